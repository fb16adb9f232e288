"""A WebSub hub on loopback: takes subscriptions, verifies them, distributes what it is given, signed."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web


@dataclass
class Subscriber:
    callback: str
    secret: str
    expires: float


@dataclass
class Hub:
    """`lease` is what it grants, in seconds; `denies` is the reason for which it grants none."""

    lease: float = 86_400
    denies: str | None = None
    method: str = "sha256"
    url: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)
    subscribers: dict[str, list[Subscriber]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None
    _tasks: set = field(default_factory=set)

    @asynccontextmanager
    async def listening(self):
        runner = web.ServerRunner(web.Server(self._subscribe), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        self._runner = runner
        async with aiohttp.ClientSession() as self._session:
            yield self
            await self.die()

    async def die(self):
        """Answer nobody any more."""
        for task in self._tasks:
            task.cancel()
        await self._runner.cleanup()

    async def _subscribe(self, request):
        form = dict(await request.post())
        self.requests.append(form)
        task = asyncio.create_task(self._verify(form))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return web.Response(status=202)

    async def _verify(self, form):
        topic, callback = form["hub.topic"], form["hub.callback"]
        if self.denies is not None:
            await self.ask(callback, mode="denied", topic=topic, reason=self.denies)
            return
        challenge = secrets.token_hex(8)
        said = {"mode": form["hub.mode"], "topic": topic, "challenge": challenge}
        if await self.ask(callback, **said, lease_seconds=str(self.lease)) == (200, challenge):
            others = [each for each in self.subscribers.get(topic, ()) if each.callback != callback]
            new = Subscriber(callback, form["hub.secret"], time.monotonic() + self.lease)
            self.subscribers[topic] = [*others, new]

    async def ask(self, callback, **said):
        """GET a callback; gives status and text."""
        query = {f"hub.{name}": value for name, value in said.items()}
        async with self._session.get(callback, params=query) as answer:
            return answer.status, await answer.text()

    async def publish(self, topic, body=b"", *, secret=None, signed=True):
        """Send to everyone whose lease has not run out; gives the answers' statuses."""
        now = time.monotonic()
        return [
            await self.push(each.callback, topic, body, secret or each.secret, signed=signed)
            for each in self.subscribers.get(topic, ())
            if each.expires > now
        ]

    async def push(self, callback, topic, body, secret, *, signed=True):
        headers = {"Link": f'<{self.url}>; rel="hub", <{topic}>; rel="self"', "Content-Type": "application/rss+xml"}
        if signed:
            digest = hmac.new(secret.encode(), body, getattr(hashlib, self.method)).hexdigest()
            headers["X-Hub-Signature"] = f"{self.method}={digest}"
        async with self._session.post(callback, data=body, headers=headers) as answer:
            return answer.status
