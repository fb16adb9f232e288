"""When the pollers' silence is told, and its end."""

import datetime as dt

import pytest

from sahelwatch.notifier.heartbeats import CALM, Heard, decide
from sahelwatch.records import Heartbeat, PollingNoticeKind

LOST, BACK = PollingNoticeKind.POLLER_LOST, PollingNoticeKind.POLLER_BACK
MINUTE = dt.timedelta(minutes=1)
TIMEOUT = 5 * MINUTE


@pytest.fixture
def notice(noon):
    def make(kind, ago):
        told = decide(Heard(noon - ago - TIMEOUT), None, TIMEOUT, noon - ago)
        return told.model_copy(update={"kind": kind})

    return make


def test_who_has_just_begun_to_listen_waits(noon):
    """However old the last heartbeat is: pollers may be starting at the same time."""
    beat = Heartbeat(service="poller", instance="a-1", at=noon - 60 * MINUTE)
    heard = Heard(noon, beat=beat)
    assert decide(heard, None, TIMEOUT, noon + TIMEOUT - MINUTE) is None
    told = decide(heard, None, TIMEOUT, noon + TIMEOUT)
    assert (told.kind, told.since) == (LOST, beat.at)


def test_silence_is_told_once(noon, notice):
    """Also where it is another who told it."""
    heard = Heard(noon - TIMEOUT, alive=True)
    assert decide(heard, None, TIMEOUT, noon).kind is LOST
    assert decide(heard, notice(LOST, MINUTE), TIMEOUT, noon) is None
    days = 9 * 24 * 60 * MINUTE
    assert decide(Heard(noon - days - TIMEOUT, alive=True), notice(LOST, days), TIMEOUT, noon) is None


def test_what_was_told_twice_is_one_notice(noon):
    """Two that tell of one silence write the same id, whenever they notice it."""
    beat = Heartbeat(service="poller", instance="a-1", at=noon)
    one = decide(Heard(noon, alive=True, beat=beat), None, TIMEOUT, noon + TIMEOUT)
    other = decide(Heard(noon + MINUTE, beat=beat), None, TIMEOUT, noon + 2 * TIMEOUT)
    assert one.id == other.id


@pytest.mark.parametrize(
    ("heard_ago", "alive", "told"),
    [
        (MINUTE, True, BACK),  # a heartbeat since it was told
        (MINUTE, False, None),  # a restart, and nothing heard yet
        (30 * MINUTE, True, None),  # a heartbeat from before
    ],
)
def test_the_end_of_silence(noon, notice, heard_ago, alive, told):
    """Told once a heartbeat has come, and not because somebody began to listen."""
    said = decide(Heard(noon - heard_ago, alive=alive), notice(LOST, 10 * MINUTE), TIMEOUT, noon)
    assert (said and said.kind) is told


def test_one_that_comes_and_goes_makes_no_storm(noon, notice):
    """The next silence is told when the last return is some time ago, and then it is told."""
    heard = Heard(noon - TIMEOUT, alive=True)
    assert decide(heard, notice(BACK, TIMEOUT), TIMEOUT, noon) is None
    assert decide(heard, notice(BACK, CALM), TIMEOUT, noon).kind is LOST
