"""When a feed's state is written to the table: at every change, and now and then where nothing changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sahelwatch.records import FeedState

AT_LEAST_EVERY: Final = dt.timedelta(minutes=10)
"""Times and intervals alone wait so long. A kill in between costs a conditional request made early."""

LONG_WAIT: Final = dt.timedelta(hours=1)
"""A server that asks for more is not asked again because of a kill."""

_TIMES: Final = frozenset({"last_attempt", "last_success", "next_poll", "interval_seconds", "last_status"})


def why_write(written: FeedState | None, state: FeedState) -> str | None:
    """The reason to write a state over the one that was written last; null where it may wait."""
    if written is None:
        return "first"
    if any(
        getattr(written, name) is not getattr(state, name) and getattr(written, name) != getattr(state, name)
        for name in type(state).model_fields
        if name not in _TIMES
    ):
        return "changed"
    if state.last_attempt is None or written.last_attempt is None:
        return "times"
    if state.last_attempt - written.last_attempt >= AT_LEAST_EVERY:
        return "times"
    if state.next_poll is not None and state.next_poll - state.last_attempt > LONG_WAIT:
        return "long wait"
    return None
