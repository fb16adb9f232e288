"""One poll of one feed: ask, read, compare. Changes nothing itself: it returns what is to be written."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx

from sahelwatch.poller import metrics, seen
from sahelwatch.poller.document import Document, NotAFeedError, UnreadEntryError
from sahelwatch.poller.entries import Merged, Origin, known_words, merge
from sahelwatch.poller.fetch import Answer, FetchError, Validators, fetch
from sahelwatch.poller.parse_apart import parse_apart
from sahelwatch.poller.push import subscription as subscriptions
from sahelwatch.poller.push.content import merge_pushed
from sahelwatch.poller.push.discovery import Hub, discover
from sahelwatch.poller.schedule import Bounds, Response, median_gap, next_interval, next_poll, server_wait
from sahelwatch.region import about_region

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahelwatch.poller.feed_list import Feed
    from sahelwatch.poller.push.callback import Callbacks
    from sahelwatch.poller.seen import SeenEntry
    from sahelwatch.poller.workers import Workers
    from sahelwatch.records import Article, FeedState, Subscription


@dataclass(frozen=True)
class Polled:
    """What a poll came to. Publish the articles first, then write the state: a kill in between repeats them."""

    state: FeedState
    articles: tuple[Article, ...] = ()
    undated: int = 0


class FeedPoller:
    """Polls feeds over one client, parsing in worker processes."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        workers: Workers,
        bounds: Bounds,
        clock: Callable[[], dt.datetime],
        callbacks: Callbacks | None = None,
    ) -> None:
        """`callbacks` are where hubs reach us; without them hubs are not looked for."""
        self._client = client
        self._workers = workers
        self._bounds = bounds
        self._clock = clock
        self._callbacks = callbacks

    async def poll(self, feed: Feed, state: FeedState) -> Polled:
        """Ask the feed once. Every failure of the feed ends in the state, none in an exception."""
        url = state.moved_to or feed.url
        try:
            answer = await fetch(self._client, url, Validators(state.etag, state.last_modified))
        except FetchError as error:
            return self._failed(state, str(error), error.status, error.headers)
        if answer.body is None:
            return self._unchanged(feed, state, answer)
        digest = hashlib.sha256(answer.body).hexdigest()[:32]
        if digest == state.body_hash:
            return self._unchanged(feed, state, answer)
        known = seen.read(state.seen)
        try:
            try:
                document = await self._parse(feed, answer, known_words(known, state.publishing))
                return self._read(feed, state, known, answer, document, digest)
            except UnreadEntryError:
                document = await self._parse(feed, answer, {})
                return self._read(feed, state, known, answer, document, digest)
        except NotAFeedError as error:
            return self._failed(state, f"{_host(url)}: {error}", answer.status, answer.headers)

    async def take(self, feed: Feed, state: FeedState, body: bytes, content_type: str) -> Polled:
        """Read a document that the feed's hub has sent.

        Raises:
            NotAFeedError: it is none; the feed itself is to be asked.
        """
        answer = Answer(200, httpx.Headers({"content-type": content_type}), body)
        known = seen.read(state.seen)
        try:
            document = await self._parse(feed, answer, known_words(known, ()))
            merged = merge_pushed(_origin(feed, document), document.entries, known, self._clock())
        except UnreadEntryError:
            document = await self._parse(feed, answer, {})
            merged = merge_pushed(_origin(feed, document), document.entries, known, self._clock())
        now = self._clock()
        metrics.POLLS.labels("pushed").inc()
        next_poll = subscriptions.next_poll(state.next_poll or now, state.subscription, self._bounds.longest, now)
        changes = {"seen": seen.written(merged.seen), "next_poll": next_poll, **_counted(state, merged, now)}
        return Polled(state.model_copy(update=changes), merged.articles, merged.undated)

    def after_news(self, state: FeedState) -> FeedState:
        """The state once a hub said that there is news, and not which: the feed is asked soon."""
        now = self._clock()
        soon = max(now, state.last_attempt + self._bounds.shortest) if state.last_attempt else now
        # What a failing server asked for stands: it would fail again.
        due = state.next_poll if state.failures and state.next_poll else soon
        return state.model_copy(update={"next_poll": due})

    def _subscription(self, feed: Feed, state: FeedState, hub: Hub | None) -> Subscription | None:
        if hub is None or self._callbacks is None:
            return None
        fingerprint = self._callbacks.fingerprint(self._callbacks.name(feed.url, hub))
        return subscriptions.follow(state.subscription, hub, fingerprint)

    async def _parse(self, feed: Feed, answer: Answer, known: Mapping[str, str]) -> Document:
        content_type = answer.headers.get("content-type", "")
        with metrics.PARSING.time():
            return await parse_apart(self._workers, answer.body or b"", feed.url, content_type, known)

    def _unchanged(self, feed: Feed, state: FeedState, answer: Answer) -> Polled:
        metrics.POLLS.labels("unchanged").inc()
        # A 304 may carry fresh validators; one that it leaves out stands.
        changes: dict[str, object] = {
            "etag": answer.validators.etag or state.etag,
            "last_modified": answer.validators.last_modified or state.last_modified,
        }
        if (known := state.subscription) is not None:
            changes["subscription"] = self._subscription(feed, state, Hub(known.hub, known.topic))
        return Polled(self._succeeded(state, answer, changes))

    def _read(
        self,
        feed: Feed,
        state: FeedState,
        known: Mapping[str, SeenEntry],
        answer: Answer,
        document: Document,
        digest: str,
    ) -> Polled:
        now = self._clock()
        merged = merge(_origin(feed, document), document.entries, known, now, state.publishing)
        metrics.POLLS.labels("changed").inc()
        # Of a damaged document the rest may be had by asking again, unconditionally.
        whole = document.complete
        changes: dict[str, object] = {
            "etag": answer.validators.etag if whole else None,
            "last_modified": answer.validators.last_modified if whole else None,
            "body_hash": digest,
            "seen": seen.written(merged.seen),
            "publishing": (),
            "publishing_since": None,
            "ttl_seconds": document.ttl.total_seconds() if document.ttl else 0,
        }
        changes |= _counted(state, merged, now)
        hub = discover(answer.headers, document.links, state.moved_to or feed.url) if self._callbacks else None
        if hub is not None or whole:
            agreed = self._subscription(feed, state, hub)
            if agreed and "last_new_entry" in changes and _was_not_told(state, now):
                agreed = subscriptions.missed(agreed)
            changes["subscription"] = agreed
        gap = median_gap(tuple(e.published for e in document.entries if e.published and e.published <= now))
        if gap:
            changes["usual_gap_seconds"] = gap.total_seconds()
        state = self._succeeded(state, answer, changes, document, merged)
        return Polled(state, merged.articles, merged.undated)

    def _succeeded(
        self,
        state: FeedState,
        answer: Answer,
        changes: dict[str, object],
        document: Document | None = None,
        merged: Merged | None = None,
    ) -> FeedState:
        now = self._clock()
        changes = {
            **changes,
            "failures": 0,
            "failing_since": None,
            "last_status": answer.status,
            "last_error": None,
            "last_attempt": now,
            "last_success": now,
            "moved_to": answer.moved_to or state.moved_to,
        }
        state = state.model_copy(update=changes)
        published = tuple(e.published for e in document.entries if e.published) if document else ()
        response = Response(
            ok=True,
            new_entries=len(merged.articles) if merged else 0,
            published=tuple(moment for moment in published if moment <= now),
            wait=max(server_wait(answer.headers, now), dt.timedelta(seconds=state.ttl_seconds)),
        )
        return self._scheduled(state, response, now)

    def _failed(self, state: FeedState, words: str, status: int | None, headers: httpx.Headers) -> Polled:
        metrics.POLLS.labels("failed").inc()
        now = self._clock()
        changes: dict[str, object] = {
            "failures": state.failures + 1,
            "failing_since": state.failing_since or now,
            "last_status": status,
            "last_error": words,
            "last_attempt": now,
        }
        gone = status == HTTPStatus.GONE and state.moved_to is None
        if state.moved_to:  # Where it moved to fails: next time the address it was listed under.
            changes |= {"moved_to": None, "etag": None, "last_modified": None}
        state = state.model_copy(update=changes)
        response = Response(ok=False, gone=gone, wait=server_wait(headers, now))
        return Polled(self._scheduled(state, response, now))

    def _scheduled(self, state: FeedState, response: Response, now: dt.datetime) -> FeedState:
        interval = next_interval(state, response, self._bounds, now)
        state = state.model_copy(update={"interval_seconds": interval.total_seconds()})
        due = next_poll(state, response, self._bounds, now)
        if response.ok:
            due = subscriptions.next_poll(due, state.subscription, self._bounds.longest, now)
        return state.model_copy(update={"next_poll": due})


def _counted(state: FeedState, merged: Merged, now: dt.datetime) -> dict[str, object]:
    """The changes to a state's counts of new entries."""
    new = [article for article in merged.articles if article.revision == 1]
    if not new:
        return {}
    of_region = sum(about_region(article.text) for article in new)
    return {
        "last_new_entry": now,
        "entries": state.entries + len(new),
        "entries_of_region": state.entries_of_region + of_region,
    }


def _was_not_told(state: FeedState, now: dt.datetime) -> bool:
    """Whether a hub that is relied on has not spoken since the last poll: what is new now, it missed."""
    known = state.subscription
    if known is None or subscriptions.relied_on(known, now) is None:
        return False
    return known.pushed is None or state.last_attempt is None or known.pushed <= state.last_attempt


def _origin(feed: Feed, document: Document) -> Origin:
    lang = None if feed.mixed_languages else feed.lang or document.lang
    return Origin(feed.url, feed.outlet or document.title[:100] or _host(feed.url), lang)


def _host(url: str) -> str:
    return httpx.URL(url).host
