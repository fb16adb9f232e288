"""Counts with a place, a day or a turn of their own: "in Hombori, four", "and 30 in that one", "the second 12"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_PLACE_REACH = 7  # tokens


def place_before(reading: Reading, n: int) -> bool:
    """As in "In Boni, nine people were killed; in Hombori, four", "and at Djimdo fifteen": the place goes first."""
    clause, phrase = reading.clause, reading.phrases[n]
    after, last = past_day(reading, phrase.stop), phrase.first - 1
    if after < len(clause.tokens) and clause.tokens[after].kind != "sign" and not clause.has(after, "and"):
        return False
    named = clause.low(last) != ","
    last -= not named
    for at in range(last, max(0, last - _PLACE_REACH), -1):
        if clause.tokens[at].kind == "sign" or (at in reading.inside and clause.low(at) not in _KIND):
            return False
        if "locatives" in clause.tags[at]:
            opens = clause.low(at - 1) in {";", ",", "."} or clause.has(at - 1, "and")
            counted = phrase.figure.kind != "article" or named  # "in Mopti, an officer said"
            return opens and (
                phrase.noun == "bare" or (counted and _names(reading, at + 1)) or _is_another(reading, at)
            )
        if named and not (clause.tokens[at].capital or clause.low(at) in _KIND):
            return False
    return False


def _is_another(reading: Reading, at: int) -> bool:
    """As in "in another", "under the other", "dans la seconde": of the kind of place told of before."""
    low = reading.clause.low
    return low(at + 1) in _ANOTHER or low(at + 2) in _SECOND


def in_turn(reading: Reading, n: int) -> bool:
    """As in "The first attack killed 17 people, the second 12", "l'un déplore neuf morts, l'autre cinq"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if reading.has_own_verb(n):
        return False
    right_before = at = phrase.first - 1
    at -= clause.low(at) == ","
    at -= clause.low(at) not in _SECOND  # "the second raid 12"
    if clause.low(at) not in _SECOND or clause.low(at - 1) not in _THE:
        return False
    if clause.low(at) in _OTHER:  # "the other 12 villagers" are of those counted
        ends = phrase.noun == "bare" and not clause.is_word(phrase.stop)
        return ends and at == right_before and not clause.is_word(at - 2)
    return not clause.is_word(at - 2) or clause.has(at - 2, "and")


_OTHER = frozenset({"autre", "other"})
_ANOTHER = frozenset({"another"})
_KIND = _ANOTHER | frozenset({"autre", "other", "second", "third", "seconde", "une", "un", "the", "la", "le", "l'"})
_SECOND = _OTHER | {"second", "third", "latter", "seconde", "deuxième", "troisième"}
_THE = frozenset({"the", "le", "la", "l'"})


def elsewhere(reading: Reading, n: int, between: range) -> bool:
    """A second count with a place or a day of its own: "12 people in this village and 30 people in that one".

    Behind a comma it must be a name's place, as in "12 soldiers died at Boni on Sunday, four guards at Hombori on
    Monday": "12 people died, nine women in one house" tells no further dead.
    """
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.figure.kind == "article":
        last = phrase.stop  # "killing four people in one house and an old man in another"
        return clause.has(phrase.first - 1, "and") and clause.has(last, "locatives") and _is_another(reading, last)
    lead = past_of(reading, phrase.first - 1)
    while lead > between.start and (clause.has(lead, "days") or clause.low(lead) in _BEFORE_DAY):
        lead -= 1  # "; on Monday, four guards"
    listed = not clause.has(lead, "and")
    if listed and clause.low(phrase.first - 1) == ",":
        lead = lead if clause.low(lead) == ";" else phrase.first - 1
    if listed and clause.low(lead) not in {",", ";"}:
        return False
    after = range(phrase.stop, min(phrase.stop + 9, len(clause.tokens)))
    retold = lead != phrase.first - 1 and "of" in clause.tags[phrase.first - 1]
    if not retold and any(clause.tags[at].keys() & {"be", "have", "finite", "participle", "dies"} for at in after):
        return False
    placed = any(clause.has(at, "locatives") for at in between)
    listed = listed and not _of_another_side(reading, n)
    if placed and any(
        "locatives" in clause.tags[at] and clause.low(at) != "on" and (not listed or _names(reading, at + 1))
        for at in after
    ):
        return True
    dated = any(clause.has(at, "days") for at in between)
    return not listed and dated and any(clause.has(at, "days") for at in after[:_NEXT])


def _of_another_side(reading: Reading, n: int) -> bool:
    """As in "five soldiers died at the post, three volunteers at the barrier": no part of those before."""
    side = reading.phrases[n].side
    left = next((p for p in reversed(reading.phrases[:n]) if "killed" in p.effects), None)
    return side is not None and left is not None and left.side is not None and left.side is not side


def past_day(reading: Reading, at: int) -> int:
    """Past a day: "at Tessit, seventeen traders on Monday; at …"."""
    clause = reading.clause
    day = at + 1 if clause.low(at) in _ON_DAY else at
    if clause.has(day, "days"):
        return day + 1
    month = clause.has(day, "after_since") or clause.has(day + 1, "after_since")  # "on March 15"
    dated = day > at and month and any(clause.low(near).isdigit() for near in (day, day + 1))
    return day + 2 if dated else at


_ON_DAY = frozenset({"on", "le", "ce"})


def past_aside(reading: Reading, at: int) -> int:
    """Past what is said of all or most of those counted, between commas: "two, both shepherds, at Gao"."""
    clause = reading.clause
    if clause.low(at) != "," or clause.low(at + 1) not in _OF_THEM:
        return at
    signs = (n for n in range(at + 2, min(at + _ASIDE, len(clause.tokens))) if clause.tokens[n].kind == "sign")
    closed = next(signs, at)
    return closed + 1 if clause.low(closed) == "," and closed > at else at


_OF_THEM = frozenset(
    {"both", "all", "most", "mostly", "mainly", "many", "tous", "toutes", "surtout", "essentiellement"}
)
_ASIDE = 8  # tokens


def opens_time(reading: Reading, at: int) -> bool:
    """Whether a time of its own follows a count: "and nine the next morning", "puis neuf le lendemain"."""
    clause = reading.clause
    day = at + (clause.low(at) in _ON_DAY)
    if day > at and clause.has(day, "days"):
        return not clause.is_word(day + 1 + (clause.low(day + 1) in _PARTS_OF_DAY))
    return clause.low(at) in _THE_TIME and clause.low(at + 1) in _AFTER


_PARTS_OF_DAY = frozenset({"morning", "evening", "night", "afternoon", "matin", "soir", "midi"})
_THE_TIME = frozenset({"the", "that", "le", "la", "ce", "cette"})
_AFTER = frozenset({
    "next", "following", "same", "lendemain", "surlendemain", "jour", "nuit", "soir", "même", "evening", "morning",
    "night", "afternoon", "day",
})  # fmt: skip


def past_of(reading: Reading, at: int) -> int:
    """Past a preposition told again: "the killing of 14 people in Tessit and (that) of nine in Gao"."""
    clause, back = reading.clause, at
    if not clause.has(back, "of"):
        return at
    back -= 2 if clause.low(back - 1) in _THAT else 1
    return back if clause.has(back, "and") else at


_THAT = frozenset({"that", "those", "celle", "celui", "celles", "ceux"})
_BEFORE_DAY = frozenset({"on", ",", "le", "ce"})
_NEXT = 2  # tokens: "23 civilians on Tuesday"


def _names(reading: Reading, at: int) -> bool:
    """Whether a name stands at a token, an article before it passed over."""
    tokens = reading.clause.tokens
    return any(tokens[near].capital for near in range(at, min(at + 2, len(tokens))))


def names_place(reading: Reading, stop: int) -> bool:
    """Whether a place with a name, or one that an ordinal stands for, or a day follows a figure: "in Hombori"."""
    clause = reading.clause
    if not clause.has(stop, "locatives"):
        return True
    near = range(stop + 1, min(stop + _NAME, len(clause.tokens)))
    return any(clause.tokens[at].capital or clause.low(at) in _IN_ORDER or clause.has(at, "days") for at in near)


_NAME = 5  # tokens
_IN_ORDER = frozenset({
    "first", "second", "third", "other", "next", "former", "latter", "premier", "première", "seconde", "deuxième",
    "troisième", "autre", "another", "neighbouring", "voisin",
})  # fmt: skip


def is_of_blasts(reading: Reading) -> bool:
    """Whether what killed are blasts of one attack: "the first bomb killed nine, the second two"."""
    return not _BLASTS.isdisjoint(token.low for token in reading.clause.tokens)


_BLASTS = frozenset({
    "blast", "explosion", "bomb", "bomber", "rocket", "shell", "grenade", "missile", "detonation", "kamikaze",
    "obus", "roquette", "détonation", "bombe", "charge", "device", "engin", "volley", "burst", "salvo",
    "mine", "rafale", "salve", "tir",
})  # fmt: skip
