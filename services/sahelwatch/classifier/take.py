"""What one report leads to: the incidents that it changes, and the alerts that they raise. Pure.

The service takes reports so as they come in, and `replay` and the tests take them so in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate import correlate
from sahelwatch.classifier.policy import Quiet, decide, raise_alert

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.correlate import Index
    from sahelwatch.classifier.policy import Policy
    from sahelwatch.records import Alert, AlertReason, Incident, Report


@dataclass(frozen=True)
class Outcome:
    """One incident that a report changed, as it is to be kept, and the alert it raises, if it does."""

    incident: Incident
    decision: AlertReason | Quiet
    alert: Alert | None


def take(report: Report, index: Index, policy: Policy, now: dt.datetime) -> list[Outcome]:
    """What a report leads to, in the order in which it is to be written. Does not change the index."""
    return [_judge(incident, report, index, policy, now) for incident in correlate(report, index)]


def _judge(incident: Incident, report: Report, index: Index, policy: Policy, now: dt.datetime) -> Outcome:
    known = index.get(incident.id)
    if known and known.raised and incident.raised is None:
        # It was withdrawn, and is told again.
        incident = incident.model_copy(update={"raised": known.raised})
    decision = decide(incident, policy, now, told=report.reported)
    if isinstance(decision, Quiet):
        return Outcome(incident, decision, None)
    alert, remembered = raise_alert(incident, decision, policy, now)
    return Outcome(remembered, decision, alert)
