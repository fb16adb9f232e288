"""`sahelwatch dlq retry`: what failed for good is sent once more, to the destination that it failed at."""

import io

import pytest
from desk import destination, settings
from receiver import TOKEN, Receiver, Reply
from rich.console import Console

from sahelwatch.bus.topics import ALERTS
from sahelwatch.commands.dlq import Place, retry


@pytest.fixture
def console():
    return Console(file=io.StringIO(), width=300)


async def test_what_was_refused_is_sent_again_and_only_there(desk, receiver, tmp_path, console):
    """Mended, retried, delivered; the other destination hears nothing twice, and asking twice changes nothing."""
    receiver.script = [Reply(400)]
    async with Receiver().listening() as other:
        routes = {"ops": destination(receiver), "other": destination(other)}
        chosen = settings(tmp_path / "data", **routes)
        async with desk(**routes) as opened:
            alert = opened.alert()
            await opened.publish(alert)
            await opened.finished(2)
            (letter,) = await opened.dead_letters()
            place = Place(letter.topic, letter.partition, letter.offset)
            assert await retry(console, chosen, place) == 1
            assert "stop the service" in console.file.getvalue()
        for _ in range(2):
            assert await retry(console, chosen, place) == 0
        async with desk(**routes) as opened:
            await opened.publish(opened.alert(incident="later"))
            await opened.delivered(f"{alert.id}@ops")
            await opened.delivered("later.1@ops")
        assert [post.id for post in receiver.posts].count(f"{alert.id}@ops") == 2
        assert [post.id for post in other.posts].count(f"{alert.id}@other") == 1
    assert all(b'"retry":null' in post.body for post in receiver.posts)
    assert TOKEN not in console.file.getvalue()


async def test_a_letter_that_is_none_is_said(desk, receiver, tmp_path, console):
    """With what to type to see those that are."""
    async with desk(ops=destination(receiver)):
        pass
    chosen = settings(tmp_path / "data", ops=destination(receiver))
    assert await retry(console, chosen, Place(ALERTS.dead_letters, 0, 7)) == 1
    assert "dlq list" in console.file.getvalue()
