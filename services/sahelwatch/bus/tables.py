"""A partition's part of a table: a compacted topic, held in memory and written through to the log."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakValueDictionary

import structlog

from sahelwatch.bus import codec, metrics
from sahelwatch.records import Record

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from sahelwatch.bus import Message, Topic
    from sahelwatch.bus.log import Entry

R = TypeVar("R", bound=Record)

log = structlog.get_logger()


class MemoryTable(Generic[R]):
    """Records by key. What `get` shows is what the log has acknowledged, in the log's order."""

    def __init__(self, topic: Topic[R], write: Callable[[Topic[Any], Sequence[Entry]], Awaitable[None]]) -> None:
        self._topic = topic
        self._write = write
        self._records: dict[str, R] = {}
        # Writes of one key take turns, so that memory ends up with what the log ends with.
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def get(self, key: str) -> R | None:
        return self._records.get(key)

    def values(self) -> Iterator[R]:
        """The records as of now: the table may be written while they are gone through."""
        return iter(list(self._records.values()))

    def __len__(self) -> int:
        return len(self._records)

    async def put(self, record: R) -> None:
        entry = codec.encode(self._topic, record)
        async with self._turn(entry[0]):
            await self._write(self._topic, [entry])
            self._keep(entry[0], record)

    async def put_all(self, records: Sequence[R]) -> None:
        by_key = {self._topic.key(record): record for record in records}
        if not by_key:
            return
        async with AsyncExitStack() as turns:
            for key in sorted(by_key):  # in one order everywhere, so that no two wait for each other
                await turns.enter_async_context(self._turn(key))
            await self._write(self._topic, [codec.encode(self._topic, record) for record in by_key.values()])
            for key, record in by_key.items():
                self._keep(key, record)

    async def delete(self, key: str) -> None:
        async with self._turn(key):
            await self._write(self._topic, [(key, None, codec.headers(self._topic, key, None))])
            self._records.pop(key, None)

    def load(self, message: Message) -> None:
        """Take a message of the log in. One that does not parse is left out, and left on the log."""
        if message.value is None:
            self._records.pop(message.key, None)
            return
        try:
            self._keep(message.key, codec.decode(self._topic, message.value))
        except codec.UnreadableError as error:
            metrics.UNREADABLE_STATE.labels(self._topic.name).inc()
            log.error(  # noqa: TRY400  the traceback adds nothing: the error names the fields
                "table record left out: it does not parse; the log keeps it until its key is written again",
                topic=message.topic,
                partition=message.partition,
                offset=message.offset,
                key=message.key,
                error=str(error),
            )

    def _keep(self, key: str, record: R) -> None:
        record.model_fields_set.clear()  # Which fields were given: up to a kilobyte of each, and nobody asks.
        self._records[key] = record

    def _turn(self, key: str) -> asyncio.Lock:
        return self._turns.setdefault(key, asyncio.Lock())
