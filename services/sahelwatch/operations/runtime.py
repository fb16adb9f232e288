"""Runs services until they are told to stop, and lets them finish what they are at."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import Readiness
from sahelwatch.bus.open import open_bus
from sahelwatch.operations import health

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    from sahelwatch.bus import Bus
    from sahelwatch.settings import Settings

    Service = Callable[[Bus, Settings], Coroutine[Any, Any, None]]

log = structlog.get_logger()

DRAIN_SECONDS = 9
"""How long services have to finish what they are at, after SIGTERM."""

LEAVE_SECONDS = 10
"""How long the process has, after which it ends whatever holds it: a broker that does not answer a goodbye, a
thread that cannot be interrupted. Orchestrators kill soon after (docker: 10 s by default), and less politely."""


async def run_services(settings: Settings, services: Mapping[str, Service], *, create_topics: bool) -> int:
    """Run services on one bus until SIGTERM or SIGINT, or until one of them fails.

    Returns the exit code: 0 after a signal, 1 where a service failed, which takes the process down so that
    whoever started it starts it anew: half a pipeline that looks alive is worse than none.
    """
    stop = stop_on_signals()
    bus = open_bus(settings)
    # Health is served first: while the broker is away, /readyz says so.
    async with health.serve(settings.http_host, settings.http_port, lambda: readiness(bus)), bus:
        if create_topics and not await topics_created(bus, stop):
            return 0
        return await run_until(stop, bus, settings, services)


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM or SIGINT sets; from then on the process has `LEAVE_SECONDS`."""
    stop = asyncio.Event()

    def leave() -> None:
        stop.set()
        _leave_within(LEAVE_SECONDS)

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, leave)
    return stop


async def topics_created(bus: Bus, stop: asyncio.Event) -> bool:
    """Create the topics, which waits for a broker; false where the event was set meanwhile."""
    creating = asyncio.create_task(bus.create_topics())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({creating, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not creating.done():
        creating.cancel()
        return False
    creating.result()
    return True


def readiness(bus: Bus) -> Readiness:
    """Whether the services on a bus are ready: one that still loads what it needs is no member of a group yet."""
    now = bus.readiness()
    return now if bus.groups() else Readiness(ready=False, missing=(*now.missing, "starting: no member runs yet"))


async def run_until(stop: asyncio.Event, bus: Bus, settings: Settings, services: Mapping[str, Service]) -> int:
    """Run services until the event is set or one of them ends; returns the exit code as `run_services`."""
    tasks = {asyncio.create_task(service(bus, settings)): name for name, service in services.items()}
    stopped = asyncio.create_task(stop.wait())
    log.info("started", services=list(services))
    await asyncio.wait({*tasks, stopped}, return_when=asyncio.FIRST_COMPLETED)
    failed = [task for task in tasks if task.done()]
    for task in failed:
        log.critical("service failed", service=tasks[task], exc_info=task.exception())
    if not failed:
        log.info("stopping", within_seconds=DRAIN_SECONDS)
    await _drain(tasks, stopped)
    return 1 if failed else 0


async def _drain(tasks: Mapping[asyncio.Task[None], str], stopped: asyncio.Task[Any]) -> None:
    for task in (*tasks, stopped):
        task.cancel()
    _, late = await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
    for task in late:
        # Nothing is lost: what it had not committed is handled again after the next start.
        log.error("service did not stop in time", service=tasks[task])
    for task in tasks:
        if task not in late and not task.cancelled() and task.exception() is not None:
            log.error("service failed while stopping", service=tasks[task], exc_info=task.exception())


def _leave_within(seconds: float) -> None:
    """End the process after a time, even if its event loop hangs. Nothing is lost: the log is all the state."""

    def end() -> None:
        log.error("ended without waiting longer", after_seconds=seconds)
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
