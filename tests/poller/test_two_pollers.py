"""Two pollers on Kafka: who asks a feed, and who does once one of them is gone without a word."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import poller_process
import pytest
from aiohttp import web
from poller_process import SESSION_SECONDS, settings

from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.poller import service

FEEDS = 12
PATIENCE = 60.0  # a net under a test that hangs, and no expectation
HERE, THERE = "this process", "another"


@dataclass
class Feeds:
    """Notes who asks for which feed and how; a feed that is asked twice at once, too."""

    document: object
    asked: list = field(default_factory=list)  # (time, feed, who, whether conditionally)
    busy: dict = field(default_factory=dict)  # feed -> who is being answered; who broke off is not
    twice: list = field(default_factory=list)

    async def page(self, request):
        feed, agent = request.host, request.headers["User-Agent"]
        who = HERE if HERE in agent else THERE
        conditionally = "If-None-Match" in request.headers
        self.asked.append((time.monotonic(), feed, who, conditionally))
        if feed in self.busy:
            self.twice.append((feed, self.busy[feed], who))
        self.busy[feed] = who
        try:
            await asyncio.sleep(0.05)
        finally:
            self.busy.pop(feed, None)
        if conditionally:
            return web.Response(status=304)
        return web.Response(body=self.document((feed, "Titre", feed)), headers={"ETag": '"1"'})

    def owners(self, since):
        """Feeds by who has asked for them since a time."""
        found = {HERE: set(), THERE: set()}
        for at, feed, who, _ in self.asked:
            if at >= since:
                found[who].add(feed)
        return found


@pytest.fixture
def feeds(publisher, look):
    found = Feeds(look.rss)
    publisher.pages["/f"] = found.page
    return found


async def test_one_that_falls_silent_is_taken_over_from(real_kafka, publisher, feeds, look, monkeypatch, in_thread):
    """Frozen and thawed, then killed: its feeds go on with their state, and no feed is ever asked by two."""
    monkeypatch.setattr(service, "Workers", in_thread)
    port = publisher.address.rsplit(":", 1)[1]
    urls = [f"http://127.0.1.{n}:{port}/f" for n in range(1, FEEDS + 1)]
    prefix = f"p{uuid.uuid4().hex[:8]}."

    async def shared():
        owners = feeds.owners(time.monotonic() - 1.5)
        return (
            all(owners.values()) and not owners[HERE] & owners[THERE] and len(owners[HERE] | owners[THERE]) == FEEDS
        )

    def taken_over(since):
        async def all_here():
            return len(feeds.owners(since)[HERE]) == FEEDS

        return all_here

    async with KafkaBus(Connection(real_kafka.address), prefix=prefix, session_seconds=SESSION_SECONDS) as bus:
        await bus.create_topics()
        other = await asyncio.create_subprocess_exec(
            *(sys.executable, poller_process.__file__, real_kafka.address, prefix, THERE, *urls),
            env=os.environ | {"PYTHONPATH": str(Path(service.__file__).parents[2])},
        )
        here = asyncio.create_task(service.run(bus, settings(HERE, urls)))
        try:
            await look.until(shared, PATIENCE)
            first = len(feeds.asked)
            for number in (signal.SIGSTOP, signal.SIGKILL):
                other.send_signal(number)
                await look.until(taken_over(time.monotonic() + 0.2), PATIENCE)
                if number is signal.SIGSTOP:
                    other.send_signal(signal.SIGCONT)
                    await look.until(shared, PATIENCE)
        finally:
            here.cancel()
            await asyncio.wait({here})
            if other.returncode is None:
                other.kill()
            await other.wait()
        articles = await look.articles(bus)
    assert not feeds.twice
    assert len(articles) == len({article.id for article in articles}) == FEEDS
    # Whoever takes a feed over goes on where the other was.
    assert all(conditionally for _, _, _, conditionally in feeds.asked[first:])
