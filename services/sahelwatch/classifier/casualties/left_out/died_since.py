"""Wounded who died since, told by a pronoun: "five were hurt; two of them have died", "L'un n'a pas survécu"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs.described import is_light

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_DYING = ("died", "dies")
_STARTS = frozenset({";", ".", ",", ":", "–", "—"})


def read_died_since(reading: Reading, previous: str | None, tolls_of: TollsOf) -> None:
    """Adds to the dead those of the wounded told last of whom a clause says, by a pronoun, that they died."""
    if reading.clause.classes.isdisjoint((*_DYING, "state")):
        return
    for n, phrase in enumerate(reading.phrases):
        if not _may_be_of_wounded(reading, phrase):
            continue
        verb = _dying(reading, phrase.stop)
        if verb is None:
            continue
        wounded = _wounded_before(reading, n, previous, tolls_of)
        count = phrase.pool.figure.low if phrase.pool is not None else None
        if wounded is None or wounded < (phrase.figure.low or 0) or count not in {None, wounded}:
            continue
        reading.claims = [claim for claim in reading.claims if claim.phrase != n]
        phrase.effects, phrase.part, phrase.additional = (), False, True
        reading.claim(n, "killed", (phrase.first, verb), "intransitive")


def _may_be_of_wounded(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether "two of them", "l'un d'eux", or "two" alone opens a clause."""
    clause = reading.clause
    if phrase.noun != "bare" or phrase.additional or phrase.head_effect is not None or not phrase.figure.high:
        return False
    opens = phrase.first == 0 or clause.low(phrase.first - 1) in _STARTS or clause.has(phrase.first - 1, "and")
    return opens and (phrase.drawn or (phrase.first == 0 and phrase.figure.kind == "exact"))


def _dying(reading: Reading, at: int) -> int | None:
    """Where a verb of dying at a token, or behind light words, ends."""
    clause = reading.clause
    while at < len(clause.tokens):
        tags = clause.tags[at]
        tag = next((tags[cls] for cls in (*_DYING, "state") if cls in tags and tags[cls].value == "killed"), None)
        if tag is not None:
            return tag.stop
        if not is_light(reading, at) and clause.low(at) not in _SINCE:
            return None
        at += 1
    return None


_SINCE = frozenset({"since", "later", "then", "depuis", "ensuite"})


def _wounded_before(reading: Reading, n: int, previous: str | None, tolls_of: TollsOf) -> int | None:
    """The number of the wounded, if they were told last before a phrase."""
    told = [claim for claim in reading.claims if claim.phrase < n]
    if told:
        last = max(told, key=lambda claim: claim.phrase)
        return reading.phrases[last.phrase].figure.low if last.effect == "injured" else None
    tolls = tolls_of(previous, reading.clause.lang) if previous else []
    return tolls[-1].figure.low if tolls and tolls[-1].effect == "injured" else None
