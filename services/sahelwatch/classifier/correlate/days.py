"""How the days of two events relate, each as precise as its report knew it. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.records import DatePrecision

if TYPE_CHECKING:
    from sahelwatch.records import Report, SourceReport

UNDATED_DAYS = 4
"""How long before its report an event without a date may have happened: agencies lag by days, not weeks."""

_REACH = {DatePrecision.DAY: 0, DatePrecision.WEEK: 6, DatePrecision.MONTH: 30}


@dataclass(frozen=True)
class Window:
    """The days on which an event can have happened."""

    first: dt.date
    last: dt.date
    exact: bool

    def days_apart(self, other: Window) -> int:
        """Days between two windows; 0 where they overlap."""
        return max(0, (other.first - self.last).days, (self.first - other.last).days)


def window(report: Report | SourceReport) -> Window:
    """The days on which a report's event can have happened."""
    if report.date is None:
        told = report.reported.date()
        return Window(told - dt.timedelta(days=UNDATED_DAYS), told, exact=False)
    reach = _REACH.get(report.date_precision, UNDATED_DAYS)
    return Window(report.date, report.date + dt.timedelta(days=reach), exact=reach == 0)
