"""The village itself where an event is told by a town that it lies near, between or in."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.distance import km_between
from sahelwatch.classifier.extract.where.relation import AT, AWAY, CLOSE_KM, NEAR, ROUGHLY, SCENE
from sahelwatch.classifier.extract.where.spot import CAPITALS, Spot, fold_key, gazetteer, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where.places import Places

_PAIR = 60  # characters between the two ends of a way
_HEAD = 24  # characters of a bullet and a day before a heading
_BESIDE = 80  # characters between a village and the town that it is said to lie near
_AROUND_KM = 90
_HEADED_KM = 200  # of a headline that opens with a region's town
_BEFORE_REFORMS = dt.date(2016, 1, 1)  # many a name goes by the old regions
_A_FEW_DAYS = dt.timedelta(days=3)


def smaller_end(draft: Draft, known: Spot) -> Spot | None:
    """Of `between X and Z`, where X is a town, the village Z: it lies nearer to what is told so, be the town in the headline."""
    if known.km is not None or known.place is None or known.place.kind != "town":
        return None
    if known.loose != ROUGHLY and not _only_headed(draft, known):
        return None
    headed = any(
        fold_key(spot.name) == fold_key(known.name) for told in draft.told if told.title for spot in told.spots
    )
    for told in draft.told:
        ends = [spot for spot in told.spots if spot.local and spot.loose == ROUGHLY and spot.km is None]
        for one, other in pairwise(ends):
            village = other if same_place(one, known) else one if same_place(other, known) else None
            if village is None or other.start - one.end > _PAIR or not is_close(village, known):
                continue
            if village.place is None or village.place.kind == "village" or (headed and village is one):
                return village
    return None


def _only_headed(draft: Draft, known: Spot) -> bool:
    """Whether what the body tells of an event names its town as the end of a way, and nowhere as the scene."""
    named = [
        spot
        for told in draft.told
        if told.body and (told.act or told.facts)
        for spot in told.spots
        if spot.local and not spot.is_unit and spot.score > 0 and same_place(spot, known)
    ]
    return bool(named) and all(spot.loose == ROUGHLY and spot.km is None for spot in named)


def end_told_again(known: Spot, spots: Sequence[Spot]) -> Spot | None:
    """Of two villages that a way lies between, the one of which alone the text speaks again: `In Z, people heard it`."""
    if known.loose != ROUGHLY or known.km is not None or (known.place is not None and known.place.kind == "town"):
        return None
    plain = [spot for spot in spots if spot.local and not spot.loose and spot.score >= AT]
    if any(same_place(spot, known) for spot in plain):
        return None
    ends = [spot for spot in spots if spot.local and spot.loose == ROUGHLY and spot.km is None]
    for one, other in pairwise(ends):
        end = other if same_place(one, known) else one if same_place(other, known) else None
        if end is not None and end.place is not None and end.place.kind == "town":
            continue
        if end is not None and other.start - one.end <= _PAIR and any(same_place(spot, end) for spot in plain):
            return end
    return None


def within(draft: Draft, known: Spot) -> Spot | None:
    """The one island or post that the event's sentences name, were it as where somebody went, in a lake or a park."""
    if not is_wide(known):
        return None
    spots = {
        spot.place.id if spot.place is not None else fold_key(spot.name): spot
        for told in draft.told
        for spot in told.spots
        if spot.local
        and (
            spot.score >= AT
            if spot.place is None
            else spot.score >= AWAY and spot.place.kind not in ("town", *cues().wide)
        )
    }
    return next(iter(spots.values())) if len(spots) == 1 else None


def closest(draft: Draft, known: Spot, places: Places) -> Spot | None:
    """The village where it happened, where the event is otherwise known only by a place that it lies near or in."""
    if known.name in CAPITALS or is_capital(known):
        return None
    named = [spot for spot in places.spots if spot.level == "place" and same_place(spot, known)]
    unit_too = any(spot.is_unit and _bears_name_of(spot, known) for spot in places.spots)
    names = unit_names(known)
    unit_too = unit_too or _names_a_unit(draft, known)
    wide = unit_too or bool(known.loose)
    loose = [spot for spot in named if spot.loose]
    marks = [spot for spot in loose if spot.loose < ROUGHLY or spot.km is not None]
    if not loose and not unit_too:
        return None
    others = [
        spot for told in draft.told for spot in told.spots
        if spot.local and not same_place(spot, known)
        and ((may_be_meant(spot, known) if known.loose == 1 else is_close(spot, known)) or (wide and lies_in(spot, names)))
    ]  # fmt: skip
    near = {spot.start for spot in others}
    beside = [
        spot for told in draft.told for spot in told.spots
        if spot.start in near and spot.score > AWAY
        and any(
            0 < town.start - spot.end < _BESIDE and town.start < told.sentence.end and spot.loose < town.loose
            for town in marks
        )
    ]  # fmt: skip
    below = max((told.sentence.end for told in draft.told if told.title), default=0)  # headlines tell roughly
    plain = any(spot.score >= SCENE and spot.loose == 1 and spot.start >= below for spot in named)
    telling = _starts_telling(draft, later=not plain)
    nearest = min(
        (
            roughness(spot)
            for spot in named
            if spot.start >= below and spot.start in telling and spot.score >= (1 if spot.loose else AT)
        ),
        default=ROUGHLY,
    )
    if unit_too and not plain:  # "the attack in Kompienga": the province, where the text names a village in it
        nearest = ROUGHLY
    at = [
        spot for spot in others
        if spot.start in telling and spot.score >= (1 if spot.loose else AT) and roughness(spot) < nearest
    ]  # fmt: skip
    return max([*beside, *at], key=lambda spot: (-roughness(spot), spot.score, -spot.start), default=None)


def _starts_telling(draft: Draft, *, later: bool) -> set[int]:
    """Where the places begin that stand in sentences with an act, dead or a day of the event, or a later one if asked for."""
    return {
        spot.start
        for told in draft.told
        if (told.act or told.facts or told.dates)
        and not _is_before(draft, told)
        and (later or not _comes_later(draft, told))
        for spot in told.spots
    }


def told_below(draft: Draft, known: Spot) -> Spot | None:
    """The village that the text tells as the scene where only the headline had named a town: `69 dead in Z`."""
    spots = [
        (told, spot)
        for told in draft.told
        for spot in told.spots
        if spot.local and spot.score >= NEAR and spot.loose < ROUGHLY and not told.title
    ]
    if any(same_place(spot, known) for _, spot in spots):
        return None
    below = [
        spot for told, spot in spots
        if any(fact.effect == "killed" for fact in told.facts)
        and known.place is not None and is_close(spot, known)
        and (spot.place is not None or spot.score >= SCENE)
    ]  # fmt: skip
    if not below and _is_heading(draft, known):
        below = [
            spot for told, spot in spots
            if spot.score >= (AT if told.facts or told.act else SCENE) and is_close(spot, known, _HEADED_KM)
        ]  # fmt: skip
    below = below or [spot for told, spot in spots if (told.act or told.facts) and _is_in_area(spot, known)]
    return min(below, key=lambda spot: spot.loose) if below else _commune_below(draft, known)


def _is_in_area(spot: Spot, known: Spot) -> bool:
    """Whether a place may be meant by a headline's `in Z`, which is a region's or province's name, or a town's."""
    if known.place is None or is_capital(spot):
        return False
    if lies_in(spot, unit_names(known)):
        return True
    return known.place.kind == "town" and spot.score >= AT and not spot.loose and is_close(spot, known)


def unit_names(spot: Spot) -> set[str]:
    """The names by which a unit may be called that bears a town's name."""
    return {spot.name, spot.place.name if spot.place is not None else spot.name}


def _is_heading(draft: Draft, known: Spot) -> bool:
    """Whether a town is named by the headline alone, as what it opens with: `Djibo : …`, the town or all about it."""
    named = [
        (told, spot) for told in draft.told for spot in told.spots if same_place(spot, known) and spot.score > 0
    ]
    return bool(named) and all(told.title and heads(told, spot) for told, spot in named)


def heads(told: Told, spot: Spot) -> bool:
    """Whether a sentence opens with a name and a colon."""
    first, last = spot.start - told.sentence.start, spot.end - told.sentence.start
    return first < _HEAD and told.soft[last : last + 2].lstrip().startswith(":")


def _commune_below(draft: Draft, known: Spot) -> Spot | None:
    """The commune in which the text tells it, where the headline but says near which town or on which road it was."""
    telling = [told for told in draft.told if not told.title and (told.facts or told.act)]
    spots = [spot for told in telling for spot in told.spots if spot.score > 0]
    if not known.loose or any(same_place(spot, known) for spot in spots):
        return None
    return next((spot for spot in spots if spot.area and is_close(spot, known)), None)


def _is_before(draft: Draft, told: Told) -> bool:
    """Whether all days that a sentence tells lie before the event's: `in February seven soldiers were killed in Z`."""
    day = draft.date.first if draft.date is not None else None
    return (
        bool(told.dates)
        and day is not None
        and all(d.last is not None and d.last < day - _A_FEW_DAYS for d in told.dates)
    )


def _comes_later(draft: Draft, told: Told) -> bool:
    """Whether a sentence tells but what was on a later day than the event: `in Z, people took to the streets on Friday`."""
    day = draft.date.last if draft.date is not None else None
    if day is None or told.act or told.facts or not told.dates:
        return False
    return all(d.first is not None and d.first > day for d in told.dates)


def _bears_name_of(unit: Spot, town: Spot) -> bool:
    """Whether a province is called as a town in it, `X Local Government Area` included."""
    return fold_key(town.name) in map(fold_key, unit_names(unit))


def _names_a_unit(draft: Draft, known: Spot) -> bool:
    """Whether the headline's town is the region of that name: the text names but a village that lies in it."""
    body = [spot for told in draft.told if not told.title for spot in told.spots if spot.local and spot.score > 0]
    if any(same_place(spot, known) for spot in body):
        return False
    return any(lies_in(spot, {known.name}) for spot in body)


def roughness(spot: Spot) -> float:
    """How roughly it tells where; a few kilometres that are counted tell more than `near`."""
    return spot.loose - (0.5 if spot.km is not None and spot.km <= CLOSE_KM else 0)


def is_close(spot: Spot, other: Spot, most: float = _AROUND_KM) -> bool:
    """Whether two places may be told as near each other; of an unlisted one nothing is known."""
    if spot.place is None or other.place is None:
        return not spot.country or not other.country or spot.country == other.country
    return km_between(spot.place, other.place) <= most


def may_be_meant(spot: Spot, near: Spot) -> bool:
    """Whether what an event happened near to may stand for a place: for one close by, and a village for no town."""
    if not is_close(spot, near):
        return False
    kinds = [other.place.kind if other.place is not None else "village" for other in (spot, near)]
    return kinds != ["town", "village"]


def lies_in(spot: Spot, units: set[str]) -> bool:
    """Whether a place lies in one of the units that the entry names."""
    if spot.place is None:
        return False
    keys = {fold_key(name) for name in units}
    now, then = (gazetteer().parents(spot.place, day) for day in (None, _BEFORE_REFORMS))
    return any(name and fold_key(name) in keys for name in (now.admin1, now.admin2, then.admin1, then.admin2))


def is_wide(spot: Spot) -> bool:
    """Whether a place is a lake, a park or the like, in which smaller ones lie."""
    return spot.place is not None and spot.place.kind in cues().wide


def is_capital(spot: Spot) -> bool:
    """Whether a place is a country's capital, where news is written and said."""
    return spot.place is not None and spot.place.name in CAPITALS
