"""Which of the places that an event's sentences name is where it happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.closer import (
    closest,
    end_told_again,
    heads,
    is_capital,
    is_close,
    is_wide,
    lies_in,
    may_be_meant,
    roughness,
    smaller_end,
    told_below,
    within,
)
from sahelwatch.classifier.extract.where.pointers import pointed_at
from sahelwatch.classifier.extract.where.relation import (
    AT,
    AWAY,
    BESIDE,
    DATELINE,
    FAR_KM,
    NAMED,
    NEAR,
    ROUGHLY,
    SCENE,
    SPOKEN,
)
from sahelwatch.classifier.extract.where.spot import CAPITALS, REPORTED, Spot, gazetteer, same_place

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where.places import Places

# How plainly a sentence tells the scene, beside the words at the name (`relation.py`).
_ROAD = 0.5
_ROUGH, _WITH_DEAD, _WITH_ACT, _IN_TITLE, _KNOWN = 0.75, 0.75, 0.5, 0.75, 0.75


def scene(draft: Draft, places: Places, *, only: bool) -> Spot | None:
    """The place of an event: the village itself rather than what it is told by; None where no place is named.

    `only`: it is the entry's only event, so that the place its title begins with is the event's.
    """
    apart = draft.apart and not only  # its sentences tell of other events' places too
    known = draft.local if apart else _likeliest(draft)
    pointed = None if apart else pointed_at(draft, places, only=only)
    if pointed is not None:
        return pointed
    inside = None if known is None else _in_heading(draft, known)
    if inside is not None:
        return (None if apart else smaller_end(draft, inside)) or inside
    if known is not None and not apart:
        town = known
        known = smaller_end(draft, town) or end_told_again(town, places.spots) or within(draft, town) or town
        nearer = closest(draft, known, places)
        back = nearer is not None and known is not town and same_place(nearer, town)
        return (None if back else nearer) or told_below(draft, known) or known
    if known is not None:
        return known
    area = next(
        (spot for spot in draft.spots if spot.area and spot.score > 0 and not _is_border_area(draft, spot)), None
    )
    if area is not None and _is_village_in(draft.local, area):
        return draft.local
    return _reference(draft) or area or ((places.heading or _sole(places) or _here(draft)) if only else None)


def _here(draft: Draft) -> Spot | None:
    """The town where a report was written that says `here` of what it tells."""
    telling = [told for told in draft.told if told.act or told.facts]
    unit = any(spot.is_unit and spot.score > 0 for told in telling for spot in told.spots)
    if unit or not any(_HERE.search(told.soft) for told in telling):
        return None
    return next(
        (
            spot for spot in draft.spots
            if spot.score == DATELINE and spot.local and spot.country in REPORTED and not is_capital(spot)
        ),
        None,
    )  # fmt: skip


_HERE = re.compile(r"^[^\"«“]*\b(?:here|ici)\b")


def _is_village_in(known: Spot | None, area: Spot) -> bool:
    """Whether the text told of a village before it names the commune around: `a family in X … the commune of Z`."""
    if known is None or known.score < AT or known.loose or known.start > area.start:
        return False
    return (known.place is None or known.place.kind == "village") and is_close(known, area)


def _is_border_area(draft: Draft, area: Spot) -> bool:
    """Whether it is where several countries meet, told beside the unit of one of them where the event was."""
    return not area.country and any(
        spot.is_unit and spot.level != "country" and spot.score > 0
        for told in draft.told
        if told.act or told.facts
        for spot in told.spots
    )


def _sole(places: Places) -> Spot | None:
    """The one place that the entry tells plainly of, where none of the event's own sentences names one."""
    units = {spot.name for spot in places.spots if spot.is_unit}
    plain = [
        spot for spot in places.spots
        if spot.local and spot.score >= AT and not spot.loose and spot.name not in CAPITALS and lies_in(spot, units)
    ]  # fmt: skip
    return plain[0] if plain and all(same_place(spot, plain[0]) for spot in plain) else None


def _likeliest(draft: Draft) -> Spot | None:
    """The place that an event is known by; where that is told as no scene, the one told most plainly as such."""
    known = draft.local
    if known is not None and known.score < SCENE and not _is_told(draft, known) and _tells_a_place(draft):
        known = None  # named only beside what tells where it was: "In X, shops stayed shut"
    if known is not None and (_is_plain(draft, known) or (is_capital(known) and not _is_by_the_way(draft, known))):
        return known
    best, most = known, 0.0
    wide = known is None or known.score <= 0 or is_wide(known)
    if known is None and _tells_a_place(draft):
        wide = False  # "in the commune of X": no town that the text names by the way
    for told in draft.told:
        tells = wide or told.act or told.facts or told.title  # else only `the village of X` counts
        dead = any(fact.effect == "killed" for fact in told.facts)
        beside = _WITH_DEAD * dead + _WITH_ACT * told.act + _IN_TITLE * told.title
        for spot in told.spots:
            if not spot.local or spot.score <= 0 or is_capital(spot) or not (tells or spot.score >= SCENE):
                continue
            same = known is not None and same_place(spot, known)
            if known is not None and known.loose == 1 and not same and not may_be_meant(spot, known):
                continue
            score = min(spot.score, NAMED) if spot.loose == ROUGHLY else spot.score
            plain = score - _ROUGH * roughness(spot) + beside + _KNOWN * same
            if plain > most:
                best, most = spot, plain
    by_the_way = best is known and known is not None and is_capital(known) and _is_by_the_way(draft, known)
    return None if by_the_way else best


def _telling(draft: Draft) -> list[Spot]:
    """The places of the sentences that tell the event's dead or act, and of the headline, where something may have been."""
    return [
        spot
        for told in draft.told
        if told.facts or told.act or told.title
        for spot in told.spots
        if spot.level == "place" and spot.score >= BESIDE
    ]


def _is_told(draft: Draft, known: Spot) -> bool:
    """Whether one of those sentences names a place."""
    return any(same_place(spot, known) for spot in _telling(draft))


def _in_heading(draft: Draft, known: Spot) -> Spot | None:
    """The village that the event's sentences tell where only a heading or headline names the region: `Gao: …`, `Mopti : …`."""
    units = gazetteer().lookup(known.name, known.country) if known.place is not None else ()
    if not any(unit.level != "place" for unit in units):
        return None
    for told in draft.told:
        for spot in told.spots if told.facts or told.act or told.title else ():
            if spot.score > 0 and spot.level == "place" and same_place(spot, known) and not heads(told, spot):
                return None
    inside = [
        spot
        for spot in _telling(draft)
        if spot.local
        and spot.score > 0
        and not same_place(spot, known)
        and (spot.place is None or lies_in(spot, {known.name}))
    ]
    return max(inside, key=lambda spot: (-roughness(spot), spot.score, -spot.start), default=None)


def _tells_a_place(draft: Draft) -> bool:
    """Whether one of those sentences says that it was near a village, in a commune or on the way to a town."""
    return any(
        (spot.area or spot.score >= NEAR or spot.score == BESIDE) and not is_capital(spot)
        for spot in _telling(draft)
    ) or any(
        spot.local and spot.loose == ROUGHLY and spot.score == AWAY and not is_capital(spot)
        for told in draft.told
        if told.act
        for spot in told.spots
    )


def _is_by_the_way(draft: Draft, capital: Spot) -> bool:
    """Whether a capital was only near, or is named below the summary, where an act is told elsewhere."""
    if capital.score > 0 or not (capital.loose or capital.score < BESIDE or not _is_told_first(draft, capital)):
        return False
    return any(
        spot.local and (spot.score > 0 or (spot.loose == ROUGHLY and spot.score == AWAY)) and not is_capital(spot)
        for told in draft.told
        if _tells(told)
        for spot in told.spots
    )


def _tells(told: Told) -> bool:
    """Whether a sentence tells what was done, whom it harmed or where it took place."""
    return told.act or bool(told.facts) or _HAPPENED.search(told.soft) is not None


_HAPPENED = re.compile(r"\b(?:happened|took place|occurred|s'est produite?|a eu lieu|s'est deroulee?)\b")


def _is_told_first(draft: Draft, known: Spot) -> bool:
    """Whether headline or summary name a place, other than as one gone to."""
    return any(
        not told.body and spot.score >= BESIDE and same_place(spot, known)
        for told in draft.told
        for spot in told.spots
    )


def _is_plain(draft: Draft, known: Spot) -> bool:
    """Whether a sentence of the event says that it was at the place, and not only near it."""
    spots = (spot for told in draft.told for spot in told.spots)
    return any(spot.score >= AT and not spot.loose and spot.local and same_place(spot, known) for spot in spots)


def _reference(draft: Draft) -> Spot | None:
    """The place that an unnamed one is told by: `eleven kilometres north of X`, `residents of X`.

    A river tells less than a place some kilometres off: `on the bank of the river, ten kilometres from X`.
    """
    telling = (told for told in draft.told if told.plain_dates or _tells(told))
    spots = [spot for told in telling for spot in told.spots]
    found = [
        spot for spot in spots
        if spot.level == "place" and (spot.score > SPOKEN or spot.km is not None)
        and not (spot.name in CAPITALS and (spot.km or 0) > FAR_KM)
    ]  # fmt: skip
    counted = [spot for spot in found if spot.km is not None and spot.km <= FAR_KM]
    if counted and all(is_wide(spot) for spot in found if spot.km is None):
        found = counted
    return max(found, key=lambda spot: (_as_reference(spot), -spot.start), default=None)


def _as_reference(spot: Spot) -> float:
    """How much a place tells of where an unnamed one lies: the end of a road more than a capital by the way."""
    return _ROAD if spot.loose == ROUGHLY and spot.score == AWAY else spot.score
