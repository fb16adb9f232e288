"""Whether an incident raises an alert now. Pure: the clock is passed in, and every answer has a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sahelwatch.records import Alert, AlertReason, DatePrecision, Raised, Side, Status
from sahelwatch.settings import CasualtyMetric

if TYPE_CHECKING:
    from sahelwatch.records import Count, Incident
    from sahelwatch.settings import Settings

BANDS = (10, 25, 50, 100, 250)
"""Tolls at which an alert escalates: each about doubles what it means for a desk."""

REVISION = 3
"""A toll is revised when it changed by more than one part in this many of what was alerted."""


class Quiet(StrEnum):
    """Why an incident raises no alert."""

    ELSEWHERE = "country is not watched"
    BELOW = "below the casualty threshold"
    OLD = "older than the maximum age"
    NOTHING_NEW = "nothing changed that matters"


@dataclass(frozen=True)
class Policy:
    """What an operator wants alerts on."""

    threshold: int
    metric: CasualtyMetric
    count_militants: bool
    countries: frozenset[str]
    max_age: dt.timedelta
    bands: tuple[int, ...] = BANDS

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        """The policy of the lowest threshold and all countries that any destination wants.

        The notifier holds each alert against each destination; what no destination may want ends here. The
        destinations' thresholds are bands too, so that each is crossed by an alert of its own.
        """
        wanted = settings.all_destinations().values()
        thresholds = {d.threshold for d in wanted if d.threshold is not None} | {settings.casualty_threshold}
        countries = {country for destination in wanted for country in destination.countries}
        return cls(
            threshold=min(thresholds),
            metric=settings.casualty_metric,
            count_militants=settings.count_militants,
            countries=frozenset(countries | set(settings.countries)),
            max_age=settings.max_age,
            bands=tuple(sorted(thresholds | set(BANDS))),
        )


def decide(incident: Incident, policy: Policy, now: dt.datetime) -> AlertReason | Quiet:
    """Whether an incident raises an alert, held against what its last alert (`incident.raised`) said."""
    if incident.country not in policy.countries:
        return Quiet.ELSEWHERE
    toll = weight(incident, policy)
    last = incident.raised
    if last is None:
        if toll < policy.threshold:
            return Quiet.BELOW
        return Quiet.OLD if too_old(incident, policy.max_age, now) else AlertReason.NEW
    return _update(toll, incident.status, last, policy)


def _update(toll: int, status: Status, last: Raised, policy: Policy) -> AlertReason | Quiet:
    if toll < policy.threshold <= last.weight:
        return AlertReason.CORRECTED
    if _band(toll, policy.bands) > _band(last.weight, policy.bands):
        return AlertReason.ESCALATED
    if status is Status.OFFICIAL and last.status in (Status.CLAIMED, Status.UNVERIFIED):
        return AlertReason.CONFIRMED
    if abs(toll - last.weight) * REVISION > last.weight:
        return AlertReason.REVISED
    return Quiet.NOTHING_NEW


def raise_alert(
    incident: Incident, reason: AlertReason, policy: Policy, now: dt.datetime
) -> tuple[Alert, Incident]:
    """The alert, and the incident that remembers it.

    The alert's id counts the incident's alerts, so that the same step raises the same id when it is redone.
    """
    last = incident.raised
    sequence = last.sequence + 1 if last else 1
    raised = Raised(
        sequence=sequence,
        reason=reason,
        at=now,
        killed=incident.killed,
        status=incident.status,
        weight=weight(incident, policy),
    )
    remembered = incident.model_copy(update={"raised": raised})
    alert = Alert(id=f"{incident.id}.{sequence}", reason=reason, incident=remembered, previous=last, created=now)
    return alert, remembered


def weight(incident: Incident, policy: Policy) -> int:
    """The number of people that thresholds and bands are held against."""
    total = _best(incident.killed)
    if not policy.count_militants:
        total = max(0, total - _best((incident.killed_by or {}).get(Side.MILITANTS)))
    if policy.metric is CasualtyMetric.KILLED_AND_INJURED:
        total += _best(incident.injured)
    return total


def too_old(incident: Incident, max_age: dt.timedelta, now: dt.datetime) -> bool:
    """Whether an incident is old news: by the end of the day of the event, or else by its last report."""
    if incident.date is not None and incident.date_precision is DatePrecision.DAY:
        midnight = dt.datetime.combine(incident.date, dt.time(), dt.UTC)
        if now - (midnight + dt.timedelta(days=1)) > max_age:
            return True
    return now - incident.last_reported > max_age


def _best(count: Count | None) -> int:
    return count.best if count else 0


def _band(toll: int, bands: tuple[int, ...]) -> int:
    return sum(toll >= band for band in bands)
