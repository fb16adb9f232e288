"""What goes through Apprise: guarded, isolated, and its failures told apart."""

import pytest
from desk import destination, settings
from receiver import TOKEN, Receiver, Reply

from sahelwatch.notifier.receivers import apprise_url
from sahelwatch.notifier.trial import send_test
from sahelwatch.notifier.verdict import Delivered, Disabled, Refused, Retry
from sahelwatch.settings import DestinationKind


def url(receiver):
    return receiver.url.replace("http", "json", 1)


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Delivered),
        (401, Refused),
        (404, Refused),
        (410, Disabled),
        (429, Retry),
        (503, Retry),
    ],
)
async def test_a_status_counts_as_it_does_elsewhere(receiver, status, verdict):
    """Apprise says only that it failed; its log says how."""
    receiver.then = Reply(status)
    assert isinstance(await apprise_url.send(url(receiver), "title", "body", allow_private=True), verdict)


async def test_no_private_address_is_reached(receiver, tmp_path):
    """Apprise's own connections are guarded, too, and the operator hears how to allow it."""
    public = settings(tmp_path).model_copy(update={"allow_private_networks": False})
    tried = await send_test("ops", destination(receiver, DestinationKind.APPRISE), public)
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in tried.said
    assert TOKEN not in tried.said
    assert (receiver.connections, receiver.posts) == (0, [])


async def test_a_url_that_apprise_does_not_know_disables_the_destination():
    """No repetition helps."""
    assert isinstance(await apprise_url.send("nonsense://x", "title", "body", allow_private=True), Disabled)


async def test_what_is_not_there_is_tried_again():
    """As with any other receiver."""
    async with Receiver().listening() as gone:
        pass
    assert isinstance(await apprise_url.send(url(gone), "title", "body", allow_private=True), Retry)
