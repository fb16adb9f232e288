"""Whether a destination is told of an alert, and as what: pure, against what that destination was told before."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sahelwatch import policy
from sahelwatch.records import AlertReason, Raised

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.records import Alert, IncidentType, Status, Target
    from sahelwatch.settings import DestinationSettings, Settings


class Skip(StrEnum):
    """Why a destination is not told."""

    COUNTRY = "country"  # it did not ask for this country
    ADMIN1 = "admin1"  # nor for this region
    TYPE = "type"  # nor for this kind of incident
    TARGET = "target"  # nor for attacks on these
    STATUS = "status"  # nor for tolls of this status
    SOURCES = "sources"  # too few independent ones tell it
    BELOW_THRESHOLD = "below_threshold"
    OLD = "old"  # news older than the maximum age
    ALREADY_TOLD = "already_told"  # this alert or a later one on the incident
    NOTHING_NEW = "nothing_new"  # nothing changed that matters since it was told
    NEVER_TOLD = "never_told"  # a correction of what it never heard


@dataclass(frozen=True, slots=True)
class Hold:
    """It is to be told, but was told of the incident so lately that it is left in peace until then."""

    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Route:
    """What one destination wants to hear of, and how often."""

    threshold: int
    bands: tuple[int, ...]
    countries: frozenset[str]
    admin1: tuple[str, ...]
    types: frozenset[IncidentType]
    targets: frozenset[Target]
    statuses: frozenset[Status]
    min_sources: int
    quiet: dt.timedelta
    max_age: dt.timedelta

    @classmethod
    def of(cls, destination: DestinationSettings, settings: Settings) -> Route:
        own = destination.threshold
        return cls(
            threshold=settings.casualty_threshold if own is None else own,
            bands=settings.bands,
            countries=frozenset(destination.countries or settings.countries),
            admin1=destination.admin1,
            types=frozenset(destination.types),
            targets=frozenset(destination.targets),
            statuses=frozenset(destination.statuses),
            min_sources=destination.min_sources,
            quiet=settings.quiet if destination.quiet is None else destination.quiet,
            max_age=settings.max_age,
        )


def decide(alert: Alert, route: Route, told: Raised | None, now: dt.datetime) -> Alert | Skip | Hold:
    """The alert as this destination is to be told it, or why it is not told, or not yet.

    Args:
        alert: the incident's newest state.
        route: of this destination.
        told: what the destination was told last of this incident, and when; null if nothing.
        now: held against the quiet time. Age is held against the time of the alert: a receiver that was away
            for long still gets what was news.

    A destination that was told of an incident hears what becomes of it, whether or not it still fits the
    route. One that was not, hears of it as new once it fits.
    """
    if told is None:
        return _unwanted(alert, route) or alert.model_copy(update={"reason": AlertReason.NEW, "previous": None})
    saying_now = saying(alert)
    if told.sequence >= saying_now.sequence:
        return Skip.ALREADY_TOLD
    reason = policy.change(saying_now.weight, saying_now.status, told, route.threshold, route.bands)
    if reason is None:
        return Skip.NOTHING_NEW
    if _told_anew(alert, route, told):
        return Skip.OLD
    if reason is not AlertReason.ESCALATED and now < told.at + route.quiet:
        return Hold(told.at + route.quiet)
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


def _told_anew(alert: Alert, route: Route, told: Raised) -> bool:
    """Whether an event that was long over, and long told, is told once more: an anniversary, a report.

    That nobody tells it any more is news at any time.
    """
    lately = alert.created - told.at <= route.max_age
    return bool(alert.incident.reports) and not lately and _old(alert, route)


def _old(alert: Alert, route: Route) -> bool:
    return policy.too_old(alert.incident, route.max_age, alert.created)


def _unwanted(alert: Alert, route: Route) -> Skip | None:
    """Why a destination that was told nothing of an incident is not told of it now."""
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
    if route.admin1 and not names(route.admin1, incident.admin1):
        return Skip.ADMIN1
    if saying(alert).weight < route.threshold:
        return Skip.BELOW_THRESHOLD
    if alert.reason is AlertReason.CORRECTED or not incident.reports:
        return Skip.NEVER_TOLD
    if (incident.sources or len(incident.outlets)) < route.min_sources:
        return Skip.SOURCES
    return Skip.OLD if _old(alert, route) else None


def names(listed: tuple[str, ...], name: str | None) -> bool:
    """Whether a list of names has this one, however it is spelled.

    Case, accents, hyphens and apostrophes do not matter. A name of several words may lie in the list as such
    or, where the list was separated by spaces, word by word.
    """
    if not name:
        return False
    wanted = _letters(name)
    if any(_letters(item) == wanted for item in listed):
        return True
    words = name.split()
    spread = [_letters(item) for item in listed]
    return len(words) > 1 and any(
        spread[start : start + len(words)] == [_letters(word) for word in words] for start in range(len(spread))
    )


def _letters(name: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if char.isalnum())
