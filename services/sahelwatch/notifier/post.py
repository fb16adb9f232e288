"""One attempt: posts a message and reads the answer, within 15 seconds and a few kilobytes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from sahelwatch.http import BodyTooLargeError, describe
from sahelwatch.notifier.verdict import Answer, NoAnswer

if TYPE_CHECKING:
    from sahelwatch.http import PostAnswer, Poster
    from sahelwatch.notifier.receivers.request import Request

TIMEOUT_SECONDS = 15
BODY_BYTES = 16_384
_LINGER_SECONDS = 2.0
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_HOPELESS = (httpx.UnsupportedProtocol, httpx.InvalidURL)


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
        async with asyncio.timeout(TIMEOUT_SECONDS) as deadline:
            with await poster.post(url, request.body, request.headers) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                is_success = 200 <= response.status < 300  # noqa: PLR2004
                if not (is_success and reads_body):
                    # The status says all; what fails after it changes nothing.
                    answer = Answer(response.status, headers)
                    deadline.reschedule(asyncio.get_running_loop().time() + _LINGER_SECONDS)
                return Answer(response.status, headers, await _text(response))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError) as error:
        return answer or NoAnswer(
            describe(error), sent=not isinstance(error, _NOT_SENT), hopeless=isinstance(error, _HOPELESS)
        )


async def _text(response: PostAnswer) -> str:
    """The answer's body, or nothing of one that is too large to be what a webhook answers."""
    try:
        return (await response.read(BODY_BYTES)).decode("utf-8", "replace")
    except BodyTooLargeError:
        return ""
