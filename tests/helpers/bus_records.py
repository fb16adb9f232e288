"""Small records and topics for the tests of the bus."""

from __future__ import annotations

from datetime import timedelta

from sahelwatch.bus import Handler, Topic
from sahelwatch.bus.topics import Kind
from sahelwatch.records import Record


class Item(Record):
    """Something to handle."""

    key: str
    number: int = 0


class Sum(Record):
    """The state kept of a key."""

    key: str
    numbers: tuple[int, ...] = ()


ITEMS = Topic("test.items.v1", Item, lambda r: r.key, Kind.STREAM, timedelta(days=1))
OUTPUTS = Topic("test.outputs.v1", Item, lambda r: r.key, Kind.STREAM, timedelta(days=1))
SUMS = Topic("test.sums.v1", Sum, lambda r: r.key, Kind.TABLE)
TOPICS = (ITEMS, OUTPUTS, SUMS)
PARTITIONS = 4  # what librdkafka's imitation of a broker gives every topic


class Summing(Handler[Item]):
    """Keeps, for each key, the numbers that came: once each, however often a record is delivered."""

    def __init__(self) -> None:
        self.handled: list[Item] = []
        self.messages = []
        self.owned = {}
        self.events: list[tuple[str, int]] = []

    async def assigned(self, partition):
        self.owned[partition.number] = partition
        self.events.append(("assigned", partition.number))

    async def revoked(self, partition):
        del self.owned[partition.number]
        self.events.append(("revoked", partition.number))

    async def handle(self, record, message, partition):
        sums = partition.table(SUMS)
        now = sums.get(record.key) or Sum(key=record.key)
        if record.number not in now.numbers:
            await sums.put(Sum(key=record.key, numbers=(*now.numbers, record.number)))
        self.messages.append(message)
        self.handled.append(record)

    def numbers(self, key):
        return [record.number for record in self.handled if record.key == key]
