"""Text cut into words, digits and signs, once, for everything that reads grammar."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "digits", "sign"]

# Each alternative starts with a different class of character and none nests a repetition: time is linear.
_TOKEN = re.compile(
    r"(?P<digits>\d+)"
    r"|(?P<initials>(?:[^\W\d_]\.){2,})"
    r"|(?P<elided>(?:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’ʼ´](?=[^\W\d_]))"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*)"
    r"|(?P<genitive>['’]s(?![^\W\d_]))"
    r"|(?P<sign>[^\w\s\u00ad\u200b-\u200f\ufeff]|_)",
    re.IGNORECASE,
)
HYPHENS = frozenset("-‐‑‒–—−")
JOINERS = frozenset("-‐‑")
APOSTROPHES = str.maketrans("’ʼ´", "'''")


@dataclass(slots=True)
class Token:
    """One word, run of digits or sign; `text[start:end]` is what was written.

    `low` is lower case with plain apostrophes and composed accents; an elided article keeps its
    apostrophe (`l'`). `glued` says that nothing stands between it and the token before, `joined` that
    only a hyphen does (and that hyphen is no token of its own).
    """

    start: int
    end: int
    low: str
    kind: Kind
    glued: bool = False
    joined: bool = False
    capital: bool = False


def tokenize(text: str) -> list[Token]:
    """The tokens of a text in order, in time linear in its length."""
    tokens: list[Token] = []
    previous_end = -1
    hyphen = False  # a hyphen glued to the token before, waiting for a word glued to it
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        group = match.lastgroup
        glued = start == previous_end
        raw = match.group()
        if group == "digits":
            token = Token(start, end, raw, "digits", glued)
        elif group == "sign":
            token = Token(start, end, raw, "sign", glued)
        else:
            token = Token(start, end, _lower(raw), "word", glued, capital=raw[0].isupper())
        if hyphen and token.kind != "sign" and (glued or _broken_line(text, previous_end, start)):
            tokens.pop()
            token.joined, token.glued = True, False
        hyphen = group == "sign" and raw in JOINERS and glued and bool(tokens) and tokens[-1].kind != "sign"
        tokens.append(token)
        previous_end = end
    return tokens


def _lower(raw: str) -> str:
    low = raw.lower()
    if low.isascii():
        return low
    if "\u00ad" in low:
        low = low.replace("\u00ad", "")
    return unicodedata.normalize("NFC", low.translate(APOSTROPHES))


def _broken_line(text: str, hyphen_end: int, start: int) -> bool:
    """Whether a word was cut by a hyphen at the end of a line."""
    return start - hyphen_end <= 2 and text[hyphen_end:start].strip(" \r") == "\n"


def fold(word: str) -> str:
    """The word without accents, for texts that lost them."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
