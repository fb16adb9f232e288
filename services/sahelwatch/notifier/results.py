"""What became of a delivery: written to the table, and told in the log, the metrics and the dead letters."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import structlog

from sahelwatch.bus import PartitionLostError
from sahelwatch.bus.topics import ALERTS
from sahelwatch.notifier.decide import saying
from sahelwatch.notifier.metrics import Meters
from sahelwatch.notifier.verdict import Delivered, Disabled, Refused, Retry
from sahelwatch.records import Alert, DeliveryState

if TYPE_CHECKING:
    from sahelwatch.bus import Bus
    from sahelwatch.notifier.ledger import Ledger
    from sahelwatch.notifier.outages import Outages
    from sahelwatch.notifier.outbox import Outbox, Waiting
    from sahelwatch.notifier.transmit import Outcome
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Raised

log = structlog.get_logger()

ALARMING = dt.timedelta(minutes=15)
"""A destination that fails for longer is told of as an error: its desk hears nothing."""

NOTICED = dt.timedelta(hours=1)
"""Of a destination that fails for longer the others are told, long before its alerts are given up."""


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Results:
    """One destination's. Each of its methods returns once the table has it.

    All raise `PartitionLostError` where the partition went elsewhere: nothing was written.
    """

    def __init__(self, name: str, bus: Bus, outbox: Outbox) -> None:
        self.outages: Outages | None = None  # told when nothing arrives here
        self._name = name
        self._bus = bus
        self._outbox = outbox
        self._meters = Meters(name)
        self._random = random.Random()  # noqa: S311  jitter
        self._log = log.bind(destination=name)

    async def attempted(self, waiting: Waiting, message: Alert | News, outcome: Outcome) -> None:
        """Write down what an attempt came to."""
        verdict = outcome.verdict
        self._meters.attempted(type(verdict).__name__.lower()).inc()
        match verdict:
            case Delivered():
                if outcome.posted:
                    waiting.delivery = waiting.delivery.model_copy(update={"posted": outcome.posted})
                await self._delivered(waiting, message)
            case Retry():
                await self._retry(waiting, verdict)
            case Refused():
                self._outbox.succeeded()  # It is there, and takes others.
                self._meters.failing.set(0)
                await self.failed(waiting, verdict.why, tried=True)
            case Disabled():
                await self._disable(waiting, verdict)

    async def superseded(self, waiting: Waiting, why: str) -> None:
        await self._finish(waiting, DeliveryState.SUPERSEDED, why)

    async def held(self, waiting: Waiting, until: dt.datetime) -> None:
        delivery = waiting.delivery.model_copy(update={"quiet_until": until})
        await waiting.ledger.write(delivery)
        self._outbox.hold(waiting, delivery)
        self._log.info("update held back for the quiet time", alert=delivery.alert_id, until=str(until))

    async def failed(
        self, waiting: Waiting, why: str, *, tried: bool = False, since: dt.datetime | None = None
    ) -> None:
        """It never arrives: it goes to the dead letters, where a person finds it, before it is written off."""
        if waiting.news is not None:
            self._log.error("news beside the alerts failed for good", id=waiting.delivery.alert_id, why=why)
            await self._finish(waiting, DeliveryState.FAILED, why, tried=tried)
            return
        await self._bus.dead_letter(ALERTS, waiting.alert, f"{self._name}: {why}")
        self._log.error(
            "alert failed for good; it is among the dead letters",
            alert=waiting.delivery.alert_id,
            why=why,
            dead_letters=ALERTS.dead_letters,
        )
        await self._finish(waiting, DeliveryState.FAILED, why, tried=tried)
        await self._tell_others(since, why, waiting.ledger)

    async def give_up_old(self) -> None:
        """Fail what has waited for too long."""
        for waiting in list(self._outbox.given_up(utc_now())):
            if waiting.ledger.lost:
                self._outbox.remove(waiting)
                continue
            last = self._outbox.disabled or waiting.delivery.last_error or "the destination was down"
            try:
                await self.failed(waiting, f"given up after three days: {last}", since=self._outbox.failing_since)
            except PartitionLostError:
                self._outbox.remove(waiting)

    def count_waiting(self) -> None:
        self._meters.waiting.set(len(self._outbox))

    async def _delivered(self, head: Waiting, message: Alert | News) -> None:
        seconds = (utc_now() - head.created).total_seconds()
        said = None
        if isinstance(message, Alert):
            # What the destination was told, and when: the quiet time begins now.
            said = saying(message).model_copy(update={"reason": message.reason, "at": utc_now()})
        await self._finish(head, DeliveryState.DELIVERED, None, tried=True, said=said)
        if self._outbox.failures:
            self._log.info("destination accepts again", waiting=len(self._outbox))
        self._outbox.succeeded()
        self._meters.failing.set(0)
        self._meters.seconds.observe(seconds)
        self._log.info("alert delivered", alert=head.delivery.alert_id, attempts=head.delivery.attempts)

    async def _retry(self, head: Waiting, verdict: Retry) -> None:
        delivery = self._outbox.failed(head, verdict, utc_now(), self._random.random())
        self._meters.failing.set(1)
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
        await self.give_up_old()

    async def _disable(self, head: Waiting, verdict: Disabled) -> None:
        """Nothing more is sent until the next start: what waits is kept, and tried again then."""
        self._outbox.disabled = verdict.why
        self._outbox.failing_since = self._outbox.failing_since or utc_now()
        self._meters.disabled.set(1)
        self._log.error("destination disabled until the next start", why=verdict.why, waiting=len(self._outbox))
        delivery = head.delivery.model_copy(
            update={"attempts": head.delivery.attempts + 1, "next_attempt": None, "last_error": verdict.why}
        )
        await head.ledger.write(delivery)
        self._outbox.update(head, delivery)
        await self._tell_others(self._outbox.failing_since, verdict.why, head.ledger)

    async def _tell_others(self, since: dt.datetime | None, why: str, ledger: Ledger) -> None:
        if self.outages is not None:
            await self.outages.tell(self._name, since, why, ledger)

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
        self._meters.finished(state.value).inc()
        waiting.delivery = done
