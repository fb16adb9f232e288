"""One text to be classified, from a file, a URL or standard input, as an article."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from lxml import etree, html

from sahelwatch.classifier.cases import article_of
from sahelwatch.http import BodyTooLargeError, describe, open_client, read_limited

if TYPE_CHECKING:
    from sahelwatch.records import Article
    from sahelwatch.settings import Settings

_LIMIT = 5 * 1024 * 1024
_PATIENCE = 30
# Where pages say when they were published, the surest first.
_PUBLISHED = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='date' or @name='DC.date' or @name='pubdate']/@content",
    "//time[@datetime]/@datetime",
)
_BODY = ("//article", "//main", "//*[@role='main']", "//body")


class SourceError(Exception):
    """The text could not be had; the message says why."""


def load_article(source: str, settings: Settings, now: dt.datetime) -> Article:
    """The article at a path, a URL or `-` (standard input): an HTML page, a JSON case or plain text.

    Of plain text the first line is the title. What says no date counts as published now.

    Raises:
        SourceError: it cannot be read or fetched.
    """
    if source.startswith(("http://", "https://")):
        return article_from(asyncio.run(_fetch(source, settings)), now, url=source)
    return article_from(read_text(source), now)


def read_text(source: str) -> str:
    """What a file or standard input holds, damaged bytes replaced.

    Raises:
        SourceError: the file cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise SourceError(f"{source} cannot be read: {error.strerror}") from error
    return data.decode("utf-8-sig", "replace")


def article_from(text: str, now: dt.datetime, url: str | None = None) -> Article:
    """The article that a page, a JSON case or plain text holds."""
    case: dict[str, object] = {"id": url or "text", "outlet": "", "published": now, "url": url}
    stripped = text.lstrip()
    if stripped.startswith("{"):
        try:
            given = json.loads(stripped)
            return article_of({"id": "text", "published": now, **given}, now)
        except ValueError:
            pass  # a text that begins with a brace
    if stripped[:200].lower().startswith(("<!doctype", "<html")) or "</p>" in text:
        case |= _page(text)
    else:
        title, _, body = stripped.partition("\n")
        case |= {"title": title, "body": body}
    return article_of(case, now)


def _page(text: str) -> dict[str, object]:
    """Title, text and date of an HTML page."""
    try:
        page = html.document_fromstring(text.encode(), parser=etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError):
        return {"title": "", "body": text}
    titles = (
        page.xpath("//meta[@property='og:title']/@content")
        or page.xpath("//h1//text()")
        or page.xpath("//title/text()")
    )
    found: dict[str, object] = {"title": str(titles[0]).strip() if titles else ""}
    for path in _BODY:
        blocks = page.xpath(path)
        if blocks:
            paragraphs = blocks[0].xpath(".//p") or [blocks[0]]
            found["body"] = "".join(
                etree.tostring(part, encoding="unicode", with_tail=False) for part in paragraphs
            )
            break
    for path in _PUBLISHED:
        for value in page.xpath(path):
            published = _date(str(value))
            if published is not None:
                return {**found, "published": published}
    return found


def _date(value: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


async def _fetch(url: str, settings: Settings) -> str:
    try:
        async with (
            asyncio.timeout(_PATIENCE),
            open_client(
                allow_private=settings.allow_private_networks, follow_redirects=True, purpose="classify"
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            body = await read_limited(response, _LIMIT)
            return body.decode(response.encoding or "utf-8", "replace")
    except TimeoutError as error:
        raise SourceError(f"{url} did not answer within {_PATIENCE} s") from error
    except (httpx.HTTPError, BodyTooLargeError) as error:
        raise SourceError(f"{url} cannot be fetched: {describe(error)}") from error
