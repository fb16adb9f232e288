"""Feeds with random damage, by a seeded draw, and what must hold of reading one."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.entries import Origin, known_words, merge
from sahelwatch.poller.parse import parse
from sahelwatch.records import Article

FEEDS = Path(__file__).resolve().parents[1] / "poller" / "feeds"
URL = "https://host.example/feed"
NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
CONTENT_TYPES = [
    "",
    "text/xml; charset=utf-16",
    "text/html;charset=zz",
    "application/xml",
    "text/html; charset=big5",
]
SNIPPETS = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"\0", b"\xff", b"'", b'"', b"<item>", b"</item>", b"<entry>",
    b"&#x110000;", b"&#xD800;", b"xmlns='x'", b"{", b"<div>", b"<guid>1</guid>", b"<link/>", b"encoding='zzz'",
    b"xml:base='http://[::1'", b"<pubDate>99999999999</pubDate>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"<content:encoded>", b"<ttl>99999999</ttl>", b"<pubDate>31/12/9999 99:99 +99:99</pubDate>", b"\xfe\xff",
    b"<link>https://www.google.com/url?url=http://[</link>", b"\x1f\x8b", b"&nbsp;", b"<!DOCTYPE x [", b"<title>",
]  # fmt: skip


def corpus():
    return [path.read_bytes() for path in sorted(FEEDS.iterdir())]


def mutated(count, seed):
    """`count` documents with a content type each; the same for the same seed."""
    documents = corpus()
    dice = random.Random(seed)
    for _ in range(count):
        yield _mutate(dice.choice(documents), documents, dice), dice.choice(CONTENT_TYPES)


def _mutate(body, documents, dice):
    body = bytearray(body)
    for _ in range(dice.randint(1, 12)):
        start = dice.randrange(len(body) + 1)
        end = min(len(body), start + dice.randint(0, 60))
        match dice.randrange(5):
            case 0:
                body[start:start] = dice.choice(SNIPPETS)
            case 1:
                del body[start:end]
            case 2:
                body[start:start] = body[start:end] * dice.randint(1, 30)
            case 3:
                body[start : start + 1] = bytes([dice.randrange(256)])
            case _:
                other = dice.choice(documents)
                begin = dice.randrange(len(other) + 1)
                body[start:end] = other[begin : begin + dice.randint(0, 300)]
    return bytes(body)


def check(body, content_type):
    """Read a document: its articles are valid, and the same document gives none again. Returns their number."""
    try:
        document = parse(body, URL, content_type)
    except NotAFeedError:
        return 0
    merged = merge(Origin(URL, "x", None), document.entries, {}, NOW)
    for article in merged.articles:
        assert Article.from_json(article.to_json()) == article
        assert article.title or article.summary or article.body
        assert article.published is None or article.published <= NOW
    again = parse(body, URL, content_type, known_words(merged.seen, ()))
    assert merge(Origin(URL, "x", None), again.entries, merged.seen, NOW).articles == ()
    return len(merged.articles)
