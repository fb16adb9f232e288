"""Headings that are, or begin with, the place of their paragraph: `DJIBO (Soum, Sahel).`, `NIGER.`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where import PLAIN

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.where import Spot


def as_heading(mention: Mention) -> Mention:
    """A heading's mention, with its place as one where something surely happened; a capital may be where it was written."""
    places = [spot for spot in mention.told.spots if (spot.local or spot.area) and spot.score > 0]
    spot = max(places, key=lambda spot: (spot.score, -spot.start), default=None)
    return replace(mention, spot=replace(spot, score=max(spot.score, PLAIN)) if spot else None)


def headed_country(told: Told) -> Spot | None:
    """The country that a heading names."""
    countries = [spot for spot in told.spots if spot.level == "country" and spot.score > 0]
    return countries[0] if len(countries) == 1 else None


def is_place_heading(mention: Mention) -> bool:
    """Whether a body sentence is but the place that its paragraph is about, as in `DJIBO (Soum, Sahel).`."""
    told, spot = mention.told, mention.spot
    if not told.body or spot is None:
        return False
    if told.heading:
        return True
    if spot.start - told.sentence.start >= _HEAD:
        return False
    return len(told.soft) < SHORT or bool(_HEADED.match(told.soft, spot.end - told.sentence.start))


_HEAD = 6  # characters before a place that opens its sentence
SHORT = 45
"""Characters of a sentence that is no more than a heading."""
_HEADED = re.compile(r"[\w-]{0,12}\s?(?:\([^()]{2,80}\)\s?)?:\s")  # "Djibo (Soum, Sahel): gunmen attacked …"
