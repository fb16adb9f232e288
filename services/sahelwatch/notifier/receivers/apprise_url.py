"""Everything else, through Apprise: Discord, Telegram, e-mail, ntfy … (`pip install 'sahelwatch[apprise]'`).

URLs: https://appriseit.com/services/. Apprise works in threads and with connections of its own: the guard
against private addresses does not reach them. It tells no more than whether it worked, so what failed is
tried again until it is given up.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sahelwatch.notifier.verdict import Delivered, Disabled, Retry
from sahelwatch.notifier.words import brief, news
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import Alert

if TYPE_CHECKING:
    from sahelwatch.notifier.verdict import Verdict
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Lang

TIMEOUT_SECONDS = 30
_THREADS = ThreadPoolExecutor(32, thread_name_prefix="apprise")
_MISSING = "the package apprise is not installed: pip install 'sahelwatch[apprise]', then restart"
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


async def send(url: str, title: str, body: str) -> Verdict:
    """Hand a message to Apprise, off the event loop."""
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await asyncio.get_running_loop().run_in_executor(_THREADS, _notify, url, title, body)
    except TimeoutError:
        return Retry("Apprise took too long", choked=True)


def _notify(url: str, title: str, body: str) -> Verdict:
    try:
        import apprise  # noqa: PLC0415  an optional extra
    except ImportError:
        return Disabled(_MISSING)
    # They log URLs, which are secrets.
    for name in ("apprise", "urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    receiver = apprise.Apprise()
    if not receiver.add(url):
        return Disabled(_UNKNOWN)
    try:
        told = receiver.notify(title=title, body=body, body_format=apprise.NotifyFormat.TEXT)
    except Exception as error:  # noqa: BLE001  a plugin's; its text may hold the URL
        return Retry(f"Apprise failed with {type(error).__name__}", choked=True)
    return Delivered() if told else Retry("Apprise could not deliver it", choked=True)
