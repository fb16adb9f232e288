"""What people died of: mishaps told beside violence are none, attacks in the midst of mishaps are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read

TEXTS = tomllib.loads((Path(__file__).parent / "causes.toml").read_text("utf-8"))


@pytest.mark.parametrize("title", ["Sahel: what we know", "Tragedy in the Sahel, many dead"])
@pytest.mark.parametrize("text", TEXTS["mishaps"])
def test_dead_of_a_mishap_are_nobodys(entry, text, title):
    """A mishap is no attack, wherever it is told and whatever it is told beside; it is said why it was left out."""
    for told in (read(entry(title, body=text)), read(entry(title, text))):
        assert not told.reports
        assert told.ruled_out


@pytest.mark.parametrize("text", TEXTS["attacks"])
def test_an_attack_amid_mishaps_is_one(entry, text):
    """What surrounds an attack does not hide it."""
    assert read(entry("Sahel: what we know", body=text)).reports
    assert read(entry("Sahel: what we know", text)).reports


@pytest.mark.parametrize("text", TEXTS["else"])
def test_sport_and_silence_tell_no_attack(entry, text):
    """The words of violence in an entry about something else tell none."""
    assert not read(entry("Sahel: the week", body=text)).reports


def test_a_title_tells_what_the_dead_of_the_text_died_of(entry):
    """Where no sentence beside the dead says of what they died, the title does: `after the drone strikes`."""
    text = (
        "A first explosion came from the clinic, then another. "
        "In Tessalit, in the Kidal region, people count 20 civilians killed on Monday."
    )
    assert read(entry("Tessalit in mourning after drone strikes", body=text)).reports
