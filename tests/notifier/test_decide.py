"""Which destination hears of which alert, and as what."""

import datetime as dt

import pytest
from pydantic import SecretStr

from sahelwatch.notifier import examples
from sahelwatch.notifier.decide import Hold, Route, Skip, names, saying
from sahelwatch.notifier.decide import decide as decide_at
from sahelwatch.records import AlertReason, Count, IncidentType, Status, Target
from sahelwatch.settings import DestinationSettings, Settings


def route(destination=None, **settings):
    chosen = DestinationSettings(url=SecretStr("https://desk.example.org/"), **(destination or {}))
    return Route.of(chosen, Settings(_env_file=None, **settings))


def decide(alert, wanted, told):
    """The decision half an hour after the quiet time of whatever was told."""
    since = told.at if told else alert.created
    return decide_at(alert, wanted, told, since + wanted.quiet + dt.timedelta(minutes=30))


@pytest.fixture
def new(noon):
    return examples.new(noon)


@pytest.fixture
def escalated(noon):
    return examples.escalated(noon)


def change(alert, **fields):
    return alert.model_copy(update={"incident": alert.incident.model_copy(update=fields)})


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ({}, None),
        ({"countries": ["BF", "NE"]}, None),
        ({"countries": ["NE"]}, Skip.COUNTRY),
        ({"types": [IncidentType.IED]}, Skip.TYPE),
        ({"targets": [Target.CIVILIANS]}, Skip.TARGET),
        ({"statuses": [Status.OFFICIAL]}, Skip.STATUS),
        ({"admin1": "Soum"}, None),
        ({"admin1": "Est, Sahel"}, Skip.ADMIN1),
        ({"min_sources": 2}, Skip.SOURCES),
        ({"threshold": 60}, None),
        ({"threshold": 61}, Skip.BELOW_THRESHOLD),
        ({"threshold": 0}, None),
    ],
)
def test_a_destination_hears_what_it_asked_for(new, destination, expected):
    """Each filter has a name, and a threshold of its own goes before the common one."""
    verdict = decide(new, route(destination), None)
    assert verdict == (expected or new)


def test_without_countries_of_its_own_it_hears_of_those_watched(new):
    """Another destination's countries do not reach it."""
    others = {"ops": DestinationSettings(url=SecretStr("https://x.example/"), countries=("BF",))}
    assert decide(new, route({}, countries="NE", destinations=others), None) is Skip.COUNTRY


def test_the_threshold_is_held_against_what_the_classifier_counted(new):
    """Whether militants or the wounded count was decided once, upstream."""
    light = change(new, raised=saying(new).model_copy(update={"weight": 5}))
    assert decide(light, route(), None) is Skip.BELOW_THRESHOLD
    heavy = change(new, killed=None, raised=saying(new).model_copy(update={"weight": 80}))
    assert decide(heavy, route(), None).reason is AlertReason.NEW


def test_an_update_on_what_it_was_told_gets_through_the_filters(escalated, new):
    """Who was told of an attack hears what becomes of it."""
    told = decide(escalated, route({"statuses": [Status.OFFICIAL]}), saying(new))
    assert (told.reason, told.previous) == (AlertReason.ESCALATED, saying(new))


def test_the_first_it_hears_is_new_to_it(escalated):
    """A desk with a threshold of 100 hears of the attack once it passes 100, and not of a rise from 60."""
    told = decide(escalated, route({"threshold": 100}), None)
    assert (told.reason, told.previous) == (AlertReason.NEW, None)


def test_the_same_is_not_told_twice(new, escalated):
    """Neither an alert read again, nor an older one, nor one that says what was said."""
    assert decide(new, route(), saying(new)) is Skip.ALREADY_TOLD
    assert decide(new, route(), saying(escalated)) is Skip.ALREADY_TOLD
    same = change(escalated, killed=new.incident.killed)
    assert decide(same, route(), saying(new)) is Skip.NOTHING_NEW


@pytest.mark.parametrize(
    ("told", "killed", "status", "expected"),
    [
        (60, 100, "claimed", AlertReason.ESCALATED),
        (60, 99, "claimed", AlertReason.REVISED),
        (60, 79, "claimed", Skip.NOTHING_NEW),
        (60, 39, "claimed", AlertReason.REVISED),
        (60, 44, "official", AlertReason.CONFIRMED),
        (60, 9, "claimed", AlertReason.CORRECTED),
        (60, None, "claimed", AlertReason.CORRECTED),
        (9, 5, "claimed", Skip.NOTHING_NEW),
    ],
)
def test_an_update_is_judged_against_what_was_told(new, escalated, told, killed, status, expected):
    """By the destination's own threshold and bands, whatever the classifier called the alert."""
    before = saying(new).model_copy(update={"killed": Count.exactly(told), "weight": told})
    toll = None if killed is None else Count.exactly(killed)
    now = change(escalated, killed=toll, status=Status(status))
    verdict = decide(now.model_copy(update={"reason": AlertReason.UPDATED}), route(), before)
    assert getattr(verdict, "reason", verdict) is expected


def test_its_own_threshold_is_a_band_of_its_own(new, escalated):
    """A desk that asks from 80 and was told of a correction to 70 hears when 80 is passed again."""
    before = saying(new).model_copy(update={"weight": 70, "killed": Count.exactly(70)})
    again = change(escalated, killed=Count.exactly(85))
    assert decide(again, route({"threshold": 80}), before).reason is AlertReason.ESCALATED
    assert decide(again, route(), before) is Skip.NOTHING_NEW


def test_bands_may_be_set(new, escalated):
    """SAHELWATCH_BANDS says what an escalation is."""
    more = change(escalated, killed=Count.exactly(72))
    assert decide(more, route(), saying(new)) is Skip.NOTHING_NEW
    assert decide(more, route(bands="70"), saying(new)).reason is AlertReason.ESCALATED


def test_quiet_time_between_updates(new, escalated, noon):
    """Within it nothing but a higher band is told; at its end the update is."""
    told = saying(new)
    revised = change(escalated, killed=Count.exactly(30))
    desk = route({"quiet": "6h"})
    end = noon + dt.timedelta(hours=6)
    assert decide_at(revised, desk, told, noon + dt.timedelta(hours=3)) == Hold(end)
    assert decide_at(revised, desk, told, end).reason is AlertReason.REVISED
    assert decide_at(escalated, desk, told, noon).reason is AlertReason.ESCALATED
    assert decide_at(revised, route(quiet="0s"), told, noon).reason is AlertReason.REVISED


def test_the_first_message_waits_for_nothing(new, noon):
    """Quiet time lies between messages on one incident."""
    assert decide_at(new, route({"quiet": "7d"}), None, noon).reason is AlertReason.NEW


def test_old_news_is_new_to_nobody(new, noon):
    """Neither a destination that hears of it late, nor one that was told long ago, by an anniversary."""
    late = new.model_copy(update={"created": noon + dt.timedelta(days=5)})
    assert decide(late, route(), None) is Skip.OLD
    year = dt.timedelta(days=365)
    anniversary = change(new, killed=Count.exactly(200), last_reported=noon + year)
    told = saying(new)
    again = anniversary.model_copy(update={"created": noon + year, "previous": told})
    assert decide(again, route(), told) is Skip.OLD
    withdrawn = change(again, killed=None, reports=())
    assert decide(withdrawn, route(), told).reason is AlertReason.CORRECTED


def test_an_alert_that_waited_for_its_receiver_is_still_news(new, noon):
    """Age is held against the time of the alert."""
    assert decide_at(new, route(), None, noon + dt.timedelta(days=5)).reason is AlertReason.NEW


@pytest.mark.parametrize(
    ("listed", "name", "expected"),
    [
        (("Tillabéri",), "tillaberi", True),
        (("Boucle du Mouhoun", "Est"), "Boucle du Mouhoun", True),
        (("Gao", "Boucle", "du", "Mouhoun"), "Boucle du Mouhoun", True),
        (("Boucle-du-Mouhoun",), "Boucle du Mouhoun", True),
        (("Centre", "Est"), "Centre-Est", False),
        (("Centre-Est",), "Est", False),
        (("Gao",), None, False),
    ],
)
def test_regions_by_name(listed, name, expected):
    """Spelling does not matter, and a list may be separated by spaces."""
    assert names(listed, name) is expected


def test_a_correction_reaches_those_who_were_told(escalated, new):
    """And no one else."""
    gone = change(escalated, killed=None).model_copy(update={"reason": AlertReason.CORRECTED})
    assert decide(gone, route({"threshold": 0}), None) is Skip.NEVER_TOLD
    assert decide(gone, route(), saying(new)).reason is AlertReason.CORRECTED
