"""Completes entries about the region whose feed gives a summary only: by the main text of their page.

Where the page cannot be had, may not be asked for, or holds something else (a consent dialogue, a paywall), the
summary stands. Time is short: what has not come within it goes out as it is.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import re
import unicodedata
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import httpx
import structlog

from sahelwatch.http import BodyTooLargeError, read_limited
from sahelwatch.poller import metrics
from sahelwatch.poller.workers import WorkerError
from sahelwatch.region import about_region

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahelwatch.poller.hosts import Hosts
    from sahelwatch.poller.page import Page
    from sahelwatch.poller.robots import Robots
    from sahelwatch.poller.workers import Workers
    from sahelwatch.records import Article

log = structlog.get_logger()

SHORT: Final = 1000
"""Characters of text below which an entry is a summary."""

PAGES_A_POLL: Final = 20
PATIENCE: Final = 60.0
"""Seconds for all pages of one poll."""

RECENT: Final = dt.timedelta(days=3)

_PAGE_SECONDS: Final = 20.0
_READ_SECONDS: Final = 30.0  # the first one loads the library, too
_LIMIT: Final = 3 * 1024 * 1024
_LEAST: Final = 200  # characters; less is a teaser
_SHARED: Final = 1 / 3
_WORD: Final = re.compile(r"[a-z]{4,}")


def wants_page(article: Article, now: dt.datetime) -> bool:
    """Whether the page is worth asking for: a recent summary about the region."""
    if not article.url or len(article.summary) + len(article.body) >= SHORT:
        return False
    if article.published is not None and now - article.published > RECENT:
        return False
    return about_region(article.text)


def completed(article: Article, page: Page) -> Article:
    """The article with the page's text and address; unchanged where the page tells of something else."""
    if len(page.text) < max(_LEAST, len(article.summary) + len(article.body)) or not _same_story(
        article, page.text
    ):
        return article
    return article.model_copy(update={"body": page.text, "url": page.canonical or article.url})


def _same_story(article: Article, text: str) -> bool:
    """A third of the title's longer words: consent dialogues and front pages have none of them."""
    title = set(_WORD.findall(_plain(article.title)))
    return not title or len(title & set(_WORD.findall(_plain(text)))) >= len(title) * _SHARED


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


class FullText:
    """Asks for pages, politely, and has them read in worker processes."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        robots: Robots,
        hosts: Hosts,
        workers: Workers,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._client = client
        self._robots = robots
        self._hosts = hosts
        self._workers = workers
        self._clock = clock

    async def complete(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles in their order, those completed whose pages came in time. Never fails."""
        wanted = [article for article in articles if wants_page(article, self._clock())][-PAGES_A_POLL:]
        if not wanted:
            return tuple(articles)
        tasks = {(article.id, article.revision): asyncio.create_task(self._one(article)) for article in wanted}
        try:
            await asyncio.wait(tasks.values(), timeout=PATIENCE)
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.wait(tasks.values())
        done = {key: task.result() for key, task in tasks.items() if not task.cancelled()}
        return tuple(done.get((article.id, article.revision), article) for article in articles)

    async def _one(self, article: Article) -> Article:
        assert article.url is not None
        page = None
        with suppress(httpx.HTTPError, httpx.InvalidURL, BodyTooLargeError, TimeoutError, WorkerError, ValueError):
            page = await self._page(article.url)
        better = completed(article, page) if page else article
        metrics.PAGES.labels("used" if better is not article else "left").inc()
        return better

    async def _page(self, url: str) -> Page | None:
        async with self._hosts.turn(url), asyncio.timeout(_PAGE_SECONDS):
            if not await self._robots.allows(url):
                return None
            async with self._client.stream("GET", url, follow_redirects=True) as response:
                if response.status_code != HTTPStatus.OK or "html" not in response.headers.get("content-type", ""):
                    return None
                body, address = await read_limited(response, _LIMIT), str(response.url)
        page: Page = await self._workers.run(
            "sahelwatch.poller.page:read_page", body, address, seconds=_READ_SECONDS
        )
        return page
