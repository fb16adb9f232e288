"""A place that an entry names, and what the name has to do with the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.places import Gazetteer, Place
from sahelwatch.places.fold import fold_name

_SAME_SPELLING = 0.84
PLAIN = 2.0
"""The score of a place told plainly: `at X`, `in the commune of X`."""
REGION = cues().countries
"""West and Central Africa and the neighbours whose border areas the news names (ISO 3166-1)."""
REPORTED = REGION - cues().beyond
"""Those of them in which incidents are reported."""
CAPITALS = cues().capitals


@dataclass(frozen=True, slots=True)
class Spot:
    """A place named at `[start, end)` of the entry's text. `place` is None for a name no list has.

    `score` tells how likely the name is where something happened: 3 for `the village of X`, 2 for `at X`,
    below 0 for where somebody spoke, fled to or came from (see `relation.py`).
    """

    start: int
    end: int
    name: str
    level: str
    country: str
    place: Place | None = None
    score: float = 1
    demonym: bool = False
    km: float | None = None
    bearing: str | None = None
    area: bool = False  # a commune, a zone: the event is somewhere in it
    loose: int = (
        0  # tells roughly where: 1 for `near X`, 2 for `40 km from X`, `from X to Y`, `in the commune of X`
    )

    @property
    def local(self) -> bool:
        """Whether it names a place rather than a unit or a country."""
        return self.level == "place" and not self.area

    @property
    def is_unit(self) -> bool:
        """Whether it names a region or a province."""
        return self.level in ("admin1", "admin2")


def same_place(one: Spot, other: Spot) -> bool:
    """Whether two names are one place: the same entry of the gazetteer, or nearly the same spelling."""
    if one.place is not None and other.place is not None and one.place.id == other.place.id:
        return True
    listed, unlisted = (one, other) if one.place is not None else (other, one)
    if (
        listed.place is not None
        and unlisted.place is None
        and one.country == other.country
        and fold_key(listed.place.name) == fold_key(unlisted.name)
    ):
        return True  # "Mafa village" in a headline, "Mafa in Tarmuwa" in the text
    return _alike(fold_key(one.name), fold_key(other.name), one.country == other.country)


# A camp that bears its town's name is told as the town.
_CAMP_OF = re.compile(r"^(?:camp|base|garnison|caserne)(?: militaire)? d(?:e |u |'| )")


@lru_cache(maxsize=10_000)
def _alike(a: str, b: str, one_country: bool) -> bool:
    a, b = _CAMP_OF.sub("", a), _CAMP_OF.sub("", b)
    if a == b:
        return True
    return one_country and a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= _SAME_SPELLING


def fold_key(name: str) -> str:
    """A name as it is compared: without case, accents and punctuation."""
    return fold_name(name)


def gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return Gazetteer.load()
