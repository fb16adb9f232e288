"""Bombers who died by what they did: "a girl blew herself up at a tea stall"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.phrases import NounPhrase
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_SUBJECT_REACH = 16  # tokens from the bomber to the verb
_SURE_REACH = 6  # tokens before the verb


def read_self_bombers(reading: Reading) -> None:
    """As in "Two girls blew themselves up", "he detonated his belt"."""
    clause = reading.clause
    for i, tags in reading.tagged("blows_self"):
        verb = tags["blows_self"]
        if _is_unsure(clause, i):
            continue
        several = clause.low(i + 1) in _SELVES
        n = _bomber(reading, i, several=several)
        if n is None and several:
            continue
        if n is None:
            figure = Figure(clause.tokens[i].start, clause.tokens[i].end, 1, 1, "article")
            reading.phrases.append(NounPhrase(i, i + 1, figure, "people", (i, i + 1), head_at=i, definite=True))
            n = len(reading.phrases) - 1
        phrase = reading.phrases[n]
        phrase.side, phrase.definite = Side.MILITANTS, True
        reading.claim(n, "killed", (i, verb.stop), "bomber")


_SELVES = frozenset({"themselves"})


def _bomber(reading: Reading, verb: int, *, several: bool) -> int | None:
    """Those who blew themselves up, counted in the same statement."""
    for n in range(len(reading.phrases) - 1, -1, -1):
        phrase = reading.phrases[n]
        if phrase.stop > verb:
            continue
        gap = range(phrase.stop, verb)
        if len(gap) > _SUBJECT_REACH or any(reading.clause.low(at) in {".", ";", ":"} for at in gap):
            return None
        counted = (
            phrase.noun in {"people", "bare"} and not phrase.effects and phrase.figure.low == phrase.figure.high
        )
        if counted and ((phrase.figure.low or 0) > 1) == several and not _governed(reading, phrase):
            return n
    return None


def _governed(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a preposition rules the noun: "a girl of fourteen", "among 12 traders"."""
    tags = reading.clause.tags[phrase.first - 1] if phrase.first else {}
    return not tags.keys().isdisjoint({"prepositions", "of"})


def _is_unsure(clause: Clause, verb: int) -> bool:
    """Whether nobody blew up yet: "before she could blow herself up", "tried to detonate his belt"."""
    before = range(max(0, verb - _SURE_REACH), verb)
    return any(clause.tags[at].keys() & {"hypothetical", "negation"} or clause.low(at) == "before" for at in before)
