"""The order in which alerts wait, and when the next may go."""

import datetime as dt

import pytest

from sahelwatch.notifier import examples
from sahelwatch.notifier.decide import saying
from sahelwatch.notifier.outbox import REST, Outbox
from sahelwatch.notifier.verdict import Retry
from sahelwatch.records import Delivery

LEDGER = object()  # an outbox only compares it


@pytest.fixture
def delivery(noon):
    def make(minute, incident=None, **fields):
        created = noon + dt.timedelta(minutes=minute)
        alert = examples.new(created)
        if incident is not None:
            raised = saying(alert).model_copy(update={"sequence": minute + 1})
            told = alert.incident.model_copy(update={"id": incident, "raised": raised})
            alert = alert.model_copy(update={"id": f"{incident}.{minute}", "incident": told})
        return Delivery(
            alert_id=alert.id,
            incident_id=alert.incident.id,
            destination="ops",
            created=created,
            alert=alert,
            **fields,
        )

    return make


def fail(outbox, now, **verdict):
    head = outbox.head()
    outbox.update(head, outbox.failed(head, Retry("answered 500", **verdict), now, 0.5))
    return head


def test_the_oldest_alert_goes_first_however_they_come_in(delivery):
    """Partitions are handled beside each other: the order of arrival is not the order of events."""
    outbox = Outbox()
    for minute in (3, 1, 2):
        outbox.add(delivery(minute), LEDGER)
    order = []
    while (head := outbox.head()) is not None:
        order.append(head.delivery.created.minute)
        outbox.remove(head)
    assert order == [1, 2, 3]


def test_a_destination_that_is_down_is_tried_with_one_alert(delivery, noon):
    """The others wait behind it, and the wait doubles."""
    outbox = Outbox()
    for minute in range(50):
        outbox.add(delivery(minute), LEDGER)
    first = fail(outbox, noon)
    assert outbox.head() is first
    assert outbox.due(first) == noon + dt.timedelta(seconds=5)
    fail(outbox, noon + dt.timedelta(seconds=5))
    assert outbox.head() is first
    assert outbox.due(first) == noon + dt.timedelta(seconds=15)


def test_news_makes_it_be_tried_sooner(delivery, noon):
    """After long failure a new alert waits five minutes for the next try, and not four hours."""
    outbox = Outbox()
    outbox.add(delivery(0), LEDGER)
    for _ in range(20):
        head = fail(outbox, noon)
    assert outbox.due(head) - noon > dt.timedelta(hours=3)
    outbox.add(delivery(1), LEDGER)
    assert outbox.due(outbox.head()) == noon + REST


def test_nothing_goes_before_the_time_that_the_receiver_named(delivery, noon):
    """News does not shorten a Retry-After, and neither does a restart."""
    outbox = Outbox()
    outbox.add(delivery(0), LEDGER)
    head = fail(outbox, noon, after=dt.timedelta(hours=2))
    outbox.add(delivery(1), LEDGER)
    assert outbox.due(outbox.head()) == noon + dt.timedelta(hours=2)
    restarted = Outbox()
    restarted.restore(delivery(1), LEDGER)
    restarted.restore(head.delivery, LEDGER)
    assert restarted.due(restarted.head()) == noon + dt.timedelta(hours=2)


def test_an_alert_that_the_receiver_chokes_on_lets_the_next_one_try(delivery, noon):
    """After six answers of 500 to the same alert; an outage without answers keeps the order."""
    outbox = Outbox()
    outbox.add(delivery(0), LEDGER)
    outbox.add(delivery(1), LEDGER)
    first = outbox.head()
    for _ in range(20):
        fail(outbox, noon)
    assert outbox.head() is first
    for _ in range(6):
        fail(outbox, noon, choked=True)
    second = outbox.head()
    assert second is not first
    outbox.remove(second)
    outbox.succeeded()
    assert outbox.head() is first
    assert outbox.due(first) is None


def test_after_an_outage_all_goes_at_once_in_its_old_order(delivery, noon):
    """Whatever was put behind comes to the front again."""
    outbox = Outbox()
    for minute in range(4):
        outbox.add(delivery(minute), LEDGER)
    for _ in range(14):
        fail(outbox, noon, choked=True)
    passed = outbox.head()
    outbox.remove(passed)
    outbox.succeeded()
    minutes = []
    while (head := outbox.head()) is not None:
        assert outbox.due(head) is None
        minutes.append(head.delivery.created.minute)
        outbox.remove(head)
    assert minutes == sorted(minutes)


def test_only_what_waited_for_a_failing_destination_collapses(delivery, noon):
    """While all is well each alert on an incident is sent."""
    outbox = Outbox()
    outbox.add(delivery(0, "a"), LEDGER)
    outbox.add(delivery(1, "a"), LEDGER)
    assert not outbox.head().held
    head = fail(outbox, noon)
    assert head.held
    assert outbox.newest("a").delivery.alert_id == "a.1"


@pytest.mark.parametrize("tried_first", [True, False])
def test_an_outage_collapses_updates_across_a_restart(delivery, tried_first):
    """What waited for a destination that was down still does, in whichever order it is read from the table."""
    outbox = Outbox()
    tried, other = delivery(0, "a", attempts=3), delivery(1, "a")
    for each in (tried, other) if tried_first else (other, tried):
        outbox.restore(each, LEDGER)
    outbox.restore(delivery(2, "a"), LEDGER)
    assert outbox.head().held
    outbox.remove(outbox.head())
    assert outbox.head().held


def test_a_restart_under_load_collapses_nothing(delivery):
    """Alerts that were never tried did not wait for a destination that was down."""
    outbox = Outbox()
    outbox.restore(delivery(0, "a"), LEDGER)
    outbox.restore(delivery(1, "a"), LEDGER)
    assert not outbox.head().held


def test_what_belongs_to_a_partition_is_dropped_with_it(delivery):
    """And nothing else is."""
    outbox, other = Outbox(), object()
    outbox.add(delivery(0), LEDGER)
    outbox.add(delivery(1), other)
    outbox.drop(LEDGER)
    assert len(outbox) == 1
    assert outbox.head().ledger is other


def test_what_waited_for_three_days_is_given_up(delivery, noon):
    """Only while its destination fails, and not what is newer."""
    outbox = Outbox()
    outbox.add(delivery(0), LEDGER)
    for _ in range(30):
        fail(outbox, noon)
    outbox.add(delivery(60 * 48), LEDGER)
    later = noon + dt.timedelta(hours=73)
    assert [waiting.delivery.created for waiting in outbox.given_up(later)] == [noon]
    assert not list(outbox.given_up(noon + dt.timedelta(hours=71)))
    outbox.succeeded()
    assert not list(outbox.given_up(later))
