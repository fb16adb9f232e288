"""Where an entry leads: an address that can be asked for, past redirectors that name it themselves."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

_REDIRECTORS: Final = (  # host, path, and the part of the query that holds where it leads
    (re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?"), "/url", ("url", "q")),
    (re.compile(r"(?:www\.)?bing\.com"), "/news/apiclick.aspx", ("url",)),
)
_ALLOWED: Final = "%/:?#[]@!$&'()*+,;=~"  # RFC 3986; what is escaped already stays as it is


def web_address(link: str) -> str | None:
    """The link as an http(s) URL of ASCII characters; null if it is something else."""
    link = link.strip()
    parts = _split(link)
    if parts is None:
        return None
    for host, path, names in _REDIRECTORS:
        if parts.path == path and host.fullmatch(parts.hostname or ""):
            query = parse_qs(parts.query)
            targets = [target for name in names for target in query.get(name, ()) if _split(target)]
            link = targets[0] if targets else link
    return quote(link, safe=_ALLOWED)


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc else None
