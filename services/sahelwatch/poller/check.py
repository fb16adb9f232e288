"""Asks every feed once and says in words what came back: what `sahelwatch check` shows."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sahelwatch.poller.document import Document, NotAFeedError
from sahelwatch.poller.feed_list import Feed, FeedListError, all_feeds
from sahelwatch.poller.fetch import FetchError, Validators, fetch
from sahelwatch.poller.hosts import Hosts
from sahelwatch.poller.parse_apart import parse_apart
from sahelwatch.poller.workers import Workers

if TYPE_CHECKING:
    import httpx

    from sahelwatch.settings import Settings

_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What came of one feed."""

    url: str
    ok: bool
    words: str


async def check_feeds(settings: Settings, client: httpx.AsyncClient) -> list[FeedCheck]:
    """Ask each feed that the settings name, once. A list that cannot be used is a result too."""
    try:
        feeds = await all_feeds(settings, client)
    except FeedListError as error:
        return [FeedCheck("SAHELWATCH_FEEDS", ok=False, words=str(error))]
    hosts = Hosts(_AT_ONCE)
    async with Workers() as workers:
        return list(await asyncio.gather(*(_check(client, hosts, workers, feed) for feed in feeds)))


async def _check(client: httpx.AsyncClient, hosts: Hosts, workers: Workers, feed: Feed) -> FeedCheck:
    try:
        async with hosts.turn(feed.url):
            answer = await fetch(client, feed.url, Validators())
        content_type = answer.headers.get("content-type", "")
        document = await parse_apart(workers, answer.body or b"", feed.url, content_type)
    except (FetchError, NotAFeedError) as error:
        return FeedCheck(feed.url, ok=False, words=str(error))
    words = _in_words(document, dt.datetime.now(dt.UTC))
    if answer.moved_to:
        words += f"; moved to {answer.moved_to}"
    return FeedCheck(feed.url, ok=True, words=words)


def _in_words(document: Document, now: dt.datetime) -> str:
    count = len(document.entries)
    words = "1 entry" if count == 1 else f"{count} entries"
    if not document.complete:
        words += ", damaged markup"
    dates = [entry.published for entry in document.entries if entry.published and entry.published <= now]
    if dates:
        words += f", the newest {_ago(now - max(dates))}"
    elif count:
        words += ", none with a readable date"
    return words


def _ago(age: dt.timedelta) -> str:
    minutes = int(age.total_seconds() // 60)
    if minutes < 120:  # noqa: PLR2004  minutes are clearer up to two hours
        return f"{minutes} min old"
    hours = minutes // 60
    return f"{hours} h old" if hours < 48 else f"{hours // 24} days old"  # noqa: PLR2004  and hours up to two days
