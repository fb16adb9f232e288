"""A date in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sahelwatch.records import DatePrecision

ONE_DAY = dt.timedelta(days=1)


class DateKind(StrEnum):
    """What sort of expression a date was read from."""

    CALENDAR = "calendar"  # 14 May
    WEEKDAY = "weekday"
    RELATIVE = "relative"  # yesterday, two days ago
    NIGHT = "night"  # in the night from Monday to Tuesday
    ANCHORED = "anchored"  # the next day, two days earlier: counted from the event told before
    SPAN = "span"  # from 27 to 31 March, last week
    MONTH = "month"
    YEAR = "year"
    SINCE = "since"  # since 2015: a total


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `[start, end)` of the text. `shift` is set for anchored ones only: days from the anchor.

    `first` and `last` are equal for a day; for a night they are the two days it joins. `said` tells that the
    date is when somebody spoke, not when something happened.
    """

    start: int
    end: int
    kind: DateKind
    first: dt.date | None
    last: dt.date | None
    said: bool = False
    shift: int = 0
    now: bool = False  # "today"
    dated: bool = False  # gives a number of the month, not a weekday alone
    loose: bool = False  # "overnight", "the next day", a day when dead were found: another date goes first
    before_event: bool = False  # "the day after the attack": counted back from the day that stands before it
    of_act: bool = False  # part of an attack's name: "Sunday's attack"

    @property
    def same_day(self) -> bool:
        """Whether it says that something happened on the day of what was told before."""
        return self.kind is DateKind.ANCHORED and self.shift == 0

    @property
    def precision(self) -> DatePrecision:
        if self.kind is DateKind.SPAN:
            return DatePrecision.WEEK
        if self.kind in (DateKind.MONTH, DateKind.YEAR, DateKind.SINCE):
            return DatePrecision.MONTH
        return DatePrecision.DAY
