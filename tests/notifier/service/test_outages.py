"""Who does not get alerts is told of by the destinations that do, at most once a day."""

import datetime as dt
import json

import pytest
from desk import destination, until
from receiver import TOKEN, Receiver, Reply

from sahelwatch.notifier import outages, results
from sahelwatch.records import Lang
from sahelwatch.settings import DestinationKind

pytestmark = pytest.mark.usefixtures("quick")

SLACK, TEAMS, WEBHOOK, APPRISE = (
    DestinationKind.SLACK,
    DestinationKind.TEAMS,
    DestinationKind.WEBHOOK,
    DestinationKind.APPRISE,
)


def told(receiver):
    """The outages that a receiver got, whatever its kind."""
    bodies = [json.loads(post.body) for post in receiver.posts]
    words = ("not receiving", "ne reçoit plus", "could not be delivered", '"outage"')
    return [body for body in bodies if any(word in json.dumps(body, ensure_ascii=False) for word in words)]


@pytest.mark.parametrize(
    ("kind", "lang", "words"),
    [
        (SLACK, Lang.EN, "ops is not receiving alerts since"),
        (SLACK, Lang.FR, "ops ne reçoit plus d’alertes depuis le"),
        (TEAMS, Lang.EN, "ops is not receiving alerts since"),
        (APPRISE, Lang.EN, "ops is not receiving alerts since"),
        (WEBHOOK, Lang.EN, '"destination": "ops"'),
    ],
)
async def test_a_disabled_destination_is_told_of_in_every_kind(desk, receiver, kind, lang, words):
    """In each receiver's form and language, with why, and without an address."""
    receiver.then = Reply(410)
    async with Receiver().listening() as other:
        async with desk(ops=destination(receiver), other=destination(other, kind, lang=lang)) as opened:
            await opened.publish(opened.alert())
            await until(lambda: told(other))
            await opened.finished(2)
            assert not await opened.dead_letters()
        (outage,) = told(other)
    shown = json.dumps(outage, ensure_ascii=False)
    assert words in shown
    assert "410" in shown
    assert TOKEN not in shown


async def test_once_a_day_also_over_a_restart(desk, receiver, monkeypatch):
    """Five refused alerts, a restart and five more make one message; a day later there is another."""
    receiver.then = Reply(400)
    async with Receiver().listening() as other:
        routes = {"ops": destination(receiver), "other": destination(other)}
        for _ in range(2):
            async with desk(**routes) as opened:
                made = [opened.alert(incident=f"{_}-{n}") for n in range(5)]
                await opened.publish(*made)
                await opened.finished(10 * (_ + 1) + 1)
        assert len(told(other)) == 1
        assert told(other)[0]["outage"]["since"] is None, told(other)
        monkeypatch.setattr(outages, "EVERY", dt.timedelta(seconds=0))
        async with desk(**routes) as opened:
            await opened.publish(opened.alert(incident="next"))
            await until(lambda: len(told(other)) == 2)


async def test_one_that_fails_for_long_is_told_of_before_anything_is_given_up(desk, receiver, monkeypatch):
    """An hour, compressed: the alerts still wait, and somebody knows."""
    monkeypatch.setattr(results, "NOTICED", dt.timedelta(milliseconds=100))
    receiver.then = Reply(503)
    async with Receiver().listening() as other:
        async with desk(ops=destination(receiver), other=destination(other)) as opened:
            alert = opened.alert()
            await opened.publish(alert)
            await until(lambda: told(other))
            assert (await opened.states())[f"{alert.id}@ops"] == "pending"
        (outage,) = told(other)
    assert outage["outage"]["why"] == "answered 503"
    assert outage["outage"]["since"]


async def test_two_that_are_gone_tell_each_other_in_vain_and_stop(desk, receiver):
    """News that cannot be delivered leads to no further one."""
    receiver.then = Reply(400)
    async with desk(ops=destination(receiver), other=destination(receiver)) as opened:
        await opened.publish(opened.alert())
        found = await opened.finished(4)
        assert len(await opened.dead_letters()) == 2
    assert len(found) == 4
    assert {delivery.state.value for delivery in found.values()} == {"failed"}
