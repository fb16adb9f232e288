"""What an operator is told of feeds: pure decisions, each with a named reason, each told once while it lasts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sahelwatch.poller.feed_list import label
from sahelwatch.records import PollingNotice, PollingNoticeKind, stable_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahelwatch.records import FeedState

FAILING_FOR: Final = dt.timedelta(days=1)

NO_FEED_POLLS: Final = 3
"""A captcha may come and go."""

SILENT_GAPS: Final = 20
"""Times its usual gap that a feed must have been silent for. Few feeds of real outlets pause so long."""

SILENT_AT_LEAST: Final = dt.timedelta(days=2)
"""Weekends and holidays are no silence."""

ALL_SILENT_AT_LEAST: Final = dt.timedelta(hours=12)

_OK, _GONE = 200, 410


def feed_notice(state: FeedState, now: dt.datetime) -> PollingNoticeKind | None:
    """What there is to tell of a feed after a poll."""
    if state.last_error is not None:
        if state.last_status == _GONE:
            return PollingNoticeKind.FEED_GONE
        if state.last_status == _OK and state.failures >= NO_FEED_POLLS:
            return PollingNoticeKind.FEED_IS_NONE
        if state.failing_since and now - state.failing_since >= FAILING_FOR:
            return PollingNoticeKind.FEED_FAILING
        # Until it is well again, what was told of it stands.
        return PollingNoticeKind(state.noticed) if state.noticed in tuple(PollingNoticeKind) else None
    if state.last_new_entry is None or not state.usual_gap_seconds:
        return None
    patience = max(dt.timedelta(seconds=state.usual_gap_seconds) * SILENT_GAPS, SILENT_AT_LEAST)
    return PollingNoticeKind.FEED_SILENT if now - state.last_new_entry > patience else None


def all_silent(states: Collection[FeedState], since: dt.datetime, now: dt.datetime) -> bool:
    """Whether a poller's feeds have given nothing for far longer than the liveliest of them is used to.

    Args:
        states: of all its feeds.
        since: when it began to poll; it is given as long as any other.
        now: the present.
    """
    if not states:
        return False
    gaps = [state.usual_gap_seconds for state in states if state.usual_gap_seconds]
    patience = max(dt.timedelta(seconds=min(gaps, default=0)) * SILENT_GAPS, ALL_SILENT_AT_LEAST)
    last = max((state.last_new_entry for state in states if state.last_new_entry), default=since)
    return now - max(last, since) > patience


def notice_of(kind: PollingNoticeKind, state: FeedState, now: dt.datetime) -> PollingNotice:
    """The record that tells of a feed; the same id if it is told again."""
    name = label(state.url)
    began = state.last_new_entry if kind is PollingNoticeKind.FEED_SILENT else state.failing_since
    text = {
        PollingNoticeKind.FEED_FAILING: f"The feed {name} has been failing since {_day(began)}: {state.last_error}",
        PollingNoticeKind.FEED_GONE: f"The feed {name} is gone for good, says its server (410): unlist it",
        PollingNoticeKind.FEED_IS_NONE: f"The feed {name} gives something that is no feed: {state.last_error}",
        PollingNoticeKind.FEED_SILENT: f"The feed {name} is silent for far longer than usual, since {_day(began)}",
    }[kind]
    begun = began.isoformat() if began else ""
    return PollingNotice(
        id=stable_id(kind, state.url, begun),
        kind=kind,
        subject=name,
        text=text,
        since=began,
        why=state.last_error,
        raised=now,
    )


def poller_notice(instance: str, last: dt.datetime | None, began: dt.datetime, now: dt.datetime) -> PollingNotice:
    """The record that tells that no feed gives anything: since the last new entry, or since the poller began."""
    since = f"since {_day(last)}" if last else "since it started"
    text = f"The poller {instance} has had no new entry of any feed {since}: see `sahelwatch feeds`"
    kind = PollingNoticeKind.POLLER_SILENT
    return PollingNotice(
        id=stable_id(kind, instance, since), kind=kind, subject=instance, text=text, since=last or began, raised=now
    )


def _day(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "some time"
