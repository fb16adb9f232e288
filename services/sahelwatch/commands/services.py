"""`sahelwatch poller`, `classifier`, `notifier` and `run`: services until they are told to stop."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import BusError
from sahelwatch.bus.open import open_bus
from sahelwatch.operations.logging import configure
from sahelwatch.operations.runtime import run_services
from sahelwatch.settings_load import ConfigurationError, Problem, unknown_variables

if TYPE_CHECKING:
    from sahelwatch.operations.runtime import Service
    from sahelwatch.settings import Settings

log = structlog.get_logger()

NAMES = ("poller", "classifier", "notifier")

TOPICS_SECONDS = 120
"""How long `sahelwatch topics` waits for a broker: longer than one takes to start."""


def service(name: str) -> Service:
    """A service's `run`. Imported when asked for: a notifier need not hold the classifier's lexicons."""
    run: Service = import_module(f"sahelwatch.{name}.service").run
    return run


def check_feed_list(settings: Settings) -> None:
    """Read what SAHELWATCH_FEEDS names on this machine, before anything starts.

    Raises:
        ConfigurationError: it names something that cannot be used.
    """
    # Imported when needed: a notifier need not hold what the poller parses with.
    from sahelwatch.poller.feed_list import FeedListError, read_sources  # noqa: PLC0415  as said

    try:
        read_sources(settings.feeds)
    except FeedListError as error:
        variable, _, problem = str(error).partition(": ")
        raise ConfigurationError([Problem(variable, problem.rstrip("."))]) from None


def check_push(settings: Settings) -> None:
    """See that all pollers give hubs the same addresses.

    Raises:
        ConfigurationError: nothing says what they are computed from.
    """
    if settings.public_url and settings.kafka_bootstrap_servers and not settings.push_secret:
        problem = "is not set, and SAHELWATCH_PUBLIC_URL needs it with Kafka, the same for all pollers"
        raise ConfigurationError([Problem("SAHELWATCH_PUSH_SECRET", problem, "`openssl rand -hex 32` gives one")])


def prepare(settings: Settings, *names: str) -> None:
    """What must be in place before services start in this process."""
    if "poller" in names:
        check_feed_list(settings)
        check_push(settings)
    if "classifier" in names:
        from sahelwatch.commands.gazetteer import use  # noqa: PLC0415  as above

        use(settings)
    if "notifier" in names:
        from sahelwatch.commands.regions import problems  # noqa: PLC0415  as above

        for line in problems(settings):
            log.warning("unknown region", problem=line)


def start(settings: Settings, *names: str) -> int:
    """Run services until SIGTERM; returns the exit code."""
    configure(settings)
    prepare(settings, *names)
    for line in unknown_variables():
        log.warning("unknown variable", problem=line)
    services = {name: service(name) for name in names}
    # On a broker, `sahelwatch topics` creates the topics, once and with the rights to do so.
    embedded = settings.kafka_bootstrap_servers is None
    return asyncio.run(run_services(settings, services, create_topics=embedded))


def create_topics(settings: Settings) -> list[str]:
    """Create or mend the topics; returns what was done, a line each.

    Raises:
        BusError: the broker was not reached in time.
    """
    configure(settings)

    async def create() -> list[str]:
        try:
            async with asyncio.timeout(TOPICS_SECONDS), open_bus(settings) as bus:
                return await bus.create_topics()
        except TimeoutError:
            raise BusError(
                f"{settings.kafka_bootstrap_servers} was not reached within {TOPICS_SECONDS} s"
            ) from None

    return asyncio.run(create())
