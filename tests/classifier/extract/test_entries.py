"""Ordinary entries: each gives the events that it tells and no other, whatever else it names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

ENTRIES = tomllib.loads((Path(__file__).parent / "entries.toml").read_text(encoding="utf-8"))["entry"]


@pytest.mark.parametrize("case", ENTRIES, ids=lambda case: case["title"])
def test_an_entry_gives_the_events_that_it_tells(entry, case):
    """Several events apart, one told often once, and none for accidents, trials, anniversaries and totals."""
    found = read(entry(case["title"], case.get("summary", ""), case.get("body", ""))).reports
    told = [[r.place or r.admin1 or r.country, *([r.killed.best] if r.killed else [])] for r in found]
    assert sorted(told) == sorted(case["events"])
    if "days" in case:
        assert [str(r.date) for r in found] == case["days"]
