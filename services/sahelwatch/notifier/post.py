"""One attempt: posts a message and reads the answer, within 15 seconds and a few kilobytes."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import TYPE_CHECKING

import httpx

from sahelwatch.http import BodyTooLargeError, describe, read_limited
from sahelwatch.notifier.verdict import Answer, NoAnswer

if TYPE_CHECKING:
    from sahelwatch.http import Poster
    from sahelwatch.notifier.receivers.request import Request

TIMEOUT_SECONDS = 15
BODY_BYTES = 16_384
_LINGER_SECONDS = 2.0
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_HOPELESS = (httpx.UnsupportedProtocol, httpx.InvalidURL)

_url = lru_cache(maxsize=256)(httpx.URL)  # one parse for each destination, not for each message


async def post(poster: Poster, url: str, request: Request, *, reads_body: bool) -> Answer | NoAnswer:
    """What came back. Never raises for what the network or the receiver does.

    Args:
        poster: that the services use.
        url: a secret.
        request: what to post.
        reads_body: whether the text of a 2xx matters. Where not, what fails after the status changes nothing.
    """
    answer: Answer | None = None
    try:
        async with (
            asyncio.timeout(TIMEOUT_SECONDS),
            poster.post(_url(url), request.body, request.headers) as response,
        ):
            headers = {name.lower(): value for name, value in response.headers.items()}
            # Where the status says all, what fails after it changes nothing.
            is_needed = response.is_success and reads_body
            answer = None if is_needed else Answer(response.status_code, headers)
            body = await _body(response, None if is_needed else _LINGER_SECONDS)
            answer = Answer(response.status_code, headers, body.decode("utf-8", "replace"))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError) as error:
        return answer or NoAnswer(
            describe(error), sent=not isinstance(error, _NOT_SENT), hopeless=isinstance(error, _HOPELESS)
        )
    return answer


async def _body(response: httpx.Response, seconds: float | None) -> bytes:
    """The answer's body, or nothing of one that is too large to be what a webhook answers."""
    try:
        async with asyncio.timeout(seconds):
            return await read_limited(response, BODY_BYTES)
    except BodyTooLargeError:
        return b""
