"""Run against destinations that fail in every way: their addresses are found nowhere."""

import json
import logging

import pytest
from desk import destination, until
from prometheus_client import generate_latest
from receiver import GARBAGE, HANG, RESET, TOKEN, Reply
from structlog.testing import capture_logs

from sahelwatch.bus.topics import TOPICS
from sahelwatch.settings import DestinationKind

pytestmark = pytest.mark.usefixtures("hasty")


async def everything_written(bus):
    """Every record of every topic and every dead letter, headers too."""
    names = [name for topic in TOPICS for name in (topic.name, topic.dead_letters)]
    return [message for name in names async for message in bus.read(name)]


@pytest.mark.parametrize("kind", list(DestinationKind))
async def test_no_log_metric_record_or_exception_holds_an_address(desk, receiver, kind, caplog, capfd):
    """At the lowest log level, libraries' lines included, with redirects and answers that quote the address."""
    caplog.set_level(logging.DEBUG)
    quoting = receiver.url.encode()
    replies = [
        *(Reply(500, quoting), HANG, RESET, GARBAGE, Reply(429, quoting), Reply(200, quoting, cut=True)),
        Reply(302, quoting, headers=(("location", receiver.url),)),
        Reply(400, quoting),
        Reply(410, quoting),
    ]
    receiver.script = list(replies)
    with capture_logs() as logs:
        async with desk(ops=destination(receiver, kind), gone=destination(receiver)) as opened:
            await opened.publish(*(opened.alert() for _ in range(4)))
            await until(lambda: len(receiver.posts) >= len(replies))
            await until(lambda: any(line["log_level"] in {"warning", "error"} for line in logs))
            records = await everything_written(opened.bus)
    assert len(logs) > 5
    assert records
    printed = "".join(capfd.readouterr())
    loggers = [f"{line.name} {line.getMessage()} {line.exc_text}" for line in caplog.records]
    for shown in (logs, records, generate_latest().decode(), loggers, printed):
        assert TOKEN not in str(shown), shown


async def test_settings_show_no_address(receiver):
    """Neither as text nor as JSON."""
    shown = destination(receiver)
    assert TOKEN not in f"{shown!r} {shown} {json.dumps(shown.model_dump(mode='json'))}"
