"""A webhook receiver on loopback that does what a test tells it to: answer well, badly, late or not at all."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

TOKEN = "T0K3N-that-must-not-leak"


@dataclass(frozen=True)
class Reply:
    """An answer. `cut` sends only the first half of the body, then closes."""

    status: int = 200
    body: bytes = b"ok"
    headers: tuple[tuple[str, str], ...] = ()
    cut: bool = False
    hang_after_headers: bool = False
    drip: float = 0  # seconds between the bytes of the body
    delay: float = 0


HANG = Reply(status=-1)  # reads the request and says nothing
RESET = Reply(status=-2)  # reads the request and breaks the connection off
GARBAGE = Reply(status=-3)  # answers what is no HTTP

OK = Reply()


@dataclass(frozen=True)
class Post:
    """A request as it was received."""

    at: float
    headers: dict[str, str]
    body: bytes
    accepted: bool  # whether it was answered with a 2xx

    @property
    def id(self):
        return self.headers["webhook-id"]


@dataclass
class Receiver:
    """Answers the n-th request as `script[n]` says, and the ones after the script as `then` says."""

    script: list[Reply] = field(default_factory=list)
    then: Reply = OK
    posts: list[Post] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    _writers: set = field(default_factory=set)
    _server: asyncio.Server | None = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook/{TOKEN}"

    @property
    def accepted(self):
        return [post for post in self.posts if post.accepted]

    @asynccontextmanager
    async def listening(self):
        await self.start()
        try:
            yield self
        finally:
            await self.stop()

    async def start(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self):
        """Refuse connections from now on."""
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        await self._server.wait_closed()

    async def _serve(self, reader, writer):
        self.connections += 1
        self._writers.add(writer)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._one(reader, writer):
                    pass
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _one(self, reader, writer):
        """Serve a request; whether the connection goes on."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        reply = self.script.pop(0) if self.script else self.then
        self.posts.append(Post(time.monotonic(), headers, body, 200 <= reply.status < 300))
        if reply.delay:
            await asyncio.sleep(reply.delay)
        if reply is HANG:
            await asyncio.sleep(3600)
        if reply is RESET:
            writer.transport.abort()
            return False
        if reply is GARBAGE:
            writer.write(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
            return False
        lines = [f"HTTP/1.1 {reply.status} -", f"content-length: {len(reply.body)}"]
        lines += [f"{name}: {value}" for name, value in reply.headers]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        if reply.hang_after_headers:
            await writer.drain()
            await asyncio.sleep(3600)
        for byte in reply.body if reply.drip else b"":
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(reply.drip)
        if not reply.drip:
            writer.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
        await writer.drain()
        return not reply.cut
