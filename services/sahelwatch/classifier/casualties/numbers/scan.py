"""Numbers of people in French and English: digits, words, approximations, bounds and ranges.

`find_numbers` gives what may be a count. What by its form is something else (a year, a date, an hour, an
ordinal, a percentage, a sum of money, a score, a name such as "RN 3") is left out; what only its noun
tells (kilometres, vehicles, ages) is for the reader of the sentence to leave out.

Bounds follow the labelling guide: "at least 12" is 12 or more, "more than 12" 13 or more, "up to 40" at
most 40, "about 30" and "une trentaine" exactly 30, "dozens" 24 or more, "scores" 40 or more, "several" 3
or more. By the same logic "hundreds" is 200 or more and "thousands" 2,000 or more: two of the unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers import not_counts
from sahelwatch.classifier.casualties.numbers.figures import Core, Figure, Found, Line, apply_bounds
from sahelwatch.classifier.casualties.numbers.multiples import with_multiples
from sahelwatch.classifier.casualties.numbers.numerals import read_digits, read_words
from sahelwatch.classifier.casualties.numbers.quantities import read_quantity
from sahelwatch.classifier.casualties.numbers.vocabulary import vocabulary
from sahelwatch.classifier.casualties.words.tokens import HYPHENS, tokenize

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.vocabulary import Bound
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.records import Lang

_BOUNDS = 4  # phrases of bounds that may stand before one number
_CHANGE_REACH = 24  # tokens
_DEAD = frozenset({"dead", "deaths", "killed", "morts", "tués", "tues", "victimes", "victims"})


def find_numbers(text: str, lang: Lang) -> list[Figure]:
    """The figures of a text, in order, each with its bounds."""
    return [found.figure for found in scan_numbers(text, tokenize(text), lang)]


def scan_numbers(text: str, tokens: list[Token], lang: Lang, base: Figure | None = None) -> list[Found]:
    """The figures of a text that is cut already, with the tokens that each covers.

    `base` is the number told before it, of which it may speak: "twice that number".
    """
    words = vocabulary(lang)
    line = Line(text, tokens, words)
    found: list[Found] = []
    index, floor = 0, 0  # no figure reaches back before `floor`
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "sign" or (token.kind == "word" and token.low not in words.starts):
            index += 1
            continue
        core = _core(line, index)
        if core is None:
            index += 1
            continue
        stop = core.stop
        if core.kind is not None:
            found.append(_bounded(line, index, core, floor))
            stop = found[-1].stop
        index = floor = max(stop, index + 1)
    return with_multiples(line, found, base)


def _core(line: Line, index: int) -> Core | None:
    """The number that begins at a token, without its bounds, or null where none does."""
    single = _single(line, index)
    if single is None or single.kind is None:
        return single
    if not_counts.is_other(line, index, single):
        return single._replace(kind=None)
    return _ranged(line, index, single)


def _single(line: Line, index: int) -> Core | None:
    core = (
        read_digits(line, index) if line.is_digits(index) else read_quantity(line, index) or read_words(line, index)
    )
    if core is None or core.kind is None:
        return core
    at = core.stop  # past the same number in figures: "ten (10) soldiers"
    repeated = line.low(at) == "(" and line.is_digits(at + 1) and line.low(at + 2) == ")"
    return core._replace(stop=at + 3) if repeated and int(line.low(at + 1)[:12]) == core.low else core


def _ranged(line: Line, index: int, first: Core) -> Core:
    """The range that the number begins ("30 to 40", "12–14", "une à deux"), or the number itself."""
    at, words = first.stop, line.words
    between = line.low(index - 1) in words.between_words
    second_at = _second(line, at, between=between)
    if first.kind in {"exact", "approx"} and (several := _alternatives(line, first)) is not None:
        return several
    if first.kind not in {"exact", "approx"} or second_at is None:
        return first
    second = _single(line, second_at)
    if second is None or second.kind not in {"exact", "approx"} or second.low <= first.low:
        return first
    if line.low(second_at) in words.articles and second.stop == second_at + 1:
        return first
    if not between and line.low(index - 1) in words.from_words and _changes(line, index):
        return first
    told = index == 1 and line.low(second.stop) in _DEAD  # "De douze à quinze personnes ont péri" is a range
    headed = told or (index > 1 and line.low(index - 2) == ":")
    if headed and line.low(index - 1) in {"from", "de"} and line.low(second_at - 1) in {"to", "à"}:
        return first  # "Mandiakuy: from 15 to 22 dead" tells how a toll rose
    return Core(first.low, second.low, "range", second.stop)


def _alternatives(line: Line, first: Core) -> Core | None:
    """The range of numbers among which nobody decides: "16, 18 or 21", "14, 17, even 20", "12, perhaps 15"."""
    last = first
    for _ in range(_SOURCES):
        at = last.stop + (line.low(last.stop) == ",")
        word = next((words for words in line.words.either.get(line.low(at), ()) if line.matches(words, at)), ())
        if at + len(word) == last.stop:
            return None
        following = _single(line, at + len(word)) if line.starts_number(at + len(word)) else None
        if following is None or following.kind not in {"exact", "approx"} or following.low <= last.low:
            return None
        last = following
        if word:
            return Core(first.low, last.low, "range", last.stop)
    return None


_SOURCES = 5  # numbers in such a list


def _second(line: Line, at: int, *, between: bool) -> int | None:
    """Where the upper end of a range begins, if a word or sign of a range stands at a token."""
    words, low = line.words, line.low(at)
    if line.is_digits(at) and line.is_joined(at):
        return at
    joins = low in words.to_words and (between or low not in words.and_words)
    if not joins and not (low in HYPHENS and line.is_glued(at)):
        return None
    return at + 1 if line.is_digits(at + 1) or line.low(at + 1) in words.starts else None


def _changes(line: Line, index: int) -> bool:
    """Whether a word of change stands shortly before: "rose from 8 to 13" is no range."""
    for at in range(index - 1, max(-1, index - 1 - _CHANGE_REACH), -1):
        if line.low(at) in {";", ".", "!", "?"}:
            return False
        if line.low(at) in line.words.change:
            return True
    return False


def _bounded(line: Line, index: int, core: Core, floor: int) -> Found:
    """The figure with the words of bound around it."""
    bounds: set[str] = set()
    first = pending = index
    if core.kind == "range" and line.low(index - 1) in line.words.between_words and index - 1 >= floor:
        first = pending = index - 1
    for _ in range(_BOUNDS):
        phrase = _before(line, pending, floor)
        if phrase is None:
            break
        pending -= len(phrase.words)
        if phrase.bound != "transparent":
            first = pending
            bounds.add(phrase.bound)
    stop = core.stop
    for phrase in line.words.after.get(line.low(stop), ()):
        if line.matches(phrase.words, stop) and not line.starts_number(stop + len(phrase.words)):
            stop += len(phrase.words)
            bounds.add(phrase.bound)
            break
    low, high, kind = apply_bounds(core.low, core.high, core.kind or "exact", bounds)
    figure = Figure(line.tokens[first].start, line.tokens[stop - 1].end, low, high, kind)
    return Found(figure, first, stop, index)


def _before(line: Line, pending: int, floor: int) -> Bound | None:
    """The longest phrase of bounds that ends before a token."""
    for phrase in line.words.before.get(line.low(pending - 1), ()):
        first = pending - len(phrase.words)
        if first >= floor and line.matches(phrase.words, first):
            gone_up = phrase.words[0] in _UP and line.low(first - 1) in line.words.change | _GOING
            about = phrase.words == ("over",) and line.low(first - 1) in line.words.felt_over
            return None if gone_up or about else phrase  # "went up to 75", "at odds over 25 deaths": no bounds
    return None


_UP = frozenset({"up", "jusqu'", "jusqu'à"})
# "owned up to 17", "une note va jusqu'à 17"
_GOING = frozenset({
    "own", "owns", "owned", "owning", "add", "adds", "added", "adding", "va", "vont", "allait", "allaient",
})  # fmt: skip
