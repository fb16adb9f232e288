"""Why each article was or was not alerted, worked out anew from what lies on the bus."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.bus.topics import ARTICLES, INCIDENTS
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.policy import Policy, Quiet, decide
from sahelwatch.records import Article, Incident

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import AsyncIterator

    from sahelwatch.bus import Bus


@dataclass(frozen=True)
class Verdict:
    """What became of one article: `alerted` if any incident that it tells was."""

    article: Article
    alerted: bool
    why: tuple[str, ...]


async def explain(bus: Bus, policy: Policy, now: dt.datetime) -> list[Verdict]:
    """A verdict on the newest revision of every article on the bus, in the order they came."""
    articles = {article.id: article async for article in _records(bus)}
    incidents = await _incidents(bus)
    told: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in incidents.values():
        for report in incident.reports:
            told[report.article_id].append(incident)
    return [
        await asyncio.to_thread(_verdict, article, told[article.id], policy, now) for article in articles.values()
    ]


def _verdict(article: Article, incidents: list[Incident], policy: Policy, now: dt.datetime) -> Verdict:
    if not incidents:
        ruled_out = dict.fromkeys(ruled.reason for ruled in read(article).ruled_out)
        return Verdict(article, alerted=False, why=tuple(ruled_out) or ("no incident told",))
    why = []
    for incident in incidents:
        decision = decide(incident, policy, now)
        if incident.raised is None and isinstance(decision, Quiet):
            killed = f"{incident.killed.best} killed" if incident.killed else "no toll"
            why.append(f"{incident.place or incident.admin1 or incident.country}, {killed}: {decision.value}")
    return Verdict(article, alerted=any(incident.raised for incident in incidents), why=tuple(why))


async def _records(bus: Bus) -> AsyncIterator[Article]:
    async for message in bus.read(ARTICLES.name):
        if message.value is not None:
            yield Article.from_json(message.value)


async def _incidents(bus: Bus) -> dict[str, Incident]:
    found = {}
    async for message in bus.read(INCIDENTS.name):
        if message.value is not None:
            found[message.key] = Incident.from_json(message.value)
    return found
