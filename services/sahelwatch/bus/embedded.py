"""The embedded bus: one SQLite file, all services in one process. What runs where no broker is configured."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections import defaultdict
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from sahelwatch.bus import BusError, Message, PartitionLostError, sqlite_log
from sahelwatch.bus.embedded_groups import EmbeddedMembership, Group
from sahelwatch.bus.engine import EngineBus
from sahelwatch.bus.log import Claims, Entry, Log, Membership, TopicConfig
from sahelwatch.bus.sqlite_threads import Reader, Writer
from sahelwatch.bus.topics import Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
    from io import TextIOWrapper
    from pathlib import Path

log = structlog.get_logger()

_FETCH = 100
_UPKEEP_SECONDS = 3600.0
_UPKEEP_BATCH = 500


class EmbeddedBus(EngineBus):
    """The bus in one file, `bus.sqlite3` in `directory`, for one process at a time.

    `read_only` is for tools beside a running service: it takes no lock, and `publish` and `run` fail.
    Other arguments as in `EngineBus`.
    """

    def __init__(self, directory: Path, *, read_only: bool = False, **options: Any) -> None:
        super().__init__(EmbeddedLog(directory, read_only=read_only), **options)


class EmbeddedLog(Log):
    """A partitioned log in a SQLite file (`sqlite_log.py`), written and read in threads (`sqlite_threads.py`)."""

    def __init__(self, directory: Path, *, read_only: bool = False) -> None:
        self._directory = directory
        self._path = directory / "bus.sqlite3"
        self._read_only = read_only
        self._lock: TextIOWrapper | None = None
        self._writer = Writer(self._path)
        self._reader = Reader(self._path)
        self._topics: dict[str, tuple[int, TopicConfig]] = {}
        self._ends: dict[tuple[str, int], int] = {}
        self._appended: defaultdict[tuple[str, int], asyncio.Event] = defaultdict(asyncio.Event)
        self._groups: dict[tuple[str, str], Group] = {}
        self._upkeep: asyncio.Task[None] | None = None

    # --- opening and closing --------------------------------------------------------------------------

    async def open(self) -> None:
        if self._read_only:
            if not self._path.exists():
                raise BusError(
                    f"there is no embedded bus at {self._path}: start `sahelwatch run`, or set"
                    " SAHELWATCH_DATA_DIR to where it keeps its data"
                )
        else:
            self._lock = _lock(self._directory)
            try:
                await self._writer.open()
            except BaseException:
                self._lock.close()
                raise
        await self._reader.open()
        await self._learn_topics()
        if not self._read_only:
            self._upkeep = asyncio.create_task(self._keep_up())

    async def close(self) -> None:
        if self._upkeep is not None:
            self._upkeep.cancel()
            await asyncio.wait({self._upkeep})
        await self._reader.close()
        if self._lock is not None:
            await self._writer.close()
            self._lock.close()
            self._lock = None

    async def _learn_topics(self) -> None:
        self._topics = await self._reader.run(sqlite_log.topics)
        for name, (number, _) in self._topics.items():
            ends = await self._reader.run(partial(sqlite_log.ends, topic=number))
            for partition, end in ends.items():  # Never back: writes go on while this reads.
                self._ends[name, partition] = max(self.end(name, partition), end)

    async def _keep_up(self) -> None:
        """Delete what is past its retention, now and once an hour, in steps that let other writes between."""
        while True:
            removed = _UPKEEP_BATCH
            while removed == _UPKEEP_BATCH:
                removed = await self._write(
                    partial(sqlite_log.remove_expired, now=datetime.now(UTC), limit=_UPKEEP_BATCH)
                )
            while await self._write(sqlite_log.give_back_space):
                pass
            await asyncio.sleep(_UPKEEP_SECONDS)

    # --- topics ---------------------------------------------------------------------------------------

    async def create_topics(self, wanted: Sequence[TopicConfig]) -> list[str]:
        done = []
        for topic in wanted:
            present = self._topics.get(topic.name)
            if present is None:
                await self._write(partial(sqlite_log.create_topic, topic=topic))
                done.append(f"created {topic.name} with {topic.partitions} partitions")
            elif present[1].partitions != topic.partitions:
                raise BusError(
                    f"topic {topic.name} has {present[1].partitions} partitions, not {topic.partitions}:"
                    " keys would move away from their tables"
                )
            elif present[1] != topic:
                await self._write(partial(sqlite_log.configure_topic, topic=topic))
                done.append(f"configured {topic.name}")
        await self._learn_topics()
        return done

    async def missing_topics(self, names: Collection[str]) -> list[str]:
        return sorted(set(names) - set(self._topics))

    def topic(self, name: str) -> tuple[int, TopicConfig]:
        """A topic's id in the file and its configuration."""
        try:
            return self._topics[name]
        except KeyError:
            raise BusError(f"topic {name} is missing: run `sahelwatch topics`") from None

    # --- writing and reading --------------------------------------------------------------------------

    async def append(
        self,
        topic: str,
        partition: int,
        key: str,
        value: bytes | None,
        headers: Mapping[str, str],
        allowed: Callable[[], bool],
    ) -> None:
        await self.append_all(topic, partition, [(key, value, headers)], allowed)

    async def append_all(
        self, topic: str, partition: int, entries: Sequence[Entry], allowed: Callable[[], bool]
    ) -> None:
        if not allowed():
            raise PartitionLostError(f"partition {partition} of {topic} is not this member's any more")
        number, config = self.topic(topic)
        if not 0 <= partition < config.partitions:
            raise BusError(f"topic {topic} has no partition {partition}")
        work = partial(
            sqlite_log.append,
            topic=number,
            partition=partition,
            entries=entries,
            compacted=config.kind is Kind.TABLE,
            now=datetime.now(UTC),
        )
        end = await self._write(work)
        self._ends[topic, partition] = max(self.end(topic, partition), end)
        self._appended[topic, partition].set()

    async def _write(self, work: Any) -> Any:
        if self._lock is None:
            raise BusError("the embedded bus is open for reading only")
        return await self._writer.submit(work)

    def end(self, topic: str, partition: int) -> int:
        """The offset behind the partition's last record."""
        return self._ends.get((topic, partition), 0)

    async def fetch(self, topic: str, partition: int, start: int) -> list[Message]:
        """The next records from an offset on; waits until there is one."""
        number, _ = self.topic(topic)
        appended = self._appended[topic, partition]
        while True:
            appended.clear()
            if self.end(topic, partition) > start:
                messages = await self._fetch(topic, number, partition, start, since_ms=0)
                if messages:
                    return messages
                start = self.end(topic, partition)  # All of them expired or were compacted away.
                continue
            await appended.wait()

    async def _fetch(self, topic: str, number: int, partition: int, start: int, since_ms: int) -> list[Message]:
        return await self._reader.run(
            partial(
                sqlite_log.fetch,
                name=topic,
                topic=number,
                partition=partition,
                start=start,
                since_ms=since_ms,
                limit=_FETCH,
            )
        )

    async def _scan(self, topic: str, partition: int, since_ms: int = 0) -> AsyncIterator[Message]:
        number, config = self.topic(topic)
        start, end = 0, self.end(topic, partition)
        # A table's record that is written meanwhile leaves its place and goes behind the end, where it is read.
        is_table = config.kind is Kind.TABLE
        while (is_table or start < end) and (
            messages := await self._fetch(topic, number, partition, start, since_ms)
        ):
            for message in messages:
                if is_table or message.offset < end:
                    yield message
            start = messages[-1].offset + 1

    async def load(self, partitions: Sequence[tuple[str, int]]) -> AsyncIterator[Message]:
        for topic, partition in partitions:
            async for message in self._scan(topic, partition):
                yield message

    async def read(self, topic: str, since: datetime | None) -> AsyncIterator[Message]:
        await self._learn_topics()  # Beside a running service, the ends are only known to that.
        _, config = self.topic(topic)
        for partition in range(config.partitions):
            async for message in self._scan(topic, partition, sqlite_log.to_ms(since) if since else 0):
                yield message

    # --- groups ---------------------------------------------------------------------------------------

    def membership(self, group: str, topic: str, claims: Claims) -> Membership:
        _, config = self.topic(topic)
        if self._lock is None:
            raise BusError("the embedded bus is open for reading only")
        shared = self._groups.setdefault((group, topic), Group(config.partitions))
        return EmbeddedMembership(self, shared, group, topic, claims)

    async def commit(self, group: str, topic: str, offsets: Mapping[int, int]) -> None:
        await self._write(partial(sqlite_log.commit, group=group, topic=self.topic(topic)[0], offsets=offsets))

    async def committed(self, group: str, topic: str) -> dict[int, int]:
        return await self._reader.run(partial(sqlite_log.committed, group=group, topic=self.topic(topic)[0]))

    async def lost(self) -> None:
        """There is one process, and what it is assigned it has."""

    def missing(self) -> tuple[str, ...]:
        return () if self._writer.trouble is None else (f"embedded bus: {self._writer.trouble}",)


def _lock(directory: Path) -> TextIOWrapper:
    """Take the directory for this process; the lock goes with the process, however that ends."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        held = (directory / "bus.lock").open("a+", encoding="ascii")
    except OSError as error:
        raise BusError(
            f"cannot write to {directory}: {error.strerror}; set SAHELWATCH_DATA_DIR to a directory that can be"
        ) from error
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.seek(0)
        owner = held.read().strip() or "unknown"
        held.close()
        raise BusError(
            f"{directory} is in use by another sahelwatch (process {owner}): stop that one, set"
            " SAHELWATCH_DATA_DIR to another directory, or use Kafka to run several"
        ) from None
    held.truncate(0)
    held.write(str(os.getpid()))
    held.flush()
    return held
