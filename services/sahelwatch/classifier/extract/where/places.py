"""The places that an entry names, and the countries that it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.bearers import settle
from sahelwatch.classifier.extract.where.capitals import unnamed_capitals
from sahelwatch.classifier.extract.where.context import Context
from sahelwatch.classifier.extract.where.name_parts import is_of_zone, is_part_of_a_name, is_part_of_compound
from sahelwatch.classifier.extract.where.page import Page
from sahelwatch.classifier.extract.where.relation import AT, BESIDE, SCENE
from sahelwatch.classifier.extract.where.spot import Spot, fold_key, gazetteer
from sahelwatch.classifier.extract.where.unit_beside import elsewhere, heads_as_unit, in_its_unit, is_far
from sahelwatch.classifier.extract.where.unlisted import Unlisted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.places import Mention


def _of_region(spot: Spot, spots: Sequence[Spot], page: Page) -> Spot:
    """The region of a town's name, where headline or summary names it and the text first of all tells of `the X region`."""
    if not spot.local or spot.place is None or page.zone(spot.start) is Zone.BODY or spot.loose:
        return spot
    same = [other for other in spots if other is not spot and fold_key(other.name) == fold_key(spot.name)]
    body = [other for other in same if page.zone(other.start) is Zone.BODY]
    if not body or body[0].level != "admin1" or body[0].country != spot.country:
        return spot
    return replace(spot, level="admin1", place=body[0].place, area=False, score=min(spot.score, AT))


class Places:
    """The places of one entry: every spot in the order of the text, and the countries it is about.

    `heading` is the place that the title begins with, as in `Gao: twelve soldiers killed`.
    """

    def __init__(
        self,
        text: str,
        folded: str,
        sentences: Sequence[Sentence],
        published: dt.date | None,
        aside: Collection[int],
    ) -> None:
        page = Page(text, folded, sentences, aside)
        mentions = _of_state(
            [
                mention
                for mention in gazetteer().find(text)
                if not page.is_aside(mention.start) and not is_of_zone(page, mention)
            ]
        )
        context = Context(page, mentions, published)
        self.countries = context.countries
        self.main_country = context.main_country
        edges = {edge for mention in mentions for edge in (mention.start, mention.end)}
        spots = [
            spot
            for mention in mentions
            if not is_part_of_a_name(page, mention)
            and not is_part_of_compound(page, mention, edges)
            and (spot := settle(page, context, mention)) is not None
        ]
        units = [spot for spot in spots if spot.is_unit]
        starts = [unit.start for unit in units]
        behind = [bisect_left(starts, spot.end) for spot in spots]
        spots = _without_namesakes(
            [
                elsewhere(spot, units[index] if index < len(units) else None, page.text)
                for spot, index in zip(spots, behind, strict=True)
            ]
        )
        spots = [_of_another_name(spot, units, page) for spot in spots]
        spots.extend(Unlisted(page, context, spots).find())
        spots.extend(unnamed_capitals(page, context, spots))
        spots.sort(key=lambda spot: spot.start)
        self.spots = tuple(
            heads_as_unit(in_its_unit(spot, ahead, page.text, published), ahead, page.text)
            for ahead, spot in zip((None, *spots), spots, strict=False)
        )
        self.spots = tuple(_of_region(spot, self.spots, page) for spot in self.spots)
        self.spots = _without_quarters(self.spots, text)
        self.heading = next(
            (s for s in self.spots if s.local and s.score >= SCENE and page.heads_title(s.start)), None
        )
        self._starts = [spot.start for spot in self.spots]

    def within(self, start: int, end: int) -> list[Spot]:
        """The spots that begin in `[start, end)`."""
        return list(self.spots[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def _of_another_name(spot: Spot, units: list[Spot], page: Page) -> Spot:
    """A village that no list has, where the listed one of its name lies far from every district that the entry names.

    Where it names no district, the regions count that its headline or the village's own sentence names.
    """
    if spot.place is None or not spot.local or not (spot.place.kind == "village" or _is_called_village(spot, page)):
        return spot
    own = [unit for unit in units if unit.country == spot.country]
    named = [unit for unit in own if unit.level == "admin2"] or [
        unit
        for unit in own
        if page.zone(unit.start) is Zone.TITLE or page.sentence_at(unit.start) is page.sentence_at(spot.start)
    ]
    return replace(spot, place=None) if named and all(is_far(spot.place, unit) for unit in named) else spot


def _is_called_village(spot: Spot, page: Page) -> bool:
    return _VILLAGE.match(page.text, spot.end) is not None or page.text.endswith(_VILLAGE_OF, 0, spot.start)


_VILLAGE = re.compile(r" village\b")
_VILLAGE_OF = ("village of ", "village de ", "village d'", "village d’")


def _without_quarters(spots: tuple[Spot, ...], text: str) -> tuple[Spot, ...]:
    """The spots, those that only name a market or the like of a town made no scene: `the Gamboru market in Maiduguri`."""
    return tuple(
        replace(spot, score=min(spot.score, BESIDE))
        if spot.local and behind is not None and behind.local and _IN_TOWN.fullmatch(text, spot.end, behind.start)
        else spot
        for spot, behind in zip(spots, [*spots[1:], None][: len(spots)], strict=True)
    )


_IN_TOWN = re.compile(
    r" (?:\w+ )?(?:market|mosque|church|motor park|bus station|roundabout|junction|bridge) in (?:the )?"
)


def _of_state(mentions: list[Mention]) -> list[Mention]:
    """The mentions, a country's name made the state's of which the text speaks: `Niger`, where it tells of Niger State.

    It stays the country's where anything else in the text is of that country.
    """
    states = {m.text.removesuffix(" State"): m.candidates for m in mentions if m.text.endswith(" State")}
    bare = [m for m in mentions if m.text in states and m.candidates[0].level == "country"]
    abroad = {m.candidates[0].country for m in bare}
    others = (m for m in mentions if m not in bare)
    if not bare or any({place.country for place in other.candidates} <= abroad for other in others):
        return mentions
    return [replace(m, candidates=states[m.text]) if m in bare else m for m in mentions]


def _without_namesakes(spots: list[Spot]) -> list[Spot]:
    """Once the text says that a name is another place than the listed one, it is so wherever it stands."""
    others = {(fold_key(spot.name), spot.country) for spot in spots if spot.local and spot.place is None}
    return [
        replace(spot, place=None, area=False)
        if spot.level == "place" and (fold_key(spot.name), spot.country) in others
        else spot
        for spot in spots
    ]
