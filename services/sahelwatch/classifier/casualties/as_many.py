"""A number told by another: "six hunters and as many jihadists", "deux gardes et autant de civils"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.figures import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.classifier.casualties.phrases import Clause, NounPhrase

_TIMES = {"twice": 2.0, "half": 0.5}


def as_many(clause: Clause, at: int, before: NounPhrase | None, figures: Mapping[int, Found]) -> Found | None:
    """The figure that "as many" at a token repeats of the phrase before it; null where it opens a bound itself."""
    if before is None or before.figure.low is None or before.figure.high is None:
        return None
    low, high = before.figure.low, before.figure.high
    first, times = at, 1.0
    if clause.low(at) in _TIMES:
        at, times = at + 1, _TIMES[clause.low(at)]
    stop = at + 2
    english = (clause.low(at), clause.low(at + 1)) == ("as", "many")
    french = clause.low(at) == "autant" and clause.has(at + 1, "of")
    if not (english or french) or stop in figures or clause.low(stop) == "as":
        return None
    if not (clause.has(first - 1, "and") or clause.low(first - 1) == ","):
        return None
    start, end = clause.tokens[first].start, clause.tokens[stop - 1].end
    counted = replace(before.figure, start=start, end=end, low=round(low * times), high=round(high * times))
    return Found(counted, first, stop, at)
