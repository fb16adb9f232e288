"""Listens to the pollers' heartbeats, and raises a notice when none comes and when one comes again.

Only that no poller at all is heard is worth a notice: where one of several stops, another takes its feeds over.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import structlog

from sahelwatch.bus import BusError, Handler, codec
from sahelwatch.bus.topics import HEARTBEATS, NOTICES
from sahelwatch.notifier import metrics
from sahelwatch.records import Heartbeat, PollingNotice, PollingNoticeKind, stable_id

if TYPE_CHECKING:
    from sahelwatch.bus import Bus, Message, Partition

log = structlog.get_logger()

GROUP: Final = "sahelwatch.notifier.heartbeats"
SERVICE: Final = "poller"

CALM: Final = dt.timedelta(minutes=15)
"""From "is heard again" to the next "is not heard": a poller that comes and goes makes no storm."""

_LOOKS: Final = 20
"""In the time that a poller may be silent for."""

_LOST, _BACK = PollingNoticeKind.POLLER_LOST, PollingNoticeKind.POLLER_BACK


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of pollers."""

    since: dt.datetime  # when the last heartbeat arrived, by our clock; before the first, when listening began
    alive: bool = False  # whether one has arrived since listening began
    beat: Heartbeat | None = None  # the last that is known of, also from before


def decide(
    heard: Heard, told: PollingNotice | None, timeout: dt.timedelta, now: dt.datetime
) -> PollingNotice | None:
    """What is to be told of the pollers' silence, or its end.

    Args:
        heard: what was heard. Who has just begun to listen waits the whole timeout, whatever lies on the log: the
            pollers may have been started together with them.
        told: the last notice of these two kinds, also from before a restart; null if there was none.
        timeout: how long a poller may be silent.
        now: the present.
    """
    lost = told is not None and told.kind is _LOST
    if lost:
        assert told is not None
        return _notice(_BACK, heard, now) if heard.alive and heard.since > told.raised else None
    if now - heard.since < timeout:
        return None
    calm = told is None or now - told.raised >= CALM
    return _notice(_LOST, heard, now) if calm else None


def _notice(kind: PollingNoticeKind, heard: Heard, now: dt.datetime) -> PollingNotice:
    since = heard.beat.at if heard.beat else heard.since
    text = {
        _LOST: f"No poller has been heard since {since:%Y-%m-%d %H:%M} UTC: no feed is read",
        _BACK: f"A poller is heard again since {since:%Y-%m-%d %H:%M} UTC",
    }[kind]
    return PollingNotice(
        id=stable_id(kind, since.isoformat()), kind=kind, subject=SERVICE, text=text, since=since, raised=now
    )


class HeartbeatListener(Handler[Heartbeat]):
    """Listens where the pollers' heartbeats lie: all in one partition, so that one instance alone does."""

    def __init__(self, bus: Bus, timeout: dt.timedelta) -> None:
        self._bus = bus
        self._timeout = timeout
        self._heard: Heard | None = None
        self._task: asyncio.Task[None] | None = None

    async def assigned(self, partition: Partition) -> None:
        if partition.number != self._bus.partition_of(HEARTBEATS, SERVICE):
            return
        # What is on the log already is no sign of life: it is read once, for what it says.
        self._heard = Heard(_now(), beat=await self._last_beat())
        _measure(self._heard)
        self._task = asyncio.create_task(self._watch(await self._last_told()))

    async def revoked(self, partition: Partition) -> None:
        if partition.number == self._bus.partition_of(HEARTBEATS, SERVICE) and self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self._task = self._heard = None
            metrics.HEARTBEAT.set(0)

    async def handle(
        self,
        record: Heartbeat,
        message: Message,  # noqa: ARG002  the bus's signature
        partition: Partition,  # noqa: ARG002  the bus's signature
    ) -> None:
        known = self._heard
        if known is None or record.service != SERVICE:
            return
        if known.beat is not None and known.beat.instance == record.instance and record.at <= known.beat.at:
            return  # from before we began to listen, or a second time
        self._heard = replace(known, since=_now(), alive=True, beat=record)
        _measure(self._heard)

    async def _watch(self, told: PollingNotice | None) -> None:
        while True:
            await asyncio.sleep(self._timeout.total_seconds() / _LOOKS)
            assert self._heard is not None
            notice = decide(self._heard, told, self._timeout, _now())
            if notice is None:
                continue
            try:
                await self._bus.publish(NOTICES, notice)
            except BusError as error:
                log.warning("notice not published; it will be tried again", text=notice.text, error=str(error))
            else:
                told = notice

    async def _last_beat(self) -> Heartbeat | None:
        last: Heartbeat | None = None
        async for message in self._bus.read(HEARTBEATS.name):
            with suppress(codec.UnreadableError):
                beat = codec.decode(HEARTBEATS, message.value)
                if beat.service == SERVICE and (last is None or beat.at >= last.at):
                    last = beat
        return last

    async def _last_told(self) -> PollingNotice | None:
        last: PollingNotice | None = None
        async for message in self._bus.read(NOTICES.name):
            with suppress(codec.UnreadableError):
                notice = codec.decode(NOTICES, message.value)
                if notice.kind in (_LOST, _BACK):
                    last = notice
        return last


def _measure(heard: Heard) -> None:
    if heard.beat is not None:
        metrics.HEARTBEAT.set(heard.beat.at.timestamp())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
