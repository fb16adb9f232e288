"""Which of the places that an event's sentences name is where it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.distance import km_between
from sahelwatch.classifier.extract.where.relation import AT, AWAY, CLOSE_KM, FAR_KM, NAMED, ROUGHLY, SPOKEN
from sahelwatch.classifier.extract.where.spot import CAPITALS, Spot, fold_key, gazetteer, same_place

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.drafts import Draft
    from sahelwatch.classifier.extract.where.places import Places

_BESIDE = 80  # characters between a village and the town that it is said to lie near
_AROUND_KM = 90
# How plainly a sentence tells the scene, beside the words at the name (`relation.py`).
_ROUGH, _WITH_DEAD, _WITH_ACT, _IN_TITLE, _KNOWN = 0.75, 0.75, 0.5, 0.75, 0.75


def scene(draft: Draft, places: Places, *, only: bool) -> Spot | None:
    """The place of an event: the village itself rather than what it is told by; None where no place is named.

    `only`: it is the entry's only event, so that the place its title begins with is the event's.
    """
    apart = draft.apart and not only  # its sentences tell of other events' places too
    known = draft.local if apart else _likeliest(draft)
    if known is not None:
        return (None if apart else _closest(draft, known, places) or _told_below(draft, known)) or known
    area = next((spot for spot in draft.spots if spot.area and spot.score > 0), None)
    return _reference(draft) or area or ((places.heading or _sole(places)) if only else None)


def _sole(places: Places) -> Spot | None:
    """The one place that the entry tells plainly of, where none of the event's own sentences names one."""
    units = {spot.name for spot in places.spots if spot.is_unit}
    plain = [
        spot for spot in places.spots
        if spot.local and spot.score >= AT and not spot.loose and spot.name not in CAPITALS and _lies_in(spot, units)
    ]  # fmt: skip
    return plain[0] if plain and all(same_place(spot, plain[0]) for spot in plain) else None


def _lies_in(spot: Spot, units: set[str]) -> bool:
    """Whether a place lies in one of the units that the entry names."""
    if spot.place is None:
        return False
    parents = gazetteer().parents(spot.place, None)
    keys = {fold_key(name) for name in units}
    return any(name and fold_key(name) in keys for name in (parents.admin1, parents.admin2))


def _likeliest(draft: Draft) -> Spot | None:
    """The place that an event is known by; where that is told as no scene, the one told most plainly as such."""
    known = draft.local
    if known is not None and (
        _is_plain(draft, known) or (known.place is not None and known.place.name in CAPITALS)
    ):
        return known
    best, most = known, 0.0
    for told in draft.told:
        dead = any(fact.effect == "killed" for fact in told.facts)
        beside = _WITH_DEAD * dead + _WITH_ACT * told.act + _IN_TITLE * told.title
        for spot in told.spots:
            if not spot.local or spot.score <= 0 or (spot.place is not None and spot.place.name in CAPITALS):
                continue
            same = known is not None and same_place(spot, known)
            score = min(spot.score, NAMED) if spot.loose == ROUGHLY else spot.score
            plain = score - _ROUGH * _roughness(spot) + beside + _KNOWN * same
            if plain > most:
                best, most = spot, plain
    return best


def _is_plain(draft: Draft, known: Spot) -> bool:
    """Whether a sentence of the event says that it was at the place, and not only near it."""
    spots = (spot for told in draft.told for spot in told.spots)
    return any(spot.score >= AT and not spot.loose and spot.local and same_place(spot, known) for spot in spots)


def is_close(spot: Spot, other: Spot) -> bool:
    """Whether two places may be told as near each other; of an unlisted one nothing is known."""
    if spot.place is None or other.place is None:
        return not spot.country or not other.country or spot.country == other.country
    return km_between(spot.place, other.place) <= _AROUND_KM


def _closest(draft: Draft, known: Spot, places: Places) -> Spot | None:
    """The village where it happened, where the event is otherwise known only by a place that it lies near or in."""
    if known.name in CAPITALS or (known.place is not None and known.place.name in CAPITALS):
        return None
    named = [spot for spot in places.spots if spot.level == "place" and same_place(spot, known)]
    unit_too = any(spot.is_unit and _bears_name_of(spot, known) for spot in places.spots)
    wide = _names_a_unit(draft, known)
    unit_too = unit_too or wide
    loose = [spot for spot in named if spot.loose]
    marks = [spot for spot in loose if spot.loose < ROUGHLY or spot.km is not None]
    if not loose and not unit_too:
        return None
    others = [
        spot for told in draft.told for spot in told.spots
        if spot.local and not same_place(spot, known)
        and (is_close(spot, known) or (wide and _lies_in(spot, {known.name})))
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
    telling = {spot.start for told in draft.told if told.act or told.facts or told.dates for spot in told.spots}
    nearest = min(
        (_roughness(spot) for spot in named if spot.start in telling and spot.score >= (1 if spot.loose else AT)),
        default=ROUGHLY,
    )
    if unit_too:  # "the attack in Kompienga": the province, where the text goes on to name a village in it
        nearest = ROUGHLY
    at = [
        spot for spot in others
        if spot.start in telling and spot.score >= (1 if spot.loose else AT) and _roughness(spot) < nearest
    ]  # fmt: skip
    return max([*beside, *at], key=lambda spot: (-_roughness(spot), spot.score, -spot.start), default=None)


def _bears_name_of(unit: Spot, town: Spot) -> bool:
    """Whether a province is called as a town in it, `X Local Government Area` included."""
    names = {unit.name, unit.place.name if unit.place is not None else unit.name}
    return fold_key(town.name) in map(fold_key, names)


def _names_a_unit(draft: Draft, known: Spot) -> bool:
    """Whether the headline's town is the region of that name: the text names but a village that lies in it."""
    body = [spot for told in draft.told if not told.title for spot in told.spots if spot.local and spot.score > 0]
    if any(same_place(spot, known) for spot in body):
        return False
    return any(_lies_in(spot, {known.name}) for spot in body)


def _told_below(draft: Draft, known: Spot) -> Spot | None:
    """The village that the text tells as the scene where only the headline had named a town: `69 dead in Z`."""
    spots = [
        (told, spot)
        for told in draft.told
        for spot in told.spots
        if spot.local and spot.score >= AT and not spot.loose
    ]
    if any(same_place(spot, known) for told, spot in spots if not told.title):
        return None
    below = [
        spot for told, spot in spots
        if not told.title and any(fact.effect == "killed" for fact in told.facts)
        and spot.place is not None and known.place is not None and is_close(spot, known)
    ]  # fmt: skip
    return below[0] if below else None


def _roughness(spot: Spot) -> float:
    """How roughly it tells where; a few kilometres that are counted tell more than `near`."""
    return spot.loose - (0.5 if spot.km is not None and spot.km <= CLOSE_KM else 0)


def _reference(draft: Draft) -> Spot | None:
    """The place that an unnamed one is told by: `eleven kilometres north of X`, `residents of X`."""
    spots = [spot for told in draft.told if told.act or told.facts for spot in told.spots]
    found = [
        spot for spot in spots
        if spot.level == "place" and (spot.score > SPOKEN or spot.km is not None)
        and not (spot.name in CAPITALS and (spot.km or 0) > FAR_KM)
    ]  # fmt: skip
    return max(found, key=lambda spot: (spot.score, -spot.start), default=None)
