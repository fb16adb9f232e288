"""Kills a poller at random moments while its feeds change, and looks at what it published."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import ARTICLES
from sahelwatch.records import Article

if TYPE_CHECKING:
    from pathlib import Path

FEEDS = 12
_POLLER = """
import asyncio, sys
from pathlib import Path
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.poller.service import run
from sahelwatch.settings import Settings

async def main():
    settings = Settings(
        _env_file=None, feeds=sys.argv[2], data_dir=sys.argv[1], poll_min="1s", poll_max="1s",
        allow_private_networks=True, full_text=False,
    )
    async with EmbeddedBus(Path(sys.argv[1])) as bus:
        await bus.create_topics()
        await run(bus, settings)

asyncio.run(main())
"""


@dataclass
class Outlet:
    """A feed that gets new entries, and edits, between two requests. It lists all it ever had."""

    number: int
    dice: random.Random
    entries: dict[int, int] = field(default_factory=dict)  # entry -> edits
    growing: bool = True

    def document(self) -> bytes:
        if self.growing:
            for _ in range(self.dice.randrange(4)):
                self.entries[len(self.entries)] = 0
            if self.entries and self.dice.random() < 0.5:
                self.entries[self.dice.choice(list(self.entries))] += 1
        items = "".join(
            f"<item><guid isPermaLink='false'>{entry}</guid><title>{self.number}.{entry}</title>"
            f"<description>Texte {edits}</description></item>"
            for entry, edits in self.entries.items()
        )
        return f"<rss version='2.0'><channel><title>{self.number}</title>{items}</channel></rss>".encode()

    def told(self) -> dict[str, str]:
        """The newest text of every entry, by its title."""
        return {f"{self.number}.{entry}": f"Texte {edits}" for entry, edits in self.entries.items()}


@dataclass(frozen=True)
class Outcome:
    """What is wrong after so many kills; all empty if nothing is."""

    entries: int
    missing: list[str]
    published_twice: list[tuple[str, int]]
    two_texts: list[tuple[str, int]]
    outdated: list[str]

    @property
    def faults(self) -> int:
        return len(self.missing) + len(self.published_twice) + len(self.two_texts) + len(self.outdated)


async def trial(folder: Path, kills: int, seed: int) -> Outcome:
    """Run, kill, run again; at last let it come to rest, and compare."""
    dice = random.Random(seed)
    outlets = [Outlet(number, random.Random(seed * 1000 + number)) for number in range(FEEDS)]
    asked = 0

    async def answer(request: web.BaseRequest) -> web.Response:
        nonlocal asked
        asked += 1
        return web.Response(body=outlets[int(request.path[1:])].document(), content_type="application/rss+xml")

    runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    port = runner.addresses[0][1]
    urls = " ".join(f"http://127.0.0.{number + 1}:{port}/{number}" for number in range(FEEDS))
    try:
        for _ in range(kills):
            before = asked
            process = await _start(folder, urls)
            while asked == before and process.returncode is None:  # noqa: ASYNC110  told by the server
                await asyncio.sleep(0.01)
            await asyncio.sleep(dice.random() * 1.5)
            process.kill()
            await process.wait()
        for outlet in outlets:
            outlet.growing = False
        process = await _start(folder, urls)
        before = asked
        while asked < before + 3 * FEEDS:  # noqa: ASYNC110  as above
            await asyncio.sleep(0.05)
        process.terminate()
        await process.wait()
    finally:
        await runner.cleanup()
    return await _look(folder, {title: text for outlet in outlets for title, text in outlet.told().items()})


async def _start(folder: Path, urls: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", _POLLER, str(folder), urls, stdout=asyncio.subprocess.DEVNULL
    )


async def _look(folder: Path, wanted: dict[str, str]) -> Outcome:
    times: Counter[tuple[str, int]] = Counter()
    texts: dict[tuple[str, int], set[str]] = {}
    newest: dict[str, Article] = {}
    ids: dict[str, set[str]] = {}
    async with EmbeddedBus(folder) as bus:
        async for message in bus.read(ARTICLES.name):
            article = Article.from_json(message.value or b"")
            key = (article.title, article.revision)
            times[key] += 1
            texts.setdefault(key, set()).add(article.summary)
            ids.setdefault(article.title, set()).add(article.id)
            if article.title not in newest or newest[article.title].revision < article.revision:
                newest[article.title] = article
    return Outcome(
        entries=len(wanted),
        missing=[title for title in wanted if title not in newest],
        published_twice=[key for key, count in times.items() if count > 1],
        two_texts=[key for key, told in texts.items() if len(told) > 1],
        outdated=[title for title, text in wanted.items() if title in newest and newest[title].summary != text],
    )
