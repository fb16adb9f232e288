"""`sahelwatch replay`: what today's classifier and rules would have alerted on, from the stored articles."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import ALERTS, INCIDENTS
from sahelwatch.classifier.extract import prepare
from sahelwatch.classifier.policy import Policy
from sahelwatch.classifier.replay import alerts, stored
from sahelwatch.notifier.rehearsal import Rehearsal
from sahelwatch.notifier.words import brief
from sahelwatch.records import Incident

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.bus import Bus
    from sahelwatch.notifier.rehearsal import Told
    from sahelwatch.records import Alert
    from sahelwatch.settings import Settings

_LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


def moment(text: str, *, end: bool = False) -> dt.datetime:
    """A date or a time, in UTC unless it says otherwise. A date is its first moment, or with `end` its last.

    Raises:
        ValueError: it is neither; the message says what would be.
    """
    try:
        read = dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date or time; for example 2026-03-14 or 2026-03-14T06:30") from None
    if end and len(text) <= len("2026-03-14"):
        read += dt.timedelta(days=1)
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


async def replay(
    console: Console, settings: Settings, since: dt.datetime, until: dt.datetime, *, send: bool
) -> int:
    """Show what each destination would have been told; with `send`, put the alerts on the bus, too.

    The articles of the maximum age before `since` are run through as well, and what they raise is not shown:
    an event that was told before is not new.
    """
    prepare()
    async with open_bus(settings, read_only=not send) as bus:
        articles = await stored(bus, since - settings.max_age, until)
        rehearsal = Rehearsal(settings)
        told: list[Told] = []
        raised: list[Alert] = []
        with console.status(f"Reading {len(articles)} articles…"):
            async for article, found in alerts(articles, Policy.of(settings)):
                now = article.fetched
                told += rehearsal.advance(now)
                told += [each for alert in found for each in rehearsal.take(alert, now)]
                raised += [alert for alert in found if now >= since]
        told += rehearsal.advance(min(until, _LATEST))
        told = [each for each in told if each.at >= since]
        count = sum(article.fetched >= since for article in articles)
        _show(console, settings, told, count)
        if send:
            homes = await _homes(bus)
            for alert in raised:
                await bus.publish(ALERTS, _by_known_name(alert, homes))
            console.print(
                f"{len(raised)} alerts were put on the bus. The notifier sends each destination what it was not "
                "told yet."
            )
        elif raised:
            console.print("[dim]Nothing was sent; --send puts the alerts on the bus.[/]")
    return 0


def _show(console: Console, settings: Settings, told: list[Told], articles: int) -> None:
    if not settings.all_destinations():
        console.print("[yellow]! No destination is set: nobody would have been told anything.[/]")
    table = Table("time", "destination", "why", "what", "incident")
    for each in told:
        table.add_row(
            f"{each.at:%Y-%m-%d %H:%M}",
            Text(each.destination),
            each.alert.reason.value,
            Text(brief(each.alert, settings.lang).headline),
            Text(each.alert.incident.id, "dim"),
        )
    if table.row_count:
        console.print(table)
    console.print(f"{articles} articles; {len(told)} messages would have been sent.")


async def _homes(bus: Bus) -> dict[str, str]:
    """The incident that holds each report, as the running classifier keeps them."""
    tables: dict[str, Incident] = {}
    async for message in bus.read(INCIDENTS.name):
        if message.value is not None:
            tables[message.key] = Incident.from_json(message.value)
    return {report.report_id: incident.id for incident in tables.values() for report in incident.reports}


def _by_known_name(alert: Alert, homes: dict[str, str]) -> Alert:
    """The alert under the id that its incident is known by: who was told of it is written down under that."""
    known = Counter(homes[each.report_id] for each in alert.incident.reports if each.report_id in homes)
    if not known:
        return alert
    name = known.most_common(1)[0][0]
    incident = alert.incident.model_copy(update={"id": name})
    sequence = incident.raised.sequence if incident.raised else 1
    return alert.model_copy(update={"id": f"{name}.{sequence}", "incident": incident})
