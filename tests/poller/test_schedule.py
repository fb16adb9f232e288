from __future__ import annotations

import datetime as dt
from itertools import pairwise

import httpx
import pytest

from sahelwatch.poller.schedule import (
    DAY,
    Bounds,
    Response,
    first_poll,
    next_interval,
    next_poll,
    server_wait,
    usual_gap,
)
from sahelwatch.records import FeedState

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
BOUNDS = Bounds(dt.timedelta(minutes=2), dt.timedelta(hours=1))
MINUTE = dt.timedelta(minutes=1)


def every(gap, count=12):
    return tuple(NOW - gap * n for n in range(1, count + 1))


def state(url="https://example.org/feed", **changes):
    return FeedState(url=url, **changes)


def minutes(interval):
    return interval.total_seconds() / 60


@pytest.mark.parametrize(
    ("gap", "expected"), [(20 * MINUTE, 10), (3 * MINUTE, 2), (10 * dt.timedelta(hours=1), 60), (MINUTE, 2)]
)
def test_a_feed_is_polled_at_twice_its_rhythm(gap, expected):
    """Half the usual gap between entries, within the operator's bounds."""
    response = Response(ok=True, published=every(gap))
    assert minutes(next_interval(state(), response, BOUNDS, NOW)) == expected


def test_silence_slows_down_and_news_speeds_up():
    """A seventh more without new entries, half with them."""
    before = state(interval_seconds=1200)
    assert minutes(next_interval(before, Response(ok=True), BOUNDS, NOW)) == 23
    assert minutes(next_interval(before, Response(ok=True, new_entries=1), BOUNDS, NOW)) == 10


def test_a_burst_brings_the_interval_down_at_once():
    """Five entries within minutes on an hourly feed: the rhythm of the burst counts."""
    before = state(interval_seconds=3600)
    burst = Response(ok=True, new_entries=5, published=every(6 * MINUTE))
    assert minutes(next_interval(before, burst, BOUNDS, NOW)) == 3


def test_a_feed_without_dates_starts_at_the_shortest_interval():
    """And finds its own from there."""
    assert next_interval(state(), Response(ok=True), BOUNDS, NOW) == BOUNDS.shortest


def test_a_sleeping_feed_is_not_taken_for_a_busy_one():
    """Ten entries in ten minutes a month ago are no rhythm of today."""
    old = tuple(NOW - DAY * 30 - MINUTE * n for n in range(10))
    assert usual_gap(old, NOW) >= DAY * 14


def test_failures_back_off_up_to_a_day_and_never_give_up():
    """Twice as long after each, whatever the number."""
    waits = [
        next_poll(state(failures=failures), Response(ok=False), BOUNDS, NOW) - NOW
        for failures in (1, 2, 3, 5, 10, 50, 5000)
    ]
    assert all(later >= earlier for earlier, later in pairwise(waits))
    assert 2 * MINUTE <= waits[0] <= 3 * MINUTE
    assert 8 * MINUTE <= waits[2] <= 12 * MINUTE
    assert DAY * 0.9 <= waits[-1] <= DAY


@pytest.mark.parametrize("failures", [3, 5000])
def test_hosts_that_fail_together_come_back_one_by_one(failures):
    """However long they have failed."""
    due = sorted(
        next_poll(state(f"https://{n}.example", failures=failures), Response(ok=False), BOUNDS, NOW)
        for n in range(100)
    )
    gaps = [later - earlier for earlier, later in pairwise(due)]
    assert due[-1] - due[0] > (due[0] - NOW) * 0.09
    assert max(gaps) < (due[-1] - due[0]) / 5


@pytest.mark.parametrize("ok", [True, False])
def test_what_the_server_asks_for_is_heeded_up_to_a_day(ok):
    """Never sooner than asked, never later than a day."""
    patient = Response(ok=ok, wait=dt.timedelta(hours=5))
    before = state(interval_seconds=120, failures=0 if ok else 1)
    assert next_poll(before, patient, BOUNDS, NOW) == NOW + dt.timedelta(hours=5)
    forever = Response(ok=ok, wait=dt.timedelta(days=30))
    assert next_poll(before, forever, BOUNDS, NOW) == NOW + DAY


def test_jitter_is_the_same_for_one_url_and_spreads_many():
    """A restart moves nothing; a hundred feeds do not march in step."""

    def due(n):
        return next_poll(state(f"https://{n}.example", interval_seconds=600), Response(ok=True), BOUNDS, NOW)

    assert due(1) == due(1)
    moments = {due(n) for n in range(100)}
    assert len(moments) > 90
    assert all(NOW + 10 * MINUTE <= moment <= NOW + 11 * MINUTE for moment in moments)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"Cache-Control": "public, max-age=300"}, 300),
        ({"Cache-Control": 'MAX-AGE="300"'}, 300),
        ({"Cache-Control": "s-maxage=900"}, 0),
        ({"Cache-Control": "max-age=300", "Age": "100"}, 200),
        ({"Cache-Control": "max-age=300", "Age": "1000"}, 0),
        ({"Cache-Control": "max-age=0", "Expires": "Tue, 03 Jun 2025 13:00:00 GMT"}, 0),
        ({"Cache-Control": "no-cache", "Expires": "Tue, 03 Jun 2025 13:00:00 GMT"}, 0),
        ({"Expires": "Tue, 03 Jun 2025 13:00:00 GMT"}, 3600),
        ({"Expires": "Tue, 03 Jun 2025 13:00:00 GMT", "Date": "Tue, 03 Jun 2025 12:50:00 GMT"}, 600),
        ({"Expires": "0"}, 0),
        ({"Expires": "-1"}, 0),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "Tue, 03 Jun 2025 12:10:00 GMT"}, 600),
        ({"Retry-After": "soon"}, 0),
        ({"Retry-After": "²"}, 0),
        ({"Retry-After": "-5"}, 0),
        ({"Retry-After": "99999999999999999999"}, 86400),
        ({"Retry-After": "60", "Cache-Control": "max-age=300"}, 300),
        ({"Cache-Control": "max-age=99999999999999"}, 86400),
        ({"Cache-Control": "max-age=300", "Age": "²"}, 300),
    ],
)
def test_servers_say_how_long_to_wait(headers, seconds):
    """In all the ways they have, and nonsense means nothing."""
    headers = httpx.Headers({name.encode(): value.encode() for name, value in headers.items()})
    assert server_wait(headers, NOW) == dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("changes", "at_once"),
    [
        ({"next_poll": None}, True),
        ({"failures": 3, "last_status": None}, True),
        ({"failures": 3, "last_status": 410}, True),
        ({"failures": 3, "last_status": 503}, False),
        ({"failures": 0, "last_status": 200}, False),
    ],
)
def test_what_a_server_said_stands_after_a_start(changes, at_once):
    """But one that was not reached at all, or was gone, is asked at once."""
    later = NOW + DAY
    assert first_poll(None, NOW) == NOW
    assert first_poll(state(**{"next_poll": later} | changes), NOW) == (NOW if at_once else later)


def test_one_that_is_gone_is_left_alone():
    """For longer than anything else."""
    assert next_poll(state(failures=1), Response(ok=False, gone=True), BOUNDS, NOW) == NOW + DAY * 30
