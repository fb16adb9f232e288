"""Notices about feeds and pollers on their way to the operator: on a real bus, to real receivers."""

import asyncio
import datetime as dt
import json
import uuid
from contextlib import AsyncExitStack, suppress

import pytest
from desk import Desk, destination, settings, until
from receiver import Receiver, Reply

from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.bus.topics import HEARTBEATS, NOTICES
from sahelwatch.notifier import heartbeats, notices, service
from sahelwatch.records import Heartbeat, PollingNotice, PollingNoticeKind

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def quick_heart(monkeypatch):
    """No poller is heard for 400 ms: lost."""
    monkeypatch.setattr("sahelwatch.settings.SHORTEST_HEARTBEAT_TIMEOUT", dt.timedelta())
    monkeypatch.setenv("SAHELWATCH_HEARTBEAT_TIMEOUT", "400ms")
    monkeypatch.setattr(heartbeats, "CALM", dt.timedelta())


def failing(name):
    now = dt.datetime.now(dt.UTC)
    kind = PollingNoticeKind.FEED_FAILING
    return PollingNotice(id=name, kind=kind, subject=name, text=name, since=now, why="answered 500", raised=now)


def beat(instance="a-1"):
    return Heartbeat(service="poller", instance=instance, at=dt.datetime.now(dt.UTC))


def told(receiver):
    """What a generic webhook was told beside alerts, message by message."""
    bodies = [json.loads(post.body) for post in receiver.accepted]
    return [[(each["kind"], each["subject"]) for each in body["notices"]["notices"]] for body in bodies]


async def test_a_notice_goes_to_the_first_destination_alone_and_once(desk, receiver):
    """Unless it is said who hears of the service; however often it is read, over a restart too."""
    async with Receiver().listening() as other:
        for turn in range(2):
            async with desk(ops=destination(receiver), other=destination(other)) as opened:
                await opened.bus.publish(NOTICES, failing("a"))
                await opened.publish(opened.alert(incident=f"i{turn}"))
                await opened.finished(3 + 2 * turn)
        assert [b"notices" in post.body for post in other.posts] == [False, False]
    assert len([post for post in receiver.posts if b"notices" in post.body]) == 1


async def test_a_flock_of_failing_feeds_is_two_messages(desk, receiver, monkeypatch):
    """The first at once, the others together when their time has come: here after a restart."""
    async with desk(ops=destination(receiver)) as opened:
        for number in range(20):
            await opened.bus.publish(NOTICES, failing(f"f{number}"))
        await opened.finished(1)

        async def all_written():
            found = await opened.deliveries()
            return sum(len(each.notices.notices) for each in found.values()) == 20

        async with asyncio.timeout(20):
            while not await all_written():  # noqa: ASYNC110  what is waited for lies on the bus
                await asyncio.sleep(0.01)
    (first,) = told(receiver)
    assert len(first) == 1
    monkeypatch.setattr("sahelwatch.notifier.sender.utc_now", lambda: dt.datetime.now(dt.UTC) + notices.EVERY)
    async with desk(ops=destination(receiver)) as opened:
        await until(lambda: len(receiver.posts) == 2)
    assert len(told(receiver)[1]) == 19


async def test_a_notice_outlives_a_receiver_that_is_away(desk, receiver):
    """Tried again, as an alert is."""
    receiver.script = [Reply(503), Reply(503)]
    async with desk(ops=destination(receiver)) as opened:
        await opened.bus.publish(NOTICES, failing("a"))
        (delivery,) = (await opened.finished(1)).values()
    assert (delivery.state, delivery.attempts) == ("delivered", 3)
    assert told(receiver) == [[("feed_failing", "a")]]


@pytest.mark.usefixtures("quick_heart")
async def test_silent_pollers_are_told_of_once_and_so_is_their_return(desk, receiver):
    """Over restarts too; what lies on the log when listening begins is no sign of life."""
    lost, back = [("poller_lost", "poller")], [("poller_back", "poller")]
    async with desk(ops=destination(receiver)) as opened:
        await opened.bus.publish(HEARTBEATS, beat())
        await until(lambda: told(receiver) == [lost])
    async with desk(ops=destination(receiver)) as opened:
        await asyncio.sleep(0.8)
        assert told(receiver) == [lost]
        await opened.bus.publish(HEARTBEATS, beat())
        await until(lambda: told(receiver) == [lost, back])
        await until(lambda: told(receiver) == [lost, back, lost])


async def test_on_kafka_two_notifiers_tell_it_once(real_kafka, receiver, tmp_path, quick_heart):
    """Of a failing feed and of silent pollers; two that share the partitions listen once."""
    chosen = settings(tmp_path, ops=destination(receiver))
    prefix = f"n{uuid.uuid4().hex[:8]}."
    async with AsyncExitStack() as stack:
        running = []
        for number in range(2):
            new = KafkaBus(Connection(real_kafka.address), prefix=prefix, session_seconds=6.0)
            bus = await stack.enter_async_context(new)
            if number == 0:
                await bus.create_topics()
            running.append(asyncio.create_task(service.run(bus, chosen)))
        await bus.publish(NOTICES, failing("a"))
        await until(lambda: len(receiver.posts) >= 2)
        await Desk(bus).finished(2)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    assert sorted(told(receiver)) == [[("feed_failing", "a")], [("poller_lost", "poller")]]
