"""What the unit told beside a place's name makes of it: another place of that name, or the unit itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.distance import km_between
from sahelwatch.classifier.extract.where.relation import AT, ROUGHLY
from sahelwatch.classifier.extract.where.spot import Spot, gazetteer

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.places import Place

_UNIT_BEHIND = 40
_IN_UNIT = re.compile(r"\s*(?:\(|,\s*(?:in|dans|en|a village|un village|une localité|a town)\b)[^.;:()]*\Z")
_RIGHT_IN = re.compile(r",? (?:village |town |community )?(?:in|of) (?:the )?")
_NEAR = 0.7  # of the distances below, where a name is told to be in a unit by no more than "in"
_IN_UNIT_NAMED = re.compile(
    r"\s?,\s(?:(?:in|en|dans)\s(?:l[ae]\s|the\s)?)?|\s(?:in|dans)\s(?:l[ae]\s|the\s)?|\s?\("
)
_INSIDE = 0.5  # of that limit, where a town's name may be the unit's
_HEAD_BETWEEN = re.compile(r"\s?\((?:région d[eu]s? |region of )?|,\s|\s?[–—-]\s|\s?/\s?")
_HEAD_BEHIND = re.compile(r"\s?[):.(]|\s[–—-]\s")
_HEAD_BEFORE = re.compile(r"(?:^|\n)[^\n:.;]{0,24}$")  # a bullet, a day
_HEAD = 30
_FAR = {"admin1": 400, "admin2": 200}  # km from a unit's middle beyond which a place is not in it


def elsewhere(spot: Spot, behind: Spot | None, text: str) -> Spot:
    """A place that no list has, where the text puts a listed name into a unit far from the listed place.

    `behind` is the next unit named. `Sirakoro, in the circle of Koro` is another village than the one of that name in
    the far west.
    """
    if spot.place is None or not spot.local or behind is None or behind.place is None:
        return spot
    if behind.start - spot.end > _UNIT_BEHIND:
        return spot
    if behind.country != spot.country:
        return _in_country_of(spot, behind, text)
    if _RIGHT_IN.fullmatch(text, spot.end, behind.start):
        return replace(spot, place=None) if is_far(spot.place, behind, _NEAR) else spot
    if not _IN_UNIT.match(text, spot.end, behind.start):
        return spot
    return replace(spot, place=None) if is_far(spot.place, behind) else spot


def _in_country_of(spot: Spot, unit: Spot, text: str) -> Spot:
    """The place of that name in the country of the unit that it is said to lie in; one that no list has if there is none."""
    if not _IN_UNIT.match(text, spot.end, unit.start) or unit.demonym:
        return spot
    same = [place for place in gazetteer().lookup(spot.name, unit.country) if place.level == "place"]
    return replace(spot, place=same[0] if same else None, country=unit.country)


def in_its_unit(spot: Spot, place: Spot | None, text: str, published: dt.date | None) -> Spot:
    """A town's name behind a place that lies in the unit of that name: `Tessit, in Ansongo`, `Tessit (Ansongo)`.

    `place`: what is named right before. What bears no unit's name, or another, stays what it is.
    """
    if (
        spot.place is None
        or not spot.local
        or spot.demonym
        or place is None
        or not place.local
        or place.name == spot.name
    ):
        return spot
    if place.country != spot.country or not _IN_UNIT_NAMED.fullmatch(text, place.end, spot.start):
        return spot
    for unit in gazetteer().lookup(spot.name, spot.country):
        if unit.level not in ("admin2", "admin1") or not unit.exists(published) or unit.name in cues().capitals:
            continue
        around = replace(spot, level=unit.level, place=unit, area=False, score=AT, loose=0, km=None, bearing=None)
        if place.place is None or not is_far(place.place, around, _INSIDE):
            return around
    return spot


def heads_as_unit(spot: Spot, ahead: Spot | None, text: str) -> Spot:
    """A region's name behind its country's at the head of a line: `Niger (Tillabéri): …` is not yet the town."""
    if spot.place is None or not spot.local or ahead is None or ahead.level != "country" or ahead.demonym:
        return spot
    if ahead.country != spot.country or not _HEAD_BETWEEN.fullmatch(text, ahead.end, spot.start):
        return spot
    if not _HEAD_BEHIND.match(text, spot.end):
        return spot
    if not _HEAD_BEFORE.search(text, max(0, ahead.start - _HEAD), ahead.start):
        return spot
    units = gazetteer().lookup(spot.name, spot.country)
    return replace(spot, area=True, loose=ROUGHLY) if any(unit.level != "place" for unit in units) else spot


def is_far(place: Place, unit: Spot, share: float = 1) -> bool:
    """Whether a place lies too far from the middle of a unit of its country to be in it; `share` of the usual limit."""
    if unit.place is None or unit.country != place.country:
        return False
    return km_between(place, unit.place) > share * _FAR[unit.level]
