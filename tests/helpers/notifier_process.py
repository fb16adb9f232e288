"""A notifier in a process of its own, to be killed: `notifier_process.py DIRECTORY URL`."""

import asyncio
import sys
from pathlib import Path

from desk import settings
from pydantic import SecretStr

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.notifier import service
from sahelwatch.settings import DestinationSettings


async def main(directory, url):
    chosen = settings(Path(directory), ops=DestinationSettings(url=SecretStr(url)))
    async with EmbeddedBus(chosen.data_dir) as bus:
        await service.run(bus, chosen)


asyncio.run(main(*sys.argv[1:]))
