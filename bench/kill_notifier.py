"""kill -9 of the notifier at seeded random moments under load: what was lost, what was doubled.

`python bench/kill_notifier.py [--kills 200] [--seed 1]`

One bus in a directory, filled with alerts; a notifier in a process of its own that posts them to two receivers
in this one; it is killed at random moments and started again, until everything has arrived. A repetition is
right only of a POST that was answered and not yet written down: the table is read after each kill, and what it
says was delivered must not come again. There can be one such POST for each destination at each kill.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import logging
import random
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import structlog

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/helpers")]

from desk import Desk  # noqa: E402
from notifier_process import notifier  # noqa: E402
from receiver import Receiver, Reply  # noqa: E402

from sahelwatch.bus.embedded import EmbeddedBus  # noqa: E402
from sahelwatch.bus.topics import DELIVERIES  # noqa: E402

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
        lives = [Life(receivers, set())]
        urls = [receiver.url for receiver in receivers]
        while len(lives) <= kills and not _all(receivers, len(alerts)):
            with notifier(directory, *urls):
                before = sum(len(receiver.posts) for receiver in receivers)
                while sum(len(receiver.posts) for receiver in receivers) == before:  # noqa: ASYNC110  what is waited for is another process
                    await asyncio.sleep(0.001)
                await asyncio.sleep(moments.random() * LONGEST)
            await asyncio.sleep(0.01)  # what the killed one had sent is read
            lives.append(Life(receivers, _recorded(Path(directory))))
        with notifier(directory, *urls):
            with suppress(TimeoutError):
                async with asyncio.timeout(300):
                    while not _all(receivers, len(alerts)):  # noqa: ASYNC110  as above
                        await asyncio.sleep(0.1)
            await asyncio.sleep(1)
        seconds = (dt.datetime.now(dt.UTC) - start).total_seconds()
        done = len(lives) - 1
        print(f"{len(alerts)} alerts to {len(receivers)} receivers, {done} kills, seed {seed}, {seconds:.0f} s")
        for number, receiver in enumerate(receivers):
            lost = len(alerts) - len({post.id for post in receiver.posts})
            doubled, wrong = _repetitions([post.id for post in receiver.posts], lives, number)
            print(
                f"  receiver {number}: {lost} lost, {sum(doubled)} doubled, at most {max(doubled)} after a kill;",
                end=" ",
            )
            print(f"{wrong} of them were written down as delivered before")
        for receiver in receivers:
            await receiver.stop()


class Life:
    """What stood when a notifier's life began: how much each receiver had got, and what was written down."""

    def __init__(self, receivers, recorded):
        self.counts = [len(receiver.posts) for receiver in receivers]
        self.recorded = recorded


def _recorded(directory):
    """The ids that the table says were delivered."""
    with closing(sqlite3.connect(directory / "bus.sqlite3")) as connection:
        rows = connection.execute(
            """SELECT key FROM records JOIN topics ON topics.id = topic
               WHERE name = ? AND json_extract(CAST(value AS TEXT), '$.state') = 'delivered'""",
            (DELIVERIES.name,),
        )
        return {key for (key,) in rows}


def _repetitions(ids, lives, number):
    """How many repetitions each life sent to a receiver, and how many of what was written down before."""
    doubled, wrong = [], 0
    ends = [life.counts[number] for life in lives[1:]] + [len(ids)]
    for life, end in zip(lives, ends, strict=True):
        before = set(ids[: life.counts[number]])
        own = ids[life.counts[number] : end]
        doubled.append(len(own) - len(set(own) - before))
        wrong += sum(each in life.recorded for each in own)
    return doubled, wrong


def _all(receivers, count):
    return all(len({post.id for post in receiver.accepted}) >= count for receiver in receivers)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    asyncio.run(main(options.kills, options.seed))
