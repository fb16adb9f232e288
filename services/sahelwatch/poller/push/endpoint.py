"""Where hubs ask whether a subscription was meant, deny one, and send news. What they say goes onto the bus.

Any instance may be called: who owns the feed takes it from there. A hub hears that its news arrived only once the
bus has it; one that hears nothing, or a 5xx, tries again (WebSub, section 7).
"""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol

import structlog
from aiohttp import web

from sahelwatch.bus import BusError
from sahelwatch.bus.topics import PUSHES
from sahelwatch.poller import metrics
from sahelwatch.poller.fetch import MAX_BODY_BYTES
from sahelwatch.poller.push import callback, signature
from sahelwatch.records import Push, PushKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sahelwatch.bus import Bus
    from sahelwatch.poller.push.callback import Callbacks

log = structlog.get_logger()

FATTEST: Final = 2 * 1024 * 1024
"""A larger document is not put on the bus: the feed is polled instead."""

BUS_SECONDS: Final = 8.0
"""Hubs wait about ten seconds for an answer."""

LONGEST_LEASE: Final = 365 * 86_400

_TAKEN, _UNKNOWN, _GONE, _LATER = 202, 404, 410, 503


class Listed(Protocol):
    """The feeds that pollers poll, here or elsewhere."""

    @property
    def knows_all(self) -> bool:
        """Whether all lists were read."""

    def feed_of(self, name: str) -> str | None:
        """The URL of the feed that a callback's name means; null where it is not listed."""


class Endpoint:
    """Answers hubs."""

    def __init__(self, bus: Bus, callbacks: Callbacks, feeds: Listed) -> None:
        self._bus = bus
        self._callbacks = callbacks
        self._feeds = feeds

    async def confirm(self, request: web.Request) -> web.Response:
        """A hub asks whether a subscription was meant, or says that there will be none."""
        name, query = request.match_info["name"], request.query
        known = callback.parts(name) if self._callbacks.knows(name, request.match_info["token"]) else None
        if known is None or known[2] != callback.part(query.get("hub.topic", "")):
            return _refused("unknown", _UNKNOWN)
        feed_url = self._feeds.feed_of(known[0])
        mode = query.get("hub.mode", "")
        if mode == "denied":
            return await self._pass_on(feed_url, name, PushKind.DENIED, reason=query.get("hub.reason", "")[:200])
        seconds = query.get("hub.lease_seconds", "")
        # Nobody here ever unsubscribes: what ends, ends with its lease.
        lease = min(int(seconds[:12]), LONGEST_LEASE) if seconds.isascii() and seconds.isdigit() else 0
        if mode != "subscribe" or not lease:
            return _refused("unknown", _UNKNOWN)
        answer = await self._pass_on(feed_url, name, PushKind.VERIFIED, lease_seconds=lease)
        if answer.status != _TAKEN:
            return answer
        # No type that a browser would run anything of (section 8.2).
        return web.Response(
            body=query.get("hub.challenge", "").encode(),
            content_type="application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff"},
        )

    async def receive(self, request: web.Request) -> web.Response:
        """A hub sends news: the document, or nothing but that there is some."""
        name = request.match_info["name"]
        known = callback.parts(name) if self._callbacks.knows(name, request.match_info["token"]) else None
        if known is None:
            return _refused("unknown", _UNKNOWN)
        feed_url = self._feeds.feed_of(known[0])
        if feed_url is None:
            return self._unlisted()
        body = await request.read()
        if not signature.is_genuine(self._callbacks.secret(name), body, request.headers.get("X-Hub-Signature", "")):
            # It looks as if it had been taken: nobody learns by trying (section 7.1.2).
            log.warning("a push without a valid signature was ignored", subscription=name)
            return _refused("bad_signature", _TAKEN)
        kept = body.strip() and len(body) <= FATTEST
        return await self._pass_on(
            feed_url,
            name,
            PushKind.NEWS,
            content_type=request.headers.get("Content-Type", "")[:200],
            body=base64.b64encode(body).decode() if kept else "",
        )

    def _unlisted(self) -> web.Response:
        """The feed was taken off the list, or its list is not read yet: then the hub does well to try again."""
        return _refused("unknown", _GONE if self._feeds.knows_all else _LATER)

    async def _pass_on(self, feed_url: str | None, name: str, kind: PushKind, **said: Any) -> web.Response:
        if feed_url is None:
            return self._unlisted()
        push = Push(feed_url=feed_url, subscription=name, kind=kind, at=dt.datetime.now(dt.UTC), **said)
        try:
            async with asyncio.timeout(BUS_SECONDS):
                await self._bus.publish(PUSHES, push)
        except (BusError, TimeoutError) as error:
            log.warning(
                "the bus did not take what a hub said; the hub tries again", error=str(error) or "took too long"
            )
            return _refused("bus", _LATER)
        metrics.PUSHES.labels(kind.value).inc()
        return web.Response(status=_TAKEN)


def _refused(why: str, status: int) -> web.Response:
    metrics.PUSHES.labels(why).inc()
    return web.Response(status=status)


@asynccontextmanager
async def serve(endpoint: Endpoint, host: str, port: int) -> AsyncIterator[None]:
    """Listen while the context lasts."""
    app = web.Application(client_max_size=MAX_BODY_BYTES)
    # Whatever path stands before it in the public URL, a proxy may have left it in.
    route = rf"/{{before:(?:.*/)?}}{callback.PATH}/{{name:[0-9a-f-]+}}/{{token:[0-9a-f]+}}"
    app.router.add_get(route, endpoint.confirm, allow_head=False)
    app.router.add_post(route, endpoint.receive)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise SystemExit(
                f"SAHELWATCH_PUSH_PORT: cannot listen on {host}:{port} ({error.strerror}). Choose another port."
            ) from error
        log.info("hubs are listened to", host=host, port=port)
        yield
    finally:
        await runner.cleanup()
