"""Reads the dates of entries. A date that cannot be read is null: it is never taken for now."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from typing import Final

CLOCK_TOLERANCE: Final = dt.timedelta(minutes=10)
"""How far ahead a publisher's clock may be. What lies further in the future is no date of publication: a
wrong time zone, an event's date, a page that stays on top. It is treated as unreadable."""

_YEARS: Final = range(1995, 2101)

_MONTHS: Final = {
    name: numbers
    for names, *numbers in (
        ("january jan janvier janv", 1),
        ("february feb fevrier fevr fev", 2),
        ("march mar mars", 3),
        ("april apr avril avr", 4),
        ("may mai", 5),
        ("june jun juin", 6),
        ("july jul juillet juil", 7),
        ("jui", 6, 7),
        ("august aug aout aou", 8),
        ("september sept sep septembre", 9),
        ("october oct octobre", 10),
        ("november nov novembre", 11),
        ("december dec decembre", 12),
    )
    for name in names.split()
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(("mon lun", "tue mar", "wed mer", "thu jeu", "fri ven", "sat sam", "sun dim"))
    for name in names.split()
}
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wat": 1, "cet": 1, "cest": 2, "eat": 3, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1,
}  # fmt: skip
_LONGEST: Final = 200  # characters; a date has no more

_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3}|\.\d+)?")
_YEAR_FIRST: Final = re.compile(r"(?<![\d-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_DAY_NAME: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})(?![\d:h])"
)
_NAME_DAY: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_NAME_DAY_TIME: Final = re.compile(
    r"([a-z]{3})\s+(\d{1,2})\s+(?=\d{1,2}:)([\d:]+\s+(?:[a-z]{1,4}\s+)?)(\d{4})(?!\d)"
)
_WEEKDAY: Final = re.compile(r"(?<![a-z])(mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*[.,\s]")
_TIME: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s?[:h]\s?(\d{1,2})(?::(\d{1,2}))?(?:[.,]\d+)?|\s?h\b)\s*([ap]\.?m\b)?(?:min)?"
)
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}?):?(\d{2})?\s*(?:$|\(|[a-z]{1,4}$)")
_ZONE_NAME: Final = re.compile(r"\b([a-z]{1,4})\)?$")


def plausible(moment: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """The moment, or null where it cannot be when an entry appeared."""
    if moment is None or moment.year not in _YEARS or moment > now + CLOCK_TOLERANCE:
        return None
    return min(moment, now)


def parse_date(text: str) -> dt.datetime | None:
    """Read a date as RSS (RFC 822) and Atom (RFC 3339) have it, or as no standard does.

    French and English names, seconds of the epoch. Days before months, as French and African outlets write,
    unless the day of the week tells otherwise. UTC, which is the time of Bamako, Ouagadougou and Nouakchott, where
    no zone is given. feedparser's own reading is not used: it knows no names of zones outside America, no `PM`, and
    takes «2025-06» for a day and «14:05» for today.
    """
    text = text.strip()[:_LONGEST]
    moment = _iso(text)
    if moment is None:
        plain = (
            unicodedata.normalize("NFKD", html.unescape(text).lower()).encode("ascii", "ignore").decode().strip()
        )
        epoch = _EPOCH.fullmatch(plain)
        moment = dt.datetime.fromtimestamp(int(epoch[1]), tz=dt.UTC) if epoch else _written(plain)
    return moment if moment is not None and moment.year in _YEARS else None


def _iso(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year not in _YEARS:
        return None
    moment = moment.replace(microsecond=0)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _written(text: str) -> dt.datetime | None:
    days, rest = _days(text)
    dates = [date for day in days if (date := _date(*day)) is not None]
    if (weekday := _WEEKDAY.search(rest)) and len(dates) > 1:
        dates = [date for date in dates if date.weekday() == _WEEKDAYS[weekday[1]]] or dates[:1]
    if not dates or (len(dates) > 1 and "jui" in text.split()):
        return None
    time, rest = _time(rest)
    offset = _offset(rest.strip())
    return dt.datetime.combine(dates[0], dt.time(), dt.UTC) + time - offset if time is not None else None


def _days(text: str) -> tuple[list[tuple[int, int, int]], str]:
    """What may be meant as (year, month, day), the likeliest first, and the rest of the text."""
    if match := _YEAR_FIRST.search(text):
        days = [(int(match[1]), int(match[2]), int(match[3]))]
    elif match := _NUMBERS.search(text):
        year, first, second = _full_year(match[3]), int(match[1]), int(match[2])
        days = [(year, second, first), (year, first, second)]
    elif (match := _DAY_NAME.search(text)) and match[2] in _MONTHS:
        days = [(_full_year(match[3]), month, int(match[1])) for month in _MONTHS[match[2]]]
    elif (match := _NAME_DAY.search(text)) and match[1] in _MONTHS:
        days = [(int(match[3]), month, int(match[2])) for month in _MONTHS[match[1]]]
    elif (match := _NAME_DAY_TIME.search(text)) and match[1] in _MONTHS:
        days = [(int(match[4]), month, int(match[2])) for month in _MONTHS[match[1]]]
        return days, f"{text[: match.start()]} {match[3]}{text[match.end() :]}"
    else:
        return [], text
    return days, f"{text[: match.start()]} {text[match.end() :]}"


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)  # noqa: PLR2004  digits of a year


def _time(text: str) -> tuple[dt.timedelta | None, str]:
    """The time since midnight (null if there is no such time of day), and the rest of the text."""
    match = _TIME.search(text)
    if match is None:
        return dt.timedelta(), text
    hour, minute, second = int(match[1]), int(match[2] or 0), min(int(match[3] or 0), 59)
    if match[4]:
        hour = hour % 12 + (12 if match[4].startswith("p") else 0)
    time = dt.timedelta(hours=hour, minutes=minute, seconds=second)
    valid = minute < 60 and time <= dt.timedelta(days=1)  # noqa: PLR2004  minutes of an hour
    return time if valid else None, f"{text[: match.start()]} {text[match.end() :]}"


def _offset(text: str) -> dt.timedelta:
    """Of the zone that the text ends with."""
    if match := _OFFSET.search(text):
        size = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return size if match[1] == "+" else -size
    if (match := _ZONE_NAME.search(text)) and match[1] in _ZONES:
        return dt.timedelta(hours=_ZONES[match[1]])
    return dt.timedelta()
