"""A digest's items: the place that each opens with, and the day that stands above them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.digests import hour_of
from sahelwatch.classifier.extract.text.headings import blanked, is_lead
from sahelwatch.classifier.extract.when import DateKind

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_TWO = 2
_LEAD = 70  # characters before the place that an item opens with
_DAY = 16  # characters before a day that opens an item, its mark among them
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.NIGHT)
_SECTOR = re.compile(
    r"(?:secteur|sector|zone|axe|fuseau|theatre|theater)s?\s+(?:(?:of|de|du|des|d['’])\s*)?(?:la |le |the )?$"
)


def places_of_items(tale: Sequence[Told]) -> dict[int, Spot]:
    """The place that each item of a list, or post of a live page, opens with, by its line: `- North of X, a drone struck a column`.

    None where fewer than two of the items do, each with another place and with an act or dead.
    """
    found: dict[int, Spot] = {}
    for line in _lines(tale):
        lead = line[0]
        listed = lead.sentence.bullet or hour_of(lead.sentence) is not None
        spot = (_opening_place(lead) or _place_behind_day(lead)) if listed else None
        if spot is not None and any(told.act or told.facts for told in line):
            found[lead.sentence.line] = spot
    return found if len({spot.name for spot in found.values()}) >= _TWO else {}


def days_above(tale: Sequence[Told], items: Container[int]) -> dict[int, DateMention]:
    """The day that heads each line: a line before it that is but a day, or one that ends in a colon, names a day and leads to places.

    `items`: the lines that open with a place.
    """
    found: dict[int, DateMention] = {}
    day: DateMention | None = None
    listing = False  # since a line that ends in a colon
    lines = list(_lines(tale))
    for number, line in enumerate(lines):
        lead = line[0]
        if lead.heading and lead.sentence is line[-1].sentence:
            headed = _own_day(lead)
            day, listing = (
                (headed, False) if headed is not None and _leads_on(lines[number + 1 :]) else (None, False)
            )
            continue
        if listing and not _is_item(lead):
            day, listing = None, False
        if day is not None:
            found[lead.sentence.line] = day
        if line[-1].sentence.text.endswith(":") and _leads_to_places(lines[number + 1 :], items):
            named = [date for told in line for date in told.dates if date.kind in _DAYS]
            if len({(date.first, date.last) for date in named}) == 1:
                day, listing = named[0], True
    return found


def _lines(tale: Sequence[Told]) -> Iterator[list[Told]]:
    """The sentences of the text, line by line."""
    line: list[Told] = []
    for told in tale:
        if not told.body:
            continue
        if line and told.sentence.line != line[0].sentence.line:
            yield line
            line = []
        line.append(told)
    if line:
        yield line


def _own_day(told: Told) -> DateMention | None:
    """The one day that a heading names, though it might be that of a statement."""
    days = [date for date in told.all_dates if date.kind in _DAYS]
    named = any(spot.local for spot in told.spots)
    return replace(days[0], said=False) if len(days) == 1 and not named else None


def _leads_on(lines: Sequence[Sequence[Told]]) -> bool:
    """Whether what stands under a day are items, or lines that each open with a place: no day on which a letter was written."""
    return bool(lines) and _is_item(lines[0][0])


def _leads_to_places(lines: Sequence[Sequence[Told]], items: Container[int]) -> bool:
    """Whether what stands under a line that ends in a colon opens with a place, and is no list of what was found."""
    return bool(lines) and (
        lines[0][0].sentence.line in items or _NAME.match(lines[0][0].sentence.text) is not None
    )


def _is_item(told: Told) -> bool:
    """Whether a sentence opens an item of a list, or a line under its own heading: `Bam: at X, a unit …`."""
    return told.sentence.bullet or _NAME.match(told.sentence.text) is not None


_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [\w’'-]+){0,3}(?: ?\([^()]{2,60}\))? ?[:.–—] ")


def _opening_place(told: Told) -> Spot | None:
    """The place that a sentence opens with, behind no more than a day, a unit and what leads to a place.

    The one behind a sector's, where the item opens with that: `Sector of X: near Y, …`.
    """
    begin = told.sentence.start
    named = [
        *((date.start, date.end) for date in told.all_dates),
        *((s.start, s.end) for s in told.spots if not s.local),
    ]
    hour = hour_of(told.sentence)
    if hour is not None:
        named.append((begin, begin + hour[1]))
    sector: Spot | None = None
    for spot in told.spots:
        if not spot.local or spot.score < 0 or spot.start - begin > _LEAD:
            continue
        if not is_lead(blanked(told.sentence, named, spot.start - begin)):
            break
        if sector is None and _SECTOR.search(told.soft, 0, spot.start - begin):
            sector = spot
            named.append((spot.start, spot.end))
            continue
        return spot
    return sector


def _place_behind_day(told: Told) -> Spot | None:
    """The one place of an item that opens with a day: `Friday 8 May: attack on a patrol near X`."""
    if not _opens_with_day(told):
        return None
    local = [spot for spot in told.spots if spot.local and spot.score > 0]
    return local[0] if len({spot.name for spot in local}) == 1 else None


def _opens_with_day(told: Told) -> bool:
    begin = told.sentence.start
    return any(date.start - begin < _DAY and date.kind in _DAYS for date in told.all_dates)


def turned(items: Mapping[int, Spot], days: Mapping[int, DateMention], told: Told, before: int | None) -> bool:
    """Whether a line's first sentence opens an item at another place, or under another day, than the item before it."""
    line = told.sentence.line
    if line not in items:
        return bool(items) and told.sentence.bullet and _opens_with_day(told)
    return before is None or items[line].name != items[before].name or days.get(line) != days.get(before)
