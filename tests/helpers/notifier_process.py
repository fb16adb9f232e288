"""A notifier in a process of its own, to be killed: `notifier_process.py DIRECTORY URL…`."""

import asyncio
import sys
from pathlib import Path

from desk import settings
from pydantic import SecretStr

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.notifier import service
from sahelwatch.settings import DestinationSettings


async def main(directory, *urls):
    names = ["ops", "other"]
    routes = {n: DestinationSettings(url=SecretStr(url)) for n, url in zip(names, urls, strict=False)}
    chosen = settings(Path(directory), **routes)
    async with EmbeddedBus(chosen.data_dir) as bus:
        await service.run(bus, chosen)


asyncio.run(main(*sys.argv[1:]))
