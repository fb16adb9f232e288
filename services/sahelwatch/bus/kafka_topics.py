"""Topics on Kafka: created with their configuration, and mended where it differs."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.admin.new_partitions import NewPartitions
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from sahelwatch.bus import BusError
from sahelwatch.bus.engine import MAX_RECORD_BYTES
from sahelwatch.bus.kafka_connection import start, stop
from sahelwatch.bus.topics import Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Mapping, Sequence

    from sahelwatch.bus.kafka_connection import Connection
    from sahelwatch.bus.log import TopicConfig

MAX_MESSAGE_BYTES = MAX_RECORD_BYTES + 1024 * 1024  # room for headers
_SET_ON_TOPIC = 1  # DescribeConfigs' source of a value that was set on the topic itself
_SAFE_REPLICATION = 3
_SHORTLY = 0.1


def configuration(topic: TopicConfig, replication: int) -> dict[str, str]:
    """The settings of a topic, by Kafka's names."""
    settings = {"max.message.bytes": str(MAX_MESSAGE_BYTES)}
    if replication >= _SAFE_REPLICATION:
        settings["min.insync.replicas"] = "2"
    if topic.kind is Kind.TABLE:
        # What is being written to is never compacted: new segments often, so that loading stays short.
        segment = timedelta(hours=6) // timedelta(milliseconds=1)
        settings |= {
            "cleanup.policy": "compact",
            "segment.ms": str(segment),
            "min.cleanable.dirty.ratio": "0.1",
        }
    else:
        kept = -1 if topic.retention is None else topic.retention // timedelta(milliseconds=1)
        settings |= {"cleanup.policy": "delete", "retention.ms": str(kept)}
    return settings


async def missing_topics(connection: Connection, names: Collection[str]) -> list[str]:
    """Which of the topics are not on the brokers. All are listed: asking for one by name could create it."""
    async with _admin(connection) as admin:
        return sorted(set(names) - set(await admin.list_topics()))


async def create_topics(connection: Connection, wanted: Sequence[TopicConfig], replication: int) -> list[str]:
    """Create what is missing, mend what differs; one line for each thing done.

    Raises:
        BusError: a topic with records has another number of partitions, or the brokers refuse.
        KafkaError: the brokers do not answer.
    """
    async with _admin(connection) as admin:
        present = {t["topic"]: t for t in await admin.describe_topics(sorted(await admin.list_topics()))}
        done = []
        for topic in wanted:
            settings = configuration(topic, replication)
            if topic.name not in present:
                done += await _create(admin, topic, settings, replication)
                continue
            done += await _mend_partitions(admin, connection, topic, len(present[topic.name]["partitions"]))
            done += await _mend_settings(admin, topic.name, settings)
        names = {topic.name for topic in wanted}
        # Brokers hear of a new topic with a delay, and tell nobody.
        while not names <= set(await admin.list_topics()):  # noqa: ASYNC110  so there is no event
            await asyncio.sleep(_SHORTLY)
        return done


@asynccontextmanager
async def _admin(connection: Connection) -> AsyncIterator[Any]:
    admin = AIOKafkaAdminClient(**connection.options())
    try:
        await start(admin)
        yield admin
    finally:
        await stop(admin.close())


async def _create(admin: Any, topic: TopicConfig, settings: Mapping[str, str], replication: int) -> list[str]:
    new = NewTopic(topic.name, topic.partitions, replication, topic_configs=dict(settings))
    answer = await admin.create_topics([new])
    _, code, *_ = answer.topic_errors[0]
    if for_code(code) is TopicAlreadyExistsError:
        return []  # Another process was faster.
    _refuse_if_failed(code, f"create topic {topic.name} with {replication} copies")
    return [f"created {topic.name} with {topic.partitions} partitions"]


async def _mend_partitions(admin: Any, connection: Connection, topic: TopicConfig, present: int) -> list[str]:
    if present == topic.partitions:
        return []
    if present > topic.partitions or not await _is_empty(connection, topic.name, present):
        raise BusError(
            f"topic {topic.name} has {present} partitions, not {topic.partitions}, and keys would move away from"
            " their tables: delete it if what it holds may go, and run `sahelwatch topics` again"
        )
    answer = await admin.create_partitions({topic.name: NewPartitions(topic.partitions)})
    _, code, *_ = answer.topic_errors[0]
    _refuse_if_failed(code, f"add partitions to topic {topic.name}")
    return [f"{topic.name}: {topic.partitions} partitions instead of {present}"]


async def _mend_settings(admin: Any, name: str, settings: Mapping[str, str]) -> list[str]:
    """Set what differs. What someone else set on the topic stays: the request replaces all there is."""
    answers = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name)])
    code, _, _, _, entries = answers[0].resources[0]
    _refuse_if_failed(code, f"read the configuration of topic {name}")
    now = {entry[0]: entry[1] for entry in entries}
    set_here = {entry[0]: entry[1] for entry in entries if entry[3] == _SET_ON_TOPIC}
    differing = [setting for setting, value in settings.items() if now.get(setting) != value]
    if not differing:
        return []
    resource = ConfigResource(ConfigResourceType.TOPIC, name, configs={**set_here, **settings})
    answers = await admin.alter_configs([resource])
    code, *_ = answers[0].resources[0]
    _refuse_if_failed(code, f"configure topic {name}")
    return [f"{name}: {s} is {settings[s]} instead of {now.get(s)}" for s in differing]


async def _is_empty(connection: Connection, name: str, partitions: int) -> bool:
    consumer = AIOKafkaConsumer(**connection.options())
    try:
        await start(consumer)
        ends = await consumer.end_offsets([TopicPartition(name, n) for n in range(partitions)])
    finally:
        await stop(consumer.stop())
    return not any(ends.values())


def _refuse_if_failed(code: int, what: str) -> None:
    error = for_code(code)
    if not code:
        return
    if getattr(error, "retriable", False):
        raise error
    raise BusError(f"Kafka refused to {what}: {error.__name__} ({error.description})") from KafkaError(code)
