"""The topics: what each carries, its key, and how it is kept. This is the one place that names them."""

from __future__ import annotations

from collections.abc import Callable  # noqa: TC003  a field of a generic dataclass
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Generic, TypeVar

from sahelwatch.records import (
    Alert,
    Article,
    Delivery,
    FeedState,
    Heartbeat,
    Incident,
    PollingNotice,
    Push,
    Record,
    Report,
)

R = TypeVar("R", bound=Record)

PARTITIONS = 6
"""Partitions of every topic. Equal for all, because a table lies beside its input: the incidents of the
reports in partition 3 are in partition 3 of the incidents table. It bounds how far a service scales out."""


class Kind(Enum):
    """How a topic is kept."""

    STREAM = "stream"  # by age
    TABLE = "table"  # compacted: the newest record of each key, for ever


@dataclass(frozen=True)
class Topic(Generic[R]):
    """A topic and the record it carries."""

    name: str
    record: type[R]
    key: Callable[[R], str]
    kind: Kind
    retention: timedelta | None = None

    @property
    def event_type(self) -> str:
        """The CloudEvents type of its records."""
        return self.name

    @property
    def dead_letters(self) -> str:
        """The name of the topic that takes what could not be processed."""
        return f"{self.name}.dlq"


ARTICLES = Topic("sahelwatch.articles.v1", Article, lambda r: r.id, Kind.STREAM, timedelta(days=30))
REPORTS = Topic("sahelwatch.reports.v1", Report, lambda r: r.country or "", Kind.STREAM, timedelta(days=90))
INCIDENTS = Topic("sahelwatch.incidents.v1", Incident, lambda r: r.id, Kind.TABLE)
ALERTS = Topic("sahelwatch.alerts.v1", Alert, lambda r: r.incident.id, Kind.STREAM, timedelta(days=90))
DELIVERIES = Topic("sahelwatch.deliveries.v1", Delivery, lambda r: r.id, Kind.TABLE)
FEEDS = Topic("sahelwatch.feeds.v1", FeedState, lambda r: r.url, Kind.TABLE)
PUSHES = Topic("sahelwatch.pushes.v1", Push, lambda r: r.feed_url, Kind.STREAM, timedelta(days=1))
HEARTBEATS = Topic("sahelwatch.heartbeats.v1", Heartbeat, lambda r: r.service, Kind.STREAM, timedelta(days=1))
NOTICES = Topic("sahelwatch.notices.v1", PollingNotice, lambda r: r.service, Kind.STREAM, timedelta(days=90))

DEAD_LETTER_RETENTION = timedelta(days=90)

TOPICS = (ARTICLES, REPORTS, INCIDENTS, ALERTS, DELIVERIES, FEEDS, PUSHES, HEARTBEATS, NOTICES)
