"""Correlation: which reports tell of one event, and what they tell of it together.

`correlate` takes one report further; `assign` does it for a batch in memory, as `classify --correlate` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.cluster import cluster
from sahelwatch.classifier.correlate.index import Index
from sahelwatch.classifier.correlate.match import clues, fits
from sahelwatch.classifier.correlate.merge import remember, supersede
from sahelwatch.classifier.correlate.settle import settle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.classifier.correlate.match import Clues
    from sahelwatch.records import Incident, Report, SourceReport

__all__ = ["Index", "assign", "correlate"]


def correlate(report: Report, index: Index) -> list[Incident]:
    """The incidents that a report changes, as they are with it. Does not change the index.

    They are to be kept in the order given: the one that holds the report first. The reports of all incidents
    that the new one fits are grouped anew, so that what stands in the end depends on the reports and not on
    their order: a report may be added, show two incidents to be one, or draw a vague report over from another.
    One that `supersedes` takes back what earlier revisions of its article told.
    """
    if report.supersedes:
        told = index.told_by(report.article_id)
        changed = [(incident, supersede(incident, report)) for incident in told]
        return [after for before, after in changed if after is not before]
    new = remember(report)
    near = _left_behind(new, index) if _is_known(new, index) else _neighbours(new, index)
    if near is None:
        return []
    groups = cluster([new, *(known for incident in near for known in incident.reports)])
    ours = {incident.id for incident in near}
    return settle(groups, near, new, lambda name: name in ours or index.holds(name))


def _neighbours(report: SourceReport, index: Index) -> list[Incident]:
    """The incidents that a report fits, those that their reports fit, and so on."""
    found: dict[str, Incident] = {}
    asking = [clues(report)]
    told: dict[str, list[Clues]] = {}
    while asking:
        one = asking.pop()
        for incident in index.candidates(one.window, one.spot.country, one.telling):
            if incident.id in found:
                continue
            if incident.id not in told:
                told[incident.id] = [clues(known) for known in incident.reports]
            if fits(one, told[incident.id]):
                found[incident.id] = incident
                asking += told[incident.id]
    return sorted(found.values(), key=lambda incident: incident.id)


def _is_known(report: SourceReport, index: Index) -> bool:
    """Whether this report was correlated before, or a later revision of its article was."""
    return any(
        known.report_id == report.report_id or known.revision > report.revision
        for incident in index.told_by(report.article_id)
        for known in incident.reports
        if known.article_id == report.article_id
    )


def _left_behind(report: SourceReport, index: Index) -> list[Incident] | None:
    """Incidents of which two hold one report, since a kill came between the writes of a step; null: none do."""
    homes = [i for i in index.told_by(report.article_id) if any(r.report_id == report.report_id for r in i.reports)]
    twice = {
        other.id: other
        for home in homes
        for known in home.reports
        for other in index.told_by(known.article_id)
        if other.id != home.id and any(r.report_id == known.report_id for r in other.reports)
    }
    return [*homes, *(other for other in twice.values() if other not in homes)] if twice else None


def assign(reports: Iterable[Report]) -> list[str]:
    """The incident id of each report, once all are told in the order given."""
    index = Index()
    told = list(reports)
    for report in told:
        for incident in correlate(report, index):
            index.put(incident)
    homes = {known.report_id: incident.id for incident in index.incidents() for known in incident.reports}
    return [homes[report.id] for report in told]
