"""Whether a participle is passive or perfect, and where its verb group begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs.described import is_light
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading


def auxiliary(reading: Reading, i: int) -> tuple[str, int]:
    """The auxiliary before a participle ("be", "have" or nothing) and where the verb group begins."""
    clause = reading.clause
    at, kind, first = i - 1, "", i
    for _ in range(12):
        if at < 0 or at in reading.inside:
            break
        tags, low = clause.tags[at], clause.low(at)
        if "be" in tags:
            kind, first = kind or "be", at
        elif "have" in tags and not (low == "a" and clause.lang is Lang.EN):
            kind, first = kind or "have", at
        elif low == "," and not kind and (opening := _parenthesis(reading, at)) is not None:
            at = opening
        elif not kind and "and" in tags and (be := _be_before(reading, at)) is not None:
            return "be", be
        elif "relative" in tags:
            break
        elif not (is_light(reading, at, verbs=True) or is_day(reading, at)):
            aside = next((back for back in range(at - 1, at - _ASIDE, -1) if _is_aside(reading, back, at)), None)
            if aside is None:
                break
            at = aside  # "ont d'abord abattu", "were in turn killed"
        at -= 1
    return kind, first


def _is_aside(reading: Reading, first: int, last: int) -> bool:
    """Whether words from one token to another only say when or how: "d'abord", "on the spot"."""
    tag = reading.clause.tags[first].get("aside") if first >= 0 else None
    return tag is not None and tag.stop == last + 1


_ASIDE = 5  # tokens of such words


def _be_before(reading: Reading, conjunction: int) -> int | None:
    """The auxiliary of an unknown verb that another goes on from: "were rounded up and", "were caught by X and"."""
    clause = reading.clause
    agent = False  # who did it, up to the "by" before
    if clause.low(conjunction) in _THEN and clause.low(conjunction - 1) == ",":
        conjunction -= 1  # "ont été emmenés à l'écart, puis abattus"
    for at in range(conjunction - 1, max(-1, conjunction - _UNKNOWN_VERB), -1):
        tags = clause.tags[at]
        if "be" in tags:
            return auxiliary(reading, at)[1] if at + 1 < conjunction and not agent else None
        if "by" in tags:
            agent = False
            continue
        if not clause.is_word(at) or at in reading.inside or tags.keys() & NO_UNKNOWN_VERB - _AGENT:
            return None
        agent = agent or clause.tokens[at].capital or bool(tags.keys() & _AGENT)
    return None


_THEN = frozenset({"then", "puis"})


def is_day(reading: Reading, at: int) -> bool:
    """As in "Were on Sunday killed", "ont été mardi abattus"."""
    clause = reading.clause
    part = clause.low(at) in _PARTS and clause.has(at - 1, "days")  # "were on Sunday night killed"
    return part or "days" in clause.tags[at] or (clause.low(at) == "on" and clause.has(at + 1, "days"))


_PARTS = frozenset({"night", "morning", "evening", "afternoon", "nuit", "matin", "soir", "après-midi"})


def _parenthesis(reading: Reading, closing: int) -> int | None:
    """The comma that opens what the comma at `closing` closes."""
    for at in range(closing - 1, max(-1, closing - 14), -1):
        low = reading.clause.low(at)
        if low == ",":
            return at
        if low in {".", ";", ":"} or at in reading.inside:
            return None
    return None


NO_UNKNOWN_VERB = frozenset({
    "have", "finite", "participle", "and", "relative", "dies", "died", "head", PEOPLE, GROUP,
})  # fmt: skip
_AGENT = frozenset({PEOPLE, GROUP})
_UNKNOWN_VERB = 8  # tokens back from the conjunction to the auxiliary
