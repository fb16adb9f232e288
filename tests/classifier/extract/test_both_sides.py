"""The dead of both sides of one event, told in every way that we know of (`both-sides.toml`)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

ENTRIES = tomllib.loads((Path(__file__).parent / "both-sides.toml").read_text(encoding="utf-8"))["entry"]


@pytest.mark.parametrize("case", ENTRIES, ids=lambda case: case["body"][:60])
def test_the_dead_of_both_sides_add_up(entry, case):
    """Victims and attackers are told apart and added up; what is part of a total is counted once."""
    (report,) = read(entry(case.get("title", ""), "", case["body"])).reports
    assert report.killed is not None
    assert [report.killed.min, report.killed.max] == case["killed"]
