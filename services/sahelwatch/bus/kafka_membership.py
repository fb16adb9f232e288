"""Membership of a consumer group, with a lease: who was not confirmed for a session's time owns nothing.

aiokafka rebalances eagerly: at every change all partitions are revoked (`on_partitions_revoked`, awaited
while heartbeats go on) and then assigned anew. It does not tell a revocation in order from the loss of the
membership, and an offset commit is the one request that the coordinator checks a member by. So the member
commits at least every tenth of the session timeout, even the same offset again; each commit that is
accepted proves that it was a member when it was sent, and counts for one session timeout from then. The
coordinator gives partitions to others no sooner than that.
"""

from __future__ import annotations

import asyncio
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError, RebalanceInProgressError

from sahelwatch.bus import BusError, PartitionLostError
from sahelwatch.bus.kafka_connection import outlast, start, stop
from sahelwatch.bus.kafka_messages import message
from sahelwatch.bus.log import Claims, Membership

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahelwatch.bus import Message
    from sahelwatch.bus.kafka_connection import Connection, Reachability

log = structlog.get_logger()

_FETCH = 100
_WAIT_MS = 60_000
_LEAVE_SECONDS = 5
_REBALANCE_SECONDS = 60  # what others wait for this member to drain; more than any `drain_seconds`


class KafkaMembership(Membership, ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """One consumer, from joining the group to leaving it."""

    def __init__(
        self,
        connection: Connection,
        reachability: Reachability,
        group: str,
        topic: str,
        claims: Claims,
        session_seconds: float,
    ) -> None:
        self._reachability = reachability
        self._group = group
        self._topic = topic
        self._claims = claims
        self._session_seconds = session_seconds
        self._renewal_seconds = session_seconds / 10
        self._joined = False
        self._owned: set[int] = set()
        self._confirmed = 0.0  # when the last request was sent that proved the membership
        self._next: dict[int, int] = {}  # what to commit
        self._committed: dict[int, int] = {}
        self._committing = asyncio.Lock()
        self._consumer = AIOKafkaConsumer(
            **connection.options(),
            group_id=group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=round(session_seconds * 1000),
            heartbeat_interval_ms=round(self._renewal_seconds * 1000),
            rebalance_timeout_ms=_REBALANCE_SECONDS * 1000,
            # A slow record is no reason to leave; the lease notices a member that is stuck.
            max_poll_interval_ms=sys.maxsize,
        )

    # --- joining and leaving --------------------------------------------------------------------------

    async def join(self) -> None:
        try:
            await start(self._consumer)
        except KafkaError as error:
            self._reachability.down(repr(error))
            raise BusError(f"Kafka does not answer: {error!r}") from error
        self._reachability.up()
        self._consumer.subscribe([self._topic], listener=self)
        self._joined = True

    async def leave(self) -> None:
        # In a task of its own: it may end by a CancelledError that is nobody's cancellation.
        stopping = asyncio.create_task(self._consumer.stop())
        await outlast(stopping, _LEAVE_SECONDS, grace=_LEAVE_SECONDS)
        if not stopping.done():
            log.warning("group not left in order: Kafka does not answer, and will notice", group=self._group)
            stopping.cancel()
            await stop(self._consumer._client.close())  # noqa: SLF001  `stop` waits for a broker that is away
            await asyncio.wait({stopping}, timeout=_LEAVE_SECONDS)
        if stopping.done() and not stopping.cancelled() and stopping.exception() is not None:
            log.warning("group not left in order", group=self._group, reason=repr(stopping.exception()))

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        # aiokafka sends no heartbeats before this returns: everything lengthy happens elsewhere.
        self._confirmed = monotonic()
        self._next, self._committed = {}, {}
        self._owned = {tp.partition for tp in assigned}
        self._consumer.pause(*assigned)  # until they are fetched from
        self._claims.assigned(self._owned)

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        if not self._owned:
            return
        try:
            await self._confirm()
        except PartitionLostError as error:
            self._claims.lost(str(error))
        await self._claims.revoked({tp.partition for tp in revoked})
        self._owned = set()

    # --- records --------------------------------------------------------------------------------------

    async def fetch(self, partition: int) -> list[Message]:
        tp = TopicPartition(self._topic, partition)
        try:
            await self._start_of(partition)
            if tp in self._consumer.paused():
                self._consumer.resume(tp)
            while True:
                batch = await self._consumer.getmany(tp, timeout_ms=_WAIT_MS, max_records=_FETCH)
                if batch:
                    return [message(record) for record in batch[tp]]
        except (KafkaError, IllegalStateError) as error:
            raise BusError(f"cannot read partition {partition} of {self._topic}: {error!r}") from error

    async def _start_of(self, partition: int) -> None:
        """Note where the partition starts, before anything is fetched from it."""
        if partition not in self._next:
            position = await self._consumer.position(TopicPartition(self._topic, partition))
            self._next.setdefault(partition, position)

    def handled(self, partition: int, offset: int) -> None:
        self._next[partition] = offset

    def lag(self) -> int:
        ends = {n: self._consumer.highwater(TopicPartition(self._topic, n)) for n in self._owned if n in self._next}
        return sum(max(0, (end or 0) - self._next[number]) for number, end in ends.items())

    # --- the lease ------------------------------------------------------------------------------------

    def owns(self, partition: int) -> bool:
        return partition in self._owned and self._lease_seconds() > 0

    def _lease_seconds(self) -> float:
        return self._confirmed + self._session_seconds - monotonic()

    async def commit(self) -> None:
        if not self._joined:
            return
        try:
            self._consumer._coordinator.check_errors()  # noqa: SLF001  only `getmany` reports a refused group
        except KafkaError as error:
            raise BusError(f"Kafka refuses the group {self._group}: {error!r}") from error
        changed = any(self._committed.get(n) != self._next[n] for n in self._owned if n in self._next)
        if self._owned and (changed or monotonic() - self._confirmed >= self._renewal_seconds):
            await self._confirm()

    async def _confirm(self) -> None:
        """Commit what was handled, or the same again, and so renew the lease."""
        try:
            async with asyncio.timeout(self._lease_seconds()), self._committing:
                if not self._next:
                    await self._start_of(min(self._owned))
                offsets = {n: self._next[n] for n in self._owned if n in self._next}
                sent = monotonic()
                await self._send(offsets)
        except TimeoutError:
            self._reachability.down(f"no answer for {self._session_seconds:g} seconds")
            raise PartitionLostError(
                f"Kafka has not confirmed the membership of {self._group} for {self._session_seconds:g} seconds"
            ) from None
        except CommitFailedError as error:
            if isinstance(error.__cause__, RebalanceInProgressError):
                return  # Not renewed, not lost: the rebalance decides.
            raise PartitionLostError(f"the group {self._group} went on without this member") from error
        except IllegalStateError:
            return  # Between two assignments.
        except KafkaError as error:
            raise BusError(f"cannot commit for {self._group}: {error!r}") from error
        self._confirmed = max(self._confirmed, sent)
        self._committed |= offsets
        self._reachability.up()

    async def _send(self, offsets: dict[int, int]) -> Any:
        """Commit, saying so if it takes longer than it should."""
        commit = {TopicPartition(self._topic, number): offset for number, offset in offsets.items()}
        slow = asyncio.get_running_loop().call_later(
            self._renewal_seconds * 2, self._reachability.down, "no answer to an offset commit"
        )
        try:
            await self._consumer.commit(commit)
        finally:
            slow.cancel()
