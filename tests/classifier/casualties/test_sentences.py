"""Sentences of every form in both languages, each with all the tolls that it tells (`sentences.txt`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sahelwatch.classifier.casualties import Casualty, find_casualties
from sahelwatch.records import Lang

_EFFECTS = {
    "killed": "k",
    "injured": "i",
    "treated": "t",
    "abducted": "a",
    "captured": "c",
    "missing": "m",
    "casualties": "z",
}
_SIDES = {"security_forces": "s", "militia": "m", "civilians": "c", "militants": "j"}
_LINES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _brief(casualty: Casualty) -> str:
    """As in `k12+:s p`: the effect, the bounds, the side (`u`: not told) and what marks the figure."""
    low, high = casualty.figure.low, casualty.figure.high
    bounds = str(low) if low == high else f"{'' if low is None else low}{'+' if high is None else f'-{high}'}"
    marks = {
        "p": casualty.part_of_total,
        "o": casualty.superseded,
        "n": casualty.modality == "negated" and high != 0,
        "h": casualty.modality == "hypothetical",
        "t": casualty.period,
    }
    side = _SIDES.get(casualty.side.value, "u") if casualty.side else "u"
    return f"{_EFFECTS[casualty.effect]}{bounds}:{side}" + "".join(mark for mark, holds in marks.items() if holds)


@pytest.mark.parametrize("line", _LINES)
def test_a_sentence_tells_these_tolls_and_no_others(line: str) -> None:
    """Effect, bounds, side and marks of every figure come back."""
    lang, sentence, expected = (part.strip() for part in line.split("|"))
    found = [c for c in find_casualties(sentence, Lang(lang.lower())) if c.effect in _EFFECTS]
    assert sorted(map(_brief, found)) == sorted(expected.split())
