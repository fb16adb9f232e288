"""Correlation: which reports tell of one event, and what they tell of it together.

`correlate` takes one report further; `assign` does it for a batch in memory, as `classify --correlate` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.index import Index
from sahelwatch.classifier.correlate.match import best_match
from sahelwatch.classifier.correlate.merge import merge, supersede

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import Incident, Report

__all__ = ["Index", "assign", "correlate"]


def correlate(report: Report, index: Index) -> list[Incident]:
    """The incidents that a report changes, as they are with it. Does not change the index.

    A report changes the one incident that it tells of. One that `supersedes` takes back what earlier revisions
    of its article told.
    """
    if report.supersedes:
        told = index.told_by(report.article_id)
        changed = [(incident, supersede(incident, report.article_id, report.revision)) for incident in told]
        return [after for before, after in changed if after is not before]
    if _is_known(report, index):
        return []
    known, reason = best_match(report, index.candidates(report))
    return [merge(known, report, reason)]


def _is_known(report: Report, index: Index) -> bool:
    """Whether this report was correlated before, or a later revision of its article was."""
    told = (known for incident in index.told_by(report.article_id) for known in incident.reports)
    return any(
        known.article_id == report.article_id and (known.report_id == report.id or known.revision > report.revision)
        for known in told
    )


def assign(reports: Iterable[Report]) -> list[str]:
    """The incident id of each report, taken in the order given."""
    index = Index()
    ids = []
    for report in reports:
        known, reason = best_match(report, index.candidates(report))
        incident = merge(known, report, reason)
        index.put(incident)
        ids.append(incident.id)
    return ids
