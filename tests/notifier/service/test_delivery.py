"""Alerts arrive: once, in order, where they should."""

import json

import pytest
from desk import destination, until
from receiver import TOKEN, Reply

from sahelwatch.notifier import pace
from sahelwatch.records import Alert, Lang
from sahelwatch.settings import DestinationKind


async def test_each_kind_of_receiver_gets_its_own_form(desk, receiver):
    """One alert, three destinations, three messages, and nothing is left pending."""
    routes = {kind.value: destination(receiver, kind, lang=Lang.FR) for kind in DestinationKind}
    async with desk(**routes) as opened:
        alert = opened.alert()
        await opened.publish(alert)
        found = await opened.finished(4)
    assert {delivery.state.value for delivery in found.values()} == {"delivered"}
    assert all(delivery.alert is None for delivery in found.values())
    bodies = [json.loads(post.body) for post in receiver.posts]
    assert len(bodies) == 4
    assert sum("Djibo" in body.get("title", "") for body in bodies) == 1
    assert sum("blocks" in body for body in bodies) == 1
    assert sum(body.get("type") == "message" for body in bodies) == 1
    assert sum(body.get("id") == alert.id for body in bodies) == 1


async def test_alerts_on_different_incidents_all_arrive_once(desk, receiver):
    """And each under an id of its own."""
    async with desk(ops=destination(receiver)) as opened:
        alerts = [opened.alert() for _ in range(100)]
        await opened.publish(*alerts)
        await opened.finished(100)
    assert sorted(post.id for post in receiver.posts) == sorted(f"{alert.id}@ops" for alert in alerts)


async def test_an_alert_that_is_published_twice_arrives_once(desk, receiver):
    """What was decided stands, however often the bus hands an alert over."""
    async with desk(ops=destination(receiver)) as opened:
        alert, last = opened.alert(), opened.alert()
        await opened.publish(alert, alert, last)
        await opened.finished(2)
        await opened.publish(alert)
        await opened.publish(opened.alert())
        await opened.finished(3)
    assert len(receiver.posts) == 3


async def test_updates_on_one_incident_arrive_in_order(desk, receiver):
    """All of them, while the destination is well."""
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(*(opened.alert(incident="a", sequence=n, killed=10 * n) for n in range(1, 21)))
        await opened.finished(20)
    told = [Alert.from_json(post.body) for post in receiver.posts]
    assert [alert.incident.killed.best for alert in told] == [10 * n for n in range(1, 21)]
    assert [alert.previous and alert.previous.killed.best for alert in told] == [None, *range(10, 200, 10)]


async def test_each_destination_has_its_own_threshold(desk, receiver):
    """The one that hears of an attack late hears of it as new."""
    async with desk(low=destination(receiver), high=destination(receiver, threshold=100)) as opened:
        await opened.publish(
            opened.alert(incident="a", killed=60), opened.alert(incident="a", sequence=2, killed=200)
        )
        found = await opened.finished(3)
    assert sorted(found) == ["a.1@low", "a.2@high", "a.2@low"]
    heard = {post.id: Alert.from_json(post.body) for post in receiver.posts}
    assert heard["a.2@high"].reason == "new"
    assert (heard["a.2@low"].reason, heard["a.2@low"].previous.killed.best) == ("escalated", 60)


async def test_what_a_destination_was_told_outlives_a_restart(desk, receiver):
    """An update after a restart refers to what was told before it."""
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(opened.alert(incident="a", sequence=2, killed=200))
        await opened.finished(2)
    assert Alert.from_json(receiver.posts[-1].body).previous.killed.best == 60


async def test_connections_are_reused(desk, receiver):
    """A hundred messages do not take a hundred handshakes."""
    async with desk(ops=destination(receiver)) as opened:
        await opened.publish(*(opened.alert() for _ in range(50)))
        await opened.finished(50)
    assert receiver.connections <= 3


async def test_slack_is_not_flooded(desk, receiver, monkeypatch):
    """What exceeds the burst waits its turn; nothing is lost."""
    monkeypatch.setitem(pace.RATES, DestinationKind.SLACK, pace.Rate(per_second=20, burst=2))
    async with desk(ops=destination(receiver, DestinationKind.SLACK)) as opened:
        await opened.publish(*(opened.alert() for _ in range(8)))
        await opened.finished(8)
    assert receiver.posts[-1].at - receiver.posts[0].at >= 5 / 20


async def test_a_slow_receiver_delays_no_other(desk, receiver, hasty):
    """One destination hangs, one refuses everything, one is slow: the healthy one has all of its alerts."""
    from receiver import HANG, Receiver

    async with Receiver(then=HANG).listening() as hanging, Receiver(then=Reply(delay=0.2)).listening() as slow:
        dead = Receiver()
        await dead.start()
        await dead.stop()
        routes = {
            "well": destination(receiver),
            "hanging": destination(hanging),
            "slow": destination(slow),
            "dead": destination(dead),
        }
        async with desk(**routes) as opened:
            await opened.publish(*(opened.alert() for _ in range(50)))
            await until(lambda: len(receiver.posts) == 50)
            assert len(slow.accepted) < 50
            assert not hanging.accepted
    assert len({post.id for post in receiver.posts}) == 50


async def test_without_destinations_it_runs_and_says_so(desk, caplog):
    """A desk that has configured nothing yet sees why nothing arrives."""
    from structlog.testing import capture_logs

    with capture_logs() as logs:
        async with desk() as opened:
            await opened.publish(opened.alert())
    assert any("no destination" in line["event"] for line in logs)


async def test_what_waits_for_a_destination_that_is_gone_is_told_of(desk, receiver, hasty):
    """Nothing is thrown away because a name left the configuration, and a desk is told whose alerts lie there."""
    from structlog.testing import capture_logs

    receiver.then = Reply(status=503)
    async with desk(old=destination(receiver)) as opened:
        await opened.publish(opened.alert())
        await until(lambda: receiver.posts)
    with capture_logs() as logs:
        async with desk(new=destination(receiver)):
            await until(lambda: any("not configured any more" in line["event"] for line in logs))
    assert [line["destinations"] for line in logs if "not configured any more" in line["event"]] == [["old"]]
    receiver.then = Reply()
    async with desk(old=destination(receiver)) as opened:
        await opened.finished(1)


@pytest.mark.parametrize("kind", list(DestinationKind))
async def test_no_table_holds_an_address(desk, receiver, kind):
    """The URL of a webhook is on no log of the bus."""
    async with desk(ops=destination(receiver, kind)) as opened:
        await opened.publish(opened.alert())
        found = await opened.finished(1)
    assert TOKEN not in str(found)
