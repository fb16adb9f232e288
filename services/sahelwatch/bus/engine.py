"""The bus above a log: records to bytes and back, and the members that run on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

import structlog

from sahelwatch.bus import Bus, Readiness, RecordRefusedError, codec, dead_letters, metrics
from sahelwatch.bus.log import TopicConfig
from sahelwatch.bus.member import MemberRunner
from sahelwatch.bus.partitioner import partition_of
from sahelwatch.bus.topics import DEAD_LETTER_RETENTION, PARTITIONS, TOPICS, Kind
from sahelwatch.records import Record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from datetime import datetime

    from sahelwatch.bus import Member, Message
    from sahelwatch.bus.log import Entry, Log
    from sahelwatch.bus.topics import Topic

R = TypeVar("R", bound=Record)

log = structlog.get_logger()

MAX_RECORD_BYTES = 4 * 1024 * 1024
"""The largest record taken, as JSON. Every log is set up to take this much and the headers."""


def _always() -> bool:
    return True


def _refuse_too_large(topic: Topic[Any], value: bytes | None) -> None:
    if value is not None and len(value) > MAX_RECORD_BYTES:
        raise RecordRefusedError(
            f"a record of {topic.name} has {len(value)} bytes; {MAX_RECORD_BYTES} are the most"
        )


class EngineBus(Bus):
    """A bus over any `Log`. `prefix` goes before the names of topics and groups on the log, not above it."""

    def __init__(
        self,
        backend: Log,
        *,
        topics: Sequence[Topic[Any]] = TOPICS,
        partitions: int = PARTITIONS,
        prefix: str = "",
    ) -> None:
        self._log = backend
        self._topics = tuple(topics)
        self._partitions = partitions
        self._prefix = prefix
        self._running: set[MemberRunner[Any]] = set()

    async def __aenter__(self) -> Self:
        await self._log.open()
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._log.close()

    async def create_topics(self) -> list[str]:
        wanted = []
        for topic in self._topics:
            wanted.append(TopicConfig(self._prefix + topic.name, self._partitions, topic.kind, topic.retention))
            dead = self._prefix + topic.dead_letters
            wanted.append(TopicConfig(dead, self._partitions, Kind.STREAM, DEAD_LETTER_RETENTION))
        done = await self._log.create_topics(wanted)
        for line in done:
            log.info("topics", done=line)
        return done

    async def publish(self, topic: Topic[R], record: R, *, partition: int | None = None) -> None:
        key, value, headers = codec.encode(topic, record)
        number = self.partition_of(topic, key) if partition is None else partition
        await self.append(topic, number, key, value, headers)

    async def append(
        self,
        topic: Topic[Any],
        partition: int,
        key: str,
        value: bytes | None,
        headers: Mapping[str, str],
        allowed: Callable[[], bool] = _always,
    ) -> None:
        """Write a record that is encoded already, as long as it is `allowed`."""
        _refuse_too_large(topic, value)
        with metrics.PUBLISHING.labels(topic.name).time():
            await self._log.append(self._prefix + topic.name, partition, key, value, headers, allowed)

    async def append_all(
        self, topic: Topic[Any], partition: int, entries: Sequence[Entry], allowed: Callable[[], bool]
    ) -> None:
        """Write records at once, of which none is written if one is too large."""
        for _, value, _ in entries:
            _refuse_too_large(topic, value)
        with metrics.PUBLISHING.labels(topic.name).time():
            await self._log.append_all(self._prefix + topic.name, partition, entries, allowed)

    async def append_dead_letter(self, topic: Topic[Any], message: Message, headers: Mapping[str, str]) -> None:
        """Put a message of a topic among its dead letters, as it is."""
        name = self._prefix + topic.dead_letters
        await self._log.append(name, message.partition, message.key, message.value, headers, _always)

    async def dead_letter(self, topic: Topic[R], record: R, why: str) -> None:
        key, value, headers = codec.encode(topic, record)
        number = self.partition_of(topic, key)
        headers |= dead_letters.came_to_nothing(topic.name, number, why)
        name = self._prefix + topic.dead_letters
        await self._log.append(name, number, key, value, headers, _always)

    def partition_of(self, topic: Topic[R], key: str) -> int:  # noqa: ARG002  all topics have as many
        return partition_of(key, self._partitions)

    async def run(self, member: Member[R]) -> None:
        runner = MemberRunner(self, self._log, member, self._prefix)
        self._running.add(runner)
        try:
            await runner.run()
        finally:
            self._running.discard(runner)

    def readiness(self) -> Readiness:
        missing = [*self._log.missing()]
        for runner in self._running:
            missing.extend(runner.missing())
        return Readiness(ready=not missing, missing=tuple(missing))

    def groups(self) -> frozenset[str]:
        return frozenset(runner.group for runner in self._running)

    def lag(self) -> int:
        return sum(runner.lag() for runner in self._running)

    async def read(self, topic: str, *, since: datetime | None = None) -> AsyncIterator[Message]:
        async for message in self._log.read(self._prefix + topic, since):
            yield replace(message, topic=topic)
