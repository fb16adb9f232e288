"""A member in a process of its own, to be killed: it handles one record to the end and never returns.

Arguments: the kind of bus, the prefix, the broker's address or the directory. It writes `done` to its
standard output once the record's output is acknowledged and before its offset could be committed.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bus_records import ITEMS, OUTPUTS, PARTITIONS, SUMS, TOPICS, Summing

from sahelwatch.bus import Bus, Member
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection


class Announcing(Summing):
    """Puts out every number that is new to its key."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self.bus = bus

    async def handle(self, record, message, partition):
        known = partition.table(SUMS).get(record.key)
        if known is None or record.number not in known.numbers:
            await self.bus.publish(OUTPUTS, record)
        await super().handle(record, message, partition)


class Stuck(Announcing):
    """Does all of the work, and does not return from it."""

    async def handle(self, record, message, partition):
        await super().handle(record, message, partition)
        sys.stdout.write("done\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


async def main(kind: str, prefix: str, where: str) -> None:
    options = {"topics": TOPICS, "partitions": PARTITIONS, "prefix": prefix}
    if kind == "embedded":
        opened: Bus = EmbeddedBus(Path(where), **options)
    else:
        opened = KafkaBus(Connection(where), session_seconds=6, **options)
    async with opened as bus:
        await bus.run(Member(group="g", handler=Stuck(bus), input=ITEMS, tables=(SUMS,)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
