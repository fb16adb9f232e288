"""Reads the dates of entries. A date that cannot be read is null: it is never taken for now."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import time

CLOCK_TOLERANCE: Final = dt.timedelta(minutes=10)
"""How far ahead a publisher's clock may be. What lies further in the future is no date of publication: a
wrong time zone, an event's date, a page that stays on top. It is treated as unreadable."""

_EARLIEST: Final = dt.datetime(1995, 1, 1, tzinfo=dt.UTC)

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES: Final = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wat": 1, "cet": 1, "cest": 2, "eat": 3, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1,
}  # fmt: skip
_EPOCH: Final = re.compile(r"(\d{10})(?:\d{3})?")
_YEAR_FIRST: Final = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_DAY_NAME: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})(?!\d)"
)
_NAME_DAY: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_TIME: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?m\b)?")
_OFFSET: Final = re.compile(r"([+-])(\d{2}):?(\d{2})\s*(?:$|\()")
_ZONE_NAME: Final = re.compile(r"\b([a-z]{1,4})\)?$")


def plausible(moment: dt.datetime | None, now: dt.datetime) -> dt.datetime | None:
    """The moment, or null where it cannot be when an entry appeared."""
    if moment is None or not _EARLIEST <= moment <= now + CLOCK_TOLERANCE:
        return None
    return min(moment, now)


def from_struct(parsed: time.struct_time | None) -> dt.datetime | None:
    """What feedparser read, in UTC."""
    if parsed is None:
        return None
    try:
        return dt.datetime(*parsed[:5], min(parsed[5], 59), tzinfo=dt.UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def parse_date(text: str) -> dt.datetime | None:
    """Read a date that no standard describes: French and English names, day first, seconds of the epoch.

    Days before months, as French and African outlets write; UTC, which is the time of Bamako, Ouagadougou and
    Nouakchott, where no zone is given.
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode().strip()
    if epoch := _EPOCH.fullmatch(plain):
        return dt.datetime.fromtimestamp(int(epoch[1]), tz=dt.UTC)
    found = _day(plain)
    if found is None:
        return None
    year, month, day, rest = found
    hour, minute, second = _time(rest)
    try:
        moment = dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except ValueError:
        return None
    return moment - _offset(rest)


def _day(text: str) -> tuple[int, int, int, str] | None:
    """Year, month, day and the rest of the text, where the time stands."""
    if match := _YEAR_FIRST.search(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _DAY_FIRST.search(text):
        day, month, year = int(match[1]), int(match[2]), _full_year(match[3])
        if month > 12 >= day:  # noqa: PLR2004  months
            day, month = month, day
    elif (match := _DAY_NAME.search(text)) and match[2] in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2]], _full_year(match[3])
    elif (match := _NAME_DAY.search(text)) and match[1] in _MONTHS:
        month, day, year = _MONTHS[match[1]], int(match[2]), int(match[3])
    else:
        return None
    return year, month, day, text[: match.start()] + " " + text[match.end() :]


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)  # noqa: PLR2004  digits of a year


def _time(text: str) -> tuple[int, int, int]:
    match = _TIME.search(text)
    if match is None:
        return 0, 0, 0
    hour, minute, second = int(match[1]), int(match[2]), min(int(match[3] or 0), 59)
    if match[4]:
        hour = hour % 12 + (12 if match[4].startswith("p") else 0)
    return hour, minute, second


def _offset(text: str) -> dt.timedelta:
    if match := _OFFSET.search(text):
        size = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
        return size if match[1] == "+" else -size
    if (match := _ZONE_NAME.search(text.strip())) and match[1] in _ZONES:
        return dt.timedelta(hours=_ZONES[match[1]])
    return dt.timedelta()
