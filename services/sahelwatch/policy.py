"""What alerts are decided by, on both sides of the alerts topic: pure functions of what is known and was told.

The classifier raises an alert on every change that some destination may ask for; the notifier holds each alert
against what each destination was told. Both weigh, band and date an incident by the rules here
(`docs/correlation.md` has them in words).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sahelwatch.records import AlertReason, DatePrecision, Side, Status, stable_id
from sahelwatch.settings import CasualtyMetric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.records import Count, Incident, Raised

REVISION = 3
"""A toll is revised when it changed by more than one part in this many of what was told."""

_DAYS = {DatePrecision.DAY: 1, DatePrecision.WEEK: 7, DatePrecision.MONTH: 31}
_UNCONFIRMED = (Status.CLAIMED, Status.UNVERIFIED)


def weight(incident: Incident, metric: CasualtyMetric, *, count_militants: bool) -> int:
    """The number of people that thresholds and bands are held against."""
    total = _best(incident.killed)
    if not count_militants:
        total = max(0, total - _best((incident.killed_by or {}).get(Side.MILITANTS)))
    if metric is CasualtyMetric.KILLED_AND_INJURED:
        total += _best(incident.injured)
    return total


def state(incident: Incident, toll: int) -> str:
    """Of all that a destination may ask for or be told by: the same as long as none of it changed."""
    told = (
        toll, incident.killed, incident.injured, incident.abducted, incident.status, incident.admin1,
        incident.place, incident.type, incident.target, incident.sources, incident.merged_into,
    )  # fmt: skip
    return stable_id(*map(str, told), length=12)


def change(toll: int, status: Status, told: Raised, threshold: int, bands: Sequence[int]) -> AlertReason | None:
    """What a toll is to somebody who was told another one; null: nothing that matters.

    Args:
        toll: what is now held against the threshold (`weight`).
        status: who now stands for it.
        told: what was told last.
        threshold: from which incidents are told at all; a band of its own.
        bands: tolls at which an alert escalates.
    """
    if toll < threshold:
        return AlertReason.CORRECTED if told.weight >= threshold else None
    steps = {*bands, threshold}
    if _passed(toll, steps) > _passed(told.weight, steps):
        return AlertReason.ESCALATED
    if status is Status.OFFICIAL and told.status in _UNCONFIRMED:
        return AlertReason.CONFIRMED
    if abs(toll - told.weight) * REVISION > told.weight:
        return AlertReason.REVISED
    return None


def too_old(incident: Incident, max_age: dt.timedelta, now: dt.datetime) -> bool:
    """Whether an incident is old news: by the last day on which it can have happened, or by its last report."""
    days = _DAYS.get(incident.date_precision)
    if incident.date is not None and days is not None:
        midnight = dt.datetime.combine(incident.date, dt.time(), dt.UTC)
        if now - (midnight + dt.timedelta(days=days)) > max_age:
            return True
    return now - incident.last_reported > max_age


def _best(count: Count | None) -> int:
    return count.best if count else 0


def _passed(toll: int, bands: set[int]) -> int:
    return sum(toll >= band for band in bands)
