"""The poller as a service, on the embedded bus, against real servers."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from sahelwatch.bus.topics import FEEDS
from sahelwatch.poller.feed_list import FeedListError
from sahelwatch.poller.service import run

ONE = ("1", "Attaque à Djibo", "Dix morts.")
TWO = ("2", "Embuscade à Ménaka", "Douze morts.")
EDITED = ("1", "Attaque à Djibo", "Trente morts.")


async def test_entries_become_articles(publisher, bus, settings, polling_apart, look):
    """From several feeds, each in the partition of its URL, with their states."""
    urls = [publisher.url(f"/{n}") for n in range(8)]
    publisher.pages |= {f"/{n}": look.rss((str(n), f"Titre {n}", "Texte")) for n in range(8)}
    async with polling_apart(bus, settings(*urls)):

        async def all_polled():
            found = await look.states(bus)
            return found if len(found) == 8 and all(s.last_success for s in found.values()) else None

        states = await look.until(all_polled)
    assert {a.title for a in await look.articles(bus)} == {f"Titre {n}" for n in range(8)}
    assert set(states) == set(urls)
    assert all(s.last_success and s.next_poll for s in states.values())
    async for message in bus.read(FEEDS.name):
        assert message.partition == bus.partition_of(FEEDS, message.key)


async def test_a_restart_asks_conditionally_and_publishes_nothing(publisher, bus, settings, polling, look):
    """State comes back from the bus."""

    async def page(request):
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304)
        return web.Response(body=look.rss(ONE, TWO), headers={"ETag": '"1"'})

    publisher.pages["/f"] = page
    config = settings(publisher.url("/f"))
    async with polling(bus, config):

        async def polled():
            return (await look.states(bus)).get(publisher.url("/f"))

        await look.until(polled)
    before = len(publisher.requests)
    async with polling(bus, config):

        async def asked_again():
            return len(publisher.requests) > before + 1

        await look.until(asked_again)
    assert all("If-None-Match" in r.headers for r in publisher.requests[before:])
    assert len(await look.articles(bus)) == 2


async def test_edits_and_new_entries_are_published_once(publisher, bus, settings, polling, look):
    """Over many polls of a changing feed."""
    publisher.pages["/f"] = look.rss(ONE)

    async def published(count):
        async def enough():
            return len(await look.articles(bus)) >= count

        await look.until(enough)

    async with polling(bus, settings(publisher.url("/f"))):
        await published(1)
        publisher.pages["/f"] = look.rss(EDITED, TWO)
        await published(3)
        seen = len(publisher.requests)

        async def polled_on():
            return len(publisher.requests) >= seen + 2

        await look.until(polled_on)
    told = [(a.title, a.revision, a.summary) for a in await look.articles(bus)]
    assert sorted(told) == [
        ("Attaque à Djibo", 1, "Dix morts."),
        ("Attaque à Djibo", 2, "Trente morts."),
        ("Embuscade à Ménaka", 1, "Douze morts."),
    ]


async def test_failing_feeds_stop_no_other(publisher, bus, settings, polling, look):
    """One hangs, one storms with 500, one sends a captcha: the rest goes on, and each is told once."""

    async def hang(request):
        await asyncio.sleep(60)

    async def storm(request):
        return web.Response(status=500)

    async def captcha(request):
        return web.Response(body=b"<html><title>Robot?</title></html>")

    publisher.pages |= {"/hang": hang, "/storm": storm, "/captcha": captcha, "/good": look.rss(ONE)}
    port = publisher.address.rsplit(":", 1)[1]
    urls = [f"http://127.0.0.{n}:{port}{name}" for n, name in enumerate(publisher.pages, start=1)]
    with capture_logs() as logs:
        async with polling(bus, settings(*urls)):

            async def polled_often():
                paths = publisher.paths()
                return min(paths.count("/good"), paths.count("/storm"), paths.count("/captcha")) >= 2

            await look.until(polled_often)
            publisher.pages["/storm"] = look.rss(TWO)

            async def recovered():
                return len(await look.articles(bus)) == 2

            await look.until(recovered)
            await look.until(lambda: _told(logs, "feed is well again"))
    failed = [entry["feed"].rsplit("/", 1)[1] for entry in logs if entry["event"] == "feed failed"]
    assert sorted(name for name in failed if name != "hang") == ["captcha", "storm"]


async def _told(logs, event):
    return [entry for entry in logs if entry["event"] == event]


async def test_one_host_is_asked_one_request_at_a_time(publisher, bus, settings, polling, look):
    """However many feeds it has; other hosts do not wait for it."""

    async def slow(request):
        await asyncio.sleep(0.05)
        return web.Response(body=look.rss(ONE))

    publisher.pages |= {f"/{n}": slow for n in range(6)}
    async with polling(bus, settings(*(publisher.url(f"/{n}") for n in range(6)))):

        async def all_asked():
            return len(set(publisher.paths())) == 6

        await look.until(all_asked)
    assert publisher.most_at_once == 1


async def test_two_pollers_share_the_feeds(publisher, bus, settings, polling, look):
    """No feed is polled by both; when one stops, the other takes its feeds over, with their state."""
    count = 12
    port = publisher.address.rsplit(":", 1)[1]
    busy = set()

    async def page(request):
        assert request.host not in busy
        busy.add(request.host)
        try:
            await asyncio.sleep(0.02)
        finally:
            busy.discard(request.host)
        return web.Response(body=look.rss((request.host, "Titre", request.host)))

    publisher.pages["/f"] = page
    config = settings(*(f"http://127.0.1.{n}:{port}/f" for n in range(1, count + 1)))

    def asked_since(start):
        async def all_asked():
            return len({r.host for r in publisher.requests[start:]}) == count

        return all_asked

    async with polling(bus, config):
        await look.until(asked_since(0))
        async with polling(bus, config):
            await asyncio.sleep(0.5)
            await look.until(asked_since(len(publisher.requests)))
        await look.until(asked_since(len(publisher.requests)))
    articles = await look.articles(bus)
    assert len(articles) == len({a.id for a in articles}) == count


async def test_a_list_on_the_web_is_read(publisher, bus, settings, polling, look):
    """It may come late; the feeds named beside it do not wait."""
    publisher.pages |= {"/a": look.rss(ONE), "/b": look.rss(TWO)}
    publisher.pages["/feeds.txt"] = f"# the feeds\n{publisher.url('/b')}\n".encode()
    async with polling(bus, settings(publisher.url("/a"), publisher.url("/feeds.txt"))):

        async def both():
            return len(await look.articles(bus)) == 2

        await look.until(both)


async def test_a_list_that_fails_stops_no_feed(publisher, bus, settings, polling, look, monkeypatch):
    """It is asked again, and told once."""
    monkeypatch.setattr("sahelwatch.poller.service._LIST_RETRY", 0.1)
    publisher.pages["/a"] = look.rss(ONE)
    with capture_logs() as logs:
        async with polling(bus, settings(publisher.url("/a"), publisher.url("/feeds.opml"))):
            await look.until(lambda: look.articles(bus))

            async def asked_thrice():
                return publisher.paths().count("/feeds.opml") >= 3

            await look.until(asked_thrice)
            publisher.pages["/b"] = look.rss(TWO)
            publisher.pages["/feeds.opml"] = (
                f"<opml><body><outline xmlUrl='{publisher.url('/b')}'/></body></opml>".encode()
            )

            async def both():
                return len(await look.articles(bus)) == 2

            await look.until(both)
    assert len(await _told(logs, "feed list failed; it will be tried again")) == 1


async def test_a_word_that_names_nothing_is_told_at_once(bus, settings):
    """The service does not start on half of what it was told to read."""
    with pytest.raises(FeedListError, match=r"SAHELWATCH_FEEDS.*nothing\.opml"):
        await run(bus, settings("/nowhere/nothing.opml"))


async def test_private_addresses_are_refused_unless_allowed(publisher, bus, settings, polling, look):
    """A feed list from outside cannot make the service look around inside."""
    publisher.pages["/f"] = look.rss(ONE)
    async with polling(bus, settings(publisher.url("/f"), allow_private_networks=False)):
        states = await look.until(lambda: look.states(bus))
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in states[publisher.url("/f")].last_error
    assert publisher.requests == []


async def test_a_fault_of_ours_stops_no_other_feed(publisher, bus, settings, polling, look, monkeypatch):
    """It is loud, and the feed is asked again."""
    from sahelwatch.poller import poll

    real = poll.merge

    def faulty(origin, *args):
        if origin.feed_url.endswith("/bad"):
            raise ZeroDivisionError
        return real(origin, *args)

    monkeypatch.setattr(poll, "merge", faulty)
    publisher.pages |= {"/bad": look.rss(ONE), "/good": look.rss(TWO)}
    with capture_logs() as logs:
        async with polling(bus, settings(publisher.url("/bad"), publisher.url("/good"))):

            async def told():
                return await look.articles(bus) and await _told(logs, "polling a feed failed by a fault of ours")

            await look.until(told)
    assert len(await look.articles(bus)) == 1


async def test_no_log_line_holds_a_feeds_query_or_password(publisher, bus, settings, polling, look):
    """Some feeds are private by a key in their URL."""
    publisher.pages["/f"] = look.rss(ONE)
    address = publisher.address.removeprefix("http://")
    urls = [f"http://user:secret@{address}/f?key=secret", f"http://{address}/missing?key=secret"]
    with capture_logs() as logs:
        async with polling(bus, settings(*urls)):

            async def both():
                return len(await look.states(bus)) == 2 and await look.articles(bus)

            await look.until(both)
    assert "secret" not in str(logs)


async def test_one_text_in_two_feeds_is_one_article(publisher, bus, settings, polling, look):
    """An agency's text at two outlets; what the other then makes of it is published."""
    words = " ".join(f"mot{n}" for n in range(60))
    publisher.pages |= {"/a": look.rss(("1", "Attaque", words)), "/b": look.rss(("1", "Embuscade", words))}
    async with polling(bus, settings(publisher.url("/a"), publisher.url("/b"))):

        async def both_polled():
            found = await look.states(bus)
            return len(found) == 2 and all(state.last_success for state in found.values())

        await look.until(both_polled)
        (first,) = await look.articles(bus)
        (other,) = {"/a", "/b"} - {first.feed_url.removeprefix(publisher.address)}
        publisher.pages[other] = look.rss(("1", "Attaque", words + " quinze morts"))

        async def edited():
            return len(await look.articles(bus)) == 2

        await look.until(edited)
    told = {article.feed_url: article.revision for article in await look.articles(bus)}
    assert told == {first.feed_url: 1, publisher.url(other): 2}
