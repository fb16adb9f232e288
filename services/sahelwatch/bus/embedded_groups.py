"""Groups within one process: members share the partitions out, and each is drained before it moves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sahelwatch.bus.log import Claims, Membership

if TYPE_CHECKING:
    from sahelwatch.bus import Message
    from sahelwatch.bus.log import OffsetLog


class Group:
    """The members of one group, in the order they joined."""

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self._members: list[EmbeddedMembership] = []
        self._rebalancing = asyncio.Lock()

    async def join(self, member: EmbeddedMembership) -> None:
        async with self._rebalancing:
            self._members.append(member)
            await self._rebalance()

    async def leave(self, member: EmbeddedMembership) -> None:
        async with self._rebalancing:
            if member in self._members:
                self._members.remove(member)
                member.owned.clear()
                await self._rebalance()

    async def _rebalance(self) -> None:
        """Give every member its share. Only partitions that change hands are touched."""
        shares = {m: set(range(i, self._partitions, len(self._members))) for i, m in enumerate(self._members)}
        await asyncio.gather(*(m.give_up(m.owned - share) for m, share in shares.items()))
        for member, share in shares.items():
            await member.take(share - member.owned)


class EmbeddedMembership(Membership):
    """Membership of a `Group`. Nothing is ever lost here: there is one process, and it knows."""

    def __init__(self, backend: OffsetLog, shared: Group, group: str, topic: str, claims: Claims) -> None:
        self._log = backend
        self._shared = shared
        self._group = group
        self._topic = topic
        self._claims = claims
        self._positions: dict[int, int] = {}
        self._uncommitted: dict[int, int] = {}
        self.owned: set[int] = set()

    async def join(self) -> None:
        await self._shared.join(self)

    async def leave(self) -> None:
        await self._shared.leave(self)

    async def take(self, partitions: set[int]) -> None:
        """Start on partitions from what was committed."""
        committed = await self._log.committed(self._group, self._topic)
        self._positions |= {number: committed.get(number, 0) for number in partitions}
        self.owned |= partitions
        self._claims.assigned(partitions)

    async def give_up(self, partitions: set[int]) -> None:
        await self._claims.revoked(partitions)
        self.owned -= partitions

    async def fetch(self, partition: int) -> list[Message]:
        messages = await self._log.fetch(self._topic, partition, self._positions[partition])
        self._positions[partition] = messages[-1].offset + 1
        return messages

    def handled(self, partition: int, offset: int) -> None:
        self._uncommitted[partition] = offset

    async def commit(self) -> None:
        offsets, self._uncommitted = self._uncommitted, {}
        if offsets:
            await self._log.commit(self._group, self._topic, offsets)

    def owns(self, partition: int) -> bool:
        return partition in self.owned

    def lag(self) -> int:
        return sum(self._log.end(self._topic, n) - self._positions[n] for n in self.owned)
