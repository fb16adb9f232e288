"""Capitals called no more than that: `in the Chadian capital`."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.leads import is_spoken_from
from sahelwatch.classifier.extract.where.spot import Spot, gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.where.context import Context
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Place

_THE_CAPITAL = re.compile(
    rf"\b{any_of(cues().lists['in-the'])}\s+"
    r"(?P<what>the\s+(?:[a-z]{4,14}\s+)?capital(?!\s+(?:of|city of))|(?:[a-z]+\s)?[a-z]+'s\s+capital|la\s+capitale(?:\s+[a-z]{5,14})?)\b"
)
# "an assault on the presidential palace", "des tirs à la présidence": it stands in the capital.
_PALACE = re.compile(
    rf"\b{any_of(cues().lists['palace-at'])}\s+(?P<what>(?:the\s+|le\s+|la\s+)?(?:presidential\s+palace|palais\s+presidentiel|presidence|presidency))\b"
)


def unnamed_capitals(page: Page, context: Context, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The capitals that the text does not name, where something was done there."""
    demonyms = {spot.start: spot.country for spot in spots if spot.level == "country" and spot.country}
    for match in chain(_THE_CAPITAL.finditer(page.folded), _palaces(page)):
        start, end = match.span("what")
        if (
            not page.tells_act(start)
            or is_spoken_from(page.around(start, end))
            or cues().before["reached"].match(page.around(start, end))
        ):
            continue
        country = next((demonyms[at] for at in range(start, end) if at in demonyms), context.main_country or "")
        capital = _capital(country)
        if capital is not None:
            yield Spot(start, end, capital.name, "place", country, capital, 1)


def _palaces(page: Page) -> Iterator[re.Match[str]]:
    return _PALACE.finditer(page.folded) if "presiden" in page.folded else iter(())


@cache
def _capital(country: str) -> Place | None:
    known = (place for place in gazetteer().places if place.level == "place" and place.country == country)
    return next((place for place in known if place.name in cues().capitals), None)
