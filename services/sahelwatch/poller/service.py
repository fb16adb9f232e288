"""The poller: polls the feeds whose partitions it owns, each when it is due, until cancelled."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch.bus import Bus, Handler, Member, Message, Partition
from sahelwatch.bus.topics import FEEDS, PUSHES
from sahelwatch.http import open_client
from sahelwatch.poller import metrics
from sahelwatch.poller.copies import Copies
from sahelwatch.poller.feed_list import Feed, FeedListError, fetch_list, read_sources
from sahelwatch.poller.full_text import FullText
from sahelwatch.poller.heartbeat import beat
from sahelwatch.poller.hosts import Hosts
from sahelwatch.poller.poll import FeedPoller
from sahelwatch.poller.push.callback import open_callbacks, part
from sahelwatch.poller.push.endpoint import Endpoint, serve
from sahelwatch.poller.push.request import Subscriber
from sahelwatch.poller.robots import Robots
from sahelwatch.poller.rounds import Rounds
from sahelwatch.poller.schedule import Bounds
from sahelwatch.poller.workers import Workers
from sahelwatch.records import Push
from sahelwatch.region import prepare

if TYPE_CHECKING:
    import httpx

    from sahelwatch.records import FeedState
    from sahelwatch.settings import Settings

log = structlog.get_logger()

GROUP: Final = "sahelwatch.poller"
CONNECTIONS: Final = 64
SPACING: Final = 1.0
"""Seconds. An outlet with ten feeds is asked for them within ten seconds, not at one stroke."""

_LIST_RETRY: Final = 60.0


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def spacing(poll_min: dt.timedelta) -> float:
    """Seconds between two requests to one host; less where intervals are set for feeds of one's own."""
    return min(SPACING, poll_min.total_seconds() / 10)


async def run(bus: Bus, settings: Settings) -> None:
    """Poll until cancelled.

    Raises:
        FeedListError: SAHELWATCH_FEEDS names something unusable. A list on the web that does not answer is
            asked again; meanwhile the other feeds are polled.
    """
    sources = await asyncio.to_thread(read_sources, settings.feeds)
    await asyncio.to_thread(prepare)
    client = open_client(
        allow_private=settings.allow_private_networks,
        contact=settings.contact,
        max_connections=CONNECTIONS,
        purpose="feeds",
    )
    callbacks = await asyncio.to_thread(open_callbacks, settings)
    async with client, Workers() as workers, AsyncExitStack() as stack:
        bounds = Bounds(settings.poll_min, settings.poll_max)
        hosts = Hosts(CONNECTIONS, spacing(settings.poll_min))
        full_text = (
            FullText(client, Robots(client, time.monotonic), hosts, workers, now) if settings.full_text else None
        )
        feed_poller = FeedPoller(client, workers, bounds, now, callbacks)
        subscriber = Subscriber(client, hosts, callbacks) if callbacks else None
        poller = Poller(bus, feed_poller, sources.feeds, hosts, full_text, subscriber)
        poller.lists_awaited = len(sources.lists)
        log.info("feeds listed", feeds=len(sources.feeds), lists=len(sources.lists))
        if callbacks:
            endpoint = Endpoint(bus, callbacks, poller)
            await stack.enter_async_context(serve(endpoint, settings.push_host, settings.push_port))
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        for url in sources.lists:
            tasks.create_task(_follow_list(client, url, poller))
        tasks.create_task(beat(bus, poller.states, now))
        # Feeds and what their hubs say are shared out alike: by the feed's URL.
        tasks.create_task(bus.run(Member(group=GROUP, handler=poller, input=PUSHES, tables=(FEEDS,))))


async def _follow_list(client: httpx.AsyncClient, url: str, poller: Poller) -> None:
    told = None
    while True:
        try:
            feeds = await fetch_list(client, url)
        except FeedListError as error:
            if str(error) != told:
                told = str(error)
                log.error("feed list failed; it will be tried again", error=told)  # noqa: TRY400  told in words
            await asyncio.sleep(_LIST_RETRY)
        else:
            log.info("feed list read", feeds=len(feeds))
            poller.add(feeds)
            poller.lists_awaited -= 1
            return


class Poller(Handler[Push]):
    """Shares the feeds out by the partitions of the feeds table: each is polled by the one who owns it."""

    def __init__(
        self,
        bus: Bus,
        feed_poller: FeedPoller,
        feeds: tuple[Feed, ...],
        hosts: Hosts,
        full_text: FullText | None = None,
        subscriber: Subscriber | None = None,
    ) -> None:
        self._bus = bus
        self._feed_poller = feed_poller
        self._shares: defaultdict[int, dict[str, Feed]] = defaultdict(dict)  # by partition and URL
        self._rounds: dict[int, Rounds] = {}
        self._hosts = hosts
        self._copies = Copies()
        self._full_text = full_text
        self._subscriber = subscriber
        self._names: dict[str, str] = {}
        self.lists_awaited = 0
        self.add(feeds)

    def add(self, feeds: tuple[Feed, ...]) -> None:
        """Poll these too."""
        for feed in feeds:
            self._shares[self._bus.partition_of(FEEDS, feed.url)].setdefault(feed.url, feed)
        self._names |= {part(feed.url): feed.url for feed in feeds}
        for number, rounds in self._rounds.items():
            rounds.add(self._shares[number].values())
        self._count()

    def feed_of(self, name: str) -> str | None:
        """The URL of a feed by its name in a hub's callback, whoever polls it; null where it is not listed."""
        return self._names.get(name)

    @property
    def knows_all(self) -> bool:
        """Whether all lists of feeds were read."""
        return self.lists_awaited == 0

    def states(self) -> list[FeedState]:
        """What is known of the feeds that are polled here."""
        return [state for rounds in self._rounds.values() for state in rounds.states()]

    async def assigned(self, partition: Partition) -> None:
        rounds = Rounds(
            self._bus, partition, self._feed_poller, self._hosts, self._copies, self._full_text, self._subscriber
        )
        await rounds.take_over()
        rounds.add(self._shares[partition.number].values())
        rounds.start()
        # States live long and hold no cycles: full collections, which stop the loop, need not look through them.
        gc.freeze()
        self._rounds[partition.number] = rounds
        self._count()

    async def revoked(self, partition: Partition) -> None:
        rounds = self._rounds.pop(partition.number, None)
        if rounds is not None:
            await rounds.stop()
        self._count()

    async def handle(
        self,
        record: Push,
        message: Message,  # noqa: ARG002  the bus's signature
        partition: Partition,
    ) -> None:
        await self._rounds[partition.number].take(record)

    def _count(self) -> None:
        metrics.FEEDS.set(sum(len(rounds) for rounds in self._rounds.values()))
