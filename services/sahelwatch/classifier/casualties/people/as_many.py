"""A number told by another: "six hunters and as many jihadists", "deux gardes et autant de civils"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase

_TIMES = {"twice": 2.0, "half": 0.5}


def as_many(clause: Clause, at: int, before: NounPhrase | None, figures: Mapping[int, Found]) -> Found | None:
    """The figure that "as many" at a token repeats of the phrase before it; null where it opens a bound itself."""
    figure = before.figure if before is not None else clause.base
    if figure is None or figure.low is None or figure.high is None:
        return None
    low, high = figure.low, figure.high
    first, times = at, 1.0
    if clause.low(at) in _TIMES:
        at, times = at + 1, _TIMES[clause.low(at)]
    stop = at + 2
    english = (clause.low(at), clause.low(at + 1)) == ("as", "many")
    french = clause.low(at) == "autant" and (clause.has(at + 1, "of") or not clause.is_word(at + 1))
    if not (english or french) or stop in figures or clause.low(stop) == "as":
        return None
    stop -= french and not clause.has(at + 1, "of")
    apart = before is None or not clause.is_word(stop)  # "The attackers lost as many"
    if not (apart or clause.has(first - 1, "and") or clause.low(first - 1) == "," or clause.has(first - 1, "have")):
        return None
    start, end = clause.tokens[first].start, clause.tokens[stop - 1].end
    counted = replace(figure, start=start, end=end, low=round(low * times), high=round(high * times))
    return Found(counted, first, stop, at)
