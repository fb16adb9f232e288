"""Tells the other destinations that one does not get its alerts, at most once a day for each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import BusError, codec
from sahelwatch.bus.topics import DELIVERIES
from sahelwatch.records import Delivery, Outage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.bus import Bus
    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.notifier.sender import Sender

log = structlog.get_logger()

EVERY = dt.timedelta(days=1)
_PREFIX = "outage."


class Outages:
    """What was told of each destination lies in the deliveries table, as the outages themselves do."""

    def __init__(self, bus: Bus, senders: Mapping[str, Sender]) -> None:
        self._bus = bus
        self._senders = senders
        self._last: dict[str, dt.datetime] = {}

    async def tell(self, name: str, since: dt.datetime | None, why: str, ledger: Ledger) -> None:
        """Write the news of a destination for every other one, unless there was one within a day.

        Args:
            name: the destination that gets no alerts.
            since: since when; null where it was a single alert that failed.
            why: in words without a URL.
            ledger: of the partition in which it came up; the outages are kept there.

        Raises:
            PartitionLostError: the partition went elsewhere.
        """
        now = dt.datetime.now(dt.UTC)
        last = self._last.get(name)
        if last is not None and now - last < EVERY:
            return
        self._last[name] = now  # before the first wait: who comes meanwhile need not ask
        try:
            told = await self._told(name, now - EVERY)
        except BusError as error:
            del self._last[name]  # asked again at the next failure
            log.warning("could not look up what the others were told", destination=name, why=str(error))
            return
        if told is not None:
            self._last[name] = told
            return
        outage = Outage(
            id=f"{_PREFIX}{name}.{now:%Y%m%dT%H%M%S}", destination=name, since=since, why=why, created=now
        )
        others = [sender for other, sender in self._senders.items() if other != name]
        for sender in others:
            delivery = Delivery(
                alert_id=outage.id, incident_id=outage.id, destination=sender.name, created=now, outage=outage
            )
            await ledger.write(delivery)
            sender.add(delivery, ledger)
        log.warning("the other destinations are told of it", destination=name, told=[each.name for each in others])

    async def _told(self, name: str, since: dt.datetime) -> dt.datetime | None:
        """When the last outage on a destination was written, by this service before it was restarted or another."""
        last: dt.datetime | None = None
        async for message in self._bus.read(DELIVERIES.name, since=since):
            if message.value is None or not message.key.startswith(f"{_PREFIX}{name}."):
                continue
            try:
                outage = codec.decode(DELIVERIES, message.value).outage
            except codec.UnreadableError:
                continue
            if outage is not None and outage.destination == name and outage.created >= since:
                last = max(last or outage.created, outage.created)
        return last
