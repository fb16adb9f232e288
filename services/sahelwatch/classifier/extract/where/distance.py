"""Distances: `some 40 km north of X`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.places.fold import fold_name

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.places import Place

KM_A_DEGREE = 111.2
_KM_A_MILE = 1.609

_UNITS = frozenset(cues().lists["km"])
_DISTANCE = re.compile(
    rf"(?:(?P<digits>\d{{1,3}}(?:[.,]\d)?)[\s-]*|\b(?P<words>{any_of(list(cues().numbers))})\s*\b)(?P<unit>{any_of(cues().lists['km'])})\b"
    r"(?:\s\([^()]{1,20}\))?(?P<way>[^.;:(),]{0,40}?)\b(?:of|from|de|du|d'|des)\s*(?:la\s+|the\s+)?(?:[a-z]+\s+(?:of\s+|de\s+|d'))?$"
)
_DIRECTION = re.compile(r"\b" + any_of(cues().lists["direction"]).replace(r"\-", r"[\s-]?") + r"(?:ern)?\b")
_PARTS = re.compile(r"nord|north|sud|south|est|east|ouest|west")
_NO_NAMES = frozenset([*cues().lists["days"], *cues().lists["months"]])
_NAME_BEFORE = re.compile(r"([A-ZÀ-ÖØ-Þ][\w’'-]+)\s*(?:,|\(|est|is|se trouve|situé\w*|lies|located)[^.;]{0,25}$")
_DEGREES = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "so": 225, "w": 270, "o": 270, "nw": 315, "no": 315}  # fmt: skip
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance that ends at a name; `km` and `bearing` are None where the text is vague."""

    length: int
    km: float | None
    bearing: str | None

    def follows_name(self, text: str, start: int) -> bool:
        """Whether another name stands before it, as X does in `X, 40 km north of Z`."""
        lead = text[max(0, start - _BEFORE) : start - self.length]
        name = _NAME_BEFORE.search(lead)
        return name is not None and fold_name(name[1]) not in _NO_NAMES


def distance_before(window: Window) -> Distance | None:
    """The distance that ends where a name begins."""
    if _UNITS.isdisjoint(window.words) and "km" not in window.before:
        return None
    match = _DISTANCE.search(window.before)
    if match is None:
        return None
    digits = match["digits"]
    km = float(digits.replace(",", ".")) if digits else cues().numbers.get(" ".join(match["words"].split()))
    if km is not None and match["unit"].startswith("mile"):
        km = round(km * _KM_A_MILE, 1)
    direction = _DIRECTION.search(match["way"])
    return Distance(len(match.group()), km, direction.group() if direction else None)


def coordinates(origin: Place, km: float, bearing: str) -> tuple[float, float] | None:
    """Latitude and longitude at a distance from a place, in a direction as the text names it (`nord-est`)."""
    letters = "".join("e" if part in ("est", "east") else part[0] for part in _PARTS.findall(bearing))
    degrees = _DEGREES.get(letters)
    if degrees is None:
        return None
    north = km * math.cos(math.radians(degrees)) / KM_A_DEGREE
    east = km * math.sin(math.radians(degrees)) / (KM_A_DEGREE * math.cos(math.radians(origin.latitude)))
    return round(origin.latitude + north, 3), round(origin.longitude + east, 3)


def km_between(one: Place, other: Place) -> float:
    """The distance between two places, by the plane; good enough up to a few hundred kilometres."""
    north = (one.latitude - other.latitude) * KM_A_DEGREE
    east = (one.longitude - other.longitude) * KM_A_DEGREE * math.cos(math.radians(other.latitude))
    return math.hypot(north, east)
