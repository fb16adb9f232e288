"""One attempt: posts a message and reads the answer, within 15 seconds and a few kilobytes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from sahelwatch.http import BodyTooLargeError, PrivateAddressError, describe, read_limited
from sahelwatch.notifier.verdict import Answer, NoAnswer
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from sahelwatch.notifier.receivers import Request
    from sahelwatch.settings import DestinationSettings

TIMEOUT_SECONDS = 15
BODY_BYTES = 16_384
_LINGER_SECONDS = 2.0
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_HOPELESS = (PrivateAddressError, httpx.UnsupportedProtocol, httpx.InvalidURL)


async def post(client: httpx.AsyncClient, destination: DestinationSettings, request: Request) -> Answer | NoAnswer:
    """What came back. Never raises for what the network or the receiver does."""
    try:
        async with (
            asyncio.timeout(TIMEOUT_SECONDS),
            client.stream(
                "POST", destination.url.get_secret_value(), content=request.body, headers=request.headers
            ) as response,
        ):
            headers = {name.lower(): value for name, value in response.headers.items()}
            body = await _body(response, is_needed=destination.kind is not DestinationKind.WEBHOOK)
            return Answer(response.status_code, headers, body)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, TimeoutError) as error:
        return NoAnswer(
            describe(error), sent=not isinstance(error, _NOT_SENT), hopeless=isinstance(error, _HOPELESS)
        )


async def _body(response: httpx.Response, *, is_needed: bool) -> str:
    """The answer's text. Where the status says all, it is read only to keep the connection for the next one."""
    try:
        async with asyncio.timeout(None if is_needed else _LINGER_SECONDS):
            return (await read_limited(response, BODY_BYTES)).decode("utf-8", "replace")
    except (httpx.HTTPError, httpx.StreamError, TimeoutError) as error:
        if is_needed and response.is_success and not isinstance(error, BodyTooLargeError):
            raise
        return ""
