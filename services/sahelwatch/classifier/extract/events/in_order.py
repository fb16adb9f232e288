"""What a sentence lists in the order of what it tells: two days, and two places whose dead it adds up."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.clauses import distinct, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_TWO = 2
RESPECTIVELY = re.compile(r"\brespecti(?:vely|vement)\b")
_AND = re.compile(
    r"\s?(?:,|and|et|,\s(?:and|et|puis|then)|puis|then)\s(?:(?:on|le|ce|la|of|de|du|celui de|celle de)\s)*"
)


def days_in_order(told: Told, dates: Sequence[DateMention], number: int) -> list[DateMention]:
    """The days of as many events told in one sentence: those it lists, or tells `respectively`; empty for others."""
    if len(dates) != number or any(date.first is None for date in dates):
        return []
    start = told.sentence.start
    listed = all(_AND.fullmatch(told.soft, a.end - start, b.start - start) for a, b in pairwise(dates))
    return list(dates) if listed or RESPECTIVELY.search(told.soft) else []


def lists_days(told: Told) -> bool:
    """Whether a sentence lists days, of which each is another event's: `the tragedy struck X on Monday and Tuesday`."""
    days = [date for date in told.dates if not date.said and date.first is not None]
    start = told.sentence.start
    return any(
        a.first != b.first and _AND.fullmatch(told.soft, a.end - start, b.start - start) for a, b in pairwise(days)
    )


def joined_places(told: Told) -> list[Spot]:
    """The two places that a sentence joins by `and`, and no other that it names."""
    places = distinct([spot for spot in told.spots if spot.local and spot.score > 0])
    if len(places) != _TWO:
        return []
    first, second = places
    between = told.soft[first.end - told.sentence.start : second.start - told.sentence.start]
    return places if _JOINED.fullmatch(between) else []


_JOINED = re.compile(
    r"(?:\s\([^()]{2,40}\))?(?:,[^,;.]{2,40},)?\s(?:and|et)\s(?:(?:on|at|in|near|the|a|au|de|sur|pres de|celui de|celle de)\s)*"
)


def first_of_list(told: Told) -> Spot | None:
    """The first of the places that a sentence lists ahead of what befell them all: `The list: X, Y and Z. Three villages …`."""
    run = distinct(listed(told))
    return run[0] if len(run) >= _LIST else None


_LIST = 3
