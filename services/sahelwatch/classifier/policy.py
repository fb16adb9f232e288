"""Whether an incident raises an alert now. Pure: the clock is passed in, and every answer has a name.

An alert is raised whenever something changed that some destination may ask for; which destination hears of it,
and as what, the notifier decides against what that destination was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sahelwatch import policy as rules
from sahelwatch.records import Alert, AlertReason, Raised

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.records import Incident
    from sahelwatch.settings import CasualtyMetric, Settings


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
    bands: tuple[int, ...]

    @classmethod
    def of(cls, settings: Settings) -> Policy:
        """The policy of the lowest threshold and all countries that any destination wants.

        The notifier holds each alert against each destination; what no destination may want ends here.
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
            bands=tuple(sorted(thresholds | set(settings.bands))),
        )


def decide(
    incident: Incident, policy: Policy, now: dt.datetime, *, told: dt.datetime | None = None
) -> AlertReason | Quiet:
    """Whether an incident raises an alert, held against what its last alert (`incident.raised`) said.

    Args:
        incident: as it is now.
        policy: the operator's.
        now: when the report that changed it was handled.
        told: when that report was published: what the first poll of a feed finds may be old. Null where it
            is not one report that is asked about.
    """
    if incident.country not in policy.countries:
        return Quiet.ELSEWHERE
    if told is not None and now - told > policy.max_age and incident.reports:
        return Quiet.OLD
    toll = weight(incident, policy)
    last = incident.raised
    if last is None:
        if toll < policy.threshold:
            return Quiet.BELOW
        return Quiet.OLD if rules.too_old(incident, policy.max_age, now) else AlertReason.NEW
    if last.state == rules.state(incident, toll):
        return Quiet.NOTHING_NEW
    return rules.change(toll, incident.status, last, policy.threshold, policy.bands) or AlertReason.UPDATED


def raise_alert(
    incident: Incident, reason: AlertReason, policy: Policy, now: dt.datetime
) -> tuple[Alert, Incident]:
    """The alert, and the incident that remembers it.

    The alert's id counts the incident's alerts, so that the same step raises the same id when it is redone.
    """
    last = incident.raised
    sequence = last.sequence + 1 if last else 1
    toll = weight(incident, policy)
    raised = Raised(
        sequence=sequence,
        reason=reason,
        at=now,
        killed=incident.killed,
        status=incident.status,
        weight=toll,
        state=rules.state(incident, toll),
        first=last.first if last else _told_by(incident),
    )
    remembered = incident.model_copy(update={"raised": raised})
    alert = Alert(id=f"{incident.id}.{sequence}", reason=reason, incident=remembered, previous=last, created=now)
    return alert, remembered


def _told_by(incident: Incident) -> str | None:
    """The report whose toll stands."""
    return incident.tolls[-1].report_id if incident.tolls else None


def weight(incident: Incident, policy: Policy) -> int:
    """The number of people that thresholds and bands are held against."""
    return rules.weight(incident, policy.metric, count_militants=policy.count_militants)
