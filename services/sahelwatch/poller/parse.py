"""A feed's document in, its entries out: clean text and dates. Never runs on the event loop."""

from __future__ import annotations

import datetime as dt
import io
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import feedparser

from sahelwatch.poller import sparing as _sparing  # noqa: F401  it acts by being imported
from sahelwatch.poller.captions import CAPTION
from sahelwatch.poller.dates import parse_date
from sahelwatch.poller.document import Document, Entry, NotAFeedError
from sahelwatch.poller.encoding import as_utf8
from sahelwatch.poller.json_feed import looks_like_json, read_json_feed
from sahelwatch.poller.links import web_address
from sahelwatch.poller.push.links import document_links
from sahelwatch.poller.repair import close_ampersands, repair, without_nested_entities
from sahelwatch.records import Lang, stable_id
from sahelwatch.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ENTRIES: Final = 2000
_MAX_TITLE, _MAX_SUMMARY, _MAX_BODY, _MAX_ID = 1_000, 50_000, 300_000, 4_000
"""Characters. An article must fit into a record, and the classifier reads all of it."""

_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED: Final = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_OPML: Final = re.compile(rb"<opml\b", re.IGNORECASE)
_END: Final = re.compile(rb"</(?:[\w-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_TITLE: Final = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_SNIFFED: Final = 4096
_NUMBER: Final = re.compile(r"\s*(\d{1,6})\s*")
_PERIODS: Final = {
    "hourly": dt.timedelta(hours=1),
    "daily": dt.timedelta(days=1),
    "weekly": dt.timedelta(weeks=1),
    "monthly": dt.timedelta(days=30),
    "yearly": dt.timedelta(days=365),
}
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def parse(body: bytes, url: str, content_type: str = "", known: Mapping[str, str] = _NONE) -> Document:
    """Read RSS, Atom, RDF or JSON Feed, however damaged.

    Args:
        body: the document, decompressed.
        url: the feed's listed address; relative links and ids are resolved against it, so that they stay the
            same when the feed moves.
        content_type: the header, whose charset is one hint among others.
        known: content hashes by source hashes of entries whose words need not be read again. Cleaning them
            costs three times what feedparser takes.

    Raises:
        NotAFeedError: it is something else.
    """
    body = as_utf8(body, content_type)
    if not body.strip(b" \t\r\n\0"):
        raise NotAFeedError("an empty answer instead of a feed")
    if looks_like_json(body):
        raw: Mapping[str, Any] | None = read_json_feed(body, url)
        if raw is None:
            raise NotAFeedError("JSON that is no JSON Feed")
    else:
        raw = _read_xml(body, url)
    complete = not raw.get("bozo") or bool(_END.search(body[-_SNIFFED:]))
    listed = raw["entries"][:MAX_ENTRIES]
    if not complete and not listed:
        raise NotAFeedError("a document that breaks off before its first entry")
    if not complete and len(listed) > 1:
        listed = listed[:-1]  # what it broke off in, perhaps within its id
    feed = raw["feed"]
    return Document(
        title=clean(_text(feed, "title"))[:_MAX_TITLE],
        lang=_lang(_text(feed, "language")),
        entries=tuple(_entry(each, known) for each in listed),
        ttl=max(_ttl(feed), _update_period(feed)) or None,
        links=document_links(dict.get(feed, "links")),
        complete=complete,
    )


def _read_xml(body: bytes, url: str) -> Mapping[str, Any]:
    start = body.lstrip(b" \t\r\n")[:_SNIFFED]
    body = without_nested_entities(body)
    try:
        raw = _feedparser(body, url)
    except Exception:  # noqa: BLE001  whatever hole in the parser the document found
        raw = _again(body, url)
    if not raw["entries"] and not (raw.get("version") or _FEED.search(start)):
        raise NotAFeedError(_what_instead(start))
    if _HTML.match(start) and not raw.get("version"):
        raise NotAFeedError(_what_instead(start))
    return raw


def _feedparser(body: bytes, url: str) -> Mapping[str, Any]:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    raw: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if raw.get("bozo") and (closed := close_ampersands(body)) != body:
        return _feedparser(closed, url)
    return raw


def _again(body: bytes, url: str) -> Mapping[str, Any]:
    try:
        return _feedparser(repair(body), url)
    except Exception as error:  # as above
        raise NotAFeedError(f"a document that cannot be read ({type(error).__name__})") from error


def _what_instead(start: bytes) -> str:
    if _OPML.search(start):
        return "an OPML list of feeds instead of a feed (name it with a path or URL that ends in .opml)"
    if not _HTML.search(start):
        return "something else than a feed"
    title = _TITLE.search(start)
    words = clean(title[1].decode("utf-8", "replace"))[:80] if title else ""
    return f"an HTML page instead of a feed («{words}»)" if words else "an HTML page instead of a feed"


def _entry(raw: Mapping[str, Any], known: Mapping[str, str]) -> Entry:
    published, updated = _date(raw, "published"), _date(raw, "updated")
    name, link = _text(raw, "id").strip()[:_MAX_ID] or None, _link(raw)
    content = _content(raw)
    written = (_text(raw, "title"), _text(raw, "summary"), content, _text(raw, CAPTION))
    source_hash = stable_id(name or "", link or "", *written)
    unread = source_hash in known
    title, summary, body = ("", "", "") if unread else _cleaned(*written)
    return Entry(
        id=name,
        link=link,
        title=title,
        summary=summary,
        body=body,
        published=published or updated or _date(raw, "created"),
        updated=updated,
        content_hash=known[source_hash] if unread else stable_id(title, summary, body, length=32),
        source_hash=source_hash,
        unread=unread,
    )


def _cleaned(title: str, summary: str, content: str, caption: str) -> tuple[str, str, str]:
    body = clean(content)[:_MAX_BODY]
    summary = clean(summary or ("" if body else caption))[:_MAX_SUMMARY]
    return " ".join(clean(title).split())[:_MAX_TITLE], "" if summary == body else summary, body


def _text(raw: Mapping[str, Any], name: str) -> str:
    # feedparser's own `get` warns of keys that stand in for one another.
    value = dict.get(raw, name) if isinstance(raw, dict) else raw.get(name)
    return value if isinstance(value, str) else ""


def _content(raw: Mapping[str, Any]) -> str:
    parts = [
        part
        for part in raw.get("content") or ()
        if isinstance(part.get("value"), str) and _is_text(str(part.get("type") or "text/html"))
    ]
    return "\n\n".join(dict.fromkeys(part["value"] for part in parts))


def _is_text(media_type: str) -> bool:
    return media_type.startswith(("text/", "application/xhtml"))


def _link(raw: Mapping[str, Any]) -> str | None:
    for name in ("feedburner_origlink", "link", "id"):
        if link := web_address(_text(raw, name)[:_MAX_ID]):
            return link
    return None


def _date(raw: Mapping[str, Any], name: str) -> dt.datetime | None:
    text = _text(raw, name)
    return parse_date(text) if text else None


def _lang(text: str) -> Lang | None:
    try:
        return Lang(text.strip().lower()[:2])
    except ValueError:
        return None


def _ttl(feed: Mapping[str, Any]) -> dt.timedelta:
    """RSS 2.0's `ttl`: minutes."""
    minutes = _NUMBER.fullmatch(_text(feed, "ttl"))
    return dt.timedelta(minutes=int(minutes[1])) if minutes else dt.timedelta()


def _update_period(feed: Mapping[str, Any]) -> dt.timedelta:
    """RSS 1.0's syndication module: so many updates (1) in a period (https://web.resource.org/rss/1.0/modules/syndication/).

    A period without a name that is one of the module's says nothing.
    """
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower())
    times = _NUMBER.fullmatch(_text(feed, "sy_updatefrequency"))
    return period / max(int(times[1]) if times else 1, 1) if period else dt.timedelta()
