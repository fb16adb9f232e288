"""What only Kafka can show: brokers that are away, members that are taken for dead, settings of topics."""

from __future__ import annotations

import asyncio
import time
import uuid
from contextlib import suppress
from types import SimpleNamespace

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from bus_records import ITEMS, PARTITIONS, SUMS, TOPICS, Item, Sum, Summing
from confluent_kafka import Consumer, Producer
from kafka_broker import free_ports
from structlog.testing import capture_logs
from tcp_proxy import line

from sahelwatch.bus import BusError
from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.bus.open import open_bus

SESSION_SECONDS = 6.0


@pytest.fixture
def prefix():
    return f"t{uuid.uuid4().hex[:8]}."


@pytest.fixture
def new_bus(prefix):
    """A bus on the broker at an address; all of a test see the same topics."""

    def new(address, **options):
        options = {"topics": TOPICS, "partitions": PARTITIONS, "prefix": prefix, **options}
        return KafkaBus(Connection(address), session_seconds=SESSION_SECONDS, **options)

    return new


@pytest.fixture
async def admin(real_kafka):
    client = AIOKafkaAdminClient(bootstrap_servers=real_kafka.address)
    await client.start()
    yield client
    await client.close()


@pytest.fixture
async def cuttable(real_kafka):
    """A line to the broker that the test can cut, and the address of its near end."""
    if real_kafka.behind_proxy is None:
        pytest.skip("needs a broker that was started from Maven's jars, for the line to it to be cut")
    onward, port = real_kafka.behind_proxy
    async with line(port, onward) as between:
        between.address = f"127.0.0.1:{port}"
        yield between


async def config_of(admin, topic):
    """The settings of a topic, once the broker has heard of it."""
    while True:
        (answer,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
        code, _, _, _, entries = answer.resources[0]
        if not code:
            return {entry[0]: entry[1] for entry in entries}
        await asyncio.sleep(0.1)


async def test_a_long_record_does_not_cost_the_membership(real_kafka, new_bus, member, publish, until):
    """A handler that is busy in a thread for longer than the session: heartbeats go on, nothing is repeated."""

    class Busy(Summing):
        async def handle(self, record, message, partition):
            if record.number == 1:
                await asyncio.to_thread(time.sleep, SESSION_SECONDS * 1.5)
            assert not partition.lost
            await super().handle(record, message, partition)

    handler = Busy()
    async with new_bus(real_kafka.address) as bus:
        await bus.create_topics()
        await publish(bus, "a", 1, 2)
        async with member(bus, handler):
            await until(lambda: len(handler.handled) == 2)
    assert handler.numbers("a") == [1, 2]
    assert len(handler.events) == 2 * PARTITIONS  # assigned once and given up once


async def test_a_member_that_was_cut_off_loses_its_partitions(
    real_kafka, cuttable, new_bus, member, publish, until, read
):
    """It knows before its successor starts, its late writes are refused, and it comes back once it can."""
    cut_off, successor = Summing(), Summing()
    async with new_bus(real_kafka.address) as bus, new_bus(cuttable.address) as far:
        await bus.create_topics()
        async with member(far, cut_off):
            await publish(bus, "a", 1)
            await until(lambda: cut_off.numbers("a") == [1])
            held = dict(cut_off.owned)
            await cuttable.cut()
            late = asyncio.create_task(held[0].table(SUMS).put(Sum(key="late")))
            async with member(bus, successor):
                await until(lambda: len(successor.owned) == PARTITIONS)
                assert all(partition.lost for partition in held.values())
                with pytest.raises(BusError):
                    await late
                await until(lambda: cut_off.owned == {})  # its handler was told
                await publish(bus, "a", 2)
                await until(lambda: 2 in successor.numbers("a"))  # 1 again, too, if it was not committed
                await cuttable.mend()
                await until(lambda: cut_off.owned and len(cut_off.owned) + len(successor.owned) == PARTITIONS)
            await until(lambda: len(cut_off.owned) == PARTITIONS)
            kept = cut_off.owned[bus.partition_of(ITEMS, "a")].table(SUMS).get("a")
            assert kept == Sum(key="a", numbers=(1, 2))
        assert "late" not in {message.key for message in await read(bus, SUMS.name)}


async def test_a_broker_that_goes_away_costs_time_only(real_kafka, cuttable, new_bus, member, publish, until):
    """Publishers wait, members resume, nothing is lost; one log line for each change."""
    handler = Summing()
    with capture_logs() as logs:
        async with new_bus(cuttable.address) as bus:
            await bus.create_topics()
            async with member(bus, handler):
                await publish(bus, "a", 1)
                await until(lambda: handler.numbers("a") == [1])
                await cuttable.cut()
                waiting = asyncio.create_task(publish(bus, "a", 2, 3))
                await until(lambda: not bus.readiness().ready)
                await cuttable.mend()
                await waiting
                await until(lambda: set(handler.numbers("a")) == {1, 2, 3})
                await until(lambda: bus.readiness().ready)
    told = [line["event"] for line in logs if line["event"].startswith("kafka")]
    assert told == [
        "kafka reached",
        "kafka does not answer; nothing is lost, it is tried until it does",
        "kafka reached",
    ]


async def test_a_broker_that_comes_up_late_is_waited_for(real_kafka, cuttable, new_bus, member, publish, until):
    """Started first, a service says what it waits for, and begins when it is there."""
    await cuttable.cut()
    handler = Summing()
    async with new_bus(cuttable.address) as bus, member(bus, handler):
        await until(lambda: any(cuttable.address in line for line in bus.readiness().missing))
        creating = asyncio.create_task(bus.create_topics())
        publishing = asyncio.create_task(publish(bus, "a", 1))
        await asyncio.sleep(0.2)
        assert not creating.done()
        await cuttable.mend()
        await creating
        with suppress(BusError):  # The topic may have been missing when it asked.
            await publishing
        await publish(bus, "a", 1)
        await until(lambda: handler.handled)
        await until(lambda: bus.readiness().ready)


async def test_a_broker_far_away_is_only_slow(cuttable, new_bus, member, publish, until):
    """A third of a second there and back: everything takes longer, and nothing starts over."""
    handler = Summing()
    with capture_logs() as logs:
        async with new_bus(cuttable.address) as bus:
            await bus.create_topics()
            cuttable.delay = 0.15
            async with member(bus, handler):
                await publish(bus, "a", 1, 2)
                await until(lambda: handler.numbers("a") == [1, 2])
    assert [line for line in logs if line["log_level"] != "info"] == []


async def test_stopping_while_the_broker_is_away(new_bus, member, until):
    """It does not hang."""
    (port,) = free_ports(1)
    async with asyncio.timeout(60), new_bus(f"127.0.0.1:{port}") as bus, member(bus, Summing()):
        await until(lambda: not bus.readiness().ready)


async def test_other_clients_choose_the_same_partition(real_kafka, new_bus, publish, read):
    """Librdkafka's Murmur2 partitioner, which is the Java client's."""
    async with new_bus(real_kafka.address) as bus:
        await bus.create_topics()
        theirs = Producer({"bootstrap.servers": real_kafka.address, "partitioner": "murmur2_random"})
        for number in range(30):
            theirs.produce(f"{bus._prefix}{ITEMS.name}", key=f"key-{number}", value=b"{}")
        await asyncio.to_thread(theirs.flush, 30)
        for message in await read(bus, ITEMS.name):
            assert message.partition == bus.partition_of(ITEMS, message.key)


async def test_other_clients_read_what_is_written(real_kafka, new_bus, publish):
    """Compression, keys and headers are Kafka's own."""
    async with new_bus(real_kafka.address) as bus:
        await bus.create_topics()
        await publish(bus, "é", 1)
        theirs = Consumer(
            {"bootstrap.servers": real_kafka.address, "group.id": bus._prefix, "auto.offset.reset": "earliest"}
        )
        theirs.subscribe([f"{bus._prefix}{ITEMS.name}"])
        message = await asyncio.to_thread(theirs.poll, 30)
        await asyncio.to_thread(theirs.close)
    assert message.key() == "é".encode()
    assert Item.from_json(message.value()) == Item(key="é", number=1)
    assert dict(message.headers())["ce_type"] == ITEMS.name.encode()


async def test_topics_are_kept_as_they_should_be(real_kafka, admin, new_bus, prefix):
    """Streams by age, tables compacted; what an operator set besides stays."""
    async with new_bus(real_kafka.address) as bus:
        await bus.create_topics()
        items = await config_of(admin, prefix + ITEMS.name)
        assert (items["cleanup.policy"], items["retention.ms"]) == ("delete", str(24 * 3600 * 1000))
        sums = await config_of(admin, prefix + SUMS.name)
        assert sums["cleanup.policy"] == "compact"
        theirs = {"cleanup.policy": "delete", "retention.ms": "5000", "compression.type": "zstd"}
        await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, prefix + SUMS.name, configs=theirs)])
        done = await bus.create_topics()
        assert f"{prefix}{SUMS.name}: cleanup.policy is compact instead of delete" in done
        mended = await config_of(admin, prefix + SUMS.name)
        assert (mended["cleanup.policy"], mended["compression.type"]) == ("compact", "zstd")


async def test_an_empty_topic_gets_its_partitions(real_kafka, admin, new_bus, prefix):
    """A broker that creates topics by itself makes them too narrow."""
    await admin.create_topics([NewTopic(prefix + ITEMS.name, 1, 1)])
    async with new_bus(real_kafka.address) as bus:
        done = await bus.create_topics()
        assert f"{prefix}{ITEMS.name}: {PARTITIONS} partitions instead of 1" in done
        assert await bus.create_topics() == []


async def test_more_copies_than_brokers_are_refused_in_words(real_kafka, new_bus):
    """Kafka's answer is passed on."""
    async with new_bus(real_kafka.address, replication=9) as bus:
        with pytest.raises(BusError, match="9 copies: InvalidReplicationFactor"):
            await bus.create_topics()


async def test_kafka_is_chosen_where_brokers_are_configured(real_kafka):
    """The password goes to the client and into no text."""
    settings = SimpleNamespace(
        kafka_bootstrap_servers=real_kafka.address,
        kafka_security_protocol="PLAINTEXT",
        kafka_sasl_mechanism="PLAIN",
        kafka_sasl_username=None,
        kafka_sasl_password=None,
        kafka_ssl_cafile=None,
        kafka_ssl_certfile=None,
        kafka_ssl_keyfile=None,
        kafka_replication_factor=1,
        kafka_prefix="",
    )
    async with open_bus(settings) as bus:
        assert isinstance(bus, KafkaBus)


def test_security_is_passed_to_the_client():
    """SASL and TLS as configured, and no password where the connection is shown."""
    connection = Connection("k:9093", "SASL_SSL", "PLAIN", "me", "secret")
    options = connection.options()
    assert options["sasl_plain_username"] == "me"
    assert options["sasl_plain_password"] == "secret"
    assert options["ssl_context"].check_hostname
    assert "secret" not in repr(connection)


def test_certificates_that_are_not_there_are_named(tmp_path):
    """By variable."""
    with pytest.raises(BusError, match="SAHELWATCH_KAFKA_SSL_"):
        Connection("k:9093", "SSL", ssl_cafile=tmp_path / "none.pem").options()
