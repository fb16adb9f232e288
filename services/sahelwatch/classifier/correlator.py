"""Merges reports into incidents and raises alerts: the second half of the classifier."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import Bus, Handler, Message, Partition
from sahelwatch.bus.topics import ALERTS, INCIDENTS
from sahelwatch.classifier import metrics
from sahelwatch.classifier.correlate import Index, correlate
from sahelwatch.classifier.policy import Policy, Quiet, decide, raise_alert
from sahelwatch.records import AlertReason, Incident, Report

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger()


def utcnow() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Correlator(Handler[Report]):
    """Keeps the incidents of the countries in its partitions.

    The alert goes out before the incident that remembers it is written: a kill in between raises the same
    alert again, under the same id, and the notifier knows it.
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
        changed = correlate(record, index)
        if not changed:
            metrics.INCIDENTS.labels(outcome="nothing new").inc()
        for incident in changed:
            known = partition.table(INCIDENTS).get(incident.id)
            metrics.INCIDENTS.labels(outcome="merged" if known else "new").inc()
            if known and known.raised and incident.raised is None:
                # It was withdrawn, and is told again.
                incident = incident.model_copy(update={"raised": known.raised})  # noqa: PLW2901
            remembered = await self._alert(incident)
            await partition.table(INCIDENTS).put(remembered)
            index.put(remembered)

    async def _alert(self, incident: Incident) -> Incident:
        now = self._clock()
        decision = decide(incident, self._policy, now)
        words = {"incident": incident.id, "country": incident.country, "place": incident.place}
        if isinstance(decision, Quiet):
            metrics.QUIET.labels(why=decision.value).inc()
            log.info("no alert", why=decision.value, killed=_best(incident), **words)
            return incident
        alert, remembered = raise_alert(incident, decision, self._policy, now)
        await self._bus.publish(ALERTS, alert)
        metrics.ALERTS.labels(reason=AlertReason(decision).value).inc()
        log.info("alert raised", reason=decision.value, alert=alert.id, killed=_best(incident), **words)
        return remembered


def _best(incident: Incident) -> int | None:
    return incident.killed.best if incident.killed else None
