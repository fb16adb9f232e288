"""Real HTTP servers on loopback, served by aiohttp or by a bare socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from sahelwatch.http import open_client

if TYPE_CHECKING:
    from httpx import AsyncClient

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def _serving(handler: Handler) -> AsyncIterator[str]:
    runner = web.ServerRunner(web.Server(handler), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _serving_bytes(answer: bytes) -> AsyncIterator[str]:
    """A server that answers every connection's first bytes with these and closes."""

    async def answer_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(65536)
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer_one, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.fixture
def serving():
    return _serving


@pytest.fixture
def serving_bytes():
    return _serving_bytes


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    async with open_client(allow_private=True, timeout=5) as client:
        yield client


@pytest.fixture
async def guarded() -> AsyncIterator[AsyncClient]:
    async with open_client(allow_private=False, timeout=5, follow_redirects=True) as client:
        yield client
