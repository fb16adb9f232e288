"""Sends what waits for one destination, one message at a time.

Each destination has a sender of its own: whatever one does, the others go on.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import PartitionLostError
from sahelwatch.bus.dead_letters import in_log
from sahelwatch.notifier.decide import Hold, Route, Skip, decide, saying
from sahelwatch.notifier.outbox import Outbox, Waiting
from sahelwatch.notifier.pace import RATES, Pace
from sahelwatch.notifier.results import Results, utc_now
from sahelwatch.notifier.transmit import prepare
from sahelwatch.records import delivery_id

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.bus import Bus
    from sahelwatch.http import Poster
    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Delivery
    from sahelwatch.settings import DestinationSettings, Settings

log = structlog.get_logger()

LOOK_AGAIN_SECONDS = 600.0
"""How often what waits for a destination that is down is looked through for what waited too long."""

RELEASE_SECONDS = 5.0
"""How long an answer that is under way may take once its partition is to go: less than a member has to drain."""

_OVERTAKEN = "a newer alert on the incident took its place"


class Sender:
    """One destination's."""

    def __init__(
        self, name: str, destination: DestinationSettings, settings: Settings, bus: Bus, poster: Poster
    ) -> None:
        self.name = name
        self.route = Route.of(destination, settings)
        self._destination = destination
        self._poster = poster
        self._outbox = Outbox()
        self.results = Results(name, bus, self._outbox)
        self._pace = Pace(RATES.get(destination.kind))
        self._news = asyncio.Event()
        self._current: Ledger | None = None
        self._deadline: asyncio.Timeout | None = None
        self._rested = asyncio.Event()
        self._rested.set()
        self._log = log.bind(destination=name)

    # --- what the service tells it --------------------------------------------------------------------

    def decide(self, alert: Alert, ledger: Ledger) -> Skip | None:
        """Why this destination is not to be told of an alert; null: it is, now or once its quiet time is over.

        While an update is held back, every newer state takes its place: whether that says anything new is
        decided when the quiet time ends.
        """
        newest = self._outbox.newest(alert.incident.id)
        if newest is not None and newest.quiet:
            return None if newest.sequence < saying(alert).sequence else Skip.ALREADY_TOLD
        told = saying(newest.alert) if newest else ledger.told(self.name, alert.incident.id)
        verdict = decide(alert, self.route, told, utc_now())
        return verdict if isinstance(verdict, Skip) else None

    def restore(self, delivery: Delivery, ledger: Ledger) -> None:
        self._outbox.restore(delivery, ledger)
        self._wake()

    def add(self, delivery: Delivery, ledger: Ledger) -> None:
        self._outbox.add(delivery, ledger)
        self._wake()

    def held(self, alert_id: str) -> bool:
        """Whether a message is held back for its quiet time, so that more can be said in it."""
        return self._outbox.holds(delivery_id(alert_id, self.name))

    def extend(self, delivery: Delivery) -> None:
        """Say more in a message that is held back."""
        self._outbox.extend(delivery)

    async def release(self, ledger: Ledger) -> None:
        """Send nothing more for a partition; returns once what is under way for it is written down.

        An answer that does not come soon is not waited for: the alert stays pending, and is sent again.
        """
        self._outbox.drop(ledger)
        self._wake()
        if self._current is ledger and self._deadline is not None:
            self._deadline.reschedule(asyncio.get_running_loop().time() + RELEASE_SECONDS)
        while self._current is ledger:
            await self._rested.wait()

    def _wake(self) -> None:
        self.results.count_waiting()
        self._news.set()

    # --- the work -------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._news.clear()
            quiet_until = self._outbox.wake(utc_now())
            head = None if self._outbox.disabled else self._outbox.head()
            if head is None:
                await self._wait(_seconds_to(quiet_until))
                continue
            seconds = self._seconds_until(head)
            if seconds > 0:
                await self._wait(min(seconds, _seconds_to(quiet_until)))
                continue
            self._current = head.ledger
            self._rested.clear()
            try:
                await self._take(head)
            except PartitionLostError:
                self._log.info("partition went elsewhere with an alert under way", alert=head.delivery.alert_id)
                self._outbox.remove(head)
            finally:
                self._current = None
                self._rested.set()
                self.results.count_waiting()

    def _seconds_until(self, head: Waiting) -> float:
        due = self._outbox.due(head)
        until_due = (due - utc_now()).total_seconds() if due else 0.0
        return max(until_due, self._pace.wait(asyncio.get_running_loop().time()))

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            await self.results.give_up_old()

    async def _take(self, head: Waiting) -> None:
        """Bring the head of the queue one step further."""
        if head.ledger.lost:
            self._outbox.remove(head)
            return
        if head.news is not None:
            await self._attempt(head, head.news)
            return
        newest = self._outbox.newest(head.delivery.incident_id)
        if head.held and newest is not None and newest is not head:
            await self.results.superseded(head, _OVERTAKEN)
            return
        for older in self._outbox.quiet_before(head):
            await self.results.superseded(older, _OVERTAKEN)
        told = head.ledger.told(self.name, head.delivery.incident_id)
        verdict = decide(head.alert, self.route, told, utc_now())
        if isinstance(verdict, Skip):
            await self.results.superseded(head, f"nothing left to tell: {verdict}")
        elif isinstance(verdict, Hold):
            await self.results.held(head, verdict.until)
        else:
            await self._attempt(head, verdict)

    async def _attempt(self, head: Waiting, message: Alert | News) -> None:
        self._pace.take(asyncio.get_running_loop().time())
        posted = head.ledger.posted(self.name, head.delivery.incident_id)
        try:
            send = prepare(message, head.delivery.id, self._destination, posted, utc_now())
        except Exception as error:  # noqa: BLE001  a fault of ours at one alert keeps no other from a desk
            self._log.error("alert could not be rendered", alert=message.id, **in_log(error))
            await self.results.failed(head, f"could not be rendered: {type(error).__name__}")
            return
        try:
            async with asyncio.timeout(None) as self._deadline:
                outcome = await send(self._poster)
        except TimeoutError:
            self._log.info("attempt broken off: its partition goes elsewhere", alert=message.id)
            return
        finally:
            self._deadline = None
        await self.results.attempted(head, message, outcome)


def _seconds_to(until: dt.datetime | None) -> float:
    """How long to wait for the end of a quiet time, or for what waited too long to be looked through."""
    if until is None:
        return LOOK_AGAIN_SECONDS
    return min(LOOK_AGAIN_SECONDS, max(0.0, (until - utc_now()).total_seconds()))
