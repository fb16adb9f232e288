"""When a feed is asked next: a pure decision from what is known of it and what it just answered."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from sahelwatch.records import FeedState

DAY: Final = dt.timedelta(days=1)
"""No feed waits longer, whatever it asks for and however often it failed."""

GONE_FOR: Final = 30 * DAY
"""But one whose server says that it is gone for good (410) is left alone; then a look whether that was an error."""

JITTER: Final = 0.1
"""Up to this share is added to an interval, always the same for one URL: feeds do not march in step."""

SPREAD: Final = 0.5
"""As JITTER, for feeds that failed, and another one after each failure: hosts that fail together, as when the
network is away, do not come back together."""

_RECENT: Final = 12
_SLOWER, _FASTER = 1.15, 0.5


@dataclass(frozen=True)
class Bounds:
    """The operator's shortest and longest interval of a healthy feed."""

    shortest: dt.timedelta
    longest: dt.timedelta

    def hold(self, interval: dt.timedelta) -> dt.timedelta:
        return min(max(interval, self.shortest), self.longest)


@dataclass(frozen=True)
class Response:
    """What a poll showed, as far as it matters for the next one."""

    ok: bool
    gone: bool = False  # for good, says the server
    new_entries: int = 0
    published: tuple[dt.datetime, ...] = ()  # of the entries listed; empty if the document was not read
    wait: dt.timedelta = dt.timedelta()  # asked for by the server or the feed: `server_wait`, `ttl`


def next_interval(state: FeedState, response: Response, bounds: Bounds, now: dt.datetime) -> dt.timedelta:
    """The interval for a feed's own rhythm, before jitter and the server's wishes.

    Half the usual time between entries where their dates tell it. Where nothing new came it grows by a
    seventh, where something came it halves (chosen by `bench/schedule.py`).
    """
    last = dt.timedelta(seconds=state.interval_seconds) if state.interval_seconds else None
    if not response.ok:
        return last or bounds.shortest
    rhythm = usual_gap(response.published, now)
    if response.new_entries:
        halved = (last or bounds.longest) * _FASTER
        return bounds.hold(min(halved, rhythm / 2) if rhythm else halved)
    if last is not None:
        return bounds.hold(last * _SLOWER)
    return bounds.hold(rhythm / 2 if rhythm else bounds.shortest)


def usual_gap(published: Sequence[dt.datetime], now: dt.datetime) -> dt.timedelta | None:
    """The median time between the latest entries, or the time since the last one if that is longer."""
    gap = median_gap(published)
    return max(gap, (now - max(published)) / 2) if gap else None


def median_gap(published: Sequence[dt.datetime]) -> dt.timedelta | None:
    """The median time between the latest entries."""
    times = sorted(set(published))[-_RECENT:]
    if len(times) < 2:  # noqa: PLR2004  a gap has two ends
        return None
    return dt.timedelta(seconds=median((later - earlier).total_seconds() for earlier, later in pairwise(times)))


def next_poll(state: FeedState, response: Response, bounds: Bounds, now: dt.datetime) -> dt.datetime:
    """The moment of the next poll. `state` is the feed's after this poll (interval, failures).

    A failing feed waits twice as long after each failure, up to a day; it is never given up.
    """
    if response.gone:
        return now + GONE_FOR
    if response.ok:
        interval = dt.timedelta(seconds=state.interval_seconds) * (1 + JITTER * _share(state.url))
    else:
        interval = min(bounds.shortest * 2 ** min(max(state.failures - 1, 0), 20), DAY)
        interval *= 1 + SPREAD * _share(f"{state.url} {state.failures}")
    return now + min(max(min(interval, _longest(state.url)), response.wait), DAY)


def first_poll(state: FeedState | None, now: dt.datetime) -> dt.datetime:
    """When a feed is asked first after a start.

    One that could not be reached at all is asked at once: the network at fault may have been ours, and
    someone may just have mended it. So is one that was gone (410), as a start is how one asks for it again. What
    else a server said stands.
    """
    if (
        state is None
        or state.next_poll is None
        or (state.failures and state.last_status in (None, HTTPStatus.GONE))
    ):
        return now
    return state.next_poll


def _longest(url: str) -> dt.timedelta:
    """A day, less a little: those that wait as long as that are spread out too."""
    return DAY * (1 - JITTER * _share(url))


def _share(url: str) -> float:
    """A number from 0 to 1 that depends on the URL alone."""
    return int.from_bytes(hashlib.sha256(url.encode()).digest()[:4], "big") / 0xFFFFFFFF


def server_wait(headers: httpx.Headers, now: dt.datetime) -> dt.timedelta:
    """How long the server asks to be left alone: `Retry-After`, `Cache-Control: max-age`, `Expires`.

    `max-age` counts from when the answer was made (`Age`), and stands above `Expires` (RFC 9111).
    """
    waits = [_retry_after(headers.get("retry-after", ""), now)]
    cache = headers.get("cache-control", "").lower()
    if age := re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", cache):
        waits.append(dt.timedelta(seconds=max(0, int(age[1]) - _seconds(headers.get("age", "")))))
    elif "no-cache" not in cache and "no-store" not in cache:
        waits.append(_until(headers.get("expires", ""), _moment(headers.get("date", "")) or now))
    return min(max(*waits, dt.timedelta()), DAY)


def _retry_after(value: str, now: dt.datetime) -> dt.timedelta:
    return dt.timedelta(seconds=_seconds(value)) if value.strip().isdigit() else _until(value, now)


def _seconds(value: str) -> int:
    return int(value[:9]) if value.strip().isascii() and value.strip().isdigit() else 0


def _until(value: str, now: dt.datetime) -> dt.timedelta:
    moment = _moment(value)
    return moment - now if moment else dt.timedelta()


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
