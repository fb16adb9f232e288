"""Merges reports into incidents and raises alerts: the second half of the classifier."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import Bus, Handler, Message, Partition
from sahelwatch.bus.topics import ALERTS, INCIDENTS
from sahelwatch.classifier import metrics
from sahelwatch.classifier.correlate import Index
from sahelwatch.classifier.take import Outcome, take
from sahelwatch.records import Incident, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.policy import Policy

log = structlog.get_logger()


def utcnow() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Correlator(Handler[Report]):
    """Keeps the incidents of the countries in its partitions.

    The alert goes out before the incident that remembers it is written: a kill in between raises the same
    alert again, under the same id, and the notifier knows it. Where a report changes several incidents, the one
    that holds it is written first: a kill in between leaves a report in two, which `correlate` mends when the
    report is handled again.
    """

    def __init__(self, bus: Bus, policy: Policy, clock: Callable[[], dt.datetime] = utcnow) -> None:
        self._bus = bus
        self._policy = policy
        self._clock = clock
        self._indexes: dict[int, Index] = {}

    async def assigned(self, partition: Partition) -> None:
        incidents = partition.table(INCIDENTS)
        self._indexes[partition.number] = Index(incidents.values())
        log.info("incidents loaded", partition=partition.number, incidents=len(incidents))

    async def revoked(self, partition: Partition) -> None:
        self._indexes.pop(partition.number, None)

    async def handle(self, record: Report, message: Message, partition: Partition) -> None:  # noqa: ARG002  the bus's signature
        index = self._indexes[partition.number]
        outcomes = take(record, index, self._policy, self._clock())
        if not outcomes:
            metrics.INCIDENTS.labels(outcome="nothing new").inc()
        for outcome in outcomes:
            metrics.INCIDENTS.labels(outcome=_outcome(index.get(outcome.incident.id), outcome.incident)).inc()
            await self._alert(outcome)
            await partition.table(INCIDENTS).put(outcome.incident)
            index.put(outcome.incident)

    async def _alert(self, outcome: Outcome) -> None:
        incident = outcome.incident
        killed = incident.killed.best if incident.killed else None
        words = {"incident": incident.id, "country": incident.country, "place": incident.place, "killed": killed}
        if outcome.alert is None:
            metrics.QUIET.labels(why=outcome.decision.value).inc()
            log.info("no alert", why=outcome.decision.value, **words)
            return
        await self._bus.publish(ALERTS, outcome.alert)
        metrics.ALERTS.labels(reason=outcome.decision.value).inc()
        log.info("alert raised", reason=outcome.decision.value, alert=outcome.alert.id, **words)


def _outcome(known: Incident | None, incident: Incident) -> str:
    if incident.merged_into:
        return "merged into another"
    return "changed" if known else "new"
