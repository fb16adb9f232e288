"""Sends what waits for one destination, one message at a time, and writes down what became of it.

Each destination has a sender of its own: whatever one does, the others go on.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import PartitionLostError
from sahelwatch.bus.dead_letters import in_log
from sahelwatch.bus.topics import ALERTS
from sahelwatch.notifier import metrics
from sahelwatch.notifier.decide import Hold, Route, Skip, decide, saying
from sahelwatch.notifier.outbox import Outbox, Waiting
from sahelwatch.notifier.pace import RATES, Pace
from sahelwatch.notifier.transmit import prepare
from sahelwatch.notifier.verdict import Delivered, Disabled, Refused, Retry
from sahelwatch.records import Alert, DeliveryState, delivery_id

if TYPE_CHECKING:
    from sahelwatch.bus import Bus
    from sahelwatch.http import Poster
    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.notifier.outages import Outages
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Delivery, Posted, Raised
    from sahelwatch.settings import DestinationSettings, Settings

log = structlog.get_logger()

LOOK_AGAIN_SECONDS = 600.0
"""How often what waits for a destination that is down is looked through for what waited too long."""

ALARMING = dt.timedelta(minutes=15)
"""A destination that fails for longer is told of as an error: its desk hears nothing."""

NOTICED = dt.timedelta(hours=1)
"""Of a destination that fails for longer the others are told, long before its alerts are given up."""

RELEASE_SECONDS = 5.0
"""How long an answer that is under way may take once its partition is to go: less than a member has to drain."""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Sender:
    """One destination's."""

    def __init__(
        self, name: str, destination: DestinationSettings, settings: Settings, bus: Bus, poster: Poster
    ) -> None:
        self.name = name
        self.route = Route.of(destination, settings)
        self._destination = destination
        self._bus = bus
        self._poster = poster
        self._outbox = Outbox()
        self._pace = Pace(RATES.get(destination.kind))
        self._news = asyncio.Event()
        self._current: Ledger | None = None
        self._deadline: asyncio.Timeout | None = None
        self._rested = asyncio.Event()
        self._rested.set()
        self._random = random.Random()  # noqa: S311  jitter
        self._log = log.bind(destination=name)
        self.outages: Outages | None = None  # told when nothing arrives here

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
        metrics.WAITING.labels(self.name).set(len(self._outbox))
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
                metrics.WAITING.labels(self.name).set(len(self._outbox))

    def _seconds_until(self, head: Waiting) -> float:
        due = self._outbox.due(head)
        until_due = (due - utc_now()).total_seconds() if due else 0.0
        return max(until_due, self._pace.wait(asyncio.get_running_loop().time()))

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            await self._give_up_old()

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
            await self._finish(head, DeliveryState.SUPERSEDED, "a newer alert on the incident took its place")
            return
        for older in self._outbox.quiet_before(head):
            await self._finish(older, DeliveryState.SUPERSEDED, "a newer alert on the incident took its place")
        told = head.ledger.told(self.name, head.delivery.incident_id)
        verdict = decide(head.alert, self.route, told, utc_now())
        if isinstance(verdict, Skip):
            await self._finish(head, DeliveryState.SUPERSEDED, f"nothing left to tell: {verdict}")
        elif isinstance(verdict, Hold):
            await self._hold(head, verdict.until)
        else:
            await self._attempt(head, verdict)

    async def _hold(self, head: Waiting, until: dt.datetime) -> None:
        delivery = head.delivery.model_copy(update={"quiet_until": until})
        await head.ledger.write(delivery)
        self._outbox.hold(head, delivery)
        self._log.info("update held back for the quiet time", alert=delivery.alert_id, until=str(until))

    async def _attempt(self, head: Waiting, message: Alert | News) -> None:
        self._pace.take(asyncio.get_running_loop().time())
        posted = head.ledger.posted(self.name, head.delivery.incident_id)
        try:
            send = prepare(message, head.delivery.id, self._destination, posted, utc_now())
        except Exception as error:  # noqa: BLE001  a fault of ours at one alert keeps no other from a desk
            self._log.error("alert could not be rendered", alert=message.id, **in_log(error))
            await self._fail(head, f"could not be rendered: {type(error).__name__}")
            return
        try:
            async with asyncio.timeout(None) as self._deadline:
                outcome = await send(self._poster)
        except TimeoutError:
            self._log.info("attempt broken off: its partition goes elsewhere", alert=message.id)
            return
        finally:
            self._deadline = None
        verdict = outcome.verdict
        metrics.ATTEMPTS.labels(self.name, type(verdict).__name__.lower()).inc()
        match verdict:
            case Delivered():
                await self._delivered(head, message, outcome.posted)
            case Retry():
                await self._retry(head, verdict)
            case Refused():
                self._outbox.succeeded()  # It is there, and takes others.
                metrics.FAILING.labels(self.name).set(0)
                await self._fail(head, verdict.why, tried=True)
            case Disabled():
                await self._disable(head, verdict)

    # --- what became of it ----------------------------------------------------------------------------

    async def _delivered(self, head: Waiting, message: Alert | News, posted: Posted | None) -> None:
        seconds = (utc_now() - head.created).total_seconds()
        said = None
        if isinstance(message, Alert):
            # What the destination was told, and when: the quiet time begins now.
            said = saying(message).model_copy(update={"reason": message.reason, "at": utc_now()})
        head.delivery = head.delivery.model_copy(update={"posted": posted}) if posted else head.delivery
        await self._finish(head, DeliveryState.DELIVERED, None, tried=True, said=said)
        if self._outbox.failures:
            self._log.info("destination accepts again", waiting=len(self._outbox))
        self._outbox.succeeded()
        metrics.FAILING.labels(self.name).set(0)
        metrics.SECONDS.labels(self.name).observe(seconds)
        self._log.info("alert delivered", alert=head.delivery.alert_id, attempts=head.delivery.attempts)

    async def _retry(self, head: Waiting, verdict: Retry) -> None:
        delivery = self._outbox.failed(head, verdict, utc_now(), self._random.random())
        metrics.FAILING.labels(self.name).set(1)
        since = self._outbox.failing_since or utc_now()
        tell = self._log.error if utc_now() - since >= ALARMING else self._log.warning
        tell(
            "alert not delivered yet",
            alert=delivery.alert_id,
            why=verdict.why,
            attempts=delivery.attempts,
            next_attempt=str(delivery.next_attempt),
            waiting=len(self._outbox),
            failing_since=str(since),
        )
        await head.ledger.write(delivery)
        self._outbox.update(head, delivery)
        if utc_now() - since >= NOTICED:
            await self._tell_others(since, verdict.why, head.ledger)
        await self._give_up_old()

    async def _disable(self, head: Waiting, verdict: Disabled) -> None:
        """Nothing more is sent until the next start: what waits is kept, and tried again then."""
        self._outbox.disabled = verdict.why
        self._outbox.failing_since = self._outbox.failing_since or utc_now()
        metrics.DISABLED.labels(self.name).set(1)
        self._log.error("destination disabled until the next start", why=verdict.why, waiting=len(self._outbox))
        delivery = head.delivery.model_copy(
            update={"attempts": head.delivery.attempts + 1, "next_attempt": None, "last_error": verdict.why}
        )
        await head.ledger.write(delivery)
        self._outbox.update(head, delivery)
        await self._tell_others(self._outbox.failing_since, verdict.why, head.ledger)

    async def _tell_others(self, since: dt.datetime | None, why: str, ledger: Ledger) -> None:
        if self.outages is not None:
            await self.outages.tell(self.name, since, why, ledger)

    async def _give_up_old(self) -> None:
        for waiting in list(self._outbox.given_up(utc_now())):
            if waiting.ledger.lost:
                self._outbox.remove(waiting)
                continue
            last = self._outbox.disabled or waiting.delivery.last_error or "the destination was down"
            try:
                await self._fail(waiting, f"given up after three days: {last}", since=self._outbox.failing_since)
            except PartitionLostError:
                self._outbox.remove(waiting)

    async def _fail(
        self, waiting: Waiting, why: str, *, tried: bool = False, since: dt.datetime | None = None
    ) -> None:
        """It never arrives: it goes to the dead letters, where a person finds it, before it is written off."""
        if waiting.news is not None:
            self._log.error("news beside the alerts failed for good", id=waiting.delivery.alert_id, why=why)
            await self._finish(waiting, DeliveryState.FAILED, why, tried=tried)
            return
        await self._bus.dead_letter(ALERTS, waiting.alert, f"{self.name}: {why}")
        self._log.error(
            "alert failed for good; it is among the dead letters",
            alert=waiting.delivery.alert_id,
            why=why,
            dead_letters=ALERTS.dead_letters,
        )
        await self._finish(waiting, DeliveryState.FAILED, why, tried=tried)
        await self._tell_others(since, why, waiting.ledger)

    async def _finish(
        self,
        waiting: Waiting,
        state: DeliveryState,
        why: str | None,
        *,
        tried: bool = False,
        said: Raised | None = None,
    ) -> None:
        delivery = waiting.delivery
        done = delivery.model_copy(
            update={
                "state": state,
                "attempts": delivery.attempts + tried,
                "next_attempt": None,
                "not_before": None,
                "quiet_until": None,
                "finished": utc_now(),
                "last_error": why,
                "said": said,
                "alert": None,
            }
        )
        await waiting.ledger.write(done)
        self._outbox.remove(waiting)
        metrics.FINISHED.labels(self.name, state.value).inc()
        waiting.delivery = done


def _seconds_to(until: dt.datetime | None) -> float:
    """How long to wait for the end of a quiet time, or for what waited too long to be looked through."""
    if until is None:
        return LOOK_AGAIN_SECONDS
    return min(LOOK_AGAIN_SECONDS, max(0.0, (until - utc_now()).total_seconds()))
