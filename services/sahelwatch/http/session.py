"""The connections under every request: aiohttp's, opened at the first use, behind the guard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

import aiohttp
import httpx
from yarl import URL

from sahelwatch.http.guard import socket_factory

if TYPE_CHECKING:
    from ssl import SSLContext

_MAX_HEADER: Final = 64 * 1024  # aiohttp's 8 kB are less than some publishers' security headers


class Session:
    """A pool of connections that sends each request once: no cookies, no redirects, nothing decompressed."""

    def __init__(self, *, allow_private: bool, max_connections: int) -> None:
        self.allows_private = allow_private
        self._max_connections = max_connections
        self._session: aiohttp.ClientSession | None = None
        self._opening = asyncio.Lock()

    async def opened(self) -> aiohttp.ClientSession:
        if self._session is not None and not self._session.closed:
            return self._session
        async with self._opening:
            if self._session is None or self._session.closed:
                # In a thread: reading the certificates takes a twentieth of a second and more.
                self._session = self._open(await asyncio.to_thread(httpx.create_ssl_context))
            return self._session

    def _open(self, ssl: SSLContext) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._max_connections,
            ssl=ssl,
            socket_factory=socket_factory(allow_private=self.allows_private),
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
        )

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def exact_url(url: httpx.URL) -> URL:
    """The URL as aiohttp takes it, byte for byte."""
    return URL(f"{url.scheme}://{url.netloc.decode()}{url.raw_path.decode()}", encoded=True)
