"""SQLite off the event loop: one thread that writes, batching what waits into one transaction; one that reads."""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import structlog

from sahelwatch.bus import BusError, sqlite_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

log = structlog.get_logger()

_BATCH = 500
_RETRY_SECONDS = 1.0


@dataclass(frozen=True)
class _Write:
    work: Callable[[sqlite3.Connection], Any]
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]


def _resolve(batch: list[_Write], results: list[Any]) -> None:
    """Tell all who wait, at one wake-up for each loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
    for write, result in zip(batch, results, strict=True):
        by_loop.setdefault(write.loop, []).append((write.done, result))
    for loop, outcomes in by_loop.items():
        loop.call_soon_threadsafe(_set_all, outcomes)


def _set_all(outcomes: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for done, result in outcomes:
        _set(done, result)


def _set(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():
        return  # Whoever waited was cancelled.
    if isinstance(result, BaseException):
        done.set_exception(result)
    else:
        done.set_result(result)


class Writer:
    """Commits in the order of submission; everything that waits goes into one transaction and one fsync.

    A write that the disk refuses (full, failing) is tried again until it is taken or the writer closes:
    callers wait, as they would for a broker that is away. `trouble` says what is wrong meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._closing = threading.Event()
        self._connection: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._run, name="bus-writer", daemon=True)
        self.trouble: str | None = None

    async def open(self) -> None:
        self._connection = await asyncio.to_thread(sqlite_log.connect, self._path)
        self._thread.start()

    async def close(self) -> None:
        """Finish what was submitted and close the file."""
        self._closing.set()
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    async def submit(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` inside a transaction; returns its result once that is durable.

        `work` may run more than once, each time on the state that it would find the first time.
        """
        if self._closing.is_set():
            raise BusError("the embedded bus is closed")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._queue.put(_Write(work, loop, done))
        return await done

    def _run(self) -> None:
        assert self._connection is not None
        while (batch := self._next_batch()) is not None:
            if batch:
                self._write(self._connection, batch)
        self._connection.close()

    def _next_batch(self) -> list[_Write] | None:
        batch: list[_Write] = []
        first = self._queue.get()
        if first is None:
            return None
        batch.append(first)
        while len(batch) < _BATCH:
            try:
                following = self._queue.get_nowait()
            except queue.Empty:
                break
            if following is None:
                self._queue.put(None)
                break
            batch.append(following)
        return batch

    def _write(self, connection: sqlite3.Connection, batch: list[_Write]) -> None:
        while True:
            try:
                results = _transaction(connection, batch)
            except sqlite3.Error as error:
                self._complain(str(error))
                if not self._closing.wait(_RETRY_SECONDS):
                    continue
                refused = BusError(f"the embedded bus cannot write to {self._path}: {error}")
                results = [refused] * len(batch)
            else:
                self._relax()
            _resolve(batch, results)
            return

    def _complain(self, error: str) -> None:
        if self.trouble is None:
            log.error("embedded bus cannot write; it goes on trying", file=str(self._path), error=error)
        self.trouble = f"cannot write to {self._path}: {error}"

    def _relax(self) -> None:
        if self.trouble is not None:
            log.info("embedded bus writes again", file=str(self._path))
        self.trouble = None


def _transaction(connection: sqlite3.Connection, batch: list[_Write]) -> list[Any]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        results = [write.work(connection) for write in batch]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return results


class Reader:
    """Reads in a thread of its own, which never waits for the writer (WAL)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bus-reader")
        self._connection: sqlite3.Connection | None = None

    async def open(self) -> None:
        self._connection = await asyncio.to_thread(sqlite_log.connect, self._path, read_only=True)

    async def close(self) -> None:
        if self._connection is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._connection.close)
        await asyncio.to_thread(self._thread.shutdown)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._connection is None:
            raise BusError("the embedded bus is closed")
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._connection)
        except sqlite3.Error as error:
            raise BusError(f"the embedded bus cannot read {self._path}: {error}") from error
