"""People led away without a verb of abducting: "marched into the forest", "went off again with six".

As in `wounds`, what such words come to is a tag at the verb, which the grammar of subjects and objects then reads.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import Tag
from sahelwatch.classifier.casualties.words.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.records import Lang

_LED_REACH = 14  # tokens from the verb to where they were brought
_TOWARDS_REACH = 4  # tokens from "into" to the place
_WAY_REACH = 6  # tokens from "left" to "with"


def captivity_words(lang: Lang) -> dict[str, frozenset[str]]:
    """One language's words of captivity, by what they say; see `data/casualties/captivity.toml`."""
    return word_lists("captivity", lang)


@cache
def captivity_cues(lang: Lang) -> frozenset[str]:
    """The words one of which stands in every sentence that tells of people led away, and that few others have."""
    words = captivity_words(lang)
    return (
        words["wild"] | words["ransom"] | words["captors"] | words["loaded"] | words["leading"] | words["led"]
    ) - _COMMON | (words["holds"] & _HOLDS)


@cache
def departure_cues(lang: Lang) -> frozenset[str]:
    """The words of going, holding and asking of which a sentence that tells of casualties may tell captives."""
    return captivity_words(lang)["goes"] | _holding(lang)


@cache
def _holding(lang: Lang) -> frozenset[str]:
    words = captivity_words(lang)
    return frozenset().union(*(words[name] for name in ("holds", "takes", "ransom", "captors", "with_him")))


#: Of the words of holding, those that tell of little else: "affirme détenir sept soldats".
_HOLDS = frozenset({"holds", "holding", "détient", "détiennent", "détenait", "détenaient", "détenir"})
_COMMON = frozenset({"taken", "taking", "led", "leading", "carried", "thrown", "threw", "packed", "prisonniers"})


def mark_captivity(lang: Lang, tokens: Sequence[Token], tags: list[Tags]) -> None:
    """Tags verbs of leading somebody somewhere as `abducted`, and verbs of going with somebody as `weak`."""
    words, lows = captivity_words(lang), [token.low for token in tokens]
    holding = _holding(lang)
    for at, low in enumerate(lows):
        if low in holding:
            tags[at] = {**tags[at], "captivity": Tag("", at + 1)}
    if not words["with"].isdisjoint(lows):
        for at, low in enumerate(lows):
            if low in words["with"] and (verb := _going(words, lows, at)) is not None:
                tags[verb] = {**tags[verb], "weak": Tag("abducted", at + 1)}
    if not words["flee"].isdisjoint(lows):
        return
    for at, low in enumerate(lows):
        wild = low in words["wild"]
        if (wild or low in words["vehicles"]) and _towards(words, lows, at):
            _mark_leading(words, tokens, tags, at, wild=wild)


def _going(words: dict[str, frozenset[str]], lows: list[str], at: int) -> int | None:
    """The verb of going before "with": "went off again with", "sont repartis en brousse avec"."""
    for verb in range(at - 1, max(-1, at - 1 - _WAY_REACH), -1):
        if lows[verb] in words["goes"]:
            return verb
        if lows[verb] not in words["way"]:
            return None
    return None


def _towards(words: dict[str, frozenset[str]], lows: list[str], at: int) -> bool:
    return any(lows[before] in words["towards"] for before in range(max(0, at - _TOWARDS_REACH), at))


def _mark_leading(
    words: dict[str, frozenset[str]], tokens: Sequence[Token], tags: list[Tags], place: int, *, wild: bool
) -> None:
    """Tags the verb that brings somebody to a place in the wild, or onto a vehicle by force."""
    forms = words["led"] | words["leading"] | words["leads"] if wild else words["loaded"]
    for at in range(place - 1, max(-1, place - 1 - _LED_REACH), -1):
        low = tokens[at].low
        if low in forms:
            for cls in _classes(words, low):
                if cls not in tags[at]:
                    tags[at] = {**tags[at], cls: Tag("abducted", at + 1)}
            return
        if tokens[at].kind == "sign":
            return


def _classes(words: dict[str, frozenset[str]], low: str) -> tuple[str, ...]:
    if low in words["leads"] or low.endswith(("ent", "threw")):
        return ("finite",)
    if low in words["leading"] or low.endswith(("ing", "ant")):
        return ("gerund",)
    return ("participle", "finite") if low.endswith("ed") or low == "led" else ("participle",)
