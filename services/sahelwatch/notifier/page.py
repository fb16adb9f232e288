"""`docs/alerts.md`, written from the code: `python -m sahelwatch.notifier.page > docs/alerts.md`."""

from __future__ import annotations

import datetime as dt
import html
import re
import sys
from typing import TYPE_CHECKING, Any

from sahelwatch.notifier import examples
from sahelwatch.notifier.receivers import slack
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
_LINK = re.compile(r"<([^|<>]+)\|([^<>]+)>")
_BOLD = re.compile(r"\*([^*\n]+)\*")

_INTRODUCTION = """# What an alert looks like

<!-- Written by `make docs`. -->

The Slack messages of one invented attack, as text: the first report, a rise of the toll, and the official toll.
Teams shows the same as an Adaptive Card. A generic webhook gets the alert as JSON
([`schemas/sahelwatch.alerts.v1.json`](../schemas/sahelwatch.alerts.v1.json)). How they are delivered:
[delivery.md](delivery.md). The language is a destination's own (`SAHELWATCH_LANG`,
`SAHELWATCH_DESTINATIONS__NAME__LANG`).
"""

_STEPS = (
    ("The first report", examples.new),
    ("Three hours later, another outlet", examples.escalated),
    ("The next day, the government", examples.confirmed),
)
_LANGUAGES = {Lang.EN: "English", Lang.FR: "French"}


def page() -> str:
    """The page, whole."""
    parts = [_INTRODUCTION]
    for title, make in _STEPS:
        parts.append(f"## {title}\n")
        for lang, language in _LANGUAGES.items():
            text = as_text(slack.message(make(_NOON), lang))
            parts.append(f"{language}:\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def as_text(message: dict[str, Any]) -> str:
    """A Slack message as it reads, without its looks."""
    return "\n\n".join(_block(block) for block in message["blocks"])


def _block(block: dict[str, Any]) -> str:
    if block["type"] == "header":
        title = _shown(block["text"]["text"])
        return f"{title}\n{'=' * len(title)}"
    if "fields" in block:
        return "\n".join(_shown(field["text"]).replace("\n", ": ", 1) for field in block["fields"])
    return "\n".join(_shown(text) for text in _texts(block))


def _texts(block: dict[str, Any]) -> Iterator[str]:
    if "text" in block:
        yield block["text"]["text"]
    for element in block.get("elements", []):
        yield element["text"]


def _shown(text: str) -> str:
    return html.unescape(_BOLD.sub(r"\1", _LINK.sub(r"\2 [\1]", text)))


if __name__ == "__main__":
    sys.stdout.write(page())
