"""The same service on Kafka."""

import asyncio
import datetime as dt
import io
import uuid
from contextlib import asynccontextmanager, suppress

import pytest
from desk import Desk, destination, settings, until
from receiver import Reply
from rich.console import Console

from sahelwatch.bus.open import open_bus
from sahelwatch.commands.dlq import Place, retry
from sahelwatch.notifier import service

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def chosen(real_kafka, receiver, tmp_path):
    """Settings for a broker's topics that are this test's alone."""
    on_kafka = {
        "kafka_bootstrap_servers": real_kafka.address,
        "kafka_prefix": f"n{uuid.uuid4().hex[:8]}.",
        "heartbeat_timeout": dt.timedelta(),
    }
    return settings(tmp_path, ops=destination(receiver)).model_copy(update=on_kafka)


@asynccontextmanager
async def at_work(chosen):
    """A notifier on its topics; gives the desk."""
    async with open_bus(chosen) as bus:
        await bus.create_topics()
        running = asyncio.create_task(service.run(bus, chosen))
        try:
            yield Desk(bus)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def test_what_is_pending_on_kafka_outlives_the_service(chosen, receiver):
    """Refused connections, a stop, another start: all arrive, in order for each incident, once."""
    await receiver.stop()
    async with at_work(chosen) as desk:
        await desk.publish(*(desk.alert() for _ in range(20)))
        async with asyncio.timeout(60):
            while len(await desk.deliveries()) < 20:  # noqa: ASYNC110  what is waited for lies on the broker
                await asyncio.sleep(0.1)
    receiver.then = Reply(delay=0.002)
    await receiver.start()
    async with at_work(chosen) as desk:
        await until(lambda: len(receiver.posts) == 20)
        found = await desk.finished(20)
    assert {delivery.state.value for delivery in found.values()} == {"delivered"}
    assert len({post.id for post in receiver.posts}) == len(receiver.posts) == 20


async def test_what_failed_is_tried_again_while_the_service_runs(chosen, receiver):
    """Nothing has to be stopped for `sahelwatch dlq retry` where the bus is Kafka."""
    receiver.script = [Reply(400)]
    console = Console(file=io.StringIO(), width=300)
    async with at_work(chosen) as desk:
        alert = desk.alert()
        await desk.publish(alert)
        name = f"{alert.id}@ops"
        assert (await desk.finished(1))[name].state == "failed"
        (letter,) = await desk.dead_letters()
        assert await retry(console, chosen, Place(letter.topic, letter.partition, letter.offset)) == 0
        await desk.delivered(name)
    assert [post.id for post in receiver.posts] == [name, name]
    assert "sent to ops again" in console.file.getvalue()
