"""Phrases: phrases of a data file that say what the words beside them have to do with an event.

A file has sections `before` and `after` (where the phrase stands, seen from the noun it tells of), and in each
groups with a `reach` (the most words between phrase and noun) and phrases in English and French.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.words import Hit, Hits, Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BEFORE, AFTER = "before", "after"
_ASIDE = 70  # characters of an aside between commas, after a noun
_BESIDE = 1  # what reaches no further belongs to the noun itself, and stands behind no aside
_ENDS = ".;:!?"  # what ends a clause
_STOPS = ',"()'  # what a word before a noun does not govern it across
# What opens a clause of its own: a word before it governs no noun behind it ("were killed when gunmen").
_CONJUNCTIONS = frozenset(
    "when while as after before until because that who which where lorsque quand alors pendant tandis apres avant"
    " que qui dont parce puis".split()
)


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """The groups of a cue file: their lexicon, and how far each reaches."""

    lexicon: Lexicon
    reach: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]  # by position

    def read(self, folded: str, soft: str) -> Phrases:
        """The cues of a text; `folded` is `plain(text)`, `soft` is `soft(text)`."""
        hits = self.lexicon.find(folded)
        before, after = ([group for group in self.groups[at] if hits.all(group)] for at in (BEFORE, AFTER))
        return Phrases(self, hits, folded, soft, before, after)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The cues found in one text, and the groups of those that it has, by position."""

    file: PhraseFile
    hits: Hits
    folded: str
    soft: str
    groups_before: Sequence[str]
    groups_after: Sequence[str]

    def before(self, start: int, at: int) -> Hit | None:
        """The nearest cue between `start` and the noun at `at` that reaches it within its clause."""
        best: Hit | None = None
        for group in self.groups_before:
            for hit in reversed(self.hits.within(group, start, at)):
                if hit.end > at:
                    continue
                nearer = best is None or (hit.end, -hit.start) > (best.end, -best.start)
                if nearer and self._reaches(hit, hit.end, at) and not self._new_clause(hit.end, at):
                    best = hit
                break
        return best

    def after(self, at: int, end: int) -> Hit | None:
        """The nearest cue after the noun that ends at `at`, first behind an aside between commas, then in it."""
        behind = self._behind_aside(at, end)
        for start in (behind, at) if behind != at else (at,):
            best: Hit | None = None
            for group in self.groups_after:
                if start != at and self.file.reach[group] <= _BESIDE:
                    continue
                for hit in self.hits.within(group, start, end)[:1]:
                    if self._reaches(hit, start, hit.start) and (
                        best is None or (hit.start, -hit.end) < (best.start, -best.end)
                    ):
                        best = hit
            if best is not None:
                return best
        return None

    def _reaches(self, hit: Hit, start: int, end: int) -> bool:
        between = self.soft[start:end]
        return len(self.folded[start:end].split()) <= self.file.reach[hit.group] and not any(
            mark in between for mark in _ENDS
        )

    def _new_clause(self, start: int, end: int) -> bool:
        between = self.soft[start:end]
        if between.startswith(' "') and between[2:3].strip() and between.count('"') == 1:
            between = between[2:]  # blamed on "the army"
        return any(mark in between for mark in _STOPS) or not _CONJUNCTIONS.isdisjoint(
            self.folded[start:end].split()
        )

    def _behind_aside(self, at: int, end: int) -> int:
        """Where the sentence goes on after `, leader of the group,` or `(JNIM)`."""
        at = self._behind_place(at, end)
        rest = self.soft[at : min(end, at + _ASIDE)]
        bare = rest.lstrip()
        closing = {",": ",", "(": ")"}.get(bare[:1])
        if closing is None:
            return at
        opened = rest.index(bare[0])
        closed = rest.find(closing, opened + 1)
        broken = closed < 0 or any(mark in rest[opened:closed] for mark in _ENDS)
        return at if broken else at + closed + 1

    def _behind_place(self, at: int, end: int) -> int:
        """Where the aside about their company begins: `soldiers of the camp, accompanied by hunters, arrested`."""
        comma = self.soft.find(",", at, min(end, at + _A_PLACE))
        if comma <= at:
            return at
        place, company = self.folded[at:comma].split(), self.folded[comma : comma + _A_WORD].split()[:1]
        led = place[:1] and place[0] in _OF_A_PLACE and not any(mark in self.soft[at:comma] for mark in _ENDS)
        return comma if led and company and company[0].startswith(_COMPANY) else at


_A_PLACE = 40  # characters of a place or unit behind a noun
_A_WORD = 14
_OF_A_PLACE = frozenset("of from in at de du des d en venus stationed based".split())
_COMPANY = (
    "accompan",
    "backed",
    "support",
    "escort",
    "help",
    "riding",
    "mounted",
    "appuy",
    "epaul",
    "aid",
    "assist",
)


@cache
def phrase_file(name: str) -> PhraseFile:
    """The cue file `data/NAME.toml`; sections other than `before` and `after` are groups of nouns."""
    text = (resources.files("sahelwatch.classifier") / "data" / "labels" / f"{name}.toml").read_text("utf-8")
    phrases: dict[str, list[str]] = {}
    reach: dict[str, int] = {}
    groups: dict[str, list[str]] = {BEFORE: [], AFTER: []}
    for section, tables in tomllib.loads(text).items():
        for group, entry in tables.items():
            key = f"{section}.{group}"
            phrases[key] = [*entry["en"], *entry["fr"]]
            reach[key] = entry.get("reach", 0)
            if section in groups:
                groups[section].append(key)
    return PhraseFile(Lexicon(phrases), reach, {section: tuple(keys) for section, keys in groups.items()})
