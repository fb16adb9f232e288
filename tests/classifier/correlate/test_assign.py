"""Which reports tell of one event."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahelwatch.classifier.correlate import Index, assign, correlate
from sahelwatch.classifier.correlate.days import window
from sahelwatch.records import Count, DatePrecision, Precision

DAY = dt.date(2025, 5, 11)
NOWHERE = {"latitude": None, "longitude": None, "location_precision": None}


def together(*reports):
    return len(set(assign(reports))) == 1


def apart(*reports):
    return len(set(assign(reports))) == len(reports)


def test_two_outlets_tell_one_event(report):
    """The same place, day and toll by two outlets is one incident."""
    assert together(report(), report(outlet="radio"))


def test_a_rising_toll_is_one_event(report):
    """60, then dozens, then 200: the toll changes, the event does not."""
    assert together(report(killed=60), report(killed=Count.of(24, None)), report(killed=200))


def test_spellings_of_one_name(report):
    """Two spellings of a village that no list has are one place."""
    names = [{"place": name, **NOWHERE} for name in ("Intazayene", "Intezayane")]
    assert together(*(report(**name) for name in names))


def test_a_night_has_two_dates(report):
    """One outlet dates a night attack by the evening, another by the morning."""
    assert together(report(), report(date=DAY + dt.timedelta(days=1)))


def test_town_and_village_in_its_department(report):
    """One names the department's town, the other the village in that department."""
    village = report(place="Adab-Dab", admin2="Djibo", latitude=14.6, longitude=-1.2)
    assert together(report(), village)


def test_a_report_that_knows_only_the_region(report):
    """A first flash that knows the region and the day joins what fits it."""
    vague = report(place=None, admin2=None, location_precision=Precision.ADMIN1)
    assert together(report(), vague)


def test_two_attacks_on_one_town_in_a_week(report):
    """The same town three days later with another toll is another event."""
    assert apart(report(), report(date=DAY + dt.timedelta(days=3), killed=7))


def test_a_count_that_tells_the_event(report):
    """A communiqué counts 53 dead, an inquiry a week later 53 to 60: exact, not rounded, at one place."""
    later = {"date": DAY + dt.timedelta(days=8)}
    assert together(report(killed=53), report(killed=Count.of(53, 60), **later))
    assert apart(report(killed=50), report(killed=50, **later))
    assert apart(report(killed=12), report(killed=12, **later))
    assert apart(report(killed=53), report(killed=53, date=DAY + dt.timedelta(days=20)))


def test_a_telling_count_elsewhere(report):
    """Another town mourns as many: that alone makes no one event of two weeks apart."""
    other = report(place="Pobé-Mengao", latitude=13.89, longitude=-1.77, killed=53, date=DAY + dt.timedelta(days=8))
    assert apart(report(killed=53), other)


def test_two_villages_on_one_day(report):
    """Neighbouring villages with different tolls on one day are two events."""
    other = report(place="Pobé-Mengao", latitude=13.89, longitude=-1.77, killed=4)
    assert apart(report(), other)


def test_an_attack_and_its_reprisal(report):
    """Jihadists kill at a place, and villagers take revenge there the next day."""
    attack = report(target="civilians", killed=6)
    reprisal = report(
        target="civilians",
        killed=40,
        type="intercommunal",
        perpetrator=None,
        date=DAY + dt.timedelta(days=1),
    )
    assert apart(attack, reprisal)


def test_other_countries_never_mix(report):
    """A village on a border belongs to one country's event."""
    assert apart(report(), report(country="ML"))


def test_an_article_tells_its_events_apart(report):
    """Two reports of one article are two events, however alike."""
    assert apart(report(article="a", ordinal=0), report(article="a", ordinal=1))


def test_an_event_without_a_date(report):
    """A report that does not know the day joins what happened in the days before it."""
    undated = report(date=None, date_precision=DatePrecision.UNKNOWN)
    assert together(report(), undated)


def test_old_news_told_anew(report):
    """An undated report joins nothing that happened weeks before it."""
    late = dt.datetime(2025, 6, 20, tzinfo=dt.UTC)
    assert apart(report(), report(date=None, date_precision=DatePrecision.UNKNOWN, reported=late))


def told(index, *reports):
    """Put reports into the index as the correlator does; returns the incidents by id."""
    found = {}
    for one in reports:
        for incident in correlate(one, index):
            index.put(incident)
            found[incident.id] = incident
    return found


def marker(report, article, revision):
    """What follows the reports of an edited article."""
    return report(article=article, revision=revision, supersedes=True, country=None, killed=None)


def test_a_repeated_report_changes_nothing(report):
    """A record that is delivered twice leaves everything as it is."""
    index = Index()
    first = report()
    told(index, first, report(outlet="radio"))
    assert correlate(first, index) == []


def test_a_revision_replaces_its_article(report):
    """The second revision of an article takes the place of the first; the first, late, changes nothing."""
    index = Index()
    old, new = report(article="a", killed=60), report(article="a", revision=2, killed=12)
    (incident,) = told(index, old, new).values()
    assert [known.report_id for known in incident.reports] == [new.id]
    assert incident.killed == Count.exactly(12)
    assert correlate(old, index) == []


def test_an_edit_that_moves_the_event(report):
    """An article that corrects the place still tells of its own event."""
    index = Index()
    moved = report(article="a", revision=2, place="Pobé-Mengao", latitude=13.89, longitude=-1.77)
    (incident,) = told(index, report(article="a"), moved).values()
    assert incident.place == "Pobé-Mengao"


def test_an_edit_that_takes_an_event_back(report):
    """What an article tells no more is withdrawn, unless somebody else tells it."""
    index = Index()
    alone = told(index, report(article="a"), marker(report, "a", 2))
    (incident,) = alone.values()
    assert incident.reports == ()
    assert incident.killed is None
    index = Index()
    shared = told(index, report(article="a", killed=60), report(killed=44), marker(report, "a", 2))
    (incident,) = shared.values()
    assert incident.killed == Count.exactly(44)


def test_an_edit_that_keeps_the_event(report):
    """The marker behind an edited article's reports leaves alone what the edit still tells."""
    index = Index()
    told(index, report(article="a"), report(article="a", revision=2))
    assert correlate(marker(report, "a", 2), index) == []


def test_candidates_do_not_grow_with_the_past(report):
    """Only incidents of the country and the days around are looked at."""
    index = Index()
    for days in range(0, 400, 10):
        told(index, report(date=DAY - dt.timedelta(days=days)))
    assert len(index.candidates(window(report()), "BF")) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(order=st.permutations(range(5)))
def test_order_of_arrival_does_not_matter(report, order):
    """The same reports in any order give the same incidents with the same contents."""
    reports = [
        report(article=f"order-{n}", reported=dt.datetime(2025, 5, 12, 8 + n, tzinfo=dt.UTC), **fields)
        for n, fields in enumerate(
            [
                {"killed": 60, "status": "claimed"},
                {"killed": Count.of(24, None)},
                {"killed": 44, "status": "official"},
                {"killed": 4, "place": "Pobé-Mengao", "latitude": 13.89, "longitude": -1.77},
                {"killed": 200, "status": "claimed", "outlet": "radio"},
            ]
        )
    ]
    found = told(Index(), *(reports[n] for n in order))
    assert sorted(
        (incident.place, incident.killed.best, incident.status, len(incident.reports))
        for incident in found.values()
    ) == [("Djibo", 44, "official", 4), ("Pobé-Mengao", 4, "reported", 1)]
