"""From groups of reports to incidents: which keep their ids, which are merged, what history says. Pure."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.merge import build, empty
from sahelwatch.records import HistoryStep, Turn, stable_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sahelwatch.records import Incident, SourceReport

KEPT_STEPS = 50
"""Steps of history that an incident keeps: enough for the busiest week, and a bound for its record."""


def settle(
    groups: Iterable[Sequence[SourceReport]],
    known: Sequence[Incident],
    report: SourceReport,
    taken: Callable[[str], bool],
) -> list[Incident]:
    """The incidents that change, the one that the new report tells of first.

    Args:
        groups: the events that the reports of the known incidents and the new one tell of.
        known: the incidents as they are.
        report: the new one.
        taken: whether an id is another incident's.

    An incident keeps its id where most of its reports are; one that was alerted, where the report is that raised
    the first alert: of that a desk was told. Where two claim one group, the one that was alerted
    with the higher toll has it, then the one told first; the other is merged into it.
    """
    homes = list(groups)
    owners: dict[int, Incident] = {}
    merged: dict[str, int] = {}
    for incident in sorted(known, key=_seniority):
        at = _home(incident, homes)
        if at in owners:
            merged[incident.id] = at
        else:
            owners[at] = incident
    ids = {at: owners[at].id if at in owners else _new_id(home, taken) for at, home in enumerate(homes)}
    changed = []
    for at, home in enumerate(homes):
        before = owners.get(at)
        if before is not None and before.reports == tuple(home):
            continue
        built = build(ids[at], home)
        steps = list(_steps(built, before, known, homes, ids, merged, report))
        kept = {"raised": before.raised, "history": before.history} if before else {}
        changed.append(_with_history(built.model_copy(update=kept), steps))
    changed.sort(key=lambda incident: all(told.report_id != report.report_id for told in incident.reports))
    for incident in known:
        if incident.id in merged and incident.reports:
            into = ids[merged[incident.id]]
            step = HistoryStep(
                at=report.reported,
                turn=Turn.MERGED,
                report_id=report.report_id,
                reason=_bridge(report),
                incident=into,
            )
            gone = empty(incident).model_copy(update={"merged_into": into})
            changed.append(_with_history(gone, [step]))
    return changed


def _seniority(incident: Incident) -> tuple[bool, int, object, str]:
    raised = incident.raised
    return raised is None, -(raised.weight if raised else 0), incident.first_reported, incident.id


def _home(incident: Incident, homes: Sequence[Sequence[SourceReport]]) -> int:
    """Where the report is that its first alert told; without one, where most of its reports are."""
    told = incident.raised.first if incident.raised else None
    mine = {known.article_id for known in incident.reports}
    held = {known.report_id for known in incident.reports}

    def share(at: int) -> tuple[bool, int, int, int]:
        same = [each.report_id for each in homes[at] if each.report_id in held]
        return told in same, len(same), sum(each.article_id in mine for each in homes[at]), -at

    return max(range(len(homes)), key=share)


def _new_id(home: Sequence[SourceReport], taken: Callable[[str], bool]) -> str:
    """An id by the first report; the next free one, where that report was in an incident that kept its id."""
    first = home[0].report_id
    names = (stable_id(first, *("split",) * times) for times in count())
    return next(name for name in names if not taken(name))


def _steps(
    built: Incident,
    before: Incident | None,
    known: Sequence[Incident],
    homes: Sequence[Sequence[SourceReport]],
    ids: dict[int, str],
    merged: dict[str, int],
    report: SourceReport,
) -> Iterable[HistoryStep]:
    """What befell an incident: reports that came, went, or were edited, and incidents that were merged into it."""

    def step(turn: Turn, report_id: str, reason: str, incident: str | None = None) -> HistoryStep:
        return HistoryStep(at=report.reported, turn=turn, report_id=report_id, reason=reason, incident=incident)

    had = {told.report_id: told for told in before.reports} if before else {}
    articles = {told.article_id for told in had.values()}
    came_from = {told.report_id: incident.id for incident in known for told in incident.reports}
    for told in built.reports:
        origin = came_from.get(told.report_id)
        if told.report_id in had or origin in merged:
            continue
        if told.report_id != report.report_id:
            yield step(Turn.MOVED, told.report_id, f"fits better here: {told.joined}", origin)
        elif told.article_id in articles:
            yield step(Turn.EDITED, told.report_id, told.joined)
        else:
            yield step(Turn.JOINED, told.report_id, told.joined)
    for name, at in merged.items():
        if ids[at] == built.id:
            yield step(Turn.MERGED, report.report_id, _bridge(report), name)
    went_to = {told.report_id: ids[at] for at, home in enumerate(homes) for told in home}
    for name in had:
        if (other := went_to.get(name)) not in (None, built.id):
            yield step(Turn.MOVED, name, "fits better there", other)


def _bridge(report: SourceReport) -> str:
    return f"a report of {report.outlet} shows both to be one event"


def _with_history(incident: Incident, steps: Sequence[HistoryStep]) -> Incident:
    return incident.model_copy(update={"history": (*incident.history, *steps)[-KEPT_STEPS:]})
