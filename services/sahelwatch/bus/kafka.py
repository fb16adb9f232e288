"""The bus on Apache Kafka, through aiokafka: what docker compose runs and what scales out."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from sahelwatch.bus import BusError, Message, kafka_topics
from sahelwatch.bus.engine import EngineBus
from sahelwatch.bus.kafka_connection import Connection, Reachability, start, stop
from sahelwatch.bus.kafka_membership import KafkaMembership
from sahelwatch.bus.kafka_messages import message
from sahelwatch.bus.kafka_producer import Producer
from sahelwatch.bus.log import Claims, Log, Membership, TopicConfig
from sahelwatch.bus.sqlite_log import to_ms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
    from datetime import datetime

T = TypeVar("T")

SESSION_SECONDS = 30.0
"""A member that is silent for so long is taken for dead, and its partitions go to others."""

_RETRY_SECONDS = 1.0

# It writes a line at each of its many attempts to reach a broker that is away; `Reachability` writes one.
logging.getLogger("aiokafka").setLevel(logging.CRITICAL)


class KafkaBus(EngineBus):
    """The bus on Kafka. `replication` is the number of copies that topics are created with.

    Other arguments as in `EngineBus`. Entering does not wait for the brokers: `readiness` says when they
    are there.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        replication: int = 1,
        session_seconds: float = SESSION_SECONDS,
        **options: Any,
    ) -> None:
        super().__init__(KafkaLog(connection, replication, session_seconds), **options)


class KafkaLog(Log):
    """Topics and groups of a Kafka cluster."""

    def __init__(self, connection: Connection, replication: int, session_seconds: float) -> None:
        self._connection = connection
        self._replication = replication
        self._session_seconds = session_seconds
        self._reachability = Reachability(connection)
        self._producer = Producer(connection, self._reachability)
        self._known: set[str] = set()
        self._connecting: asyncio.Task[Any] | None = None

    async def open(self) -> None:
        self._connection.options()  # Wrong certificates are told at once.
        self._connecting = asyncio.create_task(self._persist(self._producer.started))

    async def close(self) -> None:
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.wait({self._connecting})
        await self._producer.close()

    async def _persist(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do something until the brokers answer."""
        while True:
            try:
                result = await work()
            except KafkaError as error:
                self._reachability.down(repr(error))
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                self._reachability.up()
                return result

    async def create_topics(self, wanted: Sequence[TopicConfig]) -> list[str]:
        return await self._persist(lambda: kafka_topics.create_topics(self._connection, wanted, self._replication))

    async def missing_topics(self, names: Collection[str]) -> list[str]:
        missing = await self._persist(lambda: kafka_topics.missing_topics(self._connection, names))
        self._known |= set(names) - set(missing)
        return missing

    async def append(
        self,
        topic: str,
        partition: int,
        key: str,
        value: bytes | None,
        headers: Mapping[str, str],
        allowed: Callable[[], bool],
    ) -> None:
        if topic not in self._known and await self.missing_topics([topic]):
            raise BusError(f"topic {topic} is missing: run `sahelwatch topics`")
        await self._producer.send(topic, partition, key, value, headers, allowed)

    async def load(self, partitions: Sequence[tuple[str, int]]) -> AsyncIterator[Message]:
        async with self._reader([TopicPartition(*p) for p in partitions]) as consumer:
            async for record in _to_end(consumer, {}):
                yield record

    async def read(self, topic: str, since: datetime | None) -> AsyncIterator[Message]:
        if await self.missing_topics([topic]):
            raise BusError(f"topic {topic} is missing: run `sahelwatch topics`")
        producer = await self._persist(self._producer.started)
        numbers = sorted(await producer.partitions_for(topic))
        async with self._reader([TopicPartition(topic, n) for n in numbers]) as consumer:
            starts = {}
            if since is not None:
                times = {tp: to_ms(since) for tp in consumer.assignment()}
                ends = await consumer.end_offsets(list(times))
                found = await consumer.offsets_for_times(times)
                starts = {tp: found[tp].offset if found[tp] else ends[tp] for tp in times}
            async for record in _to_end(consumer, starts):
                yield record

    @asynccontextmanager
    async def _reader(self, partitions: list[TopicPartition]) -> AsyncIterator[Any]:
        """A consumer outside of any group."""
        consumer = AIOKafkaConsumer(
            **self._connection.options(), enable_auto_commit=False, auto_offset_reset="earliest"
        )
        try:
            await start(consumer)
            consumer.assign(partitions)
            yield consumer
        except KafkaError as error:
            raise BusError(f"cannot read from {self._connection}: {error!r}") from error
        finally:
            await stop(consumer.stop())

    def membership(self, group: str, topic: str, claims: Claims) -> Membership:
        return KafkaMembership(self._connection, self._reachability, group, topic, claims, self._session_seconds)

    async def lost(self) -> None:
        """A membership was lost: what is still on its way to the brokers must not arrive."""
        await self._producer.discard()

    def missing(self) -> tuple[str, ...]:
        return self._reachability.missing()


async def _to_end(consumer: Any, starts: Mapping[TopicPartition, int]) -> AsyncIterator[Message]:
    """What the consumer's partitions hold now, from the given offsets or the beginning on."""
    partitions = list(consumer.assignment())
    ends = await consumer.end_offsets(partitions)
    beginnings = {**await consumer.beginning_offsets(partitions), **starts}
    for tp, offset in beginnings.items():
        consumer.seek(tp, offset)
    unread = {tp for tp in partitions if beginnings[tp] < ends[tp]}
    while unread:
        for tp, records in (await consumer.getmany(*unread, timeout_ms=500)).items():
            for record in records:
                if record.offset < ends[tp]:
                    yield message(record)
        # By position, not by record: the last ones before the end may have been compacted away.
        unread = {tp for tp in unread if await consumer.position(tp) < ends[tp]}
