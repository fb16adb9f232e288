"""The service: takes alerts in, decides which destination hears of each, and lets the senders send.

A decision is written to the deliveries table before the alert counts as handled, and a delivery stays pending
there until a receiver took it. Whatever was pending when a partition is assigned goes on from the table.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import Handler, Member
from sahelwatch.bus.topics import ALERTS, DELIVERIES, HEARTBEATS, NOTICES
from sahelwatch.http import open_poster
from sahelwatch.notifier import heartbeats, metrics, notices
from sahelwatch.notifier.ledgers import Ledgers
from sahelwatch.notifier.outages import Outages
from sahelwatch.notifier.sender import Sender
from sahelwatch.records import Alert, Delivery, DeliveryState, delivery_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahelwatch.bus import Bus, Message, Partition
    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.settings import Settings

log = structlog.get_logger()

GROUP = "sahelwatch.notifier"
CONNECTIONS = 100


async def run(bus: Bus, settings: Settings) -> None:
    """Deliver alerts until cancelled; then finish what is under way."""
    destinations = settings.all_destinations()
    if not destinations:
        log.warning("no destination is configured; alerts go nowhere", example="SAHELWATCH_SLACK_WEBHOOK_URL=…")
    connections = max(CONNECTIONS, len(destinations))
    async with open_poster(
        allow_private=settings.allow_private_networks,
        contact=settings.contact,
        max_connections=connections,
    ) as poster:
        senders = {name: Sender(name, each, settings, bus, poster) for name, each in destinations.items()}
        outages = Outages(bus, senders)
        for sender in senders.values():
            sender.results.outages = outages
        async with asyncio.TaskGroup() as tasks:
            running = [tasks.create_task(sender.run(), name=f"sender {name}") for name, sender in senders.items()]
            try:
                await _run_members(bus, settings, senders)
            finally:
                for task in running:
                    task.cancel()


async def _run_members(bus: Bus, settings: Settings, senders: Mapping[str, Sender]) -> None:
    """What brings alerts, what brings notices, and what listens to the pollers."""
    operators = {name: senders[name] for name in settings.notice_destinations()}
    async with asyncio.TaskGroup() as members:
        members.create_task(bus.run(Member(GROUP, Notifier(senders), input=ALERTS, tables=(DELIVERIES,))))
        teller = notices.NoticeTeller(operators)
        members.create_task(bus.run(Member(notices.GROUP, teller, input=NOTICES, tables=(DELIVERIES,))))
        if settings.heartbeat_timeout:
            listener = heartbeats.HeartbeatListener(bus, settings.heartbeat_timeout)
            members.create_task(bus.run(Member(heartbeats.GROUP, listener, input=HEARTBEATS)))


class Notifier(Handler[Alert]):
    """Turns alerts into deliveries."""

    def __init__(self, senders: Mapping[str, Sender]) -> None:
        self._senders = senders
        self._ledgers = Ledgers(senders)

    async def assigned(self, partition: Partition) -> None:
        await self._ledgers.open(partition)

    async def revoked(self, partition: Partition) -> None:
        await self._ledgers.close(partition)

    async def handle(
        self,
        record: Alert,
        message: Message,  # noqa: ARG002  the bus's signature
        partition: Partition,
    ) -> None:
        ledger = self._ledgers.of(partition)
        if record.retry is not None:
            await self._retry(record, record.retry, ledger)
            return
        due: list[Delivery] = []
        for name, sender in self._senders.items():
            if ledger.get(delivery_id(record.id, name)) is not None:
                continue  # Read a second time: what was decided stands.
            skip = sender.decide(record, ledger)
            if skip is None:
                due.append(_pending(record, name))
                continue
            metrics.SKIPPED.labels(name, skip.value).inc()
            log.info("destination not told", destination=name, alert=record.id, why=skip.value)
        await self._enqueue(due, ledger)

    async def _enqueue(self, deliveries: Sequence[Delivery], ledger: Ledger) -> None:
        await ledger.write_all(deliveries)
        for delivery in deliveries:
            self._senders[delivery.destination].add(delivery, ledger)

    async def _retry(self, alert: Alert, name: str, ledger: Ledger) -> None:
        """A person asks for what had failed to be tried again; what did not fail stays as it is."""
        sender = self._senders.get(name)
        known = ledger.get(delivery_id(alert.id, name))
        if sender is None or (known is not None and known.state is not DeliveryState.FAILED):
            state = "unknown" if known is None else known.state.value
            log.warning("nothing to retry", destination=name, alert=alert.id, state=state, known=sender is not None)
            return
        log.info("tried again as asked", destination=name, alert=alert.id)
        await self._enqueue([_pending(alert.model_copy(update={"retry": None}), name)], ledger)


def _pending(alert: Alert, destination: str) -> Delivery:
    return Delivery(
        alert_id=alert.id,
        incident_id=alert.incident.id,
        destination=destination,
        created=dt.datetime.now(dt.UTC),
        alert=alert,
    )
