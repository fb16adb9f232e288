"""Runs stored articles through today's classifier and policy, in memory, with the clock of each fetch."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sahelwatch.bus.topics import ARTICLES
from sahelwatch.classifier.correlate import Index
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.reader import marker_of, reports_of
from sahelwatch.classifier.take import take
from sahelwatch.records import Alert, Article

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator

    from sahelwatch.bus import Bus
    from sahelwatch.classifier.policy import Policy


async def stored(bus: Bus, since: dt.datetime, until: dt.datetime) -> list[Article]:
    """The articles that were fetched from `since` to before `until`, in the order they were fetched."""
    found = []
    async for message in bus.read(ARTICLES.name, since=since):
        if message.value is not None:
            article = Article.from_json(message.value)
            if since <= article.fetched < until:
                found.append(article)
    return sorted(found, key=lambda article: (article.fetched, article.id, article.revision))


async def alerts(articles: list[Article], policy: Policy) -> AsyncIterator[tuple[Article, list[Alert]]]:
    """Each article, and the alerts that it would raise."""
    index = Index()
    for article in articles:
        yield article, await asyncio.to_thread(_raised, article, index, policy)


def _raised(article: Article, index: Index, policy: Policy) -> list[Alert]:
    found = []
    reading = read(article)
    told = reports_of(article, reading)
    if article.revision > 1:
        told.append(marker_of(article, reading))
    for report in told:
        for outcome in take(report, index, policy, article.fetched):
            index.put(outcome.incident)
            if outcome.alert is not None:
                found.append(outcome.alert)
    return found
