"""Where an entry leads: an address that can be asked for, past redirectors that name it themselves."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, parse_qs, parse_qsl, quote, urlencode, urlsplit

_REDIRECTORS: Final = (  # host, path, and the part of the query that holds where it leads
    (re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?"), "/url", ("url", "q")),
    (re.compile(r"(?:www\.)?bing\.com"), "/news/apiclick.aspx", ("url",)),
)
_HOST_FORMS: Final = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+")
_AMP_STEPS: Final = frozenset({"amp", "amphtml"})
_AMP_ENDING: Final = re.compile(r"(?:\.amp(?=\.html?$)|\.amp$|-amp$)")
_PASSED_ON: Final = re.compile(
    r"utm_|at_|(?:amp|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|ref|xtor|cmpid|ocid)$"
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


def page_of(link: str) -> str:
    """Names the page that a link leads to: alike for the page for phones (AMP), and whoever passed the link on."""
    parts = _split(link)
    if parts is None:
        return link
    host, path = parts.netloc.lower(), parts.path
    if (host.endswith(".ampproject.org") and "/s/" in path) or path.startswith("/amp/s/"):
        host, _, path = path.partition("/s/")[2].partition("/")  # a cache: …/s/<host>/<path>
    host = _HOST_FORMS.sub("", host)
    steps = [step for step in path.split("/") if step and step not in _AMP_STEPS]
    if steps:
        steps[-1] = _AMP_ENDING.sub("", steps[-1])
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query)
        if not _PASSED_ON.match(name) and value not in _AMP_STEPS
    )
    return "/".join([host, *steps]) + ("?" + urlencode(query) if query else "")
