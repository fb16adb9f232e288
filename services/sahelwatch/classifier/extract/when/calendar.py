"""Days worked out from the day of publication."""

from __future__ import annotations

import datetime as dt

from sahelwatch.classifier.extract.when.mention import ONE_DAY
from sahelwatch.classifier.extract.when.words import MONTHS, WEEKDAYS

_AHEAD = 2 * ONE_DAY  # a feed's clock may lag behind the report's


def make(year: int, month: int, day: int) -> dt.date | None:
    """The day, if there is one of these numbers."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def calendar_day(number: str, month: str | None, year: str | None, published: dt.date) -> dt.date | None:
    """The day of a number, a month's name (the current one if None) and a year or words for one.

    Without a year it is the latest such day that is not after publication.
    """
    day_number = int("".join(digit for digit in number if digit.isdigit()))
    month_number = month_of(month) if month else published.month
    if year and year.isdigit():
        return make(int(year), month_number, day_number)
    if year:  # "last year", "de l'annee derniere"; "dernier" alone is the latest
        back = 1 if "year" in year or "an" in year else 0
        return make(published.year - back, month_number, day_number)
    day = make(published.year, month_number, day_number)
    if day is not None and day <= published + _AHEAD:
        return day
    if month is None:  # "the 28th", told on the 3rd
        earlier = published.replace(day=1) - ONE_DAY
        return make(earlier.year, earlier.month, day_number)
    return make(published.year - 1, month_number, day_number)


def month_of(name: str) -> int:
    """The number of a month's name, which may end in a full stop."""
    return MONTHS[name.rstrip(".")]


def weekday(name: str, latest: dt.date) -> dt.date:
    """The latest day of that name that is not after `latest`."""
    return latest - dt.timedelta(days=(latest.weekday() - WEEKDAYS[name]) % 7)


def numbered_weekday(name: str, number: str | None, published: dt.date) -> dt.date:
    """`Friday 10`: the latest Friday that is a tenth, within some weeks; else the latest Friday."""
    day = weekday(name, published)
    if number and int(number) != day.day:
        for weeks in range(1, 6):
            other = day - dt.timedelta(weeks=weeks)
            if other.day == int(number):
                return other
    return day


def month_span(name: str, year: int | None, published: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day of a month; without a year the latest that has begun."""
    month = month_of(name)
    number = year if year is not None else published.year if month <= published.month else published.year - 1
    following = dt.date(number + month // 12, month % 12 + 1, 1)
    return dt.date(number, month, 1), following - ONE_DAY


def last_weekend(published: dt.date) -> tuple[dt.date, dt.date]:
    """Saturday and Sunday of the weekend that a report of that day means."""
    saturday = weekday("saturday", published)
    return saturday, min(saturday + ONE_DAY, published)
