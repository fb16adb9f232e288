"""What in a new schema would break those who write or read by the old one.

Two things have to hold between a release and the next: who reads by the old schema can read what is written
by the new one (consumers and instances that are not upgraded yet), and who reads by the new one can read
what was written by the old (the log). Together they leave room for one thing: new fields with a default.
"""

from __future__ import annotations

import json
from typing import Any, cast

Schema = dict[str, Any]

_ANNOTATIONS = {"$id", "$schema", "$defs", "title", "description", "examples"}
_WALKED = {"properties", "required", "default", "enum", "items", "additionalProperties", "anyOf", "propertyNames"}


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """What breaks, one line each: the path of the field and what happened to it; empty: nothing.

    A field that is gone breaks readers even where it had a default: they would take the default for what
    happened. An added enum value breaks them too: they refuse the record. Where it has to be added all the
    same, the first release may only read it and the next one write it.
    """
    return list(dict.fromkeys(_compare("", old, new, old, new)))


def _compare(path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> list[str]:
    old, new = _resolve(old, old_root), _resolve(new, new_root)
    where = path or "the record"
    found = _properties(path, old, new, old_root, new_root) if "properties" in old or "properties" in new else []
    found += _enum(where, old, new)
    found += _alternatives(where, old, new, old_root, new_root)
    for keyword, suffix in (("items", "[]"), ("additionalProperties", "{}"), ("propertyNames", "{key}")):
        before, after = old.get(keyword), new.get(keyword)
        if isinstance(before, dict) and isinstance(after, dict):
            found += _compare(f"{path}{suffix}", before, after, old_root, new_root)
        elif before != after:
            found.append(f"{where}: {keyword} changed")
    found += [
        f"{where}: {keyword} changed from {_text(old, keyword)} to {_text(new, keyword)}"
        for keyword in sorted((old.keys() | new.keys()) - _ANNOTATIONS - _WALKED)
        if old.get(keyword) != new.get(keyword)
    ]
    return found


def _properties(path: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> list[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    was_required, is_required = set(old.get("required", ())), set(new.get("required", ()))
    found = []
    for name, schema in before.items():
        field = f"{path}.{name}" if path else name
        if name not in after:
            found.append(f"{field}: removed")
            continue
        if name in is_required - was_required:
            found.append(f"{field}: became required, older records lack it")
        if name in was_required - is_required:
            found.append(f"{field}: no longer required, readers count on it")
        elif schema.get("default") != after[name].get("default"):
            found.append(f"{field}: default changed, older records would read differently")
        found += _compare(field, schema, after[name], old_root, new_root)
    found += [
        f"{path}.{name}: added without a default, older records lack it".removeprefix(".")
        for name in after
        if name not in before and name in is_required
    ]
    return found


def _enum(where: str, old: Schema, new: Schema) -> list[str]:
    before, after = old.get("enum"), new.get("enum")
    if before is None or after is None:
        return [] if before == after else [f"{where}: enum {'removed' if after is None else 'added'}"]
    return [
        f"{where}: enum value {value!r} removed, older records carry it" for value in before if value not in after
    ] + [f"{where}: enum value {value!r} added, readers refuse it" for value in after if value not in before]


def _alternatives(where: str, old: Schema, new: Schema, old_root: Schema, new_root: Schema) -> list[str]:
    """Compare `anyOf` branch by branch, whatever their order; a branch is known by its type."""
    before = {_kind(branch, old_root): branch for branch in old.get("anyOf", ())}
    after = {_kind(branch, new_root): branch for branch in new.get("anyOf", ())}
    found = [f"{where}: {kind} is no longer allowed" for kind in before if kind not in after]
    found += [f"{where}: {kind} is allowed now, readers do not expect it" for kind in after if kind not in before]
    for kind in before.keys() & after.keys():
        found += _compare(where, before[kind], after[kind], old_root, new_root)
    return found


def _kind(schema: Schema, root: Schema) -> str:
    resolved = _resolve(schema, root)
    return str(resolved.get("type", json.dumps(resolved, sort_keys=True)))


def _resolve(schema: Schema, root: Schema) -> Schema:
    """The schema with its reference replaced by what it refers to; the record types are not recursive."""
    if "$ref" not in schema:
        return schema
    target = cast("Schema", root["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    beside = {keyword: value for keyword, value in schema.items() if keyword != "$ref"}
    return {**_resolve(target, root), **beside}


def _text(schema: Schema, keyword: str) -> str:
    return json.dumps(schema[keyword]) if keyword in schema else "nothing"
