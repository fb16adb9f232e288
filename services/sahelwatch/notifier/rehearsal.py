"""What each destination would be told of a series of alerts, without sending anything. Pure; clocks passed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.notifier.decide import Hold, Route, Skip, decide, saying

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sahelwatch.records import Alert, Raised
    from sahelwatch.settings import Settings

_Key = tuple[str, str]  # destination, incident


@dataclass(frozen=True)
class Told:
    """One message: an alert as one destination would hear it."""

    at: dt.datetime
    destination: str
    alert: Alert


class Rehearsal:
    """Every destination's decisions, in memory: each delivery succeeds at once."""

    def __init__(self, settings: Settings) -> None:
        self._routes = {name: Route.of(each, settings) for name, each in settings.all_destinations().items()}
        self._told: dict[_Key, Raised] = {}
        self._held: dict[_Key, tuple[dt.datetime, Alert]] = {}

    def take(self, alert: Alert, now: dt.datetime) -> Iterator[Told]:
        """What the destinations hear of an alert at once. What is held back is told by `advance`."""
        for name in self._routes:
            key = name, alert.incident.id
            self._held.pop(key, None)  # The newest state takes its place, or says that nothing is left of it.
            yield from self._tell(key, alert, now)

    def advance(self, now: dt.datetime) -> Iterator[Told]:
        """What was held back until now or earlier and still says something new."""
        due = sorted((until, key) for key, (until, _) in self._held.items() if until <= now)
        for until, key in due:
            _, alert = self._held.pop(key)
            yield from self._tell(key, alert, until)

    def _tell(self, key: _Key, alert: Alert, now: dt.datetime) -> Iterator[Told]:
        verdict = decide(alert, self._routes[key[0]], self._told.get(key), now)
        if isinstance(verdict, Hold):
            self._held[key] = verdict.until, alert
        elif not isinstance(verdict, Skip):
            self._told[key] = saying(alert).model_copy(update={"reason": verdict.reason, "at": now})
            yield Told(now, key[0], verdict)
