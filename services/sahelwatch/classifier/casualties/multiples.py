"""Numbers told as so many times another: "ten, and four times that number", "deux fois plus de rebelles"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.figures import Figure, Found

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.figures import Line

#: Without one of these words no number is told by another.
_MULTIPLE = re.compile(r"\b(?:times as many|that number|that figure|that many|fois (?:plus|ce))\b", re.IGNORECASE)
_FACTORS = {
    "half": 0.5, "twice": 2, "double": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_TIMES = frozenset({"times", "fois"})
_REACH = 20  # tokens from the number that is multiplied
_ENDS = frozenset({"as", "que", "qu'", "many"})  # "as many as 40", "autant que"


def with_multiples(line: Line, found: list[Found]) -> list[Found]:
    """The figures of a sentence with those told as so many times the one before."""
    if not found or _MULTIPLE.search(line.text) is None:
        return found
    result = list(found)
    for at in range(len(line.tokens)):
        told = _multiple(line, at)
        if told is None:
            continue
        first, stop, factor = told
        before = [item for item in result if item.stop <= first]
        base = before[-1] if before else None
        if base is None or first - base.stop > _REACH or base.figure.low is None or base.figure.kind == "article":
            continue
        low, high = round(base.figure.low * factor), base.figure.high and round(base.figure.high * factor)
        start, end = line.tokens[first].start, line.tokens[stop - 1].end
        figure = Figure(start, end, low, high, base.figure.kind)
        result = [item for item in result if item.stop <= first or item.first >= stop]
        result.append(Found(figure, first, stop, first))
        result.sort(key=lambda item: item.first)
    return result


def _multiple(line: Line, at: int) -> tuple[int, int, float] | None:
    """The tokens that begin at one and tell so many times a number, with how many times."""
    low, after = line.low(at), line.low(at + 1)
    if low == "as" and after == "many" and line.low(at - 1) in _TIMES and line.low(at + 2) not in _ENDS:
        first, factor = _before(line, at)
        return first, at + 2, factor
    if low == "fois" and after == "plus" and line.low(at + 2) in {"de", "d'"} and line.low(at - 1) in _FACTORS:
        return at - 1, at + 3, _FACTORS[line.low(at - 1)]
    if (low, after) in {
        ("that", "number"),
        ("that", "figure"),
        ("that", "many"),
        ("ce", "nombre"),
        ("ce", "chiffre"),
    }:
        first, factor = _before(line, at)
        return (first, at + 2, factor) if first < at else None
    return None


def _before(line: Line, at: int) -> tuple[int, float]:
    """Where "four times", "twice" or "half" before a token begins, and what it says."""
    back = at - 1 if line.low(at - 1) in _TIMES else at
    factor = _FACTORS.get(line.low(back - 1))
    if factor is None or (back == at and line.low(back - 1) not in {"half", "twice", "double", "thrice"}):
        return at, 1
    return back - 1, factor
