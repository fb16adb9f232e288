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
_SMALL = frozenset(
    "the of in at near on no night of and to la le les l de du des d en a au pres dans sur nuit et n day jour".split()
)


def is_heading(sentence: Sentence, dates: Sequence[DateMention], spots: Sequence[Spot]) -> bool:
    """Whether a sentence is but a day, a place or both: `THURSDAY 15 MAY, DIKWA.`, `1er juin, Boulkessi`."""
    named = [*((date.start, date.end) for date in dates), *((spot.start, spot.end) for spot in spots)]
    if not named or len(sentence.text) > _LONGEST:
        return False
    left = list(sentence.text)
    for start, end in named:
        first, last = start - sentence.start, end - sentence.start
        left[first:last] = " " * (last - first)
    words = _WORD.findall("".join(left))
    return all(word[0].isupper() or _is_small(soft(word)) for word in words)


def _is_small(word: str) -> bool:
    return word in _SMALL or word in cues().units
