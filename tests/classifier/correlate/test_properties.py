"""What holds for any set of reports in any order."""

import datetime as dt
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelwatch.classifier.correlate import Index
from sahelwatch.classifier.policy import Policy
from sahelwatch.classifier.take import take
from sahelwatch.notifier.decide import Hold, Route, Skip, decide, saying
from sahelwatch.records import AlertReason, Count, Report
from sahelwatch.settings import DestinationSettings, Settings

DAY = dt.date(2025, 5, 11)
MORNING = dt.datetime(2025, 5, 12, 6, tzinfo=dt.UTC)
CONFIGURED = Settings(
    _env_file=None,
    destinations={
        "low": DestinationSettings(url="https://desk.example/", threshold=3, quiet="30m"),
        "high": DestinationSettings(url="https://desk.example/", threshold=50, quiet="0s"),
        "sure": DestinationSettings(url="https://desk.example/", min_sources=2, statuses="official reported"),
    },
)
POLICY = Policy.of(CONFIGURED)
ROUTES = {name: Route.of(each, CONFIGURED) for name, each in CONFIGURED.all_destinations().items()}

TOWNS = [("Djibo", "Sahel", 14.1, -1.63), ("Fada", "Est", 12.06, 0.36), ("Nouna", "Mouhoun", 12.73, -3.86)]
"""Far apart, each in a region of its own: reports that know only the region are of one event."""

KNOWN = {
    "place": {},
    "admin2": {"place": None, "latitude": None, "longitude": None, "location_precision": "admin2"},
    "admin1": {"place": None, "admin2": None, "latitude": None, "longitude": None, "location_precision": "admin1"},
}

tolls = st.one_of(
    st.integers(1, 300).map(Count.exactly), st.sampled_from([Count.of(24, None), Count.of(12, None)]), st.none()
)


@st.composite
def reports(draw, towns=TOWNS, precise=False):
    """What outlets tell within a day of an attack on each town."""
    made = []
    for town, region, north, east in towns:
        toll = draw(st.integers(8, 120))
        for number in range(draw(st.integers(1, 5))):
            knows = "place" if precise or number == 0 else draw(st.sampled_from(list(KNOWN)))
            name = f"{town}-{number}"
            fields = {
                "id": f"{name}.1.0",
                "article_id": name,
                "outlet": draw(st.sampled_from(["wire", "radio", "daily", "weekly"])),
                "lang": draw(st.sampled_from(["en", "fr"])),
                "country": "BF",
                "admin1": region,
                "admin2": f"Province of {region}",
                "place": town,
                "latitude": north,
                "longitude": east,
                "location_precision": "place",
                "date": DAY,
                "date_precision": "day",
                "killed": draw(tolls) if knows == "place" else Count.exactly(toll),
                "status": draw(st.sampled_from(["official", "claimed", "reported"])),
                "type": "armed_attack",
                "reported": MORNING + dt.timedelta(minutes=draw(st.integers(0, 1000))),
            }
            made.append(Report(**fields | KNOWN[knows]))
    return made


class Run:
    """Takes reports in as the service does, and tells each destination what it is to be told."""

    def __init__(self):
        self.index = Index()
        self.told = {}  # destination and incident -> what it was told last
        self.sent = []  # destination, alert
        self.alerts = []
        self.now = MORNING + dt.timedelta(hours=20)

    def take(self, report):
        self.now += dt.timedelta(minutes=3)
        outcomes = take(report, self.index, POLICY, self.now)
        for outcome in outcomes:
            self.index.put(outcome.incident)
            if outcome.alert:
                self.alerts.append(outcome.alert)
                for name in ROUTES:
                    self.tell(name, outcome.alert)
        return outcomes

    def tell(self, name, alert):
        key = name, alert.incident.id
        verdict = decide(alert, ROUTES[name], self.told.get(key), self.now)
        if isinstance(verdict, Skip | Hold):
            return
        self.sent.append((name, verdict))
        self.told[key] = saying(alert).model_copy(update={"reason": verdict.reason, "at": self.now})

    def all(self, told):
        for report in told:
            self.take(report)
        return self

    def contents(self):
        """What stands in the end, whatever the incidents are called."""
        return sorted(
            incident.model_dump_json(exclude={"id", "history", "raised"})
            for incident in self.index.incidents()
            if incident.reports
        )


free = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@free
@given(told=reports(), seed=st.integers())
def test_any_order_gives_the_same_incidents(told, seed):
    """To the last field: tolls, places, sources, and why each report joined."""
    shuffled = random.Random(seed).sample(told, len(told))
    assert Run().all(told).contents() == Run().all(shuffled).contents()


@free
@given(told=reports(precise=True), seed=st.integers())
def test_one_event_is_new_once(told, seed):
    """In any order, to every destination."""
    run = Run().all(random.Random(seed).sample(told, len(told)))
    news = [(name, alert.incident.place) for name, alert in run.sent if alert.reason is AlertReason.NEW]
    assert len(news) == len(set(news))
    raised = [alert.incident.place for alert in run.alerts if alert.reason is AlertReason.NEW]
    assert len(raised) == len(set(raised))


@free
@given(told=reports(), seed=st.integers(), data=st.data())
def test_a_report_told_again_changes_nothing(told, seed, data):
    """Delivered twice, re-sent at the end, polled anew: no incident changes and no alert is raised."""
    run = Run()
    again = random.Random(seed)
    for number, report in enumerate(told):
        run.take(report)
        assert run.take(again.choice(told[: number + 1])) == []
    assert all(run.take(report) == [] for report in told)


@free
@given(told=reports(), seed=st.integers())
def test_no_destination_hears_the_same_twice(told, seed):
    """Deciding again on what was just told tells nothing, and every update says something else than before."""
    run = Run().all(random.Random(seed).sample(told, len(told)))
    before = {}
    for name, alert in run.sent:
        said = saying(alert)
        assert isinstance(decide(alert, ROUTES[name], said, run.now + dt.timedelta(days=1)), Skip)
        key = name, alert.incident.id
        if key in before:
            assert (said.weight, said.status) != before[key]
            assert alert.reason is not AlertReason.NEW
        before[key] = said.weight, said.status


@free
@given(told=reports(), seed=st.integers())
def test_reports_are_in_one_incident_each(told, seed):
    """None is lost, and none is in two, however incidents are regrouped."""
    run = Run().all(random.Random(seed).sample(told, len(told)))
    held = [known.report_id for incident in run.index.incidents() for known in incident.reports]
    assert sorted(held) == sorted(report.id for report in told)


CROWDED = [("Djibo", "Sahel", 14.1, -1.63), ("Pobé", "Sahel", 13.89, -1.77), ("Arbinda", "Sahel", 14.23, -0.86)]
"""In one region: a report that knows only the region may be of any."""


@free
@given(told=reports(towns=CROWDED), seed=st.integers())
def test_any_order_where_events_are_hard_to_tell_apart(told, seed):
    """Which event a vague report is of depends on the reports, not on their order."""
    shuffled = random.Random(seed).sample(told, len(told))
    assert Run().all(told).contents() == Run().all(shuffled).contents()
