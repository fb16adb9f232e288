"""`sahelwatch feeds`: how every feed is doing, as the poller last wrote it down."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import FEEDS
from sahelwatch.poller.feed_list import label
from sahelwatch.records import FeedState, Subscription

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.settings import Settings


def show_feeds(console: Console, settings: Settings) -> int:
    """Show the table, the failing feeds first; returns 0, or 1 if none is well."""
    states = asyncio.run(_states(settings))
    if not states:
        console.print("No feed was polled yet: start `sahelwatch poller` or `sahelwatch run`.")
        return 1
    console.print(table(states, dt.datetime.now(dt.UTC)))
    return 0 if any(state.last_error is None for state in states) else 1


async def _states(settings: Settings) -> list[FeedState]:
    states: dict[str, FeedState] = {}
    async with open_bus(settings, read_only=True) as bus:
        async for message in bus.read(FEEDS.name):
            if message.value is None:
                states.pop(message.key, None)
            else:
                states[message.key] = FeedState.from_json(message.value)
    return sorted(states.values(), key=lambda state: (state.last_error is None, state.url))


def table(states: list[FeedState], now: dt.datetime) -> Table:
    """A line for each feed. Times may be ten minutes old: unchanged feeds are written down so often."""
    shown = Table("feed", "last success", "last new entry", "interval", "about the region", "state")
    for state in states:
        mark = Text("✓ ", "green") if state.last_error is None else Text("✗ ", "red")
        shown.add_row(
            Text(label(state.url), overflow="fold"),
            ago(state.last_success, now),
            ago(state.last_new_entry, now),
            span(dt.timedelta(seconds=state.interval_seconds)),
            share(state),
            mark + Text(in_words(state)),
        )
    return shown


def in_words(state: FeedState) -> str:
    """What is wrong with a feed, or that nothing is."""
    if state.last_error is not None:
        times = "once" if state.failures == 1 else f"{state.failures} times in a row"
        return f"{state.last_error} ({times})"
    if state.noticed:
        return "silent for far longer than usual"
    words = "moved to " + label(state.moved_to) if state.moved_to else "well"
    return f"{words}; {hub}" if (hub := _hub(state.subscription)) else words


def _hub(known: Subscription | None) -> str:
    """What a feed's hub does, where it has one."""
    if known is None:
        return ""
    if known.error:
        return f"its hub: {known.error}"
    if known.verified is None:
        return "its hub has not answered yet"
    return "its hub told of news" if known.pushed and not known.missed else "subscribed to its hub"


def share(state: FeedState) -> str:
    """Entries about the region, of all that were new so far."""
    if not state.entries:
        return "–"
    return f"{state.entries_of_region / state.entries:.0%} of {state.entries}"


def ago(moment: dt.datetime | None, now: dt.datetime) -> str:
    """How long ago; `never` without a moment."""
    return f"{span(now - moment)} ago" if moment else "never"


def span(length: dt.timedelta) -> str:
    """A length of time in its largest unit."""
    seconds = max(0, int(length.total_seconds()))
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"
