"""How requests end: counted by what they were for, and aiohttp's errors as httpx's."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

import aiohttp
import httpx
from prometheus_client import Counter

from sahelwatch.http.errors import PrivateAddressError, to_httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REQUESTS: Final = Counter(
    "sahelwatch_http_requests_total",
    "Outgoing HTTP requests by what they were for and how they ended",
    ["purpose", "result"],
)

_ended = cache(REQUESTS.labels)


def count_answer(purpose: str, status: int) -> None:
    _ended(purpose, f"{status // 100}xx").inc()


@contextmanager
def as_httpx(purpose: str, request: Callable[[], httpx.Request]) -> Iterator[None]:
    """Raise what aiohttp or the system raises as httpx's exception of `request`."""
    try:
        yield
    except (aiohttp.ClientError, OSError, ValueError) as error:
        mapped = to_httpx(error, request())
        _ended(purpose, _result(mapped)).inc()
        raise mapped from error


def _result(error: httpx.TransportError) -> str:
    if isinstance(error, PrivateAddressError):
        return "refused"
    return "timeout" if isinstance(error, httpx.TimeoutException) else "failed"
