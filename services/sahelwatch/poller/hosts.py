"""Good manners towards servers: one request at a time for each host, a pause after it, so many at once over all."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_REMEMBERED: Final = 10_000


class Hosts:
    """Hands out turns. A host's turn is waited for first, so that no slow host takes up the common places."""

    def __init__(self, at_once: int, spacing: float = 0) -> None:
        """So many turns at once over all hosts; at one host so many seconds from one's end to the next."""
        self._places = asyncio.Semaphore(at_once)
        self._spacing = spacing
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._ended: dict[str, float] = {}  # by the loop's clock, the latest last

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait until the URL's host may be asked, and keep the turn for the time of the block."""
        host = urlsplit(url).hostname or ""
        lock = self._locks.setdefault(host, asyncio.Lock())
        self._waiting[host] += 1
        try:
            async with lock:
                await self._pause(host)
                async with self._places:
                    try:
                        yield
                    finally:
                        self._end(host)
        finally:
            self._waiting[host] -= 1
            if not self._waiting[host]:
                del self._waiting[host], self._locks[host]

    async def _pause(self, host: str) -> None:
        if host in self._ended:
            left = self._ended[host] + self._spacing - asyncio.get_running_loop().time()
            if left > 0:
                await asyncio.sleep(left)

    def _end(self, host: str) -> None:
        if not self._spacing:
            return
        self._ended.pop(host, None)
        self._ended[host] = asyncio.get_running_loop().time()
        if len(self._ended) > _REMEMBERED:
            del self._ended[next(iter(self._ended))]
