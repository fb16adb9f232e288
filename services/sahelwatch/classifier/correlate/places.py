"""How two locations relate, each as precise as its report knew it. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from sahelwatch.records import Precision

SAME_KM = 5
"""Two named places closer than this are one: a village and its hamlet, two readings of one coordinate."""

NEAR_KM = 60
"""As far apart as two outlets place one ambush on a road: each names the town that it knows."""

SAME_NAME = 0.8
"""Likeness from which two names are spellings of one (Intazayene, Intezayane)."""

OWN_POINT = (Precision.PLACE, Precision.BEARING)
"""Coordinates of these precisions are a place's own, and no centre of a province."""

_EARTH_KM = 6371
_GENERIC = re.compile(
    r"\b(region|province|cercle|departement|department|commune|state|of|de|du|la|le|les|the|village)\b"
)


class Relation(IntEnum):
    """How two locations relate, from unrelated to equal."""

    APART = 0
    COUNTRY = 1  # one knows no more than the country
    ADMIN1 = 2  # one knows no more than the region, and the other lies in it
    NEAR = 3  # two named places within reach of each other
    ADMIN2 = 4  # one knows no more than the province, and the other lies in it
    SAME = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A location as it is compared: its names folded, its coordinates in radians where they are a place's own."""

    country: str | None
    admin1: str
    admin2: str
    place: str
    point: tuple[float, float] | None


def spot(
    country: str | None,
    admin1: str | None,
    admin2: str | None,
    place: str | None,
    latitude: float | None,
    longitude: float | None,
) -> Spot:
    """A location, ready to be compared with many others; coordinates in degrees, if they are a place's own."""
    point = None
    if latitude is not None and longitude is not None:
        point = math.radians(latitude), math.radians(longitude)
    return Spot(country, _folded(admin1), _folded(admin2), _folded(place), point)


def relation(one: Spot, other: Spot) -> Relation:
    """How two locations relate."""
    if one.country != other.country:
        return Relation.APART
    if one.place and other.place:
        return _between_places(one, other)
    if not (one.admin1 or one.place) or not (other.admin1 or other.place):
        return Relation.COUNTRY
    if one.admin2 and other.admin2:
        return Relation.ADMIN2 if same_name(one.admin2, other.admin2) else Relation.APART
    if one.admin1 and other.admin1:
        return Relation.ADMIN1 if same_name(one.admin1, other.admin1) else Relation.APART
    return Relation.COUNTRY


def _between_places(one: Spot, other: Spot) -> Relation:
    apart = distance_km(one, other)
    if apart is not None and apart <= SAME_KM:
        return Relation.SAME
    if (apart is None or apart <= NEAR_KM) and same_name(one.place, other.place):
        return Relation.SAME
    # One outlet names the town, another the village in the department that bears the town's name.
    if same_name(one.place, other.admin2) or same_name(one.admin2, other.place):
        return Relation.ADMIN2
    if apart is not None:
        return Relation.NEAR if apart <= NEAR_KM else Relation.APART
    if one.admin2 and other.admin2:
        return Relation.NEAR if same_name(one.admin2, other.admin2) else Relation.APART
    return Relation.NEAR if one.admin1 and other.admin1 and same_name(one.admin1, other.admin1) else Relation.APART


def distance_km(one: Spot, other: Spot) -> float | None:
    """The distance between two places, or null where either is known less precisely than as a place."""
    if one.point is None or other.point is None:
        return None
    (a, b), (c, d) = one.point, other.point
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def same_name(one: str, other: str) -> bool:
    """Whether two folded names are spellings of one; an unknown one is like no other."""
    if one == other:
        return bool(one)
    return bool(one and other) and _alike(one, other)


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= SAME_NAME


@lru_cache(maxsize=65_536)
def _folded(name: str | None) -> str:
    decomposed = unicodedata.normalize("NFKD", name or "")
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
    return "".join(_GENERIC.sub(" ", re.sub(r"[^a-z0-9]+", " ", plain)).split())
