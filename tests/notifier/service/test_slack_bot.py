"""Slack with a bot token: one message an incident, edited in place, against an API on loopback."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from desk import settings, until
from pydantic import SecretStr
from structlog.testing import capture_logs

from sahelwatch.notifier.trial import send_test
from sahelwatch.settings import DestinationKind, DestinationSettings

pytestmark = pytest.mark.usefixtures("quick")

TOKEN = "xoxb-must-not-leak"


class Workspace:
    """Takes calls as Slack's Web API does; `script` holds answers that come before the good ones."""

    def __init__(self):
        self.calls = []
        self.script = []

    @asynccontextmanager
    async def serving(self):
        app = web.Application()
        app.router.add_post("/api/{method}", self._serve)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _serve(self, request):
        arguments = await request.json()
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        self.calls.append((request.match_info["method"], arguments))
        if self.script:
            status, answer, headers = self.script.pop(0)
            return web.Response(status=status, text=answer, headers=headers)
        ts = arguments.get("ts") or f"{1000 + len(self.calls)}.000100"
        return web.json_response({"ok": True, "channel": "C0RESOLVED", "ts": ts})

    @property
    def methods(self):
        return [method.removeprefix("chat.") for method, _ in self.calls]


def error(word, status=200, **headers):
    return status, json.dumps({"ok": False, "error": word}), headers


@pytest.fixture
async def workspace():
    async with Workspace().serving() as serving:
        yield serving


@pytest.fixture
def bot(workspace):
    return DestinationSettings(
        kind=DestinationKind.SLACK, url=SecretStr(workspace.url), token=SecretStr(TOKEN), channel="C1"
    )


async def test_one_message_an_incident_edited_in_place(desk, bot, workspace):
    """A rise edits the message and stands in its thread, shown in the channel; a restart forgets nothing."""
    async with desk(ops=bot) as opened:
        await opened.publish(opened.alert(incident="a", killed=20))
        await opened.finished(1)
    async with desk(ops=bot) as opened:
        await opened.publish(opened.alert(incident="a", sequence=2, killed=200), opened.alert(incident="b"))
        await opened.finished(3)
    assert sorted(workspace.methods) == ["postMessage", "postMessage", "postMessage", "update"]
    posted, *later = workspace.calls
    assert posted[1]["channel"] == "C1"
    (edit,) = [arguments for method, arguments in later if method == "chat.update"]
    (reply,) = [arguments for _, arguments in later if "thread_ts" in arguments]
    assert (edit["channel"], edit["ts"]) == (reply["channel"], reply["thread_ts"]) == ("C0RESOLVED", "1001.000100")
    assert "200" in edit["blocks"][0]["text"]["text"]
    assert "rises from 20 to 200" in reply["text"]
    assert reply["reply_broadcast"] is True


async def test_a_message_that_was_deleted_is_posted_anew(desk, bot, workspace):
    """An update is never lost because somebody tidied the channel."""
    async with desk(ops=bot) as opened:
        await opened.publish(opened.alert(incident="a", killed=20))
        await opened.finished(1)
        workspace.script = [error("message_not_found")]
        await opened.publish(opened.alert(incident="a", sequence=2, killed=200))
        await opened.finished(2)
    assert workspace.methods == ["postMessage", "update", "postMessage"]


@pytest.mark.parametrize(
    "answer",
    [
        error("ratelimited", 429, **{"Retry-After": "0"}),
        error("internal_error"),
        error("fatal_error", 500),
        (200, "<html>", {}),
        (503, "", {}),
    ],
    ids=repr,
)
async def test_what_passes_is_tried_again(desk, bot, workspace, answer):
    """Whatever the status, the text's word decides."""
    workspace.script = [answer]
    async with desk(ops=bot) as opened:
        await opened.publish(opened.alert())
        (delivery,) = (await opened.finished(1)).values()
    assert (delivery.state, delivery.attempts) == ("delivered", 2)
    assert delivery.posted.channel == "C0RESOLVED"


@pytest.mark.parametrize(
    "word", ["invalid_auth", "token_revoked", "channel_not_found", "is_archived", "not_in_channel"]
)
async def test_a_bot_that_may_not_post_is_left_alone(desk, bot, workspace, word):
    """One call, one error that says what to do and not the token; the alert is kept."""
    workspace.script = [error(word)]
    with capture_logs() as logs:
        async with desk(ops=bot) as opened:
            await opened.publish(opened.alert(), opened.alert())
            await until(lambda: any("disabled" in line["event"] for line in logs))
            await asyncio.sleep(0.2)
            assert set((await opened.states()).values()) == {"pending"}
            tables = await opened.deliveries()
    assert len(workspace.calls) == 1
    assert word in str(logs)
    assert TOKEN not in str(logs) + str(tables)


async def test_a_message_that_slack_cannot_take_fails(desk, bot, workspace):
    """It goes to the dead letters, and the next one arrives."""
    workspace.script = [error("invalid_blocks")]
    async with desk(ops=bot) as opened:
        await opened.publish(opened.alert(), opened.alert())
        found = await opened.finished(2)
        assert len(await opened.dead_letters()) == 1
    assert sorted(delivery.state.value for delivery in found.values()) == ["delivered", "failed"]


@pytest.mark.parametrize(
    ("answer", "delivered", "words"),
    [
        (None, True, "ops took the test alert (answered 200). Look whether it shows in the channel."),
        (error("not_in_channel"), False, "the bot is not in the channel; invite it there and restart"),
        (error("missing_scope"), False, "the bot lacks the scope chat:write; add it and reinstall it"),
        (error("invalid_blocks"), False, "ops refused the test alert: Slack says invalid_blocks"),
        (error("ratelimited", 429, **{"Retry-After": "30"}), False, "too many messages lately"),
    ],
    ids=repr,
)
async def test_a_bot_is_tried_as_a_webhook_is(bot, workspace, tmp_path, answer, delivered, words):
    """`test-webhook` posts one marked message and says what came back and what to do."""
    workspace.script = [answer] if answer else []
    tried = await send_test("ops", bot, settings(tmp_path))
    assert (tried.delivered, words in tried.said) == (delivered, True), tried.said
    assert TOKEN not in tried.said
    ((method, arguments),) = workspace.calls
    assert (method, arguments["channel"]) == ("chat.postMessage", "C1")
    assert arguments["text"].startswith("TEST, no real incident")
