"""`sahelwatch explain INCIDENT`: its reports, merges and tolls; what each destination was told of it, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import DELIVERIES, INCIDENTS
from sahelwatch.classifier.policy import Policy, Quiet
from sahelwatch.classifier.policy import decide as decide_to_raise
from sahelwatch.notifier.decide import Hold, Route, Skip, decide
from sahelwatch.notifier.words import brief
from sahelwatch.notifier.words.figures import count
from sahelwatch.records import Alert, AlertReason, Delivery, DeliveryState, Incident, Lang

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.bus import Bus
    from sahelwatch.records import Count, Raised
    from sahelwatch.settings import Settings

MOST_SUGGESTED = 10


async def explain(console: Console, settings: Settings, name: str) -> int:
    """Show one incident, by its id or the beginning of it. Returns 1 where there is none, or more than one."""
    async with open_bus(settings, read_only=True) as bus:
        incidents = await _incidents(bus)
        found = [incidents[name]] if name in incidents else [i for i in incidents.values() if i.id.startswith(name)]
        if len(found) != 1:
            _say_which(console, name, found)
            return 1
        deliveries = await _deliveries(bus, found[0].id)
    show(console, settings, found[0], deliveries)
    return 0


def show(console: Console, settings: Settings, incident: Incident, deliveries: list[Delivery]) -> None:
    """Everything that is known of an incident, and of who was told what."""
    said = _as_alert(incident)
    console.print(Text(brief(said, Lang.EN).headline, "bold"))
    console.print(Text(_facts(incident), "dim"))
    if incident.merged_into:
        console.print(f"[yellow]It turned out to be the same event as incident {incident.merged_into}.[/]")
    if incident.reports:
        console.print(_reports(incident))
    if incident.tolls:
        console.print(_tolls(incident))
    if incident.history:
        console.print(_history(incident))
    console.print(Text(_raised(incident, settings)))
    for name, destination in settings.all_destinations().items():
        own = [delivery for delivery in deliveries if delivery.destination == name]
        _destination(console, name, Route.of(destination, settings), said, own)


def _facts(incident: Incident) -> str:
    parts = [
        f"incident {incident.id}",
        f"{incident.type.value.replace('_', ' ')}",
        f"toll {incident.status.value}",
        f"{len(incident.reports)} reports by {incident.sources or len(incident.outlets)} independent sources",
        f"first {incident.first_reported:%Y-%m-%d %H:%M}, last {incident.last_reported:%Y-%m-%d %H:%M}",
    ]
    return " · ".join(parts)


def _reports(incident: Incident) -> Table:
    table = Table("told", "outlet", "killed", "who says so", "place", "why it is here", "title")
    for report in incident.reports:
        table.add_row(
            f"{report.reported:%m-%d %H:%M}",
            Text(report.outlet),
            _count(report.killed),
            report.status.value,
            Text(report.place or report.admin2 or report.admin1 or report.country or "?"),
            report.joined,
            Text(report.title, f"link {report.url}" if report.url else ""),
        )
    table.title = "Reports"
    return table


def _tolls(incident: Incident) -> Table:
    table = Table("from", "killed", "status", "outlet", title="Best toll")
    for step in incident.tolls:
        table.add_row(f"{step.at:%m-%d %H:%M}", _count(step.killed), step.status.value, Text(step.outlet))
    if incident.killed_official or incident.killed_claimed:
        official, claimed = _count(incident.killed_official), _count(incident.killed_claimed)
        table.caption = f"official: {official}; claimed: {claimed}"
    return table


def _history(incident: Incident) -> Table:
    table = Table("told", "what", "report", "why", "other incident", title="History")
    for step in incident.history:
        table.add_row(
            f"{step.at:%m-%d %H:%M}",
            step.turn.value,
            Text(step.report_id),
            step.reason,
            Text(step.incident or "", "dim"),
        )
    return table


def _raised(incident: Incident, settings: Settings) -> str:
    """What the classifier made of it."""
    if raised := incident.raised:
        alerts = "1 alert" if raised.sequence == 1 else f"{raised.sequence} alerts"
        return (
            f"{alerts} raised, the last at {raised.at:%Y-%m-%d %H:%M} "
            f"({raised.reason.value}, {raised.weight} held against the thresholds)."
        )
    decision = decide_to_raise(incident, Policy.of(settings), incident.last_reported)
    why = decision.value if isinstance(decision, Quiet) else Quiet.OLD.value
    return f"No alert was raised: {why}. No destination heard of it."


def _destination(console: Console, name: str, route: Route, alert: Alert, deliveries: list[Delivery]) -> None:
    """What was sent there, and what the rules say of the state as it is now."""
    console.print(Text.assemble(("• ", "green"), (name, "bold")))
    told: Raised | None = None
    for delivery in sorted(deliveries, key=lambda delivery: delivery.created):
        console.print(Text(f"    {_sent(delivery)}"))
        if delivery.said and (told is None or told.sequence < delivery.said.sequence):
            told = delivery.said
    if alert.incident.raised is None:
        return
    console.print(Text(f"    {_now(alert, route, told)}", "dim"))


def _sent(delivery: Delivery) -> str:
    at = delivery.finished or delivery.created
    said = f"{delivery.said.reason.value}, {_count(delivery.said.killed)} killed" if delivery.said else ""
    match delivery.state:
        case DeliveryState.DELIVERED:
            return f"{at:%m-%d %H:%M} {delivery.alert_id} told: {said}"
        case DeliveryState.PENDING if delivery.quiet_until:
            return f"{at:%m-%d %H:%M} {delivery.alert_id} held back until {delivery.quiet_until:%m-%d %H:%M}"
        case DeliveryState.PENDING:
            last = f", last error: {delivery.last_error}" if delivery.last_error else ""
            return f"{at:%m-%d %H:%M} {delivery.alert_id} waits to be sent, {delivery.attempts} attempts{last}"
        case _:
            return f"{at:%m-%d %H:%M} {delivery.alert_id} {delivery.state.value}: {delivery.last_error}"


def _now(alert: Alert, route: Route, told: Raised | None) -> str:
    verdict = decide(alert, route, told, dt.datetime.now(dt.UTC))
    if isinstance(verdict, Hold):
        return f"An update is due when its quiet time ends, at {verdict.until:%m-%d %H:%M}."
    if not isinstance(verdict, Skip):
        return f"By the rules as they are set now, the state is to be told as {verdict.reason.value}."
    return f"{'Not told' if told is None else 'Nothing more to tell'}: {why(verdict, alert, route)}."


def why(skip: Skip, alert: Alert, route: Route) -> str:
    """A reason for silence in words, with what was compared."""
    incident = alert.incident
    weight = incident.raised.weight if incident.raised else 0
    sources = incident.sources or len(incident.outlets)
    return {
        Skip.COUNTRY: f"it asks for {', '.join(sorted(route.countries))}, and this is in {incident.country}",
        Skip.ADMIN1: f"it asks for {', '.join(route.admin1)}, and this is in {incident.admin1 or 'no known one'}",
        Skip.TYPE: f"it asks for {', '.join(sorted(route.types))}, and this is {incident.type}",
        Skip.TARGET: f"it asks for attacks on {', '.join(sorted(route.targets))}, and this is on {incident.target}",
        Skip.STATUS: f"it asks for status {', '.join(sorted(route.statuses))}, and this is {incident.status}",
        Skip.SOURCES: f"it asks for {route.min_sources} independent sources, and there are {sources}",
        Skip.BELOW_THRESHOLD: f"its threshold is {route.threshold}, and the toll counts {weight}",
        Skip.OLD: "the event was over for longer than the maximum age",
        Skip.ALREADY_TOLD: "it was told this, or something newer",
        Skip.NOTHING_NEW: "nothing that matters changed since it was told",
        Skip.NEVER_TOLD: "it is a correction of what it never heard",
    }[skip]


def _count(killed: Count | None) -> str:
    return count(killed, Lang.EN) if killed else "?"


def _as_alert(incident: Incident) -> Alert:
    raised = incident.raised
    return Alert(
        id=f"{incident.id}.{raised.sequence if raised else 0}",
        reason=raised.reason if raised else AlertReason.NEW,
        incident=incident,
        created=raised.at if raised else incident.last_reported,
    )


def _say_which(console: Console, name: str, found: list[Incident]) -> None:
    if not found and not name:
        console.print(Text("There is no incident yet."))
        return
    if not found:
        console.print(Text(f"No incident's id begins with {name}. Alerts and messages name it."))
        return
    console.print(Text(f"{len(found)} incidents' ids begin with {name}:"))
    for incident in found[:MOST_SUGGESTED]:
        console.print(Text(f"  {incident.id}  {brief(_as_alert(incident), Lang.EN).headline}"))


async def _incidents(bus: Bus) -> dict[str, Incident]:
    found: dict[str, Incident] = {}
    async for message in bus.read(INCIDENTS.name):
        found.pop(message.key, None)
        if message.value is not None:
            found[message.key] = Incident.from_json(message.value)
    return found


async def _deliveries(bus: Bus, incident: str) -> list[Delivery]:
    found: dict[str, Delivery] = {}
    async for message in bus.read(DELIVERIES.name):
        if message.key.startswith(incident):
            found.pop(message.key, None)
            if message.value is not None:
                found[message.key] = Delivery.from_json(message.value)
    return [delivery for delivery in found.values() if delivery.incident_id == incident]
