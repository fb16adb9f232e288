"""The pipeline at work in one process, alerts shown on the terminal as they arrive.

Without configuration: the bundled feeds, served on loopback, and an inbox on loopback that the notifier posts
to. With feeds or a destination configured: those, and alerts shown as they are raised.
"""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import secrets
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr
from rich.table import Table
from rich.text import Text

from sahelwatch.bus import Handler, Member, Message, Partition
from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import ALERTS
from sahelwatch.classifier.explain import explain
from sahelwatch.classifier.policy import Policy
from sahelwatch.commands.services import NAMES, service
from sahelwatch.demo import feed_server
from sahelwatch.demo.inbox import Inbox
from sahelwatch.demo.progress import wait_until_through
from sahelwatch.notifier.terminal import render
from sahelwatch.operations import health
from sahelwatch.operations.runtime import readiness, run_until, stop_on_signals, topics_created
from sahelwatch.poller.feed_list import feed_urls
from sahelwatch.records import Alert

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from rich.console import Console

    from sahelwatch.bus import Bus
    from sahelwatch.settings import Settings

SAMPLES_MAX_AGE = dt.timedelta(days=3650)
"""The sample entries are of 2025: by the default of 72 hours none would raise an alert."""


@dataclass(frozen=True)
class Options:
    """What the person at the terminal asked for."""

    once: bool
    why: bool


def unconfigured(settings: Settings) -> bool:
    """Whether nothing says what to read and where to send, so that the samples are shown."""
    return not settings.feeds and not settings.all_destinations()


async def show(console: Console, settings: Settings, options: Options) -> int:
    """Run everything until Ctrl-C, or until all entries are through; returns the exit code."""
    stop = stop_on_signals()
    async with AsyncExitStack() as stack:
        sample = unconfigured(settings)
        inbox = None
        if sample:
            settings, inbox = await _samples(console, settings, stack)
        bus = open_bus(settings)
        await stack.enter_async_context(
            health.serve(settings.http_host, settings.http_port, lambda: readiness(bus))
        )
        await stack.enter_async_context(bus)
        if not await topics_created(bus, stop):
            return 0
        showing = _show_received(console, settings, inbox) if inbox else _show_raised(console, settings, bus)
        watchers = [asyncio.create_task(showing)]
        watchers.append(asyncio.create_task(_watch(console, settings, bus, options, stop)))
        for watcher in watchers:
            # One that fails ends the run, which then raises what it was.
            watcher.add_done_callback(lambda done: None if done.cancelled() or not done.exception() else stop.set())
        code = await run_until(stop, bus, settings, {name: service(name) for name in NAMES})
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*watchers, return_exceptions=True)
        for watcher in watchers:
            if not watcher.cancelled():
                watcher.result()
    _say_how_to_go_live(console, sample=sample, why=options.why)
    return code


async def _samples(console: Console, settings: Settings, stack: AsyncExitStack) -> tuple[Settings, Inbox]:
    """Serve the samples and the inbox while the stack lasts; the settings that lead to them."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sahelwatch-"))
    urls = await stack.enter_async_context(feed_server.serve(feed_server.samples()))
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()
    inbox = Inbox(secret)
    webhook = await stack.enter_async_context(inbox.serve())
    console.print(
        Text.assemble(
            ("Nothing is configured: ", "bold"),
            f"{len(urls)} sample feeds on loopback go through the whole pipeline; the alerts below are what a "
            f"signed webhook on loopback received. Threshold: {settings.casualty_threshold} dead.\n",
        )
    )
    changes = {
        "feeds": tuple(urls),
        "data_dir": Path(folder),
        "webhook_url": SecretStr(webhook),
        "webhook_secret": SecretStr(secret),
        "allow_private_networks": True,
        "full_text": False,  # The samples link to pages on the web, and nothing here leaves this machine.
        "kafka_bootstrap_servers": None,
        "max_age": max(settings.max_age, SAMPLES_MAX_AGE),
        "quiet": dt.timedelta(),  # Three days of news come in one second.
    }
    return settings.model_copy(update=changes), inbox


async def _show_received(console: Console, settings: Settings, inbox: Inbox) -> None:
    while True:
        received = await inbox.received.get()
        console.print(render(received.alert, settings.lang))


def _show_raised(console: Console, settings: Settings, bus: Bus) -> Coroutine[Any, Any, None]:
    class Terminal(Handler[Alert]):
        async def handle(
            self,
            record: Alert,
            message: Message,  # noqa: ARG002  the bus's signature
            partition: Partition,  # noqa: ARG002  the bus's signature
        ) -> None:
            console.print(render(record, settings.lang))

    return bus.run(Member(group="sahelwatch.terminal", handler=Terminal(), input=ALERTS))


async def _watch(console: Console, settings: Settings, bus: Bus, options: Options, stop: asyncio.Event) -> None:
    """Say when everything is through, and why the others raised no alert; end the run if it is to end."""
    urls = await feed_urls(settings)
    await wait_until_through(bus, urls)
    policy = Policy.of(settings)
    verdicts = await explain(bus, policy, dt.datetime.now(dt.UTC))
    quiet = [verdict for verdict in verdicts if not verdict.alerted]
    told = len(verdicts) - len(quiet)
    console.print(
        f"[bold]{len(verdicts)}[/] entries read: [bold]{told}[/] told of what was alerted, "
        f"[bold]{len(quiet)}[/] raised no alert" + (":" if options.why else ".")
    )
    if options.why:
        table = Table("entry", "outlet", "no alert, because")
        for verdict in quiet:
            table.add_row(
                Text(verdict.article.title), Text(verdict.article.outlet, "dim"), Text("; ".join(verdict.why))
            )
        console.print(table)
    if options.once:
        stop.set()
    else:
        console.print("[dim]Going on; Ctrl-C ends it.[/]")


def _say_how_to_go_live(console: Console, *, sample: bool, why: bool) -> None:
    if not sample:
        return
    console.print()
    if not why:
        console.print("[dim]Why the others raised no alert:[/] make run WHY=1 ONCE=1")
    console.print(
        "[dim]To go live:[/] SAHELWATCH_SLACK_WEBHOOK_URL=https://hooks.slack.com/… make run\n"
        "[dim]or with[/] SAHELWATCH_TEAMS_WEBHOOK_URL or SAHELWATCH_WEBHOOK_URL, and SAHELWATCH_FEEDS for feeds of "
        "your own; or put them into .env"
    )
