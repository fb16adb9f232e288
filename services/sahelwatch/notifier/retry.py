"""When to try again, and when to give up: pure; the jitter is passed in."""

from __future__ import annotations

import datetime as dt

FIRST = dt.timedelta(seconds=5)
LONGEST = dt.timedelta(hours=4)
HORIZON = dt.timedelta(hours=72)
"""A delivery is tried for at least this long."""

JITTER = 0.2
_HINTED_STEP = 8
ENOUGH_TRIES = 12


def delay(failures: int, jitter: float, after: dt.timedelta | None = None) -> dt.timedelta:
    """How long to wait after so many failures in a row: 5 s, doubled at each, 4 h at most, ±20 %.

    Args:
        failures: 1 or more.
        jitter: from 0 to 1, evenly distributed.
        after: what the receiver asked for. It is waited out whole, and as the receiver knows best when it
            accepts again, the wait grows beyond it only at every eighth failure.
    """
    doublings = failures - 1 if after is None else (failures - 1) // _HINTED_STEP
    wait = min(FIRST * (1 << min(doublings, 32)), LONGEST) * (1 - JITTER + 2 * JITTER * jitter)
    return max(wait, after or dt.timedelta())


def is_given_up(created: dt.datetime, failing_since: dt.datetime, failures: int, now: dt.datetime) -> bool:
    """Whether a delivery has waited for long enough.

    It has once both itself and its destination's failure are older than the horizon; a service that was not
    running meanwhile tries some more, so that its own absence fails no alert.
    """
    return now - max(created, failing_since) >= HORIZON and failures >= ENOUGH_TRIES
