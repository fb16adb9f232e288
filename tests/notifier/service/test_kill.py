"""kill -9, and partitions that move: nothing is lost, and what is doubled is counted."""

import asyncio
import random
from collections import Counter
from contextlib import suppress

import pytest
from desk import Desk, destination, open_desk, settings, until
from notifier_process import notifier
from receiver import HANG, Reply
from structlog.testing import capture_logs

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.notifier import sender, service

ALERTS = 80
KILLS = 4


async def published(directory, count):
    """A bus with alerts that nobody has handled yet; gives the ids that their deliveries will have."""
    async with EmbeddedBus(directory) as bus:
        await bus.create_topics()
        desk = Desk(bus)
        alerts = [desk.alert() for _ in range(count)]
        await asyncio.gather(*(desk.publish(alert) for alert in alerts))
    return [f"{alert.id}@ops" for alert in alerts]


@pytest.mark.parametrize("seed", [1, 2])
async def test_kill_9_loses_nothing_and_doubles_at_most_one_a_kill(tmp_path, receiver, seed):
    """At seeded moments under load; each restart goes on where the table says."""
    moments = random.Random(seed)
    receiver.then = Reply(delay=0.002)
    ids = await published(tmp_path, ALERTS)
    for _ in range(KILLS):
        with notifier(tmp_path, receiver.url):
            goal = len(receiver.posts) + moments.randrange(1, ALERTS // KILLS)
            await until(lambda goal=goal: len(receiver.posts) >= goal)
            await asyncio.sleep(moments.random() * 0.01)
    with notifier(tmp_path, receiver.url):
        await until(lambda: len({post.id for post in receiver.accepted}) == ALERTS)
        await asyncio.sleep(0.3)
    times = Counter(post.id for post in receiver.posts)
    assert sorted(times) == sorted(ids)
    doubled = sum(count - 1 for count in times.values())
    assert doubled <= KILLS
    print(f"{ALERTS} alerts, {KILLS} kills, {doubled} doubled")


async def test_two_notifiers_share_the_work_and_one_takes_over(tmp_path, receiver):
    """A member that leaves finishes what is under way; the other goes on with the rest, without a repetition."""
    receiver.then = Reply(delay=0.005)
    chosen = settings(tmp_path / "data", ops=destination(receiver))
    async with EmbeddedBus(chosen.data_dir) as bus:
        await bus.create_topics()
        first = asyncio.create_task(service.run(bus, chosen))
        second = asyncio.create_task(service.run(bus, chosen))
        desk = Desk(bus)
        await desk.publish(*(desk.alert() for _ in range(100)))
        await until(lambda: len(receiver.posts) >= 20)
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        await desk.finished(100)
        second.cancel()
        with suppress(asyncio.CancelledError):
            await second
    assert len(receiver.posts) == len({post.id for post in receiver.posts}) == 100


async def test_a_hanging_receiver_does_not_hold_up_a_stop(tmp_path, receiver, monkeypatch):
    """What hangs is broken off, stays pending, and arrives after the next start."""
    monkeypatch.setattr(sender, "RELEASE_SECONDS", 0.2)
    receiver.script = [HANG]
    with capture_logs() as logs:
        async with open_desk(tmp_path, ops=destination(receiver)) as opened:
            await opened.publish(opened.alert())
            await until(lambda: receiver.posts)
    assert not [line for line in logs if line["log_level"] in {"warning", "error"}]
    async with open_desk(tmp_path, ops=destination(receiver)) as opened:
        (delivery,) = (await opened.finished(1)).values()
    assert (delivery.state, len(receiver.posts)) == ("delivered", 2)
