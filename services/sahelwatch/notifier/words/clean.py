"""Foreign text made safe to stand in a message: nothing invisible that reorders or hides what surrounds it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 4_000
"""Characters of a foreign text that are looked at: more than any message shows of it."""

# Controls, halves of surrogate pairs, direction marks and overrides, tags. The joiners stay: emoji and several
# scripts need them. Line and paragraph separators count as spaces.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"\s+")
_MARKS = 4
_MARKED = re.compile(r"(?:[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]){5,}")

ELLIPSIS = "…"


def plain(text: str | None) -> str:
    """One line of the text's own visible characters, of `MOST` characters at most."""
    if not text:
        return ""
    cleaned = _SPACE.sub(" ", _DROPPED.sub("", text[: 2 * MOST])).strip()
    cleaned = _MARKED.sub(lambda found: found.group()[:_MARKS], cleaned)
    return cut(unicodedata.normalize("NFC", cleaned), MOST)


def utf16_length(text: str) -> int:
    """How long JavaScript finds it: what Slack counts by, and never less than the number of characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int, measure: Callable[[str], int] = len) -> str:
    """The text, or as many of its first whole words as `measure` finds to fit the limit with an ellipsis.

    Never part of a word: of a first word that does not fit, nothing stands but the ellipsis.
    """
    if measure(text) <= limit:
        return text
    ends = [0, *(found.start() for found in _SPACE.finditer(text[: limit + 1]))]
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[: ends[middle]].rstrip() + ELLIPSIS) <= limit:
            low = middle
        else:
            high = middle - 1
    return text[: ends[low]].rstrip() + ELLIPSIS
