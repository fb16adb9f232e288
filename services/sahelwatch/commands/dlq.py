"""`sahelwatch dlq`: looks at the dead letters, and lets one be tried again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from rich.json import JSON
from rich.table import Table
from rich.text import Text

from sahelwatch.bus import BusError
from sahelwatch.bus.dead_letters import PREFIX, Reason
from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import TOPICS
from sahelwatch.records import Alert

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.bus import Message, Topic
    from sahelwatch.records import Record
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


@dataclass(frozen=True)
class Place:
    """Where a dead letter lies."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic} {self.partition} {self.offset}"


async def show_one(console: Console, settings: Settings, place: Place) -> int:
    """One dead letter, whole."""
    message = await _find(settings, place)
    if message is None:
        return _no_such(console, place)
    _show(console, message)
    return 0


async def retry(console: Console, settings: Settings, place: Place) -> int:
    """Have the record of a dead letter handled again; an alert, only by the destination that it failed at.

    The letter stays where it is: what became of it shows in the table of deliveries and in the log.
    """
    message = await _find(settings, place)
    if message is None:
        return _no_such(console, place)
    topic: Topic[Any] = next(each for each in TOPICS if each.dead_letters == message.topic)
    try:
        record: Record = topic.record.from_json(message.value or b"")
    except ValidationError:
        console.print("It does not parse, so there is nothing to try again. `sahelwatch dlq show` shows it.")
        return 1
    what = "Its record will be handled again"
    if isinstance(record, Alert) and message.headers.get(f"{PREFIX}reason") == Reason.CAME_TO_NOTHING:
        name = message.headers.get(f"{PREFIX}message", "").partition(":")[0]
        if name not in settings.all_destinations():
            console.print(Text(f"No destination is called {name} any more: set it again, then retry."))
            return 1
        record = record.model_copy(update={"retry": name})
        what = f"It will be sent to {name} again"
    try:
        async with open_bus(settings) as bus:
            await bus.publish(topic, record)
    except BusError as error:
        if settings.kafka_bootstrap_servers:
            raise
        console.print(Text(f"Nothing was changed: {error}."))
        console.print(
            Text(
                "The embedded bus is one process's at a time: stop the service, run"
                f" `sahelwatch dlq retry {place}` again, and start the service. With Kafka it need not stop."
            )
        )
        return 1
    console.print(Text(f"{what}, as soon as the service is at it."))
    return 0


async def _find(settings: Settings, place: Place) -> Message | None:
    async with open_bus(settings, read_only=True) as bus:
        async for message in bus.read(place.topic):
            if (message.partition, message.offset) == (place.partition, place.offset):
                return message
    return None


def _no_such(console: Console, place: Place) -> int:
    console.print(f"There is no dead letter at {place}. `sahelwatch dlq list` lists them.")
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
