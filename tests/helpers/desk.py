"""A notifier at work on a bus of its own, for tests: publish alerts to it, look at what it wrote down."""

from __future__ import annotations

import asyncio
import datetime as dt
from contextlib import asynccontextmanager, suppress

from pydantic import SecretStr

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.topics import ALERTS, DELIVERIES
from sahelwatch.notifier import examples, service
from sahelwatch.records import AlertReason, Count, Delivery, Raised
from sahelwatch.settings import DestinationKind, DestinationSettings, Settings

PATIENCE = 30.0  # a net under tests that hang, and no expectation


async def until(condition):
    """Wait for a condition."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110  what is waited for is a server's or a file's
            await asyncio.sleep(0.01)


class Desk:
    """A notifier at work: publish alerts to it, and look at what it wrote down."""

    def __init__(self, bus):
        self.bus = bus
        self._count = 0

    def alert(self, *, incident=None, sequence=1, killed=60):
        """An alert on an incident of its own, or on the named one."""
        self._count += 1
        now = dt.datetime.now(dt.UTC)
        made = examples.new(now)
        name = incident or f"incident-{self._count:04}"
        toll = Count.exactly(killed)
        raised = Raised(
            sequence=sequence,
            reason=AlertReason.NEW,
            at=now,
            killed=toll,
            status=made.incident.status,
            weight=killed,
        )
        return made.model_copy(
            update={
                "reason": AlertReason.NEW if sequence == 1 else AlertReason.ESCALATED,
                "id": f"{name}.{sequence}",
                "created": now,
                "incident": made.incident.model_copy(
                    update={"id": name, "killed": toll, "killed_by": None, "raised": raised}
                ),
            }
        )

    async def publish(self, *alerts):
        for alert in alerts:
            await self.bus.publish(ALERTS, alert)

    async def deliveries(self):
        """The table as it lies on the log: by alert and destination."""
        found = {}
        async for message in self.bus.read(DELIVERIES.name):
            found.pop(message.key, None)
            if message.value is not None:
                found[message.key] = Delivery.from_json(message.value)
        return found

    async def states(self):
        return {key: delivery.state.value for key, delivery in (await self.deliveries()).items()}

    async def finished(self, count):
        """Wait until so many deliveries came to an end; gives them."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.deliveries()
                done = [delivery for delivery in found.values() if delivery.finished]
                if len(done) >= count:
                    return found
                await asyncio.sleep(0.02)

    async def delivered(self, name):
        """Wait until a delivery, by its id, has arrived; gives all."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.deliveries()
                if name in found and found[name].state == "delivered":
                    return found
                await asyncio.sleep(0.02)

    async def dead_letters(self):
        return [message async for message in self.bus.read(ALERTS.dead_letters)]


def destination(receiver, kind=DestinationKind.WEBHOOK, **options):
    scheme = "json" if kind is DestinationKind.APPRISE else "http"
    return DestinationSettings(kind=kind, url=SecretStr(receiver.url.replace("http", scheme, 1)), **options)


def settings(directory, *, allow_private=True, quiet=dt.timedelta(), **destinations):
    """Each step of ten is a band, so that a test's alerts on one incident are all worth telling."""
    return Settings(
        _env_file=None,
        destinations=destinations,
        allow_private_networks=allow_private,
        data_dir=directory,
        bands=tuple(range(10, 5_000, 10)),
        quiet=quiet,
    )


@asynccontextmanager
async def open_desk(directory, **options):
    """A desk with the given destinations; two on one directory see the same log, one after the other."""
    chosen = settings(directory, **options)
    async with EmbeddedBus(chosen.data_dir) as bus:
        await bus.create_topics()
        running = asyncio.create_task(service.run(bus, chosen))
        try:
            yield Desk(bus)
            assert not running.done(), running.exception()
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
