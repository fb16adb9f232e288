"""Summaries about the region are completed by their pages; whatever goes wrong, the summary stands."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from aiohttp import web

from sahelwatch.http import open_client
from sahelwatch.poller import full_text
from sahelwatch.poller.full_text import FullText, completed, wants_page
from sahelwatch.poller.hosts import Hosts
from sahelwatch.poller.page import Page
from sahelwatch.poller.robots import Robots
from sahelwatch.records import Article

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
PARAGRAPH = (
    "Au moins douze soldats ont été tués mardi matin lorsque leur convoi est tombé dans une embuscade sur la route "
    "de Djibo, dans le nord du Burkina Faso, selon des habitants et une source sécuritaire jointe par téléphone. "
)
STORY = f"""<html><head><title>Embuscade</title><link rel="canonical" href="/2025/embuscade-djibo/"></head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport : le résumé du championnat</a></nav>
<article><h1>Embuscade près de Djibo</h1>{"".join(f"<p>{PARAGRAPH}{n}.</p>" for n in range(4))}</article>
<footer>Tous droits réservés</footer></body></html>"""
CONSENT = "<html><body><main>" + "<p>We and our partners store cookies on your device to personalise ads.</p>" * 9


def article(address, **changes):
    given = {"id": "a", "title": "Embuscade près de Djibo", "summary": "Des soldats tués.", "published": NOW}
    return Article(**{"feed_url": address, "outlet": "x", "url": address, "fetched": NOW, **given, **changes})


@pytest.fixture
async def complete(clock, in_thread):
    async with open_client(allow_private=True, timeout=2) as client:
        yield FullText(client, Robots(client, lambda: 0.0), Hosts(8), in_thread(), clock).complete


def page(body, content_type="text/html"):
    async def answer(request):
        return web.Response(text=body, content_type=content_type)

    return answer


async def test_a_summary_is_completed(publisher, complete):
    """By the main text and the address that the page gives as its own; navigation stays out."""
    publisher.pages["/amp/1"] = page(STORY)
    (got,) = await complete([article(publisher.url("/amp/1"))])
    assert "embuscade sur la route de Djibo" in got.body
    assert "championnat" not in got.text
    assert got.summary == "Des soldats tués."
    assert got.url == publisher.url("/2025/embuscade-djibo/")
    assert publisher.paths() == ["/robots.txt", "/amp/1"]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, True),
        ({"published": None}, True),
        ({"summary": "mot " * 300}, False),
        ({"body": "mot " * 300}, False),
        ({"published": NOW - dt.timedelta(days=4)}, False),
        ({"title": "Football", "summary": "Le résumé."}, False),
        ({"url": None}, False),
    ],
)
def test_only_recent_summaries_about_the_region_are_worth_a_page(changes, wanted):
    """Few of what feeds list."""
    assert wants_page(article("https://host.example/1", **changes), NOW) is wanted


@pytest.mark.parametrize(
    "text",
    ["", "Djibo embuscade près", "We and our partners store cookies. " * 20, "Le championnat de football. " * 20],
)
def test_a_page_that_tells_something_else_is_left(text):
    """A teaser, a consent dialogue, another story."""
    before = article("https://host.example/1")
    assert completed(before, Page(text, "https://host.example/other")) is before


async def test_what_cannot_be_had_leaves_the_summary(publisher, complete, monkeypatch):
    """A 404, a consent page, a picture, a page that never comes."""
    monkeypatch.setattr(full_text, "PATIENCE", 3.0)

    async def hang(request):
        await asyncio.sleep(60)

    publisher.pages |= {"/consent": page(CONSENT), "/picture": page("x", "image/png"), "/hang": hang}
    given = [article(publisher.url(path), id=path) for path in ("/missing", "/consent", "/picture", "/hang")]
    assert await complete(given) == tuple(given)


@pytest.mark.parametrize(
    ("rules", "asked"),
    [
        ("User-agent: *\nDisallow: /private/", False),
        ("User-agent: sahelwatch\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nUser-agent: sahelwatch\nAllow: /", True),
        ("User-agent: *\nDisallow: /admin/", True),
    ],
)
async def test_robots_are_respected(publisher, complete, rules, asked):
    """And asked once, for many pages."""
    publisher.pages |= {"/robots.txt": page(rules, "text/plain"), "/private/1": page(STORY)}
    await complete([article(publisher.url("/private/1"), id="a"), article(publisher.url("/private/1"), id="b")])
    assert publisher.paths().count("/robots.txt") == 1
    assert ("/private/1" in publisher.paths()) is asked


async def test_robots_that_fail_forbid(publisher, complete):
    """A server in trouble is left alone (RFC 9309, 2.3.1.4)."""

    async def broken(request):
        return web.Response(status=503)

    publisher.pages |= {"/robots.txt": broken, "/1": page(STORY)}
    await complete([article(publisher.url("/1"))])
    assert publisher.paths() == ["/robots.txt"]


async def test_the_service_publishes_full_texts(publisher, bus, settings, polling_apart, look, monkeypatch):
    """Of entries about the region; the others' pages are not asked for."""
    monkeypatch.setattr(full_text, "PATIENCE", 300.0)
    monkeypatch.setattr(full_text, "_READ_SECONDS", 300.0)
    host = publisher.address.encode()
    body = look.rss(("1", "Embuscade près de Djibo", "Résumé."), ("2", "Football", "Résumé."))
    publisher.pages["/f"] = body.replace(b"https://example.org", host).replace(
        b"Tue, 03 Jun 2025 10:00:00 GMT", b""
    )
    publisher.pages |= {"/1": page(STORY), "/2": page(STORY)}
    async with polling_apart(bus, settings(publisher.url("/f"), full_text=True)):

        async def both():
            found = await look.articles(bus)
            return found if len(found) == 2 else None

        found = {each.title: each for each in await look.until(both, seconds=300)}
    assert "convoi" in found["Embuscade près de Djibo"].body
    assert found["Football"].body == ""
    assert "/2" not in publisher.paths()
