"""From the places of an event's sentences to one location, with its units and coordinates."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.drafts import same_place
from sahelwatch.classifier.extract.locate import CAPITALS, Places, Spot, fold_key, gazetteer
from sahelwatch.records import Precision

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.extract.drafts import Draft
    from sahelwatch.classifier.places import Place


_SPOKEN = -3
_AT = 2  # `at X`, `the village of X`
_NEAR = 80
_UNITS = ("admin1", "admin2")
_SPOKEN_OF = -2  # where somebody spoke, or a border
_AROUND_KM = 90


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


def locate(places: Places, draft: Draft, only: bool, published: dt.date) -> Where:
    """Where an event happened. `only`: it is the entry's only event, so that units named anywhere may be its own."""
    where = Where()
    spot = draft.local or next((s for s in draft.spots if s.area and s.score > 0), None) or _reference(draft)
    spots = [s for s in (places.spots if only else draft.spots) if s.score > -3]
    spot = _closest(draft, places) or spot
    if spot is not None:
        _place(where, spot, spots, published)
        known = draft.local
        if where.admin1 is None and known is not None and known.place is not None and _is_close(spot, known):
            _unit_of(where, known.place, published)
        if where.country is None:
            where.country = _country(draft, places)
        return where
    units = [s for s in draft.spots if s.level in ("admin1", "admin2") and s.score > -2] or (
        [s for s in spots if s.level in ("admin1", "admin2") and s.score > -2] if only else []
    )
    if units:
        unit = max(units, key=lambda s: (s.level == "admin2", -s.start))
        _unit(where, unit.place, published)
        where.country = unit.country
        where.proof.append((unit.level, unit.start, unit.end))
        return where
    where.country = _country(draft, places)
    country_spot = next(
        (s for s in (*draft.spots, *places.spots) if s.level == "country" and s.country == where.country), None
    )
    if country_spot is not None and country_spot.place is not None:
        where.proof.append(("country", country_spot.start, country_spot.end))
        where.latitude, where.longitude = country_spot.place.latitude, country_spot.place.longitude
        where.precision = Precision.COUNTRY
    return where


def _closest(draft: Draft, places: Places) -> Spot | None:
    """The village where it happened, where the event is otherwise known only by a place that it lies near or in."""
    known = draft.local
    if known is None or draft.apart or (known.place is not None and known.place.name in CAPITALS):
        return None
    named = [s for s in places.spots if s.level == "place" and same_place(s, known)]
    loose = [s for s in named if s.loose]
    unit_too = any(s.level in _UNITS and fold_key(s.name) == fold_key(known.name) for s in places.spots)
    if not loose and not unit_too:
        return None
    found = [s for t in draft.told for s in t.spots if s.local and not same_place(s, known) and _is_close(s, known)]
    beside = [s for s in found if s.score > _SPOKEN_OF and any(0 < other.start - s.end < _NEAR for other in loose)]
    nearest = min((s.loose for s in named if s.score >= (1 if s.loose else _AT)), default=2)
    if unit_too:  # "the attack in Kompienga": the province, where the text goes on to name a village in it
        nearest = 2
    at = [
        s for t in draft.told if t.act or t.facts or t.dates for s in t.spots
        if s in found and s.score >= (1 if s.loose else _AT) and s.loose < nearest
    ]  # fmt: skip
    return max([*beside, *at], key=lambda s: (-s.loose, s.score, -s.start), default=None)


def _is_close(spot: Spot, other: Spot) -> bool:
    """Whether two places may be told as near each other; of an unlisted one nothing is known."""
    if spot.place is None or other.place is None:
        return not spot.country or not other.country or spot.country == other.country
    north = (spot.place.latitude - other.place.latitude) * _KM_A_DEGREE
    east = (
        (spot.place.longitude - other.place.longitude) * _KM_A_DEGREE * math.cos(math.radians(other.place.latitude))
    )
    return math.hypot(north, east) <= _AROUND_KM


def _without_kind(name: str) -> str:
    """A camp by its town's name: reports say `Kidal` for what lists call `Camp de Kidal`."""
    for prefix in ("Camp de ", "Camp d'", "Base de "):
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


def _reference(draft: Draft) -> Spot | None:
    """The place that an unnamed one is told by: `eleven kilometres north of X`, `residents of X`."""
    acts = {t.sentence.start: t for t in draft.told if t.act or t.facts}
    found = [s for t in acts.values() for s in t.spots if s.level == "place" and s.score > _SPOKEN]
    return max(found, key=lambda s: (s.score, -s.start), default=None)


def _place(where: Where, spot: Spot, spots: list[Spot], published: dt.date) -> None:
    gaz = gazetteer()
    where.proof.append(("place", spot.start, spot.end))
    where.place = spot.name
    where.country = spot.country or None
    if spot.place is not None:
        where.place = _without_kind(spot.place.name)
        parents = gaz.parents(spot.place, published)
        where.admin1, where.admin2 = parents.admin1, parents.admin2
        where.latitude, where.longitude = spot.place.latitude, spot.place.longitude
        where.precision = Precision.PLACE
        return
    units = [
        s
        for s in spots
        if s.level in ("admin1", "admin2")
        and s.place is not None
        and (not spot.country or s.country == spot.country)
    ]
    for level in ("admin2", "admin1"):
        near = sorted((s for s in units if s.level == level), key=lambda s: abs(s.start - spot.start))
        if near and (level == "admin2" or where.admin1 is None):
            _unit(where, near[0].place, published)
            where.proof.append((level, near[0].start, near[0].end))
    _bearing(where, spot, spots)
    if where.admin1 is None and spot.country:
        _from_neighbour(where, spot, spots, published)


_DEGREES = {
    "n": 0,
    "ne": 45,
    "e": 90,
    "se": 135,
    "s": 180,
    "sw": 225,
    "so": 225,
    "w": 270,
    "o": 270,
    "nw": 315,
    "no": 315,
}
_KM_A_DEGREE = 111.2


def _bearing(where: Where, spot: Spot, spots: list[Spot]) -> None:
    """Coordinates from `X, some 40 km north of Z`, where Z is known."""
    for other in spots:
        if (
            other.place is None
            or other.km is None
            or other.bearing is None
            or not 0 < other.start - spot.end < _NEAR
        ):
            continue
        parts = re.findall(r"nord|north|sud|south|est|east|ouest|west", other.bearing)
        degrees = _DEGREES.get("".join(part[0] if part not in ("est", "east") else "e" for part in parts))
        if degrees is None:
            continue
        north = other.km * math.cos(math.radians(degrees)) / _KM_A_DEGREE
        east = (
            other.km
            * math.sin(math.radians(degrees))
            / (_KM_A_DEGREE * math.cos(math.radians(other.place.latitude)))
        )
        where.latitude, where.longitude = (
            round(other.place.latitude + north, 3),
            round(other.place.longitude + east, 3),
        )
        where.precision = Precision.BEARING
        parents = gazetteer().parents(other.place, None)
        where.admin1, where.admin2 = where.admin1 or parents.admin1, where.admin2
        return


def _from_neighbour(where: Where, spot: Spot, spots: list[Spot], published: dt.date) -> None:
    """The units of the place that an unlisted one is said to lie near."""
    near = [
        s
        for s in spots
        if s.place is not None
        and s.level == "place"
        and s.country == spot.country
        and (0 < s.start - spot.end < _NEAR or (s.loose and 0 < spot.start - s.end < _NEAR))
    ]
    if near and near[0].place is not None:
        parents = gazetteer().parents(near[0].place, published)
        where.admin1, where.admin2 = parents.admin1, parents.admin2
        where.latitude, where.longitude = near[0].place.latitude, near[0].place.longitude
        where.precision = Precision.ADMIN2 if parents.admin2 else Precision.ADMIN1


def _unit(where: Where, unit: Place | None, published: dt.date) -> None:
    if unit is None:
        return
    parents = gazetteer().parents(unit, published)
    where.admin1 = parents.admin1 or where.admin1
    where.admin2 = parents.admin2 or where.admin2
    if where.latitude is None:
        where.latitude, where.longitude = unit.latitude, unit.longitude
        where.precision = Precision.ADMIN2 if unit.level == "admin2" else Precision.ADMIN1


def _unit_of(where: Where, near: Place, published: dt.date) -> None:
    """Where nothing else tells it, the units and position of the place that an unlisted one is told to lie near."""
    parents = gazetteer().parents(near, published)
    where.admin1, where.admin2 = parents.admin1, parents.admin2
    where.latitude, where.longitude = near.latitude, near.longitude
    where.precision = Precision.ADMIN2 if parents.admin2 else Precision.ADMIN1


def _country(draft: Draft, places: Places) -> str | None:
    named = [s for s in draft.spots if s.country and not s.demonym and s.score > -2]
    if named:
        return max(named, key=lambda s: (s.score, -s.start)).country
    demonyms = [s for s in draft.spots if s.demonym]
    if places.main_country:
        return places.main_country
    return demonyms[0].country if demonyms else None
