from __future__ import annotations

import datetime as dt

import pytest

from sahelwatch.poller.dates import parse_date, plausible

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
        ("Tue, 03 Jun 2025 14:05:00 --0700", "2025-06-03T21:05"),
        ("Tue, 03 Jun 2025 14:05:00 +0100 (CET)", "2025-06-03T13:05"),
        ("Tue, 03 Jun 2025 24:00:00 GMT", "2025-06-04T00:00"),
        ("Sat, Oct 28 2023 08:28:28 PM", "2023-10-28T20:28:28"),
        ("2017-08-01 13:55:44.364419679 +0200 CEST", "2017-08-01T11:55:44"),
        ("Thu, 06/05/2025 - 10:32", "2025-06-05T10:32"),
        ("jeudi 05/06/2025 - 10:32", "2025-06-05T10:32"),
        ("jeu. 3 jui 2025", "2025-07-03T00:00"),
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
        "2025-06",
        "14:05",
        "Mon, 2 Jan 15:04:05 MST",
        "3 jui 2025",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-05:00",
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
