"""Writing to Kafka until it is acknowledged, whatever happens to the producer meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    InvalidTopicError,
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    TopicAuthorizationFailedError,
)

from sahelwatch.bus import BusError, PartitionLostError, RecordRefusedError
from sahelwatch.bus.kafka_connection import start, stop
from sahelwatch.bus.kafka_topics import MAX_MESSAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahelwatch.bus.kafka_connection import Connection, Reachability

_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)
_FORBIDDEN = (InvalidTopicError, TopicAuthorizationFailedError)
_RETRY_SECONDS = 0.5
_STOP_SECONDS = 10


class Producer:
    """One idempotent producer for the process, replaced when it breaks.

    aiokafka's idempotent producer retries what can be retried by itself, without end. What it cannot mend
    (its sequence of numbers no longer fits the broker's, after an outage) it reports for every record from
    then on; a new producer starts a new sequence. A record may lie on the log twice after that.
    """

    def __init__(self, connection: Connection, reachability: Reachability) -> None:
        self._connection = connection
        self._reachability = reachability
        self._current: AIOKafkaProducer | None = None
        self._discarded: asyncio.Future[None] | None = None
        self._starting = asyncio.Lock()
        self._closed = False

    async def send(
        self,
        topic: str,
        partition: int,
        key: str,
        value: bytes | None,
        headers: Mapping[str, str],
        allowed: Callable[[], bool],
    ) -> None:
        """Write one record, trying until the brokers have acknowledged it on all replicas in sync."""
        encoded = [(name, text.encode()) for name, text in headers.items()]
        while not self._closed:
            if not allowed():
                raise PartitionLostError(f"partition {partition} of {topic} is not this member's any more")
            try:
                producer = await self.started()
                if partition not in await producer.partitions_for(topic):
                    raise BusError(f"topic {topic} has no partition {partition}: run `sahelwatch topics`")
                sent = await producer.send(topic, value, key=key.encode(), partition=partition, headers=encoded)
                if await self._acknowledged(producer, sent):
                    self._reachability.up()
                    return
            except _TOO_LARGE as error:
                raise RecordRefusedError(f"Kafka refuses a record for {topic}: too large") from error
            except _FORBIDDEN as error:
                raise BusError(f"Kafka refuses records for {topic}: {error}") from error
            except KafkaError as error:
                self._reachability.down(repr(error))
                await self.discard()
                await asyncio.sleep(_RETRY_SECONDS)
        raise BusError("the bus is closed")

    async def started(self) -> Any:
        """The producer, running."""
        async with self._starting:
            if self._current is None:
                producer = AIOKafkaProducer(
                    **self._connection.options(),
                    acks="all",
                    enable_idempotence=True,
                    compression_type="lz4",
                    max_request_size=MAX_MESSAGE_BYTES,
                )
                try:
                    await start(producer)
                except BaseException:
                    await _kill(producer)
                    raise
                self._current = producer
                self._discarded = asyncio.get_running_loop().create_future()
            return self._current

    async def _acknowledged(self, producer: Any, sent: asyncio.Future[Any]) -> bool:
        """Wait for the acknowledgement; false if the producer was discarded first."""
        discarded = self._discarded
        if producer is not self._current or discarded is None:
            return False
        await asyncio.wait({sent, discarded}, return_when=asyncio.FIRST_COMPLETED)
        if not sent.done():
            return False
        sent.result()
        return True

    async def discard(self) -> None:
        """Drop the producer with what it still holds: nothing of that may be written later on."""
        producer, self._current = self._current, None
        if producer is None:
            return
        assert self._discarded is not None
        self._discarded.set_result(None)
        await _kill(producer)

    async def close(self) -> None:
        """Flush, as long as that takes no more than a few seconds, and close."""
        self._closed = True
        if self._current is not None:
            with suppress(TimeoutError, KafkaError):
                async with asyncio.timeout(_STOP_SECONDS):
                    await self._current.stop()
            await self.discard()


async def _kill(producer: Any) -> None:
    """Stop a producer without flushing, which its own `stop` cannot do."""
    producer._closed = True  # noqa: SLF001  it has no public way; otherwise it complains of not being stopped
    sending = producer._sender.sender_task  # noqa: SLF001  as above
    if sending is not None:
        sending.cancel()
    await stop(producer.client.close())
    if sending is not None:
        await asyncio.wait({sending}, timeout=_STOP_SECONDS)
