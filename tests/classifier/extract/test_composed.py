"""Composed tolls: each line of `composed.txt` tells over a few sentences how many died, and who they were.

A line is a language, what follows a sentence on the attack itself, the dead, and their sides where these are told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sahelwatch.classifier.extract import read
from sahelwatch.records import Side

ATTACK = {
    "EN": "Gunmen attacked Djibo, in northern Burkina Faso, on Monday.",
    "FR": "Des hommes armés ont attaqué lundi Djibo, dans le nord du Burkina Faso.",
}
SIDES = {"s": Side.SECURITY_FORCES, "m": Side.MILITIA, "c": Side.CIVILIANS, "j": Side.MILITANTS}
LINES = [
    line
    for line in (Path(__file__).parent / "composed.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_parts_sides_and_late_dead_add_up(entry, line):
    """One event, with all its dead, each counted once and on the side that the words give."""
    lang, text, killed, *rest = (part.strip() for part in line.split("|"))
    told = {SIDES[word[-1]]: int(word[:-1]) for word in (rest[0].split() if rest else ())}
    found = read(entry("", "", f"{ATTACK[lang]} {text}")).reports
    assert [r.killed and (r.killed.min, r.killed.max) for r in found] == [(int(killed), int(killed))]
    by_side = found[0].killed_by or {}
    assert {side: by_side[side].min for side in told if side in by_side} == told
