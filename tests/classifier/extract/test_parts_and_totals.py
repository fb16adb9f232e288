"""Tolls told in parts: each short entry of `parts.toml` gives one event with the dead that its parts come to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

ENTRIES = tomllib.loads((Path(__file__).parent / "parts.toml").read_text(encoding="utf-8"))["entry"]


@pytest.mark.parametrize("case", ENTRIES, ids=lambda case: case["body"][:50])
def test_parts_are_added_once(entry, case):
    """Nobody is counted twice, and nobody is lost."""
    found = read(entry(case.get("title", ""), "", case["body"])).reports
    assert [r.killed and (r.killed.min, r.killed.max) for r in found] == [(case["killed"], case["killed"])]
