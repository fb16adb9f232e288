"""Teams: an Adaptive Card for a Workflows webhook, within 28 KB, from which nothing can inject.

Card format: https://adaptivecards.io/explorer (version 1.4, which Workflows takes). Envelope and size:
https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using

Quotes and titles of articles stand in text runs, in which Teams reads no Markdown. Text blocks and facts do
read it, so what is foreign in them (names of places) is escaped.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sahelwatch.notifier.words import brief
from sahelwatch.notifier.words.clean import cut
from sahelwatch.notifier.words.news import text as news_text
from sahelwatch.notifier.words.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.notifier.words import Brief, Quote, SourceLine
    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Lang

MAX_BYTES = 28 * 1024
"""What Teams takes of a message, measured on the encoded body."""

CARD_VERSION = "1.4"
TEXT_LENGTH = 600
QUOTE_LENGTH = 900
TITLE_LENGTH = 200
OUTLET_LENGTH = 60

_MARKDOWN = re.compile(r"([\\`*_\[\]~])")
_LINE_START = re.compile(r"^(#|-|\+|>|\d+(?=[.)]))")


def render(alert: Alert, lang: Lang) -> bytes:
    """The message as JSON, at most `MAX_BYTES` long."""
    told = brief(alert, lang)
    encoded = b""
    for quotes, sources in _ever_less(len(told.quotes), len(told.sources)):
        encoded = json.dumps(_message(told, quotes, sources), ensure_ascii=False).encode()
        if len(encoded) <= MAX_BYTES:
            break
    return encoded


def _ever_less(quotes: int, sources: int) -> Iterator[tuple[int, int]]:
    """How many quotes and sources to try: what matters least goes first. With none of them a card always fits."""
    yield quotes, sources
    while sources > 1:
        sources -= 1
        yield quotes, sources
    while quotes > 0:
        quotes -= 1
        yield quotes, sources
    yield 0, 0


def render_news(told: News, lang: Lang) -> bytes:
    """What is told beside alerts, as JSON."""
    text = news_text(told, lang)
    blocks = [_block(line) for line in text.splitlines()]
    return json.dumps(_enveloped(text, blocks, []), ensure_ascii=False).encode()


def _message(told: Brief, quotes: int, sources: int) -> dict[str, Any]:
    return _enveloped(told.fallback, list(_body(told, quotes, sources)), _actions(told))


def _enveloped(fallback: str, body: list[dict[str, Any]], actions: list[dict[str, Any]]) -> dict[str, Any]:
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": CARD_VERSION,
        "fallbackText": cut(fallback, TEXT_LENGTH),
        "msteams": {"width": "full"},
        "body": body,
        "actions": actions,
    }
    attachment = {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "contentUrl": None,
        "content": card,
    }
    return {"type": "message", "attachments": [attachment]}


def _body(told: Brief, quotes: int, sources: int) -> Iterator[dict[str, Any]]:
    yield _block(cut(told.title, TEXT_LENGTH), size="large", weight="bolder")
    yield _block(cut(told.subtitle, TEXT_LENGTH), weight="bolder")
    if told.note:
        yield _block(told.note, color="warning")
    yield {
        "type": "FactSet",
        "facts": [
            {"title": escape(label), "value": escape(cut(value, TEXT_LENGTH))} for label, value in told.facts
        ],
    }
    for quote in told.quotes[:quotes]:
        yield _quote(told, quote)
    if sources:
        yield _block(phrase(told.lang, "field", "sources"), weight="bolder")
    for source in told.sources[:sources]:
        yield _text(*_source(source))
    if told.more_sources:
        yield _block(told.more_sources, isSubtle=True)
    yield _block(cut(told.context, TEXT_LENGTH), isSubtle=True, size="small")


def _quote(told: Brief, quote: Quote) -> dict[str, Any]:
    text = phrase(told.lang, "text", "quote", text=cut(quote.text, QUOTE_LENGTH))
    items = [
        _text(_run(text, italic=True)),
        _text(_run(f"— {cut(quote.outlet, OUTLET_LENGTH)}", isSubtle=True, size="small")),
    ]
    return {"type": "Container", "style": "emphasis", "items": items}


def _source(source: SourceLine) -> list[dict[str, Any]]:
    outlet = cut(source.outlet, OUTLET_LENGTH)
    title = cut(source.title, TITLE_LENGTH) or outlet
    linked = _run(title)
    if source.url:
        linked = _run(title, color="accent", selectAction={"type": "Action.OpenUrl", "url": source.url})
    return [_run(f"{outlet}, {source.time} · "), linked]


def _actions(told: Brief) -> list[dict[str, Any]]:
    actions = [(source.outlet, source.url) for source in told.sources[:1] if source.url]
    actions += [told.map] if told.map else []
    return [{"type": "Action.OpenUrl", "title": cut(label, OUTLET_LENGTH), "url": url} for label, url in actions]


def _block(text: str, **style: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": escape(text), "wrap": True, **style}


def _text(*runs: dict[str, Any]) -> dict[str, Any]:
    """A paragraph of runs. Such blocks always wrap, and Teams reads no Markdown in them."""
    return {"type": "RichTextBlock", "inlines": list(runs)}


def _run(text: str, **style: Any) -> dict[str, Any]:
    return {"type": "TextRun", "text": text or " ", **style}


def escape(text: str) -> str:
    """Text in which Teams' Markdown finds no formatting, link or list."""
    escaped = _MARKDOWN.sub(r"\\\1", text)
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    # "1. May" is no list, and neither is "- x": of a number the backslash goes before the full stop.
    at = start.end() if start.group().isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"
