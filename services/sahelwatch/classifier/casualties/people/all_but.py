"""Those whom a count of all leaves out: "all but one were killed", "tous sont morts, sauf deux"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.vocabulary import vocabulary
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Figure
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase

ALL = frozenset({"all", "tous", "toutes"})
BUT = frozenset({"but", "except", "save", "bar", "sauf", "excepté", "hormis"})
_REACH = 14  # tokens from "all" to those left out


def left_out(clause: Clause, i: int) -> tuple[int, int]:
    """How many the "all" at a token leaves out, and the token behind them if they stand next to it, else `i`."""
    if clause.low(i) not in ALL:
        return 0, i
    for at in range(i + 1, min(i + _REACH, len(clause.tokens) - 1)):
        phrase = clause.low(at - 1) in {"l'", "the"} and clause.low(at) == "exception"
        number = at + 1 + (phrase and clause.low(at + 1) in {"de", "d'", "of"})
        if not (clause.low(at) in BUT or phrase):
            continue
        count = _value(clause, number)
        if count:
            return count, number + 1 if at == i + 1 else i
    return 0, i


def less_left_out(clause: Clause, first: int, figure: Figure) -> Figure:
    """A figure less those whom the words before it leave out: "all but one of the twelve"."""
    count = first - _OF_THE
    if count < _ALL_BUT or clause.low(count - 1) not in BUT or clause.low(count - 2) not in ALL:
        return figure
    return without(figure, _value(clause, count)) if clause.has(first - 2, "of") else figure


def less_spared(clause: Clause, phrase: NounPhrase) -> None:
    """Takes from a phrase those whom words behind it leave out: "all twelve guards but two", "tous sauf deux"."""
    if phrase.noun != "people" or phrase.figure.kind == "article":
        return
    stop = phrase.stop - (clause.low(phrase.stop - 1) in BUT)
    if clause.low(stop) in BUT and ALL & {clause.low(phrase.first - 1), clause.low(phrase.first - 2)}:
        count = _value(clause, stop + 1)
        if count and not clause.has(stop + 2, PEOPLE):
            phrase.figure, phrase.stop = without(phrase.figure, count), stop + 2
        return
    if clause.low(phrase.first - 1) in _THE and clause.low(phrase.first - 2) not in _DRAWN:
        every = next((at for at in range(stop, stop + _TOUS) if clause.low(at) in ALL), None)
        if every is not None:
            phrase.figure = without(phrase.figure, left_out(clause, every)[0])


_THE = frozenset({"the", "les"})
_DRAWN = frozenset({"of", "among", "from", "sur", "parmi", "d'entre"})
_TOUS = 4  # tokens from the people to "all": "les douze gardes ont tous été tués"
ALL_BUT_OF_THE = 5  # tokens
_OF_THE = 3  # tokens from those left out to the figure: "one of the 12"
_ALL_BUT = 2  # tokens


def without(figure: Figure, count: int) -> Figure:
    """A figure less those left out."""
    if not count or figure.low is None or figure.low <= count:
        return figure
    high = None if figure.high is None else figure.high - count
    return replace(figure, low=figure.low - count, high=high)


def _value(clause: Clause, at: int) -> int:
    low = clause.low(at)
    return (
        int(low)
        if low.isdecimal() and len(low) < _DIGITS
        else vocabulary(clause.lang).small.get(low, 1 if low == "un" else 0)
    )


_DIGITS = 4
