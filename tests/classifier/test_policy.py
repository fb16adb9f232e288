"""Whether an incident raises an alert."""

import datetime as dt

import pytest

from sahelwatch.classifier.policy import Policy, Quiet, decide, raise_alert, weight
from sahelwatch.records import AlertReason, Count, Incident, Side, SourceReport, Status, TollChange
from sahelwatch.settings import CasualtyMetric, Settings

NOW = dt.datetime(2025, 5, 12, 12, tzinfo=dt.UTC)
POLICY = Policy.of(Settings(_env_file=None))


def incident(killed=60, **told):
    reported = told.pop("reported", NOW - dt.timedelta(hours=1))
    known = {
        "country": "BF",
        "date": dt.date(2025, 5, 11),
        "date_precision": "day",
        "killed": killed if killed is None or isinstance(killed, Count) else Count.exactly(killed),
    } | told
    source = SourceReport(
        article_id="a", outlet="wire", lang="en", report_id="a.1.0", reported=reported, country="BF"
    )
    return Incident(id="i", reports=(source,), first_reported=reported, last_reported=reported, **known)


def after(first, **then):
    """The incident as it stands after an alert was raised on `first`, and then this came in."""
    _, raised = raise_alert(first, AlertReason.NEW, POLICY, NOW)
    return raised.model_copy(update=then)


def test_every_alert_remembers_the_report_that_raised_the_first():
    """By it, an incident that is taken apart is known again."""
    step = TollChange(at=NOW, killed=Count.exactly(60), status=Status.REPORTED, outlet="wire", report_id="a.1.0")
    raised = after(incident(60, tolls=(step,)))
    assert raised.raised.first == "a.1.0"
    later = raised.model_copy(update={"tolls": (step, step.model_copy(update={"report_id": "b.1.0"}))})
    _, again = raise_alert(later, AlertReason.UPDATED, POLICY, NOW)
    assert again.raised.first == "a.1.0"


def test_at_the_threshold():
    """The threshold itself raises an alert, one below does not."""
    assert decide(incident(10), POLICY, NOW) is AlertReason.NEW
    assert decide(incident(9), POLICY, NOW) is Quiet.BELOW


def test_an_unknown_toll_raises_nothing():
    """A toll that nobody gave is below any threshold."""
    assert decide(incident(None), POLICY, NOW) is Quiet.BELOW


def test_best_estimate_counts():
    """A lone maximum counts half, a range by its midpoint rounded down."""
    assert decide(incident(Count.of(None, 40)), POLICY, NOW) is AlertReason.NEW
    assert decide(incident(Count.of(8, 13)), POLICY, NOW) is AlertReason.NEW
    assert decide(incident(Count.of(8, 11)), POLICY, NOW) is Quiet.BELOW


def test_countries_that_nobody_watches():
    """An attack in another country raises no alert."""
    assert decide(incident(country="NG"), POLICY, NOW) is Quiet.ELSEWHERE


@pytest.mark.parametrize(
    "told",
    [
        {"date": dt.date(2025, 5, 8)},
        {"date": None, "reported": NOW - dt.timedelta(hours=73)},
        {"date": dt.date(2024, 5, 11)},
        {"date": dt.date(2025, 4, 7), "date_precision": "week"},
        {"date": dt.date(2025, 3, 1), "date_precision": "month"},
    ],
)
def test_old_news(told):
    """What happened, or was reported, longer ago than the maximum age raises no alert."""
    assert decide(incident(**told), POLICY, NOW) is Quiet.OLD


def test_the_day_counts_to_its_end():
    """An event of three days ago is within 72 hours until the day after it has been over for so long."""
    assert decide(incident(date=dt.date(2025, 5, 9)), POLICY, NOW) is AlertReason.NEW


def test_militants_may_be_left_out():
    """With SAHELWATCH_COUNT_MILITANTS=false their dead do not count."""
    policy = Policy.of(Settings(_env_file=None, count_militants=False))
    clash = incident(60, killed_by={Side.MILITANTS: Count.exactly(55), Side.MILITIA: Count.exactly(5)})
    assert weight(clash, policy) == 5
    assert decide(clash, policy, NOW) is Quiet.BELOW


def test_the_wounded_may_count():
    """With killed_and_injured both are held against the threshold."""
    policy = Policy.of(Settings(_env_file=None, casualty_metric=CasualtyMetric.KILLED_AND_INJURED))
    assert decide(incident(4, injured=Count.exactly(6)), policy, NOW) is AlertReason.NEW


@pytest.mark.parametrize(
    ("before", "then", "decision"),
    [
        (60, {"killed": Count.exactly(200)}, AlertReason.ESCALATED),
        (60, {"killed": Count.exactly(64)}, AlertReason.UPDATED),
        (60, {"killed": Count.exactly(90)}, AlertReason.REVISED),
        (60, {"killed": Count.exactly(30)}, AlertReason.REVISED),
        (60, {"killed": Count.exactly(44)}, AlertReason.UPDATED),
        (60, {"sources": 3}, AlertReason.UPDATED),
        (60, {"admin1": "Est"}, AlertReason.UPDATED),
        (60, {"type": "ambush"}, AlertReason.UPDATED),
        (60, {"last_reported": NOW}, Quiet.NOTHING_NEW),
        (60, {"killed": Count.exactly(4)}, AlertReason.CORRECTED),
        (60, {"killed": None}, AlertReason.CORRECTED),
        (60, {}, Quiet.NOTHING_NEW),
    ],
)
def test_updates(before, then, decision):
    """Whatever a destination may ask for raises an update, named by what it is to the last alert."""
    assert decide(after(incident(before), **then), POLICY, NOW) is decision


def test_a_claim_made_official():
    """The same toll, now from the government, is news."""
    told = after(incident(60, status="claimed"), status=Status.OFFICIAL)
    assert decide(told, POLICY, NOW) is AlertReason.CONFIRMED


def test_an_alert_is_counted():
    """Alert ids count the incident's alerts, and doing one step twice gives the same id."""
    first, told = raise_alert(incident(), AlertReason.NEW, POLICY, NOW)
    again, _ = raise_alert(incident(), AlertReason.NEW, POLICY, NOW + dt.timedelta(minutes=5))
    second, _ = raise_alert(told, AlertReason.ESCALATED, POLICY, NOW)
    assert first.id == again.id == "i.1"
    assert second.id == "i.2"
    assert second.previous == told.raised


def test_every_destination_finds_its_alerts(monkeypatch):
    """The policy is the lowest threshold and all countries that any destination wants."""
    wants = {"url": "https://desk.example/", "threshold": "3", "countries": "NG"}
    settings = Settings(_env_file=None, destinations={"ops": wants})
    policy = Policy.of(settings)
    assert policy.threshold == 3
    assert policy.countries >= {"NG", "BF"}
    assert policy.bands == (3, 10, 25, 50, 100, 250)
