"""`sahelwatch classify`: what the classifier makes of a text, for people and as JSON lines."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

import structlog
from rich.table import Table
from rich.text import Text

from sahelwatch.classifier.cases import CaseError, case_line, read_cases
from sahelwatch.classifier.correlate import assign
from sahelwatch.classifier.extract import read
from sahelwatch.classifier.source import SourceError, load_article, read_text

if TYPE_CHECKING:
    from rich.console import Console

    from sahelwatch.classifier.extract import Reading
    from sahelwatch.records import Article, Count, Report
    from sahelwatch.settings import Settings

log = structlog.get_logger()

# One colour for each kind of evidence, the first that applies.
_COLOURS = (
    ("killed", "bold red"),
    ("injured", "yellow"),
    ("abducted", "magenta"),
    ("place", "bold green"),
    ("admin", "green"),
    ("country", "green"),
    ("date", "cyan"),
    ("perpetrator", "bold blue"),
    ("target", "blue"),
    ("type", "underline"),
    ("status", "italic"),
)
_RULED_OUT = "dim strike"


def classify_lines(source: str, *, correlate: bool = False) -> int:
    """Write one line of reports for each case of a file or standard input. Returns the exit code."""
    now = dt.datetime.now(dt.UTC)
    try:
        articles = list(read_cases(read_text(source).splitlines(), now))
    except (SourceError, CaseError) as error:
        log.error("cases not read", source=source, error=str(error))  # noqa: TRY400  the message says it all
        return 1
    readings = [read(article).reports for article in articles]
    incident_of = _incident_ids(articles, readings) if correlate else None
    for article, reports in zip(articles, readings, strict=True):
        ids = [incident_of[report.id] for report in reports] if incident_of is not None else None
        sys.stdout.write(case_line(article.id, reports, ids) + "\n")
    return 0


def _incident_ids(articles: list[Article], readings: list[tuple[Report, ...]]) -> dict[str, str]:
    """Each report's incident, as the correlator assigns it with the cases taken in order of publication."""
    order = sorted(range(len(articles)), key=lambda index: articles[index].published or articles[index].fetched)
    reports = [report for index in order for report in readings[index]]
    return {report.id: incident for report, incident in zip(reports, assign(reports), strict=True)}


def classify_source(console: Console, source: str, settings: Settings) -> int:
    """Print a text with its evidence marked and its incidents beneath. Returns the exit code."""
    try:
        article = load_article(source, settings, dt.datetime.now(dt.UTC))
    except SourceError as error:
        console.print(Text(str(error), "red"))
        return 1
    show(console, article, read(article))
    return 0


def show(console: Console, article: Article, reading: Reading) -> None:
    """The entry's text in colour, then its incidents, or why there is none."""
    console.print(marked(article, reading))
    console.print()
    for report in reading.reports:
        console.print(incident_table(report))
    if not reading.reports:
        console.print(Text("No incident.", "bold"))
    for link in reading.linked:
        sentence = article.text[link.start : link.end]
        console.print(
            Text.assemble(
                (f"event {link.event}: ", "dim"), f"“{sentence}” ", (f"({', '.join(link.reasons)})", "dim")
            )
        )
    for ruled_out in reading.ruled_out:
        console.print(
            Text.assemble(("left out: ", "dim"), f"“{ruled_out.quote}” ", (f"({ruled_out.reason})", "dim"))
        )


def marked(article: Article, reading: Reading) -> Text:
    """The entry's text, its evidence coloured by field and what was ruled out struck through."""
    text = Text(article.text)
    for ruled_out in reading.ruled_out:
        text.stylize(_RULED_OUT, ruled_out.start, ruled_out.end)
    for report in reading.reports:
        for evidence in reversed(report.evidence):
            colour = next((style for name, style in _COLOURS if evidence.field.startswith(name)), "")
            text.stylize(colour, evidence.start, evidence.end)
    return text


def incident_table(report: Report) -> Table:
    """One incident: each field, its value, and the words it rests on."""
    table = Table(show_header=False, title=f"{report.type.value} · {report.status.value}", title_justify="left")
    rows = {
        "country": report.country,
        "admin1": report.admin1,
        "admin2": report.admin2,
        "place": report.place,
        "date": f"{report.date} ({report.date_precision.value})" if report.date else None,
        "killed": _count(report.killed),
        **{f"killed_by.{side.value}": _count(count) for side, count in (report.killed_by or {}).items()},
        "injured": _count(report.injured),
        "abducted": _count(report.abducted),
        "perpetrator": report.perpetrator,
        "target": report.target.value if report.target else None,
        "type": report.type.value,
        "status": report.status.value,
    }
    for name, value in rows.items():
        if value is not None:
            quotes = dict.fromkeys(evidence.quote for evidence in report.evidence if evidence.field == name)
            table.add_row(name, value, Text(" · ".join(f"“{quote}”" for quote in quotes), "dim"))
    return table


def _count(count: Count | None) -> str | None:
    if count is None:
        return None
    if count.min == count.max:
        return str(count.min)
    if count.max is None:
        return f"{count.min} or more"
    return f"up to {count.max}" if count.min is None else f"{count.min}–{count.max}"
