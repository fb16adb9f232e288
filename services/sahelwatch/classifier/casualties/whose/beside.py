"""Sides that people told beside others share with them: "Two soldiers are missing, eight others were killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_MEN = frozenset({"men", "women", "people", "others", "persons", "hommes", "femmes", "personnes", "gens"})
_FATES = frozenset({"missing", "injured", "captured", "abducted"})
_OTHERS = frozenset({"others", "autres"})


def name_those_beside(reading: Reading) -> None:
    """Gives "eight others" who died the side of those before, and men led away that of villagers killed."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if phrase.side is not None or phrase.mixed:
            continue
        if claim.effect == "killed" and phrase.noun == "bare" and phrase.additional:
            phrase.side = _side_before(reading, claim)
        elif claim.effect == "abducted" and reading.clause.low(phrase.head_at) in _MEN:
            killed = {reading.phrases[c.phrase].side for c in reading.claims if c.effect == "killed"}
            phrase.side = Side.CIVILIANS if killed == {Side.CIVILIANS} else None


def _side_before(reading: Reading, claim: Claim) -> Side | None:
    """The side of the people counted right before, where nobody else is named between."""
    n, clause = claim.phrase, reading.clause
    if n == 0:
        return None
    left, phrase = reading.phrases[n - 1], reading.phrases[n]
    one = left.figure.kind == "article"  # "the mayor and eight others": of whatever side
    fates = _FATES | {"killed"} if clause.low(phrase.stop - 1) in _OTHERS else _FATES  # not "four more died"
    if one or left.noun != "people" or left.part or left.mixed or fates.isdisjoint(left.effects):
        return None
    between = range(left.stop, phrase.first)
    if any(side_of(clause.tags[at]) is not None for at in between) or left.side is Side.MILITANTS:
        return None
    return left.side
