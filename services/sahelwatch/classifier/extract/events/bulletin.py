"""Parts of a bulletin: paragraphs under the heading of a zone, a sector or an operation, or that open with an hour."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.events.list_items import days_above, places_of_items, turned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_TWO = 2
_SIDE = r"(?:nord|sud|est|ouest|centre|north|south|east|west|northern|southern|eastern|western|central|lake|lac)(?:[- ](?:nord|sud|est|ouest|centre|north|south|east|west|eastern|western|central))?"
_AREA = r"(?:zone|secteur|theatre|axe|fuseau|front|sector|theater|operation|op|region|departement|province|district|department|area|command)s?"
_ALOUD = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’ -]{2,40}(?:\s?\([^()\n]{2,40}\))?\s?(?:[:–—]|-(?=\s))")
# "ENEMY SIDE: seven killed": the toll of what was told before
_OF_TOLL = re.compile(
    r"\b(?:side|cote|losses|pertes|toll|bilan|results?|resultats?|civil\w*|friendly|enem\w+|amis?|ennemis?|army|armee|fama|soldiers?|soldats?|militaires?|terrorist\w*|killed|dead|tues|morts"
    r"|wounded|injured|blesses|update|urgent|breaking|communique|statement|flash|alerte|alert|exclusi\w+)\b"
)
_HEADING = re.compile(
    rf"(?:\d{{1,2}}[.)°]\s?|[-–—•*]\s?)?(?:"
    rf"(?:(?:in|a|au|dans|pour|for|sur|at)\s)?(?:the\s|l['’]|la\s|le\s)?(?:{_AREA}\b[^:.,\n]{{0,60}}|{_SIDE}(?:\s{_AREA})?)\s?(?:[:.–—](?=\s|$)|-(?=\s)|$)"
    rf"|(?:(?:in the|a l['’]|au)\s?{_SIDE}|in the {_SIDE} (?:zone|sector|theatre)|(?:dans|au niveau d[eu]) (?:la |le |l['’])?(?:meme )?(?:zone|secteur|theatre)\b[^:.,\n]{{0,50}}),"
    rf"|troops of (?:operation|op|sector)\b|(?:the )?air component of\b)"
)
_AT_HOUR = (
    r"\b(?:at|around|towards?|vers|aux environs de|aux alentours de|a|by)\s(?:about\s|around\s|environ\s)?"
    r"(?:[01]?\d|2[0-4])(?:\s?[:.h]\s?[0-5]\d\b|\s?h(?:eures?|ours?|rs)?\b|\s?[ap]\.?m\b)"
)
_HOUR = re.compile(_AT_HOUR)
_OPENS_WITH_HOUR = re.compile(
    r"\W*(?:(?:also\s|toujours\s|egalement\s)?(?:(?:on|le|the|du|ce|au)\s)?(?:same day|meme jour|\d{1,2}(?:er)?\s\w+(?:\s20\d\d)?|\w+day),?\s)?"
    rf"(?:also\s)?{_AT_HOUR}"
)


_SIDE_ALONE = re.compile(
    rf"(?:in the|a l['’]|au)\s?{_SIDE},"
)  # any news may turn so from one side of a country to another


class Parts(NamedTuple):
    """The part of a bulletin that each line of a text belongs to, from 1, and whether hours tell them apart."""

    of_line: Mapping[int, int]
    by_hour: bool = False
    items: Mapping[int, Spot] = MappingProxyType({})  # the place that an item opens with, by its line
    days: Mapping[int, DateMention] = MappingProxyType({})  # the day that heads a line


NO_PARTS = Parts({})


def parts(tale: Sequence[Told]) -> Parts:
    """The parts of a bulletin; none for a text that is none.

    A bulletin has two lines that open with a heading, not only with a side of the country, or tells hours in two, one of
    which opens with it and names a place of its own.
    """
    found: dict[int, int] = {}
    items = places_of_items(tale)
    days = days_above(tale, items)
    last: int | None = None  # the line of the item that opened with a place
    number, sides, line = 0, 0, -1
    seen: set[str] = set()
    by_hour = sum(_HOUR.search(told.soft) is not None for told in tale if told.body) >= _TWO
    for told in tale:
        if told.body and told.sentence.line != line:
            line = told.sentence.line
            item = turned(items, days, told, last)
            last = line if line in items else last
            number += item or _is_headed(told) or (by_hour and _turns_by_hour(told, seen))
            sides += _SIDE_ALONE.match(told.soft) is not None
            found[line] = 0 if items and not told.sentence.bullet else number
        seen.update(spot.name for spot in told.spots if spot.local)
    if number < (1 if by_hour else _TWO) or (number == _TWO == sides):
        return Parts({}, days=days)
    return Parts({line: part + 1 for line, part in found.items()}, by_hour, items, days)


def of_its_parts(draft: Draft, told: Sequence[Told]) -> Sequence[Told]:
    """The sentences that may tell of an event: none of the other parts of a bulletin."""
    found = parts(told)
    of_line = found.of_line
    own = {of_line.get(sentence.sentence.line, 0) for sentence in draft.told if sentence.body}
    if not of_line or not own:
        return told
    first = min(found.items, default=0)  # what stands above a list is said of all its items
    return [t for t in told if not t.body or t.sentence.line < first or of_line.get(t.sentence.line, 0) in own]


def _is_headed(told: Told) -> bool:
    aloud = _ALOUD.match(told.sentence.text)
    return _HEADING.match(told.soft) is not None or (
        aloud is not None and _OF_TOLL.search(told.soft, 0, aloud.end()) is None
    )


def _turns_by_hour(told: Told, seen: set[str]) -> bool:
    """Whether a line tells what was at another hour at a place not named before: `At about 16:00 … near X`."""
    places = {spot.name for spot in told.spots if spot.local and spot.score >= 0}
    return bool(seen and places) and places.isdisjoint(seen) and _OPENS_WITH_HOUR.match(told.soft) is not None
