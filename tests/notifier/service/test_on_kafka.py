"""The same service on Kafka."""

import asyncio
import uuid
from contextlib import suppress

import pytest
from desk import Desk, destination, settings, until
from receiver import Reply

from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.notifier import service

pytestmark = pytest.mark.usefixtures("quick")


async def test_what_is_pending_on_kafka_outlives_the_service(real_kafka, receiver, tmp_path):
    """Refused connections, a stop, another start: all arrive, in order for each incident, once."""
    chosen = settings(tmp_path, ops=destination(receiver))
    prefix = f"n{uuid.uuid4().hex[:8]}."
    await receiver.stop()

    async def stopped(running):
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    async with KafkaBus(Connection(real_kafka.address), prefix=prefix, session_seconds=6.0) as bus:
        await bus.create_topics()
        desk = Desk(bus)
        running = asyncio.create_task(service.run(bus, chosen))
        await desk.publish(*(desk.alert() for _ in range(20)))
        async with asyncio.timeout(60):
            while len(await desk.deliveries()) < 20:  # noqa: ASYNC110  what is waited for lies on the broker
                await asyncio.sleep(0.1)
        await stopped(running)
    receiver.then = Reply(delay=0.002)
    await receiver.start()
    async with KafkaBus(Connection(real_kafka.address), prefix=prefix, session_seconds=6.0) as bus:
        running = asyncio.create_task(service.run(bus, chosen))
        await until(lambda: len(receiver.posts) == 20)
        found = await Desk(bus).finished(20)
        await stopped(running)
    assert {delivery.state.value for delivery in found.values()} == {"delivered"}
    assert len({post.id for post in receiver.posts}) == len(receiver.posts) == 20
