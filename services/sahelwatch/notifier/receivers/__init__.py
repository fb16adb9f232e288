"""One module for each kind of receiver: how an alert is rendered for it, and what its answers mean.

`render(kind, delivery_id, alert, …)` gives the request; `sahelwatch.notifier.outcome` reads the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.notifier.receivers import slack, teams, webhook
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.records import Alert
    from sahelwatch.settings import DestinationSettings

__all__ = ["Request", "render"]


@dataclass(frozen=True, slots=True)
class Request:
    """What is posted."""

    body: bytes
    headers: dict[str, str]


def render(alert: Alert, delivery_id: str, destination: DestinationSettings, now: dt.datetime) -> Request:
    """The alert as the destination takes it.

    Raises:
        ValueError: the destination's signing secret is none.
    """
    headers = {"Content-Type": "application/json"}
    if destination.kind is DestinationKind.SLACK:
        return Request(slack.render(alert, destination.lang), headers)
    if destination.kind is DestinationKind.TEAMS:
        return Request(teams.render(alert, destination.lang), headers)
    body = webhook.render(alert)
    secret = destination.secret.get_secret_value() if destination.secret else None
    return Request(body, headers | webhook.headers(body, delivery_id, secret, now))
