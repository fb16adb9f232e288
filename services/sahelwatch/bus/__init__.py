"""The bus: publish records, consume them as a member of a group, keep tables. Two implementations.

Services speak to this interface and never know which one they run on:

- `sahelwatch.bus.kafka`: Apache Kafka, through aiokafka.
- `sahelwatch.bus.embedded`: one SQLite file, all services in one process.

What every implementation guarantees (`tests/bus/` is the contract, run against both):

- *Order*: records of one partition are handled in the order they were published, one at a time;
  records of one key are in one partition. Partitions are handled concurrently.
- *Ownership*: within a group a partition belongs to one member at a time. Before it goes to another,
  `Handler.revoked` has returned.
- *Durability*: `publish` and `Table.put` return when the record cannot be lost by killing this process.
- *At least once*: an input's offset is committed after `Handler.handle` returned. A kill in between means
  that the record is handled again, perhaps by another member: effects must be idempotent by stable ids.
- *Dead letters*: a record that does not parse, or whose handler raised `attempts` times, goes to
  `<topic>.dlq` with its raw bytes and the reason; the rest goes on.

What none of them guarantees: exactly-once effects, order between partitions, order between topics.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from sahelwatch.bus.topics import Topic
from sahelwatch.records import Record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
    from datetime import datetime

R = TypeVar("R", bound=Record)

__all__ = [
    "Bus",
    "BusError",
    "Handler",
    "Member",
    "Message",
    "Partition",
    "PartitionLostError",
    "Readiness",
    "RecordRefusedError",
    "Table",
    "Topic",
]


class BusError(Exception):
    """The bus cannot do what was asked (topic missing, file locked); the message says what to do.

    Where a handler lets it through, the record is not to blame: it is tried again until it succeeds.
    """


class RecordRefusedError(BusError):
    """The record can never be taken as it is (too large). Where a handler lets it through, it counts as failed."""


class PartitionLostError(BusError):
    """The partition is another member's, or may be: nothing was written. Stop working for it."""


@dataclass(frozen=True, slots=True)
class Message:
    """A record as it lies on the bus, before it is read. `value` is null where a table's key was deleted."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes | None
    headers: Mapping[str, str]
    timestamp: datetime


class Table(Protocol[R]):
    """One owned partition of a compacted topic, in memory."""

    def get(self, key: str) -> R | None: ...

    def values(self) -> Iterator[R]: ...

    def __len__(self) -> int: ...

    async def put(self, record: R) -> None:
        """Write a record under its topic's key; returns, and shows in `get`, once it is acknowledged.

        Raises:
            PartitionLostError: the partition is no longer this member's.
        """

    async def put_all(self, records: Sequence[R]) -> None:
        """Write records of different keys at once, for less than one by one. Raises as `put` does.

        A kill meanwhile may leave some written and others not.
        """

    async def delete(self, key: str) -> None:
        """Remove a key (a tombstone on the log). Raises as `put` does."""


class Partition(Protocol):
    """A partition that this member owns, with the tables that lie beside it."""

    @property
    def number(self) -> int: ...

    @property
    def lost(self) -> bool:
        """True once the partition went elsewhere, or may have (the broker went silent for a session's time).

        Stop working for it; its tables refuse to be written. Worth a look right before an effect outside.
        """

    def table(self, topic: Topic[R]) -> Table[R]:
        """The partition's part of a table that the member named; `KeyError` for any other."""


class Handler(ABC, Generic[R]):
    """What a service does with its partitions and the records in them."""

    async def assigned(self, partition: Partition) -> None:
        """The partition is this member's now, its tables loaded. Nothing of it was handled yet."""

    async def revoked(self, partition: Partition) -> None:
        """The partition goes elsewhere, or the member stops: finish what is under way, start nothing.

        `handle` is not running for it any more. Tables may still be written, unless `partition.lost`.
        Called once for each `assigned`, in what is left of `Member.drain_seconds`.
        """

    @abstractmethod
    async def handle(self, record: R, message: Message, partition: Partition) -> None:
        """Process one record: write outputs and tables, and return when they are acknowledged.

        Raising means that it could not be done: it is tried again, then put among the dead letters. Work
        that keeps the processor busy belongs in `asyncio.to_thread`: the event loop keeps the membership.
        """


@dataclass(frozen=True)
class Member(Generic[R]):
    """What a service asks of the bus: to consume `input` as one of `group`, with `tables` beside it.

    A member without `input` owns partitions of its first table and handles nothing: the poller's way to
    share the feeds out.
    """

    group: str
    handler: Handler[R]
    input: Topic[R] | None = None
    tables: tuple[Topic[Any], ...] = ()
    attempts: int = 5
    retry_seconds: float = 0.5  # before the second attempt; doubled at each
    drain_seconds: float = 8  # what a handler gets to finish in before it is cancelled


@dataclass(frozen=True)
class Readiness:
    """Whether the bus is ready for work and, if not, what is missing, in words."""

    ready: bool
    missing: tuple[str, ...] = field(default=())


class Bus(ABC):
    """One connection to the log. Use as an async context manager."""

    @abstractmethod
    async def __aenter__(self) -> Bus: ...

    @abstractmethod
    async def __aexit__(self, *exc: object) -> None:
        """Close, after what is under way is acknowledged."""

    @abstractmethod
    async def create_topics(self) -> list[str]:
        """Create the topics that are missing, with their configuration, and mend what differs.

        Idempotent. Returns one line for each thing done.
        """

    @abstractmethod
    async def publish(self, topic: Topic[R], record: R, *, partition: int | None = None) -> None:
        """Append a record to a topic, in the partition of its key unless one is named.

        Returns when it is acknowledged, and waits as long as that takes (a broker that is away).
        The CloudEvents headers and the current trace context go with it.

        Raises:
            RecordRefusedError: it is larger than a record may be.
            BusError: the topic is missing, or the bus was closed meanwhile.
        """

    @abstractmethod
    async def dead_letter(self, topic: Topic[R], record: R, why: str) -> None:
        """Put a record among its topic's dead letters: one that was handled and yet came to nothing.

        `why` is shown to a person and must hold no secret. Returns when it is acknowledged.
        """

    @abstractmethod
    def partition_of(self, topic: Topic[R], key: str) -> int:
        """The partition that `publish` would choose for the key. The same in every implementation."""

    @abstractmethod
    async def run(self, member: Member[R]) -> None:
        """Be a member of the group until cancelled; on cancellation drain, commit and leave.

        Partitions come and go meanwhile (`Handler.assigned`, `Handler.revoked`). Waits, and says so in the
        log and in `readiness`, while the broker or a topic is missing.
        """

    @abstractmethod
    def readiness(self) -> Readiness:
        """Whether the log is reachable and every running member has its partitions and tables."""

    @abstractmethod
    def groups(self) -> frozenset[str]:
        """The groups that have a running member here."""

    @abstractmethod
    def lag(self) -> int:
        """How many records wait to be handled in the partitions that the running members own."""

    @abstractmethod
    def read(self, topic: str, *, since: datetime | None = None) -> AsyncIterator[Message]:
        """An async iterator over the messages of a topic, from the beginning or a time to the present end.

        Belongs to no group and commits nothing: for tools (`dlq`, `explain`, `replay`).
        """
