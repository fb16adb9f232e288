"""The words of the hurt, read from `data/casualties/wounds.toml`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.casualties.words.word_lists import word_lists

if TYPE_CHECKING:
    from sahelwatch.records import Lang

_COMMON = frozenset({"hit"})


class WoundWords(NamedTuple):
    """One language's words, by what they say of the hurt; see `data/casualties/wounds.toml`."""

    wounds: frozenset[str]
    lodged: frozenset[str]
    into: frozenset[str]
    limbs: frozenset[str]
    vital: frozenset[str]
    rare_limbs: frozenset[str]
    bears: frozenset[str]
    hits: frozenset[str]
    broken: frozenset[str]
    loses: frozenset[str]
    with_: frozenset[str]
    comes: frozenset[str]
    illness: frozenset[str]
    care: frozenset[str]
    wards: frozenset[str]
    moved: frozenset[str]
    tended: frozenset[str]
    particles: frozenset[str]
    otherwise: frozenset[str]
    needs: frozenset[str]
    surgery: frozenset[str]
    harmed: frozenset[str]
    struck: frozenset[str]
    grave: frozenset[str]
    hands: frozenset[str]
    evacuated: frozenset[str]


@cache
def wound_words(lang: Lang) -> WoundWords:
    """One language's words, by what they say of the hurt."""
    lists = word_lists("wounds", lang)
    return WoundWords(*(lists[name.rstrip("_")] for name in WoundWords._fields))


@cache
def wound_cues(lang: Lang) -> frozenset[str]:
    """The words one of which stands in every sentence that tells of the hurt in these ways."""
    words = wound_words(lang)
    return (
        words.wounds
        | words.rare_limbs
        | words.care
        | words.lodged
        | words.illness
        | words.grave
        | words.evacuated
        | (words.harmed - _COMMON)
    )


def tells_wounds(lang: Lang, said: list[str]) -> bool:
    """Whether a sentence's words may tell of the hurt, by one of those words or as "three others hit"."""
    if not wound_cues(lang).isdisjoint(said):
        return True
    return not (OTHERS.isdisjoint(said) or wound_words(lang).struck.isdisjoint(said))


OTHERS = frozenset({"others", "autres", "more"})
