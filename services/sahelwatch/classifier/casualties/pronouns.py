"""People counted before they died: "Eight farmers were stopped. All were shot", "leurs corps ont été retrouvés"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE
from sahelwatch.classifier.casualties.nouns import read_phrases
from sahelwatch.classifier.casualties.numbers import scan_numbers
from sahelwatch.classifier.casualties.phrases import Clause, NounPhrase
from sahelwatch.classifier.casualties.subjects import is_light
from sahelwatch.classifier.casualties.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.casualties.lexicon import Tag
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.records import Lang

    TollsOf = Callable[[str, Lang], list[Casualty]]  # of a sentence by itself

#: Words for people counted already, without one of which nothing is read here.
PRONOUNS = frozenset({"ils", "elles", "tous", "toutes", "aucun", "leurs", "they", "all", "none", "their"})
_WHOSE = frozenset({"leurs", "their"})
_NONE = frozenset({"aucun", "none"})
_VERB_REACH = 9  # tokens from the pronoun to what befell them
_OPENING = 6  # tokens of a sentence before the pronoun that stands for people of the sentence before
_NEGATED = frozenset({"ne", "n'", "not", "never", "jamais", "pas"})
_TAKEN = frozenset({"abducted", "captured", "arrested", "missing"})


def read_all_of_them(reading: Reading, previous: str | None, tolls_of: TollsOf) -> None:
    """Gives a pronoun that is told to have died the number of those for whom it stands.

    Of the same sentence, or of the one before if it tells of no dead.
    """
    clause = reading.clause
    if any(claim.effect == "killed" for claim in reading.claims):
        return
    for i, token in enumerate(clause.tokens):
        if token.low not in PRONOUNS or (i in reading.inside and token.low not in _NONE):
            continue
        verb = _bodies_found(clause, i) if token.low in _WHOSE else _befalls(reading, i)
        if verb is None:
            continue
        who = _counted_before(clause, i) or _counted_in(clause, i, previous, tolls_of)
        if who is not None:
            figure = replace(who.figure, start=token.start, end=token.end)
            them = NounPhrase(i, i + 1, figure, "people", (i, i + 1), side=who.side, mixed=who.mixed)
            reading.phrases.append(them)
            span = (i, verb.stop)
            reading.claim(len(reading.phrases) - 1, "killed", span, "pronoun", agents.by(clause, verb.stop))
        return


def _befalls(reading: Reading, i: int) -> Tag | None:
    """What tells that people behind a pronoun died: "they were all shot dead", "tous ont péri", "none survived"."""
    clause = reading.clause
    if clause.low(i) in _NONE:
        near = range(i + 1, min(i + _VERB_REACH, len(clause.tokens)))
        return next((clause.tags[at]["survives"] for at in near if "survives" in clause.tags[at]), None)
    passive = False
    for at in range(i + 1, min(i + _VERB_REACH, len(clause.tokens))):
        tags = clause.tags[at]
        if clause.low(at) in _NEGATED and "state" not in tags:
            return None
        suffered = tags.get("state") or (tags.get("participle") if passive else None)
        told = suffered or tags.get("died") or tags.get("dies")
        if told is not None and told.value == "killed":
            return told if passive or suffered is None else None
        passive = passive or "be" in tags
        if not (is_light(reading, at, verbs=True) or "be" in tags or "have" in tags or clause.low(at) in PRONOUNS):
            return None
    return None


def _bodies_found(clause: Clause, i: int) -> Tag | None:
    """As in "Their bodies were found on Sunday", "leurs corps criblés de balles ont été découverts"."""
    if not clause.has(i + 1, "bodies"):
        return None
    near = range(i + 2, min(i + 2 + _VERB_REACH, len(clause.tokens)))
    found = next((at for at in near if clause.tags[at].keys() & _FOUND), None)
    if found is None or any(clause.low(at) in _NEGATED for at in range(i, found)):
        return None
    return clause.tags[found].get("found") or clause.tags[found]["left_lying"]


_FOUND = frozenset({"found", "left_lying"})


def _counted_before(clause: Clause, i: int) -> NounPhrase | None:
    """Those counted before a pronoun in its own sentence: "eight farmers were stopped and all were killed"."""
    return _only(clause, [phrase for phrase in clause.phrases if phrase.stop <= i])


def _counted_in(clause: Clause, i: int, previous: str | None, tolls_of: TollsOf) -> NounPhrase | None:
    """Those counted in the sentence before, if none there died, for a pronoun that opens the sentence."""
    if previous is None or i > _OPENING or any(tags.keys() & {PEOPLE, GROUP} for tags in clause.tags[:i]):
        return None
    tokens = tokenize(previous)[:_LONGEST]
    before = Clause(previous, clause.lang, clause.lexicon, tokens, clause.lexicon.tag(tokens), [])
    before.phrases = read_phrases(before, scan_numbers(previous, tokens, clause.lang))
    who = _only(before, before.phrases)
    if who is None or any(toll.effect not in _TAKEN for toll in tolls_of(previous, clause.lang)):
        return None
    return who


_LONGEST = 120  # tokens of the sentence before that are read


def _only(clause: Clause, phrases: list[NounPhrase]) -> NounPhrase | None:
    """The people counted, if nobody else is: "twelve farmers", "they were eight"."""
    counted = [
        phrase
        for phrase in phrases
        if phrase.figure.kind not in {"article", "several"}
        and phrase.figure.low
        and not phrase.part
        and (phrase.noun == "people" or (phrase.noun == "bare" and _are_so_many(clause, phrase)))
        and phrase.head_effect is None
    ]
    return counted[0] if len(counted) == 1 and not counted[0].effects else None


def _are_so_many(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "They were eight", "Ils étaient huit"."""
    pronoun = clause.low(phrase.first - 2) in PRONOUNS and clause.has(phrase.first - 1, "be")
    return pronoun and (phrase.stop >= len(clause.tokens) or clause.tokens[phrase.stop].kind == "sign")
