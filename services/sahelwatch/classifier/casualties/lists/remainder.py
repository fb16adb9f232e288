"""The others of those counted before: "Ten of them were digging; the other fifteen were shot at home"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_THE = frozenset({"the", "les"})
_THEM = frozenset({"them", "eux", "elles", "whom", "these", "those"})


def read_remainder(reading: Reading, toll: str | None, tolls_of: TollsOf) -> None:
    """Makes "the other fifteen" a part of the toll told before where some of its people are told of beside them."""
    if toll is None:
        return
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect != "killed" or phrase.part or not _are_the_others(reading, phrase):
            continue
        some = next(
            (one for one in reading.phrases if one.stop <= phrase.first and _are_of_them(reading, one)), None
        )
        if some is None or some.figure.low is None or phrase.figure.low is None:
            continue
        counted = some.figure.low + phrase.figure.low
        if any(c.effect == "killed" and c.figure.low == counted for c in tolls_of(toll, reading.clause.lang)):
            phrase.part = True
        return


def _are_the_others(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "the other fifteen", "les quinze autres", "the remaining fifteen"."""
    low = reading.clause.low
    left = phrase.first - (low(phrase.first - 1) in _REMAINING)
    return low(left - 1) in _THE and (phrase.additional or left < phrase.first)


_REMAINING = frozenset({"remaining", "other", "autres"})


def _are_of_them(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "ten of them", "dix d'entre elles": of whom no death is told."""
    return not phrase.effects and any(reading.clause.low(at) in _THEM for at in range(phrase.first, phrase.stop))
