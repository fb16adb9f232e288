"""People hurt by what hit them, or told by their state or how they were brought away: "three others hit"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.words.lexicon import Tag
from sahelwatch.classifier.casualties.words.wound_words import OTHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.classifier.casualties.words.wound_words import WoundWords

_SHOT_REACH = 5  # tokens from the bullet to "hit"
_CARE_REACH = 3  # tokens from "in the" to "hands"


def mark_struck(words: WoundWords, lows: Sequence[str], tokens: Sequence[Token], tags: list[Tags]) -> None:
    """Tags what hit people, and the state of a number of them, as `injured`; in a doctor's hands as `treated`."""
    for i, low in enumerate(lows):
        if low in words.struck:
            _mark_hit(words, lows, tags, i)
        elif low in words.grave:
            if _is_counted(lows, tokens, tags, i):
                _mark(tags, i, "state", "injured")
        elif low in words.hands:
            _mark_care(words, lows, tags, i)
        elif low in words.evacuated and _is_beside_dead(lows, tokens, tags, i):
            _mark(tags, i, "state", "treated")


def _mark(tags: list[Tags], i: int, cls: str, value: str) -> None:
    if cls not in tags[i]:
        tags[i] = {**tags[i], cls: Tag(value, i + 1)}


def _mark_hit(words: WoundWords, lows: Sequence[str], tags: list[Tags], i: int) -> None:
    """As in "two killed, three others hit", "a stray round hit a girl"; not where it killed."""
    before = lows[max(0, i - _SHOT_REACH) : i]
    if before and before[-1] in OTHERS:
        _mark(tags, i, "state", "injured")
        return
    shot = next((n for n in range(len(before) - 1, -1, -1) if before[n] in words.lodged), None)
    if shot is not None and _NO_SHOT.isdisjoint(before[shot:]) and _KILLED.isdisjoint(lows[i:]):
        _mark(tags, i, "participle" if before[-1] in _HAVE else "finite", "injured")


def _is_counted(lows: Sequence[str], tokens: Sequence[Token], tags: Sequence[Tags], i: int) -> bool:
    """Whether a number alone is said to be "critical": "three dead, two critical"."""
    ends = i + 1 >= len(tokens) or tokens[i + 1].kind != "word" or "prepositions" in tags[i + 1]
    return ends and i > 0 and (tokens[i - 1].kind == "digits" or lows[i - 1] in _NUMBERS)


def _is_beside_dead(lows: Sequence[str], tokens: Sequence[Token], tags: Sequence[Tags], i: int) -> bool:
    """Whether a number alone was brought away where others died: "four died and two were evacuated"."""
    at = i - 1
    while at > 0 and lows[at] in _BEEN:
        at -= 1
    counted = tokens[at].kind == "digits" or lows[at] in _NUMBERS or lows[at] in OTHERS
    near = at < i - 1 or lows[at] in OTHERS  # "and two others flown out"
    return at > 0 and near and counted and any(tag.value == "killed" for here in tags[:at] for tag in here.values())


def _mark_care(words: WoundWords, lows: Sequence[str], tags: list[Tags], i: int) -> None:
    """Those "in the hands of surgeons", "entre les mains des médecins", who are no captives."""
    behind = lows[i + 2 : i + 4]
    if words.care.isdisjoint(behind[:1] if behind and behind[0] not in _THE else behind[1:]):
        return
    for at in range(max(0, i - _CARE_REACH), i):
        state = tags[at].get("state")
        if state is not None and state.value == "captured":
            tags[at] = {**tags[at], "state": Tag("treated", state.stop)}


_BEEN = frozenset(
    {
        "were",
        "was",
        "been",
        "have",
        "had",
        "being",
        "also",
        "ont",
        "a",
        "été",
        "avaient",
        "également",
        "aussi",
        "sont",
    }
)
_HAVE = frozenset({"a", "ont", "has", "have", "had", "avait"})
_THE = frozenset({"the", "its", "their", "les", "ses"})
_NO_SHOT = frozenset({"by", "par", ",", "and", "et", "were", "was", "été", "of", "wounds", "de"})
_KILLED = frozenset({
    "killing", "dead", "died", "killed", "tuant", "mort", "morte", "tué", "tuée", "fatally", "mortellement",
})  # fmt: skip
_NUMBERS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "deux", "trois", "quatre", "cinq", "sept", "huit", "neuf", "dix", "onze", "douze",
})  # fmt: skip
