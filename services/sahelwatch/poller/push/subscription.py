"""What to ask of a hub and when, and whether its pushes can be relied on: pure, with the clock passed in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sahelwatch.records import Subscription

if TYPE_CHECKING:
    from sahelwatch.poller.push.discovery import Hub

LEASE: Final = dt.timedelta(days=10)
"""What is asked for; the hub may grant another. WebSub (section 8.2) calls it a good default."""

RENEWED: Final = 0.8
"""Of its lease a subscription has had when it is renewed."""

PAUSE: Final = dt.timedelta(minutes=5)
"""After a request that came to nothing; doubled at each, up to a day."""

DENIED: Final = dt.timedelta(days=7)
"""A hub that denied a subscription may think better of it."""

_DAY: Final = dt.timedelta(days=1)


def follow(known: Subscription | None, hub: Hub | None, callback: str) -> Subscription | None:
    """The subscription after a feed was read: the one that is known, or a new one where anything of it changed.

    Args:
        known: the one of before.
        hub: what the feed names now.
        callback: names our address for it; differs where our own URL or secret changed.
    """
    if hub is None:
        return None
    if known is not None and (known.hub, known.topic, known.callback) == (hub.url, hub.topic, callback):
        return known
    return Subscription(hub=hub.url, topic=hub.topic, callback=callback)


def due(subscription: Subscription, now: dt.datetime) -> dt.datetime:
    """When the hub is to be asked next; not after now: at once."""
    if subscription.denied is not None:
        return subscription.denied + DENIED
    if subscription.requested is None:
        return now
    pause: dt.timedelta = PAUSE * 2 ** min(max(subscription.failures - 1, 0), 20)
    again = subscription.requested + min(pause, _DAY)
    if subscription.expires is None or subscription.verified is None:
        return again
    lease = subscription.expires - subscription.verified
    if subscription.failures <= 1:
        # There is little time where leases are short.
        again = min(again, subscription.requested + max(lease / 20, dt.timedelta(seconds=1)))
    return max(subscription.verified + lease * RENEWED, again)


def requested(subscription: Subscription, now: dt.datetime) -> Subscription:
    """Once a request is made. Until the hub has verified it, it counts as one that came to nothing."""
    changes = {"requested": now, "failures": subscription.failures + 1, "error": None, "denied": None}
    return subscription.model_copy(update=changes)


def verified(subscription: Subscription, lease: dt.timedelta, now: dt.datetime) -> Subscription:
    """After the hub asked whether we meant it, and heard that we did."""
    changes = {"verified": now, "expires": now + lease, "failures": 0, "error": None, "denied": None}
    return subscription.model_copy(update=changes)


def denied(subscription: Subscription, reason: str, now: dt.datetime) -> Subscription:
    """After the hub said no; whatever it granted before is over."""
    error = f"denied: {reason}" if reason else "denied"
    return subscription.model_copy(update={"denied": now, "expires": None, "verified": None, "error": error})


def pushed(subscription: Subscription, now: dt.datetime) -> Subscription:
    """After the hub told of news: it is relied on, again."""
    return subscription.model_copy(update={"pushed": now, "missed": False})


def missed(subscription: Subscription) -> Subscription:
    """After a poll found news that the hub had not told of."""
    return subscription.model_copy(update={"missed": True})


def relied_on(subscription: Subscription | None, now: dt.datetime) -> dt.datetime | None:
    """Until when the hub's word is enough and the feed is polled for safety's sake alone; null: it is not.

    A hub is relied on once it has told of news, for as long as the lease lasts and no poll finds what it has not
    told.
    """
    if subscription is None or subscription.expires is None or subscription.pushed is None or subscription.missed:
        return None
    return subscription.expires if subscription.expires > now else None


def next_poll(
    own: dt.datetime, subscription: Subscription | None, longest: dt.timedelta, now: dt.datetime
) -> dt.datetime:
    """When a feed is polled next: by its own rhythm, or seldom while its hub is relied on, until the lease ends."""
    until = relied_on(subscription, now)
    return own if until is None else max(own, min(now + longest, until))
