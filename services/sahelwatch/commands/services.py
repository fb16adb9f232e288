"""`sahelwatch poller`, `classifier`, `notifier` and `run`: services until they are told to stop."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus.open import open_bus
from sahelwatch.operations.logging import configure
from sahelwatch.operations.runtime import run_services
from sahelwatch.settings_load import unknown_variables

if TYPE_CHECKING:
    from sahelwatch.operations.runtime import Service
    from sahelwatch.settings import Settings

log = structlog.get_logger()

NAMES = ("poller", "classifier", "notifier")


def service(name: str) -> Service:
    """A service's `run`. Imported when asked for: a notifier need not hold the classifier's lexicons."""
    run: Service = import_module(f"sahelwatch.{name}.service").run
    return run


def start(settings: Settings, *names: str) -> int:
    """Run services until SIGTERM; returns the exit code."""
    configure(settings)
    for line in unknown_variables():
        log.warning("unknown variable", problem=line)
    services = {name: service(name) for name in names}
    # On a broker, `sahelwatch topics` creates the topics, once and with the rights to do so.
    embedded = settings.kafka_bootstrap_servers is None
    return asyncio.run(run_services(settings, services, create_topics=embedded))


def create_topics(settings: Settings) -> list[str]:
    """Create or mend the topics; returns what was done, a line each."""
    configure(settings)

    async def create() -> list[str]:
        async with open_bus(settings) as bus:
            return await bus.create_topics()

    return asyncio.run(create())
