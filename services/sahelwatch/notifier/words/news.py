"""What is told beside alerts, in words: a destination that gets none, feeds that fail, pollers that are silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.notifier.words.clean import cut, plain
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.notifier.words.times import moment
from sahelwatch.records import Notices, Outage

if TYPE_CHECKING:
    from sahelwatch.records import Lang, PollingNotice

News = Outage | Notices
"""What is told beside alerts."""

LINES = 10
"""Of notices that come together so many are shown."""

_LENGTH = 500
_LINE_LENGTH = 220


def title(news: News, lang: Lang) -> str:
    """What it is about, for receivers that have a title."""
    return phrase(lang, "outage" if isinstance(news, Outage) else "notice", "title")


def text(news: News, lang: Lang) -> str:
    """Plain text; of several notices each is a line."""
    return _outage(news, lang) if isinstance(news, Outage) else _notices(news, lang)


def _outage(outage: Outage, lang: Lang) -> str:
    """Who is not told, since when, and why: "ops is not receiving alerts since 14 March 2026, 12:00 UTC: …"."""
    name, why = plain(outage.destination), cut(plain(outage.why), _LENGTH)
    if outage.since is None:
        return phrase(lang, "outage", "single", name=name, why=why)
    return phrase(lang, "outage", "since", name=name, why=why, date=moment(outage.since, lang))


def _notices(news: Notices, lang: Lang) -> str:
    if len(news.notices) == 1 and not news.more:
        return _notice(news.notices[0], lang, _LENGTH)
    lines = [f"• {_notice(each, lang, _LINE_LENGTH)}" for each in news.notices[:LINES]]
    more = len(news.notices) - len(lines) + news.more
    lines += [phrase(lang, "notice", "more", count=str(more))] if more else []
    return "\n".join([phrase(lang, "notice", "several"), *lines])


def _notice(notice: PollingNotice, lang: Lang, length: int) -> str:
    since = moment(notice.since, lang) if notice.since else phrase(lang, "notice", "unknown")
    told = phrase(
        lang, "notice", notice.kind.value, name=plain(notice.subject), since=since, why=plain(notice.why) or "?"
    )
    return cut(told, length)
