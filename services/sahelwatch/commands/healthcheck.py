"""`sahelwatch healthcheck`: whether the service in this container is alive. Exit 0 or 1."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING
from urllib.error import URLError

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.settings import Settings

SECONDS = 3


def healthcheck(console: Console, settings: Settings) -> int:
    """Ask `/livez` on loopback. The standard library does: a check every few seconds should start fast."""
    if settings.http_port == 0:
        console.print("SAHELWATCH_HTTP_PORT is not set: no health is served here")
        return 1
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{settings.http_port}/livez", timeout=SECONDS):
            return 0
    except (URLError, OSError) as error:
        console.print(f"not alive: {error}")
        return 1
