"""The ledgers of the partitions that an instance holds, and the senders that work from them."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

import structlog

from sahelwatch.notifier.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.bus import Partition
    from sahelwatch.notifier.sender import Sender

log = structlog.get_logger()


class Ledgers:
    """One ledger for each partition held: opened when it is assigned, given back when it is revoked."""

    def __init__(self, senders: Mapping[str, Sender], *, notices: bool = False) -> None:
        self._senders = senders
        self._notices = notices
        self._open: dict[int, Ledger] = {}

    def of(self, partition: Partition) -> Ledger:
        """The ledger of a partition that is held."""
        return self._open[partition.number]

    async def open(self, partition: Partition) -> None:
        """Let the senders go on with what was pending; what has no sender any more waits on, and is told of."""
        ledger = Ledger(partition, notices=self._notices)
        await ledger.prune(dt.datetime.now(dt.UTC))
        self._open[partition.number] = ledger
        gone = set()
        for delivery in ledger.pending():
            sender = self._senders.get(delivery.destination)
            if sender is None:
                gone.add(delivery.destination)
            else:
                sender.restore(delivery, ledger)
        if gone:
            log.warning(
                "deliveries wait for destinations that are not configured any more",
                destinations=sorted(gone),
                notices=self._notices,
                partition=partition.number,
            )

    async def close(self, partition: Partition) -> None:
        """Wait until no sender has anything of the partition under way."""
        ledger = self._open.pop(partition.number, None)
        if ledger is not None:
            await asyncio.gather(*(sender.release(ledger) for sender in self._senders.values()))
