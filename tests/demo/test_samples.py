"""The bundled sample feeds, and the servers that stand around them."""

import feedparser
import httpx

from sahelwatch.demo import feed_server


def parsed():
    return {name: feedparser.parse(document) for name, document in feed_server.samples().items()}


def test_there_is_enough_to_see():
    """At least fifteen entries, French and English, RSS and Atom, all well-formed, each with a date."""
    feeds = parsed()
    entries = [entry for feed in feeds.values() for entry in feed.entries]
    assert len(entries) >= 15
    assert not any(feed.bozo for feed in feeds.values())
    assert {feed.version for feed in feeds.values()} == {"rss20", "atom10"}
    assert {(feed.feed.get("language") or "")[:2] for feed in feeds.values()} == {"fr", "en"}
    assert all(entry.get("published_parsed") for entry in entries)


async def test_a_publisher_with_manners():
    """The feed server answers a conditional request with 304, and what it has not with 404."""
    async with feed_server.serve(feed_server.samples()) as urls, httpx.AsyncClient(trust_env=False) as client:
        first = await client.get(urls[0])
        assert first.status_code == 200
        again = await client.get(urls[0], headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert (await client.get(f"{urls[0]}x")).status_code == 404
