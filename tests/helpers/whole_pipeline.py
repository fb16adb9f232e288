"""All services in one process until everything that the feeds hold is through."""

from __future__ import annotations

import asyncio

from sahelwatch.bus.open import open_bus
from sahelwatch.commands.services import NAMES, service
from sahelwatch.demo.progress import wait_until_through
from sahelwatch.operations.runtime import run_until


async def run_through(settings, urls):
    """Run all services until everything is through."""
    async with asyncio.timeout(120), open_bus(settings) as bus:
        await bus.create_topics()
        stop = asyncio.Event()
        running = asyncio.create_task(run_until(stop, bus, settings, {name: service(name) for name in NAMES}))
        waiting = asyncio.create_task(wait_until_through(bus, urls))
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        assert not running.done(), "a service ended by itself"
        stop.set()
        assert await running == 0
