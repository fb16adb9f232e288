"""The published form of the records: a JSON Schema for each topic's record, and the AsyncAPI document.

Both are generated from `records` and `bus.topics` and committed in `schemas/`, one file for each topic.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sahelwatch.asyncapi import document
from sahelwatch.bus.topics import TOPICS
from sahelwatch.record_schema import record_schema, schema_file

if TYPE_CHECKING:
    from pathlib import Path

ASYNCAPI = "asyncapi.yaml"


def generate() -> dict[str, str]:
    """Every file of `schemas/`: its name and its text."""
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
