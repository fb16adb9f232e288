"""When a feed's state is written, and when it may wait."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sahelwatch.poller.keeping import AT_LEAST_EVERY, why_write
from sahelwatch.poller.seen import SeenEntry, written
from sahelwatch.records import FeedState

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
ENTRY = SeenEntry(article_id="a", revision=1, content_hash="h", last_seen=NOW)
STATE = FeedState(
    url="https://host.example/f",
    etag='"1"',
    last_attempt=NOW,
    last_success=NOW,
    next_poll=NOW + dt.timedelta(minutes=5),
    seen=written({"k": ENTRY}),
)


def later(minutes=5, wait=5, **changes):
    moment = NOW + dt.timedelta(minutes=minutes)
    times = {"last_attempt": moment, "last_success": moment, "next_poll": moment + dt.timedelta(minutes=wait)}
    return STATE.model_copy(update=times | changes)


def test_times_alone_may_wait():
    """A poll that found nothing costs no write."""
    assert why_write(STATE, later(interval_seconds=400)) is None


def test_times_are_written_now_and_then():
    """Who looks at the table sees when a feed was last asked, give or take so much."""
    assert why_write(STATE, later(minutes=AT_LEAST_EVERY.total_seconds() / 60)) == "times"


def test_a_first_state_is_written():
    """Whatever it holds."""
    assert why_write(None, STATE) == "first"


@pytest.mark.parametrize(
    "changes",
    [
        {"etag": '"2"'},
        {"last_modified": "x"},
        {"failures": 1},
        {"last_error": "gone"},
        {"moved_to": "https://other.example/f"},
        {"seen": written({"k": replace(ENTRY, last_seen=NOW + dt.timedelta(minutes=5))})},
        {"publishing": ("a",)},
        {"noticed": "failing"},
    ],
)
def test_anything_else_is_written_at_once(changes):
    """It could not be had again after a kill."""
    assert why_write(STATE, later(**changes)) == "changed"


def test_a_long_wait_is_written():
    """A server that asked for a day is not asked again because of a kill."""
    assert why_write(STATE, later(wait=61)) == "long wait"
