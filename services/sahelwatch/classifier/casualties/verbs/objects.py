"""The people who are the object of a verb, sought behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_OBJECT_REACH = 11


def object_after(reading: Reading, at: int) -> int | None:
    """The counted phrase that follows a verb: directly, or past an attribution, a day or a place."""
    clause = reading.clause
    far = False
    for steps in range(_OBJECT_REACH):
        if at >= len(clause.tokens):
            return None
        n = reading.starts.get(at)
        if n is not None:
            return n if not far or _is_object(reading, n) else None
        low, tags = clause.low(at), clause.tags[at]
        if low == "," and steps == 0:
            return _past_parenthesis(reading, at)
        if steps == 0 and (owner := _past_owner(reading, at)):
            at = owner
            continue
        if "aside" in tags:
            at = tags["aside"].stop
            continue
        if low in QUOTES or low in _BEFORE_OBJECT or "definite" in tags or clause.is_adverb(at):
            at += 1
            continue
        if low == "," and far and (place := _past_place(reading, at)):
            at = place  # "a tué mardi près de Gao, au Mali, douze soldats"
            continue
        near = "days" in tags or ("locatives" in tags and "by" not in tags) or low in _CIRCUMSTANCE
        if near or (far and clause.tokens[at].capital):
            far = True
            at += 1
            continue
        return None
    return None


def _past_place(reading: Reading, comma: int) -> int:
    """Past a country or region between commas; 0 where none stands there."""
    clause = reading.clause
    if not clause.has(comma + 1, "locatives"):
        return 0
    for close in range(comma + 2, min(comma + _PLACE, len(clause.tokens))):
        if clause.low(close) == ",":
            return close + 1
        if not clause.tokens[close].capital and not clause.has(close, "definite"):
            return 0
    return 0


_PLACE = 6  # tokens


def _is_object(reading: Reading, n: int) -> bool:
    """Whether people behind a day or a place are still the verb's object: one person only if no verb follows."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "people" or phrase.figure.kind != "article":
        return phrase.noun == "people"
    if reading.has_own_verb(n) or phrase.stop >= len(clause.tokens):
        return not reading.has_own_verb(n)
    return clause.tokens[phrase.stop].kind == "sign" or bool(clause.tags[phrase.stop].keys() & _AFTER_OBJECT)


def _past_owner(reading: Reading, at: int) -> int:
    """Past a possessor or oneself: "kidnapped the village head's two wives", "killed themselves and 21 traders"."""
    if reading.clause.has(at, "reflexive") and reading.clause.has(at + 1, "and"):
        return reading.clause.tags[at + 1]["and"].stop
    for after in range(at + 1, min(at + 5, len(reading.clause.tokens))):
        if reading.clause.low(after) == "'s":
            return after + 1
        if not reading.clause.is_word(after) or after in reading.starts:
            return 0
    return 0


def _past_parenthesis(reading: Reading, comma: int) -> int | None:
    """The phrase behind an attribution, a day or a place between commas."""
    clause = reading.clause
    opened = (
        clause.tags[comma + 1].keys() & {"days", "locatives", "aside"} if comma + 1 < len(clause.tags) else None
    )
    if clause.low(comma + 1) not in _ATTRIBUTION and not opened:
        return None
    for close in range(comma + 1, min(comma + 14, len(clause.tokens))):
        if clause.low(close) == ",":
            return reading.starts.get(close + 1)
    return None


_AFTER_OBJECT = frozenset({"prepositions", "time_words", "and", "relative", "locatives", "including", "of"})
_ATTRIBUTION = frozenset({
    "according", "selon", "d'", "officials", "he", "she", "it", "they", "suivant", "dit", "says", "said", "a",
})  # fmt: skip
_BEFORE_OBJECT = frozenset({
    "the", "les", "ces", "ses", "leurs", "all", "their", "these", "those", "also", "aussi", "encore", "of", "des",
    "de", "d'", "both", "tous", "toutes", "ainsi", "another", "y", "l'", "her", "his", "again", "even", "first",
    "only", "just", "notably", "d'abord", "other",
})  # fmt: skip
_CIRCUMSTANCE = frozenset({
    "semaine", "dernière", "toute", "tout", "week", "month", "soir", "matin", "nuit", "night", "morning", "evening",
    "afternoon", "mois",
    "since", "depuis",
    "village", "town", "ville", "près", "région", "la", "le", "same", "même", "jour", "day", "midi", "veille",
})  # fmt: skip
