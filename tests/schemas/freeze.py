"""Keeps today's schemas, with an example of each record, as what a release publishes.

    PYTHONPATH=services python tests/schemas/freeze.py 0.2.0

Run once for each release, in the commit that is tagged; from then on tests/schemas/test_compatibility.py
holds every later schema against them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from conftest import alert, article, delivery, feed, heartbeat, incident, notice, push, report
from sahelwatch.bus.topics import TOPICS
from sahelwatch.record_schema import record_schema, schema_file

RELEASED = Path(__file__).parents[2] / "schemas" / "released"


def main(release: str) -> None:
    folder = RELEASED / release
    (folder / "examples").mkdir(parents=True, exist_ok=True)
    examples = {
        type(record): record
        for record in (article(), report(), incident(), alert(), delivery(), feed(), push(), heartbeat(), notice())
    }
    for topic in TOPICS:
        name = schema_file(topic)
        keep(folder / name, record_schema(topic))
        keep(folder / "examples" / name, json.loads(examples[topic.record].to_json()))


def keep(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
