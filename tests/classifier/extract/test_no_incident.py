"""Entries about something else tell no incident, whatever words they have; attacks in the same frames do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

ENTRIES = tomllib.loads((Path(__file__).parent / "no-incident.toml").read_text("utf-8"))


@pytest.mark.parametrize("told", ENTRIES["none"], ids=lambda told: told["title"])
def test_what_is_about_something_else_is_no_incident(entry, told):
    assert not read(entry(told["title"], told["summary"], told["body"], told["published"])).reports


@pytest.mark.parametrize("told", ENTRIES["attack"], ids=lambda told: told["title"])
def test_an_attack_in_the_same_frame_is_one(entry, told):
    reports = read(entry(told["title"], told["summary"], told["body"], told["published"])).reports
    assert [report.killed.best for report in reports] == [told["dead"]]
