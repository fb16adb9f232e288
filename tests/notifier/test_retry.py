"""When it is tried again, and when it is given up."""

import datetime as dt

import pytest

from sahelwatch.notifier import retry
from sahelwatch.notifier.pace import RATES, Pace
from sahelwatch.settings import DestinationKind

NOW = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)


def seconds(*arguments):
    return retry.delay(*arguments).total_seconds()


def test_delays_double_from_five_seconds_to_four_hours():
    """Without jitter: 5, 10, 20, … 14,400 seconds."""
    assert [seconds(n, 0.5) for n in (1, 2, 3, 4)] == pytest.approx([5, 10, 20, 40])
    assert seconds(12, 0.5) == pytest.approx(10240)
    assert [seconds(n, 0.5) for n in (13, 14, 1000)] == pytest.approx([14400] * 3)


def test_jitter_is_a_fifth_either_way():
    """So that many instances do not knock at once."""
    assert (seconds(1, 0.0), seconds(1, 1.0)) == pytest.approx((4, 6))


def test_what_the_receiver_asks_for_is_waited_out():
    """Never earlier, and little later while it keeps asking."""
    hint = dt.timedelta(seconds=30)
    assert seconds(1, 0.0, hint) == 30
    assert all(5 <= seconds(n, 1.0, dt.timedelta(seconds=5)) <= 12 for n in range(1, 17))
    assert seconds(200, 0.5, hint) == pytest.approx(14400)


def test_the_schedule_of_one_delivery_spans_three_days():
    """Even with the least jitter at every step."""
    now, failures = NOW, 0
    while not retry.is_given_up(NOW, NOW, failures, now):
        failures += 1
        now += retry.delay(failures, 0.0)
    assert dt.timedelta(hours=72) <= now - NOW <= dt.timedelta(hours=80)
    assert failures > 20


def test_an_absence_of_the_service_fails_no_alert():
    """After four days off it tries some more before it gives up."""
    assert not retry.is_given_up(NOW, NOW, 3, NOW + dt.timedelta(days=4))


def test_an_alert_that_came_late_has_its_own_three_days():
    """A destination that is down for long does not fail what is new."""
    late = NOW + dt.timedelta(days=5)
    assert not retry.is_given_up(late, NOW, 40, late + dt.timedelta(hours=71))


def test_slack_gets_one_message_a_second_after_a_small_burst():
    """Three at once, then one a second."""
    pace, sent, now = Pace(RATES[DestinationKind.SLACK]), [], 100.0
    for _ in range(6):
        now += pace.wait(now)
        pace.take(now)
        sent.append(now - 100)
    assert sent == pytest.approx([0, 0, 0, 1, 2, 3])


def test_webhooks_go_as_fast_as_they_are_taken():
    """No rate, no wait."""
    pace = Pace(RATES.get(DestinationKind.WEBHOOK))
    pace.take(0)
    assert pace.wait(0) == 0
