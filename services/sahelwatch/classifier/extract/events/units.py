"""Whether an event's place lies in the region, province or country that a sentence names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where import fold_key, gazetteer
from sahelwatch.classifier.extract.where.distance import km_between

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where import Spot
    from sahelwatch.places import Place

_BEFORE_REFORMS = dt.date(2016, 1, 1)
_WITHIN_KM = 20
_AROUND_KM = 90
_IN_UNIT = 2  # `in X province`
_FIRST = 8  # sentences of an event


def is_near(known: Spot, spot: Spot) -> bool:
    """Whether a place may be a nearer telling of where an event was: a quarter of the town, a village `near X`."""
    if known.place is None or spot.place is None:
        return bool(known.loose) and known.country == spot.country
    return km_between(known.place, spot.place) <= (
        _AROUND_KM if known.loose or known.area or spot.area else _WITHIN_KM
    )


def in_other_unit(place: Spot | None, told: Told, span: tuple[int, int] | None = None) -> bool:
    """Whether a body sentence tells what happened in a region or province that an event's place does not lie in.

    So may a headline's clause, which stands at `span` of the entry's text.
    """
    if place is None or place.place is None or not (told.body or span):
        return False
    first, last = span or (0, told.sentence.end)
    return _is_outside(place.place, [s for s in told.spots if s.is_unit and first <= s.start < last])


def _in_other_region(place: Spot, told: Told) -> bool:
    """Whether a headline tells what happened in a region that a place does not lie in; of provinces it says less."""
    return place.place is not None and _is_outside(place.place, [s for s in told.spots if s.level == "admin1"])


def is_elsewhere(draft: Draft, spot: Spot) -> bool:
    """Whether an event without a place so far was told to be in a unit that a place does not lie in."""
    return any(
        in_other_unit(spot, told) if told.body else _in_other_region(spot, told)
        for told in draft.told[:_FIRST]
        if told.facts
    )


def _is_outside(place: Place, spots: list[Spot]) -> bool:
    """Whether a place lies in none of the units that are told plainly, of which there is one."""
    units = [s for s in spots if s.score >= _IN_UNIT and s.place is not None]
    if not units:
        return False
    now, then = gazetteer().parents(place, None), gazetteer().parents(place, _BEFORE_REFORMS)
    names = (now.admin1, now.admin2, then.admin1, then.admin2, place.name)
    lies = {fold_key(name) for name in names if name}
    return not any(
        lies & {fold_key(name) for name in (s.name, s.place.name, *s.place.variants)} for s in units if s.place
    )


def other_units(draft: Draft, told: Told) -> bool:
    """Whether an event without a place that a list has, and a body sentence, are each told in units that the other does not name."""
    if not told.body:
        return False
    for level in ("admin2", "admin1"):
        ours = {s.name for s in draft.spots if s.level == level and s.score >= _IN_UNIT}
        theirs = {s.name for s in told.spots if s.level == level and s.score >= _IN_UNIT}
        if ours and theirs:
            return not ours & theirs
    return False


def same_country(draft: Draft, spot: Spot) -> bool:
    """Whether a place lies in a country that an event's sentences name, if they name any."""
    countries = {
        other.country for other in draft.spots if other.country and other.level != "place" and other.score >= 0
    }
    return not countries or spot.country in countries or not spot.country
