"""Everything else, through Apprise: Discord, Telegram, e-mail, ntfy … (`pip install 'sahelwatch[apprise]'`).

URLs: https://appriseit.com/services/. Apprise works in threads and with connections of its own, and tells no more
than whether it worked. The HTTP status that it failed with stands in its log, from which it is read here.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from sahelwatch.http import public_only
from sahelwatch.notifier.outcome import judge
from sahelwatch.notifier.verdict import Answer, Delivered, Disabled, Retry
from sahelwatch.notifier.words import brief, news
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import Alert
from sahelwatch.settings import DestinationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.notifier.verdict import Verdict
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Lang

TIMEOUT_SECONDS = 30
_THREADS = ThreadPoolExecutor(32, thread_name_prefix="apprise")
_MISSING = "the package apprise is not installed: pip install 'sahelwatch[apprise]', then restart"
_PRIVATE = (
    "its host lies on a private or otherwise special address; SAHELWATCH_ALLOW_PRIVATE_NETWORKS=true allows that"
)
_UNKNOWN = "Apprise does not know this URL: see https://appriseit.com/services/ for its form"


def text(message: Alert | News, lang: Lang) -> tuple[str, str]:
    """Title and body, plain."""
    if not isinstance(message, Alert):
        return news.title(message, lang), news.text(message, lang)
    told = brief(message, lang)
    parts = [told.subtitle]
    parts += [told.note] if told.note else []
    parts.append("\n".join(f"{label}{phrase(lang, 'text', 'colon')}{value}" for label, value in told.facts))
    parts += [f"{phrase(lang, 'text', 'quote', text=quote.text)} — {quote.outlet}" for quote in told.quotes]
    parts += [
        f"{source.outlet}, {source.time} · {source.title}" + (f"\n{source.url}" if source.url else "")
        for source in told.sources
    ]
    parts += [told.more_sources] if told.more_sources else []
    parts += ["\n".join(told.map)] if told.map else []
    return told.title, "\n\n".join([*parts, told.context])


async def send(url: str, title: str, body: str, *, allow_private: bool) -> Verdict:
    """Hand a message to Apprise, off the event loop."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(
                _THREADS, _notify, url, title, body, allow_private
            )
    except TimeoutError:
        return Retry("Apprise took too long", choked=True)


def _notify(url: str, title: str, body: str, allow_private: bool) -> Verdict:
    try:
        import apprise  # noqa: PLC0415  an optional extra
    except ImportError:
        return Disabled(_MISSING)
    receiver = apprise.Apprise()
    with _listening() as statuses, nullcontext() if allow_private else public_only() as refusals:
        if not receiver.add(url):
            return Disabled(_UNKNOWN)
        try:
            told = receiver.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT)
        except Exception as error:  # noqa: BLE001  a plugin's; its text may hold the URL
            return Retry(f"Apprise failed with {type(error).__name__}", choked=True)
    if not told and refusals is not None and refusals.count:
        return Retry(_PRIVATE)
    return Delivered() if told else _failure(statuses)


def _failure(statuses: list[int]) -> Verdict:
    if statuses:
        return judge(DestinationKind.WEBHOOK, Answer(statuses[-1]), dt.datetime.now(dt.UTC))
    return Retry("Apprise could not deliver it", choked=True)


# --- what Apprise logs --------------------------------------------------------------------------------

_statuses: ContextVar[list[int] | None] = ContextVar("statuses", default=None)
_STATUS = re.compile(r"error=(\d{3})\b")


@contextmanager
def _listening() -> Iterator[list[int]]:
    """The statuses that Apprise logs during the block, in this thread and in those that run in its context."""
    _attach()
    statuses: list[int] = []
    token = _statuses.set(statuses)
    try:
        yield statuses
    finally:
        _statuses.reset(token)


class _Statuses(logging.Handler):
    """Takes the statuses out of log lines, and keeps nothing else: they hold URLs, which are secrets."""

    def emit(self, record: logging.LogRecord) -> None:
        found = _STATUS.search(record.getMessage())
        statuses = _statuses.get()
        if found and statuses is not None:
            statuses.append(int(found[1]))


@cache
def _attach() -> None:
    for name in ("urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    log = logging.getLogger("apprise")
    log.setLevel(logging.WARNING)
    log.handlers = [_Statuses()]
    log.propagate = False
