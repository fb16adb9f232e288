"""An alert on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from sahelwatch.notifier.words import brief
from sahelwatch.notifier.words.phrases import phrase

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sahelwatch.notifier.words import Brief, Quote, SourceLine
    from sahelwatch.records import Alert, Lang


def render(alert: Alert, lang: Lang) -> RenderableType:
    """The alert as something that rich prints; foreign text is never read as rich's markup."""
    told = brief(alert, lang)
    parts: list[RenderableType] = [Text(told.headline, "bold")]
    if told.note:
        parts.append(Text(told.note, "yellow"))
    parts.append(Padding(_facts(told), (1, 0)))
    parts += [_quote(told, quote) for quote in told.quotes]
    parts += [_source(source) for source in told.sources]
    if told.more_sources:
        parts.append(Text(told.more_sources, "dim"))
    if told.map:
        label, url = told.map
        parts.append(Text(label, f"link {url}").append(f"  {url}", "dim"))
    parts.append(Text(told.context, "dim"))
    colour = "yellow" if told.update else "red"
    return Panel(Group(*parts), title=Text(told.lead, f"bold {colour}"), title_align="left", border_style=colour)


def _facts(told: Brief) -> Table:
    table = Table.grid(padding=(0, 2))
    for label, value in told.facts:
        table.add_row(Text(label, "cyan"), Text(value))
    return table


def _quote(told: Brief, quote: Quote) -> Text:
    text = phrase(told.lang, "text", "quote", text=quote.text)
    return Text(text, "italic").append(f"  — {quote.outlet}\n", "not italic dim")


def _source(source: SourceLine) -> Text:
    line = Text(f"• {source.outlet}, {source.time} · ")
    line.append(source.title or source.outlet, f"link {source.url}" if source.url else "")
    return line.append(f"\n  {source.url}", "dim") if source.url else line
