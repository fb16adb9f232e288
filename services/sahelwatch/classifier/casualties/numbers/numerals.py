"""Numerals: digits with any marks ("1 200", "1.4 million") and numbers in words ("quatre-vingt-dix-huit")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.casualties.numbers import not_counts
from sahelwatch.classifier.casualties.numbers.figures import Core, exactly, no_count
from sahelwatch.classifier.casualties.numbers.quantities import collective

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Line

_LONGEST = 12  # digits; more are no count of people
_GROUP = 3  # digits between two marks
_YEAR = 4  # digits of a year
_HUNDRED, _THOUSAND = 100, 1000


class _Digits(NamedTuple):
    digits: str
    decimal: str
    grouped: bool
    stop: int


def read_digits(line: Line, index: int) -> Core:
    """The number written in digits at a token."""
    run = _digits(line, index)
    if len(run.digits) > _LONGEST:
        return no_count(run.stop)
    value, at, decimal = int(run.digits), run.stop, run.decimal
    scale = line.words.multipliers.get(line.low(at), 0)
    if scale >= _THOUSAND and not line.tokens[at].capital:
        fraction = int(decimal[:9]) * scale // 10 ** len(decimal[:9]) if decimal else 0
        value, at, decimal = value * scale + fraction, at + 1, ""
    if decimal or not_counts.is_coded(line, index, at):
        return no_count(at)
    if line.is_digits(at) and line.is_joined(at) and int(line.low(at)[:_LONGEST]) <= value:
        return no_count(at + 1)  # a score, a season
    if not run.grouped and len(run.digits) == _YEAR and not_counts.is_year(line, index, at, value):
        return no_count(at)
    dozen = collective(line, at)
    if dozen is not None:
        return exactly(value * dozen[0], dozen[1])
    if line.low(at) == "+" and line.is_glued(at):
        return Core(value, None, "at_least", at + 1)
    return exactly(value, at)


def _digits(line: Line, index: int) -> _Digits:
    """The run of digits with its thousands marks, and the decimals behind it."""
    digits, at, grouped = line.low(index), index + 1, False
    while True:
        short = (grouped or len(digits) <= _GROUP) and digits[0] != "0"
        if short and _is_spaced_group(line, at):
            digits, at, grouped = digits + line.low(at), at + 1, True
        elif (
            line.low(at) in {".", ",", "'"}
            and line.is_glued(at)
            and line.is_digits(at + 1)
            and line.is_glued(at + 1)
        ):
            group = line.low(at + 1)
            if not short or len(group) != _GROUP:
                return _Digits(digits, group, grouped, at + 2)
            digits, at, grouped = digits + group, at + 2, True
        else:
            return _Digits(digits, "", grouped, at)


def _is_spaced_group(line: Line, at: int) -> bool:
    """Whether three digits after a space go on a number: "1 200"."""
    if not line.is_digits(at) or line.is_glued(at) or line.is_joined(at) or len(line.low(at)) != _GROUP:
        return False
    if line.is_digits(at + 1) and line.is_joined(at + 1):
        return False
    tokens = line.tokens
    gap = line.text[tokens[at - 1].end : tokens[at].start]
    if gap == "\n":  # a wrapped line, not a table: a word stands before the number on its line
        return line.is_word(at - 2) and "\n" not in line.text[tokens[at - 2].end : tokens[at].start - 1]
    return len(gap) == 1 and line.low(at - 2) not in line.words.months


# --- words ---------------------------------------------------------------------------------------------


class _Sum(NamedTuple):
    """A number word by word: what is done (`total`), what grows (`current`), and the kind of the last word."""

    total: int = 0
    current: int = 0
    last: str = ""


def read_words(line: Line, index: int) -> Core | None:
    """The number written in words at a token, or null where none begins."""
    words, at, so_far = line.words, index, _Sum()
    if (not words.french and line.low(at) in words.articles and line.low(at + 1) in words.multipliers) or (
        words.french and line.low(at) in words.articles and words.multipliers.get(line.low(at + 1), 0) > _THOUSAND
    ):
        at, so_far = at + 1, _Sum(0, 1, "unit")
    start = at
    while at < len(line.tokens):
        joint = at > start and line.low(at) == words.joiner
        after = _add(line, line.low(at + joint), so_far, joint=joint)
        if after is None:
            break
        so_far, at = after, at + 1 + joint
    if at == start:
        return None
    return _finish(line, index, so_far.total + so_far.current, at)


def _finish(line: Line, index: int, value: int, at: int) -> Core | None:
    words = line.words
    plural = words.plural_units.get(line.low(at))
    if plural is not None:
        return exactly(value * plural, at + 1, "approx")
    dozen = collective(line, at)
    if dozen is not None and not words.french:
        return exactly(value * dozen[0], dozen[1])
    if words.french and value == 1 and at == index + 1:
        return _french_one(line, index)
    return exactly(value, at)


def _add(line: Line, low: str, so_far: _Sum, *, joint: bool) -> _Sum | None:
    """The sum with one word more, or null where the word does not go on it."""
    words = line.words
    total, current, last = so_far
    if low in words.units:
        return (
            _Sum(total, current + words.units[low], "unit") if _unit_fits(line, low, so_far, joint=joint) else None
        )
    if low in words.teens:
        return _Sum(total, current + words.teens[low], "teen") if _teen_fits(line, so_far, joint=joint) else None
    if low in words.tens:
        if low in {"vingt", "vingts"} and last == "unit" and current % 10 == 4 and not joint:  # quatre-vingt
            return _Sum(total, current - 4 + 80, "tens")
        fits = last in {"", "hundred", "thousand"} and not (joint and words.french)
        return _Sum(total, current + words.tens[low], "tens") if fits else None
    if low in words.multipliers and not joint:
        return _multiply(so_far, words.multipliers[low])
    return None


def _multiply(so_far: _Sum, scale: int) -> _Sum | None:
    total, current, last = so_far
    if scale == _HUNDRED:
        return None if last == "hundred" else _Sum(total, max(current, 1) * _HUNDRED, "hundred")
    return None if last == "thousand" else _Sum(total + max(current, 1) * scale, 0, "thousand")


def _unit_fits(line: Line, low: str, so_far: _Sum, *, joint: bool) -> bool:
    last = so_far.last
    if joint:
        return last == "tens" and low in {"un", "une"} if line.words.french else last in {"hundred", "thousand"}
    if last == "teen":  # "dix-sept"
        return line.words.french and so_far.current % 10 == 0 and low in {"sept", "huit", "neuf"}
    return last in {"", "hundred", "thousand"} or (last == "tens" and so_far.current % 10 == 0)


def _teen_fits(line: Line, so_far: _Sum, *, joint: bool) -> bool:
    """Whether eleven to nineteen goes on: in French after sixty and eighty as well."""
    if line.words.french and (joint or so_far.last == "tens"):
        tens = so_far.current % 100
        return so_far.last == "tens" and (tens == 60 or (tens == 80 and not joint))
    return so_far.last in {"", "hundred", "thousand"}


def _french_one(line: Line, index: int) -> Core | None:
    """A figure in "une à deux" and "une (01)"; before a noun it is an article, for the sentence's reader."""
    words, after = line.words, line.low(index + 1)
    counted = after == "(" and line.is_digits(index + 2)
    if after in words.to_words and after not in words.and_words:
        counted = line.starts_number(index + 2) and line.low(index + 2) not in words.articles
    return exactly(1, index + 1) if counted else None
