"""`sahelwatch feeds`: how every feed is doing."""

from __future__ import annotations

import datetime as dt
import io

from rich.console import Console

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import FEEDS
from sahelwatch.commands.feeds import _states, in_words, show_feeds, table
from sahelwatch.records import FeedState
from sahelwatch.settings import Settings

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
WELL = FeedState(
    url="https://well.example/feed?key=secret",
    last_success=NOW - dt.timedelta(minutes=5),
    last_new_entry=NOW - dt.timedelta(hours=3),
    interval_seconds=600,
    entries=40,
    entries_of_region=10,
)
ILL = FeedState(url="https://ill.example/feed", last_error="ill.example: answered 500", failures=3)


def test_a_line_tells_a_feeds_health():
    """Times in words, the share about the region, the error, and no key."""
    out = Console(file=io.StringIO(), width=200)
    out.print(table([ILL, WELL], NOW))
    text = out.file.getvalue()
    for words in (
        "5 min ago",
        "3 h ago",
        "10 min",
        "25% of 40",
        "answered 500 (3 times in a row)",
        "never",
        "well",
    ):
        assert words in text
    assert "secret" not in text


def test_a_silent_feed_is_told():
    """Though it answers."""
    assert in_words(WELL.model_copy(update={"noticed": "feed_silent"})) == "silent for far longer than usual"


async def test_the_newest_state_of_each_feed_is_shown(tmp_path):
    """From the bus, the failing ones first."""
    async with EmbeddedBus(tmp_path) as bus:
        await bus.create_topics()
        for state in (WELL.model_copy(update={"last_error": "old"}), WELL, ILL):
            await bus.publish(FEEDS, state)
    settings = Settings(_env_file=None, data_dir=tmp_path)
    assert await _states(settings) == [ILL, WELL]


def test_an_empty_table_says_what_to_do(tmp_path):
    """Before anything was polled."""
    console = Console(file=io.StringIO(), width=200)
    settings = Settings(_env_file=None, data_dir=tmp_path)

    async def prepare():
        async with EmbeddedBus(tmp_path) as bus:
            await bus.create_topics()

    import asyncio

    asyncio.run(prepare())
    assert show_feeds(console, settings) == 1
    assert "sahelwatch poller" in console.file.getvalue()
