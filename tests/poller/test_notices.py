"""What an operator is told of feeds, and when."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from aiohttp import web

from sahelwatch.bus.topics import HEARTBEATS, NOTICES
from sahelwatch.poller import heartbeat
from sahelwatch.poller.notices import all_silent, feed_notice, notice_of
from sahelwatch.records import FeedState, Heartbeat, PollingNotice, PollingNoticeKind

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
URL = "https://user:secret@host.example/feed?key=secret"
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def failing(**changes):
    return FeedState(url=URL, last_error="host.example: answered 500", failures=9, last_status=500, **changes)


def lively(gap, silent_for):
    return FeedState(url=URL, usual_gap_seconds=gap.total_seconds(), last_new_entry=NOW - silent_for)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (FeedState(url=URL), None),
        (failing(failing_since=NOW - DAY / 2), None),
        (failing(failing_since=NOW - DAY), PollingNoticeKind.FEED_FAILING),
        (failing(failing_since=NOW - HOUR, noticed="feed_failing"), PollingNoticeKind.FEED_FAILING),
        (failing().model_copy(update={"last_status": 410}), PollingNoticeKind.FEED_GONE),
        (failing().model_copy(update={"last_status": 200}), PollingNoticeKind.FEED_IS_NONE),
        (failing().model_copy(update={"last_status": 200, "failures": 2}), None),
        (lively(HOUR, DAY), None),
        (lively(HOUR, 2 * DAY + HOUR), PollingNoticeKind.FEED_SILENT),
        (lively(DAY, 19 * DAY), None),
        (lively(DAY, 21 * DAY), PollingNoticeKind.FEED_SILENT),
        (FeedState(url=URL, last_new_entry=NOW - 99 * DAY), None),
    ],
)
def test_what_is_told(state, told):
    """Held against the feed's own habit."""
    assert feed_notice(state, NOW) is told


@pytest.mark.parametrize("kind", [kind for kind in PollingNoticeKind if kind.of_feed])
def test_a_notice_is_the_same_when_told_again_and_holds_no_secret(kind):
    """Its id depends on when it began."""
    state = failing(failing_since=NOW - DAY, last_new_entry=NOW - 9 * DAY)
    one, again = notice_of(kind, state, NOW), notice_of(kind, state, NOW + HOUR)
    assert one.id == again.id
    assert "secret" not in one.to_json().decode()


def test_all_are_silent():
    """When even the liveliest has long been silent, and the poller has had time."""
    states = [lively(HOUR, DAY), lively(DAY, 3 * DAY)]
    assert all_silent(states, NOW - 9 * DAY, NOW)
    assert not all_silent(states, NOW - HOUR, NOW)
    assert not all_silent([*states, lively(DAY, HOUR)], NOW - 9 * DAY, NOW)
    assert not all_silent([], NOW - 9 * DAY, NOW)
    assert all_silent([FeedState(url=URL)], NOW - DAY, NOW)


async def read(bus, topic, record):
    return [record.from_json(message.value) async for message in bus.read(topic.name)]


async def test_a_notice_is_raised_once(publisher, bus, settings, polling, look):
    """However often the feed is asked, also after a restart."""

    async def gone(request):
        return web.Response(status=410)

    publisher.pages["/f"] = gone
    config = settings(publisher.url("/f"))
    for _ in range(2):
        async with polling(bus, config):

            async def noticed():
                return any(state.noticed for state in (await look.states(bus)).values())

            await look.until(noticed)
    (told,) = await read(bus, NOTICES, PollingNotice)
    assert told.kind is PollingNoticeKind.FEED_GONE
    assert publisher.url("/f") in told.text


async def test_the_heart_beats(publisher, bus, settings, polling, look, monkeypatch):
    """With what the poller is at."""
    monkeypatch.setattr(heartbeat, "EVERY", 0.05)
    publisher.pages["/a"] = look.rss(("1", "Titre", "Texte"))
    async with polling(bus, settings(publisher.url("/a"), publisher.url("/missing"))):

        async def beaten():
            beats = await read(bus, HEARTBEATS, Heartbeat)
            return [beat for beat in beats if beat.feeds == 2 and beat.failing == 1 and beat.last_new_entry]

        beats = await look.until(beaten)
    assert beats[-1].service == "poller"


async def test_that_all_are_silent_is_told_once(bus, monkeypatch):
    """Over many beats."""
    monkeypatch.setattr(heartbeat, "EVERY", 0.01)
    moments = iter([NOW, *(NOW + DAY + n * dt.timedelta(minutes=1) for n in range(100))])
    task = asyncio.create_task(heartbeat.beat(bus, lambda: [FeedState(url=URL)], lambda: next(moments)))
    async with asyncio.timeout(20):
        while len(await read(bus, HEARTBEATS, Heartbeat)) < 5:  # noqa: ASYNC110  what is waited for lies on the bus
            await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait({task})
    (told,) = await read(bus, NOTICES, PollingNotice)
    assert told.kind is PollingNoticeKind.POLLER_SILENT
