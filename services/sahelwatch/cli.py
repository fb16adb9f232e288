"""The command line: names, arguments and help. What each command does is in `commands/` and its service."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from sahelwatch import __version__
from sahelwatch.bus import BusError
from sahelwatch.settings_load import ConfigurationError, load

if TYPE_CHECKING:
    from sahelwatch.settings import Settings

app = typer.Typer(
    name="sahelwatch",
    help="Alerts a security desk when something deadly happens in the Sahel.\n\n"
    "Feeds are polled, incidents are read out of French and English news, and those at or above a casualty "
    "threshold go to Slack, Teams and other webhooks. Everything is configured by environment variables or a "
    "`.env` file: `sahelwatch check` shows them all.",
    epilog="Start with `sahelwatch run`: without any configuration it shows the pipeline on sample feeds.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
dlq = typer.Typer(help="The dead letters: records that could not be processed, and why.", no_args_is_help=True)
app.add_typer(dlq, name="dlq", rich_help_panel="Looking in")

gazetteer = typer.Typer(help="Places: adds GeoNames to the bundled gazetteer.", no_args_is_help=True)
app.add_typer(gazetteer, name="gazetteer", rich_help_panel="Tools")

SERVICES, LOOKING, TOOLS = "Services", "Looking in", "Tools"
CONFIGURATION_ERROR = 2

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def main() -> None:
    """The console script. Errors that a person can mend end in one message, without a traceback."""
    try:
        app()
    except ConfigurationError as error:
        errors.print(Text("The configuration cannot be used:", "bold red"))
        for problem in error.problems:
            errors.print(Text(f"  {problem}"))
        sys.exit(CONFIGURATION_ERROR)
    except BusError as error:
        errors.print(Text.assemble(("The bus cannot be used: ", "bold red"), str(error)))
        sys.exit(1)


def _exit(code: int) -> NoReturn:
    raise typer.Exit(code)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        console.print(__version__)
        _exit(0)


# --- services -----------------------------------------------------------------------------------------


@app.command(rich_help_panel=SERVICES)
def run(
    *,
    once: Annotated[bool, typer.Option("--once", help="End when every entry is through.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Say why the other entries raised no alert.")] = False,
) -> None:
    """Run everything in one process, and show the alerts.

    Without feeds or destinations configured, bundled sample feeds are served on loopback, and the alerts shown
    are what a webhook inbox on loopback received.
    """
    from sahelwatch.commands.services import NAMES, prepare
    from sahelwatch.demo.show import Options, show
    from sahelwatch.operations.logging import configure

    settings = load()
    configure(_quieter(settings))
    prepare(settings, *NAMES)
    _exit(asyncio.run(show(console, settings, Options(once=once, why=why))))


def _quieter(settings: Settings) -> Settings:
    """On a terminal the alerts are the message, and the log tells of trouble only."""
    return settings.model_copy(update={"log_level": "WARNING"}) if settings.log_level == "INFO" else settings


@app.command(rich_help_panel=SERVICES)
def poller() -> None:
    """Poll the feeds and publish their entries."""
    _start("poller")


@app.command(rich_help_panel=SERVICES)
def classifier() -> None:
    """Read entries, merge reports into incidents, and raise alerts."""
    _start("classifier")


@app.command(rich_help_panel=SERVICES)
def notifier() -> None:
    """Deliver alerts to the destinations."""
    _start("notifier")


def _start(*names: str) -> NoReturn:
    from sahelwatch.commands.services import start

    _exit(start(load(), *names))


@app.command(rich_help_panel=SERVICES)
def topics() -> None:
    """Create the topics that are missing, with their configuration, and mend what differs. Idempotent."""
    from sahelwatch.commands.services import create_topics

    done = create_topics(load())
    for line in done or ["all topics are as they should be"]:
        console.print(line)


# --- looking in ---------------------------------------------------------------------------------------


@app.command(rich_help_panel=LOOKING)
def check(*, feeds: Annotated[bool, typer.Option(help="Ask every feed once.")] = True) -> None:
    """Show the effective settings, what each destination will get, and whether feeds and broker answer."""
    from sahelwatch.commands.check import check as look

    _exit(look(console, load(), feeds=feeds))


@app.command(rich_help_panel=LOOKING)
def explain(
    incident: Annotated[str, typer.Argument(help="An incident's id, or the beginning of it; messages name it")],
) -> None:
    """Show an incident's reports, merges and tolls, and why each destination was or was not told of it."""
    from sahelwatch.commands.explain import explain as show

    _exit(asyncio.run(show(console, load(), incident)))


@app.command(rich_help_panel=LOOKING)
def replay(
    since: Annotated[str, typer.Option("--from", help="A date or time, e.g. 2026-03-14 or 2026-03-14T06:30 (UTC)")],
    until: Annotated[str | None, typer.Option("--to", help="Likewise; a date is included. Default: now")] = None,
    *,
    send: Annotated[
        bool, typer.Option("--send/--dry-run", help="Put the alerts on the bus, for the notifier to send.")
    ] = False,
) -> None:
    """Run the stored articles through today's classifier and rules, and show what would have been alerted.

    Nothing is sent, unless with `--send`; even then a destination is not told again what it was told.
    """
    import datetime as dt

    from sahelwatch.commands.replay import moment
    from sahelwatch.commands.replay import replay as run_again

    try:
        start, end = moment(since), moment(until, end=True) if until else dt.datetime.now(dt.UTC)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    _exit(asyncio.run(run_again(console, load(), start, end, send=send)))


@app.command(rich_help_panel=LOOKING)
def feeds() -> None:
    """Show how every feed is doing: last success, last new entry, interval, errors, share about the region."""
    from sahelwatch.commands.feeds import show_feeds

    _exit(show_feeds(console, load()))


@app.command(rich_help_panel=LOOKING)
def healthcheck() -> None:
    """Ask the service on this machine's SAHELWATCH_HTTP_PORT whether it is alive.

    Containers ask by `python -m sahelwatch.healthcheck`, which starts faster.
    """
    from sahelwatch.healthcheck import problem

    if found := problem(str(load().http_port)):
        console.print(found)
    _exit(1 if found else 0)


@dlq.command("list")
def dlq_list() -> None:
    """List the dead letters of all topics, oldest first."""
    from sahelwatch.commands.dlq import show_list

    _exit(asyncio.run(show_list(console, load())))


@dlq.command("show")
def dlq_show(
    topic: Annotated[str, typer.Argument(help="The dead-letter topic, e.g. sahelwatch.articles.v1.dlq")],
    partition: Annotated[int, typer.Argument(help="Its partition")],
    offset: Annotated[int, typer.Argument(help="The letter's offset")],
) -> None:
    """Show one dead letter: why it is one, where it came from, and its bytes."""
    from sahelwatch.commands.dlq import Place, show_one

    _exit(asyncio.run(show_one(console, load(), Place(topic, partition, offset))))


@dlq.command("retry")
def dlq_retry(
    topic: Annotated[str, typer.Argument(help="The dead-letter topic, e.g. sahelwatch.alerts.v1.dlq")],
    partition: Annotated[int, typer.Argument(help="Its partition")],
    offset: Annotated[int, typer.Argument(help="The letter's offset")],
) -> None:
    """Try a dead letter again: an alert is sent once more to the destination that it failed at.

    On Kafka the service may be running. The embedded bus is one process's at a time: stop the service first.
    """
    from sahelwatch.commands.dlq import Place, retry

    _exit(asyncio.run(retry(console, load(), Place(topic, partition, offset))))


# --- tools --------------------------------------------------------------------------------------------


@app.command(rich_help_panel=TOOLS)
def classify(
    source: Annotated[str, typer.Argument(metavar="[FILE|URL|-]", help="What to read; - is standard input.")] = "-",
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read cases and write reports, one JSON object a line.")
    ] = False,
    correlate: Annotated[
        bool, typer.Option("--correlate", help="With --jsonl: add each report's incident_id.")
    ] = False,
) -> None:
    """Show what the classifier makes of one text, with the evidence marked.

    With `--jsonl`, reads cases `{"id","title","summary","body","published","outlet"}` one a line and writes
    `{"id","incidents":[…]}` one a line, in the input's order.
    """
    from sahelwatch.classifier.command import classify_lines, classify_source
    from sahelwatch.commands.gazetteer import use

    settings = load()
    use(settings)
    if jsonl:
        _exit(classify_lines(source, correlate=correlate))
    _exit(classify_source(console, source, settings))


@app.command(rich_help_panel=TOOLS)
def test_webhook(
    name: Annotated[str, typer.Argument(help="A destination: slack, teams, webhook or its name")],
) -> None:
    """Send a marked test alert to one destination, and say what came back."""
    from sahelwatch.commands.try_webhook import try_webhook as send

    _exit(asyncio.run(send(console, load(), name)))


@app.command(rich_help_panel=TOOLS)
def schemas(
    directory: Annotated[Path, typer.Argument(help="Where to write them")] = Path("schemas"),
    *,
    only_check: Annotated[
        bool, typer.Option("--check", help="Only say what differs; exit 1 if anything does.")
    ] = False,
) -> None:
    """Write the JSON Schemas of the records and the AsyncAPI document of the topics."""
    from sahelwatch.schemas import drift, write

    if only_check:
        differs = drift(directory)
        for line in differs:
            console.print(line)
        _exit(1 if differs else 0)
    for path in write(directory):
        console.print(str(path))


@gazetteer.command("import")
def gazetteer_import(
    files: Annotated[list[Path], typer.Argument(help="Country dumps from GeoNames: ML.zip, BF.txt, …")],
) -> None:
    """Import GeoNames country dumps; places found only there work at the services' next start."""
    from sahelwatch.commands.gazetteer import import_files

    _exit(import_files(console, load(), files))


@gazetteer.command("update")
def gazetteer_update() -> None:
    """Fetch the region's country dumps from GeoNames and import them."""
    from sahelwatch.commands.gazetteer import fetch

    _exit(asyncio.run(fetch(console, load())))


@app.command("settings", rich_help_panel=TOOLS)
def show_settings(
    *, markdown: Annotated[bool, typer.Option("--markdown", help="As the page in docs/.")] = False
) -> None:
    """List every setting with its default and meaning."""
    from sahelwatch.commands.settings_table import as_markdown, as_table

    if markdown:
        sys.stdout.write(as_markdown())
    else:
        console.print(as_table())
