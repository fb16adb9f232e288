"""Between two messages on one incident a destination is left in peace, unless the toll passes a band."""

import datetime as dt

import pytest
from desk import destination

from sahelwatch.notifier import examples, results, sender
from sahelwatch.notifier.outbox import Outbox
from sahelwatch.records import Alert, Delivery

LONG = dt.timedelta(hours=6)


@pytest.fixture
def pass_by(monkeypatch):
    """Let time pass, for the service, without waiting for it."""

    def later(duration):
        for module in (results, sender):
            monkeypatch.setattr(module, "utc_now", lambda: dt.datetime.now(dt.UTC) + duration)

    return later


def told(receiver):
    return [(post.id, Alert.from_json(post.body).reason.value) for post in receiver.posts]


async def held(opened, name):
    """Wait until an update is held back."""
    while True:
        delivery = (await opened.deliveries()).get(name)
        if delivery and delivery.quiet_until:
            return delivery


async def test_an_update_is_told_when_the_quiet_time_ends(desk, receiver, pass_by):
    """And only the newest of those that came meanwhile."""
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
        await opened.publish(opened.alert(incident="a", sequence=2, killed=30))
        await held(opened, "a.2@ops")
        await opened.publish(opened.alert(incident="a", sequence=3, killed=20))
        await held(opened, "a.3@ops")
        pass_by(LONG)
        await opened.publish(opened.alert(incident="b"))  # which makes it look at the clock
        states = {key: each.state.value for key, each in (await opened.finished(4)).items()}
    assert states == {
        "a.1@ops": "delivered",
        "a.2@ops": "superseded",
        "a.3@ops": "delivered",
        "b.1@ops": "delivered",
    }
    assert sorted(told(receiver)) == [("a.1@ops", "new"), ("a.3@ops", "revised"), ("b.1@ops", "new")]


async def test_what_is_no_news_any_more_is_never_told(desk, receiver):
    """A toll that fell and rose again within the quiet time leaves nothing to say."""
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
        await opened.publish(opened.alert(incident="a", sequence=2, killed=30))
        await held(opened, "a.2@ops")
        await opened.publish(opened.alert(incident="a", sequence=3, killed=60))
        await opened.finished(3)
    assert told(receiver) == [("a.1@ops", "new")]


async def test_a_higher_band_breaks_the_quiet(desk, receiver):
    """At once, and what was held back is not told after it."""
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
        await opened.publish(opened.alert(incident="a", sequence=2, killed=30))
        await held(opened, "a.2@ops")
        await opened.publish(opened.alert(incident="a", sequence=3, killed=200))
        await opened.finished(3)
    assert told(receiver) == [("a.1@ops", "new"), ("a.3@ops", "escalated")]


async def test_what_is_held_back_holds_up_nothing(desk, receiver):
    """Other incidents are told meanwhile."""
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
        await opened.publish(opened.alert(incident="a", sequence=2, killed=30))
        await held(opened, "a.2@ops")
        await opened.publish(opened.alert(incident="b", killed=60))
        await opened.finished(2)
    assert told(receiver) == [("a.1@ops", "new"), ("b.1@ops", "new")]


async def test_what_is_held_back_outlives_a_restart(desk, receiver, pass_by):
    """It is told when its quiet time ends, under the next notifier."""
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.publish(opened.alert(incident="a", killed=60))
        await opened.finished(1)
        await opened.publish(opened.alert(incident="a", sequence=2, killed=30))
        await held(opened, "a.2@ops")
    pass_by(LONG)
    async with desk(ops=destination(receiver, quiet=LONG)) as opened:
        await opened.finished(2)
    assert told(receiver) == [("a.1@ops", "new"), ("a.2@ops", "revised")]


def test_the_outbox_wakes_what_is_due(noon):
    """Nothing held back is the next to be sent before its time."""
    until = noon + dt.timedelta(hours=1)
    delivery = Delivery(
        alert_id="a.2",
        incident_id="a",
        destination="ops",
        created=noon,
        quiet_until=until,
        alert=examples.escalated(noon),
    )
    outbox = Outbox()
    outbox.restore(delivery, ledger=None)
    assert outbox.wake(noon) == until
    assert outbox.head() is None
    assert outbox.wake(until) is None
    assert outbox.head().delivery is delivery
