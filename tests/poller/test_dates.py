from __future__ import annotations

import datetime as dt
import time

import pytest

from sahelwatch.poller.dates import from_struct, parse_date, plausible

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 juin 2025", "2025-06-03T00:00"),
        ("1er août 2024 à 14h05", "2024-08-01T14:05"),
        ("mardi 3 juin 2025 - 14:05", "2025-06-03T14:05"),
        ("mar., 03 juin 2025 14:05:10 +0200", "2025-06-03T12:05:10"),
        ("Mardi, 03 Février 2025 09:30:00 GMT", "2025-02-03T09:30"),
        ("le 15 déc. 2024 à 9 h 30", "2024-12-15T09:30"),
        ("03/06/2025 14:05", "2025-06-03T14:05"),
        ("03-06-2025", "2025-06-03T00:00"),
        ("03.06.25 7:00", "2025-06-03T07:00"),
        ("05/23/2025 2:05 PM", "2025-05-23T14:05"),
        ("June 3, 2025", "2025-06-03T00:00"),
        ("Jun 3rd, 2025 12:05 am", "2025-06-03T00:05"),
        ("3 June 2025 2:05 p.m. WAT", "2025-06-03T13:05"),
        ("2025-06-03", "2025-06-03T00:00"),
        ("2025/06/03 14:05:59", "2025-06-03T14:05:59"),
        ("2025-06-03T14:05:00+01:00", "2025-06-03T13:05"),
        ("2025-06-03T14:05:00.123Z", "2025-06-03T14:05"),
        ("1748959500", "2025-06-03T14:05"),
        ("1748959500000", "2025-06-03T14:05"),
        ("Tue, 03 Jun 2025 14:05:00 -0500 (EST)", "2025-06-03T19:05"),
    ],
)
def test_odd_dates_are_read(text, expected):
    """French and English names, day first, epoch seconds, offsets and zones; UTC where there is none."""
    assert parse_date(text) == dt.datetime.fromisoformat(expected).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hier",
        "il y a 2 heures",
        "juin 2025",
        "32/13/2025",
        "30 février 2025",
        "99/99/9999",
        "12345",
        "2025",
        "\0",
        "٣ ٦ ٢٠٢٥",
        "3 brumaire 2025",
        "2025-06-03T99:99:99",
        "1" * 500,
    ],
)
def test_what_is_no_date_is_null(text):
    """Never now, never a guess."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, None),
        (NOW - dt.timedelta(days=1), NOW - dt.timedelta(days=1)),
        (NOW + dt.timedelta(minutes=5), NOW),
        (NOW + dt.timedelta(hours=1), None),
        (NOW + dt.timedelta(days=400), None),
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), None),
        (dt.datetime(1, 1, 1, tzinfo=dt.UTC), None),
    ],
)
def test_a_date_must_be_possible(moment, expected):
    """A clock that is a little fast is forgiven; the future and the epoch are no dates of publication."""
    assert plausible(moment, NOW) == expected


def test_leap_seconds_and_bad_structs_do_no_harm():
    """Feedparser passes on what a feed says."""
    assert from_struct(time.struct_time((2016, 12, 31, 23, 59, 60, 5, 366, 0))).second == 59
    assert from_struct(time.struct_time((0, 0, 0, 0, 0, 0, 0, 0, 0))) is None
    assert from_struct(None) is None
