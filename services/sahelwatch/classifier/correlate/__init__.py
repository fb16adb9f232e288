"""Correlation: which reports tell of one event, and what they tell of it together.

`correlate` takes one report further; `assign` does it for a batch in memory, as `classify --correlate` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.index import Index
from sahelwatch.classifier.correlate.match import best_match
from sahelwatch.classifier.correlate.merge import merge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import Incident, Report

__all__ = ["Index", "assign", "correlate"]


def correlate(report: Report, index: Index) -> Incident:
    """The incident that a report tells of, with the report in it. Does not change the index."""
    known, reason = best_match(report, index.candidates(report))
    return merge(known, report, reason)


def assign(reports: Iterable[Report]) -> list[str]:
    """The incident id of each report, taken in the order given."""
    index = Index()
    ids = []
    for report in reports:
        incident = correlate(report, index)
        index.put(incident)
        ids.append(incident.id)
    return ids
