"""`sahelwatch test-webhook NAME`: whether a destination takes alerts, and if not, why. Exit 0 or 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from sahelwatch.notifier.trial import send_test

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.settings import Settings


async def try_webhook(console: Console, settings: Settings, name: str) -> int:
    """Send a marked test alert to a destination, and say what came back and what to do about it."""
    destinations = settings.all_destinations()
    destination = destinations.get(name.lower())
    if destination is None:
        known = ", ".join(sorted(destinations)) or "none; set SAHELWATCH_SLACK_WEBHOOK_URL, for example"
        console.print(Text(f"No destination is called {name}. Configured: {known}."))
        return 1
    tried = await send_test(name.lower(), destination, settings)
    console.print(Text(tried.said, "green" if tried.delivered else "red"))
    return 0 if tried.delivered else 1
