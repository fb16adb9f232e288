from __future__ import annotations

import pytest

from sahelwatch.http import open_client
from sahelwatch.poller.check import check_feeds


@pytest.fixture
async def client():
    async with open_client(allow_private=True, timeout=2) as client:
        yield client


async def test_each_feed_is_told_in_words(publisher, settings, client, look):
    """What came back, good or not, in the order they are listed."""
    publisher.pages |= {
        "/good": look.rss(("1", "Titre", "Texte"), ("2", "Autre titre", "Texte")),
        "/empty": look.rss(),
        "/undated": b"<rss version='2.0'><channel><title>x</title><item><title>t</title></item></channel></rss>",
        "/page": b"<html><title>Just a moment</title></html>",
    }
    names = ("good", "empty", "undated", "page", "missing")
    config = settings(*(publisher.url(f"/{name}") for name in names))
    results = dict(zip(names, await check_feeds(config, client), strict=True))
    assert [r.url for r in results.values()] == list(config.feeds)
    assert results["good"].words.startswith("2 entries, the newest ")
    assert results["good"].words.endswith(" days old")
    assert results["empty"].words == "0 entries"
    assert results["undated"].words == "1 entry, none with a readable date"
    assert results["page"].words == "an HTML page instead of a feed («Just a moment»)"
    assert results["missing"].words == "127.0.0.1: answered 404 Not Found"
    assert [r.ok for r in results.values()] == [True, True, True, False, False]


async def test_a_list_that_cannot_be_used_is_a_result(settings, client):
    """The check shows it, like everything else that is wrong."""
    (result,) = await check_feeds(settings("nowhere.opml"), client)
    assert not result.ok
    assert "nowhere.opml" in result.words
