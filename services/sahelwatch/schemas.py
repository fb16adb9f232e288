"""The published form of the records: a JSON Schema for each topic's record, and the AsyncAPI document.

Both are generated from `records` and `bus.topics` and committed in `schemas/`, one file for each topic,
named by it. `required` lists what every record of the topic has, even the oldest on the log: a field that
was added later has a default, and is therefore absent from older records. New records carry every field.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from sahelwatch.bus.topics import TOPICS, Topic

if TYPE_CHECKING:
    from pathlib import Path

ASYNCAPI = "asyncapi.yaml"


class _Plain(GenerateJsonSchema):
    """Pydantic's generator without the titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  the base class's signature
        return False


def schema_file(topic: Topic[Any]) -> str:
    """The name of the file that holds the topic's schema."""
    return f"{topic.name}.json"


def record_schema(topic: Topic[Any]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what is written to the topic."""
    schema = topic.record.model_json_schema(mode="serialization", schema_generator=_Plain)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:sahelwatch:schema:{topic.name}",
        **schema,
    }


def generate() -> dict[str, str]:
    """Every file of `schemas/`: its name and its text."""
    from sahelwatch.asyncapi import document  # noqa: PLC0415  needs YAML, which no service does

    files = {schema_file(topic): _json(record_schema(topic)) for topic in TOPICS}
    return {**files, ASYNCAPI: document()}


def drift(directory: Path) -> list[str]:
    """What differs between a directory and what the code says, one line each; empty: nothing."""
    wanted = generate()
    present = {path.name for path in directory.iterdir() if path.is_file()} if directory.is_dir() else set()
    lines = [f"{name} is missing" for name in wanted if name not in present]
    lines += [f"{name} is of no topic" for name in sorted(present - wanted.keys()) if name.endswith(".json")]
    for name in sorted(present & wanted.keys()):
        if (directory / name).read_text(encoding="utf-8") != wanted[name]:
            lines.append(f"{name} differs from what the records say")
    return lines


def write(directory: Path) -> list[str]:
    """Bring a directory in line with the code; returns the names of the files that changed."""
    directory.mkdir(parents=True, exist_ok=True)
    wanted = generate()
    changed = []
    for path in sorted(directory.glob("*.json")):
        if path.name not in wanted:
            path.unlink()
            changed.append(path.name)
    for name, text in wanted.items():
        path = directory / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    return changed


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
