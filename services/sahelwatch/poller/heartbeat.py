"""Says each minute that the poller is at work, and tells when no feed gives anything."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch.bus import BusError
from sahelwatch.bus.topics import HEARTBEATS, NOTICES
from sahelwatch.poller.notices import all_silent, poller_notice
from sahelwatch.records import Heartbeat

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sahelwatch.bus import Bus
    from sahelwatch.records import FeedState

log = structlog.get_logger()

EVERY: Final = 60.0


def instance() -> str:
    """This process, by host and number."""
    return f"{socket.gethostname()}-{os.getpid()}"


def heartbeat(states: list[FeedState], now: dt.datetime) -> Heartbeat:
    """What the poller is at."""
    return Heartbeat(
        service="poller",
        instance=instance(),
        at=now,
        feeds=len(states),
        failing=sum(state.last_error is not None for state in states),
        last_new_entry=max((state.last_new_entry for state in states if state.last_new_entry), default=None),
    )


async def beat(bus: Bus, states: Callable[[], list[FeedState]], clock: Callable[[], dt.datetime]) -> None:
    """Publish a heartbeat each minute until cancelled, and one notice for each time that all falls silent."""
    began = clock()
    silent = False
    while True:
        now, polled = clock(), states()
        try:
            await bus.publish(HEARTBEATS, beaten := heartbeat(polled, now))
            was_silent, silent = silent, all_silent(polled, began, now)
            if silent and not was_silent:
                notice = poller_notice(beaten.instance, beaten.last_new_entry, began, now)
                log.warning("notice", kind=notice.kind, text=notice.text)
                await bus.publish(NOTICES, notice)
        except BusError as error:
            log.warning("heartbeat not published", error=str(error))
        await asyncio.sleep(EVERY)
