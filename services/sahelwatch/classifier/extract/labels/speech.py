"""Whose verb a verb of saying is: one verb has one subject, the noun nearest to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit

_SUBJECT_REACH = 3  # words between a subject and its verb
_TOGETHER = 4  # words between nouns that speak together ("the army and two local officials said")
_AND = frozenset("and et or ou".split())
_OF = frozenset("of for from in at de du des d la le l the".split())
_PARTIES = frozenset("of for from de du des d".split())
_STOPS = ".;:!?"
_TELLS = frozenset("according citing quoting selon apres source dires croire".split())
_BLAMES = ("en cause", "blames", "blame", "attribue", "impute")
_BY = frozenset("by par from of de du des aupres contacte joint interroges pour bilan decompte".split())


def is_source(verb: Hit) -> bool:
    """Whether a phrase tells of the noun behind it as of a source: `according to`, `selon`."""
    return verb.group == "before.source" and not _TELLS.isdisjoint(verb.phrase.split())


def another_says(cues: Phrases, noun: Hit, verb: Hit, nouns: Sequence[Hit]) -> bool:
    """Whether the verb behind a noun is another noun's: one that stands between them, or `, said the mayor`."""
    for other in nouns:
        if noun.end <= other.start and other.end <= verb.start and not _one_subject(cues, noun, other):
            return True
        if verb.end <= other.start:
            return _inverted(cues, verb, other)
    return False


def has_subject(cues: Phrases, verb: Hit, nouns: Sequence[Hit]) -> bool:
    """Whether a verb before a noun has its subject before it: what follows is told, and does not tell."""
    words = verb.phrase.split()
    if words[-1] in _BY or not _TELLS.isdisjoint(words):
        return False
    for other in nouns:
        if other.start <= verb.start < other.end:
            return True  # "he said"
        if other.end <= verb.start:
            between = cues.soft[other.end : verb.start]
            if len(between.split()) <= _SUBJECT_REACH and not any(mark in between for mark in (*_STOPS, ",", '"')):
                return True
    return False


def _one_subject(cues: Phrases, noun: Hit, other: Hit) -> bool:
    """Whether two nouns speak together, or the second only says whose or where the first is."""
    between = cues.folded[noun.end : other.start].split()
    together = len(between) <= _TOGETHER and not _AND.isdisjoint(between)
    complement = bool(between) and between[-1] in _OF and not _PARTIES.isdisjoint(between[-2:])
    return together or complement


def _inverted(cues: Phrases, verb: Hit, other: Hit) -> bool:
    """Whether a verb's subject follows it: `, dit le préfet`; those who are blamed are none."""
    if verb.phrase.endswith(_BLAMES):
        return False
    led = cues.soft[: verb.start].rstrip()[-1:] in (",", '"')
    between = cues.soft[verb.end : other.start]
    words = between.split()
    return (
        led
        and len(words) <= _SUBJECT_REACH
        and not any(mark in between for mark in (*_STOPS, ","))
        and "que" not in words
    )


def takes_lives(folded: str, start: int, end: int) -> bool:
    """Whether what looks like a verb of saying takes lives: `a Boko Haram raid claims one life`."""
    return _TAKES_LIVES.match(folded, start, end) is not None


_TAKES_LIVES = re.compile(r"(?:(?:has|have|had|was|been)\s){0,2}claim(?:s|ed)?\s(?:[\w-]+\s){0,4}(?:life|lives)\b")


def owns_losses(folded: str, start: int, end: int) -> bool:
    """Whether what looks like a claim admits losses: `owned up to 11 dead`."""
    return _OWNS_LOSSES.match(folded, start, end) is not None


_OWNS_LOSSES = re.compile(
    r"own(?:s|ed)\s(?:up\s)?to\s(?:the\s)?(?:loss|losses|losing|deaths?|\d+\s|\w+\s(?:dead|deaths|killed))"
)


def says_behind_aside(cues: Phrases, noun: Hit, nouns: Sequence[Hit], start: int, end: int) -> bool:
    """Whether the noun that opens a sentence says something behind a long aside: `the mayor, who came on Monday …, said`."""
    if len(cues.folded[start : noun.start].split()) > _OPENING:
        return False
    opened = cues.soft.find(",", noun.end, min(end, noun.end + _NAME))
    if opened < 0 or any(mark in cues.soft[noun.end : opened] for mark in (*_STOPS, '"')):
        return False
    closed = cues.soft.find(",", opened + 1, min(end, opened + _LONG_ASIDE))
    if closed < 0 or any(mark in cues.soft[opened:closed] for mark in (*_STOPS, '"')):
        return False
    verb = cues.after(closed + 1, end)
    if verb is None or verb.group != "after.source" or len(cues.folded[closed + 1 : verb.start].split()) > 1:
        return False
    return not any(verb.end <= other.start and _inverted(cues, verb, other) for other in nouns)


_OPENING = 3  # words before the noun that opens a sentence
_NAME = 60  # characters of what belongs to the noun: its office, its name
_LONG_ASIDE = 160  # characters of an aside behind it
