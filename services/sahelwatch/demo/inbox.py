"""A webhook inbox on loopback: takes what the notifier sends, checks its signature, and keeps it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import ValidationError

from sahelwatch.demo.feed_server import listening
from sahelwatch.records import Alert

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True)
class Received:
    """An alert as it arrived."""

    message_id: str
    alert: Alert
    size: int


class Inbox:
    """The receiver. `received` yields each alert once, in the order of arrival."""

    def __init__(self, secret: str) -> None:
        self._key = base64.b64decode(secret.removeprefix("whsec_"))
        self._seen: set[str] = set()
        self.received: asyncio.Queue[Received] = asyncio.Queue()

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Listen on a free loopback port while the context lasts; yields the webhook's URL."""
        app = web.Application()
        app.router.add_post("/inbox", self._take)
        async with listening(app) as address:
            yield f"{address}/inbox"

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        message_id = request.headers.get("webhook-id", "")
        if not self._signed(request, message_id, body):
            return web.Response(status=401, text="the signature does not fit")
        try:
            alert = Alert.from_json(body)
        except ValidationError:
            return web.Response(status=400, text="this is no alert")
        if message_id not in self._seen:
            self._seen.add(message_id)
            self.received.put_nowait(Received(message_id, alert, len(body)))
        return web.Response(status=204)

    def _signed(self, request: web.Request, message_id: str, body: bytes) -> bool:
        """Whether the request is signed with the secret, as Standard Webhooks prescribes."""
        signed = f"{message_id}.{request.headers.get('webhook-timestamp', '')}.".encode() + body
        wanted = base64.b64encode(hmac.new(self._key, signed, hashlib.sha256).digest()).decode()
        given = request.headers.get("webhook-signature", "").split()
        return any(hmac.compare_digest(f"v1,{wanted}", signature) for signature in given)
