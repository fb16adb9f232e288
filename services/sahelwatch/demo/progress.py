"""How far a run has come: whether every feed was read and everything that followed from it is done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sahelwatch.bus.topics import DELIVERIES, FEEDS
from sahelwatch.records import Delivery, DeliveryState, FeedState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection

    from sahelwatch.bus import Bus


GROUPS = frozenset(f"sahelwatch.{name}" for name in ("poller", "reader", "correlator", "notifier"))
"""The groups that an entry goes through. Before the last of them runs, nothing waits for it either."""


LOOK_SECONDS = 0.2
LOOKS = 5
"""Looks in a row that find nothing waiting: a broker tells of what was published a moment later."""


async def wait_until_through(bus: Bus, feeds: Collection[str]) -> None:
    """Return once everything is through."""
    quiet = 0
    while quiet < LOOKS:
        quiet = quiet + 1 if await _all_through(bus, feeds) else 0
        await asyncio.sleep(LOOK_SECONDS)


async def _all_through(bus: Bus, feeds: Collection[str]) -> bool:
    """Whether every feed was asked, nothing waits on the bus, and every delivery was tried or is held back."""
    asked = {state.url async for state in _states(bus)}
    if not asked.issuperset(feeds) or not bus.groups() >= GROUPS or not bus.readiness().ready or bus.lag():
        return False
    deliveries = {}
    async for message in bus.read(DELIVERIES.name):
        if message.value is not None:
            deliveries[message.key] = Delivery.from_json(message.value)
    return not any(_untried(delivery) for delivery in deliveries.values())


def _untried(delivery: Delivery) -> bool:
    return delivery.state is DeliveryState.PENDING and delivery.attempts == 0 and delivery.quiet_until is None


async def _states(bus: Bus) -> AsyncIterator[FeedState]:
    async for message in bus.read(FEEDS.name):
        if message.value is not None and (state := FeedState.from_json(message.value)).last_attempt:
            yield state
