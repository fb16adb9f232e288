"""Names that no list has, read where the text says what they are: `the village of X`, `12 dead in X`, `X, 40 km from Z`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.bearers import is_far
from sahelwatch.classifier.extract.where.cues import REACH, cues
from sahelwatch.classifier.extract.where.relation import AT, is_at, is_close_by, looseness, relation
from sahelwatch.classifier.extract.where.spot import Spot, fold_key, gazetteer

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.context import Context
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Place

_LONG_ENOUGH, _NEARLY = 6, 0.92  # shorter names differ from others by one letter too often
_UNIT_BEHIND = 40
_NEARER = 0.6  # a likeness of names alone reaches less far than a name
_COUNTRY_AROUND = 150
_DAYS = "|".join(cues().lists["days"])
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w’'-]+|\d{1,2}\b))?"
_CANDIDATE = re.compile(
    r"(?:\b(?:of|in|at|on|near|outside|around|de|d|du|à|a|dans|près|called|named|dénommée?|nommée?|île|island|chutes de|falaises de|puits de|village|hameau|post|poste|base|site)[ ’'])"
    rf"(?P<name>{_NAME})"
    r"|\b(?:touché|frappé|visé|attaqué|envahi|investi|bombardé|bombed|struck|hit|attacked|raided|stormed|shelled|reached|invaded|sacked|overran|besieged|razed)"
    rf" (?:(?:{_DAYS}) )?(?P<hit>{_NAME})"
)
_NO_PLACE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|National\w*|Defen[cs]e|Christian\w*|Muslim\w*|Jama\w*|Allah|Ansar\w*|Boko|Group\w*|Groupe|Front|Katiba|Koran\w*|Coran\w*|Telegram|Arabic|French|English|Français|Radio|Télévision|Reuters|Human|Amnesty|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Islam\w*|Jihad\w*|Al|God|Operation|President|Minister|Ministry|Army|State|Security|Council|United|European|African|Fulani|Dogon(?! [A-Z])|Peuls?|Dozos?|Africa|Afrique|Europe|Russia\w*|Wagner|Colonel|General|Captain|Lieutenant|Lt|Col|Mr|Mme|Le|La|Les|The|Etat|État|Défense|Intérieur|Internet|Facebook|Twitter|WhatsApp|Noël|Christmas|Ramadan|Tabaski|Barkhane|Serval|Minusma|VDP|FDS|G5)\b"
)
_RIGHT_AT = re.compile(
    r"(?:\b(?:at|in|near|outside|around|près de|près d[’']|non loin de|touché|frappé|visé|attaqué|envahi|investi|bombardé|bombed|struck|hit|attacked|raided|stormed|shelled)|(?<!\w)[àÀ])"
    rf"(?: (?:{_DAYS}))? ?$"
)
_NEXT_CAPITAL = re.compile(r" ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)")
_WORD = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w’'-]*")
_BRACKET = re.compile(r"\s*,?\s*\(")


class Unlisted:
    """Finds the names that no list has in an entry whose listed ones are known."""

    def __init__(self, page: Page, context: Context, spots: list[Spot]) -> None:
        self._page = page
        self._context = context
        self._listed = sorted(spots, key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self._listed]

    def find(self) -> list[Spot]:
        """The names, each with the country that the names around it speak of, and where they are told again."""
        found: list[Spot] = []
        reached = 0
        for match in _CANDIDATE.finditer(self._page.text):
            group = "name" if match["name"] else "hit"
            start, end = match.span(group)
            if start < reached or self._overlaps(start, end) or self._page.is_aside(start):
                continue
            spot = None if _NO_PLACE.match(match[group]) else self._read(start, end, hit=group == "hit")
            if spot is not None:
                found.append(spot)
                reached = end
        return [*found, *self._again(found)]

    def _overlaps(self, start: int, end: int) -> bool:
        index = bisect_left(self._starts, end)
        return index > 0 and self._listed[index - 1].end > start

    def _read(self, start: int, end: int, *, hit: bool) -> Spot | None:
        page = self._page
        window = page.around(start, end)
        at = is_at(page, start, window) or cues().before["own-event"].match(window) is not None
        strong = bool(cues().before["settlement"].match(window)) or bool(
            at and cues().after["settlement"].match(window)
        )
        named = cues().after["named"].match(window) is not None
        if cues().before["telling"].match(window):
            return None
        if not strong:
            if not hit and not at:
                return None
            placed = bool(_BRACKET.match(window.after) or cues().after["placed"].match(window))
            told = bool(cues().before["harmed-at"].match(window))
            if not (
                placed
                or told
                or named
                or self._has_unit_behind(end)
                or self._has_town_behind(end)
                or self._is_told_of(start, end)
            ):
                return None
        name = page.text[start:end]
        country = self._country(start)
        unit = next(
            (place for place in gazetteer().lookup(name, country) if place.level in ("admin1", "admin2")), None
        )
        if unit is not None:
            return Spot(start, end, name, unit.level, country, unit, AT)
        score = relation(page, start, window).score
        return Spot(
            start, end, name, "place", country, self._listed_as(name, country),
            score if strong or score < 0 else AT, loose=looseness(page, start, window),
        )  # fmt: skip

    def _listed_as(self, name: str, country: str) -> Place | None:
        """The listed place that a name nearly spells, unless all units named lie far from it."""
        place = _nearly(name, country)
        units = [spot for spot in self._listed if spot.is_unit and spot.country == country]
        return (
            None if place is not None and units and all(is_far(place, unit, _NEARER) for unit in units) else place
        )

    def _has_unit_behind(self, end: int) -> bool:
        index = bisect_left(self._starts, end)
        return any(spot.is_unit and spot.start - end <= _UNIT_BEHIND for spot in self._listed[index : index + 3])

    def _has_town_behind(self, end: int) -> bool:
        """Whether it is said to lie near a listed place: `X, near Z`."""
        index = bisect_left(self._starts, end)
        return any(
            spot.local and is_close_by(self._page.folded[end : spot.start].removeprefix(","))
            for spot in self._listed[index : index + 1]
        )

    def _is_told_of(self, start: int, end: int) -> bool:
        """Whether a name follows a preposition of place in a sentence that tells an attack and names no other place."""
        page = self._page
        if _NEXT_CAPITAL.match(page.text, end) or page.text[start:end].isupper() or not page.tells_act(start):
            return False
        if page.in_title_case(start):
            return False  # "Seven Seized in Raid": a capital makes no name
        if not _RIGHT_AT.search(page.text, max(0, start - REACH), start):
            return False
        sentence = page.sentence_at(start)
        if sentence is None:
            return False
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return not any(spot.local and spot.score > 0 and not spot.loose for spot in self._listed[first:last])

    def _country(self, start: int) -> str:
        first = bisect_left(self._starts, start - _COUNTRY_AROUND + 1)
        last = bisect_right(self._starts, start + _COUNTRY_AROUND - 1)
        near = [spot for spot in self._listed[first:last] if spot.country and not spot.demonym]
        if near:
            units = [spot for spot in near if spot.is_unit]
            return min(units or near, key=lambda spot: abs(spot.start - start)).country
        return self._context.main_country or ""

    def _again(self, found: list[Spot]) -> list[Spot]:
        """Where the names stand elsewhere in the text, without words that say what they are."""
        known = {spot.name: spot for spot in found}
        if not known:
            return []
        text = self._page.text
        taken = {spot.start for spot in found}
        pattern = re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")(?!\w)"
        )
        repeats = []
        for match in pattern.finditer(text):
            start, end = match.span()
            if start in taken or self._overlaps(start, end):
                continue
            window = self._page.around(start, end)
            repeats.append(
                replace(
                    known[match.group()],
                    start=start,
                    end=end,
                    score=relation(self._page, start, window).score,
                    loose=looseness(self._page, start, window),
                )
            )
        return repeats


def _nearly(name: str, country: str) -> Place | None:
    """The country's one listed place whose name is spelt nearly so, as `Toummour` for Toumour."""
    key = fold_key(name)
    if len(key) < _LONG_ENOUGH or country not in cues().countries:
        return None
    close = {
        place.id: place
        for other, place in _names_of(country).get(key[0], ())
        if abs(len(other) - len(key)) <= 1 and SequenceMatcher(None, key, other).ratio() >= _NEARLY
    }
    return next(iter(close.values())) if len(close) == 1 else None


@cache
def _names_of(country: str) -> dict[str, list[tuple[str, Place]]]:
    """The names of a country's places, folded, by their first letter."""
    names: dict[str, list[tuple[str, Place]]] = {}
    for place in gazetteer().places:
        if place.level == "place" and place.country == country:
            for name in (place.name, *place.variants):
                key = fold_key(name)
                names.setdefault(key[:1], []).append((key, place))
    return names
