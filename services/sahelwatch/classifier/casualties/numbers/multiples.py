"""Numbers told as so many times another: "ten, and four times that number", "deux fois plus de rebelles"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Figure, Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.numbers.figures import Line

#: Without one of these words no number is told by another, nor without one of these phrases.
_TELLING = frozenset({
    "times", "number", "figure", "many", "fois", "double", "triple", "même", "meme", "nombre", "autant",
})  # fmt: skip
_MULTIPLE = re.compile(
    r"\b(?:times as many|that number|that figure|that many|(?:equal|same) number"
    r"|fois (?:plus|ce)|(?:le|du) (?:double|triple)|même nombre|nombre égal)\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(_MULTIPLE.pattern + r"|\b(?:as many|autant)\b", re.IGNORECASE)
_FACTORS = {
    "half": 0.5, "twice": 2, "double": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6, "deux": 2,
    "trois": 3, "quatre": 4, "cinq": 5, "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_TIMES = frozenset({"times", "fois"})
_REACH = 20  # tokens from the number that is multiplied
_ENDS = frozenset({"as", "que", "qu'", "many"})  # "as many as 40", "autant que"


def tells_by_another(text: str, said: Sequence[str]) -> bool:
    """Whether a sentence, of the words `said`, may tell a number by one told before it."""
    return not _TELLING.isdisjoint(said) and _BY_ANOTHER.search(text) is not None


def with_multiples(line: Line, found: list[Found], told: Figure | None = None) -> list[Found]:
    """The figures of a sentence with those told as so many times the one before, or one `told` elsewhere."""
    if not (found or told) or not any(token.low in _TELLING for token in line.tokens):
        return found
    if _MULTIPLE.search(line.text) is None:
        return found
    result = list(found)
    for at in range(len(line.tokens)):
        multiple = _multiple(line, at)
        if multiple is None:
            continue
        first, stop, factor = multiple
        before = [item for item in result if item.stop <= first and item.figure.kind != "article"]
        near = before and first - before[-1].stop <= _REACH
        base = before[-1].figure if near else None if before else told
        if base is None or base.low is None:
            continue
        low, high = round(base.low * factor), base.high and round(base.high * factor)
        start, end = line.tokens[first].start, line.tokens[stop - 1].end
        figure = _more(line, first, Figure(start, end, low, high, base.kind))
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
    if low == "fois" and after == "plus" and not line.is_word(at + 2) and line.low(at - 1) in _FACTORS:
        return at - 1, at + 2, _FACTORS[line.low(at - 1)]
    if low in {"le", "du"} and after in _FOLD and (not line.is_word(at + 2) or line.low(at + 2) in _WHERE):
        return at, at + 2, _FOLD[after]
    if (low, after) in {("equal", "number"), ("same", "number"), ("même", "nombre"), ("nombre", "égal")}:
        return at - 1, at + 2 + (line.low(at + 2) in {"of", "de", "d'"}), 1
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


_FOLD = {"double": 2, "triple": 3}
_WHERE = frozenset({"dans", "chez", "parmi", "du", "côté", "en"})


def _more(line: Line, first: int, figure: Figure) -> Figure:
    """The figure with the bound before it: "plus du double"."""
    if line.low(first - 1) != "plus" or line.low(first) != "du":
        return figure
    return replace(figure, low=(figure.low or 0) + 1, high=None, kind="more_than")


def _before(line: Line, at: int) -> tuple[int, float]:
    """Where "four times", "twice" or "half" before a token begins, and what it says."""
    back = at - 1 if line.low(at - 1) in _TIMES else at
    factor = _FACTORS.get(line.low(back - 1))
    if factor is None or (back == at and line.low(back - 1) not in {"half", "twice", "double", "thrice"}):
        return at, 1
    return back - 1, factor
