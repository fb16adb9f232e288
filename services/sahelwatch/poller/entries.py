"""Which entries are new, which were edited, which are known: pure decisions over a feed's remembered entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sahelwatch.poller.dates import plausible
from sahelwatch.poller.document import UnreadEntryError
from sahelwatch.poller.seen import SeenEntry
from sahelwatch.records import Article, Lang, stable_id

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sahelwatch.poller.document import Entry

FIRST_POLL_ENTRIES: Final = 200
"""A feed's first poll publishes at most this many, the newest; older ones are only remembered."""

FORGET_AFTER: Final = dt.timedelta(days=30)
"""An entry that its feed has not listed for so long is forgotten. By then it is past any age policy."""

MAX_SEEN: Final = 4000
"""Entries remembered of one feed beyond those it lists: for feeds that turn over thousands a month."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What the articles of a feed have in common."""

    feed_url: str
    outlet: str
    lang: Lang | None


@dataclass(frozen=True, slots=True)
class Merged:
    """What a poll leads to: articles to publish, the oldest first, and what to remember."""

    articles: tuple[Article, ...]
    seen: dict[str, SeenEntry]
    undated: int = 0


def merge(
    origin: Origin,
    entries: Sequence[Entry],
    seen: Mapping[str, SeenEntry],
    now: dt.datetime,
    publishing: Container[str] = (),
) -> Merged:
    """Hold a feed's entries against those remembered.

    A new entry becomes an article, one whose text changed a further revision of its article; one that is
    unchanged, nothing, unless its article is among those (`publishing`) that may not have been published.

    Raises:
        UnreadEntryError: an entry would become an article whose words were left unread.
    """
    keyed = dict(identify(entries))
    memory = _Memory(origin.feed_url, seen, keyed)
    articles: list[Article] = []
    listed: dict[str, SeenEntry] = {}
    for key, entry in keyed.items():
        digest = content_hash(entry)
        known = memory.find(key, digest)
        if known is None:
            article_id = memory.fresh_id(key, digest)
            known = SeenEntry(article_id=article_id, revision=1, content_hash=digest, last_seen=now)
            articles.append(_article(origin, entry, known, now))
        elif known.content_hash != digest:
            known = replace(known, revision=known.revision + 1, content_hash=digest)
            articles.append(_article(origin, entry, known, now))
        elif known.article_id in publishing:
            articles.append(_article(origin, entry, known, now))
        listed[key] = replace(known, last_seen=now, source_hash=entry.source_hash)
    articles.sort(key=lambda article: article.published or now)
    if not seen:
        articles = articles[-FIRST_POLL_ENTRIES:]
    return Merged(
        articles=tuple(articles),
        seen={**_remembered(seen, listed, now), **listed},
        undated=sum(article.published is None for article in articles),
    )


def identify(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Each entry with what names it in its feed: its id, or else its link, or else its title and text.

    An id or a link that several different entries bear names none of them. An entry listed twice is given
    once, one without any text not at all.
    """
    distinct = list(
        {(e.id, e.link, content_hash(e)): e for e in entries if e.unread or e.title or e.summary or e.body}.values()
    )
    ids = Counter(entry.id for entry in distinct)
    links = Counter(entry.link for entry in distinct)
    keyed: dict[str, Entry] = {}  # of entries that only their text names, those with the same text are one
    for entry in distinct:
        if entry.id and ids[entry.id] == 1:
            name = ("id", entry.id)
        elif entry.link and links[entry.link] == 1:
            name = ("link", entry.link)
        else:
            name = ("text", content_hash(entry))
        keyed.setdefault(stable_id(*name), entry)
    yield from keyed.items()


def content_hash(entry: Entry) -> str:
    """Of what a reader reads. Dates and links are left out: feeds touch them without an edit."""
    return entry.content_hash or stable_id(entry.title, entry.summary, entry.body, length=32)


class _Memory:
    """Finds what is remembered of an entry: under its key, or else under a key that it bore until now.

    Some feeds change ids at every poll. An entry with the words of one that was listed the last time and is
    not any more is that one; the same words much later are another event.
    """

    def __init__(self, feed_url: str, seen: Mapping[str, SeenEntry], listed: Mapping[str, Entry]) -> None:
        last = max((entry.last_seen for entry in seen.values()), default=None)
        self._feed_url = feed_url
        self._seen = seen
        self._gone = {key: entry for key, entry in seen.items() if key not in listed}
        self._vanished: dict[str, list[str]] = {}
        for key, entry in self._gone.items():
            if entry.last_seen == last:
                self._vanished.setdefault(entry.content_hash, []).append(key)
        self._keys = {entry.article_id: key for key, entry in seen.items()}

    def find(self, key: str, digest: str) -> SeenEntry | None:
        if key in self._seen:
            return self._seen[key]
        natural = self._keys.get(self._natural_id(key))
        for former in (*self._vanished.get(digest, ()), *([natural] if natural else ())):
            if former in self._gone:
                return self._gone.pop(former)
        return None

    def fresh_id(self, key: str, digest: str) -> str:
        """The id of a new article: of the key alone, unless an entry that bore this key has taken it along."""
        natural = self._natural_id(key)
        return natural if natural not in self._keys else stable_id(self._feed_url, key, digest)

    def _natural_id(self, key: str) -> str:
        return stable_id(self._feed_url, key)


def known_words(seen: Mapping[str, SeenEntry], publishing: Container[str]) -> dict[str, str]:
    """Content hashes by source hashes of entries whose words are not needed again: `parse`'s `known`."""
    return {
        entry.source_hash: entry.content_hash
        for entry in seen.values()
        if entry.source_hash and entry.article_id not in publishing
    }


def _article(origin: Origin, entry: Entry, known: SeenEntry, now: dt.datetime) -> Article:
    if entry.unread:
        raise UnreadEntryError
    return Article(
        id=known.article_id,
        revision=known.revision,
        feed_url=origin.feed_url,
        outlet=origin.outlet,
        url=entry.link,
        title=entry.title,
        summary=entry.summary,
        body=entry.body,
        lang=origin.lang,
        published=plausible(entry.published, now),
        updated=plausible(entry.updated, now),
        fetched=now,
        content_hash=known.content_hash,
    )


def _remembered(
    seen: Mapping[str, SeenEntry], listed: Mapping[str, SeenEntry], now: dt.datetime
) -> dict[str, SeenEntry]:
    """Entries that the feed lists no more, while they may still come back."""
    taken = {entry.article_id for entry in listed.values()}  # under another id now
    gone = [
        (key, entry)
        for key, entry in seen.items()
        if key not in listed and entry.article_id not in taken and now - entry.last_seen < FORGET_AFTER
    ]
    gone.sort(key=lambda item: item[1].last_seen)
    return dict(gone[-MAX_SEEN:])
