"""POSTs without what a webhook has no use for: redirects, cookies, authentication, event hooks.

Over the same transport as the client's, with the same guard and the same errors, at less CPU a message.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping


class Poster:
    """Use as an async context manager. `timeout` is httpx's, in seconds."""

    def __init__(self, transport: httpx.AsyncBaseTransport, headers: Mapping[str, str], timeout: float) -> None:
        self._transport = transport
        self._headers = dict(headers)
        self._extensions = {"timeout": httpx.Timeout(timeout).as_dict()}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._transport.aclose()

    @asynccontextmanager
    async def post(self, url: httpx.URL, body: bytes, headers: Mapping[str, str]) -> AsyncIterator[httpx.Response]:
        """The answer, its body not read yet.

        Raises:
            httpx.TransportError: there is none.
        """
        request = httpx.Request(
            "POST", url, content=body, headers=self._headers | dict(headers), extensions=self._extensions
        )
        response = await self._transport.handle_async_request(request)
        response.request = request
        try:
            yield response
        finally:
            await response.aclose()
