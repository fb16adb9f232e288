"""Ordinals that count people: "a fourteenth", "the third policeman", "une dix-septième victime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause

_ENGLISH = (
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_FRENCH = (
    "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième", "dixième", "onzième",
    "douzième", "treizième", "quatorzième", "quinzième", "seizième", "dix-septième", "dix-huitième",
    "dix-neuvième", "vingtième",
)  # fmt: skip
_VALUES = {word: value for words in (_ENGLISH, _FRENCH) for value, word in enumerate(words, 3)}
_UNITS = {"first": 1, "second": 2, "unième": 1, "deuxième": 2}
_TENS = {
    "dix": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
_ENDS = frozenset({*_VALUES, *_UNITS})


def tells_ordinal(clause: Clause) -> bool:
    """Whether any of a clause's tokens may end an ordinal: a cheap test before `value_at`."""
    return any(token.low in _ENDS for token in clause.tokens)


def value_at(clause: Clause, at: int) -> int | None:
    """The number of the ordinal that ends with a token, tens before its hyphen included; none below three."""
    low = clause.low(at)
    if low == "unième" and at > 1 and clause.low(at - 1) == "et":  # "un trente et unième"
        return _TENS[clause.low(at - 2)] + 1 if clause.low(at - 2) in _TENS else None
    ten = _TENS.get(clause.low(at - 1), 0) if at > 0 and at < len(clause.tokens) and clause.tokens[at].joined else 0
    unit = _VALUES.get(low) or (_UNITS.get(low) if ten else None)
    return ten + unit if unit is not None else None


def nth_of(clause: Clause, first: int, stop: int) -> int | None:
    """The ordinal among some tokens."""
    return next((value for at in range(first, stop) if (value := value_at(clause, at)) is not None), None)
