"""kill -9 of the notifier at seeded random moments under load: what was lost, what was doubled.

`python bench/kill_notifier.py [--kills 200] [--seed 1]`

One bus in a directory, filled with alerts; a notifier in a process of its own that posts them to two receivers
in this one; it is killed at random moments and started again, until everything has arrived. At most one
repetition for each destination and kill is right: a POST that was answered and not yet written down.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import logging
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

import structlog

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/helpers")]

from desk import Desk  # noqa: E402
from receiver import Receiver, Reply  # noqa: E402

from sahelwatch.bus.embedded import EmbeddedBus  # noqa: E402

PROCESS = ROOT / "tests/helpers/notifier_process.py"
PER_KILL = 20  # alerts, so that there is load at every kill
LONGEST = 0.25  # seconds after the first request until the kill


async def main(kills, seed):
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    moments = random.Random(seed)
    receivers = [Receiver(then=Reply(delay=0.002)), Receiver(then=Reply(delay=0.005))]
    with tempfile.TemporaryDirectory() as directory:
        for receiver in receivers:
            await receiver.start()
        async with EmbeddedBus(Path(directory)) as bus:
            await bus.create_topics()
            desk = Desk(bus)
            alerts = [desk.alert() for _ in range(kills * PER_KILL)]
            await asyncio.gather(*(desk.publish(alert) for alert in alerts))
        start = dt.datetime.now(dt.UTC)
        done = 0
        while done < kills and not _all(receivers, len(alerts)):
            process = await _start(directory, receivers)
            before = sum(len(receiver.posts) for receiver in receivers)
            while sum(len(receiver.posts) for receiver in receivers) == before:  # noqa: ASYNC110  what is waited for is another process
                await asyncio.sleep(0.001)
            await asyncio.sleep(moments.random() * LONGEST)
            process.send_signal(signal.SIGKILL)
            await process.wait()
            done += 1
        process = await _start(directory, receivers)
        with suppress(TimeoutError):
            async with asyncio.timeout(300):
                while not _all(receivers, len(alerts)):  # noqa: ASYNC110  as above
                    await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        process.send_signal(signal.SIGKILL)
        await process.wait()
        seconds = (dt.datetime.now(dt.UTC) - start).total_seconds()
        print(f"{len(alerts)} alerts to {len(receivers)} receivers, {done} kills, seed {seed}, {seconds:.0f} s")
        for number, receiver in enumerate(receivers):
            times = Counter(post.id for post in receiver.posts)
            lost = len(alerts) - len(times)
            doubled = sum(count - 1 for count in times.values())
            print(f"  receiver {number}: {lost} lost, {doubled} doubled (at most {done} are right)")
        for receiver in receivers:
            await receiver.stop()


def _all(receivers, count):
    return all(len({post.id for post in receiver.accepted}) >= count for receiver in receivers)


async def _start(directory, receivers):
    return await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROCESS),
        directory,
        *(receiver.url for receiver in receivers),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stdout=asyncio.subprocess.DEVNULL,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    asyncio.run(main(options.kills, options.seed))
