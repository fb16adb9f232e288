from __future__ import annotations

import pytest

from sahelwatch.poller import parse_apart as apart
from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.parse import parse
from sahelwatch.poller.parse_apart import parse_apart
from sahelwatch.poller.workers import Workers

URL = "https://host.example/feed"


async def test_reading_apart(monkeypatch, look):
    """The same document and the same error in words; one made to be slow is given up, and the next one read.

    Nested without end, it would take minutes.
    """
    body = (look.files / "rss2-full-text.xml").read_bytes()
    async with Workers(1) as workers:
        with pytest.raises(NotAFeedError, match="an HTML page instead of a feed"):
            await parse_apart(workers, (look.files / "captcha.html").read_bytes(), URL)
        with monkeypatch.context() as patch:
            patch.setattr(apart, "SECONDS", 0.5)
            with pytest.raises(NotAFeedError, match="took too long to read"):
                await parse_apart(workers, b"<rss version='2.0'><channel><item>" + b"<div>" * 1_000_000, URL)
        assert await parse_apart(workers, body, URL, "text/xml") == parse(body, URL, "text/xml")
