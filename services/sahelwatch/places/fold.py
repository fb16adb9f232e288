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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from re import Pattern

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

_ALL_BYTES = range(256)
_ELSE = 0  # what stands for a character that goes the long way


def by_bytes(table: Mapping[int, str], but: Pattern[str] | None = None) -> Callable[[str], str | None]:
    """`str.translate` by a table, in a tenth of the time, for texts of Latin-1 or Windows-1252, as nearly all are.

    None for a text with a character beyond, with one that `but` matches, or with one that becomes more than one
    character or one beyond Latin-1.
    """

    def of(byte: int, encoding: str) -> int:
        char = bytes([byte]).decode(encoding, "ignore")
        if not char or (but and but.match(char)):
            return _ELSE
        folded = table[ord(char)]
        return ord(folded) if len(folded) == 1 and ord(folded) in _ALL_BYTES else _ELSE

    latin, windows = (bytes(of(byte, encoding) for byte in _ALL_BYTES) for encoding in ("latin-1", "cp1252"))

    def quick(text: str) -> str | None:
        try:
            folded = text.encode("latin-1").translate(latin)
        except UnicodeEncodeError:  # curly quotes, dashes: the codec of Python's own takes longer
            try:
                folded = text.encode("cp1252").translate(windows)
            except UnicodeEncodeError:
                return None
        return None if _ELSE in folded else folded.decode("latin-1")

    return quick


_quick = by_bytes(_TABLE, _IRREGULAR)


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
    quick = _quick(text)
    if quick is not None:
        return Folded(quick, None)
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
