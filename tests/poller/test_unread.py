"""Entries that are known are not cleaned again, and what is published is as if they were."""

from __future__ import annotations

import random

import pytest

from sahelwatch.poller.document import UnreadEntryError
from sahelwatch.poller.entries import Origin, known_words, merge
from sahelwatch.poller.feed_list import Feed
from sahelwatch.poller.parse import parse
from sahelwatch.records import FeedState

URL = "https://host.example/feed"
ORIGIN = Origin(URL, "Radio", None)


def test_known_entries_are_left_unread(look):
    """A changed one is read, and so is a new one."""
    seen = merge(ORIGIN, parse(look.rss(("1", "Un", "a"), ("2", "Deux", "b")), URL).entries, {}, look.now).seen
    again = parse(
        look.rss(("3", "Trois", "c"), ("1", "Un", "a"), ("2", "Deux", "d")), URL, known=known_words(seen, ())
    )
    assert [(entry.title, entry.unread) for entry in again.entries] == [
        ("Trois", False),
        ("", True),
        ("Deux", False),
    ]
    merged = merge(ORIGIN, again.entries, seen, look.now)
    assert [(a.title, a.revision) for a in merged.articles] == [("Trois", 1), ("Deux", 2)]


def test_entries_that_were_being_published_are_read(look):
    """Their words are needed once more."""
    seen = merge(ORIGIN, parse(look.rss(("1", "Un", "a")), URL).entries, {}, look.now).seen
    open_ = tuple(entry.article_id for entry in seen.values())
    assert known_words(seen, open_) == {}


def test_an_article_is_never_made_of_what_was_not_read(look):
    """It is told instead."""
    document = parse(look.rss(("1", "Un", "a")), URL)
    known = {entry.source_hash: entry.content_hash for entry in document.entries}
    with pytest.raises(UnreadEntryError):
        merge(ORIGIN, parse(look.rss(("1", "Un", "a")), URL, known=known).entries, {}, look.now)


@pytest.mark.parametrize("seed", range(20))
def test_it_changes_nothing(look, seed):
    """Over many polls of a feed whose ids repeat, vanish and come back, with edits."""
    dice = random.Random(seed)
    with_known, without = {}, {}
    for _ in range(12):
        items = [
            (str(dice.randrange(5)), f"Titre {dice.randrange(4)}", f"Texte {dice.randrange(4)}") for _ in range(6)
        ]
        body = look.rss(*items)
        expected = merge(ORIGIN, parse(body, URL).entries, without, look.now)
        try:
            known = known_words(with_known, ())
            told = merge(ORIGIN, parse(body, URL, known=known).entries, with_known, look.now)
        except UnreadEntryError:
            told = merge(ORIGIN, parse(body, URL).entries, with_known, look.now)
        assert told == expected
        with_known, without = told.seen, expected.seen


async def test_ids_that_come_to_repeat_are_read_again(publisher, feed_poller, look):
    """An entry known by its id is then known by its link or words."""
    publisher.pages["/f"] = look.rss(("1", "Un", "a"), ("2", "Deux", "b"))
    feed = Feed(publisher.url("/f"))
    state = (await feed_poller.poll(feed, FeedState(url=feed.url))).state
    publisher.pages["/f"] = look.rss(("1", "Un", "a"), ("1", "Trois", "c"), ("2", "Deux", "b"))
    polled = await feed_poller.poll(feed, state)
    assert "Trois" in {article.title for article in polled.articles}
    assert all(article.title for article in polled.articles)
