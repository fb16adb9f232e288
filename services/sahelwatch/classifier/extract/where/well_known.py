"""The countries that well-known towns tell by themselves: `Eight drivers killed near Gao` names no other sign of Mali."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.leads import heading_of_line, is_away, is_border, is_surely_at
from sahelwatch.classifier.extract.where.spot import gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention
    from sahelwatch.places.load import WellKnown

_NAME_BEHIND = re.compile(
    r"(?:['’]s\b| (?!(?:On|In|And|After|As|Says|Le|La|Un|Une|Des|Lundi|Dimanche)\b)[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])"
)
_HEADING = re.compile(r"\s*:\s")


def countries_told_by_towns(page: Page, mentions: list[Mention]) -> list[str]:
    """The countries of the well-known towns that an entry names beside an act of violence.

    None where anything else in it speaks for another country, or where a name may be a word or a person's.
    """
    towns = [
        (mention, town)
        for mention in mentions
        if (known := gazetteer().well_known(mention.text))
        and page.tells_act(mention.start)
        and (town := _meant(page, mention, known)) is not None
    ]
    if not towns:
        return []
    against = _named_elsewhere(page, mentions, frozenset(mention.start for mention, _ in towns))
    people = {mention.candidates[0].country for mention in mentions if mention.demonym}
    told = [town.country for _, town in towns if not against - {town.country} and town.elsewhere.isdisjoint(people)]
    return list(dict.fromkeys(told))


def _meant(page: Page, mention: Mention, known: Sequence[WellKnown]) -> WellKnown | None:
    """The town of a name that is meant, by the forces and groups that the entry names; None where it is none."""
    spoken_for = _countries_spoken_for(page.folded)
    for town in known:
        if (spoken_for is None or town.country in spoken_for) and (not town.ambiguous or _is_place(page, mention)):
            return town
    return None


def _is_place(page: Page, mention: Mention) -> bool:
    """Whether the words around a name that people bear too say that it is a place."""
    window = page.around(mention.start, mention.end)
    title_case = page.in_title_case(mention.start)
    if not title_case and _NAME_BEHIND.match(page.text, mention.end):
        return False
    if heading_of_line(window) or (page.heads_title(mention.start) and _HEADING.match(window.after)):
        return True
    before = cues().before
    if (
        before["settlement"].match(window)
        or before["facility"].match(window)
        or cues().after["own-event"].match(window)
    ):
        return True
    return is_surely_at(page, mention.start, window)


def _named_elsewhere(page: Page, mentions: list[Mention], towns: frozenset[int]) -> frozenset[str]:
    """The countries that headline, summary or a sentence about violence names a place or unit of."""
    found = set()
    for mention in mentions:
        countries = {place.country for place in mention.candidates if place.country}
        if mention.demonym or mention.ordinary or mention.start in towns or len(countries) != 1:
            continue
        window = page.around(mention.start, mention.end)
        if page.in_dateline(mention.start) or is_away(window) or is_border(window):
            continue
        if page.zone(mention.start) is not Zone.BODY or page.tells_act(mention.start):
            found |= countries
    return frozenset(found)


@lru_cache(maxsize=4)
def _countries_spoken_for(folded: str) -> frozenset[str] | None:
    """The countries that all the forces and groups named fight in; None where none is named or they share none."""
    words = set(_pattern().findall(folded))
    spoken_for = [cues().speaks_for[" ".join(word.split())] for word in words]
    return (frozenset.intersection(*spoken_for) or None) if spoken_for else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(list(cues().speaks_for))}\b")
