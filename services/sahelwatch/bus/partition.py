"""A partition while it is owned: its tables, the task that works on it, and how that task is stopped."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from sahelwatch.bus.tables import MemoryTable
from sahelwatch.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.bus import Topic
    from sahelwatch.bus.log import Appender, Entry, Membership

R = TypeVar("R", bound=Record)

_CANCEL_SECONDS = 5


class OwnedPartition:
    """One partition, from its assignment until it is released. What handlers get as `Partition`."""

    def __init__(self, number: int, bus: Appender, membership: Membership, tables: tuple[Topic[Any], ...]) -> None:
        self.number = number
        self.task: asyncio.Task[None] | None = None
        self.announced = False  # the handler was told of it
        self.ready = False  # tables loaded, handler prepared
        self.stopping = False
        self.releasing = asyncio.Lock()
        self._bus = bus
        self._membership = membership
        self._gone = False
        self._busy = False
        self._record_since: float | None = None
        self._tables: dict[str, MemoryTable[Any]] = {t.name: MemoryTable(t, self._write_all) for t in tables}

    @property
    def lost(self) -> bool:
        return self._gone or not self._membership.owns(self.number)

    def table(self, topic: Topic[R]) -> MemoryTable[R]:
        return self._tables[topic.name]

    def lose(self) -> None:
        """From now on nothing may be written for it."""
        self._gone = True

    async def _write_all(self, topic: Topic[Any], entries: Sequence[Entry]) -> None:
        await self._bus.append_all(topic, self.number, entries, allowed=lambda: not self.lost)

    # --- stopping -------------------------------------------------------------------------------------

    @contextmanager
    def working(self) -> Iterator[None]:
        """A record is under way: `stop` waits for it."""
        self._busy = True
        self._record_since = monotonic()
        try:
            yield
        finally:
            self._busy = False
            self._record_since = None

    @property
    def record_seconds(self) -> float:
        """For how long the record under way has been, attempts and pauses together; 0 if none is."""
        return 0 if self._record_since is None else monotonic() - self._record_since

    async def pause(self, seconds: float) -> None:
        """Sleep between two attempts: `stop` does not wait for it; the record will be handled again."""
        if self.stopping:
            raise asyncio.CancelledError
        self._busy = False
        await asyncio.sleep(seconds)
        self._busy = True

    async def stop(self, seconds: float) -> bool:
        """Take up no further record, and let the one under way finish in time. Whether it did."""
        self.stopping = True
        if self.task is None or self.task.done():
            return True
        if self._busy:
            await asyncio.wait({self.task}, timeout=seconds)
        finished = self.task.done() or not self._busy
        self.task.cancel()
        await asyncio.wait({self.task}, timeout=_CANCEL_SECONDS)
        return finished
