"""Processes for work that may take long or too much memory: reading feeds and pages, whatever they hold.

Markup made to be slow takes feedparser time with the square of its length: half a megabyte costs seconds, five
megabytes minutes (measured with unclosed elements, attributes and entities). And a thread that parses holds
up the event loop beside it. So documents are read in processes that are started when they are needed, may
be killed at any moment, and end when nothing has come for a while.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import TYPE_CHECKING, Any, Final

from sahelwatch.poller.worker_process import HEADER

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

PROCESSES: Final = 2
IDLE_SECONDS: Final = 60.0
"""After which a process without work ends: each is some 60 MB, and starting one costs half a second of CPU."""


_BUFFER: Final = 2**30
_LOADING_SECONDS: Final = 120.0  # on a machine that is busy; what is loaded is ours, and harmless


class WorkerError(Exception):
    """The work was given up: `took too long`, or `took too much memory`."""


class Workers:
    """A few processes that run functions of modules, one call at a time each. An async context manager."""

    def __init__(self, processes: int = PROCESSES, idle_seconds: float = IDLE_SECONDS) -> None:
        self._places = asyncio.Semaphore(processes)
        self._idle_seconds = idle_seconds
        self._free: list[_Worker] = []  # the one used last is used next, so that the others may end
        self._all: set[_Worker] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for worker in tuple(self._all):
            await self._end(worker)

    async def run(self, function: str, *args: object, seconds: float) -> Any:
        """Call a function, named `package.module:name`, in one of the processes, which imports it.

        Arguments, result and errors are pickled.

        Raises:
            WorkerError: it took longer than `seconds`, counted from when it began, or too much memory.
            Exception: whatever the function raised.
        """
        async with self._places:
            worker = await self._take()
            try:
                async with asyncio.timeout(_LOADING_SECONDS):
                    await worker.load(function.partition(":")[0])
                async with asyncio.timeout(seconds):
                    ok, value, last = await worker.call(function, args)
            except TimeoutError:
                await self._end(worker)
                raise WorkerError("took too long") from None
            except (asyncio.IncompleteReadError, ConnectionError, EOFError):
                await self._end(worker)
                raise WorkerError("took too much memory") from None
            except BaseException:
                await self._end(worker)
                raise
            if last:
                await self._end(worker)
            else:
                self._give_back(worker)
        if not ok:
            raise value
        return value

    async def _take(self) -> _Worker:
        while self._free:
            worker = self._free.pop()
            worker.rest()
            if worker.alive:
                return worker
            await self._end(worker)
        worker = await _Worker.start()
        self._all.add(worker)
        return worker

    def _give_back(self, worker: _Worker) -> None:
        self._free.append(worker)
        worker.end_after(self._idle_seconds)

    async def _end(self, worker: _Worker) -> None:
        self._all.discard(worker)
        await worker.kill()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._to, self._from = process.stdin, process.stdout
        self._timer: asyncio.TimerHandle | None = None
        self._loaded: set[str] = set()

    @classmethod
    async def start(cls) -> _Worker:
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "sahelwatch.poller.worker_process",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                # Never pause reading: a killed process with unread output would be waited for without end.
                limit=_BUFFER,
            )
        )

    @property
    def alive(self) -> bool:
        return self._process.returncode is None and not self._to.is_closing()

    async def load(self, module: str) -> None:
        """Have the process start and import a module, so that this is not counted as time of the work."""
        if module not in self._loaded:
            await self.call("sahelwatch.poller.worker_process:load", (module,))
            self._loaded.add(module)

    async def call(self, function: str, args: tuple[object, ...]) -> tuple[bool, Any, bool]:
        """Whether it returned, what it returned or raised, and whether the process is used up."""
        task = pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL)
        self._to.write(HEADER.pack(len(task)))
        self._to.write(task)
        await self._to.drain()
        (length,) = HEADER.unpack(await self._from.readexactly(HEADER.size))
        answer = await self._from.readexactly(length)
        return pickle.loads(answer)  # type: ignore[no-any-return]  # noqa: S301  written by our own process

    def end_after(self, seconds: float) -> None:
        # At the end of its input the process ends by itself.
        self._timer = asyncio.get_running_loop().call_later(seconds, self._to.close)

    def rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    async def kill(self) -> None:
        self.rest()
        if self._process.returncode is None:
            self._process.kill()
        self._to.close()
        await self._process.wait()
