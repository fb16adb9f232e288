"""`sahelwatch gazetteer`: GeoNames beside the bundled places."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import BadZipFile

import httpx
from rich.text import Text

from sahelwatch.http import describe, open_client
from sahelwatch.places import use_imported
from sahelwatch.places.geonames import Summary, import_geonames, update

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from sahelwatch.settings import Settings

FILE = "gazetteer.sqlite"
"""The imported places, in SAHELWATCH_DATA_DIR."""


def use(settings: Settings) -> None:
    """Let this process know the imported places, if there are any. Before the first reading."""
    use_imported(settings.data_dir / FILE)


def import_files(console: Console, settings: Settings, files: list[Path]) -> int:
    """Import country dumps that were downloaded; returns the exit code."""
    try:
        summary = import_geonames(files, _target(settings))
    except (OSError, BadZipFile) as error:
        console.print(Text(f"Not imported: {error}", "red"))
        return 1
    return _say(console, summary)


async def fetch(console: Console, settings: Settings) -> int:
    """Fetch the dumps of the region's countries and import them; returns the exit code."""
    try:
        async with open_client(allow_private=settings.allow_private_networks, contact=settings.contact) as client:
            with console.status("Fetching the dumps from GeoNames…"):
                summary = await update(client, _target(settings))
    except httpx.HTTPError as error:
        console.print(Text(f"Not fetched, and what was imported before stays: {describe(error)}", "red"))
        return 1
    except (OSError, BadZipFile) as error:
        console.print(Text(f"Not imported: {error}", "red"))
        return 1
    return _say(console, summary)


def _target(settings: Settings) -> Path:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings.data_dir / FILE


def _say(console: Console, summary: Summary) -> int:
    for country, places in sorted(summary.by_country.items()):
        console.print(f"{country}  {places:>7}")
    unread = f"; {summary.unreadable} lines could not be read" if summary.unreadable else ""
    console.print(f"{summary.places} places in {summary.out}{unread}. Services that start from now on know them.")
    return 0 if summary.places else 1
