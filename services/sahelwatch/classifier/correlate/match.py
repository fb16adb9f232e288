"""Whether a report tells of an incident that is known already. Pure: returns a score with a named reason.

The weights were set on reports of the development cases read by people; `docs/correlation.md` says what each
is for and what was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.days import window
from sahelwatch.classifier.correlate.places import Relation, relation
from sahelwatch.records import IncidentType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import Count, Incident, Report, SourceReport

ENOUGH = 6
"""The score from which two reports are of one event."""

MAX_DAYS_APART = 3

UNNAMED = (None, "UNKNOWN_GUNMEN")

_PLACE_POINTS = {Relation.SAME: 5, Relation.ADMIN2: 3, Relation.NEAR: 2, Relation.ADMIN1: 2, Relation.COUNTRY: 1}
_PLACE_WORDS = {
    Relation.SAME: "same place",
    Relation.ADMIN2: "within the same admin2",
    Relation.NEAR: "places near each other",
    Relation.ADMIN1: "within the same admin1",
    Relation.COUNTRY: "same country, place unknown",
}

_OWN_POINTS = 4
"""For an incident that an earlier revision of the article told of: an edit seldom changes the subject."""

_TELLING_TOLL = 20
"""Tolls this high are rare enough on one day in one area to identify an event between two named places."""


@dataclass(frozen=True)
class Match:
    """How well a report fits an incident, and why."""

    score: int
    reason: str


def match(report: Report, incident: Incident) -> Match | None:
    """How well a report fits an incident: as well as it fits its best-fitting report; null if it does not.

    Two reports of one revision of one article tell of two events: the article's author told them apart.
    """
    if any(_same_reading(report, known) for known in incident.reports):
        return None
    best = max((_score(report, known) for known in incident.reports), key=lambda found: found.score, default=None)
    return best if best is not None and best.score >= ENOUGH else None


def best_match(report: Report, incidents: Iterable[Incident]) -> tuple[Incident | None, str]:
    """The incident that a report tells of, or null for a new one, and the named reason.

    Between equals the one known first wins, then the one of the lesser id: no order of candidates matters.
    """
    found = [(fit, incident) for incident in incidents if (fit := match(report, incident))]
    if not found:
        return None, "first report"
    fit, incident = min(found, key=lambda pair: (-pair[0].score, pair[1].first_reported, pair[1].id))
    return incident, fit.reason


def _same_reading(report: Report, known: SourceReport) -> bool:
    same = (report.article_id, report.revision) == (known.article_id, known.revision)
    return same and report.id != known.report_id


def _score(report: Report, known: SourceReport) -> Match:
    apart = window(report).days_apart(window(known))
    if apart > MAX_DAYS_APART or (where := relation(report, known)) is Relation.APART:
        return Match(0, "apart")
    toll = _toll_points(report.killed, known.killed)
    score = _PLACE_POINTS[where] + _day_points(report, known, apart) + toll + _actor_points(report, known)
    if where is Relation.NEAR and not _telling(report.killed, known.killed):
        score -= 2
    if report.article_id == known.article_id:
        score += _OWN_POINTS
    words = [_PLACE_WORDS[where], "same day" if apart == 0 else f"{apart} days apart"]
    if toll > 0:
        words.append("tolls agree")
    if report.article_id == known.article_id:
        words.append("an edit of the article")
    return Match(score, ", ".join(words))


def _day_points(report: Report, known: SourceReport, apart: int) -> int:
    if not (window(report).exact and window(known).exact):
        return 1 if apart == 0 else -1
    return {0: 3, 1: 1}.get(apart, -2)


def _toll_points(one: Count | None, other: Count | None) -> int:
    if one is None or other is None:
        return 0
    if (one.min, one.max) == (other.min, other.max):
        return 3
    low, high = sorted((one.best, other.best))
    if high == 0 or low * 2 >= high:
        return 1
    return -1 if low * 5 < high else 0


def _telling(one: Count | None, other: Count | None) -> bool:
    if one is None or other is None:
        return False
    low, high = sorted((one.best, other.best))
    return low >= _TELLING_TOLL and low * 2 >= high


def _actor_points(report: Report, known: SourceReport) -> int:
    points = 0
    if report.target and known.target:
        points += 1 if report.target is known.target else -2
    if report.perpetrator not in UNNAMED and known.perpetrator not in UNNAMED:
        points += 1 if report.perpetrator == known.perpetrator else -1
    if (report.type is IncidentType.INTERCOMMUNAL) != (known.type is IncidentType.INTERCOMMUNAL):
        points -= 2
    return points
