"""What an implementation of the bus has to provide: a partitioned, durable log and membership of groups.

Everything else (records, retries, dead letters, tables, draining) stands above, once, in `engine.py` and
`member.py`. Here are only bytes, offsets and partitions. Two implementations: `embedded.py`, `kafka.py`.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Collection, Sequence
    from datetime import datetime, timedelta

    from sahelwatch.bus import Message
    from sahelwatch.bus.topics import Kind, Topic


Entry = tuple[str, bytes | None, Mapping[str, str]]
"""A record to be written: key, value, headers."""


@dataclass(frozen=True)
class TopicConfig:
    """How a topic is to be kept."""

    name: str
    partitions: int
    kind: Kind
    retention: timedelta | None


class Log(ABC):
    """Partitioned, durable, append-only topics."""

    @abstractmethod
    async def open(self) -> None:
        """Get hold of the log. Where it may come up later (a broker), go on trying in the background."""

    @abstractmethod
    async def close(self) -> None: ...

    @abstractmethod
    async def create_topics(self, wanted: Sequence[TopicConfig]) -> list[str]:
        """Create what is missing, mend what differs; one line for each thing done."""

    @abstractmethod
    async def missing_topics(self, names: Collection[str]) -> list[str]:
        """Which of the topics are not there."""

    @abstractmethod
    async def append(
        self,
        topic: str,
        partition: int,
        key: str,
        value: bytes | None,
        headers: Mapping[str, str],
        allowed: Callable[[], bool],
    ) -> None:
        """Write one record; return once it is durable, however long that takes.

        `allowed` is asked before every attempt; once it says no, nothing more is written.

        Raises:
            PartitionLostError: `allowed` said no.
            BusError: it will never be taken as it is (no such topic, the bus is closed).
        """

    async def append_all(
        self, topic: str, partition: int, entries: Sequence[Entry], allowed: Callable[[], bool]
    ) -> None:
        """Write several records, as `append` does each; in any order."""
        await asyncio.gather(*(self.append(topic, partition, *entry, allowed) for entry in entries))

    @abstractmethod
    def load(self, partitions: Sequence[tuple[str, int]]) -> AsyncIterator[Message]:
        """All records of the partitions (topic, number), from the beginning to the present end."""

    @abstractmethod
    def read(self, topic: str, since: datetime | None) -> AsyncIterator[Message]:
        """All records of a topic, or those from a time on, to the present end; in order within a partition."""

    @abstractmethod
    def membership(self, group: str, topic: str, claims: Claims) -> Membership:
        """A new, not yet joined, membership of a group that shares out a topic's partitions."""

    @abstractmethod
    async def lost(self) -> None:
        """A membership was lost: drop what is on its way, so that none of it is written later on."""

    @abstractmethod
    def missing(self) -> tuple[str, ...]:
        """What keeps the log from working at present, in words; empty if nothing does."""


class OffsetLog(Protocol):
    """What a membership within one process needs of its log: records from an offset on, and offsets kept."""

    async def fetch(self, topic: str, partition: int, start: int) -> list[Message]:
        """The next records from an offset on; waits until there is one."""

    def end(self, topic: str, partition: int) -> int:
        """The offset behind the partition's last record."""

    async def commit(self, group: str, topic: str, offsets: Mapping[int, int]) -> None:
        """Keep how far a group has come, by partition."""

    async def committed(self, group: str, topic: str) -> dict[int, int]:
        """How far a group has come, by partition."""


class Appender(Protocol):
    """What a member and its partitions write to: records of a topic, and its dead letters."""

    async def append_all(
        self, topic: Topic[Any], partition: int, entries: Sequence[Entry], allowed: Callable[[], bool]
    ) -> None:
        """Write records at once, of which none is written if one is too large."""

    async def append_dead_letter(self, topic: Topic[Any], message: Message, headers: Mapping[str, str]) -> None:
        """Put a message of a topic among its dead letters, as it is."""


class Claims(Protocol):
    """Whom a membership tells which partitions it has."""

    def assigned(self, partitions: Collection[int]) -> None:
        """These are the member's now. Returns at once; the work begins in the background.

        Once the member has to leave, what it is still given is not taken up.
        """

    async def revoked(self, partitions: Collection[int]) -> None:
        """These go elsewhere once this returns: finish what is under way."""

    def lost(self, why: str) -> None:
        """Everything the member had may be another's already."""


class Membership(ABC):
    """A member of a group, from `join` to `leave`. Fetching and committing are for partitions it has."""

    @abstractmethod
    async def join(self) -> None: ...

    @abstractmethod
    async def leave(self) -> None:
        """Give up membership; the claims were drained before."""

    @abstractmethod
    async def fetch(self, partition: int) -> Sequence[Message]:
        """The next records of a partition, at least one; waits for them."""

    @abstractmethod
    def handled(self, partition: int, offset: int) -> None:
        """Everything below `offset` was handled: what the next `commit` says of the partition."""

    @abstractmethod
    async def commit(self) -> None:
        """Make durable what was handled. Called several times a second and at the end.

        Raises:
            PartitionLostError: the partitions are another's.
        """

    @abstractmethod
    def owns(self, partition: int) -> bool:
        """Whether the partition is known to be this member's at this moment."""

    @abstractmethod
    def lag(self) -> int:
        """How many records of its partitions wait to be handled, as far as is known."""
