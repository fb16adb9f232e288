"""Tells the operator's destinations of what is wrong with feeds and pollers: each notice once.

Notices about feeds come in flocks: when the network here fails, all feeds do. After one message the next waits, and
says all that came meanwhile. What is about the pollers waits for nothing.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch.bus import Handler
from sahelwatch.notifier import metrics
from sahelwatch.notifier.ledgers import Ledgers
from sahelwatch.records import Delivery, Notices, PollingNotice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sahelwatch.bus import Message, Partition
    from sahelwatch.notifier.sender import Sender

log = structlog.get_logger()

GROUP: Final = "sahelwatch.notifier.notices"

EVERY: Final = dt.timedelta(hours=1)
"""From one message about feeds to the next."""

MOST: Final = 100
"""Notices that one message holds; of others it knows how many."""


def deliver(
    notice: PollingNotice,
    destination: str,
    written: Iterable[Delivery],
    held: Callable[[str], bool],
    now: dt.datetime,
) -> Delivery | None:
    """The delivery that tells a notice: a new one, or one that is held back, with the notice in it.

    Args:
        notice: what is to be told.
        destination: whom it is told to.
        written: all deliveries of notices to this destination.
        held: whether a message, by its id, still waits for its time, so that more can be said in it.
        now: the present.

    Returns:
        What is to be written; null where the destination was told.
    """
    messages = [(delivery, delivery.notices) for delivery in written if delivery.notices]
    if any(notice.id == each.id for _, message in messages for each in message.notices):
        return None
    of_feeds = [(delivery, message) for delivery, message in messages if message.notices[0].kind.of_feed]
    if notice.kind.of_feed:
        for delivery, message in of_feeds:
            if held(message.id):
                return delivery.model_copy(update={"notices": _with(message, notice)})
    last = max((delivery.finished or delivery.created for delivery, _ in of_feeds), default=None)
    waits = notice.kind.of_feed and last is not None and last + EVERY > now
    name = f"notice.{notice.id}"
    return Delivery(
        alert_id=name,
        incident_id=name,
        destination=destination,
        created=now,
        quiet_until=last + EVERY if waits and last else None,
        notices=Notices(id=name, notices=(notice,), created=now),
    )


def _with(message: Notices, notice: PollingNotice) -> Notices:
    if len(message.notices) >= MOST:
        return message.model_copy(update={"more": message.more + 1})
    return message.model_copy(update={"notices": (*message.notices, notice)})


class NoticeTeller(Handler[PollingNotice]):
    """Turns notices into deliveries. All lie in one partition, so that one instance knows what waits."""

    def __init__(self, senders: Mapping[str, Sender]) -> None:
        self._senders = senders
        self._ledgers = Ledgers(senders, notices=True)

    async def assigned(self, partition: Partition) -> None:
        await self._ledgers.open(partition)

    async def revoked(self, partition: Partition) -> None:
        await self._ledgers.close(partition)

    async def handle(
        self,
        record: PollingNotice,
        message: Message,  # noqa: ARG002  the bus's signature
        partition: Partition,
    ) -> None:
        metrics.NOTICES.labels(record.kind.value).inc()
        log.warning("notice", kind=record.kind.value, text=record.text, told=list(self._senders))
        ledger = self._ledgers.of(partition)
        for name, sender in self._senders.items():
            delivery = deliver(record, name, ledger.to(name), sender.held, dt.datetime.now(dt.UTC))
            if delivery is None:
                continue
            if sender.held(delivery.alert_id):
                sender.extend(delivery)  # before the first wait: its time may come meanwhile
                await ledger.write(delivery)
            else:
                await ledger.write(delivery)
                sender.add(delivery, ledger)
