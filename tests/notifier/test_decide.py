"""Which destination hears of which alert, and as what."""

import pytest
from pydantic import SecretStr

from sahelwatch.notifier import examples
from sahelwatch.notifier.decide import Route, Skip, decide, saying
from sahelwatch.records import AlertReason, IncidentType, Status, Target
from sahelwatch.settings import DestinationSettings, Settings


def route(destination=None, **settings):
    chosen = DestinationSettings(url=SecretStr("https://desk.example.org/"), **(destination or {}))
    return Route.of(chosen, Settings(_env_file=None, **settings))


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


def test_a_correction_reaches_those_who_were_told(escalated, new):
    """And no one else."""
    gone = change(escalated, killed=None).model_copy(update={"reason": AlertReason.CORRECTED})
    assert decide(gone, route({"threshold": 0}), None) is Skip.NEVER_TOLD
    assert decide(gone, route(), saying(new)).reason is AlertReason.CORRECTED
