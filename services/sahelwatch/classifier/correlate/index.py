"""Finds the incidents that a report may tell of, in a time that does not grow with their number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.days import Window, window
from sahelwatch.classifier.correlate.match import MAX_DAYS_APART, TELLING_DAYS_APART, telling

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import Incident

_Key = tuple[str | None, int] | tuple[str | None, int, int]


class Index:
    """Incidents by country and day, and by country, fortnight and a count of dead that tells them."""

    def __init__(self, incidents: Iterable[Incident] = ()) -> None:
        self._incidents: dict[str, Incident] = {}
        self._by_key: defaultdict[_Key, set[str]] = defaultdict(set)
        self._by_article: defaultdict[str, set[str]] = defaultdict(set)
        for incident in incidents:
            self.put(incident)

    def incidents(self) -> Iterable[Incident]:
        """All incidents, in the order they came."""
        return self._incidents.values()

    def put(self, incident: Incident) -> None:
        """Add an incident, or replace the one of its id."""
        if old := self._incidents.get(incident.id):
            for key in _keys(old):
                self._by_key[key].discard(old.id)
            for report in old.reports:
                self._by_article[report.article_id].discard(old.id)
        self._incidents[incident.id] = incident
        for key in _keys(incident):
            self._by_key[key].add(incident.id)
        for report in incident.reports:
            self._by_article[report.article_id].add(incident.id)

    def get(self, incident_id: str) -> Incident | None:
        """The incident of an id, withdrawn and merged ones too."""
        return self._incidents.get(incident_id)

    def holds(self, incident_id: str) -> bool:
        """Whether an incident of this id has reports."""
        incident = self._incidents.get(incident_id)
        return incident is not None and bool(incident.reports)

    def candidates(self, days: Window, country: str | None, counts: Iterable[int] = ()) -> list[Incident]:
        """The incidents of a country on some days and those around them, by id; further on, those with a count."""
        keys: list[_Key] = [(country, day) for day in _days(days, MAX_DAYS_APART)]
        keys += [(country, n, count) for n in _fortnights(days, TELLING_DAYS_APART) for count in counts]
        near = (self._by_key.get(key, ()) for key in keys)
        return [self._incidents[known] for known in sorted(set().union(*near))]

    def told_by(self, article_id: str) -> list[Incident]:
        """The incidents that an article tells of, by id."""
        return [self._incidents[known] for known in sorted(self._by_article.get(article_id, ()))]


def _keys(incident: Incident) -> set[_Key]:
    keys: set[_Key] = set()
    for report in incident.reports:
        days, killed = window(report), report.killed
        keys |= {(incident.country, day) for day in _days(days, 0)}
        for count in telling(killed.min, killed.max) if killed else ():
            keys |= {(incident.country, fortnight, count) for fortnight in _fortnights(days, 0)}
    return keys


def _days(within: Window, margin: int) -> range:
    return range(within.first - margin, within.last + margin + 1)


def _fortnights(within: Window, margin: int) -> range:
    return range((within.first - margin) // 14, (within.last + margin) // 14 + 1)
