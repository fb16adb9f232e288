"""Which feeds are polled: SAHELWATCH_FEEDS, or the built-in list."""

from __future__ import annotations

import asyncio
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx

from sahelwatch.http import open_client
from sahelwatch.poller.fetch import FetchError, Validators, fetch
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.settings import Settings

_LIST_SUFFIXES: Final = (".opml", ".opml.xml", ".txt", ".list")
_EXAMPLE: Final = (
    "for example https://example.org/feed.xml, /etc/sahelwatch/feeds.opml or https://example.org/feeds.opml"
)


class FeedListError(ValueError):
    """SAHELWATCH_FEEDS names something that cannot be used; the text says what and why."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to poll, and what its list says of it."""

    url: str
    outlet: str | None = None
    lang: Lang | None = None
    countries: tuple[str, ...] = ()  # what it covers (ISO 3166-1); empty: the whole region
    mixed_languages: bool = False  # its own word on its language is not to be trusted


@dataclass(frozen=True, slots=True)
class Sources:
    """What the setting names: feeds at hand, and URLs of lists that are yet to be fetched."""

    feeds: tuple[Feed, ...]
    lists: tuple[str, ...] = ()


async def feed_urls(settings: Settings) -> list[str]:
    """The URLs of all feeds that the settings name, fetching lists where they name any.

    Raises:
        FeedListError: one of them cannot be used.
    """
    async with open_client(allow_private=settings.allow_private_networks, contact=settings.contact) as client:
        return [feed.url for feed in await all_feeds(settings, client)]


async def all_feeds(settings: Settings, client: httpx.AsyncClient) -> tuple[Feed, ...]:
    """All feeds that the settings name, each once; raises as `feed_urls`."""
    sources = await asyncio.to_thread(read_sources, settings.feeds)
    fetched = [feed for url in sources.lists for feed in await fetch_list(client, url)]
    return unique([*sources.feeds, *fetched])


def read_sources(words: tuple[str, ...]) -> Sources:
    """What the setting's words name; files are read here.

    Raises:
        FeedListError: a word is neither a URL nor a file that can be read.
    """
    if not words:
        return Sources(built_in())
    feeds: list[Feed] = []
    lists: list[str] = []
    for word in words:
        if not word.lower().startswith(("http://", "https://")):
            feeds += _read_file(word)
            continue
        url = _checked(word)
        if urlsplit(url).path.lower().endswith(_LIST_SUFFIXES):
            lists.append(url)
        else:
            feeds.append(Feed(url))
    return Sources(unique(feeds), tuple(dict.fromkeys(lists)))


def built_in() -> tuple[Feed, ...]:
    """The list that comes with the program (`data/feeds.toml`)."""
    text = (files("sahelwatch.poller") / "data" / "feeds.toml").read_text(encoding="utf-8")
    return tuple(
        Feed(
            url=each["url"],
            outlet=each["outlet"],
            lang=None if each["lang"] == "mixed" else Lang(each["lang"]),
            countries=tuple(each.get("countries", ())),
            mixed_languages=each["lang"] == "mixed",
        )
        for each in tomllib.loads(text)["feed"]
    )


async def fetch_list(client: httpx.AsyncClient, url: str) -> tuple[Feed, ...]:
    """The feeds of a list on the web; raises `FeedListError`."""
    try:
        answer = await fetch(client, url, Validators())
    except FetchError as error:
        raise FeedListError(f"SAHELWATCH_FEEDS: the list could not be fetched: {error}") from error
    return parse_list(answer.body or b"", name=f"the list on {urlsplit(url).hostname}")


def _read_file(word: str) -> tuple[Feed, ...]:
    path = Path(word).expanduser()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FeedListError(
            f"SAHELWATCH_FEEDS: {word!r} is neither an http(s) URL nor a file that can be read "
            f"({error.strerror}); {_EXAMPLE}"
        ) from error
    return parse_list(data, name=word)


def parse_list(data: bytes, name: str) -> tuple[Feed, ...]:
    """The feeds of an OPML document or of a plain list: URLs, `#` begins a comment.

    Raises:
        FeedListError: there is none in it, or one is no URL.
    """
    feeds = _parse_opml(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _parse_plain(data)
    if not feeds:
        raise FeedListError(f"SAHELWATCH_FEEDS: {name} holds no feed URL; {_EXAMPLE}")
    return unique(feeds)


def _parse_plain(data: bytes) -> list[Feed]:
    lines = data.decode("utf-8-sig", "replace").splitlines()
    words = (word for line in lines for word in re.split(r"[\s,]+", re.sub(r"(^|\s)#.*", "", line)) if word)
    return [Feed(_checked(word)) for word in words]


def _parse_opml(data: bytes) -> list[Feed]:
    """OPML 2.0 (http://opml.org/spec2.opml): every outline with an `xmlUrl`, at any depth."""
    from lxml import etree  # noqa: PLC0415  4 MB that a list of URLs does without

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    outlines = root.iter("outline") if root is not None else ()
    return [
        Feed(_checked(url), outlet=outline.get("title") or outline.get("text"), lang=_lang(outline.get("language")))
        for outline in outlines
        if (url := (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip())
    ]


def _lang(text: str | None) -> Lang | None:
    code = (text or "")[:2].lower()
    return Lang(code) if code in tuple(Lang) else None


def _checked(word: str) -> str:
    """The URL without its fragment."""
    url = word.partition("#")[0]
    try:
        usable = bool(httpx.URL(url).host) and url.lower().startswith(("http://", "https://"))
    except httpx.InvalidURL:
        usable = False
    if not usable:
        raise FeedListError(f"SAHELWATCH_FEEDS: {label(word)!r} is no http(s) URL; {_EXAMPLE}")
    return url


def unique(feeds: list[Feed]) -> tuple[Feed, ...]:
    """Each URL once, as it was listed first."""
    found: dict[str, Feed] = {}
    for feed in feeds:
        found.setdefault(feed.url, feed)
    return tuple(found.values())


def label(url: str) -> str:
    """The URL for a log line or a message, without user, password and query, which may hold a key."""
    return re.sub(r"^(\w+://)[^/]*@", r"\1", url.partition("?")[0])
