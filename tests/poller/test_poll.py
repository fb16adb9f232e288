"""One feed and a real server: what is asked, what comes of each answer."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip

import brotli
import pytest
from aiohttp import web

from sahelwatch.poller import fetch
from sahelwatch.poller.feed_list import Feed
from sahelwatch.records import FeedState, Lang

ONE = ("1", "Attaque à Djibo", "Dix morts.")
TWO = ("2", "Embuscade à Ménaka", "Douze morts.")


def start(url):
    return Feed(url), FeedState(url=url)


async def test_a_first_poll_gives_every_entry(publisher, feed_poller, look):
    """With the outlet, the language, the text, the date and a stable id."""
    publisher.pages["/f"] = look.rss(ONE, TWO)
    feed, state = start(publisher.url("/f"))
    polled = await feed_poller.poll(feed, state)
    assert [a.title for a in polled.articles] == ["Attaque à Djibo", "Embuscade à Ménaka"]
    article = polled.articles[0]
    assert (article.outlet, article.lang, article.summary) == ("Radio Liptako", Lang.FR, "Dix morts.")
    assert (article.url, article.revision, article.fetched) == ("https://example.org/1", 1, look.now)
    assert article.published == dt.datetime(2025, 6, 3, 10, 0, tzinfo=dt.UTC)
    assert article.id == (await feed_poller.poll(feed, state)).articles[0].id
    assert polled.state.last_success == polled.state.last_new_entry == look.now


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', "abc", '"abc', '""abc""', '"abc-gzip"', '"é"', "a b,c"])
async def test_validators_go_back_byte_for_byte(publisher, feed_poller, look, etag):
    """However the server wrote them; a 304 then changes nothing."""
    modified = "tuesday, 3-jun-25 10:00 gmt"

    async def page(request):
        if request.headers.get("If-None-Match") == etag and request.headers.get("If-Modified-Since") == modified:
            return web.Response(status=304)
        return web.Response(body=look.rss(ONE), headers={"ETag": etag, "Last-Modified": modified})

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    first = await feed_poller.poll(feed, state)
    assert "If-None-Match" not in publisher.requests[0].headers
    second = await feed_poller.poll(feed, first.state)
    assert second.state.last_status == 304
    assert second.articles == ()
    third = await feed_poller.poll(feed, second.state)
    assert third.state.last_status == 304
    assert third.state.seen == first.state.seen


async def test_a_304_refreshes_validators(publisher, feed_poller, look):
    """What it sends replaces what was kept; what it leaves out stands."""

    async def page(request):
        if "If-None-Match" in request.headers:
            return web.Response(status=304, headers={"ETag": '"new"'})
        return web.Response(body=look.rss(ONE), headers={"ETag": '"old"', "Last-Modified": "yesterday"})

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    for _ in range(2):
        state = (await feed_poller.poll(feed, state)).state
    assert (state.etag, state.last_modified) == ('"new"', "yesterday")


async def test_an_unchanged_body_is_not_read_again(publisher, feed_poller, look, monkeypatch):
    """A server without validators costs a hash, not a parse."""
    publisher.pages["/f"] = look.rss(ONE)
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    monkeypatch.setattr("sahelwatch.poller.poll.parse_apart", None)
    again = await feed_poller.poll(feed, state)
    assert again.articles == ()
    assert again.state.failures == 0


async def test_an_edit_is_a_revision_of_the_same_article(publisher, feed_poller, look):
    """The toll rose: same id, revision 2; the entry beside it stays as it is."""
    feed, state = start(publisher.url("/f"))
    publisher.pages["/f"] = look.rss(ONE, TWO)
    first = await feed_poller.poll(feed, state)
    publisher.pages["/f"] = look.rss(("1", "Attaque à Djibo", "Trente morts."), TWO)
    second = await feed_poller.poll(feed, first.state)
    assert [(a.id, a.revision, a.summary) for a in second.articles] == [(first.articles[0].id, 2, "Trente morts.")]


async def test_a_failing_server_is_an_error_in_words(publisher, feed_poller):
    """500, 404 and the like: counted, told without the URL, backed off; nothing is forgotten."""
    publisher.pages["/secret"] = responding(500)
    feed, state = start(publisher.url("/secret?token=secret"))
    state = state.model_copy(update={"etag": '"kept"'})
    for failures in (1, 2, 3):
        state = (await feed_poller.poll(feed, state)).state
        assert state.failures == failures
    assert state.last_error == "127.0.0.1: answered 500 Internal Server Error"
    assert (state.last_status, state.etag) == (500, '"kept"')


def responding(status, **headers):
    """A page that always answers so."""

    async def page(_request):
        return web.Response(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return page


async def test_retry_after_is_heeded(publisher, feed_poller, look):
    """With 429 and 503 as with any status, up to a day."""
    feed, state = start(publisher.url("/f"))
    publisher.pages["/f"] = responding(429, Retry_After="7200")
    state = (await feed_poller.poll(feed, state)).state
    assert state.next_poll == look.now + dt.timedelta(hours=2)
    publisher.pages["/f"] = responding(503, Retry_After="9999999")
    state = (await feed_poller.poll(feed, state)).state
    assert state.next_poll == look.now + dt.timedelta(days=1)


async def test_a_feed_that_is_gone_is_left_alone(publisher, feed_poller, look):
    """410 means it. Where a move led there, the address that is listed is asked first."""
    publisher.pages["/f"] = responding(410)
    feed, state = start(publisher.url("/f"))
    gone = (await feed_poller.poll(feed, state)).state
    assert gone.next_poll == look.now + dt.timedelta(days=30)
    moved = (await feed_poller.poll(feed, state.model_copy(update={"moved_to": publisher.url("/f")}))).state
    assert moved.moved_to is None
    assert moved.next_poll < look.now + dt.timedelta(minutes=5)


async def test_recovery_clears_the_error(publisher, feed_poller, look):
    """The first good answer makes a feed well again."""
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    assert state.last_error == "127.0.0.1: answered 404 Not Found"
    publisher.pages["/f"] = look.rss(ONE)
    state = (await feed_poller.poll(feed, state)).state
    assert (state.last_error, state.failures, len(state.seen)) == (None, 0, 1)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "an empty answer instead of a feed"),
        (b" \n", "an empty answer instead of a feed"),
        (
            b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>",
            "an HTML page instead of a feed («Just a moment...»)",
        ),
        (b"<html><body>Robot check</body></html>", "an HTML page instead of a feed"),
        (b"Too many requests", "something else than a feed"),
        (b'{"error": "forbidden"}', "JSON that is no JSON Feed"),
    ],
)
async def test_what_is_no_feed_is_an_error_of_the_feed(publisher, feed_poller, look, body, words):
    """A captcha page with status 200 is a failure, never an empty feed, and its validators are not kept."""
    feed, state = start(publisher.url("/f"))
    publisher.pages["/f"] = look.rss(ONE)
    state = (await feed_poller.poll(feed, state)).state

    async def page(request):
        return web.Response(body=body, headers={"ETag": '"captcha"'})

    publisher.pages["/f"] = page
    polled = await feed_poller.poll(feed, state)
    assert polled.state.last_error == f"127.0.0.1: {words}"
    assert (polled.state.failures, polled.state.etag) == (1, None)
    assert polled.state.seen == state.seen


async def test_a_feed_without_entries_is_no_error(publisher, feed_poller, look):
    """A new outlet has written nothing yet."""
    publisher.pages["/f"] = look.rss()
    feed, state = start(publisher.url("/f"))
    polled = await feed_poller.poll(feed, state)
    assert (polled.state.last_error, polled.articles) == (None, ())


async def test_a_document_that_breaks_off_is_asked_for_again_unconditionally(publisher, feed_poller, look):
    """What is there is published; what was cut off may come with the next answer."""

    async def page(request):
        return web.Response(body=look.rss(ONE, TWO)[:-120], headers={"ETag": '"half"'})

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    polled = await feed_poller.poll(feed, state)
    assert polled.articles[0].title == "Attaque à Djibo"
    assert polled.state.etag is None


async def test_a_permanent_redirect_is_remembered(publisher, feed_poller, look):
    """The next poll goes to the new address; the articles' ids depend on the listed one."""
    publisher.pages["/old"] = responding(301, Location="/middle")
    publisher.pages["/middle"] = responding(308, Location=publisher.url("/new"))
    publisher.pages["/new"] = look.rss(ONE)
    feed, state = start(publisher.url("/old"))
    polled = await feed_poller.poll(feed, state)
    assert polled.state.moved_to == publisher.url("/new")
    assert polled.state.url == polled.articles[0].feed_url == publisher.url("/old")
    await feed_poller.poll(feed, polled.state)
    assert publisher.paths() == ["/old", "/middle", "/new", "/new"]


async def test_a_temporary_redirect_is_not_remembered(publisher, feed_poller, look):
    """Not even behind a permanent one: only the permanent part counts."""
    publisher.pages["/old"] = responding(301, Location="/new")
    publisher.pages["/new"] = responding(302, Location="/today")
    publisher.pages["/today"] = look.rss(ONE)
    feed, state = start(publisher.url("/old"))
    polled = await feed_poller.poll(feed, state)
    assert polled.state.moved_to == publisher.url("/new")
    assert len(polled.articles) == 1


async def test_a_new_address_that_fails_leads_back_to_the_listed_one(publisher, feed_poller, look):
    """A redirect to a parked domain does not lose the feed for ever."""
    publisher.pages["/old"] = look.rss(ONE)
    feed, state = start(publisher.url("/old"))
    state = state.model_copy(update={"moved_to": publisher.url("/dead"), "etag": '"x"'})
    state = (await feed_poller.poll(feed, state)).state
    assert state.failures == 1
    state = (await feed_poller.poll(feed, state)).state
    assert (state.failures, len(state.seen)) == (0, 1)


@pytest.mark.parametrize("target", ["/f", "/f?1"])
async def test_redirects_without_end_are_an_error(publisher, feed_poller, target):
    """In a circle, or ever further."""
    count = iter(range(1000))

    async def further(_request):
        return web.Response(status=302, headers={"Location": target.replace("1", str(next(count)))})

    publisher.pages["/f"] = further
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    assert state.last_error == "127.0.0.1: redirects without end"
    assert len(publisher.requests) <= 6


async def test_a_redirect_elsewhere_than_the_web_is_an_error(publisher, feed_poller):
    """No file and no mail is read for a feed."""
    publisher.pages["/f"] = responding(302, Location="file:///etc/passwd")
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    assert state.last_error is not None
    assert "passwd" not in state.last_error


async def test_a_server_that_hangs_is_a_failure(publisher, feed_poller):
    """It says nothing: the poll ends by the time limit."""

    async def page(request):
        await asyncio.sleep(60)

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    assert state.last_error == "127.0.0.1: took too long to answer"


async def test_a_server_that_drips_is_a_failure(publisher, feed_poller, monkeypatch):
    """A byte now and then does not keep a poll going."""
    monkeypatch.setattr(fetch, "TOTAL_SECONDS", 1.0)

    async def page(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b" ")
            await asyncio.sleep(0.1)

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    state = (await feed_poller.poll(feed, state)).state
    assert state.last_error == "127.0.0.1: took longer than 1 s"


async def test_a_huge_body_is_a_failure(publisher, feed_poller):
    """It is given up at the limit, compressed or not."""
    huge = b"<rss>" + b" " * (fetch.MAX_BODY_BYTES + 1)

    async def plain(request):
        return web.Response(body=huge)

    async def bomb(request):
        return web.Response(body=gzip.compress(huge), headers={"Content-Encoding": "gzip"})

    for page in (plain, bomb):
        publisher.pages["/f"] = page
        feed, state = start(publisher.url("/f"))
        state = (await feed_poller.poll(feed, state)).state
        assert state.last_error == "127.0.0.1: larger than 5 MB"


@pytest.mark.parametrize(("encoding", "encode"), [("gzip", gzip.compress), ("br", brotli.compress)])
async def test_compressed_answers_are_read(publisher, feed_poller, look, encoding, encode):
    """And asked for."""

    async def page(request):
        assert encoding in request.headers["Accept-Encoding"]
        return web.Response(body=encode(look.rss(ONE)), headers={"Content-Encoding": encoding})

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    assert len((await feed_poller.poll(feed, state)).articles) == 1


async def test_an_unreachable_server_is_a_failure(feed_poller):
    """Told in words, with no status."""
    feed, state = start("http://127.0.0.1:1/f")
    state = (await feed_poller.poll(feed, state)).state
    assert (state.last_error, state.last_status) == ("127.0.0.1: no connection (refused)", None)


async def test_what_the_list_says_stands_above_what_the_feed_says(publisher, feed_poller, look):
    """The outlet's name and language; a feed of mixed languages has none."""
    publisher.pages["/f"] = look.rss(ONE)
    _, state = start(publisher.url("/f"))
    listed = Feed(publisher.url("/f"), outlet="Liptako", lang=Lang.EN)
    article = (await feed_poller.poll(listed, state)).articles[0]
    assert (article.outlet, article.lang) == ("Liptako", Lang.EN)
    mixed = Feed(publisher.url("/f"), mixed_languages=True)
    assert (await feed_poller.poll(mixed, state)).articles[0].lang is None


async def test_a_ttl_is_heeded_after_a_304_too(publisher, feed_poller, look):
    """The feed asked for it in its document, which the 304 leaves out."""

    async def page(request):
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        return web.Response(body=look.rss(ONE, head="<ttl>180</ttl>"), headers={"ETag": '"1"'})

    publisher.pages["/f"] = page
    feed, state = start(publisher.url("/f"))
    for _ in range(2):
        state = (await feed_poller.poll(feed, state)).state
        assert state.next_poll == look.now + dt.timedelta(hours=3)
