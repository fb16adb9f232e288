"""Attackers who died by their own hand: "a bomber killed himself and three others", "five and themselves"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_BEFORE_SELF = 3  # tokens from the people killed to "and themselves"


def read_bombers(reading: Reading) -> None:
    """Counts attackers among the dead where a verb of killing has them for its object too."""
    clause = reading.clause
    if clause.lang is Lang.FR or "reflexive" not in clause.classes:
        return
    for i, _ in reading.tagged("reflexive"):
        claim = next((claim for claim in reading.claims if _kills_with(reading, claim, i)), None)
        n = _attackers(reading, i) if claim is not None else None
        if n is not None:
            reading.claim(n, "killed", (i, i + 1), "reflexive")


def _kills_with(reading: Reading, claim: Claim, i: int) -> bool:
    """Whether a claim's verb has a reflexive for its object, beside those whom it counts or before them."""
    if claim.effect != "killed" or claim.frame not in {"active", "gapped"}:
        return False
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    beside = clause.has(i - 1, "and") and 0 <= i - 1 - phrase.stop <= _BEFORE_SELF
    return beside or (claim.verb < i < phrase.first and clause.has(i + 1, "and"))


def _attackers(reading: Reading, i: int) -> int | None:
    """The counted attackers nearest before the pronoun, whom nothing else is told of."""
    one = reading.clause.low(i) != "themselves"
    for n in range(len(reading.phrases) - 1, -1, -1):
        phrase = reading.phrases[n]
        if phrase.stop <= i and phrase.side is Side.MILITANTS and not phrase.effects:
            return n if one == (phrase.figure.high == 1) else None
    return None
