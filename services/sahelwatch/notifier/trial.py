"""A test alert to one destination, and what came back in words: `sahelwatch test-webhook NAME`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.http import open_poster
from sahelwatch.notifier import examples
from sahelwatch.notifier.transmit import prepare
from sahelwatch.notifier.verdict import Delivered, Disabled, Refused
from sahelwatch.records import delivery_id
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from sahelwatch.notifier.verdict import Verdict
    from sahelwatch.settings import DestinationSettings, Settings

_UNAUTHORISED = frozenset({401, 403})
_NOT_FOUND = 404
_TOO_MANY = 429
_ACCEPTED = 202


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: `said` for a person, first what happened and then what to do."""

    delivered: bool
    said: str


async def send_test(name: str, destination: DestinationSettings, settings: Settings) -> Tried:
    """Send a marked test alert, once. Tells no URL and no secret."""
    now = dt.datetime.now(dt.UTC)
    alert = examples.test(now)
    try:
        send = prepare(alert, delivery_id(alert.id, name), destination, None, now)
    except ValueError as error:
        return Tried(delivered=False, said=f"Nothing was sent: {error}.")
    async with open_poster(allow_private=settings.allow_private_networks, contact=settings.contact) as poster:
        outcome = await send(poster)
    verdict, status = outcome.verdict, outcome.status
    what_to_do = advice(destination.kind, verdict, status)
    return Tried(isinstance(verdict, Delivered), f"{_happened(name, verdict, status)} {what_to_do}".strip())


def _happened(name: str, verdict: Verdict, status: int | None) -> str:
    match verdict:
        case Delivered():
            return f"{name} took the test alert" + (f" (answered {status})." if status else ".")
        case Disabled() | Refused():
            return f"{name} refused the test alert: {verdict.why}."
        case _:
            return f"{name} did not take the test alert: {verdict.why}."


def advice(kind: DestinationKind, verdict: Verdict, status: int | None) -> str:  # noqa: PLR0911  a table
    """What to do about it, in a sentence or two."""
    match verdict:
        case Delivered():
            return _where_to_look(kind, status)
        case Disabled():
            return "Alerts to it would be kept, and sent after the next start once this is mended."
        case Refused() if status in _UNAUTHORISED:
            return "The receiver wants other credentials: check the URL, and the secret if it has one."
        case Refused() if status == _NOT_FOUND:
            return "There is nothing at this URL: copy it again from the receiver, whole."
        case Refused():
            return "An alert that is refused like this would go to the dead letters (`sahelwatch dlq list`)."
    if status == _TOO_MANY:
        return "It has had too many messages lately; alerts would be sent once it accepts again."
    return (
        "Alerts would be tried again for three days. Check the host's name, the network between, and the receiver."
    )


def _where_to_look(kind: DestinationKind, status: int | None) -> str:
    if kind is DestinationKind.TEAMS and status == _ACCEPTED:
        return (
            "Look whether it shows in the channel: Teams accepts first and posts then. If it does not show, "
            "the flow's run history in the Workflows app says why."
        )
    return "Look whether it shows in the channel." if kind is DestinationKind.SLACK else ""
