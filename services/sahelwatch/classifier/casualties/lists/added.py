"""Dead told behind others by what they are alone: "six of its own", "a fourteenth in hospital"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.ordinals import value_at
from sahelwatch.classifier.casualties.people.phrases import CONNECTIVE
from sahelwatch.classifier.casualties.words.lexicon import who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_ORDINALS = ("ième", "ieme", "th", "third")
_SAME_BREATH = 25  # tokens
_SELF = frozenset({"s'", "se"})  # "un troisième s'est enfui"
_VERBS = frozenset({"be", "have", "died", "dies", "finite"})


def read_added(reading: Reading) -> None:
    """Gives a speaker's own dead, and the next one of a count, what befell those told before them."""
    for n, phrase in enumerate(reading.phrases):
        if phrase.side is None and phrase.linked is not None and is_next_in_count(reading, n):
            phrase.side = reading.phrases[phrase.linked].side  # "the death of 13 residents and of a fourteenth"
        others = _is_of_others(reading, n)
        if phrase.effects or not (
            others or (not phrase.part and (_is_of_theirs(reading, n) or is_next_in_count(reading, n)))
        ):
            continue
        source = reading.killed_before(phrase.first, _SAME_BREATH)
        if source is None or (phrase.stop < len(reading.clause.tags) and _has_verb(reading, phrase.stop)):
            continue
        if others:  # the attackers are no part of the guards
            phrase.part = False
            reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", source.agent, verb=source.verb)
            continue
        counted = phrase.figure.kind != "article"
        phrase.side = _of_speaker(reading, n, source) if counted else reading.phrases[source.phrase].side
        reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", source.agent, verb=source.verb)


def read_ordinals(reading: Reading, tolls: Callable[[], list[Casualty]]) -> None:
    """As in "The driver was the ninth", behind eight dead; "the bomber was the eleventh to die", behind eleven."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or phrase.noun != "people" or phrase.figure.kind != "article":
            continue
        reach = range(phrase.stop, min(phrase.stop + _PREDICATE, len(clause.tokens)))
        at = next((clause.tags[at]["be"].stop for at in reach if clause.has(at, "be")), None)
        if at is None or clause.low(at) not in _THE:
            continue
        nth = next((value for near in (at + 1, at + 3) if (value := value_at(clause, near)) is not None), None)
        if nth is None or not any(
            toll.effect == "killed" and (toll.figure.low or 0) + 1 >= nth and not toll.part_of_total
            for toll in tolls()
        ):
            continue
        phrase.nth = nth
        reading.claim(n, "killed", (phrase.first, at + 2), "added")


_PREDICATE = 6  # tokens from a person to "was": "The bomber, a woman, was"
_THE = frozenset({"the", "le", "la"})


def read_those(reading: Reading) -> None:
    """As in "The bodies of 21 soldiers and those of six guards", "les corps de 21 soldats et ceux de six"."""
    clause = reading.clause
    bodies = [
        c
        for c in reading.claims
        if c.frame == "event" and (clause.has(c.first, "bodies") or clause.low(c.first) in _DEATHS)
    ]
    if not bodies:
        return
    for n, phrase in enumerate(reading.phrases):
        of = phrase.first - 1
        if (
            phrase.effects
            or phrase.noun != "people"
            or not clause.has(of, "of")
            or clause.low(of - 1) not in _THOSE
        ):
            continue
        source = max((c for c in bodies if c.stop <= of), key=lambda c: c.stop, default=None)
        if source is not None:
            reading.claim(n, "killed", (of - 1, phrase.stop), "event", source.agent, verb=source.verb)


_DEATHS = frozenset({"death", "deaths", "loss", "mort", "décès", "perte"})
_THOSE = frozenset({"those", "ceux", "celles", "that", "celui", "celle"})


def is_next_in_count(reading: Reading, n: int) -> bool:
    """Whether an ordinal counts one more than were told: "13 died on the spot and a fourteenth in hospital"."""
    clause, phrase = reading.clause, reading.phrases[n]
    one = phrase.figure.kind == "article" and phrase.additional and phrase.noun == "people"
    last = phrase.head_at == phrase.stop - 1 and clause.low(phrase.head_at).endswith(_ORDINALS)
    return one and last and _is_listed(reading, n)


def _is_of_theirs(reading: Reading, n: int) -> bool:
    """As in "six of its own", "six of its own men", "six des siens"."""
    clause, phrase = reading.clause, reading.phrases[n]
    own = any(clause.low(at) == "own" for at in range(phrase.first + 1, phrase.stop))
    theirs = own or clause.low(phrase.stop - 1) == "siens"
    return theirs and phrase.figure.kind != "article" and _is_listed(reading, n)


def _is_of_others(reading: Reading, n: int) -> bool:
    """As in "Three volunteers were killed, and two of the assailants": of another side, and with no verb."""
    clause, phrase = reading.clause, reading.phrases[n]
    stop = phrase.stop
    ends = stop >= len(clause.tokens) or clause.low(stop) in _BREAKS
    foes = phrase.side is Side.MILITANTS and phrase.noun == "people" and clause.has(phrase.first + 1, "of")
    return foes and ends and clause.has(phrase.first - 1, "and") and phrase.figure.kind != "article"


_BREAKS = frozenset({",", ".", ";", "!", "?", '"', "”"})


def _is_listed(reading: Reading, n: int) -> bool:
    clause, before = reading.clause, reading.phrases[n].first - 1
    while before >= 0 and (clause.is_adverb(before) or clause.has(before, "of")):
        before -= 1
    return clause.ending("and", before + 1, CONNECTIVE) is not None or clause.low(before) in {",", ";"}


def _has_verb(reading: Reading, at: int) -> bool:
    """Whether more is told of people than that they were in hospital."""
    return reading.clause.low(at) in _SELF or bool(reading.clause.tags[at].keys() & _VERBS)


def _of_speaker(reading: Reading, n: int, source: Claim) -> Side:
    """Whose own dead stand beside others': of whoever else is named, or else of a group that claims an attack."""
    clause, theirs = reading.clause, reading.phrases[source.phrase].side
    for at in range(reading.phrases[n].first - 1, -1, -1):
        tag = who(clause.tags[at])
        if tag is not None and tag.value and at not in reading.inside and tag.value != theirs:
            return Side(tag.value)
    return Side.MILITANTS
