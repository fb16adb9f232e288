"""Every outgoing request: `open_client` gives the one kind of HTTP client that the services use.

It speaks the httpx API over aiohttp's connections. What it promises beyond that:

- No connection to a private, loopback, link-local, metadata or otherwise special address, unless the
  operator allows it: checked against the very address that is about to be connected to, at every redirect.
- The URL goes out byte for byte as it was given (signed webhook URLs do not survive re-quoting).
- No cookies, no proxies from the environment, certificates verified, an honest User-Agent.
- Errors are httpx's; `describe` puts them into words that never hold a URL's path or query.

A response is read with `read_limited`, which bounds what is held in memory, however well it compresses.
"""

from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version

import httpx

from sahelwatch.http.blocking import public_only
from sahelwatch.http.body import ACCEPT_ENCODING, BodyTooLargeError, read_limited
from sahelwatch.http.errors import PrivateAddressError, describe
from sahelwatch.http.poster import PostAnswer, Poster
from sahelwatch.http.session import Session
from sahelwatch.http.transport import AiohttpTransport

__all__ = [
    "BodyTooLargeError",
    "PostAnswer",
    "Poster",
    "PrivateAddressError",
    "describe",
    "open_client",
    "open_poster",
    "public_only",
    "read_limited",
    "user_agent",
]


def user_agent(contact: str | None = None) -> str:
    """Who asks: the name, the version, and how to reach the operator if they said so."""
    name = f"sahelwatch/{version('sahelwatch')}"
    return f"{name} (+{contact})" if contact else name


def open_client(
    *,
    allow_private: bool,
    contact: str | None = None,
    timeout: float = 15,
    max_connections: int = 100,
    follow_redirects: bool = False,
    purpose: str = "other",
) -> httpx.AsyncClient:
    """A client to be used as an async context manager, or closed with `aclose`.

    Args:
        allow_private: whether it may connect to addresses that are not public.
        contact: a URL or address in the User-Agent.
        timeout: seconds to connect, and seconds without a byte while sending or reading. The whole request
            is not bounded by it: put `asyncio.timeout` around it.
        max_connections: open at once, over all hosts.
        follow_redirects: whether redirects are followed (five at most), each through the same guard.
        purpose: the label under which its requests are counted, e.g. `feeds` or `webhooks`.
    """
    no_cookies = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
    return httpx.AsyncClient(
        transport=AiohttpTransport(Session(allow_private=allow_private, max_connections=max_connections), purpose),
        headers={"User-Agent": user_agent(contact), "Accept-Encoding": ACCEPT_ENCODING},
        cookies=no_cookies,
        timeout=timeout,
        follow_redirects=follow_redirects,
        max_redirects=5,
        trust_env=False,
    )


def open_poster(
    *, allow_private: bool, contact: str | None = None, connect_seconds: float = 10, max_connections: int = 100
) -> Poster:
    """What posts to webhooks; a redirect is an answer like any other.

    Args:
        allow_private: as in `open_client`.
        contact: as in `open_client`.
        connect_seconds: for a connection to come about, its name's resolution included. What comes after has
            no limit: put `asyncio.timeout` around it.
        max_connections: as in `open_client`.
    """
    return Poster(
        Session(allow_private=allow_private, max_connections=max_connections),
        {"User-Agent": user_agent(contact), "Accept-Encoding": ACCEPT_ENCODING},
        connect_seconds,
    )
