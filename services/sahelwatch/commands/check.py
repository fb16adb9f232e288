"""`sahelwatch check`: the effective settings, what each destination will get, the feeds and the broker."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahelwatch.bus import BusError
from sahelwatch.bus.open import open_bus
from sahelwatch.commands.regions import problems
from sahelwatch.http import open_client
from sahelwatch.poller.check import FeedCheck, check_feeds
from sahelwatch.settings import CasualtyMetric, format_duration
from sahelwatch.settings_load import rows, unknown_variables

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.settings import DestinationSettings, Settings

BROKER_SECONDS = 10


def show_settings(console: Console, settings: Settings) -> None:
    """The effective table, secrets masked, and the variables that mean nothing."""
    table = Table("variable", "value", "meaning", title="Settings", title_justify="left", expand=False)
    for variable, value, meaning in rows(settings):
        table.add_row(Text(variable, "cyan"), Text(value), Text(meaning, "dim"))
    console.print(table)
    for line in unknown_variables():
        console.print(f"[yellow]! {line}[/]")


def show_destinations(console: Console, settings: Settings) -> None:
    """In words, what each destination will get."""
    destinations = settings.all_destinations()
    if not destinations:
        console.print(
            "[yellow]! No destination is set: alerts go nowhere.[/] "
            "Set SAHELWATCH_SLACK_WEBHOOK_URL, SAHELWATCH_TEAMS_WEBHOOK_URL or SAHELWATCH_WEBHOOK_URL."
        )
    for name, destination in destinations.items():
        too = " It hears of the service itself, too." if name in settings.notice_destinations() else ""
        console.print(Text.assemble(("• ", "green"), (name, "bold"), f" {describe(destination, settings)}{too}"))


def show_regions(console: Console, settings: Settings) -> bool:
    """What is wrong with the regions that destinations ask for; returns whether anything is."""
    found = problems(settings)
    for line in found:
        console.print(Text.assemble(("✗ ", "red"), line))
    return bool(found)


def describe(destination: DestinationSettings, settings: Settings) -> str:
    """What a destination will get, as a sentence."""
    threshold = settings.casualty_threshold if destination.threshold is None else destination.threshold
    people = "dead" if settings.casualty_metric is CasualtyMetric.KILLED else "dead and wounded"
    countries = ", ".join(destination.countries or settings.countries)
    parts = [f"({destination.kind.value}) gets incidents with at least {threshold} {people} in {countries}"]
    if not settings.count_militants:
        parts.append("militants not counted")
    if destination.admin1:
        parts.append("in the region of " + " or ".join(destination.admin1))
    if destination.types:
        parts.append("of type " + " or ".join(destination.types))
    if destination.targets:
        parts.append("aimed at " + " or ".join(destination.targets))
    if destination.statuses:
        parts.append("whose toll is " + " or ".join(destination.statuses))
    if destination.min_sources > 1:
        parts.append(f"told by at least {destination.min_sources} independent sources")
    parts.append(f"no older than {format_duration(settings.max_age)}")
    parts.append({"en": "in English", "fr": "in French"}[destination.lang.value])
    return f"{', '.join(parts)}. {_updates(threshold, destination, settings)}"


def _updates(threshold: int, destination: DestinationSettings, settings: Settings) -> str:
    """What it hears of an incident that it was told of."""
    bands = [str(band) for band in settings.bands if band > threshold]
    passing = f"passes {', '.join(bands[:-1])} or {bands[-1]}" if len(bands) > 1 else f"passes {' '.join(bands)}"
    quiet = settings.quiet if destination.quiet is None else destination.quiet
    when = f"{passing}, " if bands else ""
    pause = (
        f"at most one message every {format_duration(quiet)}, unless the toll passes a band" if quiet else "at once"
    )
    return (
        f"Of an incident that it was told of, it hears when the toll {when}changes by more than a third, falls "
        f"below {threshold} or becomes official: {pause}."
    )


async def check_bus(settings: Settings) -> str | None:
    """What is wrong with the bus, or null. An embedded one that was never started is made at the start."""
    if settings.kafka_bootstrap_servers is None and not any(settings.data_dir.glob("*.sqlite3")):
        return None
    bus = open_bus(settings, read_only=True)
    try:
        async with asyncio.timeout(BROKER_SECONDS), bus:
            while not bus.readiness().ready:  # noqa: ASYNC110  the connection is made behind the scenes
                await asyncio.sleep(0.1)
    except TimeoutError:
        return "; ".join(bus.readiness().missing) or f"no answer within {BROKER_SECONDS} s"
    except BusError as error:
        return str(error)
    return None


async def ask_feeds(console: Console, settings: Settings) -> list[FeedCheck]:
    """Ask every feed once, and say what came back."""
    async with open_client(allow_private=settings.allow_private_networks, contact=settings.contact) as client:
        with console.status("Asking the feeds…"):
            results = await check_feeds(settings, client)
    table = Table("feed", "answer", title="Feeds", title_justify="left")
    for result in results:
        mark = Text("✓ ", "green") if result.ok else Text("✗ ", "red")
        table.add_row(Text(result.url, overflow="fold"), mark + Text(result.words))
    console.print(table)
    return results


def check(console: Console, settings: Settings, *, feeds: bool) -> int:
    """Show everything; returns 0 if alerts can flow, 1 if something stands in their way."""
    show_settings(console, settings)
    show_destinations(console, settings)
    nowhere = show_regions(console, settings)
    where = settings.kafka_bootstrap_servers or f"embedded, in {settings.data_dir}"
    if problem := asyncio.run(check_bus(settings)):
        console.print(Text.assemble(("✗ ", "red"), f"bus ({where}): {problem}"))
    else:
        console.print(Text.assemble(("✓ ", "green"), f"bus ({where})"))
    answers = asyncio.run(ask_feeds(console, settings)) if feeds else []
    silent = bool(answers) and not any(answer.ok for answer in answers)
    return 1 if problem or silent or nowhere or not settings.all_destinations() else 0
