"""The lexicon: which words and phrases of `data/words.toml` a text has, found in one pass.

Matching is on folded text (no case, no accents, punctuation as a space), whole words only; a phrase that
ends in `*` matches any ending, one behind a `~` stands for all forms of its verb. Folding keeps every character's place, so that offsets need no map.
"""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick

from sahelwatch.classifier.casualties.words.inflect import every_form
from sahelwatch.places.fold import by_bytes
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable


class _FoldTable(dict[int, str]):
    """A `str.translate` table that works out a character's folding when it first meets it."""

    def __init__(self, *, keep_punctuation: bool) -> None:
        super().__init__()
        self._keep_punctuation = keep_punctuation

    def __missing__(self, codepoint: int) -> str:
        char = chr(codepoint)
        base = unicodedata.normalize("NFKD", char)[0].lower()[:1]
        if not base.isalnum():
            if char in "’‘ʼ`´":
                base = "'"
            elif char in "–—−‐‑":
                base = "-"
            elif char in "«»“”„":
                base = '"'
            if not self._keep_punctuation:
                base = " "
        self[codepoint] = base or " "
        return self[codepoint]


_PLAIN = _FoldTable(keep_punctuation=False)
_SOFT = _FoldTable(keep_punctuation=True)


_plain = by_bytes(_PLAIN)
_soft = by_bytes(_SOFT)


def plain(text: str) -> str:
    """The text without case, accents and punctuation, each character in its place."""
    quick = _plain(text)
    return text.translate(_PLAIN) if quick is None else quick


def soft(text: str) -> str:
    """The text without case and accents, with plain quotes and dashes, each character in its place."""
    quick = _soft(text)
    return text.translate(_SOFT) if quick is None else quick


class Hit(NamedTuple):
    """A word or phrase of the lexicon at `text[start:end]`."""

    start: int
    end: int
    group: str
    phrase: str


class Hits:
    """What the lexicon found in one text, by group, in the order of the text."""

    def __init__(self, hits: list[Hit]) -> None:
        self._by_group: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            self._by_group[hit.group].append(hit)

    def within(self, group: str, start: int, end: int) -> list[Hit]:
        """The group's hits that begin in `[start, end)`."""
        found = self._by_group.get(group)
        if not found:
            return []
        first = bisect_left(found, (start,))
        last = bisect_left(found, (end,))
        return found[first:last]

    def within_any(self, groups: Iterable[str], start: int, end: int) -> list[Hit]:
        """Some groups' hits that begin in `[start, end)`, group by group."""
        found: list[Hit] = []
        for group in groups:
            if group in self._by_group:
                found += self.within(group, start, end)
        return found

    def has(self, group: str, start: int, end: int) -> bool:
        found = self._by_group.get(group)
        if not found:
            return False
        first = bisect_left(found, (start,))
        return first < len(found) and found[first].start < end

    def any_of(self, groups: tuple[str, ...], start: int, end: int) -> bool:
        for group in groups:  # noqa: SIM110  a generator would cost more than the looking
            if group in self._by_group and self.has(group, start, end):
                return True
        return False

    def all(self, group: str) -> list[Hit]:
        return self._by_group.get(group, [])

    def without(self, groups: tuple[str, ...], starts: set[int]) -> Hits:
        """The hits but those of some groups that begin at one of the given places."""
        return Hits(
            [
                hit
                for group, found in self._by_group.items()
                for hit in found
                if group not in groups or hit.start not in starts
            ]
        )

    def __bool__(self) -> bool:
        return bool(self._by_group)


class Lexicon:
    """Groups of words and phrases, compiled to one automaton."""

    def __init__(self, groups: dict[str, list[str]]) -> None:
        by_key: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for group, phrases in groups.items():
            for phrase in phrases:
                key = " ".join(plain(phrase.removesuffix("*")).split())
                by_key[key].append((group, phrase.endswith("*")))
        self._automaton = ahocorasick.Automaton()
        for key, entries in by_key.items():
            self._automaton.add_word(key, (key, tuple(dict.fromkeys(entries))))
        if by_key:
            self._automaton.make_automaton()
        self.groups = frozenset(groups)

    def find(self, folded: str) -> Hits:
        """What `plain(text)` has of the lexicon; of overlapping hits of one group the longest."""
        found: list[tuple[int, int, str, str]] = []  # start, minus end, group, phrase: in the order of what is kept
        length = len(folded)
        for last, (key, entries) in self._automaton.iter(folded):
            end = last + 1
            start = end - len(key)
            if start and folded[start - 1] != " ":
                continue
            whole = end == length or folded[end] == " "
            word_end = end
            for group, open_ended in entries:
                if whole:
                    found.append((start, -end, group, key))
                elif open_ended:
                    if word_end == end:
                        space = folded.find(" ", end)
                        word_end = length if space < 0 else space
                    found.append((start, -word_end, group, key))
        found.sort()
        kept: list[Hit] = []
        covered: dict[str, int] = {}
        for start, minus_end, group, key in found:
            if -minus_end > covered.get(group, 0):
                kept.append(Hit(start, -minus_end, group, key))
                covered[group] = -minus_end
        return Hits(kept)


@cache
def lexicon() -> Lexicon:
    """The lexicon of `data/words.toml`."""
    data = resources.files("sahelwatch.classifier") / "data"
    verbs = tomllib.loads((data / "casualties" / "verbs.toml").read_text("utf-8"))
    groups: dict[str, list[str]] = {}
    for section, tables in tomllib.loads((data / "words.toml").read_text("utf-8")).items():
        for name, phrases in tables.items():
            groups[f"{section}.{name}"] = [
                form for lang in Lang for phrase in phrases[lang] for form in _forms(phrase, lang, verbs[lang])
            ]
    return Lexicon(groups)


def _forms(phrase: str, lang: Lang, verbs: dict[str, Any]) -> Iterable[str]:
    """The phrase itself, or behind a `~` all forms of the verb that it begins with."""
    return every_form(lang, phrase[1:], verbs) if phrase.startswith("~") else (phrase,)
