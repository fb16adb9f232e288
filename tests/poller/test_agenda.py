"""Whose turn it is."""

import datetime as dt

from sahelwatch.poller.agenda import Agenda

NOON = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_each_in_its_time_and_once():
    """A feed that is put in again, sooner or later, loses its former place."""
    agenda = Agenda()
    assert agenda.next_due() is None
    assert agenda.take(NOON) is None
    for url, minutes in (("a", 3), ("b", 1), ("c", 2), ("a", 0), ("b", 5)):
        agenda.put(url, NOON + minutes * MINUTE)
    assert agenda.take(NOON) == "a"
    assert agenda.take(NOON) is None
    assert agenda.next_due() == NOON + 2 * MINUTE
    assert [agenda.take(NOON + 9 * MINUTE) for _ in range(3)] == ["c", "b", None]
