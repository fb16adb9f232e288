"""Text made comparable: case, accents and typography folded, with the way back to the original's offsets.

Letters lose case and accents; everything that is no letter or digit becomes a space. Nearly every character
folds to exactly one, so that offsets stay what they were; only for the rare rest (combining accents,
ligatures, soft hyphens) is an offset map built.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

# What folds to no character or to several. Ligatures: the letters they stand for.
_VANISHES = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ﬁ": "fi", "ﬂ": "fl"}
_IRREGULAR = re.compile(_VANISHES.pattern + "|[" + "".join(_LIGATURES) + "]")

# Letters of the region's alphabets that Unicode does not decompose.
_LETTERS = {"ø": "o", "đ": "d", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɲ": "n",
            "ɩ": "i", "ʋ": "u", "ə": "e", "ł": "l", "ı": "i", "ħ": "h"}  # fmt: skip


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out a character's folding when it first meets it."""

    def __missing__(self, codepoint: int) -> str:
        char = chr(codepoint)
        base = unicodedata.normalize("NFKD", char)[0].lower()[:1]
        base = _LETTERS.get(base, base)
        folded = self[codepoint] = base if base.isalnum() else " "
        return folded


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """A text's folding. `offsets[i]` is where the original has what stands at `i`; None where nothing moved."""

    text: str
    offsets: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for a span of the folded text (`end` exclusive, `start < end`)."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """The text folded, and how to find the way back."""
    if not _IRREGULAR.search(text):
        return Folded(text.translate(_TABLE), None)
    chars: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _IRREGULAR.finditer(text):
        regular = text[position : match.start()]
        chars.append(regular.translate(_TABLE))
        offsets.extend(range(position, match.start()))
        letters = _LIGATURES.get(match.group(), "")
        chars.append(letters)
        offsets.extend([match.start()] * len(letters))
        position = match.end()
    chars.append(text[position:].translate(_TABLE))
    offsets.extend(range(position, len(text)))
    return Folded("".join(chars), offsets)


@cache
def fold_name(name: str) -> str:
    """A name as it is looked up: folded, with single spaces between its words."""
    return " ".join(fold(name).text.split())
