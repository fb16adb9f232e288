"""Which of several tolls stands."""

import pytest

from sahelwatch.classifier.correlate.merge import build, remember
from sahelwatch.records import Count, Status


def merged(report, *tolls):
    told = [report(killed=killed, status=status) for killed, status in tolls]
    return build("x", [remember(one) for one in told])


AT_LEAST_24 = Count.of(24, None)


@pytest.mark.parametrize(
    ("tolls", "best", "status"),
    [
        ([(60, "claimed"), (44, "official")], 44, "official"),
        ([(44, "official"), (200, "claimed")], 44, "official"),
        ([(44, "official"), (60, "reported")], 60, "reported"),
        ([(44, "official"), (30, "reported")], 44, "official"),
        ([(AT_LEAST_24, "reported"), (200, "claimed")], 200, "claimed"),
        ([(AT_LEAST_24, "official"), (200, "claimed")], 24, "official"),
        ([(60, "reported"), (200, "claimed")], 60, "reported"),
        ([(60, "reported"), (AT_LEAST_24, "reported")], 60, "reported"),
        ([(AT_LEAST_24, "reported"), (60, "reported")], 60, "reported"),
        ([(60, "reported"), (60, "official")], 60, "official"),
        ([(60, "official"), (60, "reported")], 60, "official"),
        ([(60, "claimed"), (20, "reported")], 20, "reported"),
    ],
)
def test_the_toll_that_stands(report, tolls, best, status):
    """Official before reported before claimed; open figures replace only lower ones; sources may raise."""
    incident = merged(report, *tolls)
    assert (incident.killed.best, incident.status) == (best, status)


def test_history_and_sides_are_kept(report):
    """Each step of the toll is kept, with official and claimed tolls side by side."""
    incident = merged(report, (60, "claimed"), (44, "official"), (200, "claimed"))
    assert [(step.killed.best, step.status) for step in incident.tolls] == [
        (60, Status.CLAIMED),
        (44, Status.OFFICIAL),
    ]
    assert incident.killed_official == Count.exactly(44)
    assert incident.killed_claimed == Count.exactly(200)


def test_an_unknown_toll_is_null_and_never_zero(report):
    """Reports without a figure leave the incident's toll unknown."""
    incident = merged(report, (None, "reported"), (None, "official"))
    assert incident.killed is None
    assert incident.tolls == ()


def test_the_named_group_wins_over_gunmen(report):
    """Who is named anywhere did it, whoever spoke of gunmen since."""
    told = [report(perpetrator="UNKNOWN_GUNMEN"), report(), report(perpetrator="UNKNOWN_GUNMEN")]
    assert build("x", [remember(one) for one in told]).perpetrator == "JNIM"


def test_the_most_precise_place_wins(report):
    """A report that knows the town places an incident that others place in the region."""
    vague = {"place": None, "admin2": None, "latitude": 14.0, "longitude": -0.5}
    told = [report(**vague, location_precision="admin1"), report(), report(**vague, location_precision="admin1")]
    assert build("x", [remember(one) for one in told]).place == "Djibo"
