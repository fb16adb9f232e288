"""The words around a name, as `data/place-cues.toml` has them: lists of words, and frames made of the lists.

A frame is a row of elements, on folded text (`words.soft`): `{at}` is any phrase of the list `at`, `{word}` any one
word, `{gap}` a few words of the same clause, `{apposition}` what stands between two commas, `en` itself. `?` makes an element optional, `*2` lets up to two stand,
`( … )?` makes a row optional. A frame of `before` ends where the name begins, one of `after` begins where it ends.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

REACH = 60
"""Characters before and after a name that are looked at."""

_GLUE = r"(?:(?<=')|[^\S\n])[^\S\n]*"  # never over the end of a line
_WORD = r"[\w'-]+"
_WORDS = re.compile(r"\w+")
_WORD_OR_MARK = re.compile(r"\w+|[^\w\s-]")
_ANY = ("word", "gap", "apposition")
_ELEMENT = re.compile(r"\{([a-z-]+)\}(?:(\?)|\*(\d))?$")


@dataclass(frozen=True, slots=True)
class Window:
    """What stands around a name, folded; `words` are those before it, `last` the one right before it.

    `next` is the word or mark right behind it.
    """

    before: str
    after: str
    words: frozenset[str]
    last: str
    next: str

    @classmethod
    def around(cls, folded: str, start: int, end: int) -> Window:
        before = folded[max(0, start - REACH) : start]
        after = folded[end : end + REACH]
        words = _WORDS.findall(before)
        behind = _WORD_OR_MARK.search(after)
        return cls(before, after, frozenset(words), words[-1] if words else "", behind.group() if behind else "")


@dataclass(frozen=True, slots=True)
class Before:
    """A cue before a name; `heads` and `otherwise` say at a look that none of its frames fits.

    A frame needs one of its heads: by the word right before the name, those of the frames that may end in it;
    `otherwise` those of the frames that may end in any word.
    """

    heads: dict[str, frozenset[str]]
    otherwise: frozenset[str]
    pattern: re.Pattern[str]

    def match(self, window: Window) -> re.Match[str] | None:
        """Where one of its frames ends at the name."""
        if self.heads.get(window.last, self.otherwise).isdisjoint(window.words):
            return None
        return self.pattern.search(window.before)


@dataclass(frozen=True, slots=True)
class After:
    """A cue after a name. None of its frames fits where none of `firsts` stands next."""

    firsts: frozenset[str] | None  # None where some frame may begin with any word
    pattern: re.Pattern[str]

    def match(self, window: Window) -> re.Match[str] | None:
        """Where one of its frames begins at the name's end."""
        if self.firsts is not None and window.next not in self.firsts:
            return None
        return self.pattern.match(window.after)


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by name, and the lists and tables that other rules use."""

    before: dict[str, Before]
    after: dict[str, After]
    lists: dict[str, list[str]]
    units: dict[str, str]
    numbers: dict[str, float]
    countries: frozenset[str]
    beyond: frozenset[str]
    capitals: frozenset[str]
    wide: frozenset[str]
    speaks_for: dict[str, frozenset[str]]


@cache
def cues() -> Cues:
    """The cues, read once."""
    path = resources.files("sahelwatch.classifier.data") / "place-cues.toml"
    return parse(tomllib.loads(path.read_text("utf-8")))


def parse(data: dict[str, Any]) -> Cues:
    """Build the cues from the file's tables.

    Raises:
        KeyError: a frame names a list that there is not.
        ValueError: an element of a frame cannot be read.
    """
    units = {word: level for level, words in data["units"].items() for word in words}
    lists = {**data["lists"], "units": list(units)}
    return Cues(
        {
            name: Before(*_heads_by_last(frames, lists), _before(frames, lists))
            for name, frames in data["before"].items()
        },
        {name: After(_firsts(frames, lists), _after(frames, lists)) for name, frames in data["after"].items()},
        lists,
        units,
        {word: float(number) for word, number in data["numbers"].items()},
        frozenset(data["region"]["countries"]),
        frozenset(data["region"]["beyond"]),
        frozenset(data["region"]["capitals"]),
        frozenset(data["region"]["wide"]),
        {word: frozenset([country]) for country, words in data["speaks-for"].items() for word in words}
        | {word: frozenset(countries) for word, countries in data["speaks-for-several"].items()},
    )


def any_of(phrases: list[str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "(?:" + "|".join(_spaced(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


def _spaced(phrase: str) -> str:
    return _GLUE.join(re.escape(word) for word in phrase.split())


def _heads_by_last(
    frames: list[str], lists: dict[str, list[str]]
) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """The heads of the frames that may end in a word, by that word, and those of the frames that may end in any."""
    by_last: dict[str, set[str]] = {}
    otherwise: set[str] = set()
    for frame in frames:
        heads, lasts = _heads(frame, lists), _last_words(frame.split(), lists)
        if lasts is None:
            otherwise |= heads
        for last in lasts or ():
            by_last.setdefault(last, set()).update(heads)
    return {last: frozenset(heads | otherwise) for last, heads in by_last.items()}, frozenset(otherwise)


def _heads(frame: str, lists: dict[str, list[str]]) -> set[str]:
    """Words of which one stands in the frame: the first of each phrase of its most telling list."""
    needed = [_phrases(token, lists) for token in frame.partition(" (")[0].split()]
    telling = max(
        (phrases for phrases in needed if phrases), key=lambda phrases: sum(map(len, phrases)) / len(phrases)
    )
    return {_WORDS.findall(phrase)[0] for phrase in telling}


def _firsts(frames: list[str], lists: dict[str, list[str]]) -> frozenset[str] | None:
    """The words and marks of which one stands first in each frame; None if any may."""
    found: set[str] = set()
    for frame in frames:
        first = _first_words(frame.split(), lists)
        if first is None:
            return None
        found |= first
    return frozenset(found)


def _first_words(row: list[str], lists: dict[str, list[str]]) -> set[str] | None:
    """The words and marks that a row may begin with, one of which it needs; None if it may begin with any."""
    found: set[str] = set()
    for part in row:
        element = _ELEMENT.match(part)
        if part == "(" or (element is not None and element[1] in _ANY):
            return None
        words = [
            _WORD_OR_MARK.findall(phrase) for phrase in (lists[element[1]] if element else [part.removesuffix("?")])
        ]
        found.update(word[0] for word in words if word)
        optional = part.endswith("?") or (element is not None and element[3] is not None)
        if not optional and all(words):  # a dash is passed over: what follows it comes first
            return found
    return None


def _last_words(row: list[str], lists: dict[str, list[str]]) -> set[str] | None:
    """The words that a row may end in, one of which it needs; None if it may end in any word."""
    found: set[str] = set()
    while row:
        part = row.pop()
        if part == ")?":
            opening = len(row) - 1 - row[::-1].index("(")
            inner, row = row[opening + 1 :], row[:opening]
            last = _last_words(inner, lists)
            if last is None:
                return None
            found |= last
            continue
        element = _ELEMENT.match(part)
        if element is not None and element[1] in _ANY:
            return None
        words = [_WORDS.findall(phrase) for phrase in (lists[element[1]] if element else [part])]
        found.update(word[-1] for word in words if word)
        optional = part.endswith("?") or (element is not None and element[3] is not None)
        if not optional and all(words):  # a mark has no word: the one before it is the last
            return found
    return None


def _phrases(token: str, lists: dict[str, list[str]]) -> list[str]:
    """The phrases of which an element needs one; none for one that may be left out, or that any word fills."""
    element = _ELEMENT.match(token)
    if element is None:
        return [token] if token.isalpha() else []
    return [] if element[2] or element[3] or element[1] in _ANY else lists[element[1]]


def _before(frames: list[str], lists: dict[str, list[str]]) -> re.Pattern[str]:
    rows = ["".join(_element(token, lists, after=False) for token in frame.split()) for frame in frames]
    return re.compile(r"\b(?:" + "|".join(rows) + ")$")


def _after(frames: list[str], lists: dict[str, list[str]]) -> re.Pattern[str]:
    rows = ["".join(_element(token, lists, after=True) for token in frame.split()) for frame in frames]
    return re.compile("(?:" + "|".join(rows) + r")\b")


def _element(token: str, lists: dict[str, list[str]], *, after: bool) -> str:
    """One element, with the space that ties it to its neighbour: behind it in `before`, in front of it in `after`."""
    if token in ("(", ")?"):
        return {"(": "(?:", ")?": ")?"}[token]
    element = _ELEMENT.match(token)
    if element is None:
        return _literal(token, after=after)
    name, optional, times = element.groups()
    if name == "gap":
        return r"[^.;]{0,30}?"
    if name == "apposition":
        return r"[^,.;]{0,50}(?:,[^,.;]{0,30})?"
    inner = (
        _WORD
        if name == "word"
        else f"(?P<{name}>{any_of(lists[name])})"
        if name == "units"
        else any_of(lists[name])
    )
    row = rf"(?:[^\S\n]|-)+{inner}" if after else inner + _GLUE
    return f"(?:{row})?" if optional else f"(?:{row}){{0,{times}}}?" if times else row


def _literal(token: str, *, after: bool) -> str:
    word, optional = token.removesuffix("?"), "?" if token.endswith("?") else ""
    mark = not word[0].isalnum()
    row = re.escape(word) if mark else (r"\s+" if after else "") + re.escape(word)
    if word == "-" and after:
        row = r"(?=[^\S\n]*-)"  # the space of the next element takes the dash
    elif word in (",", "-"):
        row = rf"\s*{word}" if after else rf"{word}\s*"
    elif not after:
        row += _GLUE
    return f"(?:{row}){optional}"
