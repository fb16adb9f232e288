"""Names found in a text: every longest match on word boundaries, in one Aho–Corasick pass over the folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from sahelwatch.places.fold import fold, fold_name
from sahelwatch.places.place import Mention, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.places.load import Data, Entry

# Names shorter than this are looked for only as they are written, not with their spaces closed up.
_MIN_JOINED = 6
_ORDER = {"country": 0, "admin1": 1, "admin2": 2, "place": 3}
# What may stand between the words of one name; some of it within one, as folding leaves it out.
_JOINERS = re.compile(r"[\s\-‐‑‒–—'’‘`´ʼ\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff]*")
_UNIT_WORD = "(?:province|region|departement|department|prefecture|state|etat|cercle|lga)"
_UNIT_BEFORE = re.compile(rf"\b{_UNIT_WORD}\s(?:(?:of|du|de|des|d)\s)?(?:(?:la|l|the)\s)?$")
_UNIT_AFTER = re.compile(rf"\s{_UNIT_WORD}\b")
_NAME_GOES_ON = re.compile(rf"[ \u00a0-](?!(?i:{_UNIT_WORD}))[A-ZÀ-ÖØ-Þ]")  # "the region of San Martín"
_LEAD, _TAIL = 24, 14  # the longest of either
_INITIALS = re.compile(r"(?:\w\.)+\w")
_HYPHENS = "-‐‑"
_SEPARATORS = re.compile(r"[^\w]+")


class _Payload(NamedTuple):
    """What a key stands for; no candidates: words that name no place.

    `small`: the name as its row writes it, where it begins small (`three borders`). `gaps`: what stands between the
    words of a name that is written with more than spaces, hyphens and apostrophes (`Wasagu/Danko`). `country`: the
    one that it speaks for by itself; `unit_of`: beside a word for a unit, as in `Lac province`.
    """

    length: int
    candidates: tuple[Place, ...]
    demonyms: tuple[Place, ...]
    ordinary: bool
    small: str | None
    gaps: frozenset[str]
    country: str | None
    unit_of: str | None = None

    @property
    def of_words(self) -> bool:
        """Whether the name is made of ordinary words, as `Centre` and `région du Centre` are."""
        return self.ordinary or all(place.ordinary for place in self.candidates)


class _Match(NamedTuple):
    start: int
    end: int
    payload: _Payload


class Matcher:
    """Finds the names of entries, and skips the phrases that only contain one."""

    def __init__(self, data: Data) -> None:
        self._words = data.context_words
        names: dict[str, list[Place]] = {}
        certain: set[str] = set()
        small: dict[str, str] = {}
        gaps: dict[str, frozenset[str]] = {}
        demonyms: dict[str, list[Place]] = {}
        for entry in data.entries:
            entry_keys = {key for name in entry.names for key in keys(name)}
            for key in entry_keys:
                names.setdefault(key, []).append(entry.place)
            certain |= entry_keys - _weak_keys(entry)
            small.update((fold_name(name), name) for name in entry.names if name[0].islower())
            gaps.update((key, odd) for name in entry.names if (odd := _odd_gaps(name)) for key in keys(name))
            for key in {fold_name(word) for word in entry.demonyms}:
                demonyms.setdefault(key, []).append(entry.place)
        known: dict[str, str] = {}
        for town in data.well_known:
            for key in keys(town.name):
                known.setdefault(key, town.country)
        phrases = {fold_name(phrase) for phrase in data.not_places}
        self._automaton = ahocorasick.Automaton()
        for key in names.keys() | demonyms.keys() | phrases:
            candidates = sorted(names.get(key, ()), key=lambda place: (_ORDER[place.level], place.id))
            payload = _Payload(
                length=len(key),
                candidates=tuple(candidates),
                demonyms=tuple(demonyms.get(key, ())),
                ordinary=key not in certain,
                small=small.get(key),
                gaps=gaps.get(key, frozenset()),
                country=known.get(key) or _country(candidates, demonyms.get(key, []), ordinary=key not in certain),
                unit_of=None if key in certain else _country(_units(candidates), (), ordinary=False),
            )
            self._automaton.add_word(f" {key} ", payload)
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Mention]:
        """All longest mentions that do not overlap, in the text's order. Linear in the text's length."""
        mentions: list[Mention] = []
        reached = 0
        for start, end, payload in self._matches(text):
            if start < reached:
                continue
            mention = self._mention(text, start, end, payload)
            if mention is None and (payload.candidates or payload.demonyms):
                continue  # Not written as a name: a shorter one inside may be.
            reached = end
            if mention is not None:
                mentions.append(mention)
        return [mention for index, mention in enumerate(mentions) if not self._is_person(text, mentions, index)]

    def names_any(self, text: str, countries: frozenset[str]) -> bool:
        """Whether a text may name a place, a people or a unit of one of these countries, in a first quick look."""
        if not len(self._automaton):
            return False
        folded = fold(text)
        for last, payload in self._automaton.iter(f" {folded.text} "):
            if payload.country in countries:
                start, end = folded.span(last - payload.length - 1, last - 1)
                if payload.demonyms or payload.small or not text[start:end].islower():
                    return True
            elif payload.unit_of in countries:
                start, end = folded.span(last - payload.length - 1, last - 1)
                if _beside_unit_word(text, start, end):
                    return True
        return False

    def _matches(self, text: str) -> list[_Match]:
        if not len(self._automaton):
            return []
        folded = fold(text)
        found = []
        for last, payload in self._automaton.iter(f" {folded.text} "):
            # `last` is the space after the name; the leading space shifts everything by one.
            start, end = folded.span(last - payload.length - 1, last - 1)
            found.append(_Match(start, end, payload))
        return sorted(found, key=lambda match: (match.start, -match.end))

    def _mention(self, text: str, start: int, end: int, payload: _Payload) -> Mention | None:
        """The mention that a match is, if the original is written as a name is."""
        words = text[start:end]
        if not _odd_gaps(words) <= payload.gaps and not _INITIALS.fullmatch(words):
            return None
        if payload.candidates and self._capitalised(words, payload.small):
            if payload.of_words and _part_of_compound(text, start, end):
                return None
            ordinary = payload.ordinary and not (payload.unit_of and _beside_unit_word(text, start, end))
            return Mention(start, end, words, payload.candidates, ordinary=ordinary)
        if payload.demonyms:
            return Mention(start, end, words, payload.demonyms, demonym=True)
        return None

    def _capitalised(self, words: str, small: str | None) -> bool:
        """Whether it is written as a name is: `Fama` and `FAMA`, but not `fama` or `FAMa`."""
        first, *others = _SEPARATORS.split(words)
        if any(word != word.upper() and word[1:] != word[1:].lower() for word in (first, *others)):
            return False
        if not words[0].islower():
            return True
        if small is not None and _as_capital(words, small):
            return True
        return fold_name(first) in self._words["generic"] and bool(others) and not others[-1][:1].islower()

    def _is_person(self, text: str, mentions: list[Mention], index: int) -> bool:
        """Whether a name that people bear too is a person's here: `Chad Hurley`, `Amadou Diallo`."""
        mention = mentions[index]
        if mention.demonym or not all(place.person for place in mention.candidates):
            return False
        after = _NEXT_WORD.match(text, mention.end)
        next_start = mentions[index + 1].start if index + 1 < len(mentions) else -1
        if after and after.start(1) != next_start and _name_like(after[1], self._words["after-country"]):
            return True
        if any(place.level == "country" for place in mention.candidates):
            return False
        before = _PREVIOUS_WORD.search(text, max(0, mention.start - 40), mention.start)
        return bool(before and _name_like(before[1], self._words["before-place"]))


def _units(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.level in ("admin1", "admin2")]


def _beside_unit_word(text: str, start: int, end: int) -> bool:
    """Whether a word for a unit stands before or behind a capitalised name: `province du Lac`, `Lac province`."""
    if not text[start].isupper() or _NAME_GOES_ON.match(text, end):
        return False
    before = " ".join(fold(text[max(0, start - _LEAD) : start]).text.split()) + " "
    after = " " + " ".join(fold(text[end : end + _TAIL]).text.split())
    return _UNIT_BEFORE.search(before) is not None or _UNIT_AFTER.match(after) is not None


def _country(named: Sequence[Place], demonyms: Sequence[Place], *, ordinary: bool) -> str | None:
    """The one country that a name stands for as a name or, written small, as a demonym."""
    for places in (demonyms, () if ordinary else named):
        countries = {place.country for place in places}
        if len(countries) == 1:
            return countries.pop()
    return None


def keys(name: str) -> Iterator[str]:
    """The folded forms under which a name is looked for: as written, and with its parts closed up."""
    key = fold_name(name)
    yield key
    spaced = fold(name).text.strip()
    if spaced != key:
        yield spaced  # `St. Lucia` holds two characters between its words.
    joined = key.replace(" ", "")
    if joined != key and len(joined) >= _MIN_JOINED:
        yield joined


def _weak_keys(entry: Entry) -> set[str]:
    """The keys that need context: the marked ones, and where the place is ordinary its names of one word."""
    weak = set(entry.weak)
    if entry.place.ordinary:
        weak |= {name for name in entry.names if " " not in fold_name(name)} | set(entry.name.values)
    return {key for name in weak for key in keys(name)}


def _part_of_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties it to a neighbouring word, as in `Est-ce` or `Sud-Est`."""
    before = start > 1 and text[start - 1] in _HYPHENS and text[start - 2].isalnum()
    after = end + 1 < len(text) and text[end] in _HYPHENS and text[end + 1].isalnum()
    return before or after


def _odd_gaps(words: str) -> frozenset[str]:
    """What stands between the words, apart from what may stand between those of any name."""
    return frozenset(gap for gap in _SEPARATORS.findall(words) if not _JOINERS.fullmatch(gap))


def _as_capital(words: str, name: str) -> bool:
    """Whether the text has a capital wherever the name has one."""
    pairs = zip(_SEPARATORS.split(words), _SEPARATORS.split(name), strict=False)
    return not any(wanted[:1].isupper() and written[:1].islower() for written, wanted in pairs)


_NEXT_WORD = re.compile(r"[ \u00a0](\w+)")
_PREVIOUS_WORD = re.compile(r"(\w+)[ \u00a0]$")


def _name_like(word: str, known: frozenset[str]) -> bool:
    return word[:1].isupper() and not word.isupper() and fold_name(word) not in known
