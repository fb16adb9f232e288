"""Delivery under load: what receivers that misbehave cost the others, and what an alert costs.

`[ALERTS=1000] python bench/deliver.py [load|throughput|all]`

- *load*: 1,000 alerts of 4 kB at a steady rate to 20 webhooks, once all well, once with two that refuse
  connections, one that takes 2 s an answer, one that answers 429 with `Retry-After: 5` for its first minute
  and one that hangs; in turns, `--rounds` times each. Shows what arrived, in which order, how often; the
  healthy ones' p99 over all runs; CPU and memory of the notifier's process; its CPU once only the bad ones
  are left.
- *throughput*: a backlog of alerts to 20 receivers that are well, decisions and table writes included,
  against a bare loop that posts the same bodies through httpx's own transport; in turns, best of each.

`--whole` waits for the slow receiver to have everything, in the last run (2,000 s).
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import itertools
import logging
import multiprocessing
import os
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import structlog
from pydantic import SecretStr

from receivers import WELL, Manner, receivers
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import ALERTS
from sahelwatch.notifier import examples, service
from sahelwatch.notifier.receivers import webhook
from sahelwatch.settings import DestinationSettings, Settings

ALERTS_SENT = int(os.environ.get("ALERTS", "1000"))
DESTINATIONS = 20
BYTES = 4_000
BAD = {
    "refuses-1": Manner(refuses=True),
    "refuses-2": Manner(refuses=True),
    "slow": Manner(delay=2),
    "busy": Manner(busy=60),
    "hangs": Manner(hangs=True),
}
ALL_WELL = {f"well-{n}": WELL for n in range(DESTINATIONS)}
MIXED = {f"well-{n}": WELL for n in range(DESTINATIONS - len(BAD))} | BAD
NEVER = {"refuses-1", "refuses-2", "hangs"}
SLOW = {"slow"}


def alert(number):
    """An alert on an incident of its own, of about 4 kB as JSON."""
    now = dt.datetime.now(dt.UTC)
    made = examples.escalated(now)
    name = f"incident-{number:05}"
    found = made.model_copy(
        update={
            "id": f"{name}.1",
            "created": now,
            "incident": made.incident.model_copy(update={"id": name}),
        }
    )
    missing = BYTES - len(found.to_json())
    first, *rest = found.incident.reports
    padded = first.model_copy(
        update={"quote": f"{first.quote} {'The words go on. ' * 300}"[: len(first.quote) + missing]}
    )
    incident = found.incident.model_copy(update={"reports": (padded, *rest)})
    return found.model_copy(update={"incident": incident})


# --- the notifier, in a process of its own ------------------------------------------------------------


def notifier_process(directory, urls, rate, pipe):
    """Publish alerts at a rate (0: all before the notifier starts), deliver them, tell when asked."""
    logging.basicConfig(level=logging.INFO, filename=Path(directory) / "log.jsonl")
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer()],
        logger_factory=structlog.WriteLoggerFactory((Path(directory) / "log.jsonl").open("a")),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    asyncio.run(_notify(directory, urls, rate, pipe))


async def _notify(directory, urls, rate, pipe):
    settings = Settings(
        _env_file=None,
        data_dir=Path(directory),
        allow_private_networks=True,
        destinations={name: DestinationSettings(url=SecretStr(url)) for name, url in urls.items()},
    )
    published = {}

    async def publish(bus):
        start = time.monotonic()
        for number in range(ALERTS_SENT):
            if rate:
                await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
            made = alert(number)
            published[made.id] = time.time()
            await bus.publish(ALERTS, made)

    async with EmbeddedBus(settings.data_dir) as bus:
        await bus.create_topics()
        if not rate:
            await asyncio.gather(*(bus.publish(ALERTS, alert(number)) for number in range(ALERTS_SENT)))
        pipe.send(None)
        await asyncio.to_thread(pipe.recv)
        running = [asyncio.create_task(service.run(bus, settings))]
        if rate:
            await publish(bus)
        pipe.send(published)
        await asyncio.to_thread(pipe.recv)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@contextmanager
def notifier(urls, rate=0):
    """The process, started and waiting for a go; yields its pipe and its psutil handle."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    with tempfile.TemporaryDirectory() as directory:
        process = context.Process(target=notifier_process, args=(directory, urls, rate, theirs), daemon=True)
        process.start()
        try:
            mine.recv()
            yield mine, psutil.Process(process.pid)
            mine.send("end")
            process.join(20)
        finally:
            process.kill()
            process.join()


def cpu(process):
    times = process.cpu_times()
    return times.user + times.system


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


# --- load ---------------------------------------------------------------------------------------------


def load(manners, rate, *, whole=False):
    """One run; prints what became of it and returns the healthy ones' seconds from the alert to its arrival."""
    with receivers(manners) as receiving, notifier({n: receiving.url(n) for n in manners}, rate) as (pipe, process):
        watched = Watched(process)
        pipe.send("go")
        started = time.time()
        quick = [name for name in manners if name not in NEVER | SLOW]
        watched.until(lambda: min(receiving.counts()[name] for name in quick) >= ALERTS_SENT)
        used, delivered = watched.cpu(), sum(receiving.counts().values())
        published = pipe.recv()
        accepted = receiving.accepted()
        seconds = [
            at - published[each.partition("@")[0]]
            for name in manners
            if name.startswith("well")
            for each, at in accepted[name]
        ]
        print(
            f"  {time.time() - started:.0f} s, {delivered} delivered, {used / delivered * 1000:.2f} ms of CPU each"
        )
        median, p99 = percentile(seconds, 0.5), percentile(seconds, 0.99)
        print(f"  healthy: median {median * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms")
        if "busy" in manners:
            first = min(at for _, at in accepted["well-0"])
            last = max(at for _, at in accepted["busy"])
            print(f"  the 429 one has everything {last - first - 60:.1f} s after it accepts again")
            watched.idle(20)  # the collapse of what is over
            print(f"  once only the bad ones are left: {watched.idle(30):.1%} of a core")
        if whole:
            watched.until(lambda: min(receiving.counts()[name] for name in SLOW) >= ALERTS_SENT)
            print(f"  the slow one has everything after {time.time() - started:.0f} s")
        watched.idle(2)  # what comes twice comes now
        for name in quick + sorted(SLOW & set(manners)) * whole:
            check(name, [each for each, _ in receiving.accepted()[name]], [f"{each}@{name}" for each in published])
        print(f"  memory {watched.peak / 1e6:.0f} MB at most")
    return seconds


class Watched:
    """The notifier's process: its CPU since the last look, and the most memory that it was seen with."""

    def __init__(self, process):
        self._process = process
        self._used = cpu(process)
        self.peak = 0

    def cpu(self):
        before, self._used = self._used, cpu(self._process)
        return self._used - before

    def until(self, condition):
        while not condition():
            time.sleep(1)
            self.peak = max(self.peak, self._process.memory_info().rss)

    def idle(self, seconds):
        """Its share of a core while nothing is asked of it."""
        end = time.monotonic() + seconds
        self.cpu()
        self.until(lambda: time.monotonic() >= end)
        return self.cpu() / seconds


def check(name, ids, expected):
    """Print what is wrong with what a receiver got; all is well where nothing is printed."""
    swapped = sum(a > b for a, b in itertools.pairwise(ids))
    lost, doubled = len(set(expected) - set(ids)), len(ids) - len(set(ids))
    if lost or doubled or swapped:
        print(f"  {name}: {lost} lost, {doubled} doubled, {swapped} neighbours swapped")


def compare(rate, rounds, *, whole):
    """The healthy ones beside others that are well and beside bad ones, in turns, so that the noise is the same."""
    seconds = {"well": [], "mixed": []}
    for number in range(rounds):
        for what in ("well", "mixed") if number % 2 == 0 else ("mixed", "well"):
            beside = "all well" if what == "well" else f"with {', '.join(BAD)}"
            print(f"{ALERTS_SENT} alerts, {rate:g} a second, to {DESTINATIONS} receivers, {beside}")
            last = whole and what == "mixed" and number == rounds - 1
            seconds[what] += load(ALL_WELL if what == "well" else MIXED, rate, whole=last)
    well, mixed = (percentile(seconds[what], 0.99) for what in ("well", "mixed"))
    print(f"p99 of the healthy ones over {rounds} runs each: {mixed * 1000:.1f} ms beside bad ones,", end=" ")
    print(f"{well * 1000:.1f} ms where all are well: {mixed / well:.2f} of it")


# --- throughput ---------------------------------------------------------------------------------------


def ours():
    """Deliveries a second and CPU seconds a delivery of the notifier, of a backlog."""
    with receivers(ALL_WELL) as receiving, notifier({n: receiving.url(n) for n in ALL_WELL}) as (pipe, process):
        used, start = cpu(process), time.monotonic()
        pipe.send("go")
        pipe.recv()
        total = ALERTS_SENT * len(ALL_WELL)
        while sum(receiving.counts().values()) < total:
            time.sleep(0.05)
        seconds = time.monotonic() - start
        return total / seconds, (cpu(process) - used) / total


def bare_process(urls, pipe):
    async def post_all(client, url, bodies):
        for number, body in enumerate(bodies):
            headers = {"content-type": "application/json", "webhook-id": f"{number}"}
            (await client.post(url, content=body, headers=headers)).raise_for_status()

    async def main():
        bodies = [webhook.render(alert(number)) for number in range(ALERTS_SENT)]
        async with httpx.AsyncClient(timeout=15, limits=httpx.Limits(max_connections=100)) as client:
            pipe.send(None)
            pipe.recv()
            await asyncio.gather(*(post_all(client, url, bodies) for url in urls))
        pipe.send(None)
        pipe.recv()

    asyncio.run(main())


def bare():
    """The same of a bare loop on httpx's own transport, one task a receiver."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    with receivers(ALL_WELL) as receiving:
        urls = [receiving.url(name) for name in ALL_WELL]
        process = context.Process(target=bare_process, args=(urls, theirs), daemon=True)
        process.start()
        mine.recv()
        handle = psutil.Process(process.pid)
        used, start = cpu(handle), time.monotonic()
        mine.send("go")
        mine.recv()
        total = ALERTS_SENT * len(ALL_WELL)
        result = total / (time.monotonic() - start), (cpu(handle) - used) / total
        mine.send("end")
        process.join(5)
        process.kill()
        return result


def throughput(rounds):
    best = {"notifier": (0.0, 0.0), "bare loop on httpx": (0.0, 0.0)}
    for _ in range(rounds):
        for name, run in (("notifier", ours), ("bare loop on httpx", bare)):
            best[name] = max(best[name], run())
    for name, (rate, used) in best.items():
        print(f"  {name}: {rate:.0f} deliveries a second, {used * 1000:.2f} ms of CPU each")
    (mine, _), (theirs, _) = best.values()
    print(f"  {mine / theirs:.2f} of the bare loop")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["load", "throughput", "all"], nargs="?", default="all")
    parser.add_argument("--rate", type=float, default=16, help="alerts a second, each to 20 destinations")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--whole", action="store_true", help="wait for the slow receiver, too")
    options = parser.parse_args()
    if options.what in {"load", "all"}:
        compare(options.rate, options.rounds, whole=options.whole)
    if options.what in {"throughput", "all"}:
        print(f"A backlog of {ALERTS_SENT} alerts to {DESTINATIONS} receivers")
        throughput(options.rounds)


if __name__ == "__main__":
    main()
