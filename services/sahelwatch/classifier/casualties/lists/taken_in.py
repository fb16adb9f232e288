"""Attackers whom a toll is said to take in: "six dead, the bomber included", "the toll includes the bombers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.left_out.pronouns import clause_before
from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.phrases import NounPhrase
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_BEHIND = 4  # tokens from "includes" to its object
_ARTICLES = frozenset({"the", "its", "their", "les", "le", "la", "l'", "both", "all", "also", "y"})
_NOT = frozenset({"not", "non", "pas", "ne", "n'"})


def read_taken_in(reading: Reading) -> None:
    """Makes attackers beside "included" or "comprises" a part of the toll, by their number or that told before."""
    clause = reading.clause
    for i, tags in reading.tagged("taken_in", "includes"):
        noun = _before(reading, i) if "taken_in" in tags else None
        if noun is None and "includes" in tags:
            noun = _behind(reading, tags["includes"].stop)
        if noun is None or any(clause.low(at) in _NOT for at in (i - 1, i - 2, i - 3)):
            continue
        whole = _whole(reading, i)
        n = next((n for n, phrase in enumerate(reading.phrases) if phrase.first <= noun < phrase.stop), None)
        n = n if n is not None else _counted_before(reading, noun)
        if whole is None or n is None or n == reading.claims[whole].phrase:
            continue
        phrase = reading.phrases[n]
        phrase.part, phrase.side = True, phrase.side or Side.MILITANTS
        reading.claim(n, "killed", (phrase.first, phrase.stop), "part", whole=whole)


def _before(reading: Reading, i: int) -> int | None:
    """The attackers right before "included": "the bomber included", "assaillants compris"."""
    return next((at for at in (i - 1, i - 2) if _are_foes(reading, at, i)), None)


def _are_foes(reading: Reading, at: int, stop: int) -> bool:
    tag = reading.clause.tags[at].get(PEOPLE) if at >= 0 else None
    counted = any(p.first <= at < p.stop and p.figure.kind != "article" for p in reading.phrases)
    return (
        tag is not None and tag.stop == stop and (tag.side is Side.MILITANTS or (counted and tag.side is not None))
    )


def _behind(reading: Reading, start: int) -> int | None:
    """The attackers behind "includes": "the toll includes the bombers", "inclut les deux kamikazes"."""
    clause = reading.clause
    for at in range(start, min(start + _BEHIND, len(clause.tokens))):
        tag = clause.tags[at].get(PEOPLE)
        if tag is not None and tag.side is Side.MILITANTS:
            return at
        if clause.low(at) not in _ARTICLES and at not in reading.inside:
            return None
    return None


def _whole(reading: Reading, at: int) -> int | None:
    """The last toll before a token that is nobody's part and of no one side."""
    told = [
        k
        for k, claim in enumerate(reading.claims)
        if claim.effect == "killed"
        and claim.whole is None
        and reading.phrases[claim.phrase].first < at
        and reading.phrases[claim.phrase].side is not Side.MILITANTS
    ]
    return told[-1] if told else None


def _counted_before(reading: Reading, noun: int) -> int | None:
    """Attackers told under no number, with the number that the sentence before gave them."""
    previous, clause = reading.previous, reading.clause
    if previous is None or not clause.tags[noun][PEOPLE].plural:
        return None
    before = clause_before(clause, previous)
    several = (p for p in before.phrases if p.noun == "people" and (p.figure.low or 0) > 1)
    foes = [p for p in several if p.figure.low == p.figure.high]
    foes = [p for p in foes if p.side is Side.MILITANTS] or foes[:1]
    if len(foes) != 1:
        return None
    token = clause.tokens[noun]
    figure = Figure(token.start, token.end, foes[0].figure.low, foes[0].figure.low, "exact")
    reading.phrases.append(NounPhrase(noun, noun + 1, figure, "people", (noun, noun + 1), head_at=noun))
    return len(reading.phrases) - 1
