"""Slack: a Block Kit message for an incoming webhook, within Slack's limits, from which nothing can inject.

Limits: https://docs.slack.dev/reference/block-kit/blocks (50 blocks a message, 150 characters a header,
3,000 a section, 10 fields of 2,000) and https://docs.slack.dev/changelog/2018-truncating-really-long-messages
(a message is cut from 40,000 characters on; we stay within 12,000). Escaping:
https://docs.slack.dev/messaging/formatting-message-text#escaping
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sahelwatch.notifier.words import brief
from sahelwatch.notifier.words.clean import cut, utf16_length
from sahelwatch.notifier.words.news import text as news_text
from sahelwatch.notifier.words.phrases import phrase

if TYPE_CHECKING:
    from sahelwatch.notifier.words import Brief, SourceLine
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Lang

HEADER_LENGTH = 150
SECTION_LENGTH = 3_000
FIELDS = 10

# Our own, so that the whole stays within 12,000 characters.
SUBTITLE_LENGTH = 600
TEXT_LENGTH = 800
VALUE_LENGTH = 250
QUOTE_LENGTH = 900
TITLE_LENGTH = 150
OUTLET_LENGTH = 60

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# Slack has no escape for its formatting characters: characters of the same look stand for them.
_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ", "|": "ǀ"}
_MARKUP = str.maketrans(_ENTITIES | _LOOKALIKES)
_EMOJI_NAME = re.compile(r":(?=[a-z0-9_+'-]+:)", re.IGNORECASE)


def render(alert: Alert, lang: Lang) -> bytes:
    """The message as JSON."""
    return json.dumps(message(alert, lang), ensure_ascii=False).encode()


def message(alert: Alert, lang: Lang) -> dict[str, Any]:
    """The message: blocks, and the text that notifications show."""
    told = brief(alert, lang)
    return {
        "text": _escaped(told.fallback, TEXT_LENGTH),
        "blocks": list(_blocks(told)),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def render_news(told: News, lang: Lang) -> bytes:
    """What is told beside alerts, as JSON."""
    return json.dumps(news(told, lang), ensure_ascii=False).encode()


def news(told: News, lang: Lang) -> dict[str, Any]:
    """What is told beside alerts, as a message."""
    return line(news_text(told, lang), SECTION_LENGTH)


def line(text: str, limit: int = TEXT_LENGTH) -> dict[str, Any]:
    """A message of one paragraph of foreign text."""
    shown = _escaped(text, limit)
    return {"text": shown, "blocks": [_section(shown)], "unfurl_links": False, "unfurl_media": False}


def _blocks(told: Brief) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [
        # A header is plain text: Slack reads no markup in it.
        {"type": "header", "text": {"type": "plain_text", "text": _escaped(told.title, HEADER_LENGTH)}},
        _section(f"*{_escaped(told.subtitle, SUBTITLE_LENGTH)}*"),
    ]
    if told.note:
        blocks.append(_section(_escaped(told.note, TEXT_LENGTH)))
    fields = [f"*{label}*\n{_escaped(value, VALUE_LENGTH)}" for label, value in told.facts[:FIELDS]]
    blocks.append({"type": "section", "fields": [_text(field) for field in fields]})
    for quote in told.quotes:
        text = phrase(told.lang, "text", "quote", text=_escaped(quote.text, QUOTE_LENGTH))
        blocks.append(_section(f"> {text}\n> — {_escaped(quote.outlet, OUTLET_LENGTH)}"))
    if told.sources:
        blocks.append(_section(_sources(told)))
    if told.map:
        label, url = told.map
        blocks.append(_section(_link(label, url)))
    blocks.append({"type": "context", "elements": [_text(_escaped(told.context, SUBTITLE_LENGTH))]})
    return blocks


def _sources(told: Brief) -> str:
    """The sources that fit into a section, whole lines only, the newest first."""
    lines = [f"*{phrase(told.lang, 'field', 'sources')}*"]
    room = SECTION_LENGTH - utf16_length(lines[0]) - 100  # for the count of those left out
    for source in told.sources:
        line = _source_line(source)
        room -= utf16_length(line) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join([*lines, told.more_sources] if told.more_sources else lines)


def _source_line(source: SourceLine) -> str:
    outlet = _escaped(source.outlet, OUTLET_LENGTH)
    title = _escaped(source.title, TITLE_LENGTH) or outlet
    linked = f"<{source.url.replace('&', '&amp;')}|{title}>" if source.url else title
    return f"• {outlet}, {source.time} · {linked}"


def _link(label: str, url: str) -> str:
    return f"<{url.replace('&', '&amp;')}|{_escaped(label, TITLE_LENGTH)}>"


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": _text(text)}


def _text(text: str) -> dict[str, Any]:
    # Verbatim: Slack makes no links, mentions or channel names of words that look like some.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _escaped(text: str, limit: int) -> str:
    """Foreign text that Slack shows as it is, within a limit that counts the escaped form."""
    return escape(cut(text, limit, lambda part: utf16_length(escape(part))))


def escape(text: str) -> str:
    """Text in which Slack finds no mention, link, formatting or emoji name."""
    return _EMOJI_NAME.sub(":\u2060", text.translate(_MARKUP))
