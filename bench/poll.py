"""CPU, memory and event loop of the poller with thousands of feeds, beside a bare loop on httpx's own transport.

    python bench/poll.py [--feeds 5000]

The feeds are on loopback, each on an address of its own, in a process of their own (`bench/farm.py`). Measured are
CPU seconds of this process and the processes that it started, for one poll of every feed:

- *bare*: conditional requests with `httpx.AsyncClient()` as it comes, all answered by 304, and nothing else;
- *2 % changed*: the service (`sahelwatch.poller.service.run`) on the embedded bus, articles and states written;
- *all changed*: the same, every feed having one new entry, beside feedparser's own time for those documents;
- *idle*: nothing due.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import socket
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path

import feedparser
import httpx
import psutil

from farm import address, document
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.poller import metrics, service
from sahelwatch.settings import Settings

AT_ONCE = service.CONNECTIONS


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
async def farm(feeds: int):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(__file__).with_name("farm.py"))
    process = await asyncio.create_subprocess_exec(sys.executable, program, str(port), str(feeds))
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
    async with httpx.AsyncClient(timeout=30) as client:

        async def ask() -> None:
            while queue:
                answer = await client.get(queue.pop(), headers={"If-None-Match": '"0"'})
                assert answer.status_code == 304

        start = cpu()
        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
        return cpu() - start


def polls() -> float:
    return sum(metrics.POLLS.labels(outcome)._value.get() for outcome in ("changed", "unchanged", "failed"))  # noqa: SLF001  read here only


class Loop:
    """How long the event loop was held up at most."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._task = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            self.worst = max(self.worst, time.perf_counter() - before - 0.005)

    def take(self) -> float:
        worst, self.worst = self.worst, 0.0
        return worst

    def stop(self) -> None:
        self._task.cancel()


async def one_poll_each(feeds: int) -> None:
    wanted = polls() + feeds
    while polls() < wanted:  # noqa: ASYNC110  a counter
        await asyncio.sleep(0.05)


async def serviced(port: int, feeds: int, folder: str) -> None:
    urls = [f"http://{address(number)}:{port}/feed" for number in range(feeds)]
    feed_list = Path(folder) / "feeds.txt"
    feed_list.write_text("\n".join(urls))
    settings = Settings(
        _env_file=None, feeds=str(feed_list), data_dir=folder, poll_min="1s", poll_max="1s",
        allow_private_networks=True, full_text=False,
    )  # fmt: skip
    loop = Loop()
    async with EmbeddedBus(Path(folder)) as bus, httpx.AsyncClient() as control:
        await bus.create_topics()
        start = cpu()
        task = asyncio.create_task(service.run(bus, settings))
        await one_poll_each(feeds)
        print(f"first poll, all new          {cpu() - start:6.1f} s CPU; loop held up {loop.take() * 1000:.0f} ms")
        for share, name in ((0.02, "2 % changed"), (0.02, "2 % changed"), (1.0, "all changed")):
            await one_poll_each(feeds)
            await control.post(f"http://127.0.0.1:{port}/change?share={share}")
            loop.take()
            start, clock = cpu(), time.monotonic()
            before = metrics.POLLS.labels("changed")._value.get()  # noqa: SLF001  read here only
            await one_poll_each(feeds)
            changed = metrics.POLLS.labels("changed")._value.get() - before  # noqa: SLF001  as above
            print(
                f"{name:28} {cpu() - start:6.1f} s CPU, {time.monotonic() - clock:.1f} s; {changed:.0f} changed; "
                f"loop held up {loop.take() * 1000:.0f} ms"
            )
        print(f"memory                       {megabytes(psutil.Process()):6.0f} MB, and workers of", end=" ")
        print(", ".join(f"{megabytes(each):.0f} MB" for each in workers()) or "none")
        task.cancel()
        await asyncio.wait({task})
    loop.stop()


async def idle(feeds: int, folder: str) -> None:
    """What a poller costs whose feeds were all asked a moment ago."""
    settings = Settings(
        _env_file=None, feeds=str(Path(folder) / "feeds.txt"), data_dir=folder, poll_min="1d", poll_max="7d",
        allow_private_networks=True, full_text=False,
    )  # fmt: skip
    loop = Loop()
    async with EmbeddedBus(Path(folder)) as bus:
        task = asyncio.create_task(service.run(bus, settings))
        await one_poll_each(feeds)
        await asyncio.sleep(2)
        start = cpu()
        await asyncio.sleep(20)
        print(
            f"idle                         {(cpu() - start) / 20 * 100:6.2f} % of a core; start held the loop up",
            end=" ",
        )
        print(f"{loop.take() * 1000:.0f} ms; {megabytes(psutil.Process()):.0f} MB")
        task.cancel()
        await asyncio.wait({task})
    loop.stop()


def feedparser_time(feeds: int) -> float:
    """CPU seconds of feedparser alone for that many documents, from a sample."""
    sample = [document(number, 1) for number in range(100)]
    feedparser.parse(sample[0])
    start = time.process_time()
    for body in sample:
        feedparser.parse(body)
    return (time.process_time() - start) / len(sample) * feeds


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--feeds", type=int, default=5000)
    feeds = parser.parse_args().feeds
    print(f"{feeds} feeds of {len(document(0, 0)) / 1000:.0f} kB")
    async with farm(feeds) as port:
        print(f"bare loop on httpx           {await bare(port, feeds):6.1f} s CPU")
        with tempfile.TemporaryDirectory() as folder:
            await serviced(port, feeds, folder)
            await idle(feeds, folder)
    print(f"feedparser alone, all        {feedparser_time(feeds):6.1f} s CPU")


if __name__ == "__main__":
    asyncio.run(main())
