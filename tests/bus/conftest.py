"""One way to open a bus of either kind, with topics of the test's own."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import asynccontextmanager, suppress

import pytest
from bus_records import ITEMS, PARTITIONS, SUMS, TOPICS, Item
from confluent_kafka import Producer

from sahelwatch.bus import Member
from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection

SESSION_SECONDS = 6.0  # the shortest that Kafka takes unless told otherwise
PATIENCE = 60.0  # a net under tests that hang, and no expectation


class Buses:
    """Opens buses that see the same log, by `kind`."""

    def __init__(self, kind, directory, broker):
        self.kind = kind
        self.directory = directory
        self.broker = broker
        self.prefix = f"t{uuid.uuid4().hex[:8]}."

    def new(self, **options):
        options = {"topics": TOPICS, "partitions": PARTITIONS, "prefix": self.prefix, **options}
        if self.kind == "embedded":
            return EmbeddedBus(self.directory, **options)
        return KafkaBus(Connection(self.broker.address), session_seconds=SESSION_SECONDS, **options)

    @asynccontextmanager
    async def open(self, **options):
        async with self.new(**options) as bus:
            if self.imitated:
                await asyncio.to_thread(self._make_up_topics)
            else:
                await bus.create_topics()
            yield bus

    @property
    def imitated(self):
        return self.broker is not None and not self.broker.real

    def _make_up_topics(self):
        """The imitation cannot create topics, but has every one that it is asked about."""
        producer = Producer({"bootstrap.servers": self.broker.address})
        for topic in TOPICS:
            producer.list_topics(self.prefix + topic.name, timeout=10)
            producer.list_topics(self.prefix + topic.dead_letters, timeout=10)

    @property
    def arguments(self):
        """What a process of its own needs to open the same (`tests/helpers/member_process.py`)."""
        return [self.kind, self.prefix, self.broker.address if self.broker else str(self.directory)]


@pytest.fixture(params=["embedded", "kafka"])
def buses(request, tmp_path):
    broker = request.getfixturevalue("kafka") if request.param == "kafka" else None
    return Buses(request.param, tmp_path / "data", broker)


@pytest.fixture
def not_imitated(buses):
    """For tests of what librdkafka's imitation of a broker cannot do.

    It creates and configures no topics, tells members nothing of a newcomer, and finds no offset by time.
    """
    if buses.imitated:
        pytest.skip("the imitation of a broker cannot do this")


@pytest.fixture
async def bus(buses):
    async with buses.open() as opened:
        yield opened


@asynccontextmanager
async def running(bus, handler, **options):
    """A member at work on the test's topics, stopped in order at the end of the block."""
    options = {"group": "g", "input": ITEMS, "tables": (SUMS,), "attempts": 2, "retry_seconds": 0.01, **options}
    task = asyncio.create_task(bus.run(Member(handler=handler, **options)))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def member():
    return running


@pytest.fixture
def until():
    """Wait until something is so."""

    async def wait(condition):
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110  it asks what a service would ask, from outside
                await asyncio.sleep(0.02)

    return wait


@pytest.fixture
def publish():
    """Publish numbers under a key, one after the other."""

    async def numbers(bus, key, *wanted, topic=ITEMS):
        for number in wanted:
            await bus.publish(topic, Item(key=key, number=number))

    return numbers


@pytest.fixture
def read():
    """All messages of a topic, as they lie there."""

    async def messages(bus, topic, **options):
        return [message async for message in bus.read(topic, **options)]

    return messages
