"""What waits for one destination, in which order, and when the next may go: memory only, clocks passed in."""

from __future__ import annotations

import datetime as dt
import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.notifier import retry
from sahelwatch.notifier.decide import saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.notifier.verdict import Retry
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Delivery

STUCK = 6
"""Failures after which an alert lets the next one try: it may be the alert that the receiver chokes on."""

REST = dt.timedelta(minutes=5)
"""News waits no longer than this for a destination that is down to be tried again."""

Order = tuple[int, dt.datetime, int, str]


@dataclass(slots=True)
class Waiting:
    """A delivery that is pending, with the partition it belongs to."""

    delivery: Delivery
    ledger: Ledger
    held: bool  # whether it waited, for a destination that was down or for its quiet time to end
    quiet: bool = False  # whether it waits for the quiet time to end
    choked: int = 0  # how often the receiver failed at it, rather than not being there
    created: dt.datetime = field(init=False)  # when it was raised
    sequence: int = field(init=False)  # which alert on its incident it is; 0 for what is no alert

    def __post_init__(self) -> None:
        alert = self.delivery.alert
        self.created = self.delivery.created if alert is None else alert.created
        self.sequence = 0 if alert is None else saying(alert).sequence

    @property
    def alert(self) -> Alert:
        assert self.delivery.alert is not None
        return self.delivery.alert

    @property
    def news(self) -> News | None:
        """What it says, where it is no alert."""
        return self.delivery.outage or self.delivery.notices

    @property
    def order(self) -> Order:
        """Oldest alert first; what is stuck, after what is not."""
        return self.choked // STUCK, self.created, self.sequence, self.delivery.alert_id


@dataclass(slots=True)
class Outbox:
    """One destination's waiting deliveries. At most one of them is under way at a time."""

    failures: int = 0  # in a row
    failing_since: dt.datetime | None = None
    disabled: str | None = None  # why
    _last_attempt: dt.datetime | None = None
    _not_before: dt.datetime | None = None  # what the receiver asked for
    _urged: bool = False  # something new came while it was down
    _waiting: dict[str, Waiting] = field(default_factory=dict)
    _by_incident: dict[str, set[str]] = field(default_factory=dict)
    _heap: list[tuple[Order, str]] = field(default_factory=list)
    _quiet: list[tuple[dt.datetime, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._waiting)

    def restore(self, delivery: Delivery, ledger: Ledger) -> None:
        """Take up what was pending when its partition was assigned, and what is known of the destination by it."""
        if delivery.attempts:
            self.failures = max(self.failures, delivery.attempts)
            self.failing_since = min(self.failing_since or delivery.created, delivery.created)
            self._hold_all()
        if delivery.not_before:
            self._not_before = max(self._not_before or delivery.not_before, delivery.not_before)
        waiting = Waiting(delivery, ledger, held=self.failures > 0)
        self._put(waiting)
        if delivery.quiet_until:
            self.hold(waiting, delivery)

    def add(self, delivery: Delivery, ledger: Ledger) -> None:
        """Take up a new delivery."""
        self._urged = self._urged or self.failures > 0
        waiting = Waiting(delivery, ledger, held=self.failures > 0)
        self._put(waiting)
        if delivery.quiet_until:
            self.hold(waiting, delivery)

    def _put(self, waiting: Waiting) -> None:
        self._waiting[waiting.delivery.id] = waiting
        self._by_incident.setdefault(waiting.delivery.incident_id, set()).add(waiting.delivery.id)
        heapq.heappush(self._heap, (waiting.order, waiting.delivery.id))

    def remove(self, waiting: Waiting) -> None:
        """It is done, or goes elsewhere."""
        name = waiting.delivery.id
        if self._waiting.get(name) is waiting:
            del self._waiting[name]
            siblings = self._by_incident[waiting.delivery.incident_id]
            siblings.discard(name)
            if not siblings:
                del self._by_incident[waiting.delivery.incident_id]

    def drop(self, ledger: Ledger) -> None:
        """Forget what belongs to a partition."""
        for waiting in list(self._waiting.values()):
            if waiting.ledger is ledger:
                self.remove(waiting)

    def has(self, waiting: Waiting) -> bool:
        return self._waiting.get(waiting.delivery.id) is waiting

    def hold(self, waiting: Waiting, delivery: Delivery) -> None:
        """Leave the destination in peace with it until `delivery.quiet_until`."""
        assert delivery.quiet_until is not None
        waiting.delivery = delivery
        waiting.held = waiting.quiet = True
        heapq.heappush(self._quiet, (delivery.quiet_until, delivery.id))

    def holds(self, delivery_id: str) -> bool:
        """Whether it waits for its quiet time to end."""
        waiting = self._waiting.get(delivery_id)
        return waiting is not None and waiting.quiet

    def extend(self, delivery: Delivery) -> None:
        """Put more into what waits for its quiet time to end."""
        self._waiting[delivery.id].delivery = delivery

    def wake(self, now: dt.datetime) -> dt.datetime | None:
        """Let go of what the quiet time is over for; returns when that of the next one ends."""
        while self._quiet:
            until, name = self._quiet[0]
            waiting = self._waiting.get(name)
            current = waiting is not None and waiting.quiet and waiting.delivery.quiet_until == until
            if current and until > now:
                return until
            heapq.heappop(self._quiet)
            if waiting is not None and current:
                waiting.quiet = False
                heapq.heappush(self._heap, (waiting.order, name))
        return None

    def quiet_before(self, newer: Waiting) -> list[Waiting]:
        """What is held back on the incident and older than this."""
        siblings = [self._waiting[name] for name in self._by_incident.get(newer.delivery.incident_id, ())]
        return [each for each in siblings if each.quiet and each.sequence < newer.sequence]

    def head(self) -> Waiting | None:
        """What is to be sent next."""
        while self._heap:
            order, name = self._heap[0]
            waiting = self._waiting.get(name)
            if waiting is not None and waiting.order == order and not waiting.quiet:
                return waiting
            heapq.heappop(self._heap)
        return None

    def newest(self, incident_id: str) -> Waiting | None:
        """The latest alert on an incident that waits."""
        waiting = [self._waiting[name] for name in self._by_incident.get(incident_id, ())]
        return max(waiting, key=lambda each: each.sequence, default=None)

    def due(self, head: Waiting) -> dt.datetime | None:
        """When the head may be sent; null: now."""
        retry_at = head.delivery.next_attempt
        if self.failures and self._last_attempt and (self._urged or retry_at is None):
            rested = self._last_attempt + min(retry.delay(self.failures, 0.5), REST)
            retry_at = min(retry_at or rested, rested)
        times = [time for time in (retry_at, self._not_before) if time is not None]
        return max(times, default=None)

    def succeeded(self) -> None:
        """Something arrived. Was it an outage, then all that waited may go at once, in its old order."""
        if self.failures > 1:
            for waiting in self._waiting.values():
                waiting.choked = 0
                waiting.delivery = waiting.delivery.model_copy(update={"next_attempt": None})
                heapq.heappush(self._heap, (waiting.order, waiting.delivery.id))
        self.failures = 0
        self.failing_since = self._last_attempt = self._not_before = None
        self._urged = False

    def failed(self, waiting: Waiting, verdict: Retry, now: dt.datetime, jitter: float) -> Delivery:
        """The delivery after an attempt that failed, with the time of the next."""
        after = verdict.after
        waiting.choked += verdict.choked
        self.failures += 1
        self.failing_since = self.failing_since or now
        self._last_attempt = now
        self._urged = False
        if after is not None:
            self._not_before = now + after
        attempts = waiting.delivery.attempts + 1
        wait = retry.delay(max(self.failures, attempts), jitter, after)
        self._hold_all()
        return waiting.delivery.model_copy(
            update={
                "attempts": attempts,
                "next_attempt": now + wait,
                "not_before": self._not_before,
                "last_error": verdict.why,
            }
        )

    def _hold_all(self) -> None:
        for each in self._waiting.values():
            each.held = True

    def update(self, waiting: Waiting, delivery: Delivery) -> None:
        """Its delivery changed; its place in the order may have."""
        waiting.delivery = delivery
        if self.has(waiting):
            heapq.heappush(self._heap, (waiting.order, delivery.id))

    def given_up(self, now: dt.datetime) -> Iterator[Waiting]:
        """What has waited for too long for a destination that is down or disabled."""
        if self.failing_since is None:
            return
        tries = self.failures if self.disabled is None else retry.ENOUGH_TRIES
        for waiting in list(self._waiting.values()):
            if retry.is_given_up(waiting.delivery.created, self.failing_since, tries, now):
                yield waiting
