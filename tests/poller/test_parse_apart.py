from __future__ import annotations

import pytest

from sahelwatch.poller import parse_apart as apart
from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.parse import parse
from sahelwatch.poller.parse_apart import parse_apart
from sahelwatch.poller.workers import Workers

URL = "https://host.example/feed"


async def test_it_reads_as_in_this_process(look):
    """The same document, the same error in words."""
    body = (look.files / "rss2-full-text.xml").read_bytes()
    async with Workers(1) as workers:
        assert await parse_apart(workers, body, URL, "text/xml") == parse(body, URL, "text/xml")
        with pytest.raises(NotAFeedError, match="an HTML page instead of a feed"):
            await parse_apart(workers, (look.files / "captcha.html").read_bytes(), URL)


async def test_a_document_made_to_be_slow_is_given_up(monkeypatch, look):
    """Nested without end, it would take minutes; the next document is read as ever."""
    monkeypatch.setattr(apart, "SECONDS", 3.0)
    async with Workers(1) as workers:
        with pytest.raises(NotAFeedError, match="took too long to read"):
            await parse_apart(workers, b"<rss version='2.0'><channel><item>" + b"<div>" * 1_000_000, URL)
        assert (await parse_apart(workers, look.rss(("1", "Titre", "Texte")), URL)).entries
