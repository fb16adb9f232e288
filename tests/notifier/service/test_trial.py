"""`test-webhook`: a marked test alert, and an answer that a person can act on."""

import json

import pytest
from desk import destination, settings
from receiver import HANG, TOKEN, Reply

from sahelwatch.notifier.trial import send_test
from sahelwatch.records import Alert
from sahelwatch.settings import DestinationKind

SLACK, TEAMS, WEBHOOK = DestinationKind.SLACK, DestinationKind.TEAMS, DestinationKind.WEBHOOK


@pytest.mark.parametrize(
    ("kind", "reply", "delivered", "words"),
    [
        (SLACK, Reply(), True, "ops took the test alert (answered 200). Look whether it shows"),
        (TEAMS, Reply(202, b""), True, "run history"),
        (WEBHOOK, Reply(204, b""), True, "ops took the test alert (answered 204)."),
        (SLACK, Reply(404, b"no_service"), False, "create a new webhook in Slack"),
        (WEBHOOK, Reply(404, b""), False, "copy it again from the receiver, whole"),
        (WEBHOOK, Reply(401, b""), False, "other credentials"),
        (WEBHOOK, Reply(400, b""), False, "dead letters"),
        (WEBHOOK, Reply(429, b""), False, "too many messages"),
        (WEBHOOK, Reply(302, b"", (("location", "/x"),)), False, "set the final URL"),
        (WEBHOOK, HANG, False, "tried again for three days"),
    ],
    ids=repr,
)
async def test_it_says_what_came_back_and_what_to_do(request, receiver, tmp_path, kind, reply, delivered, words):
    """Sent once, whatever the answer; neither URL nor token is told."""
    if reply is HANG:
        request.getfixturevalue("hasty")
    receiver.script = [reply]
    tried = await send_test("ops", destination(receiver, kind), settings(tmp_path))
    assert tried.delivered is delivered
    assert words in tried.said
    assert TOKEN not in tried.said
    assert len(receiver.posts) == 1


async def test_it_is_marked_as_a_test(receiver, tmp_path):
    """In each form, so that neither a person nor a program takes it for an attack."""
    for kind in DestinationKind:
        await send_test("ops", destination(receiver, kind), settings(tmp_path))
    slack, teams, webhook, apprise = (json.loads(post.body) for post in receiver.posts)
    assert slack["text"].startswith("TEST, no real incident")
    assert "TEST, no real incident" in teams["attachments"][0]["content"]["body"][0]["text"]
    assert Alert.model_validate(webhook).test is True
    assert apprise["title"].startswith("TEST, no real incident")


async def test_a_destination_that_is_not_there_is_told_in_words(receiver, tmp_path):
    """As is an address that the configuration does not allow."""
    await receiver.stop()
    tried = await send_test("ops", destination(receiver), settings(tmp_path))
    assert "refused" in tried.said
    public = settings(tmp_path).model_copy(update={"allow_private_networks": False})
    tried = await send_test("ops", destination(receiver), public)
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in tried.said
    await receiver.start()
