"""A poller on Kafka in a process of its own, to be killed: `poller_process.py BROKER PREFIX NAME FEED…`."""

import asyncio
import sys

from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.poller.service import run
from sahelwatch.settings import Settings

SESSION_SECONDS = 6.0  # the shortest that Kafka takes unless told otherwise


def settings(name, feeds):
    """Of a poller that asks each feed every second and says who it is."""
    return Settings(
        _env_file=None,
        feeds=" ".join(feeds),
        poll_min="1s",
        poll_max="1s",
        contact=name,
        allow_private_networks=True,
        full_text=False,
    )


async def main(broker, prefix, name, *feeds):
    async with KafkaBus(Connection(broker), prefix=prefix, session_seconds=SESSION_SECONDS) as bus:
        await run(bus, settings(name, feeds))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
