"""Runs services until they are told to stop, and lets them finish what they are at."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus.open import open_bus
from sahelwatch.operations import health

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    from sahelwatch.bus import Bus
    from sahelwatch.settings import Settings

    Service = Callable[[Bus, Settings], Coroutine[Any, Any, None]]

log = structlog.get_logger()

DRAIN_SECONDS = 10
"""How long services have to finish after SIGTERM; orchestrators kill soon after (compose: 10 s by default)."""


async def run_services(settings: Settings, services: Mapping[str, Service], *, create_topics: bool) -> int:
    """Run services on one bus until SIGTERM or SIGINT, or until one of them fails.

    Returns the exit code: 0 after a signal, 1 where a service failed, which takes the process down so that
    whoever started it starts it anew: half a pipeline that looks alive is worse than none.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    bus = open_bus(settings)
    # Health is served first: while the broker is away, /readyz says so.
    async with health.serve(settings.http_host, settings.http_port, bus.readiness), bus:
        if create_topics:
            creating = asyncio.create_task(bus.create_topics())
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait({creating, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            if not creating.done():
                creating.cancel()
                return 0
            creating.result()
        return await run_until(stop, bus, settings, services)


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
