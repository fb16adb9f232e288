"""Several counts of the same dead in one entry (`same-dead.toml`): a range of those that hold, and no sum."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

ENTRIES = tomllib.loads((Path(__file__).parent / "same-dead.toml").read_text(encoding="utf-8"))["entry"]


@pytest.mark.parametrize("case", ENTRIES, ids=lambda case: case["body"][:60])
def test_counts_of_the_same_dead_make_one_toll(entry, case):
    """Sources that differ make a range; what is corrected, denied or a part of the dead is no count of them."""
    (report,) = read(entry(case.get("title", ""), "", case["body"])).reports
    assert report.killed is not None
    bounds = [report.killed.min, report.killed.max]
    assert ["open" if bound is None else bound for bound in bounds] == case["killed"]
