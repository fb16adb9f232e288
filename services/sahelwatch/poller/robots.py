"""robots.txt (RFC 9309), asked for once a day and host before pages are."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx
from protego import Protego

from sahelwatch.http import BodyTooLargeError, read_limited

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCT: Final = "sahelwatch"
_LIMIT: Final = 500 * 1024  # RFC 9309, 2.5
_SECONDS: Final = 10.0
_KEPT: Final = 24 * 3600.0
_HOSTS: Final = 1000


class Robots:
    """Remembers what hosts allow. What cannot be had for a fault of the server's forbids, as the RFC has it."""

    def __init__(self, client: httpx.AsyncClient, clock: Callable[[], float]) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, tuple[float, Protego | None]] = {}

    async def allows(self, url: str) -> bool:
        """Whether the page may be asked for."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._known.get(origin)
        if known is None or self._clock() - known[0] > _KEPT:
            if len(self._known) >= _HOSTS:
                del self._known[next(iter(self._known))]
            known = (self._clock(), await self._ask(f"{origin}/robots.txt"))
            self._known[origin] = known
        return known[1] is not None and bool(known[1].can_fetch(url, PRODUCT))

    async def _ask(self, url: str) -> Protego | None:
        try:
            async with (
                asyncio.timeout(_SECONDS),
                self._client.stream("GET", url, follow_redirects=True) as response,
            ):
                if HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return Protego.parse("")
                if response.status_code != HTTPStatus.OK:
                    return None
                return Protego.parse((await read_limited(response, _LIMIT)).decode("utf-8", "replace"))
        except (httpx.HTTPError, httpx.InvalidURL, BodyTooLargeError, TimeoutError, ValueError):
            return None
