"""Whether a destination is told of an alert, and as what: pure, against what that destination was told before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sahelwatch.records import AlertReason, Raised

if TYPE_CHECKING:
    from sahelwatch.records import Alert, IncidentType, Status, Target
    from sahelwatch.settings import DestinationSettings, Settings


class Skip(StrEnum):
    """Why a destination is not told."""

    COUNTRY = "country"  # it did not ask for this country
    TYPE = "type"  # nor for this kind of incident
    TARGET = "target"  # nor for attacks on these
    STATUS = "status"  # nor for tolls of this status
    BELOW_THRESHOLD = "below_threshold"
    ALREADY_TOLD = "already_told"  # this alert or a later one on the incident
    NOTHING_NEW = "nothing_new"  # toll and status are those it was told
    NEVER_TOLD = "never_told"  # a correction of what it never heard


@dataclass(frozen=True, slots=True)
class Route:
    """What one destination wants to hear of."""

    threshold: int
    countries: frozenset[str]
    types: frozenset[IncidentType]
    targets: frozenset[Target]
    statuses: frozenset[Status]

    @classmethod
    def of(cls, destination: DestinationSettings, settings: Settings) -> Route:
        own = destination.threshold
        return cls(
            threshold=settings.casualty_threshold if own is None else own,
            countries=frozenset(destination.countries or settings.countries),
            types=frozenset(destination.types),
            targets=frozenset(destination.targets),
            statuses=frozenset(destination.statuses),
        )


def decide(alert: Alert, route: Route, told: Raised | None) -> Alert | Skip:
    """The alert as this destination is to be told it, or why it is not told.

    Args:
        alert: with the reason and the predecessor that the classifier gave it.
        route: of this destination.
        told: what the destination was told last of this incident; null if nothing.

    A destination that was told of an incident hears what becomes of it, whether or not it still fits the
    route. One that was not, hears of it as new once it fits.
    """
    if told is None:
        skip = _filtered(alert, route)
        if skip is None and alert.reason is AlertReason.CORRECTED:
            skip = Skip.NEVER_TOLD
        return skip or alert.model_copy(update={"reason": AlertReason.NEW, "previous": None})
    now = saying(alert)
    if told.sequence >= now.sequence:
        return Skip.ALREADY_TOLD
    if _state(told) == _state(now) and alert.reason is not AlertReason.CORRECTED:
        return Skip.NOTHING_NEW
    # It may have missed the first alert, or one between: what it hears refers to what it heard.
    reason = AlertReason.REVISED if alert.reason is AlertReason.NEW else alert.reason
    return alert.model_copy(update={"reason": reason, "previous": told})


def saying(alert: Alert) -> Raised:
    """What an alert says, in the form in which it is remembered; its weight is held against thresholds."""
    if alert.incident.raised is not None:
        return alert.incident.raised
    return Raised(
        sequence=alert.previous.sequence + 1 if alert.previous else 1,
        reason=alert.reason,
        at=alert.created,
        killed=alert.incident.killed,
        status=alert.incident.status,
        weight=alert.incident.killed.best if alert.incident.killed else 0,
    )


def _state(raised: Raised) -> tuple[object, ...]:
    return raised.killed, raised.status, raised.weight


def _filtered(alert: Alert, route: Route) -> Skip | None:
    incident = alert.incident
    wanted = (
        (Skip.COUNTRY, route.countries, incident.country),
        (Skip.TYPE, route.types, incident.type),
        (Skip.TARGET, route.targets, incident.target),
        (Skip.STATUS, route.statuses, incident.status),
    )
    for skip, values, value in wanted:
        if values and value not in values:
            return skip
    return Skip.BELOW_THRESHOLD if saying(alert).weight < route.threshold else None
