"""The classifier: articles in, reports, incidents and alerts out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sahelwatch.bus import Bus, Member
from sahelwatch.bus.topics import ARTICLES, INCIDENTS, REPORTS
from sahelwatch.classifier.correlator import Correlator
from sahelwatch.classifier.extract import prepare
from sahelwatch.classifier.policy import Policy
from sahelwatch.classifier.reader import Reader

if TYPE_CHECKING:
    from sahelwatch.settings import Settings


async def run(bus: Bus, settings: Settings) -> None:
    """Read and correlate until cancelled."""
    # The lexicons are loaded before the first article, and off the loop.
    await asyncio.to_thread(prepare)
    reader = Member(group="sahelwatch.reader", handler=Reader(bus), input=ARTICLES)
    correlator = Member(
        group="sahelwatch.correlator",
        handler=Correlator(bus, Policy.of(settings)),
        input=REPORTS,
        tables=(INCIDENTS,),
    )
    async with asyncio.TaskGroup() as members:
        members.create_task(bus.run(reader))
        members.create_task(bus.run(correlator))
