"""Names that no list has, read where the text says what they are: `the village of X`, `12 dead in X`, `X, 40 km from Z`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.leads import is_at
from sahelwatch.classifier.extract.where.looseness import looseness
from sahelwatch.classifier.extract.where.names import names
from sahelwatch.classifier.extract.where.relation import AT, ROUGHLY, relation
from sahelwatch.classifier.extract.where.signs import Signs, is_of_area, is_of_commune
from sahelwatch.classifier.extract.where.spot import REGION, Spot, fold_key, gazetteer
from sahelwatch.classifier.extract.where.unit_beside import is_far

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.context import Context
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Place

_LONG_ENOUGH, _NEARLY = 6, 0.92  # shorter names differ from others by one letter too often
_NEARER = 0.6  # a likeness of names alone reaches less far than a name
_COUNTRY_AROUND = 150


class Unlisted:
    """Finds the names that no list has in an entry whose listed ones are known."""

    def __init__(self, page: Page, context: Context, spots: list[Spot]) -> None:
        self._page = page
        self._context = context
        self._listed = sorted(spots, key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self._listed]
        self._signs = Signs(page, self._listed)

    def find(self) -> list[Spot]:
        """The names, each with the country that the names around it speak of, and where they are told again."""
        found: list[Spot] = []
        told: dict[str, list[tuple[int, int]]] = {}
        for start, end in names(self._page):
            cut = self._cut(start, end)
            if cut is None or self._page.is_aside(start) or self._page.in_capitals(start):
                continue
            if self._signs.is_place(start, cut):
                found.append(self._spot(start, cut))
            elif self._signs.is_told_at(start, cut):
                told.setdefault(fold_key(self._page.text[start:cut]), []).append((start, cut))
        for places in told.values():
            if self._signs.are_told_twice(places):
                found.extend(self._spot(start, end) for start, end in places)
        found.sort(key=lambda spot: spot.start)
        found += self._again(found)
        lie = {spot.name: country for spot in found if (country := self._country_behind(spot))}
        return [replace(spot, country=lie.get(spot.name, spot.country)) for spot in found] if lie else found

    def _cut(self, start: int, end: int) -> int | None:
        """Where a name ends before a listed one; None if a listed one begins with it or takes it in."""
        index = bisect_left(self._starts, end)
        if index == 0 or self._listed[index - 1].end <= start:
            return end
        other = self._listed[index - 1]
        cut = len(self._page.text[start : other.start].rstrip()) + start
        return cut if other.start > start and cut > start and self._overlaps(start, cut) is False else None

    def _overlaps(self, start: int, end: int) -> bool:
        index = bisect_left(self._starts, end)
        return index > 0 and self._listed[index - 1].end > start

    def _spot(self, start: int, end: int) -> Spot:
        page = self._page
        window = page.around(start, end)
        name = page.text[start:end]
        country = self._country(start)
        unit = next(
            (place for place in gazetteer().lookup(name, country) if place.level in ("admin1", "admin2")), None
        )
        if unit is not None:
            return Spot(start, end, name, unit.level, country, unit, AT)
        score = relation(page, start, window).score
        before = cues().before
        strong = any(
            cue.match(window) for cue in (before["settlement"], before["happened"], cues().after["settlement"])
        )
        at = is_at(page, start, window) or before["own-event"].match(window)
        area = is_of_commune(window)
        return Spot(
            start, end, name, "place", country, self._listed_as(name, country),
            score if strong or score < 0 or not at else AT,
            area=area, loose=ROUGHLY if area else max(int(is_of_area(window)), looseness(page, start, window)),
        )  # fmt: skip

    def _listed_as(self, name: str, country: str) -> Place | None:
        """The one listed place that is called as an ordinary word, or nearly so; none where all units named lie far from it."""
        called = [place for place in gazetteer().lookup(name, country) if place.level == "place"]
        place = called[0] if len(called) == 1 else _nearly(name, country)
        units = [spot for spot in self._listed if spot.is_unit and spot.country == country]
        return (
            None if place is not None and units and all(is_far(place, unit, _NEARER) for unit in units) else place
        )

    def _country(self, start: int) -> str:
        first = bisect_left(self._starts, start - _COUNTRY_AROUND + 1)
        last = bisect_right(self._starts, start + _COUNTRY_AROUND - 1)
        near = [spot for spot in self._listed[first:last] if spot.country and not spot.demonym]
        sentence = self._page.sentence_at(start)
        if sentence is not None:
            near = [spot for spot in near if sentence.start <= spot.start < sentence.end] or near
        if near:
            units = [spot for spot in near if spot.is_unit]
            return min(units or near, key=lambda spot: abs(spot.start - start)).country
        return self._context.main_country or ""

    def _country_behind(self, spot: Spot) -> str | None:
        """The country far off that the text names right behind a name: `X, in Sudan`, `X (Ukraine)`."""
        index = bisect_left(self._starts, spot.end)
        if spot.place is not None or index == len(self._listed):
            return None
        behind = self._listed[index]
        outside = behind.level == "country" and not behind.demonym and behind.country not in REGION
        return behind.country if outside and _IN.fullmatch(self._page.folded, spot.end, behind.start) else None

    def _again(self, found: list[Spot]) -> list[Spot]:
        """Where the names stand elsewhere in the text, without words that say what they are."""
        known = {spot.name: spot for spot in found}
        if not known:
            return []
        text = self._page.text
        taken = {spot.start for spot in found}
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")(?!\w)"
        )
        repeats = []
        for match in pattern.finditer(text):
            start, end = match.span()
            if start in taken or self._overlaps(start, end):
                continue
            window = self._page.around(start, end)
            repeats.append(
                replace(
                    known[match.group()],
                    start=start,
                    end=end,
                    score=relation(self._page, start, window).score,
                    area=is_of_commune(window),
                    loose=looseness(self._page, start, window),
                )
            )
        return repeats


_IN = re.compile(r",? ?\(?(?:(?:\w+ )?(?:in|en|au|aux|of) (?:the )?)?")


def _nearly(name: str, country: str) -> Place | None:
    """The country's one listed place whose name is spelt nearly so, as `Toummour` for Toumour."""
    key = fold_key(name)
    if len(key) < _LONG_ENOUGH or country not in cues().countries:
        return None
    close = {
        place.id: place
        for other, place in _names_of(country).get(key[0], ())
        if abs(len(other) - len(key)) <= 1 and SequenceMatcher(None, key, other).ratio() >= _NEARLY
    }
    return next(iter(close.values())) if len(close) == 1 else None


@cache
def _names_of(country: str) -> dict[str, list[tuple[str, Place]]]:
    """The names of a country's places, folded, by their first letter."""
    names: dict[str, list[tuple[str, Place]]] = {}
    for place in gazetteer().places:
        if place.level == "place" and place.country == country:
            for name in (place.name, *place.variants):
                key = fold_key(name)
                names.setdefault(key[:1], []).append((key, place))
    return names
