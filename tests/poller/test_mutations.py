"""Feeds with random damage: entries or an error in words, and nothing else."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.entries import Origin, merge
from sahelwatch.poller.parse import parse
from sahelwatch.records import Article

URL = "https://host.example/feed"
NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
SNIPPETS = [
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"\0", b"\xff", b"'", b'"', b"<item>", b"</item>", b"<entry>",
    b"&#x110000;", b"&#xD800;", b"xmlns='x'", b"{", b"<div>", b"<guid>1</guid>", b"<link/>", b"encoding='zzz'",
    b"xml:base='http://[::1'", b"<pubDate>99999999999</pubDate>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"<content:encoded>", b"<ttl>99999999</ttl>",
]  # fmt: skip


def mutate(body, corpus, dice):
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
                other = dice.choice(corpus)
                begin = dice.randrange(len(other) + 1)
                body[start:end] = other[begin : begin + dice.randint(0, 300)]
    return bytes(body)


@pytest.mark.parametrize("batch", range(10))
def test_no_damage_does_harm(look, batch):
    """Every article that comes of it is valid and reads back as it was."""
    corpus = [path.read_bytes() for path in sorted(look.files.iterdir())]
    for seed in range(batch * 40, batch * 40 + 40):
        dice = random.Random(seed)
        body = mutate(dice.choice(corpus), corpus, dice)
        content_type = dice.choice(["", "text/xml; charset=utf-16", "text/html;charset=zz", "application/xml"])
        try:
            document = parse(body, URL, content_type)
        except NotAFeedError:
            continue
        for article in merge(Origin(URL, "x", None), document.entries, {}, NOW).articles:
            assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"&#xD800;", "�"),
        (b"&#x110000;", "�"),
        (b"&#99999999999999999999;", "�"),
        (b"&#55357;&#56834;", "😂"),
        (b"&#38;&#60;&#xe9;", "&<é"),
    ],
)
def test_a_character_that_does_not_exist_costs_no_feed(written, read):
    """It costs itself; half characters that belong together become one."""
    items = b"<item><title>A %s B</title></item><item><title>C</title></item>" % written
    first, second = parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>", URL).entries
    assert (first.title, second.title) == (f"A {read} B", "C")


@pytest.mark.parametrize("encoding", [b"UT\xf8-8", b"zzz", b"utf-8\0", b""])
def test_an_encoding_that_does_not_exist_costs_nothing(encoding):
    """The declaration is wrong, the words are not."""
    item = "<rss version='2.0'><channel><item><title>Dégâts</title></item></channel></rss>".encode()
    body = b"<?xml version='1.0' encoding='%s'?>" % encoding + item
    assert parse(body, URL).entries[0].title == "Dégâts"
