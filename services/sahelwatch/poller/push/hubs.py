"""What passes between one partition's feeds and their hubs; what comes of it is written to the feeds' states."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
from typing import TYPE_CHECKING, Protocol

import structlog

from sahelwatch.bus import BusError
from sahelwatch.poller import metrics
from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.feed_list import label
from sahelwatch.poller.push import subscription as subscriptions
from sahelwatch.poller.push.discovery import Hub
from sahelwatch.records import PushKind

if TYPE_CHECKING:
    from sahelwatch.poller.feed_list import Feed
    from sahelwatch.poller.poll import FeedPoller, Polled
    from sahelwatch.poller.push.request import Subscriber
    from sahelwatch.records import FeedState, Push, Subscription

log = structlog.get_logger()


class Keeper(Protocol):
    """Who has the feeds' states, and sees that nobody else is at a feed meanwhile."""

    def state(self, url: str) -> FeedState | None: ...

    async def keep(self, state: FeedState) -> None:
        """Write a state; returns once it is acknowledged."""

    async def finish(self, before: FeedState, polled: Polled) -> None:
        """Complete, publish and write down what a document led to."""

    def turn(self, url: str) -> asyncio.Lock:
        """Held while anything is done to a feed's state."""


class Hubs:
    """The hubs of one partition's feeds. `subscribe` and `take` are called with the feed's turn held."""

    def __init__(self, keeper: Keeper, feed_poller: FeedPoller, subscriber: Subscriber) -> None:
        self._keeper = keeper
        self._feed_poller = feed_poller
        self._subscriber = subscriber

    def due(self, url: str, now: dt.datetime) -> dt.datetime | None:
        """When a feed's hub is to be asked next; null where it has none."""
        state = self._keeper.state(url)
        known = state.subscription if state else None
        return subscriptions.due(known, now) if known else None

    async def subscribe(self, feed: Feed, now: dt.datetime) -> asyncio.Task[None] | None:
        """Have the feed's hub asked to tell of news, where that is due; returns the task that asks.

        It is written down before: the answer may come first. And it is asked beside the feed's turn: hundreds of
        feeds may have one hub, which is asked once a second.
        """
        state = self._keeper.state(feed.url)
        known = state.subscription if state else None
        if state is None or known is None or subscriptions.due(known, now) > now:
            return None
        await self._keep(state, subscriptions.requested(known, now))
        return asyncio.create_task(self._ask(feed, known))

    async def _ask(self, feed: Feed, known: Subscription) -> None:
        try:
            error = await self._subscriber.request(self._name(feed.url, known), known)
            async with self._keeper.turn(feed.url):
                state = self._keeper.state(feed.url)
                now = state.subscription if state else None
                if error and state and now and now.callback == known.callback:
                    await self._keep(state, now.model_copy(update={"error": error}))
        except BusError as raised:
            log.warning(
                "what became of a request to a hub was not written", feed=label(feed.url), error=str(raised)
            )
        except Exception:
            log.exception("asking a hub failed by a fault of ours", feed=label(feed.url))

    async def take(self, feed: Feed, push: Push) -> dt.datetime | None:
        """Take in what a hub said; returns when the feed is to be polled now, null where that has not changed."""
        state = self._keeper.state(feed.url)
        known = state.subscription if state else None
        if state is None or known is None or push.subscription != self._name(feed.url, known):
            metrics.PUSHES.labels("outdated").inc()
            return None
        if push.kind is PushKind.NEWS:
            return await self._take_news(feed, state, subscriptions.pushed(known, push.at), push)
        if push.kind is PushKind.VERIFIED:
            known = subscriptions.verified(known, dt.timedelta(seconds=push.lease_seconds), push.at)
        else:
            log.warning("a hub denied a subscription", feed=label(feed.url), reason=push.reason)
            known = subscriptions.denied(known, push.reason, push.at)
        await self._keep(state, known)
        return None

    async def _take_news(
        self, feed: Feed, before: FeedState, known: Subscription, push: Push
    ) -> dt.datetime | None:
        state = before.model_copy(update={"subscription": known})
        # What a kill left unpublished, and what was never polled, a poll alone sorts out.
        if push.body and before.seen and not before.publishing:
            try:
                polled = await self._feed_poller.take(feed, state, base64.b64decode(push.body), push.content_type)
            except NotAFeedError as error:
                log.warning(
                    "a hub sent what is no feed; the feed is polled", feed=label(feed.url), error=str(error)
                )
            else:
                await self._keeper.finish(before, polled)
                return polled.state.next_poll
        state = self._feed_poller.after_news(state)
        await self._keeper.keep(state)
        return state.next_poll

    async def _keep(self, state: FeedState, known: Subscription) -> None:
        await self._keeper.keep(state.model_copy(update={"subscription": known}))

    def _name(self, url: str, known: Subscription) -> str:
        return self._subscriber.callbacks.name(url, Hub(known.hub, known.topic))
