"""Headings inside a text: sentences that only say where, or on what day, what follows them happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_LONGEST = 80
_WORD = re.compile(r"[^\W\d_]+")
_LEADS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western nord sud est ouest"
    " around outside towards between from by autour vers entre hors sortie localite village ville town locality hamlet"
    " hameau island ile forest foret base camp poste post secteur sector zone area axe road route environs vicinity still"
    " toujours also egalement aussi then puis km kilometres kilometers far not loin non same meme".split()
)
_SMALL = frozenset(
    "the of in at near on no night of and to la le les l de du des d en a au pres dans sur nuit et n day jour".split()
)


def is_heading(sentence: Sentence, dates: Sequence[DateMention], spots: Sequence[Spot]) -> bool:
    """Whether a sentence is but a day, a place or both: `THURSDAY 15 MAY, DIKWA.`, `1er juin, Boulkessi`."""
    named = [*((date.start, date.end) for date in dates), *((spot.start, spot.end) for spot in spots)]
    if not named or len(sentence.text) > _LONGEST:
        return False
    words = _WORD.findall(blanked(sentence, named))
    return all(word[0].isupper() or _is_small(soft(word)) for word in words)


def blanked(sentence: Sentence, named: Sequence[tuple[int, int]], stop: int | None = None) -> str:
    """A sentence, or its first `stop` characters, with blanks for what is `named` in the entry's text."""
    left = list(sentence.text)
    for start, end in named:
        first, last = start - sentence.start, end - sentence.start
        left[first:last] = " " * (last - first)
    return "".join(left[:stop])


def is_lead(words: str) -> bool:
    """Whether words do no more than lead to a place: `in the village of`, `au nord-est de`, `secteur de`."""
    return all(_is_small(word) or word in _LEADS for word in _WORD.findall(soft(words)))


def _is_small(word: str) -> bool:
    return word in _SMALL or word in cues().units
