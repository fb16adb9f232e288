"""Receivers that misbehave: what is tried again, what is not, and that nothing is lost either way."""

import asyncio
import datetime as dt
import ssl

import pytest
from desk import destination, until
from prometheus_client import generate_latest
from pydantic import SecretStr
from receiver import GARBAGE, HANG, RESET, TOKEN, Reply
from structlog.testing import capture_logs

from sahelwatch.bus.dead_letters import PREFIX
from sahelwatch.notifier import post, results
from sahelwatch.records import Alert
from sahelwatch.settings import DestinationKind, DestinationSettings

SLACK, TEAMS, WEBHOOK = DestinationKind.SLACK, DestinationKind.TEAMS, DestinationKind.WEBHOOK
TEAMS_FAILED = b"Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429"
TEAMS_DELETED = b'{"error":{"code":"WorkflowNotFound","message":"The workflow could not be found."}}'

pytestmark = pytest.mark.usefixtures("quick")


def short(value):
    """A reply in a few words, for the names of tests."""
    if not isinstance(value, Reply):
        return None
    return f"{value.status} {value.body[:20].decode('latin-1')}".strip()


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        (WEBHOOK, Reply(429)),
        (WEBHOOK, Reply(500)),
        (WEBHOOK, Reply(503, headers=(("retry-after", "0"),))),
        (WEBHOOK, Reply(408)),
        (WEBHOOK, Reply(302, headers=(("location", "/elsewhere"),))),
        (WEBHOOK, HANG),
        (WEBHOOK, RESET),
        (WEBHOOK, GARBAGE),
        (SLACK, Reply(200, b"<html>Sign in</html>")),
        (SLACK, Reply(200, b"ok", hang_after_headers=True)),
        (SLACK, Reply(200, b"ok", cut=True)),
        (SLACK, Reply(200, b"ok" * 1_000, drip=0.05)),
        (SLACK, Reply(200, b"\x1f\x8b broken", headers=(("content-encoding", "gzip"),))),
        (TEAMS, Reply(200, TEAMS_FAILED)),
        (TEAMS, Reply(502, b"<html>Bad gateway</html>" * 10_000)),
        (WEBHOOK, Reply(503, b"drop by drop " * 100, drip=0.05)),
    ],
    ids=short,
)
async def test_what_passes_is_tried_again_until_it_arrives(desk, receiver, kind, reply, monkeypatch):
    """Twice badly answered, then well: delivered, with three attempts and the same id."""
    if reply is HANG or reply.hang_after_headers or reply.drip:
        monkeypatch.setattr(post, "TIMEOUT_SECONDS", 0.8)
    receiver.script = [reply, reply]
    async with desk(ops=destination(receiver, kind)) as opened:
        await opened.publish(opened.alert())
        (delivery,) = (await opened.finished(1)).values()
    assert (delivery.state, delivery.attempts, delivery.last_error) == ("delivered", 3, None)
    assert len(receiver.posts) == 3
    assert len({post.headers.get("webhook-id") for post in receiver.posts}) == 1


async def test_retry_after_is_waited_out(desk, receiver):
    """Not a moment earlier than the receiver asked for."""
    receiver.script = [Reply(429, headers=(("retry-after", "1"),))]
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(), opened.alert())
        await opened.finished(2)
    first, second = receiver.posts[0], receiver.posts[1]
    assert second.at - first.at >= 1
    assert second.id == first.id


async def test_a_webhook_that_said_200_has_it_whatever_follows(desk, receiver):
    """An answer that breaks off after its status sends nothing twice."""
    receiver.script = [Reply(200, b"thanks", hang_after_headers=True), Reply(202, b"thanks", cut=True)]
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(), opened.alert())
        await opened.finished(2)
    assert len(receiver.posts) == 2


@pytest.mark.parametrize(
    "reply", [Reply(400, b"invalid_payload"), Reply(404, b"nothing here"), Reply(413)], ids=repr
)
async def test_what_is_refused_goes_to_the_dead_letters_at_once(desk, receiver, reply):
    """It is told why, and what comes after it arrives."""
    receiver.script = [reply]
    async with desk(ops=destination(receiver)) as opened:
        alert = opened.alert()
        await opened.publish(alert, opened.alert())
        found = await opened.finished(2)
        (letter,) = await opened.dead_letters()
    refused = found[f"{alert.id}@ops"]
    assert (refused.state, refused.attempts) == ("failed", 1)
    assert f"answered {reply.status}" in refused.last_error
    assert Alert.from_json(letter.value) == alert
    assert letter.headers[f"{PREFIX}message"] == f"ops: {refused.last_error}"
    assert len(receiver.posts) == 2


@pytest.mark.parametrize(
    ("kind", "reply"),
    [
        (WEBHOOK, Reply(410)),
        (SLACK, Reply(404, b"no_service")),
        (SLACK, Reply(403, b"invalid_token")),
        (SLACK, Reply(410, b"channel_is_archived")),
        (TEAMS, Reply(404, TEAMS_DELETED)),
    ],
    ids=short,
)
async def test_a_webhook_that_is_no_more_is_left_alone_until_the_next_start(desk, receiver, kind, reply):
    """One request, one error; what waits is kept and goes out once the configuration was mended."""
    receiver.script = [reply]
    with capture_logs() as logs:
        async with desk(ops=destination(receiver, kind)) as opened:
            first, second = opened.alert(), opened.alert()
            await opened.publish(first, second)
            await until(lambda: any("disabled" in line["event"] for line in logs))
            await opened.publish(opened.alert())
            await asyncio.sleep(0.3)
            assert len(receiver.posts) == 1
            assert set((await opened.states()).values()) == {"pending"}
    errors = [line for line in logs if line["log_level"] == "error"]
    assert [line["destination"] for line in errors] == ["ops"]
    async with desk(ops=destination(receiver, kind)) as opened:
        found = await opened.finished(3)
    assert {delivery.state.value for delivery in found.values()} == {"delivered"}


async def test_an_outage_loses_and_swaps_nothing(desk, receiver):
    """A minute of refused connections, compressed: all arrive afterwards, in order, once."""
    await receiver.stop()
    async with desk(ops=destination(receiver)) as opened:
        alerts = [opened.alert() for _ in range(30)]
        await opened.publish(*alerts)
        await asyncio.sleep(0.5)
        await receiver.start()
        await opened.finished(30)
    assert [post.id for post in receiver.posts] == [f"{alert.id}@ops" for alert in alerts]


async def test_a_dead_destination_is_probed_by_one_alert(desk, receiver):
    """A queue of fifty makes no more requests than one alert would."""
    receiver.then = Reply(503)
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert())
        # The oldest knocks, in whichever order the partitions of the others are read.
        await until(lambda: receiver.posts)
        await opened.publish(*(opened.alert() for _ in range(49)))
        await until(lambda: len(receiver.posts) >= 3)
        await asyncio.sleep(0.3)
        assert len(receiver.posts) < 12
        assert len({post.id for post in receiver.posts}) == 1


async def test_a_destination_that_stays_down_becomes_an_error(desk, receiver, monkeypatch):
    """First a warning; once it lasts, what alarms people is told."""
    monkeypatch.setattr(results, "ALARMING", dt.timedelta(milliseconds=100))
    receiver.then = Reply(503)
    with capture_logs() as logs:
        async with desk(ops=destination(receiver)) as opened:
            await opened.publish(opened.alert())
            await until(lambda: any(line["log_level"] == "error" for line in logs))
    levels = [line["log_level"] for line in logs if line["event"] == "alert not delivered yet"]
    assert levels[0] == "warning"
    assert levels[-1] == "error"


async def test_updates_collapse_while_a_destination_is_down(desk, receiver):
    """Recovery brings the state of things, said against what was told before the outage."""
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(incident="a", killed=20))
        await opened.finished(1)
        await receiver.stop()
        blocker = opened.alert()
        await opened.publish(blocker)
        await opened.publish(*(opened.alert(incident="a", sequence=n, killed=20 * n) for n in range(2, 7)))
        await asyncio.sleep(0.3)
        await receiver.start()
        found = await opened.finished(7)
    assert [found[f"a.{n}@ops"].state.value for n in range(1, 7)] == ["delivered", *["superseded"] * 4, "delivered"]
    assert found[f"{blocker.id}@ops"].state == "delivered"
    last = Alert.from_json(receiver.posts[-1].body)
    assert (last.previous.killed.best, last.incident.killed.best) == (20, 120)
    assert len(receiver.posts) == 3


async def test_an_alert_that_the_receiver_chokes_on_blocks_no_other(desk, receiver):
    """A receiver that answers 500 to one alert gets the next ones all the same."""
    receiver.script = [Reply(500)] * 6
    async with desk(ops=destination(receiver)) as opened:
        poison, other = opened.alert(), opened.alert()
        await opened.publish(poison, other)
        await opened.finished(2)
    ids = [post.id for post in receiver.posts]
    assert ids == [f"{poison.id}@ops"] * 6 + [f"{other.id}@ops", f"{poison.id}@ops"]


async def test_private_addresses_are_refused_unless_allowed(desk, receiver):
    """Nothing is sent, the alert is kept, and the log says which setting allows it.

    It is no reason to stop trying: a name server that is out of order gives such addresses too.
    """
    with capture_logs() as logs:
        async with desk(allow_private=False, ops=destination(receiver)) as opened:
            await opened.publish(opened.alert())
            await until(lambda: any("not delivered yet" in line["event"] for line in logs))
            assert set((await opened.states()).values()) == {"pending"}
    assert not receiver.posts
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in str(logs)


async def test_a_webhooks_address_never_gets_out(desk, receiver, hasty):
    """Neither a log line, nor a metric, nor a table, nor a dead letter holds it, whatever goes wrong."""
    replies = [Reply(500), HANG, RESET, GARBAGE, Reply(302, headers=(("location", receiver.url),)), Reply(400)]
    receiver.script = [*replies, Reply(410)]
    with capture_logs() as logs:
        async with desk(ops=destination(receiver), gone=destination(receiver, SLACK)) as opened:
            await opened.publish(*(opened.alert() for _ in range(3)))
            await until(lambda: any("disabled" in line["event"] for line in logs))
            await until(lambda: not receiver.script)
            await opened.finished(1)
            letters = await opened.dead_letters()
            tables = await opened.deliveries()
    assert len(logs) > 5
    for shown in (logs, letters, tables, generate_latest()):
        assert TOKEN not in str(shown)


async def test_a_certificate_that_does_not_verify_sends_nothing(desk, tmp_path):
    """The message is kept, and the log says why, without the address."""
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem"
    made = await asyncio.create_subprocess_exec(*command.split(), cwd=tmp_path, stderr=asyncio.subprocess.DEVNULL)
    assert await made.wait() == 0, "this test needs the openssl command"
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    read = []

    async def serve(reader, writer):
        read.append(await reader.read(1))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    url = f"https://localhost:{server.sockets[0].getsockname()[1]}/hook/{TOKEN}"
    with capture_logs() as logs:
        async with desk(ops=DestinationSettings(url=SecretStr(url))) as opened:
            await opened.publish(opened.alert())
            await until(lambda: any("not delivered yet" in line["event"] for line in logs))
            assert set((await opened.states()).values()) == {"pending"}
    server.close()
    await server.wait_closed()
    assert not any(read)
    assert "certificate was not accepted" in str(logs)
    assert TOKEN not in str(logs)
