"""Who did it, as far as the frame says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, Tag, who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_STOPS = frozenset({".", ";", ":", "!", "?"})
_SUBORDINATE = frozenset(
    {"after", "when", "while", "as", "because", "après", "lorsque", "quand", "alors", "lors", "qui"}
)
_SUBJECT_REACH, _BY_REACH = 25, 14


def subject(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The span of the people or group that an active verb at token `verb` has for subject.

    The nearest that follows no preposition and is no victim itself, or else the nearest after one ("an
    attack by jihadists killed 12").
    """
    clause = reading.clause
    fallback = None
    # "gunmen stormed the base of the force, killing 12", "beat the rebels back and killed 12": whoever comes first
    far = "gerund" in clause.tags[verb] or clause.low(verb - 1) == "," or _joined(clause, verb)
    chosen = None
    at = verb - 1
    while at >= max(0, verb - _SUBJECT_REACH) and clause.tokens[at].low not in _STOPS:
        if _reports_others(clause, at):
            break
        if far and chosen is not None and _acts(clause, at, verb):
            chosen = fallback = None  # "they rounded up the villagers and killed six"
        tag = who(clause.tags[at])
        if tag is not None and tag.stop <= verb and _may_act(reading, at, tag):
            span = (clause.tokens[at].start, clause.tokens[tag.stop - 1].end)
            if _opens_clause(reading, _first_of(reading, at), tag.stop) or not _governed(
                clause, _first_of(reading, at)
            ):
                chosen = span
                if not far:
                    break
            elif tag.value in _ARMED:
                fallback = fallback or span
        at -= 1
    return chosen or fallback


def _reports_others(clause: Clause, at: int) -> bool:
    """Whether a verb of speech opens what others did: "rebels say that drones struck", "said the army struck"."""
    if not clause.has(at, "says"):
        return False
    that = next((near for near in range(at + 1, at + 1 + _TOLD_REACH) if clause.low(near) in _THAT), None)
    if that is not None and all(clause.is_word(near) for near in range(at + 1, that)):
        return clause.low(that + 1) not in _SPEAKERS_OWN
    first = at + 1 + clause.has(at + 1, "articles")
    return first < len(clause.tags) and who(clause.tags[first]) is not None


_TOLD_REACH = 4  # tokens from "told" to "that", whom between
_THAT = frozenset({"that", "que", "qu'"})
_SPEAKERS_OWN = frozenset({
    "it", "its", "they", "their", "he", "his", "she", "her", "we", "our", "il", "elle", "ils", "elles", "ses",
    "son", "sa", "leurs", "leur", "nous", "nos",
})  # fmt: skip


def _acts(clause: Clause, at: int, verb: int) -> bool:
    """Whether a pronoun is the subject of all the verbs up to one: no other clause opens between."""
    between = range(at + 1, verb)
    return clause.low(at) in _THEY and not any(
        clause.low(near) in _SUBORDINATE | _CONJUNCTIONS | _THAT or clause.has(near, "relative") for near in between
    )


_THEY = frozenset({"they", "ils", "elles", "we", "nous"})


def _joined(clause: Clause, verb: int) -> bool:
    """Whether a verb is tied to another that has the subject: `and on Tuesday shot`, `et en ont tué`."""
    at = verb - 1
    while at > max(0, verb - _JOINT) and (
        clause.tags[at].keys() & {"have", "days", "theirs"}
        or clause.low(at) in _BETWEEN
        or clause.is_adverb(at)
        or clause.low(at).isdigit()
    ):
        at -= 1
    return clause.has(at, "and")


_JOINT = 7
_BETWEEN = frozenset({
    "on", "in", "the", "at", "same", "next", "following", "day", "night", "morning", "afternoon", "evening",
    "later", "then", "there", "also", "hours", "days", "two", "three", "few", "a", "le", "la", "les", "l'", "en",
    "y", "soir", "matin", "nuit", "lendemain", "même", "jour", "veille", "après-midi", "plus", "tard", "heures",
    "ensuite", "aussi", "dans",
})  # fmt: skip
_ARMED = frozenset({Side.SECURITY_FORCES, Side.MILITIA, Side.MILITANTS})


def _may_act(reading: Reading, at: int, tag: Tag) -> bool:
    """Whether a noun may be whoever acts: no victim, no owner ("the force's base"), no place."""
    clause = reading.clause
    if "participle" in clause.tags[at] or _is_victim(reading, at) or clause.low(tag.stop) == "'s":
        return False
    if not tag.value and not tag.plural and not reading.clause.has(at - 1, "articles"):
        return False  # a nationality: "a Malian court"
    return not (GROUP in clause.tags[at] and tag.value == Side.CIVILIANS)


def _first_of(reading: Reading, at: int) -> int:
    """Where the noun's phrase begins: "more than 100 soldiers" is governed by what stands before "more"."""
    return next((phrase.first for phrase in reading.phrases if phrase.first <= at < phrase.stop), at)


def _is_victim(reading: Reading, at: int) -> bool:
    return any(phrase.first <= at < phrase.stop and phrase.effects for phrase in reading.phrases)


def _opens_clause(reading: Reading, first: int, stop: int) -> bool:
    """Whether the noun is the subject behind a conjunction: "after guards overpowered a gang and killed five"."""
    clause = reading.clause
    verb = stop + (stop < len(clause.tokens) and clause.is_adverb(stop))
    return clause.low(first - 1) in _CONJUNCTIONS and clause.low(verb).endswith("ed") and clause.is_word(verb + 1)


_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as", "when"})


def _governed(clause: Clause, at: int) -> bool:
    """Whether a preposition rules the noun, articles and adjectives between."""
    for back in range(at - 1, max(-1, at - 4), -1):
        tags = clause.tags[back]
        if clause.low(back) == "des" and (back == 0 or not clause.is_word(back - 1)):
            return False  # an article: "Des soldats ont tué"
        if tags.keys() & {"of", "prepositions"} and "by" not in tags:
            return True
        if tags.keys() & {"and", "relative", "finite", "be", "have"} or clause.tokens[back].kind == "sign":
            return False
    return False


def by(clause: Clause, stop: int) -> tuple[int, int] | None:
    """The span of the people or group after "by" or "par", behind a passive that ends at token `stop`."""
    for at in range(stop, min(stop + _BY_REACH, len(clause.tokens))):
        if clause.tokens[at].low in _STOPS:
            return None
        tag = clause.tags[at].get("by")
        if clause.tokens[at].low in _SUBORDINATE:
            return None
        if tag is None:
            continue
        for after in range(tag.stop, min(tag.stop + 7, len(clause.tokens))):
            actor = who(clause.tags[after])
            if actor is not None:
                return clause.tokens[after].start, clause.tokens[actor.stop - 1].end
        return None
    return None


def side_of(clause: Clause, span: tuple[int, int] | None) -> Side | None:
    """The side of the people or group at a span of the sentence, if there is one."""
    if span is None:
        return None
    start, end = span
    for at, token in enumerate(clause.tokens):
        if start <= token.start < end:
            tag = who(clause.tags[at])
            described = tag is not None and clause.has(at, "adjectives") and clause.has(tag.stop, PEOPLE)
            if tag is not None and tag.value and not described:  # "local hunters"
                return tag.side
    return None
