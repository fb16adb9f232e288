"""What stands around a toll: how sure it is, what it replaces, over how long it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from sahelwatch.classifier.casualties.circumstances.certainty import modality
from sahelwatch.classifier.casualties.circumstances.periods import is_motive, is_of_older_event, is_period
from sahelwatch.classifier.casualties.circumstances.replaced import is_first_report, is_replaced, names_old

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import Modality
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim

_ENDS = frozenset({";", ".", "!", "?"})


class Circumstances(TypedDict):
    """Fields of a casualty that its surroundings tell."""

    modality: Modality
    hearsay: bool
    superseded: bool
    first: bool
    period: bool


def circumstances(clause: Clause, phrase: NounPhrase, claim: Claim) -> Circumstances:
    """How sure a toll is, what it replaces and over how long it was counted."""
    start, stop = _segment(clause, phrase.first)
    period = clause.periods.get(start)
    if period is None:
        period = clause.periods[start] = is_period(clause, start, stop)
    verb = claim.verb
    before_verb = min(verb, phrase.first)
    spoken = range(max(start, before_verb - 12), claim.stop)
    replaced = is_replaced(clause, phrase, start, stop)
    first = not replaced and (
        phrase.before or names_old(clause, start, phrase.first, first=True) or is_first_report(clause, phrase, stop)
    )
    return {
        "modality": modality(clause, phrase, claim, start, stop),
        "hearsay": "reported" in clause.classes and any(clause.has(at, "reported") for at in spoken),
        "superseded": replaced or first,
        "first": first,
        "period": period or is_of_older_event(clause, start, phrase.first) or is_motive(clause, claim.first),
    }


def _segment(clause: Clause, at: int) -> tuple[int, int]:
    """The tokens around one between signs that end a statement."""
    start = stop = at
    while start > 0 and clause.tokens[start - 1].low not in _ENDS:
        start -= 1
    while stop < len(clause.tokens) and clause.tokens[stop].low not in _ENDS:
        stop += 1
    return start, stop
