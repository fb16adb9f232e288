"""What a feed's document holds, once it is read: what parsing hands to the rest of the poller."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.records import Lang


class UnreadEntryError(Exception):
    """The words of an entry are needed that were left unread."""


class NotAFeedError(Exception):
    """The document is no feed. The text says what it is instead, as far as that can be told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed tells it; texts cleaned, dates in UTC but not yet held against the clock."""

    id: str | None
    link: str | None
    title: str
    summary: str
    body: str
    published: dt.datetime | None
    updated: dt.datetime | None
    content_hash: str = ""  # of the texts
    source_hash: str = ""  # of what the feed wrote, before it was cleaned
    unread: bool = False  # the texts were not read, as they are known: only their hash is here


@dataclass(frozen=True, slots=True)
class Document:
    """A feed's document, read."""

    title: str
    lang: Lang | None
    entries: tuple[Entry, ...]
    ttl: dt.timedelta | None = None  # how long the feed itself asks to be left alone
    links: dict[str, str] = field(default_factory=dict)  # `hub` and `self` (WebSub)
    complete: bool = True  # false where it breaks off, so that there may have been more
