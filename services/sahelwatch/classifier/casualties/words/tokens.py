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
    r"|(?P<name>N['’ʼ´][A-ZÀ-ÖØ-Þ][^\W\d_]+)"  # `N'Djamena`: no French negation
    r"|(?P<elided>(?i:jusqu|lorsqu|puisqu|quoiqu|qu|[cdjlmnst])['’ʼ´](?=[^\W\d_]))"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*)"
    r"|(?P<genitive>['’][sS](?![^\W\d_]))"
    r"|(?P<sign>[^\w\s\u00ad\u200b-\u200f\ufeff]|_)"
)
HYPHENS = frozenset("-‐‑‒–—−")
JOINERS = frozenset("-‐‑")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "´": "'"})


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
    lowered = text.lower()
    plain = len(lowered) == len(text) and unicodedata.is_normalized("NFC", lowered)
    if plain:
        lowered = lowered.translate(_APOSTROPHES)
    tokens: list[Token] = []
    previous_end = -1
    hyphen = False  # a hyphen glued to the token before, waiting for a word glued to it
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        group = match.lastgroup
        low = lowered[start:end] if plain else _lower(text[start:end])
        glued = start == previous_end
        previous_end, waiting, hyphen = end, hyphen, False
        if group == "sign":
            hyphen = glued and low in JOINERS and bool(tokens) and tokens[-1].kind != "sign"
            tokens.append(Token(start, end, low, "sign", glued))
            continue
        joined = waiting and (glued or _broken_line(text, tokens[-1].end, start))
        if joined:
            tokens.pop()
        kind: Kind = "digits" if group == "digits" else "word"
        capital = kind == "word" and text[start].isupper()
        tokens.append(Token(start, end, low, kind, glued and not joined, joined, capital))
    return tokens


def _lower(raw: str) -> str:
    """Lower case, composed, with plain apostrophes: for text whose lower case is longer or that is decomposed."""
    return unicodedata.normalize("NFC", raw.lower().translate(_APOSTROPHES))


def _broken_line(text: str, hyphen_end: int, start: int) -> bool:
    """Whether a word was cut by a hyphen at the end of a line."""
    return start - hyphen_end <= 2 and text[hyphen_end:start].strip(" \r") == "\n"


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of a data file, cut as text is."""
    elided = phrase.endswith("'")  # "d'" is an article only before a word
    return tuple(token.low for token in tokenize(phrase + "x" * elided))[: -1 if elided else None]


def fold(word: str) -> str:
    """The word without accents, for texts that lost them."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
