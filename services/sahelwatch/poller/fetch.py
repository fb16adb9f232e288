"""Asks for a feed: conditionally, through redirects, within limits of time and size."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import httpx

from sahelwatch.http import BodyTooLargeError, describe, read_limited
from sahelwatch.http.errors import status_words

MAX_BODY_BYTES: Final = 5 * 1024 * 1024
"""A feed's document, decompressed. The largest of real outlets, with a hundred full texts, are below 3 MB."""

TOTAL_SECONDS: Final = 60.0
"""For one poll with all its redirects: a server that drips bytes does not hold its place for ever."""

_MAX_REDIRECTS: Final = 5
_PERMANENT: Final = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


class FetchError(Exception):
    """The feed could not be had. The text says why, in words that hold no URL's path or query."""

    def __init__(self, words: str, *, status: int | None = None, headers: httpx.Headers | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.headers = headers if headers is not None else httpx.Headers()


@dataclass(frozen=True)
class Validators:
    """What makes the next request conditional, as the server wrote it."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> httpx.Headers:
        """The request's headers; validators byte for byte as the server sent them (they need not be valid)."""
        found = {"Accept": _ACCEPT, "If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return httpx.Headers({name.encode(): value.encode() for name, value in found.items() if value})

    @classmethod
    def of(cls, headers: httpx.Headers) -> Validators:
        return cls(_exact(headers, b"etag"), _exact(headers, b"last-modified"))


def _exact(headers: httpx.Headers, name: bytes) -> str | None:
    """A header's value, or null if it could not be sent back as it came (no UTF-8)."""
    for key, value in headers.raw:
        if key.lower() == name:
            try:
                return value.decode() or None
            except UnicodeDecodeError:
                return None
    return None


@dataclass(frozen=True)
class Answer:
    """What a server said: a document, or (`body` null) that nothing changed."""

    status: int
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    body: bytes | None = None
    moved_to: str | None = None  # where permanent redirects alone led

    @property
    def validators(self) -> Validators:
        return Validators.of(self.headers)


async def fetch(client: httpx.AsyncClient, url: str, validators: Validators) -> Answer:
    """Ask for a document.

    Raises:
        FetchError: for anything but a document or a 304, whatever the reason.
    """
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            return await _follow(client, httpx.URL(url), validators)
    except TimeoutError:
        raise FetchError(f"{_host(url)}: took longer than {TOTAL_SECONDS:.0f} s") from None
    except BodyTooLargeError:
        raise FetchError(f"{_host(url)}: larger than {MAX_BODY_BYTES // 1024**2} MB") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchError(describe(error)) from error


async def _follow(client: httpx.AsyncClient, url: httpx.URL, validators: Validators) -> Answer:
    permanent = True
    moved_to: str | None = None
    seen = {url}
    for _ in range(_MAX_REDIRECTS + 1):
        async with client.stream("GET", url, headers=validators.headers()) as response:
            if response.next_request is None:
                return await _read(response, str(url), moved_to)
            permanent = permanent and response.status_code in _PERMANENT
            url = response.next_request.url
        if url in seen:
            break
        seen.add(url)
        if permanent:
            moved_to = str(url)
    raise FetchError(f"{url.host}: redirects without end")


async def _read(response: httpx.Response, url: str, moved_to: str | None) -> Answer:
    status, headers = response.status_code, response.headers
    if status == HTTPStatus.NOT_MODIFIED:
        return Answer(status, headers, None, moved_to)
    if status != HTTPStatus.OK:
        raise FetchError(f"{_host(url)}: answered {status_words(status)}", status=status, headers=headers)
    body = await read_limited(response, MAX_BODY_BYTES)
    return Answer(status, headers, body, moved_to)


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL:
        return "?"
