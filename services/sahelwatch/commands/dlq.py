"""`sahelwatch dlq`: looks at the dead letters, changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.json import JSON
from rich.table import Table
from rich.text import Text

from sahelwatch.bus.dead_letters import PREFIX
from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import TOPICS

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.bus import Message
    from sahelwatch.settings import Settings


async def show_list(console: Console, settings: Settings) -> int:
    """A line for each dead letter."""
    table = Table("topic", "partition", "offset", "time", "key", "reason")
    async with open_bus(settings, read_only=True) as bus:
        for topic in TOPICS:
            async for message in bus.read(topic.dead_letters):
                table.add_row(
                    topic.dead_letters,
                    str(message.partition),
                    str(message.offset),
                    f"{message.timestamp:%Y-%m-%d %H:%M:%S}",
                    Text(message.key),
                    Text(_reason(message)),
                )
    console.print(table if table.row_count else "No dead letters.")
    return 0


async def show_one(console: Console, settings: Settings, topic: str, partition: int, offset: int) -> int:
    """One dead letter, whole."""
    async with open_bus(settings, read_only=True) as bus:
        async for message in bus.read(topic):
            if (message.partition, message.offset) == (partition, offset):
                _show(console, message)
                return 0
    console.print(
        f"No such letter: {topic}, partition {partition}, offset {offset}. `sahelwatch dlq list` lists them."
    )
    return 1


def _show(console: Console, message: Message) -> None:
    for name, value in sorted(message.headers.items()):
        console.print(Text.assemble((f"{name}: ", "cyan"), value))
    raw = message.value or b""
    try:
        console.print(JSON(json.dumps(json.loads(raw))))
    except ValueError:
        console.print(Text(repr(raw)))


def _reason(message: Message) -> str:
    return ": ".join(filter(None, (message.headers.get(f"{PREFIX}{part}") for part in ("reason", "message"))))
