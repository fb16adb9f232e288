"""Reads articles into reports: the first half of the classifier."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import Bus, Handler, Message, Partition
from sahelwatch.bus.topics import PARTITIONS, REPORTS
from sahelwatch.classifier import metrics
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.fingerprint import fingerprint
from sahelwatch.records import Article, Report

if TYPE_CHECKING:
    from sahelwatch.classifier.extract import Reading

log = structlog.get_logger()


class Reader(Handler[Article]):
    """Publishes one report for each incident that an article tells."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    async def handle(self, record: Article, message: Message, partition: Partition) -> None:  # noqa: ARG002  the bus's signature
        # In a thread: a long article must not keep the loop from the broker's heartbeats.
        reading = await asyncio.to_thread(_timed_read, record)
        metrics.ARTICLES.labels(incidents="some" if reading.reports else "none").inc()
        for report in reports_of(record, reading):
            await self._bus.publish(REPORTS, report)
            metrics.REPORTS.labels(country=report.country or "").inc()
        if record.revision > 1:
            # It may have been of any country, so it goes to every partition.
            for number in range(PARTITIONS):
                await self._bus.publish(REPORTS, marker_of(record, reading), partition=number)
        log.debug(
            "article read",
            article=record.id,
            outlet=record.outlet,
            reports=len(reading.reports),
            ruled_out=[ruled.reason for ruled in reading.ruled_out],
        )


def reports_of(article: Article, reading: Reading) -> list[Report]:
    """The reports of an article, as they are published."""
    mark = fingerprint(article.text)
    return [report.model_copy(update={"fingerprint": mark}) for report in reading.reports]


def marker_of(article: Article, reading: Reading) -> Report:
    """What takes back, behind an edited article's reports, what earlier revisions told and it does not."""
    return Report(
        id=f"{article.id}.{article.revision}.supersedes",
        supersedes=True,
        article_id=article.id,
        revision=article.revision,
        outlet=article.outlet,
        lang=reading.lang,
        reported=article.published or article.fetched,
    )


def _timed_read(article: Article) -> Reading:
    with metrics.READING.time():
        return read(article)
