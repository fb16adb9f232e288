"""Which hub a feed names, and under which address the hub knows the feed (WebSub, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Hub:
    """Where to subscribe, and to what."""

    url: str
    topic: str


def discover(headers: httpx.Headers, links: Mapping[str, str], url: str) -> Hub | None:
    """The hub of a feed; null if it names none.

    Args:
        headers: of the answer. Where its `Link` headers name a hub, the document is not asked.
        links: of the document: `hub` and `self`.
        url: where the document came from, and so its topic where it does not say.
    """
    # httpx reads the header; a response is what it reads it of.
    if not links and "link" not in headers:
        return None
    told = {name: link.get("url", "") for name, link in httpx.Response(200, headers=headers).links.items() if name}
    found = told if "hub" in told else links
    hub = _absolute(found.get("hub", ""), url)
    return Hub(hub, _absolute(found.get("self", ""), url) or url) if hub else None


def _absolute(address: str, base: str) -> str | None:
    try:
        absolute = urljoin(base, address) if address else ""
        parts = urlsplit(absolute)
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.netloc and len(absolute) <= _LONGEST
    return absolute if usable else None
