"""A publisher on loopback, a poller with a clock that tests set, and the embedded bus."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import pytest
from aiohttp import web

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import ARTICLES, FEEDS
from sahelwatch.http import open_client
from sahelwatch.poller.poll import FeedPoller
from sahelwatch.poller.schedule import Bounds
from sahelwatch.poller.service import run
from sahelwatch.poller.workers import Workers
from sahelwatch.records import Article, FeedState
from sahelwatch.settings import Settings

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
FEED_FILES = Path(__file__).parent / "feeds"


def rss(*items, head="<title>Radio Liptako</title><language>fr</language>"):
    """An RSS document of items given as (guid, title, description), the date being fixed."""
    body = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid><title>{title}</title><link>https://example.org/{guid}</link>"
        f"<pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate><description>{text}</description></item>"
        for guid, title, text in items
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>{head}{body}</channel></rss>".encode()
    )


@dataclass
class Publisher:
    """Serves what tests put into `pages`: path -> body, response or a coroutine function of the request."""

    pages: dict = field(default_factory=dict)
    requests: list = field(default_factory=list)
    address: str = ""
    at_once: int = 0
    most_at_once: int = 0

    async def answer(self, request):
        self.requests.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            page = self.pages.get(request.path)
            if page is None:
                return web.Response(status=404)
            if callable(page):
                return await page(request)
            return web.Response(body=page, content_type="application/rss+xml")
        finally:
            self.at_once -= 1

    def url(self, path):
        return self.address + path

    def paths(self):
        return [request.path for request in self.requests]


@pytest.fixture
async def publisher():
    publisher = Publisher()
    # Whoever breaks off is not answered any further.
    runner = web.ServerRunner(web.Server(publisher.answer, handler_cancellation=True), shutdown_timeout=0.1)
    await runner.setup()
    # All of 127.0.0.0/8, so that tests have as many hosts as they need.
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    publisher.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield publisher
    await runner.cleanup()


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def forward(self, **duration):
        self.now += dt.timedelta(**duration)


@pytest.fixture
def clock():
    return Clock()


class InThread(Workers):
    """Does the same work in this process: starting another for each test takes half a second of CPU."""

    async def run(self, function, *args, seconds):
        module, _, name = function.partition(":")
        return await asyncio.to_thread(getattr(import_module(module), name), *args)


@pytest.fixture
def in_thread():
    """The workers of tests that are not about them."""
    return InThread


@pytest.fixture
async def feed_poller(clock):
    async with open_client(allow_private=True, timeout=2) as client:
        yield FeedPoller(client, InThread(), Bounds(dt.timedelta(minutes=2), dt.timedelta(hours=1)), clock)


@pytest.fixture
def settings(tmp_path):
    def make(*feeds, **changes):
        changes = {"poll_min": "1s", "poll_max": "1s", "allow_private_networks": True, "full_text": False} | changes
        return Settings(_env_file=None, feeds=" ".join(feeds), data_dir=tmp_path, **changes)

    return make


@pytest.fixture
async def bus(tmp_path):
    async with EmbeddedBus(tmp_path) as bus:
        await bus.create_topics()
        yield bus


@pytest.fixture
def polling(monkeypatch):
    """Run the poller service for the time of a block, reading in this process."""
    monkeypatch.setattr("sahelwatch.poller.service.Workers", InThread)
    return _polling()


@pytest.fixture
def polling_apart():
    """As `polling`, but reading in processes of their own, as in service."""
    return _polling()


def _polling():
    @asynccontextmanager
    async def context(bus, settings):
        task = asyncio.create_task(run(bus, settings))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait({task})

    return context


async def articles(bus):
    return [Article.from_json(message.value) async for message in bus.read(ARTICLES.name)]


async def states(bus):
    return {m.key: FeedState.from_json(m.value) async for m in bus.read(FEEDS.name) if m.value is not None}


async def until(condition, seconds=60):
    """Wait until a coroutine function returns something true; returns it."""
    async with asyncio.timeout(seconds):
        while not (found := await condition()):  # noqa: ASYNC110  the condition lies on the bus
            await asyncio.sleep(0.02)
        return found


class Look:
    articles = staticmethod(articles)
    states = staticmethod(states)
    until = staticmethod(until)
    rss = staticmethod(rss)
    now = NOW
    files = FEED_FILES


@pytest.fixture
def look():
    """What tests look at the bus and make documents with."""
    return Look
