"""A notifier in a process of its own, to be killed.

Processes come from a fork server that has imported everything, so that a new one is at work within a few
milliseconds: a test can afford many kills.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from contextlib import contextmanager
from pathlib import Path

import structlog
from desk import settings
from pydantic import SecretStr

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.notifier import service
from sahelwatch.settings import DestinationSettings

NAMES = ("ops", "other")

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


@contextmanager
def notifier(directory, *urls):
    """A notifier at work on a bus's directory for `ops`, and for `other` if there are two; killed -9 at the end."""
    process = _context.Process(target=_run, args=(directory, urls), daemon=True)
    process.start()
    try:
        yield
        assert process.is_alive()
    finally:
        process.kill()
        process.join()


def _run(directory, urls):
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    asyncio.run(_notify(Path(directory), urls))


async def _notify(directory, urls):
    routes = {name: DestinationSettings(url=SecretStr(url)) for name, url in zip(NAMES, urls, strict=False)}
    chosen = settings(directory, **routes)
    async with EmbeddedBus(chosen.data_dir) as bus:
        await service.run(bus, chosen)
