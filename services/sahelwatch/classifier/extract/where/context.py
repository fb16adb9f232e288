"""What the names of an entry tell together: the countries and units that it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import REACH, cues
from sahelwatch.classifier.extract.where.leads import is_away, is_border
from sahelwatch.classifier.extract.where.spot import fold_key, gazetteer
from sahelwatch.classifier.extract.where.well_known import countries_told_by_towns

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention, Place

_REACH = 250  # a country or unit named so far before a name settles which of its bearers is meant
_SURE = 3  # a town, its district and its region may share a name
_SUPPORT = 2
_WEIGHT = {Zone.TITLE: 6, Zone.SUMMARY: 3, Zone.BODY: 1}
_DATELINE = 2


class Context:
    """The countries of an entry, the likeliest first, and what supports a name of several bearers."""

    def __init__(self, page: Page, mentions: list[Mention], published: dt.date | None) -> None:
        self.published = published
        self.countries = _weigh(page, mentions)
        by_town = countries_told_by_towns(page, mentions)
        self.countries = list(dict.fromkeys((*by_town, *self.countries)))
        self._names = {fold_key(mention.text) for mention in mentions}
        marks = [
            (mention.start, mention.candidates[0].country)
            for mention in mentions
            if len({place.country for place in mention.candidates}) == 1
            and mention.candidates[0].level != "place"
            and not mention.ordinary
            and not is_border(page.around(mention.start, mention.end))
        ]
        self._starts = [start for start, _ in marks]
        self._marked = [country for _, country in marks]
        self._explicit = {
            place.country
            for mention in mentions
            for place in mention.candidates
            if not mention.ordinary
            and (mention.demonym or place.level != "place" or place.name in cues().capitals)
            and len(mention.candidates) <= _SURE
        }
        self._explicit.update(by_town)
        # Where no country is named at all, a village told of twice is support enough; else two villages of it.
        told = {
            (place.country, fold_key(mention.text) if self._explicit else mention.start)
            for mention in mentions
            if not mention.demonym
            for place in mention.candidates
        }
        self._named = Counter(country for country, _ in told)

    @property
    def main_country(self) -> str | None:
        return self.countries[0] if self.countries else None

    def is_supported(self, country: str) -> bool:
        """Whether more than one village's name says that the entry is about a country, or none says another."""
        return country in self._explicit or self._named[country] >= _SUPPORT or self.countries == [country]

    def country_near(self, start: int) -> str | None:
        """The country of the last country or unit named within the paragraph before, or just after."""
        here = bisect_left(self._starts, start)
        if here and self._starts[here - 1] >= start - _REACH:
            return self._marked[here - 1]
        while here < len(self._starts) and self._starts[here] == start:
            here += 1
        if here < len(self._starts) and self._starts[here] <= start + REACH:
            return self._marked[here]
        return None

    def shared_units(self, place: Place) -> int:
        """How many of the units that a place lies in the entry names; the smaller counts more."""
        parents = gazetteer().parents(place, self.published)
        return sum(
            2 - number
            for number, name in enumerate((parents.admin2, parents.admin1))
            if name and fold_key(name) in self._names
        )


def _weigh(page: Page, mentions: list[Mention]) -> list[str]:
    weights: Counter[str] = Counter()
    for mention in mentions:
        codes = {place.country for place in mention.candidates if place.country}
        if len(codes) != 1 or mention.ordinary:
            continue
        weight = _DATELINE if page.in_dateline(mention.start) else _WEIGHT[page.zone(mention.start)]
        country = any(place.level == "country" for place in mention.candidates)
        if not country and not is_away(page.around(mention.start, mention.end)):
            weight *= 2
        weights[codes.pop()] += weight
    return [code for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))]
