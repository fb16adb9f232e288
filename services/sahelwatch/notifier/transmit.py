"""One attempt at a destination, whatever its kind: prepared without I/O, then sent, then judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.http import Poster
from sahelwatch.notifier.outcome import judge
from sahelwatch.notifier.post import post
from sahelwatch.notifier.receivers import apprise_url, render, slack_bot
from sahelwatch.notifier.verdict import Answer
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from sahelwatch.notifier.verdict import Verdict
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Posted
    from sahelwatch.settings import DestinationSettings


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt."""

    verdict: Verdict
    status: int | None = None  # of the answer, where there was one
    posted: Posted | None = None  # where the message stands, at receivers that let it be edited


Send = Callable[[Poster], Awaitable[Outcome]]


def prepare(
    message: Alert | News,
    delivery_id: str,
    destination: DestinationSettings,
    posted: Posted | None,
    now: dt.datetime,
) -> Send:
    """What sends a message: call it with a poster. It never raises for what network or receiver do.

    Args:
        message: what is to be told.
        delivery_id: the same over all attempts.
        destination: whom to tell.
        posted: where the incident's message stands, if the receiver has one.
        now: the time of the attempt, which signatures carry.
    """
    if destination.kind is DestinationKind.APPRISE:
        return _by_apprise(message, destination)
    if destination.token is not None:
        return _by_bot(message, destination, posted)
    request = render(message, delivery_id, destination, now)

    async def send(poster: Poster) -> Outcome:
        reads_body = destination.kind is not DestinationKind.WEBHOOK
        answer = await post(poster, destination.url.get_secret_value(), request, reads_body=reads_body)
        status = answer.status if isinstance(answer, Answer) else None
        return Outcome(judge(destination.kind, answer, dt.datetime.now(dt.UTC)), status)

    return send


def _by_bot(message: Alert | News, destination: DestinationSettings, posted: Posted | None) -> Send:
    bot = slack_bot.Bot(destination)
    script = slack_bot.script(message, destination.lang, posted)

    async def send(poster: Poster) -> Outcome:
        verdict, status, stands = await bot.tell(poster, script)
        return Outcome(verdict, status, stands)

    return send


def _by_apprise(message: Alert | News, destination: DestinationSettings) -> Send:
    title, body = apprise_url.text(message, destination.lang)

    async def send(poster: Poster) -> Outcome:
        url = destination.url.get_secret_value()
        return Outcome(await apprise_url.send(url, title, body, allow_private=poster.allows_private))

    return send
