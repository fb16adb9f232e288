"""Asks a hub for a subscription (WebSub, section 5.1). What comes of it the hub tells at our own address."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import httpx
import structlog

from sahelwatch.http import BodyTooLargeError, describe, read_limited
from sahelwatch.http.errors import status_words
from sahelwatch.poller import metrics
from sahelwatch.poller.feed_list import label
from sahelwatch.poller.push.subscription import LEASE

if TYPE_CHECKING:
    from sahelwatch.poller.hosts import Hosts
    from sahelwatch.poller.push.callback import Callbacks
    from sahelwatch.records import Subscription

log = structlog.get_logger()

_SECONDS: Final = 30.0
_REDIRECTS: Final = 3
_ANSWER_BYTES: Final = 64 * 1024


class Subscriber:
    """Asks over the poller's client, at the hosts' pace."""

    def __init__(self, client: httpx.AsyncClient, hosts: Hosts, callbacks: Callbacks) -> None:
        self._client = client
        self._hosts = hosts
        self.callbacks = callbacks

    async def request(self, name: str, subscription: Subscription) -> str | None:
        """Ask once; returns what went wrong, in words, or null where the hub will look into it."""
        form = {
            "hub.mode": "subscribe",
            "hub.topic": subscription.topic,
            "hub.callback": self.callbacks.url(name),
            "hub.lease_seconds": str(round(LEASE.total_seconds())),
            "hub.secret": self.callbacks.secret(name),
            "hub.verify": "async",  # hubs of the time before WebSub insist on it
        }
        async with self._hosts.turn(subscription.hub):
            try:
                async with asyncio.timeout(_SECONDS):
                    error = await self._post(httpx.URL(subscription.hub), form)
            except (httpx.HTTPError, httpx.InvalidURL, BodyTooLargeError, TimeoutError) as raised:
                error = describe(raised)
        metrics.SUBSCRIBING.labels("refused" if error else "accepted").inc()
        log.info("asked a hub to tell of news", hub=label(subscription.hub), error=error)
        return error

    async def _post(self, url: httpx.URL, form: dict[str, str]) -> str | None:
        for _ in range(_REDIRECTS + 1):
            async with self._client.stream("POST", url, data=form) as response:
                onward = response.next_request
                if onward is None or onward.method != "POST":
                    await read_limited(response, _ANSWER_BYTES)
                    return (
                        None
                        if response.is_success
                        else f"{url.host}: answered {status_words(response.status_code)}"
                    )
                url = onward.url
        return f"{url.host}: redirects without end"
