"""CPU, memory and event loop of the poller with thousands of feeds, beside a bare loop on httpx's own transport.

    python bench/poll.py [--feeds 5000]

The feeds are on loopback, each on an address of its own, in a process of their own (`bench/farm.py`). Measured are
CPU seconds of this process and the processes that it started, for one poll of every feed:

- *bare*: conditional requests with `httpx.AsyncClient()` as it comes, all answered by 304, and nothing else;
- *2 % changed*: the service (`sahelwatch.poller.service.run`) on the embedded bus, articles and states written;
- *all changed*: the same, every feed having one new entry, beside feedparser's own time for those documents, in a
  process that holds nothing of ours;
- *163 kB*: the same with a tenth of the feeds, each of that size;
- *idle*: nothing due.

How long the event loop was held up is told twice: by the clock, which counts what other programs took as well, and
by the CPU that the loop's thread spent between two turns of another task.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import resource
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import psutil
import structlog

from farm import WORDS, address, document
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.poller import metrics, service
from sahelwatch.settings import Settings

AT_ONCE = service.CONNECTIONS
LONG = 1110  # words an entry: 163 kB a feed
_ALONE = """
import sys, time
sys.path.insert(0, sys.argv[1])
import feedparser
from farm import document
sample = [document(number, 1) for number in range(100)]
feedparser.parse(sample[0])
start = time.process_time()
for body in sample:
    feedparser.parse(body)
print((time.process_time() - start) / len(sample))
"""


def cpu() -> float:
    """CPU seconds of this process and of all that it started, the farm excepted."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    for child in workers():
        times = child.cpu_times()
        total += times.user + times.system
    return total


def workers() -> list[psutil.Process]:
    return [each for each in psutil.Process().children() if "worker_process" in " ".join(each.cmdline())]


def megabytes(process: psutil.Process) -> float:
    return process.memory_info().rss / 1024**2


@asynccontextmanager
async def farm(feeds: int, length: int = WORDS):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(__file__).with_name("farm.py"))
    process = await asyncio.create_subprocess_exec(sys.executable, program, str(port), str(feeds), str(length))
    try:
        async with httpx.AsyncClient() as client:
            for _ in range(100):
                try:
                    await client.get(f"http://127.0.0.1:{port}/count")
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.1)
        yield port
    finally:
        process.kill()
        await process.wait()


async def bare(port: int, feeds: int) -> float:
    """CPU seconds of a bare loop: one conditional request for each feed."""
    queue = [f"http://{address(number)}:{port}/feed" for number in range(feeds)]
    async with httpx.AsyncClient(timeout=300) as client:

        async def ask() -> None:
            while queue:
                answer = await client.get(queue.pop(), headers={"If-None-Match": '"0"'})
                assert answer.status_code == 304

        start = cpu()
        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
        return cpu() - start


def polls() -> float:
    return sum(metrics.POLLS.labels(outcome)._value.get() for outcome in ("changed", "unchanged", "failed"))  # noqa: SLF001  read here only


def changed() -> float:
    return metrics.POLLS.labels("changed")._value.get()  # noqa: SLF001  read here only


class Loop:
    """How long the event loop was held up at most, in ms: by the clock, and by its own CPU."""

    def __init__(self) -> None:
        self._clock = self._cpu = 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            clock, own = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.005)
            self._clock = max(self._clock, time.perf_counter() - clock - 0.005)
            self._cpu = max(self._cpu, time.thread_time() - own)

    def take(self) -> str:
        told = f"loop held up {self._clock * 1000:.0f} ms, by {self._cpu * 1000:.0f} ms of CPU"
        self._clock = self._cpu = 0.0
        return told

    def stop(self) -> None:
        self._task.cancel()


async def one_poll_each(feeds: int) -> None:
    wanted = polls() + feeds
    while polls() < wanted:  # noqa: ASYNC110  a counter
        await asyncio.sleep(0.05)


def settings_for(folder: str, poll_min: str, poll_max: str) -> Settings:
    return Settings(
        _env_file=None, feeds=str(Path(folder) / "feeds.txt"), data_dir=folder, poll_min=poll_min,
        poll_max=poll_max, allow_private_networks=True, full_text=False,
    )  # fmt: skip


async def serviced(port: int, feeds: int, folder: str, rounds: tuple[tuple[float, str], ...]) -> None:
    urls = [f"http://{address(number)}:{port}/feed" for number in range(feeds)]
    (Path(folder) / "feeds.txt").write_text("\n".join(urls))
    loop = Loop()
    async with EmbeddedBus(Path(folder)) as bus, httpx.AsyncClient(timeout=None) as control:
        await bus.create_topics()
        start = cpu()
        task = asyncio.create_task(service.run(bus, settings_for(folder, "1s", "1s")))
        await one_poll_each(feeds)
        tell("first poll, all new", cpu() - start, feeds, loop)
        for share, name in rounds:
            await one_poll_each(feeds)
            await control.post(f"http://127.0.0.1:{port}/change?share={share}")
            loop.take()
            start, before = cpu(), changed()
            await one_poll_each(feeds)
            tell(name, cpu() - start, changed() - before, loop)
        print(f"memory                       {megabytes(psutil.Process()):6.0f} MB, and workers of", end=" ")
        print(", ".join(f"{megabytes(each):.0f} MB" for each in workers()) or "none", flush=True)
        task.cancel()
        await asyncio.wait({task})
    loop.stop()


def tell(name: str, seconds: float, documents: float, loop: Loop) -> None:
    print(f"{name:28} {seconds:6.1f} s CPU; {documents:.0f} documents read; {loop.take()}", flush=True)


async def idle(feeds: int, folder: str) -> None:
    """What a poller costs whose feeds were all asked a moment ago."""
    loop = Loop()
    async with EmbeddedBus(Path(folder)) as bus:
        task = asyncio.create_task(service.run(bus, settings_for(folder, "1d", "7d")))
        await one_poll_each(feeds)
        await asyncio.sleep(2)
        started = loop.take()
        loop.stop()
        start = cpu()
        await asyncio.sleep(70)  # a heartbeat and more
        share = (cpu() - start) / 70
        print(f"idle                         {share:6.2%} of a core, {megabytes(psutil.Process()):.0f} MB; "
              f"at the start {started}")  # fmt: skip
        task.cancel()
        await asyncio.wait({task})


def feedparser_alone() -> float:
    """CPU seconds that feedparser takes for a document."""
    command = [sys.executable, "-c", _ALONE, str(Path(__file__).parent)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


async def compare(feeds: int) -> None:
    print(f"{feeds} feeds of {len(document(0, 0)) / 1000:.0f} kB")
    async with farm(feeds) as port:
        print(f"bare loop on httpx           {await bare(port, feeds):6.1f} s CPU", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            rounds = ((0.02, "2 % changed"), (0.02, "2 % changed"), (1.0, "all changed"))
            await serviced(port, feeds, folder, rounds)
            print(f"feedparser alone, all        {feedparser_alone() * feeds:6.1f} s CPU", flush=True)
            await idle(feeds, folder)
    async with farm(feeds) as port:
        print(f"bare loop on httpx, again    {await bare(port, feeds):6.1f} s CPU", flush=True)


async def read_long_ones(feeds: int) -> None:
    print(f"{feeds} feeds of {len(document(0, 0, LONG)) / 1000:.0f} kB")
    async with farm(feeds, LONG) as port:
        with tempfile.TemporaryDirectory() as folder:
            await serviced(port, feeds, folder, ((1.0, "all changed"),))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=5000)
    feeds = parser.parse_args().feeds
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        # As the program has it, but for where the lines go.
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
            logger_factory=structlog.WriteLoggerFactory(nowhere),
            processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()],
        )
        asyncio.run(compare(feeds))
        asyncio.run(read_long_ones(max(feeds // 10, 1)))


if __name__ == "__main__":
    main()
