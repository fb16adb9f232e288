"""Kafka's records as messages of the bus."""

from __future__ import annotations

from typing import Any

from sahelwatch.bus import Message
from sahelwatch.bus.sqlite_log import from_ms


def message(record: Any) -> Message:
    """A consumer record of aiokafka. Keys and headers that are no UTF-8 come from elsewhere, and are shown."""
    return Message(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=(record.key or b"").decode(errors="replace"),
        value=record.value,
        headers={name: (value or b"").decode(errors="replace") for name, value in record.headers},
        timestamp=from_ms(record.timestamp),
    )
