from __future__ import annotations

import pytest

from sahelwatch.poller import parse_apart as apart
from sahelwatch.poller.feed_list import Feed
from sahelwatch.poller.parse import NotAFeedError, parse
from sahelwatch.poller.parse_apart import LARGE, parse_apart
from sahelwatch.records import FeedState

URL = "https://host.example/feed"


async def test_it_reads_as_in_this_process(look):
    """The same document, the same error in words."""
    body = (look.files / "rss2-full-text.xml").read_bytes()
    assert await parse_apart(body, URL, "text/xml") == parse(body, URL, "text/xml")
    with pytest.raises(NotAFeedError, match="an HTML page instead of a feed"):
        await parse_apart((look.files / "captcha.html").read_bytes(), URL, "")


async def test_a_document_made_to_be_slow_is_given_up(monkeypatch):
    """Nested without end: it would take minutes."""
    monkeypatch.setattr(apart, "SECONDS", 3.0)
    with pytest.raises(NotAFeedError, match="longer than 3 s"):
        await parse_apart(b"<rss version='2.0'><channel><item>" + b"<div>" * 1_000_000, URL, "")


async def test_large_documents_are_parsed_apart(publisher, feed_poller, look, monkeypatch):
    """A poll of a large feed gives the same as that of a small one."""
    seen = []
    real = apart.parse_apart

    async def spied(body, *args):
        seen.append(len(body))
        return await real(body, *args)

    monkeypatch.setattr("sahelwatch.poller.poll.parse_apart", spied)
    publisher.pages["/f"] = look.rss(*((str(n), f"Titre {n}", "mot " * 500) for n in range(300)))
    polled = await feed_poller.poll(Feed(publisher.url("/f")), FeedState(url=publisher.url("/f")))
    assert len(polled.state.seen) == 300
    assert seen[0] >= LARGE
