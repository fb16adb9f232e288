"""One partition's deliveries: the table that survives, and what it says each destination was told last."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sahelwatch.bus.topics import DELIVERIES
from sahelwatch.records import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.bus import Partition
    from sahelwatch.records import Delivery, Posted, Raised

REMEMBERED = dt.timedelta(days=100)
"""Longer than alerts are kept: an alert that is read again is known for as long as it can be."""


class Ledger:
    """The deliveries of one partition: of alerts and outages, or else of notices.

    Each kind has a group of its own that owns the partitions, and leaves the other's deliveries alone.
    """

    def __init__(self, partition: Partition, *, notices: bool = False) -> None:
        self._partition = partition
        self._of_notices = notices
        self._table = partition.table(DELIVERIES)
        self._told: dict[tuple[str, str], Raised] = {}
        self._posted: dict[tuple[str, str], Posted] = {}
        for delivery in self._table.values():
            self._remember(delivery)

    @property
    def number(self) -> int:
        return self._partition.number

    @property
    def lost(self) -> bool:
        """Whether the partition went elsewhere: nothing more may be sent for it."""
        return self._partition.lost

    def get(self, delivery_id: str) -> Delivery | None:
        return self._table.get(delivery_id)

    def pending(self) -> list[Delivery]:
        return [delivery for delivery in self._own() if delivery.state is DeliveryState.PENDING]

    def to(self, destination: str) -> list[Delivery]:
        """All that was written for a destination."""
        return [delivery for delivery in self._own() if delivery.destination == destination]

    def _own(self) -> Iterator[Delivery]:
        for delivery in self._table.values():
            if (delivery.notices is not None) is self._of_notices:
                yield delivery

    def told(self, destination: str, incident_id: str) -> Raised | None:
        """What a destination was told last of an incident."""
        return self._told.get((destination, incident_id))

    def posted(self, destination: str, incident_id: str) -> Posted | None:
        """Where an incident's message stands, at receivers that let it be edited."""
        return self._posted.get((destination, incident_id))

    async def write(self, delivery: Delivery) -> None:
        """Returns once it is acknowledged.

        Raises:
            PartitionLostError: the partition went elsewhere; nothing was written.
        """
        await self._table.put(delivery)
        self._remember(delivery)

    async def write_all(self, deliveries: Sequence[Delivery]) -> None:
        """Write deliveries that wait, at once. Returns and raises as `write` does."""
        await self._table.put_all(deliveries)

    async def prune(self, now: dt.datetime) -> int:
        """Forget what was done long ago; returns how many."""
        old = [
            delivery
            for delivery in self._own()
            if delivery.finished is not None and now - delivery.finished > REMEMBERED
        ]
        for delivery in old:
            await self._table.delete(delivery.id)
            if self._told.get((delivery.destination, delivery.incident_id)) == delivery.said:
                self._told.pop((delivery.destination, delivery.incident_id), None)
                self._posted.pop((delivery.destination, delivery.incident_id), None)
        return len(old)

    def _remember(self, delivery: Delivery) -> None:
        if delivery.said is None:
            return
        key = (delivery.destination, delivery.incident_id)
        known = self._told.get(key)
        if known is None or known.sequence < delivery.said.sequence:
            self._told[key] = delivery.said
            if delivery.posted is not None:
                self._posted[key] = delivery.posted
