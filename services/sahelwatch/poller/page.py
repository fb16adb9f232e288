"""An article's page in, its main text and its proper address out. Runs in a worker process only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from trafilatura import bare_extraction

from sahelwatch.text import clean

_MAX_TEXT: Final = 300_000
_CANONICAL: Final = "//link[@rel='canonical']/@href"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; the text is empty where none was found."""

    text: str
    canonical: str | None  # what the page says is its address


def read_page(body: bytes, url: str) -> Page:
    """The main text of a page, without navigation, comments and tables of links."""
    found = bare_extraction(body, url=url, include_comments=False, include_tables=False, fast=True)
    text = getattr(found, "text", None) or ""
    return Page(clean(text)[:_MAX_TEXT], _canonical(body, url))


def _canonical(body: bytes, url: str) -> str | None:
    """The canonical link (RFC 6596), where it leads to a page of the same site and not to its front page."""
    try:
        page = html.document_fromstring(body)
    except (etree.LxmlError, ValueError):
        return None
    for link in page.xpath(_CANONICAL):
        try:
            absolute = urljoin(url, str(link).strip())
            parts, own = urlsplit(absolute), urlsplit(url)
        except ValueError:
            continue
        same_site = _site(parts.hostname) == _site(own.hostname) or (own.hostname or "").endswith("ampproject.org")
        if parts.scheme in ("http", "https") and same_site and parts.path.strip("/"):
            return absolute
    return None


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
