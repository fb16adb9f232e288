"""A notifier in a process of its own, to be killed.

Processes come from a fork server that has imported everything, so that a new one is at work within a few
milliseconds: a test can afford many kills.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import sys
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

import structlog
from desk import settings
from pydantic import SecretStr

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.notifier import service
from sahelwatch.settings import DestinationSettings

NAMES = ("ops", "other")

_context = multiprocessing.get_context("forkserver")


@cache
def _start_fork_server():
    """Its own import path is the environment's, whatever `sys.path` is here."""
    _context.set_forkserver_preload([__name__])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


@contextmanager
def notifier(directory, *urls):
    """A notifier at work on a bus's directory for `ops`, and for `other` if there are two; killed -9 at the end."""
    _start_fork_server()
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
