"""httpx's transport over aiohttp's connections: 40 % of the CPU of httpx's own.

Measured with 2,000 hosts on loopback, a new connection and a 304 each: 0.8 ms of CPU against 2.0.

The package httpx-aiohttp does the same but re-quotes URLs (`%2F` in a query becomes `/`) and calls a reset
after sending a connection timeout, which a sender of alerts must be able to tell apart.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import aiohttp
import httpx
from prometheus_client import Counter
from yarl import URL

from sahelwatch.http.errors import PrivateAddressError, to_httpx
from sahelwatch.http.guard import socket_factory

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from ssl import SSLContext

REQUESTS: Final = Counter(
    "sahelwatch_http_requests_total",
    "Outgoing HTTP requests by what they were for and how they ended",
    ["purpose", "result"],
)
_CHUNK: Final = 32 * 1024
_MAX_HEADER: Final = 64 * 1024  # aiohttp's 8 kB are less than some publishers' security headers


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Sends each request once over pooled connections; never follows a redirect or decompresses."""

    def __init__(self, *, allow_private: bool, max_connections: int, purpose: str) -> None:
        self._allow_private = allow_private
        self._max_connections = max_connections
        self._purpose = purpose
        self._session: aiohttp.ClientSession | None = None
        self._opening = asyncio.Lock()

    async def _opened(self) -> aiohttp.ClientSession:
        if self._session is not None and not self._session.closed:
            return self._session
        async with self._opening:
            if self._session is None or self._session.closed:
                # In a thread: reading the certificates takes a twentieth of a second and more.
                self._session = self._open_session(await asyncio.to_thread(httpx.create_ssl_context))
            return self._session

    def _open_session(self, ssl: SSLContext) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._max_connections,
            ssl=ssl,
            socket_factory=socket_factory(allow_private=self._allow_private),
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            max_line_size=_MAX_HEADER,
            max_field_size=_MAX_HEADER,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        session = await self._opened()
        with _as_httpx(request, self._purpose):
            response = await session.request(
                request.method,
                _exact_url(request.url),
                headers=request.headers.multi_items(),
                data=await _content(request),
                allow_redirects=False,
                timeout=_timeout(request),
            )
        REQUESTS.labels(self._purpose, f"{response.status // 100}xx").inc()
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=_Stream(response, request, self._purpose),
            extensions={"http_version": b"HTTP/1.1"},
        )

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse, request: httpx.Request, purpose: str) -> None:
        self._response = response
        self._request = request
        self._purpose = purpose

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx(self._request, self._purpose):
            async for chunk in self._response.content.iter_chunked(_CHUNK):
                yield chunk

    async def aclose(self) -> None:
        self._response.release()  # back to the pool if it was read to the end, closed otherwise


@contextmanager
def _as_httpx(request: httpx.Request, purpose: str) -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, OSError, ValueError) as error:
        mapped = to_httpx(error, request)
        REQUESTS.labels(purpose, _result(mapped)).inc()
        raise mapped from error


def _result(error: httpx.TransportError) -> str:
    if isinstance(error, PrivateAddressError):
        return "refused"
    return "timeout" if isinstance(error, httpx.TimeoutException) else "failed"


def _exact_url(url: httpx.URL) -> URL:
    return URL(f"{url.scheme}://{url.netloc.decode()}{url.raw_path.decode()}", encoded=True)


async def _content(request: httpx.Request) -> bytes | None:
    return await request.aread() or None


def _timeout(request: httpx.Request) -> aiohttp.ClientTimeout:
    given: dict[str, float | None] = request.extensions.get("timeout", {})
    connect = given.get("connect")
    return aiohttp.ClientTimeout(
        total=None,
        connect=connect,  # the wait for a free connection and the name's resolution included
        sock_connect=connect,
        sock_read=given.get("read"),
    )
