"""Whom somebody killed, told by a clause of its own: "the twelve men whom gunmen killed", "the nine they shot"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs.described import is_light
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.words.lexicon import GROUP, who
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag

_THE = frozenset({"the", "these", "those"})
_THEY = frozenset({"they", "he", "she", "it", "we"})
_VERBS = ("finite", "participle")
_BEFALLS = frozenset({"killed", "injured", "abducted"})
_AGENT_REACH = 6  # tokens of whoever did it
_NO_AGENT = frozenset({"be", "have", "and", "relative", "says", "gerund", "prepositions", "participle", "dies"})


def read_relatives(reading: Reading) -> None:
    """As in "The twelve men whom gunmen killed had been harvesting", "the nine farmers soldiers executed"."""
    clause = reading.clause
    if clause.lang is Lang.FR or clause.classes.isdisjoint(_VERBS) or "excludes" in clause.classes:
        return  # "the count does not include four raiders whom villagers killed": they come on top
    for n, phrase in enumerate(reading.phrases):
        if phrase.noun not in {"people", "bare"} or phrase.effects or phrase.figure.kind == "article":
            continue
        opened = _opening(clause, phrase)
        agent = _agent(reading, opened) if opened is not None else None
        verb = _verb(reading, agent[1]) if agent is not None else None
        if agent is None or verb is None or verb.value not in _BEFALLS or _has_object(reading, verb.stop):
            continue
        span = clause.tokens[agent[0]].start, clause.tokens[agent[1] - 1].end
        for member in reading.group_left(n):
            reading.claim(member, verb.value, (phrase.stop, verb.stop), "active", span)


def _opening(clause: Clause, phrase: NounPhrase) -> int | None:
    """Where the clause about counted people begins: behind "whom", or, of people known, right behind them."""
    at = phrase.stop + (clause.low(phrase.stop) == "," and clause.has(phrase.stop + 1, "relative"))
    if clause.has(at, "relative") and clause.low(at) != "whose":
        return at + 1
    return at if clause.low(phrase.first - 1) in _THE and phrase.noun == "people" else None


def _agent(reading: Reading, first: int) -> tuple[int, int] | None:
    """The words that name whoever did it: "gunmen", "the soldiers", "they", "men of the local militia"."""
    clause, named = reading.clause, None
    for at in range(first, min(first + _AGENT_REACH, len(clause.tokens))):
        tags = clause.tags[at]
        if clause.low(at) in _THEY:
            return (at, at + 1) if at == first else None
        tag = who(tags)
        if tag is not None and (tag.plural or GROUP in tags or clause.low(at - 1) != "of"):
            named = (first, tag.stop)
        elif named is not None and at >= named[1]:
            return named
        elif not clause.is_word(at) or tags.keys() & _NO_AGENT or tags.keys() & set(_VERBS):
            return None
    return None


def _verb(reading: Reading, at: int) -> Tag | None:
    """The verb of whoever did it, an adverb or an auxiliary between."""
    clause, done = reading.clause, False
    for here in range(at, min(at + _AGENT_REACH, len(clause.tokens))):
        tags = clause.tags[here]
        verb = tags.get("participle" if done else "finite")
        if verb is not None:
            return verb
        done = done or "have" in tags
        if clause.low(here) != "then" and (not is_light(reading, here) or "be" in tags or "and" in tags):
            return None
    return None


def _has_object(reading: Reading, stop: int) -> bool:
    """Whether a verb tells of others itself: "the ten gunmen who, soldiers say, killed two"."""
    clause = reading.clause
    return (
        object_after(reading, stop) == reading.starts.get(stop) is not None
        or clause.has(stop, "articles")
        or clause.has(stop, "definite")
        or who(clause.tags[stop] if stop < len(clause.tags) else {}) is not None
    )
