"""Relatives of somebody whose death was told before: "The chief's brother died too", "Sa femme est morte"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_HIS = frozenset({"his", "her", "son", "sa", "ses"})
_OF = frozenset({"of", "du", "de", "d'"})
_ARTICLES = frozenset({"the", "la", "l'"})
_S = frozenset({"'s", "’s"})


def read_kin(reading: Reading, previous: str | None, tolls_of: TollsOf) -> None:
    """Adds one person's relatives to the dead of the sentence before, where that one was counted by himself."""
    clause = reading.clause
    if "kin" not in clause.classes:
        return
    claims = [c for c in reading.claims if c.effect == "killed" and _is_kin(clause, reading.phrases[c.phrase])]
    first = min(claims, key=lambda claim: claim.phrase, default=None)
    if first is None:
        return
    at = reading.phrases[first.phrase].first
    if at > _OPENING and clause.low(_before(clause, at)) not in {";", "."}:
        return
    kin = reading.phrases[first.phrase]
    before = tolls_of(previous, clause.lang) if previous else []
    listed = [toll for toll in before if toll.effect == "killed" and not toll.part_of_total]
    if (
        not kin.definite and kin.figure.kind == "article"
    ):  # "The father and his four children died … An aunt died in hospital"
        kin.additional |= len(listed) > 1 and any(toll.definite for toll in listed)
        return
    whose = _anchor(clause, kin)
    ones = [toll.people.lower().split() for toll in listed if toll.figure.high == 1 and toll.people]
    for claim in reading.claims:
        told = reading.phrases[claim.phrase]
        one = told.stop <= at and told.figure.high == 1 and told.people is not None and not told.part
        if claim.effect == "killed" and claim.verb != first.verb and one and told.people is not None:
            ones.append(clause.slice(*told.people).lower().split())
    if whose is None or not any(whose == "" or whose in people for people in ones):
        return
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect == "killed" and claim.verb == first.verb and (phrase.definite or phrase is kin):
            phrase.additional = True


def _before(clause: Clause, first: int) -> int:
    """The token before "the chief's two sons", "his two sons"."""
    at = first - 1
    while at >= 0 and clause.is_word(at) and first - at <= _OPENING:
        at -= 1
    return at


_OPENING = 4  # tokens before the relative: "Then the chief's"


def _is_kin(clause: Clause, phrase: NounPhrase) -> bool:
    some = phrase.figure.kind == "exact" and _anchor(clause, phrase) is not None
    one = phrase.definite or phrase.figure.kind == "article" or some
    return one and not phrase.part and any(clause.has(at, "kin") for at in range(phrase.first, phrase.stop))


def _anchor(clause: Clause, kin: NounPhrase) -> str | None:
    """Whose relative somebody is: the noun of "the chief's brother", nothing for "his", None if nobody told of."""
    head = kin.head_at
    if kin.figure.kind != "article":  # "his two sons", "the chief's two sons"
        before = clause.low(kin.first - 1)
        return "" if before in _HIS else clause.low(kin.first - 2) if before in _S else None
    if clause.low(head - 1) in _HIS or clause.low(kin.first) in _HIS:
        return ""
    if clause.low(head - 1) in _S:
        return clause.low(head - 2)
    if clause.low(head + 1) in _OF:
        return clause.low(head + 2 + (clause.low(head + 2) in _ARTICLES))
    return None
