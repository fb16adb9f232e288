"""What an attempt came to: pure, from the answer alone. The table stands in `docs/delivery.md`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sahelwatch.notifier import answers
from sahelwatch.notifier.verdict import Answer, Delivered, Disabled, NoAnswer, Refused, Retry, Verdict
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_RETRY_AFTER = dt.timedelta(hours=24)
_RETRIED = frozenset({408, 425, 429})
_BUSY = frozenset({425, 429, 503})
_GONE = 410
_TOO_LARGE = 413


def judge(kind: DestinationKind, answer: Answer | NoAnswer, now: dt.datetime) -> Verdict:
    """The verdict on an attempt."""
    if isinstance(answer, NoAnswer):
        return Disabled(answer.why) if answer.hopeless else Retry(answer.why, choked=answer.sent)
    spoken = None
    if kind is DestinationKind.SLACK:
        spoken = answers.slack(answer)
    elif kind is DestinationKind.TEAMS:
        spoken = answers.teams(answer)
    if isinstance(spoken, Retry):
        return replace(spoken, after=retry_after(answer.headers, now))
    return spoken or _by_status(answer, now)


def _by_status(answer: Answer, now: dt.datetime) -> Verdict:
    status = answer.status
    if 200 <= status < 300:  # noqa: PLR2004
        return Delivered()
    if status == _GONE:
        return Disabled("answered 410 Gone: this webhook is no more; create a new one and set its URL")
    if status in _RETRIED or status >= 500:  # noqa: PLR2004
        return Retry(f"answered {status}", retry_after(answer.headers, now), choked=status not in _BUSY)
    if status < 400:  # noqa: PLR2004
        return Retry(f"answered {status}: redirects are not followed; set the final URL")
    return Refused(f"answered {status}{': the message is too large for it' if status == _TOO_LARGE else ''}")


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> dt.timedelta | None:
    """The wait that a `Retry-After` header asks for, in seconds or as a date; at most a day, never negative."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text, re.ASCII):
        wait = dt.timedelta(seconds=float(text))
    else:
        try:
            until = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=dt.UTC)) - now
    return min(max(wait, dt.timedelta()), MOST_RETRY_AFTER)
