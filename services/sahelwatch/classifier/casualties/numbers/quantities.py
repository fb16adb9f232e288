"""Quantities that are no numerals: "dozens", "une trentaine", "half a dozen", "several hundred"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Core, exactly
from sahelwatch.classifier.casualties.numbers.vocabulary import BETWEEN

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Line

_ALWAYS_SEVERAL = frozenset({"several", "plusieurs", "quelques", "a", "an"})
_QUOTES = frozenset('"«“')
_AMBIGUOUS = {("scores",), ("tens",)}  # quantities only before "of", "killed" and the like


def collective(line: Line, at: int) -> tuple[int, int] | None:
    """The value of a word such as "dozen" and the token after it."""
    for phrase, value in line.words.collectives.get(line.low(at), ()):
        if line.matches(phrase, at):
            return value, at + len(phrase)
    return None


def read_quantity(line: Line, index: int) -> Core | None:
    """The quantity that begins at a token, or null where none does."""
    words = line.words
    if line.low(index) in words.articles and line.low(index + 1) not in words.after_article:
        return None
    several = _several(line, index)
    return (
        _half(line, index)
        or _plural(line, index if several is None else several)
        or (_several_of(line, index, several) if several is not None else _one_of(line, index))
    )


def _half(line: Line, index: int) -> Core | None:
    for half in line.words.halves:
        if line.matches(half, index) and (got := collective(line, index + len(half))):
            return exactly(got[0] // 2, got[1])
    return None


def _plural(line: Line, at: int) -> Core | None:
    """As in "Dozens", "des centaines": an open lower bound."""
    for phrase, value in line.words.plurals.get(line.low(at), ()):
        stop = at + len(phrase)
        if line.matches(phrase, at) and (phrase not in _AMBIGUOUS or line.low(stop) in line.words.after_plural):
            return Core(value, None, "dozens", stop)
    return None


def _several(line: Line, index: int) -> int | None:
    """Where a word such as "several" ends."""
    for phrase, _ in line.words.several.get(line.low(index), ()):
        if line.matches(phrase, index):
            stop = index + len(phrase)
            counted = line.starts_number(stop) and line.low(stop) not in line.words.articles
            return None if line.words.french and counted else stop  # "quelques 160": about 160
    return None


def _several_of(line: Line, index: int, at: int) -> Core | None:
    """As in "Several dozen", "several hundred", and "several" alone: three or more."""
    words = line.words
    got = collective(line, at)
    if got is not None:
        return Core(got[0] * 2, None, "dozens", got[1])
    scale = words.multipliers.get(line.low(at))
    if scale is not None:
        return Core(2 * scale, None, "dozens", at + 1)
    counted = line.low(index) in _ALWAYS_SEVERAL or line.low(index - 1) not in words.not_several
    return Core(3, None, "several", at) if counted else None


def _is_reached(line: Line, at: int) -> bool:
    """Whether a count is said to come near a round number: "le bilan dépasse la trentaine", "frôle la centaine"."""
    return line.low(at - 1) == "la" and line.low(at - 2).startswith(_REACHING)


_REACHING = ("dépass", "depass", "avoisin", "frôl", "frol", "approch", "atteign", "atteint", "atteindr")


def _one_of(line: Line, index: int) -> Core | None:
    """As in "A dozen", "une bonne trentaine", and a collective without its article where quoted or English."""
    words = line.words
    if line.low(index) in words.articles:
        at = index + 1
        if line.low(at) in BETWEEN and not collective(line, at):
            at += 1
        got = collective(line, at)
    elif line.low(index) == "dozen" or (
        words.french and (line.low(index - 1) in _QUOTES or _is_reached(line, index))
    ):
        got = collective(line, index)
    else:
        return None
    return exactly(got[0], got[1], "approx" if words.french else "exact") if got is not None else None
