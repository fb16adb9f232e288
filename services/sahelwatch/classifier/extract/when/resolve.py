"""From the words of a date to days: one function for each sort of expression of `grammar.py`."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.when.calendar import (
    calendar_day,
    last_weekend,
    make,
    month_span,
    numbered_weekday,
    weekday,
)
from sahelwatch.classifier.extract.when.mention import ONE_DAY, DateKind
from sahelwatch.classifier.extract.when.words import FEASTS, NUMBERS, PHRASES, UNITS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK, _MONTH, _YEAR = 7, 30, 365


class Days(NamedTuple):
    """What an expression stands for. `shift`: days from what was told before."""

    kind: DateKind
    first: dt.date | None
    last: dt.date | None
    shift: int = 0
    before_event: bool = False


NO_DAY = Days(DateKind.SINCE, None, None)
"""Words that give no date, nor do others that they are made of."""


def _day(kind: DateKind, day: dt.date | None) -> Days | None:
    return Days(kind, day, day) if day else None


def _night(first: dt.date | None) -> Days | None:
    return Days(DateKind.NIGHT, first, first + ONE_DAY) if first else None


def night_of_weekdays(match: re.Match[str], published: dt.date) -> Days | None:
    """`The night from Monday 12 to Tuesday 13 May`; the days' numbers settle which week."""
    month = match["m1"] or match["m2"]
    if match["d1"]:
        return _night(calendar_day(match["d1"], month, match["y"], published))
    if match["d2"] and match["m2"]:
        second = calendar_day(match["d2"], match["m2"], match["y"], published)
        return _night(second - ONE_DAY) if second else None
    return night_between(match, published)


def night_between(match: re.Match[str], published: dt.date) -> Days | None:
    """`Between Monday and Tuesday`: a night for days that follow each other, else a span."""
    second = weekday(match["w2"], published)
    first = second - dt.timedelta(days=(second.weekday() - WEEKDAYS[match["w1"]]) % 7)
    return _night(first) if second - first == ONE_DAY else Days(DateKind.SPAN, first, second)


def night_before(match: re.Match[str], published: dt.date) -> Days | None:
    """`Overnight into Thursday`."""
    return _night(weekday(match["w2"], published) - ONE_DAY)


def night_of_dates(match: re.Match[str], published: dt.date) -> Days | None:
    """`The night of 10 to 11 June`."""
    second = calendar_day(match["d2"], match["m2"] or match["m1"], match["y"], published)
    return _night(second - ONE_DAY) if second else None


def night_of_dates_english(match: re.Match[str], published: dt.date) -> Days | None:
    """`The night of June 10 to 11`."""
    return _night(calendar_day(match["d1"], match["m1"], match["y"], published))


def span_of_dates(match: re.Match[str], published: dt.date) -> Days | None:
    """`From 27 to 31 March`; two days that follow each other are a night, but not those of a list: `of 6 and 7 March`."""
    last = calendar_day(match["d2"], match["m2"] or match["m1"], match["y"], published)
    first = calendar_day(match["d1"], match["m1"] or match["m2"], str(last.year), published) if last else None
    if first is None or last is None or first >= last:
        return None
    if last - first == ONE_DAY and not _LISTED.match(match.group()):
        return _night(first)
    return Days(DateKind.SPAN, first, last)


_LISTED = re.compile(r"(?:of|on|the|du|les)\s.*\b(?:and|et)\b")


def numbers(match: re.Match[str], published: dt.date) -> Days | None:
    """`2024-05-14`, `14/05/2024`; `05/14/2024` and what would lie ahead of the report is written the other way round."""
    year, month, day = int(match["y"]), int(match["m1"]), int(match["d1"])
    given, turned = make(year, month, day), make(year, day, month)
    if given is None or (given > published + ONE_DAY and turned is not None and turned <= published):
        given = turned
    return _day(DateKind.CALENDAR, given)


def day_and_month(match: re.Match[str], published: dt.date) -> Days | None:
    """`14/05 - Djibo: …`, as lines of a log begin; of the two ways to read it the one that lies in the last months."""
    number, month = int(match["d1"]), int(match["m1"])
    given = [
        day
        for first, second in ((month, number), (number, month))
        for year in (published.year, published.year - 1)
        if (day := make(year, first, second)) is not None and 0 <= (published - day).days <= _LOGGED
    ]
    return _day(DateKind.CALENDAR, given[0] if given else None)


_LOGGED = 100


def date(match: re.Match[str], published: dt.date) -> Days | None:
    """`14 May`, `May 14, 2024`."""
    return _day(DateKind.CALENDAR, calendar_day(match["d1"], match["m1"], match["y"], published))


def day_of_month(match: re.Match[str], published: dt.date) -> Days | None:
    """`On the 12th`: of this month, or of the one before."""
    return _day(DateKind.CALENDAR, calendar_day(match["d1"], None, None, published))


def day_of_this_week(match: re.Match[str], published: dt.date) -> Days | None:
    """`Le 11, à X`, of a review that has told the month: a day of the last nine."""
    day = calendar_day(match["d1"], None, None, published)
    return _day(DateKind.CALENDAR, day) if day is not None and 0 <= (published - day).days <= _A_WEEK else None


_A_WEEK = 9  # days, and two to write about it


def no_day(_: re.Match[str], __: dt.date) -> Days:
    """`Every Tuesday`, `next Tuesday`: nothing has happened on it yet, or something always does."""
    return NO_DAY


def weekday_of_last_week(match: re.Match[str], published: dt.date) -> Days | None:
    """`Thursday last week`: of the week, from Monday to Sunday, before that of publication."""
    name = next(found for found in (match["w1"], match["w2"], match["w3"], match["w4"]) if found)
    return _day(DateKind.WEEKDAY, weekday(name, published - dt.timedelta(days=published.weekday() + 1)))


def end_of_month(match: re.Match[str], published: dt.date) -> Days | None:
    """`The first of June`, `the last day of May`."""
    year = int(match["y"]) if match["y"] and match["y"].isdigit() else None
    first, last = month_span(match["m1"], year, published)
    return _day(DateKind.CALENDAR, last if match["last"] else first)


def feast(match: re.Match[str], published: dt.date) -> Days | None:
    """`Christmas Day`, `New Year's Eve`: the latest that is not after publication."""
    month, day = FEASTS[" ".join(match.group().split(",")[0].split()).removesuffix(f" {match['y']}")]
    year = int(match["y"]) if match["y"] and match["y"].isdigit() else published.year
    found = make(year, month, day)
    if found is not None and found > published:
        found = make(year - 1, month, day)
    return _day(DateKind.CALENDAR, found)


def last_weekday(match: re.Match[str], published: dt.date) -> Days | None:
    """`Last Thursday`: never the day of publication."""
    return _day(DateKind.WEEKDAY, weekday(match["w1"] or match["w2"], published - ONE_DAY))


def weekday_alone(match: re.Match[str], published: dt.date) -> Days | None:
    """`Thursday`, `Friday 10`."""
    return _day(DateKind.WEEKDAY, numbered_weekday(match["w1"], match["d1"], published))


def ago(match: re.Match[str], published: dt.date) -> Days:
    """`Two days ago`; weeks, months and years give no day."""
    unit = UNITS[match["u"]]
    day = published - dt.timedelta(days=_number(match["n"]) * unit)
    if unit == _YEAR:
        return Days(DateKind.YEAR, dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    if unit == _MONTH:
        return Days(DateKind.MONTH, day.replace(day=1), day)
    return Days(DateKind.SPAN if unit == _WEEK else DateKind.RELATIVE, day, day)


def after_attack(match: re.Match[str], published: dt.date) -> Days:
    """`Two days after the attack`: the attack's day, if it is told on the day of publication."""
    found = ago(match, published)
    return (
        found._replace(shift=-_number(match["n"]) * UNITS[match["u"]]) if found.kind is DateKind.RELATIVE else found
    )


def days_back(days: int) -> Callable[[re.Match[str], dt.date], Days]:
    """`Yesterday` and the like."""

    def read(_: re.Match[str], published: dt.date) -> Days:
        day = published - dt.timedelta(days=days)
        return Days(DateKind.RELATIVE, day, day)

    return read


def overnight(_: re.Match[str], published: dt.date) -> Days:
    """The last night, where nothing more is said."""
    return Days(DateKind.NIGHT, published - ONE_DAY, published)


def weekend(_: re.Match[str], published: dt.date) -> Days:
    first, last = last_weekend(published)
    return Days(DateKind.SPAN, first, last)


def week(match: re.Match[str], published: dt.date) -> Days:
    """The seven days before; "last week" ends with its Sunday, unless this one is hardly begun or nearly over."""
    last = published
    if match.group().startswith(_LAST_WEEK) and _TUESDAY <= published.weekday() <= _FRIDAY:
        last = published - (published.weekday() + 1) * ONE_DAY
    return Days(DateKind.SPAN, published - dt.timedelta(days=_WEEK), last)


_LAST_WEEK = ("last week", "la semaine derniere", "la semaine passee")
_TUESDAY, _FRIDAY = 1, 4


def this_month(_: re.Match[str], published: dt.date) -> Days:
    return Days(DateKind.MONTH, published.replace(day=1), published)


def last_month(_: re.Match[str], published: dt.date) -> Days:
    last = published.replace(day=1) - ONE_DAY
    return Days(DateKind.MONTH, last.replace(day=1), last)


def last_year(_: re.Match[str], published: dt.date) -> Days:
    return Days(DateKind.YEAR, dt.date(published.year - 1, 1, 1), dt.date(published.year - 1, 12, 31))


def shifted(match: re.Match[str], _: dt.date) -> Days:
    """`Two days later`, counted from what was told before."""
    days = _number(match["n"]) * UNITS[match["u"]]
    back = " ".join(match["way"].split()) in PHRASES["earlier"]
    return Days(DateKind.ANCHORED, None, None, -days if back else days)


def before_what_was_told(match: re.Match[str], published: dt.date) -> Days:
    """`Soldiers died at X, two days after the death of traders at Y`: these died two days before.

    What a sentence opens with is counted from the day of publication: `Five days after gunmen killed …`.
    """
    back = _number(match["n"]) * UNITS[match["u"]]
    if UNITS[match["u"]] == 1 and _OPENING.fullmatch(match.string, 0, match.start()):
        day = published - back * ONE_DAY
        return Days(DateKind.RELATIVE, day, day, -back, before_event=True)
    return Days(DateKind.ANCHORED, None, None, -back, before_event=True)


_OPENING = re.compile(
    r"\W*(?:(?:barely|just|only|less than|hardly|some|about|nearly|almost|exactly|a peine|moins de|seulement|juste|quelque)\s)?"
)


def the_day_after(_: re.Match[str], published: dt.date) -> Days:
    """`On Saturday, the day after the attack`: the attack was on Friday; without a Saturday, on the day before."""
    day = published - ONE_DAY
    return Days(DateKind.RELATIVE, day, day, -1, before_event=True)


def anchored(shift: int) -> Callable[[re.Match[str], dt.date], Days]:
    """`The next day` and the like, counted from what was told before."""
    return lambda _, __: Days(DateKind.ANCHORED, None, None, shift)


def since(_: re.Match[str], __: dt.date) -> Days:
    return Days(DateKind.SINCE, None, None)


def month(match: re.Match[str], published: dt.date) -> Days:
    """`In March`, `March 2019`, `in March last year`."""
    said = match["y"]
    year = int(said) if said and said.isdigit() else published.year - 1 if said in PHRASES["year-ago"] else None
    return Days(DateKind.MONTH, *month_span(match["m1"], year, published))


def year(match: re.Match[str], _: dt.date) -> Days:
    number = int(match["y"])
    return Days(DateKind.YEAR, dt.date(number, 1, 1), dt.date(number, 12, 31))


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)
