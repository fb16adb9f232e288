"""Successive counts of the same dead, of which the last holds: "rose to eleven on Monday, then to fifteen"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 9  # tokens from one count to the next
_COUNTED = frozenset({"toll", "number_of", "tells", "change"})
_THEN = frozenset({
    "then", "puis", "ensuite", "later", "finally", "enfin", "finalement", "eventually", "now", "today",
    "maintenant", "désormais", "aujourd'hui",
})  # fmt: skip
_LIGHT = frozenset({
    "to", "at", "of", "on", "by", "as", "à", "de", "d'", "le", "ce", "the", "already", "now", "déjà", "même",
    "even", "evening", "morning", "night", "noon", "soir", "matin", "midi", "and", "et", ",", ";", "a", "was", "it",
    "is",
    "était", "est", "il",
})  # fmt: skip
_FURTHER = 30  # tokens
_NEAR = 3  # tokens: "and then to"
_STOPS = frozenset({".", "!", "?"})
_BEHIND = ("days", "and", "locatives", "after_told", "prepositions")
_COUNTS = frozenset({"toll", "told", "stage", "participle", "noun"})
_DEAD = frozenset({"morts", "mortes", "décès"})
_TO = frozenset({"to", "at", "on", "of", "à", "de", "d'"})
_BEFORE = frozenset({"before", "avant"})
_TOLD_OF = ("days", "head", "state", "died", "participle")
_RISING = frozenset({"toll", "number_of", "change"})
_ON = frozenset({"on", "le", ","})
_IT = frozenset({"it", "il"})
_WAS = frozenset({"was", "stood", "était"})


def read_stages_of_count(reading: Reading) -> None:
    """Gives the last of several counts of the dead what befell those before, which it takes the place of.

    As in "the toll rose to eleven on Monday, then to fifteen", "nine dead on Sunday, eleven on Monday: a toll".
    """
    if reading.clause.classes.isdisjoint(_COUNTED):
        return
    for n, (old, new) in enumerate(pairwise(reading.phrases)):
        if _goes_on(reading, n):
            old.old = True
            continue
        if old.effects != ("killed",) or not (_is_count(reading, n) and _is_next_count(reading, n)):
            continue
        new.part, old.old = False, True
        new.side = new.side or old.side
        reading.claim(n + 1, "killed", (new.first, new.stop), "stage")
        for claim in reading.claims:
            if claim.phrase == n + 1:
                claim.frame, claim.whole, claim.verb = "stage", None, new.first


def _goes_on(reading: Reading, n: int) -> bool:
    """Whether the last of several counts rises once more on a day: "35, then 38; on Friday 41 dead"."""
    old = reading.phrases[n]
    new = next((phrase for phrase in reading.phrases[n + 1 :] if phrase.effects == ("killed",)), None)
    if new is None or not any(c.frame == "stage" for c in reading.claims if c.phrase == n):
        return False
    between = range(old.stop, new.first)
    dated = any(reading.clause.has(at, "days") for at in between) and len(between) <= _FURTHER
    return dated and not (new.part or new.additional) and (new.figure.low or 0) > (old.figure.low or 0)


def _is_count(reading: Reading, n: int) -> bool:
    """Whether a figure is told as a count, and not as what somebody did: "nine dead", not "killed nine"."""
    frame = next(claim.frame for claim in reading.claims if claim.phrase == n)
    dead = reading.clause.low(reading.phrases[n].stop) in _DEAD  # "neuf morts"
    return frame in _COUNTS or (frame == "intransitive" and dead)


def _is_next_count(reading: Reading, n: int) -> bool:
    """Whether a larger bare figure is what a count has come to: "then", or on a later day where tolls are told."""
    clause, old, new = reading.clause, reading.phrases[n], reading.phrases[n + 1]
    if new.noun != "bare" or new.additional or new.figure.kind in {"article", "several", "dozens"}:
        return False
    if set(new.effects) - {"killed"} or (new.figure.low or 0) <= (old.figure.low or 0):
        return False
    between = range(old.stop, new.first)
    ends = not clause.is_word(new.stop) or clause.has_any(new.stop, _BEHIND)
    if not ends or len(between) > _REACH or any(clause.low(at) in _STOPS for at in between):
        return False
    if any(clause.low(at) in _THEN for at in between[-_NEAR:]):
        return True
    if clause.low(new.first - 1) in _TO and any(clause.low(at) in _BEFORE for at in between):
        return True  # "spoke of nine dead before settling on fifteen"
    light = all(clause.low(at) in _LIGHT or clause.has_any(at, _TOLD_OF) for at in between)
    staged = any(claim.frame == "stage" for claim in reading.claims if claim.phrase == n)
    of_count = staged or old.stands or not clause.classes.isdisjoint(_RISING) or is_earlier_count(clause, old.first)
    return light and of_count and _has_day(clause, old) and _has_day(clause, new)


def _has_day(clause: Clause, count: NounPhrase) -> bool:
    """Whether a day stands beside a count: "nine dead on Sunday", "by Tuesday fifteen"."""
    near = (*range(count.first - _NEAR, count.first), *range(count.stop, count.stop + _NEAR))
    return any(clause.has(at, "days") for at in near)


def is_earlier_count(clause: Clause, first: int) -> bool:
    """As in "It was nine on Tuesday", behind a larger toll: what that has grown from."""
    if "days" not in clause.classes:
        return False
    opens = 0
    while opens < first and (clause.has(opens, "days") or clause.low(opens) in _ON):
        opens += 1
    return clause.low(opens) in _IT and any(clause.low(at) in _WAS for at in range(opens + 1, first))
