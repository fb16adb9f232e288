"""Which of several reported tolls stands. Pure; the rules are in docs/correlation.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Count, Status, TollChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.records import SourceReport

_CLAIMS = (Status.CLAIMED, Status.UNVERIFIED)


def in_order(reports: Iterable[SourceReport]) -> list[SourceReport]:
    """Reports as they were told: by time, then by id, so that the order of arrival changes nothing."""
    return sorted(reports, key=lambda report: (report.reported, report.report_id))


def history(reports: Sequence[SourceReport]) -> list[TollChange]:
    """Each step of the best toll; the last one stands. Reports in the order of `in_order`."""
    steps: list[TollChange] = []
    for report in reports:
        if report.killed is None:
            continue
        if not steps or replaces(report.killed, report.status, steps[-1]):
            step = TollChange(
                at=report.reported,
                killed=report.killed,
                status=report.status,
                outlet=report.outlet,
                report_id=report.report_id,
            )
            steps.append(step)
    return steps


def replaces(killed: Count, status: Status, standing: TollChange) -> bool:
    """Whether a later toll takes the place of the one that stands.

    - An official toll replaces any other: higher, lower, or the same now confirmed.
    - "Dozens", "at least 12" and other open figures replace only what is below them.
    - A claim does not replace what somebody else stands for, but is shown beside it; unless that is open and
      not official ("dozens, residents say"), and the claim lies within it.
    - What sources say after an official toll replaces it only if it is higher: first communiqués are low.
    """
    known = standing.killed
    if known is None:
        return True
    if (killed.min, killed.max) == (known.min, known.max):
        return status is Status.OFFICIAL and standing.status is not Status.OFFICIAL
    if killed.max is None and killed.best <= known.best:
        return False
    if status in _CLAIMS and standing.status not in _CLAIMS:
        return known.max is None and standing.status is not Status.OFFICIAL
    if standing.status is Status.OFFICIAL and status is not Status.OFFICIAL:
        return killed.best > known.best
    return True


def latest(reports: Sequence[SourceReport], statuses: tuple[Status, ...]) -> Count | None:
    """The newest toll among the reports of these statuses."""
    told = [report.killed for report in reports if report.status in statuses and report.killed is not None]
    return told[-1] if told else None
