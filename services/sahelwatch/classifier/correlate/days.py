"""How the days of two events relate, each as precise as its report knew it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.records import DatePrecision

if TYPE_CHECKING:
    from sahelwatch.records import Report, SourceReport

UNDATED_DAYS = 4
"""How long before its report an event without a date may have happened: agencies lag by days, not weeks."""

_REACH = {DatePrecision.DAY: 0, DatePrecision.WEEK: 6, DatePrecision.MONTH: 30}


@dataclass(frozen=True, slots=True)
class Window:
    """The days on which an event can have happened, as ordinals (`date.toordinal`): thousands are compared."""

    first: int
    last: int
    exact: bool

    def days_apart(self, other: Window) -> int:
        """Days between two windows; 0 where they overlap."""
        if self.last < other.first:
            return other.first - self.last
        return self.first - other.last if other.last < self.first else 0


def window(report: Report | SourceReport) -> Window:
    """The days on which a report's event can have happened. What is dated later than it was told was misread."""
    told = report.reported.toordinal()
    if report.date is None or report.date.toordinal() > told:
        return Window(told - UNDATED_DAYS, told, exact=False)
    first = report.date.toordinal()
    reach = _REACH.get(report.date_precision, UNDATED_DAYS)
    return Window(first, first + reach, exact=reach == 0)
