"""The feeds of one partition, each polled when it is due and written back before the next time."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch import trace
from sahelwatch.bus import BusError, PartitionLostError
from sahelwatch.bus.topics import ARTICLES, FEEDS, NOTICES
from sahelwatch.poller import metrics
from sahelwatch.poller.agenda import Agenda
from sahelwatch.poller.feed_list import label
from sahelwatch.poller.keeping import why_write
from sahelwatch.poller.notices import feed_notice, notice_of
from sahelwatch.poller.push.hubs import Hubs
from sahelwatch.poller.schedule import first_poll
from sahelwatch.poller.takeover import settle
from sahelwatch.records import FeedState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sahelwatch.bus import Bus, Partition
    from sahelwatch.poller.copies import Copies
    from sahelwatch.poller.feed_list import Feed
    from sahelwatch.poller.full_text import FullText
    from sahelwatch.poller.hosts import Hosts
    from sahelwatch.poller.poll import FeedPoller, Polled
    from sahelwatch.poller.push.request import Subscriber
    from sahelwatch.records import Push

log = structlog.get_logger()

RETRY: Final = dt.timedelta(seconds=30)
"""After the bus, and not the feed, failed."""

_LONGEST_SLEEP: Final = 60.0
"""The clock may be set meanwhile."""

_WRITES_AT_ONCE: Final = 100
_STARTS_AT_ONCE: Final = 5


class Rounds:
    """Polls a partition's feeds between `start` and `stop`."""

    def __init__(
        self,
        bus: Bus,
        partition: Partition,
        feed_poller: FeedPoller,
        hosts: Hosts,
        copies: Copies,
        full_text: FullText | None = None,
        subscriber: Subscriber | None = None,
    ) -> None:
        self._bus = bus
        self._partition = partition
        self._table = partition.table(FEEDS)
        self._feed_poller = feed_poller
        self._hosts = hosts
        self._copies = copies
        self._full_text = full_text
        self._hubs = Hubs(self, feed_poller, subscriber) if subscriber else None
        self._feeds: dict[str, Feed] = {}
        self._states: dict[str, FeedState] = {}  # newer than the table's, where times alone changed
        self._failing: set[str] = set()
        self._agenda = Agenda()
        self._poll_at: dict[str, dt.datetime] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self._changed = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self._writing: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._feeds)

    async def take_over(self) -> None:
        """Find out which articles the poller before was publishing, and has; before any feed is added."""
        try:
            self._states |= await settle(self._bus, self._table.values())
        except BusError as error:
            log.warning("articles not looked through; some may be published once more", error=str(error))

    def add(self, feeds: Iterable[Feed]) -> None:
        """Take up feeds that are not polled yet: when their state says, or at once if they have none."""
        for feed in feeds:
            if feed.url not in self._feeds:
                state = self.state(feed.url)
                self._feeds[feed.url] = feed
                self._mark(feed.url, failing=state is not None and state.last_error is not None)
                self._queue(feed.url, first_poll(state, _now()))

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Break off what is being asked, let what is being written be written.

        Where there is no time for that, it is published again by the next owner, with the same ids.
        """
        tasks = {task for task in (self._task, *self._under_way) if task is not None}
        try:
            for task in tasks - self._writing:
                task.cancel()
            if tasks:
                await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            raise
        metrics.FAILING.dec(len(self._failing))
        self._failing.clear()
        await self._write_times()

    async def _write_times(self) -> None:
        """Leave the next owner all that is known."""
        kept = [state for url, state in self._states.items() if state is not self._table.get(url)]
        for some in batched(kept, _WRITES_AT_ONCE):
            try:
                await asyncio.gather(*(self._table.put(state) for state in some))
            except BusError:
                return  # It asks some feeds earlier than it need, conditionally.

    async def _run(self) -> None:
        while not self._partition.lost:
            self._changed.clear()
            while (url := self._agenda.take(_now())) is not None:
                task = asyncio.create_task(self._turn(self._feeds[url]))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
                if len(self._under_way) % _STARTS_AT_ONCE == 0:
                    await asyncio.sleep(0)  # Thousands may be due: let others have the loop in between.
            due = self._agenda.next_due()
            pause = (due - _now()).total_seconds() if due else _LONGEST_SLEEP
            # Not `wait_for`, which loses a cancellation that comes together with the event (Python 3.11).
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, min(pause, _LONGEST_SLEEP))):
                    await self._changed.wait()

    def _queue(self, url: str, poll_at: dt.datetime, not_before: dt.datetime | None = None) -> None:
        """Give a feed its turn when it is to be polled, or when its hub is to be asked before."""
        self._poll_at[url] = poll_at
        ask_at = self._hubs.due(url, _now()) if self._hubs else None
        due = min(poll_at, ask_at) if ask_at else poll_at
        due = max(due, not_before) if not_before else due
        self._agenda.put(url, due)
        self._changed.set()

    def _mark(self, url: str, *, failing: bool) -> None:
        if failing != (url in self._failing):
            (self._failing.add if failing else self._failing.discard)(url)
            metrics.FAILING.inc(1 if failing else -1)

    async def _turn(self, feed: Feed) -> None:
        """Poll one feed, ask its hub if that is due, and put it back into the queue, whatever happened."""
        due = failed = None
        try:
            async with self.turn(feed.url):
                if self._poll_at[feed.url] > _now():
                    due = self._poll_at[feed.url]
                else:
                    due = await self._poll(feed)
                if self._hubs and (asking := await self._hubs.subscribe(feed, _now())):
                    self._under_way.add(asking)
                    asking.add_done_callback(self._under_way.discard)
        except PartitionLostError:
            return  # Another member polls it now.
        except BusError as error:
            failed = _now()
            log.warning(
                "the bus did not take what a feed gave; it is asked again", feed=label(feed.url), error=str(error)
            )
        except Exception:
            failed = _now()
            log.exception("polling a feed failed by a fault of ours", feed=label(feed.url))
        self._queue(feed.url, due or _now() + RETRY, failed + RETRY if failed else None)

    async def _poll(self, feed: Feed) -> dt.datetime | None:
        before = self.state(feed.url) or FeedState(url=feed.url)
        with trace.start():
            async with self._hosts.turn(before.moved_to or feed.url):
                if self._partition.lost:
                    raise PartitionLostError("another member may be asking already")
                polled = await self._feed_poller.poll(feed, before)
            await self.finish(before, polled)
        return polled.state.next_poll

    async def finish(self, before: FeedState, polled: Polled) -> None:
        """Complete, publish and write down what a feed or its hub gave."""
        if self._full_text:
            polled = replace(polled, articles=await self._full_text.complete(polled.articles))
        polled = await self._notice(self._without_copies(polled))
        await self._write(before, polled)
        self._mark(before.url, failing=polled.state.last_error is not None)
        _tell(before, polled)

    async def take(self, push: Push) -> None:
        """Take in what a feed's hub said. Returns once it is written down."""
        feed = self._feeds.get(push.feed_url)
        if feed is None or self._hubs is None:
            metrics.PUSHES.labels("outdated").inc()
            return
        async with self.turn(feed.url):
            with trace.start():
                poll_at = await self._hubs.take(feed, push)
            self._queue(feed.url, poll_at or self._poll_at.get(feed.url, _now()))

    # --- states ---------------------------------------------------------------------------------------

    def turn(self, url: str) -> asyncio.Lock:
        """Held while a feed is polled, or a push for it taken in: never both at once."""
        return self._turns.setdefault(url, asyncio.Lock())

    async def keep(self, state: FeedState) -> None:
        """Write a state; returns once it is acknowledged."""
        await self._table.put(state)
        self._states[state.url] = state

    def state(self, url: str) -> FeedState | None:
        """What is known of a feed."""
        return self._states.get(url) or self._table.get(url)

    def states(self) -> list[FeedState]:
        """What is known of the feeds that are polled here; of one that was never asked, its name."""
        return [self.state(url) or FeedState(url=url) for url in self._feeds]

    def _without_copies(self, polled: Polled) -> Polled:
        """Their entries are remembered all the same: an edit of one is published."""
        articles = self._copies.without(polled.articles)
        metrics.ARTICLES.labels("copy").inc(len(polled.articles) - len(articles))
        return replace(polled, articles=articles)

    async def _notice(self, polled: Polled) -> Polled:
        """Tell the operator of what has begun, before the state says that it was told."""
        kind = feed_notice(polled.state, _now())
        if kind is not None and kind != polled.state.noticed:
            notice = notice_of(kind, polled.state, _now())
            log.warning("notice", kind=kind, text=notice.text)
            await self._bus.publish(NOTICES, notice)
        return replace(polled, state=polled.state.model_copy(update={"noticed": kind}))

    async def _write(self, before: FeedState, polled: Polled) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._writing.add(task)
        try:
            if polled.articles:
                await self._publish(before, polled)
            if why_write(self._table.get(before.url), polled.state):
                await self._table.put(polled.state)
            self._states[before.url] = polled.state
        finally:
            self._writing.discard(task)

    async def _publish(self, before: FeedState, polled: Polled) -> None:
        """Say what will be published, then publish it: no id and revision ever stands for two texts.

        The validators stay those of the poll before, so that whoever comes after a kill is given the document
        again, and publishes the rest.
        """
        ids = tuple(article.id for article in polled.articles)
        changes = {"seen": polled.state.seen, "publishing": ids, "publishing_since": _now()}
        state = before.model_copy(update=changes)
        await self._table.put(state)
        self._states[before.url] = state
        for done, article in enumerate(polled.articles, start=1):
            await self._bus.publish(ARTICLES, article)
            self._states[before.url] = state.model_copy(update={"publishing": ids[done:]})


def _tell(before: FeedState, polled: Polled) -> None:
    """Count, and log what changed: a failure once, until its words change or the feed is well again."""
    state = polled.state
    for article in polled.articles:
        metrics.ARTICLES.labels("new" if article.revision == 1 else "revised").inc()
    metrics.UNDATED.inc(polled.undated)
    if state.last_error:
        if state.last_error != before.last_error:
            log.warning("feed failed", feed=label(state.url), error=state.last_error)
    elif before.last_error:
        log.info("feed is well again", feed=label(state.url), after_failures=before.failures)
    if polled.articles:
        log.info("articles published", feed=label(state.url), articles=len(polled.articles))


def batched(states: list[FeedState], size: int) -> Iterator[list[FeedState]]:
    return (states[start : start + size] for start in range(0, len(states), size))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
