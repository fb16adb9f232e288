"""A release reads what the ones before it wrote, and writes what they can read."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sahelwatch.bus.topics import TOPICS
from sahelwatch.record_schema import record_schema, schema_file
from sahelwatch.schema_changes import breaking_changes

RELEASED = Path(__file__).parents[2] / "schemas" / "released"

ACCEPTED: dict[str, str] = {}
"""Breaking changes made on purpose: `topic: line of breaking_changes` and why nobody is broken by it."""

releases = pytest.mark.parametrize("release", sorted(RELEASED.glob("*")), ids=lambda path: path.name)

OLD = {
    "$defs": {
        "Kind": {"enum": ["attack", "clash"], "type": "string", "title": "Kind"},
        "Count": {
            "properties": {"min": {"type": "integer", "minimum": 0}, "max": {"type": "integer", "minimum": 0}},
            "required": ["min", "max"],
            "type": "object",
        },
    },
    "properties": {
        "id": {"type": "string", "description": "A name."},
        "kind": {"$ref": "#/$defs/Kind", "default": "attack"},
        "killed": {"anyOf": [{"$ref": "#/$defs/Count"}, {"type": "null"}], "default": None},
        "quotes": {"type": "array", "items": {"type": "string"}, "default": []},
        "by_side": {
            "type": "object",
            "propertyNames": {"$ref": "#/$defs/Kind"},
            "additionalProperties": {"$ref": "#/$defs/Count"},
            "default": {},
        },
        "country": {"type": "string", "pattern": "^[A-Z]{2}$", "default": "BF"},
    },
    "required": ["id"],
    "type": "object",
}


class Changing:
    """A copy of the old schema for a change to be made in."""

    def __init__(self):
        self.root = copy.deepcopy(OLD)
        self.fields = self.root["properties"]
        self.kinds = self.root["$defs"]["Kind"]["enum"]
        self.count = self.root["$defs"]["Count"]["properties"]


def changed(change):
    new = Changing()
    change(new)
    return breaking_changes(OLD, new.root)


def rename_definition(new):
    new.root["$defs"]["Figure"] = new.root["$defs"].pop("Count")
    new.fields["killed"]["anyOf"] = [{"type": "null"}, {"$ref": "#/$defs/Figure"}]
    new.fields["by_side"]["additionalProperties"] = {"$ref": "#/$defs/Figure"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: None, id="nothing"),
        pytest.param(lambda new: new.fields.update(note={"type": "string", "default": ""}), id="new field"),
        pytest.param(lambda new: new.fields["id"].update(description="x", title="y"), id="words"),
        pytest.param(lambda new: new.root.update(title="x", description="y"), id="words of the record"),
        pytest.param(rename_definition, id="type renamed and alternatives reordered"),
        pytest.param(
            lambda new: new.count.update(best={"type": "integer", "default": 0}),
            id="new field of a part",
        ),
        pytest.param(lambda new: new.root.update(properties=dict(reversed(new.fields.items()))), id="other order"),
    ],
)
def test_harmless(change):
    """New fields with a default, words, order and the names of types break nobody."""
    assert changed(change) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda new: new.fields.pop("id"), "id: removed"),
        (lambda new: new.fields.pop("kind"), "kind: removed"),
        (lambda new: new.fields.update(name=new.fields.pop("id")), "id: removed"),
        (
            lambda new: (new.fields.update(name={"type": "string"}), new.root["required"].append("name")),
            "name: added without a default, older records lack it",
        ),
        (
            lambda new: new.root["required"].append("country"),
            "country: became required, older records lack it",
        ),
        (lambda new: new.root["required"].clear(), "id: no longer required, readers count on it"),
        (
            lambda new: new.fields["kind"].update(default="clash"),
            "kind: default changed, older records would read differently",
        ),
        (
            lambda new: new.fields["id"].update(type="integer"),
            'id: type changed from "string" to "integer"',
        ),
        (lambda new: new.fields["killed"]["anyOf"].pop(), "killed: null is no longer allowed"),
        (
            lambda new: new.fields["killed"]["anyOf"].append({"type": "string"}),
            "killed: string is allowed now, readers do not expect it",
        ),
        (
            lambda new: new.kinds.remove("clash"),
            "kind: enum value 'clash' removed, older records carry it",
        ),
        (
            lambda new: new.kinds.append("siege"),
            "kind: enum value 'siege' added, readers refuse it",
        ),
        (
            lambda new: new.kinds.append("siege"),
            "by_side{key}: enum value 'siege' added, readers refuse it",
        ),
        (
            lambda new: new.count.pop("max"),
            "killed.max: removed",
        ),
        (
            lambda new: new.count["min"].update(minimum=1),
            "killed.min: minimum changed from 0 to 1",
        ),
        (
            lambda new: new.fields["country"].pop("pattern"),
            'country: pattern changed from "^[A-Z]{2}$" to nothing',
        ),
        (
            lambda new: new.fields["quotes"]["items"].update(type="object"),
            'quotes[]: type changed from "string" to "object"',
        ),
        (lambda new: new.root.update(additionalProperties=False), "the record: additionalProperties changed"),
    ],
)
def test_breaking(change, told):
    """A change that breaks a reader of the old records or an old reader is told, with its place."""
    assert told in changed(change)


@releases
def test_nothing_breaks_a_release(release):
    """What is generated today breaks nobody who writes or reads by a schema that was released."""
    found = set()
    for path in release.glob("*.json"):
        new = [record_schema(topic) for topic in TOPICS if schema_file(topic) == path.name]
        assert new, f"{path.name} was released and is gone: its topic still lies on brokers"
        found |= {f"{path.stem}: {line}" for line in breaking_changes(json.loads(path.read_text()), new[0])}
    assert sorted(found - ACCEPTED.keys()) == []


@releases
def test_released_records_read(release):
    """The records that a release wrote still read, whole and cut down to what its schema requires."""
    for topic in TOPICS:
        example = release / "examples" / schema_file(topic)
        if not example.is_file():
            continue  # The topic came later.
        schema = json.loads((release / schema_file(topic)).read_text())
        whole = json.loads(example.read_text())
        sparse = required_only(whole, schema, schema)
        assert Draft202012Validator(schema).is_valid(sparse)
        for written in (whole, sparse):
            topic.record.from_json(json.dumps(written).encode())
        kept = json.loads(topic.record.from_json(json.dumps(whole).encode()).to_json())
        assert lost(whole, kept) == []


@releases
def test_releases_read_what_is_written(release, samples):
    """What is written today is valid under the schemas that were released."""
    for path in release.glob("*.json"):
        check = Draft202012Validator(json.loads(path.read_text()))
        written = json.loads(samples[path.name.split(".")[1]].to_json())
        assert [error.message for error in check.iter_errors(written)] == []


def required_only(value, schema, root):
    """A record without any field that its schema does not require."""
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if isinstance(value, list):
        return [required_only(part, schema["items"], root) for part in value]
    if not isinstance(value, dict) or "properties" not in schema:
        return value
    fields = schema["properties"]
    return {name: required_only(value[name], fields[name], root) for name in schema.get("required", ())}


def lost(written, kept, path=""):
    """The paths of the values that did not survive reading."""
    if isinstance(written, dict) and isinstance(kept, dict):
        return [line for name in written for line in lost(written[name], kept.get(name), f"{path}.{name}")]
    if isinstance(written, list) and isinstance(kept, list) and len(written) == len(kept):
        return [line for i, part in enumerate(written) for line in lost(part, kept[i], f"{path}[{i}]")]
    return [] if written == kept else [path]
