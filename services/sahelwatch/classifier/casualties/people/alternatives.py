"""One count told twice over: "a dozen soldiers, perhaps fifteen"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase

_EITHER = frozenset({"perhaps", "maybe", "possibly", "even", "or", "ou", "voire", "même", "sinon", "peut"})
_JOINED = 4  # tokens of ", or perhaps even"


def without_alternatives(clause: Clause) -> list[NounPhrase]:
    """The phrases, a higher number that may be meant instead made the upper end of the one before it."""
    kept: list[NounPhrase] = []
    for phrase in clause.phrases:
        if kept and _is_instead(clause, kept[-1], phrase):
            kept[-1].figure = replace(kept[-1].figure, high=phrase.figure.low, kind="range")
            kept[-1].stop = max(kept[-1].stop, phrase.stop)
        else:
            kept.append(phrase)
    return kept


def _is_instead(clause: Clause, left: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether a bare number behind a phrase may be its count: "a dozen soldiers, perhaps fifteen"."""
    few, many = left.figure, phrase.figure
    if phrase.noun != "bare" or left.noun != "people" or few.low != few.high or many.low != many.high:
        return False
    if few.kind == "article" or (many.low or 0) <= (few.low or 0) or clause.has(phrase.stop, "of"):
        return False
    between = range(left.stop, phrase.first + 1)
    return 0 < len(between) <= _JOINED and any(clause.low(at) in _EITHER for at in between)
