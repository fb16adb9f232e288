from __future__ import annotations

import pytest

from sahelwatch.poller.feed_list import (
    Feed,
    FeedListError,
    built_in,
    feed_urls,
    label,
    parse_list,
    read_sources,
)
from sahelwatch.records import Lang

OPML = b"""<?xml version="1.0"?>
<opml version="2.0"><head><title>Sahel</title></head><body>
<outline text="Burkina">
<outline text="LeFaso" type="rss" xmlUrl="https://lefaso.example/rss" language="fr"/>
</outline>
<outline title="HumAngle" text="x" xmlUrl=" https://humangle.example/feed?a=1&amp;b=2 " language="en-ng"/>
<outline text="a folder without a feed"/>
</body></opml>"""


def test_the_built_in_list_covers_the_region_in_both_languages():
    """Every watched country, at least 25 feeds, each URL once and over TLS."""
    feeds = built_in()
    assert len(feeds) >= 25
    assert {c for f in feeds for c in f.countries} >= {"BF", "ML", "NE", "TD", "MR"}
    assert {f.lang for f in feeds} >= {Lang.FR, Lang.EN}
    assert len({f.url for f in feeds}) == len(feeds)
    assert all(f.url.startswith("https://") and f.outlet for f in feeds)


def test_nothing_configured_means_the_built_in_list():
    """A desk needs no list of its own."""
    assert read_sources(()).feeds == built_in()


def test_urls_are_taken_as_they_are():
    """Once each, in their order, without fragments, which no server sees."""
    words = ("https://b.example/f?x=1,2", "HTTP://a.example/f", "https://b.example/f?x=1,2#top")
    assert [f.url for f in read_sources(words).feeds] == ["https://b.example/f?x=1,2", "HTTP://a.example/f"]


def test_an_opml_file_is_read(tmp_path):
    """With nested outlines, outlets and languages."""
    path = tmp_path / "feeds.opml"
    path.write_bytes(OPML)
    assert read_sources((str(path),)).feeds == (
        Feed("https://lefaso.example/rss", "LeFaso", Lang.FR),
        Feed("https://humangle.example/feed?a=1&b=2", "HumAngle", Lang.EN),
    )


def test_a_plain_list_is_read(tmp_path):
    """Lines, comments and a byte-order mark."""
    path = tmp_path / "feeds"
    path.write_bytes("﻿# outlets\nhttps://a.example/f  # the first\n\n  https://b.example/#f\r\n".encode())
    assert [f.url for f in read_sources((str(path),)).feeds] == ["https://a.example/f", "https://b.example/"]


def test_urls_of_lists_are_told_from_urls_of_feeds():
    """By their ending; a query does not hide it."""
    sources = read_sources(
        ("https://a.example/feeds.opml?key=1", "https://a.example/list.txt", "https://a.example/f")
    )
    assert sources.lists == ("https://a.example/feeds.opml?key=1", "https://a.example/list.txt")
    assert [f.url for f in sources.feeds] == ["https://a.example/f"]


@pytest.mark.parametrize(
    "word", ["nowhere.opml", "www.rfi.fr/rss", "https://", "http://[::1", "ftp://a.example/f", "~/x/y"]
)
def test_a_word_that_cannot_be_used_is_told(word):
    """With the variable, the word, and an example."""
    with pytest.raises(FeedListError) as raised:
        read_sources((word,))
    assert "SAHELWATCH_FEEDS" in str(raised.value)
    assert word in str(raised.value)
    assert "for example" in str(raised.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.example/feed?key=secret", "https://a.example/feed"),
        ("https://user:secret@a.example/x://y@z", "https://a.example/x://y@z"),
        ("https://a.example/@outlet", "https://a.example/@outlet"),
        ("feeds.opml", "feeds.opml"),
    ],
)
def test_a_label_holds_no_secret(url, told):
    """Users, passwords and queries stay out of logs; the rest tells which feed it is."""
    assert label(url) == told


def test_a_key_in_an_unusable_url_is_not_told():
    """The message goes to logs."""
    with pytest.raises(FeedListError) as raised:
        read_sources(("http://user:secret@[::1/feed?key=secret",))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"<opml><body/></opml>", b"<html>", b"\xff\xfe\x00", b"<"])
def test_a_list_without_feeds_is_told(data):
    """An empty list polls nothing, which nobody wants in silence."""
    with pytest.raises(FeedListError):
        parse_list(data, name="feeds.opml")


def test_an_opml_document_opens_no_file():
    """Entities are not resolved."""
    data = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><opml><body>
    <outline text="&e;" xmlUrl="https://a.example/f"/></body></opml>"""
    assert "root:" not in str(parse_list(data, name="x"))


async def test_lists_on_the_web_are_fetched(publisher, settings):
    """Beside feeds; what fails is told without the URL's path."""
    publisher.pages["/secret/feeds.opml"] = OPML
    config = settings("https://a.example/f", publisher.url("/secret/feeds.opml"))
    assert len(await feed_urls(config)) == 3
    del publisher.pages["/secret/feeds.opml"]
    with pytest.raises(FeedListError, match="404") as raised:
        await feed_urls(config)
    assert "secret" not in str(raised.value)
