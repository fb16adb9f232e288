"""From the places of an event's sentences to one location, with its units and coordinates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.closer import is_close
from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.distance import coordinates, km_between
from sahelwatch.classifier.extract.where.relation import AT, DATELINE, SPOKEN
from sahelwatch.classifier.extract.where.scene import scene
from sahelwatch.classifier.extract.where.spot import Spot, fold_key, gazetteer
from sahelwatch.records import Precision

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.where.places import Places
    from sahelwatch.places import Place

_BESIDE = 80  # characters between a name and the town that says where it is
_WITH = 20
_INSIDE_KM = {"quarter": 15, "camp": 10, "base": 10}


@dataclass(slots=True)
class Where:
    """A location, and the words that it rests on: (field, start, end)."""

    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None
    proof: list[tuple[str, int, int]] = field(default_factory=list)

    def lie_in(self, unit: Place, published: dt.date) -> None:
        """Take the units of a place or unit, and its position where none is known."""
        parents = gazetteer().parents(unit, published)
        self.admin1 = parents.admin1 or self.admin1
        self.admin2 = parents.admin2 or self.admin2
        if self.latitude is None:
            self.latitude, self.longitude = unit.latitude, unit.longitude
            self.precision = Precision.ADMIN2 if parents.admin2 else Precision.ADMIN1


def locate(places: Places, draft: Draft, only: bool, published: dt.date) -> Where:
    """Where an event happened. `only`: it is the entry's only event, so that units named anywhere may be its own."""
    where = Where()
    spots = [spot for spot in (places.spots if only else draft.spots) if spot.score > DATELINE]
    spot = scene(draft, places, only=only)
    if spot is not None and spot.is_unit and spot.place is not None:  # "eight killed in the district of X"
        where.lie_in(spot.place, published)
        where.country = spot.country
        where.proof.append((spot.level, spot.start, spot.end))
        return where
    if spot is not None:
        _at_place(where, spot, spots, draft.spots, published)
        known = draft.local
        if where.admin1 is None and known is not None and known.place is not None and is_close(spot, known):
            where.lie_in(known.place, published)
        where.country = where.country or _country(draft, places)
        return where
    units = [s for s in draft.spots if s.is_unit and s.score > SPOKEN] or (
        [s for s in spots if s.is_unit and s.score > SPOKEN] if only else []
    )
    if units:
        unit = max(units, key=lambda s: (s.level == "admin2", -s.start))
        if unit.place is not None:
            where.lie_in(unit.place, published)
        where.country = unit.country
        where.proof.append((unit.level, unit.start, unit.end))
        return where
    _in_country(where, _country(draft, places), (*draft.spots, *places.spots))
    return where


def _at_place(where: Where, spot: Spot, spots: list[Spot], told: list[Spot], published: dt.date) -> None:
    where.proof.append(("place", spot.start, spot.end))
    where.country = spot.country or None
    if spot.place is None:
        where.place = spot.name
        _at_unlisted(where, spot, spots, published)
        return
    where.place = (_town_around(spot.place) or spot.place).name
    where.latitude, where.longitude = spot.place.latitude, spot.place.longitude
    where.precision = Precision.PLACE
    parents = gazetteer().parents(spot.place, published)
    where.admin1, where.admin2 = parents.admin1, parents.admin2
    if spot.place.kind in cues().wide:
        _of_wide(where, spot, spots, published)
        if where.admin2 is None:
            _in_district(where, spot, told, published)


def _of_wide(where: Where, spot: Spot, spots: list[Spot], published: dt.date) -> None:
    """A forest or a lake lies in several units: the one named with it (`the Kainji forest of Kwara State`) is meant."""
    for unit in spots:
        if (
            unit.is_unit
            and unit.place is not None
            and 0 <= unit.start - spot.end < _WITH
            and unit.country == spot.country
        ):
            parents = gazetteer().parents(unit.place, published)
            where.admin1, where.admin2 = parents.admin1, parents.admin2
            return


def _in_district(where: Where, spot: Spot, told: list[Spot], published: dt.date) -> None:
    """The one district of that unit that the event's sentences name: `Lake Chad: … an island of the department of X`."""
    districts = {
        unit.place.id: unit.place
        for unit in told
        if unit.level == "admin2" and unit.place is not None and unit.score >= AT
    }
    if len(districts) == 1:
        (district,) = districts.values()
        if district.country == spot.country or not spot.country:
            parents = gazetteer().parents(district, published)
            if where.admin1 in (None, parents.admin1):
                where.admin1, where.admin2 = parents.admin1, parents.admin2


def _at_unlisted(where: Where, spot: Spot, spots: list[Spot], published: dt.date) -> None:
    """The units that are named beside it, and the position that a distance or a town near it gives."""
    units = [
        s for s in spots if s.is_unit and s.place is not None and (not spot.country or s.country == spot.country)
    ]
    for level in ("admin2", "admin1"):
        nearest = min((s for s in units if s.level == level), key=lambda s: abs(s.start - spot.start), default=None)
        if nearest is not None and nearest.place is not None and (level == "admin2" or where.admin1 is None):
            where.lie_in(nearest.place, published)
            where.proof.append((level, nearest.start, nearest.end))
    _by_distance(where, spot, spots)
    if where.admin1 is None and spot.country:
        _by_neighbour(where, spot, spots, published)


def _by_distance(where: Where, spot: Spot, spots: list[Spot]) -> None:
    """Coordinates from `X, some 40 km north of Z`, where Z is known."""
    for other in spots:
        if other.place is None or other.km is None or not other.bearing:
            continue
        position = coordinates(other.place, other.km, other.bearing)
        if position is not None and 0 < other.start - spot.end < _BESIDE:
            where.latitude, where.longitude = position
            where.precision = Precision.BEARING
            where.admin1 = where.admin1 or gazetteer().parents(other.place, None).admin1
            return


def _by_neighbour(where: Where, spot: Spot, spots: list[Spot], published: dt.date) -> None:
    """The units of the place that an unlisted one is said to lie near."""
    for other in spots:
        behind = 0 < other.start - spot.end < _BESIDE
        ahead = bool(other.loose) and 0 < spot.start - other.end < _BESIDE
        if (
            other.place is not None
            and other.level == "place"
            and other.country == spot.country
            and (behind or ahead)
        ):
            where.lie_in(other.place, published)
            return


def _in_country(where: Where, country: str | None, spots: tuple[Spot, ...]) -> None:
    where.country = country
    named = next((s for s in spots if s.level == "country" and s.country == country), None)
    if named is not None and named.place is not None:
        where.proof.append(("country", named.start, named.end))
        where.latitude, where.longitude = named.place.latitude, named.place.longitude
        where.precision = Precision.COUNTRY


def _country(draft: Draft, places: Places) -> str | None:
    named = [spot for spot in draft.spots if spot.country and not spot.demonym and spot.score > SPOKEN]
    if named:
        return max(named, key=lambda spot: (spot.score, -spot.start)).country
    if places.main_country:
        return places.main_country
    return next((spot.country for spot in draft.spots if spot.demonym), None)


@cache
def _town_around(place: Place) -> Place | None:
    """The town that a quarter, a camp or a base lies in: reports say `Kidal` for what lists call `Camp de Kidal`."""
    reach = _INSIDE_KM.get(place.kind)
    if reach is None:
        return None
    names = fold_key(" ".join((place.name, *place.variants))).split()
    towns = [
        town for town in _towns(place.country)
        if km_between(town, place) <= reach and (place.kind == "quarter" or fold_key(town.name) in names)
    ]  # fmt: skip
    return min(towns, key=lambda town: km_between(town, place), default=None)


@cache
def _towns(country: str) -> tuple[Place, ...]:
    return tuple(place for place in gazetteer().places if place.country == country and place.kind == "town")
