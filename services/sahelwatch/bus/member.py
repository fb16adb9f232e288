"""A running member: takes partitions up, hands their records to the handler, and lets go of them in order."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import structlog

from sahelwatch import trace
from sahelwatch.bus import BusError, PartitionLostError, RecordRefusedError, codec, dead_letters, metrics
from sahelwatch.bus.dead_letters import Reason, in_log
from sahelwatch.bus.partition import OwnedPartition
from sahelwatch.bus.topics import Kind
from sahelwatch.records import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sahelwatch.bus import Member, Message, Topic
    from sahelwatch.bus.log import Appender, Log, Membership

R = TypeVar("R", bound=Record)

log = structlog.get_logger()

COMMIT_SECONDS = 0.2
"""How often what was handled is committed: a kill repeats at most this much work, and what was under way."""

MAX_PAUSE_SECONDS = 30.0

STUCK_SECONDS = 600.0
"""From when on a record that is still under way makes the process not ready: someone should look."""


class MemberRunner(Generic[R]):
    """Runs one `Member` until cancelled.

    A *session* is one membership of the group, from joining it to leaving it. Whatever goes wrong with the
    log ends the session, and another begins from what was committed: there is one way to recover.
    """

    def __init__(self, bus: Appender, backend: Log, member: Member[R], prefix: str) -> None:
        self._bus = bus
        self._log_backend = backend
        self._member = member
        self._prefix = prefix
        self._shared: Topic[Any] = member.input or member.tables[0]
        self._topic: Topic[R] | None = member.input
        self._labels = (member.group, self._shared.name)
        self._owned: dict[int, OwnedPartition] = {}
        self._membership: Membership | None = None
        self._ended: asyncio.Future[None] | None = None
        self._waiting_for: str | None = "starting"
        self._joined = False

    async def run(self) -> None:
        pauses = _doubling(0.5)
        while True:
            self._joined = False
            try:
                await self._wait_for_topics()
                await self._session()
            except asyncio.CancelledError:
                if _is_being_cancelled():
                    raise
                log.warning("member starts over", group=self._member.group, reason="cancelled by the bus's client")
            except BusError as error:
                log.warning("member starts over", group=self._member.group, reason=str(error))
            except Exception as error:  # noqa: BLE001  whatever it was, a desk that hears nothing is worse
                log.error(  # noqa: TRY400  a traceback would quote what `in_log` leaves out
                    "member failed and starts over", group=self._member.group, **in_log(error)
                )
            if self._joined:
                pauses = _doubling(0.5)
            self._waiting_for = "starting over"
            await asyncio.sleep(next(pauses))

    @property
    def group(self) -> str:
        return self._member.group

    def missing(self) -> Iterator[str]:
        """What this member still lacks, in words."""
        if self._waiting_for is not None:
            yield f"group {self._member.group}: {self._waiting_for}"
        for partition in self._owned.values():
            if not partition.ready:
                yield f"group {self._member.group}: partition {partition.number} is being loaded"
            elif partition.record_seconds > STUCK_SECONDS:
                seconds = round(partition.record_seconds)
                yield f"group {self._member.group}: partition {partition.number} is at one record for {seconds} s"

    def lag(self) -> int:
        """How many records wait to be handled; none where there is no input, only tables."""
        return self._membership.lag() if self._membership is not None and self._topic is not None else 0

    # --- a session ------------------------------------------------------------------------------------

    async def _wait_for_topics(self) -> None:
        member = self._member
        names = [self._prefix + t.name for t in (self._shared, *member.tables)]
        if self._topic is not None:
            names.append(self._prefix + self._topic.dead_letters)
        pauses = _doubling(0.25)
        while missing := await self._log_backend.missing_topics(names):
            words = f"waiting for topics {', '.join(missing)}: run `sahelwatch topics`"
            if words != self._waiting_for:
                log.warning("topics missing; run `sahelwatch topics`", group=member.group, topics=missing)
            self._waiting_for = words
            await asyncio.sleep(min(next(pauses), 2.0))

    async def _session(self) -> None:
        self._waiting_for = "joining"
        self._ended = asyncio.get_running_loop().create_future()
        group, topic = self._prefix + self._member.group, self._prefix + self._shared.name
        self._membership = self._log_backend.membership(group, topic, self)
        committing = asyncio.create_task(self._commit_often(self._membership))
        committing.add_done_callback(lambda _: self._end(BusError("commits came to an end")))
        try:
            await self._membership.join()
            await self._ended
        finally:
            self._waiting_for = "leaving the group"
            if any(partition.lost for partition in self._owned.values()):
                await self._log_backend.lost()
            await self.revoked(list(self._owned))
            committing.cancel()
            await asyncio.wait({committing})
            await self._membership.leave()

    async def _commit_often(self, membership: Membership) -> None:
        while True:
            await asyncio.sleep(COMMIT_SECONDS)
            try:
                await membership.commit()
            except PartitionLostError as error:
                self.lost(str(error))
                return
            except Exception as error:  # noqa: BLE001  ends the session, which says what it was
                self._end(error)
                return
            metrics.LAG.labels(*self._labels).set(self.lag())

    def _end(self, error: Exception) -> None:
        if self._ended is not None and not self._ended.done():
            self._ended.set_exception(error)

    # --- partitions come and go -----------------------------------------------------------------------

    def assigned(self, partitions: Collection[int]) -> None:
        assert self._membership is not None
        if self._ended is None or self._ended.done():
            return  # The session is over. It will leave the group, and may be given a share until it has.
        self._waiting_for, self._joined = None, True
        for number in partitions:
            partition = OwnedPartition(number, self._bus, self._membership, self._member.tables)
            self._owned[number] = partition
            partition.task = asyncio.create_task(self._work(partition, self._membership))
            partition.task.add_done_callback(partial(self._work_ended, partition))
        metrics.OWNED.labels(self._member.group).set(len(self._owned))
        log.info("partitions assigned", group=self._member.group, partitions=sorted(partitions))

    async def revoked(self, partitions: Collection[int]) -> None:
        if not partitions:
            return
        await asyncio.gather(*(self._release(self._owned[n]) for n in list(partitions) if n in self._owned))
        metrics.OWNED.labels(self._member.group).set(len(self._owned))
        log.info("partitions given up", group=self._member.group, partitions=sorted(partitions))

    def lost(self, why: str) -> None:
        for partition in self._owned.values():
            partition.lose()
        self._end(PartitionLostError(why))

    async def _release(self, partition: OwnedPartition) -> None:
        """Finish the record under way, tell the handler, commit. Done once, whoever asks."""
        async with partition.releasing:
            if partition.number not in self._owned or self._owned[partition.number] is not partition:
                return
            seconds = 0 if partition.lost else self._member.drain_seconds
            deadline = asyncio.get_running_loop().time() + self._member.drain_seconds
            if not await partition.stop(seconds) and not partition.lost:
                log.warning(
                    "a record was not handled in time and will be handled again",
                    group=self._member.group,
                    partition=partition.number,
                    seconds=seconds,
                )
            if partition.announced:
                await self._tell_revoked(partition, deadline)
            if not partition.lost:
                assert self._membership is not None
                with suppress(BusError):  # Not committed is handled again.
                    await self._membership.commit()
            partition.lose()
            del self._owned[partition.number]

    async def _tell_revoked(self, partition: OwnedPartition, deadline: float) -> None:
        try:
            async with asyncio.timeout_at(deadline):
                await self._member.handler.revoked(partition)
        except Exception as error:  # noqa: BLE001  the partition goes all the same
            log.error(  # noqa: TRY400  as above
                "handler failed at giving a partition up",
                group=self._member.group,
                partition=partition.number,
                **in_log(error),
            )

    # --- the work of one partition --------------------------------------------------------------------

    async def _work(self, partition: OwnedPartition, membership: Membership) -> None:
        try:
            await self._load_tables(partition)
            partition.announced = True
            await self._member.handler.assigned(partition)
            partition.ready = True
            if self._topic is not None:
                await self._consume(partition, membership, self._topic)
        except Exception as error:  # noqa: BLE001  ends the session, which says what it was
            self._end(error)

    def _work_ended(self, partition: OwnedPartition, task: asyncio.Task[None]) -> None:
        if task.cancelled() and not partition.stopping:
            self._end(BusError(f"the work on partition {partition.number} was cancelled by the bus's client"))

    async def _load_tables(self, partition: OwnedPartition) -> None:
        names = {self._prefix + topic.name: topic for topic in self._member.tables}
        if names:
            async for message in self._log_backend.load([(name, partition.number) for name in names]):
                partition.table(names[message.topic]).load(message)

    async def _consume(self, partition: OwnedPartition, membership: Membership, topic: Topic[R]) -> None:
        while True:
            for message in await membership.fetch(partition.number):
                if partition.stopping:
                    return
                with partition.working(), metrics.HANDLING.labels(*self._labels).time():
                    await self._process(partition, replace(message, topic=topic.name), topic)
                membership.handled(partition.number, message.offset + 1)
            if partition.stopping:
                return

    async def _process(self, partition: OwnedPartition, message: Message, topic: Topic[R]) -> None:
        """Bring one record to an end: handled, or among the dead letters."""
        with trace.continued(message.headers.get(trace.HEADER)):
            if message.value is None and topic.kind is Kind.TABLE:
                return  # A deleted key.
            try:
                record = codec.decode(topic, message.value)
            except codec.UnreadableError as error:
                await self._put_aside(partition, message, topic, Reason.UNREADABLE, error, attempts=0)
                return
            pauses = _doubling(self._member.retry_seconds)
            attempts = 0
            while (failure := await self._attempt(record, message, partition)) is not None:
                # The bus's own trouble is not the record's fault, and the record waits it out.
                blameless = isinstance(failure, BusError) and not isinstance(failure, RecordRefusedError)
                attempts += 0 if blameless else 1
                if attempts >= self._member.attempts:
                    await self._put_aside(partition, message, topic, Reason.HANDLER_FAILED, failure, attempts)
                    return
                metrics.RETRIED.labels(*self._labels).inc()
                log.warning(
                    "record failed; it will be tried again",
                    **self._whereabouts(message),
                    attempt=attempts,
                    **in_log(failure),
                )
                await partition.pause(next(pauses))
            metrics.HANDLED.labels(*self._labels).inc()

    async def _attempt(self, record: R, message: Message, partition: OwnedPartition) -> Exception | None:
        try:
            await self._member.handler.handle(record, message, partition)
        except Exception as error:
            if partition.lost or isinstance(error, PartitionLostError):
                raise PartitionLostError(f"partition {partition.number} went elsewhere") from error
            return error
        except asyncio.CancelledError:
            if partition.stopping or _is_being_cancelled():
                raise
            return RuntimeError("something that the handler waited for was cancelled")
        return None

    async def _put_aside(
        self,
        partition: OwnedPartition,
        message: Message,
        topic: Topic[R],
        reason: Reason,
        error: Exception,
        attempts: int,
    ) -> None:
        headers = dead_letters.headers(
            message, group=self._member.group, reason=reason, error=error, attempts=attempts
        )
        for pause in _doubling(0.5):
            try:
                await self._bus.append_dead_letter(topic, message, headers)
                break
            except PartitionLostError:
                raise
            except BusError as trouble:
                log.warning("dead letter not written yet", **self._whereabouts(message), reason=str(trouble))
                await partition.pause(pause)
        metrics.DEAD_LETTERED.labels(*self._labels, reason).inc()
        log.error(
            "record put among the dead letters",
            **self._whereabouts(message),
            dead_letters=topic.dead_letters,
            reason=str(reason),
            attempts=attempts,
            **in_log(error),
        )

    def _whereabouts(self, message: Message) -> dict[str, object]:
        return {
            "group": self._member.group,
            "topic": message.topic,
            "partition": message.partition,
            "offset": message.offset,
            "key": message.key,
        }


def _is_being_cancelled() -> bool:
    """Whether a `CancelledError` is meant for this task; aiokafka lets those of its own tasks through."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _doubling(first: float) -> Iterator[float]:
    """Pauses in seconds: `first`, then twice the one before, up to half a minute."""
    for doubled in count():
        yield min(first * 2 ** min(doubled, 20), MAX_PAUSE_SECONDS)
