"""What `explain` and `replay` say of a log that the whole pipeline has written."""

import base64
import datetime as dt
import re

import pytest
from pydantic import SecretStr
from rich.console import Console
from whole_pipeline import run_through

from sahelwatch.bus.open import open_bus
from sahelwatch.bus.topics import ALERTS, INCIDENTS
from sahelwatch.commands.explain import explain
from sahelwatch.commands.replay import moment, replay
from sahelwatch.demo import feed_server
from sahelwatch.demo.inbox import Inbox
from sahelwatch.demo.show import SAMPLES_MAX_AGE
from sahelwatch.records import AlertReason, Incident
from sahelwatch.settings import DestinationSettings, Settings

SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef01234567").decode()
EVER = moment("2000-01-01"), moment("2100-01-01")


@pytest.fixture
async def through(tmp_path):
    """Settings of a bus on which all samples are through, and the inbox that they went to."""
    inbox = Inbox(SECRET)
    async with feed_server.serve(feed_server.samples()) as urls, inbox.serve() as webhook:
        settings = Settings(
            _env_file=None,
            data_dir=tmp_path,
            feeds=tuple(urls),
            destinations={
                "all": DestinationSettings(url=SecretStr(webhook), secret=SecretStr(SECRET)),
                "niger": DestinationSettings(
                    url=SecretStr(webhook), secret=SecretStr(SECRET), countries="NE", threshold=50
                ),
            },
            allow_private_networks=True,
            full_text=False,
            max_age=SAMPLES_MAX_AGE,
        )
        await run_through(settings, urls)
        yield settings, inbox, urls


async def incidents(settings):
    async with open_bus(settings, read_only=True) as bus:
        return {message.key: Incident.from_json(message.value) async for message in bus.read(INCIDENTS.name)}


async def shown(action, settings, *arguments, **options):
    console = Console(width=400)
    with console.capture() as captured:
        code = await action(console, settings, *arguments, **options)
    return code, captured.get()


async def test_explain_names_reports_tolls_and_reasons(through):
    """For each destination what it was told, or why it was told nothing."""
    settings, _, _ = through
    found = await incidents(settings)
    djibo = next(i for i in found.values() if i.place == "Djibo" and i.raised)
    code, text = await shown(explain, settings, djibo.id[:12])
    assert code == 0
    for report in djibo.reports:
        assert report.outlet in text
        assert report.joined in text
    assert f"{djibo.id}.1 told: new" in text
    assert re.search(r"niger\n.*Not told: it asks for NE, and this is in BF", text)


async def test_explain_asks_for_one_incident(through):
    """A beginning that fits many lists them, one that fits none says so."""
    settings, _, _ = through
    assert (await shown(explain, settings, "no-such-incident"))[0] == 1
    code, text = await shown(explain, settings, "")
    assert code == 1
    assert "begin with" in text


async def test_replay_shows_what_was_alerted_and_sends_nothing(through):
    """The same incidents, new to the same destinations, as when the articles came in."""
    settings, inbox, urls = through
    received = [inbox.received.get_nowait() for _ in range(inbox.received.qsize())]
    new = {each.message_id for each in received if each.alert.reason is AlertReason.NEW}
    async with open_bus(settings, read_only=True) as bus:
        before = [message.key async for message in bus.read(ALERTS.name)]
    code, text = await shown(replay, settings, *EVER, send=False)
    assert code == 0
    lines = [line for line in text.splitlines() if " new " in line]
    assert len(lines) == len(new)
    async with open_bus(settings, read_only=True) as bus:
        assert [message.key async for message in bus.read(ALERTS.name)] == before
    await run_through(settings, urls)
    assert inbox.received.empty()


async def test_replay_sends_only_when_told_to_and_tells_nobody_twice(through):
    """The alerts go on the bus, and the notifier knows who was told."""
    settings, inbox, urls = through
    first = {inbox.received.get_nowait().alert.incident.id for _ in range(inbox.received.qsize())}
    code, text = await shown(replay, settings, *EVER, send=True)
    assert code == 0
    assert "alerts were put on the bus" in text
    await run_through(settings, urls)
    again = [inbox.received.get_nowait().alert for _ in range(inbox.received.qsize())]
    assert first
    assert [alert for alert in again if alert.reason is AlertReason.NEW] == []


async def test_replay_of_another_time_shows_nothing(through):
    """Only articles that were fetched within it count."""
    settings, _, _ = through
    _, text = await shown(replay, settings, moment("2001-01-01"), moment("2001-01-02"), send=False)
    assert "0 articles; 0 messages" in text


def test_dates_and_times():
    """A date ends with its last moment; what is neither is refused with an example."""
    day = dt.datetime(2026, 3, 14, tzinfo=dt.UTC)
    assert moment("2026-03-14") == day
    assert moment("2026-03-14", end=True) == day + dt.timedelta(days=1)
    assert moment("2026-03-14T06:30+01:00", end=True) == day + dt.timedelta(hours=5, minutes=30)
    with pytest.raises(ValueError, match="for example"):
        moment("yesterday")
