"""The incident that a set of reports tells of. Pure: the same set gives the same incident in any order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from sahelwatch.classifier.correlate.match import UNNAMED
from sahelwatch.classifier.correlate.sources import independent
from sahelwatch.classifier.correlate.tolls import history, in_order, latest
from sahelwatch.records import (
    DatePrecision,
    HistoryStep,
    Incident,
    IncidentType,
    Report,
    SourceReport,
    Status,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")

_LOCATION = ("country", "admin1", "admin2", "place", "latitude", "longitude", "location_precision")


def supersede(known: Incident, marker: Report) -> Incident:
    """An incident without what earlier revisions of the marker's article told of it.

    Where nobody else tells of it, nothing is left but its id and what was alerted: it is withdrawn.
    """
    gone = [old for old in known.reports if old.article_id == marker.article_id and old.revision < marker.revision]
    if not gone:
        return known
    kept = [old for old in known.reports if old not in gone]
    left = build(known.id, kept).model_copy(update={"raised": known.raised}) if kept else empty(known)
    steps = tuple(
        HistoryStep(
            at=marker.reported, turn=Turn.WITHDRAWN, report_id=old.report_id, reason="its article tells it no more"
        )
        for old in gone
    )
    return left.model_copy(update={"history": (*known.history, *steps)})


def empty(known: Incident) -> Incident:
    """An incident that no report stands behind any more: its id, where and when, and what was alerted."""
    nothing = {"killed": None, "killed_by": None, "injured": None, "abducted": None}
    official = {"killed_official": None, "killed_claimed": None}
    return known.model_copy(update={"reports": (), "sources": 0, **nothing, **official})


def remember(report: Report) -> SourceReport:
    """A report as its incident keeps it."""
    told = report.model_dump(exclude={"id", "evidence", "supersedes"})
    return SourceReport(**told, report_id=report.id, quote=_quote(report))


def _quote(report: Report) -> str | None:
    """The sentence that tells the toll or else the act; of reports from before it was kept, the words for it."""
    by_field = {evidence.field: evidence.quote for evidence in reversed(report.evidence)}
    fields = (
        "summary",
        "killed",
        *sorted(f for f in by_field if f.startswith("killed_by")),
        "injured",
        "abducted",
        "type",
    )
    return next((by_field[field] for field in fields if field in by_field), None)


def build(incident_id: str, reports: Iterable[SourceReport]) -> Incident:
    """The incident that these reports (at least one) tell of."""
    told = in_order(reports)
    tolls = history(told)
    standing = _standing(told, tolls[-1].report_id if tolls else None)
    return Incident(
        id=incident_id,
        reports=tuple(told),
        tolls=tuple(tolls),
        **_location(told),
        **_day(told),
        killed=standing.killed,
        killed_by=standing.killed_by,
        injured=_last_known(told, standing, "injured"),
        abducted=_last_known(told, standing, "abducted"),
        killed_official=latest(told, (Status.OFFICIAL,)),
        killed_claimed=latest(told, (Status.CLAIMED,)),
        type=_most_told([report.type for report in told if report.type is not IncidentType.OTHER])
        or IncidentType.OTHER,
        perpetrator=_perpetrator(told),
        target=_most_told([report.target for report in told if report.target]),
        status=standing.status,
        sources=independent(told),
        first_reported=told[0].reported,
        last_reported=told[-1].reported,
    )


def _standing(told: Sequence[SourceReport], report_id: str | None) -> SourceReport:
    return next((report for report in told if report.report_id == report_id), told[-1])


def _location(told: Sequence[SourceReport]) -> dict[str, Any]:
    """The location that most reports give among those that know it best."""

    def depth(report: SourceReport) -> int:
        return sum(bool(level) for level in (report.admin1, report.admin2)) + 3 * bool(report.place)

    deepest = max(depth(report) for report in told)
    precise = [report for report in told if depth(report) == deepest]
    name = _most_told([(report.place, report.admin2, report.admin1) for report in precise])
    chosen = next(report for report in precise if (report.place, report.admin2, report.admin1) == name)
    return {field: getattr(chosen, field) for field in _LOCATION}


def _day(told: Sequence[SourceReport]) -> dict[str, Any]:
    for precision in DatePrecision:
        days = [report.date for report in told if report.date and report.date_precision is precision]
        if days:
            return {"date": _most_told(days), "date_precision": precision}
    return {"date": None, "date_precision": DatePrecision.UNKNOWN}


def _last_known(told: Sequence[SourceReport], standing: SourceReport, field: str) -> Any:
    values = [getattr(report, field) for report in (*told, standing)]
    return next((value for value in reversed(values) if value is not None), None)


def _perpetrator(told: Sequence[SourceReport]) -> str | None:
    named = [report.perpetrator for report in told if report.perpetrator not in UNNAMED]
    return _most_told(named) or _most_told([report.perpetrator for report in told if report.perpetrator])


def _most_told(values: Sequence[T]) -> T | None:
    """The most frequent value; of equally frequent ones the one told last."""
    if not values:
        return None
    counts = Counter(values)
    most = max(counts.values())
    return next(value for value in reversed(values) if counts[value] == most)
