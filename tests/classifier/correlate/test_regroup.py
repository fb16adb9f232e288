"""What becomes of incidents when a later report shows how they belong together."""

import datetime as dt

from sahelwatch.classifier.correlate import Index, correlate
from sahelwatch.classifier.correlate.merge import remember
from sahelwatch.classifier.correlate.settle import settle
from sahelwatch.records import AlertReason, Count, Raised, Status, Turn

REGION = {"place": None, "admin2": None, "latitude": None, "longitude": None, "location_precision": "admin1"}
SOUTH = {"place": "Pobé-Mengao", "latitude": 13.89, "longitude": -1.77}
LATE = {"date": dt.date(2025, 5, 13), "target": None, "perpetrator": None}
BETWEEN = {"date": dt.date(2025, 5, 12)}


def told(index, *reports):
    for one in reports:
        for incident in correlate(one, index):
            index.put(incident)
    return {incident.id: incident for incident in index.incidents()}


def raised(incident, weight=20):
    said = Raised(
        sequence=1,
        reason=AlertReason.NEW,
        at=incident.last_reported,
        killed=Count.exactly(weight),
        status=Status.REPORTED,
        weight=weight,
    )
    return incident.model_copy(update={"raised": said})


def first_told(incident, one):
    return incident.model_copy(update={"raised": raised(incident).raised.model_copy(update={"first": one.id})})


def live(incidents):
    return [incident for incident in incidents.values() if incident.reports]


def test_a_report_that_shows_two_incidents_to_be_one(report):
    """The older one takes in the other, and both say so in their history."""
    index = Index()
    first, second = report(killed=8, outlet="one"), report(killed=9, outlet="two", **LATE)
    both = report(killed=9, outlet="three", **BETWEEN)
    assert len(live(told(index, first, second))) == 2
    incidents = told(index, both)
    (kept,) = live(incidents)
    (gone,) = [incident for incident in incidents.values() if not incident.reports]
    assert {known.report_id for known in kept.reports} == {first.id, second.id, both.id}
    assert gone.merged_into == kept.id
    assert gone.killed is None
    steps = [(step.turn, step.incident) for step in kept.history]
    assert (Turn.MERGED, gone.id) in steps
    assert gone.history[-1].turn is Turn.MERGED
    assert kept.history[-1].reason == gone.history[-1].reason


def test_the_one_that_was_alerted_keeps_its_id(report):
    """A desk was told of it by that id."""
    index = Index()
    first, second = report(killed=8), report(killed=9, **LATE)
    younger = next(i for i in live(told(index, first, second)) if i.killed.best == 9)
    index.put(raised(younger))
    (kept,) = live(told(index, report(killed=9, **BETWEEN)))
    assert kept.id == younger.id
    assert kept.raised is not None


def test_a_vague_report_goes_over_to_what_it_fits_better(report):
    """It joined the one incident of the region that was known; then its own event was told."""
    index = Index()
    other = report(killed=6, target="civilians", perpetrator=None)
    flash = report(killed=30, perpetrator=None, target=None, **REGION)
    incidents = live(told(index, other, flash))
    event = report(killed=30, **SOUTH)
    incidents = live(told(index, event))
    homes = {known.report_id: incident for incident in incidents for known in incident.reports}
    assert homes[flash.id] is homes[event.id]
    assert homes[flash.id] is not homes[other.id]


def test_a_vague_report_never_holds_two_events_together(report):
    """Both lie in the region that it knows."""
    index = Index()
    incidents = live(
        told(index, report(killed=20), report(killed=20, place="Gorgadji", admin2="Séno", latitude=14.03,
                                              longitude=-0.52), report(killed=20, **REGION))
    )  # fmt: skip
    assert sorted(len(incident.reports) for incident in incidents) == [1, 2]


def test_a_report_of_the_province_holds_no_two_villages_together(report):
    """Neighbouring villages attacked on one day are two events; what knows only the province is of one of them."""
    index = Index()
    province = {"place": None, "latitude": None, "longitude": None, "location_precision": "admin2"}
    villages = report(killed=4, perpetrator=None), report(killed=9, **SOUTH)
    incidents = live(told(index, *villages, report(killed=9, **province)))
    assert [len(incident.reports) for incident in incidents if incident.place == "Pobé-Mengao"] == [2]
    assert len(incidents) == 2


def test_two_reports_that_cannot_be_one_event_keep_groups_apart(report):
    """What one article tells apart stays apart, whatever a third report fits."""
    index = Index()
    told(index, report(article="a", ordinal=0), report(article="a", ordinal=1, killed=19))
    incidents = live(told(index, report(), report(killed=19)))
    assert len(incidents) == 2


def test_every_report_says_why_it_is_there(report):
    """The first is the first report, the others name what fits."""
    (incident,) = live(told(Index(), report(), report(), report(killed=24)))
    assert [known.joined for known in incident.reports] == [
        "first report",
        "same place, same day, tolls agree",
        "same place, same day, tolls agree",
    ]


def test_history_names_what_befell_it(report):
    """A report that joined, one that was edited, one that was taken back."""
    index = Index()
    told(index, report(article="a"), report(article="b"), report(article="b", revision=2, killed=30))
    marker = report(article="a", revision=2, supersedes=True, country=None, killed=None)
    (incident,) = live(told(index, marker))
    assert [(step.turn.value, step.report_id) for step in incident.history] == [
        ("joined", "a.1.0"),
        ("joined", "b.1.0"),
        ("edited", "b.2.0"),
        ("withdrawn", "a.1.0"),
    ]


def test_history_is_bounded(report):
    """An incident that everybody tells does not outgrow its record."""
    (incident,) = live(told(Index(), *(report() for _ in range(70))))
    assert len(incident.history) == 50


def test_what_a_kill_left_behind_is_mended(report):
    """Written was the incident that took the other in, and not that the other is gone."""
    index = Index()
    told(index, report(killed=8), report(killed=9, **LATE))
    both = report(killed=9, **BETWEEN)
    kept, gone = correlate(both, index)
    index.put(kept)
    assert [incident.id for incident in correlate(both, index)] == [gone.id]
    told(index, both)
    assert correlate(both, index) == []


def test_copies_of_one_text_are_one_source(report):
    """So are two reports of one outlet."""
    agency, own = "ffff0000ffff0000", "0123456789abcdef"
    reports = [
        report(outlet="daily", fingerprint=agency),
        report(outlet="radio", fingerprint="ffff0000ffff0001"),
        report(outlet="weekly", fingerprint=own),
        report(outlet="weekly", fingerprint=None),
        report(outlet="wire", fingerprint=None),
    ]
    (incident,) = live(told(Index(), *reports))
    assert len(incident.outlets) == 4
    assert incident.sources == 3


def test_an_incident_without_reports_is_found_by_nobody(report):
    """A new report on the event makes it anew."""
    index = Index()
    told(index, report(article="a"))
    told(index, report(article="a", revision=2, supersedes=True, country=None, killed=None))
    late = report(reported=dt.datetime(2025, 5, 13, tzinfo=dt.UTC))
    (incident,) = live(told(index, late))
    assert [known.report_id for known in incident.reports] == [late.id]


def test_an_alerted_incident_stays_with_the_report_that_raised_it(report):
    """A flash took another event's reports along; once its own event is told, it goes there, and so does the id."""
    index = Index()
    flash = report(killed=30, perpetrator=None, target=None, **REGION)
    (alerted,) = live(told(index, flash))
    index.put(first_told(alerted, flash))
    others = [report(killed=22, target="civilians", perpetrator=None) for _ in range(3)]
    (mixed,) = live(told(index, *others))
    assert mixed.id == alerted.id
    event = report(killed=30, **SOUTH)
    homes = {known.report_id: incident.id for incident in live(told(index, event)) for known in incident.reports}
    assert homes[flash.id] == homes[event.id] == alerted.id
    assert all(homes[other.id] != alerted.id for other in others)


def test_no_incident_takes_the_id_of_another(report):
    """The name that the first report would give is borne by an incident that the report has left."""
    home = [remember(report())]
    plain = settle([home], [], home[0], lambda _: False)[0].id
    taken = {plain}
    for _ in range(3):
        (made,) = settle([home], [], home[0], taken.__contains__)
        assert made.id not in taken
        taken.add(made.id)


def test_one_odd_report_ties_no_two_events_together(report):
    """Two attacks on a town in one week, told by four outlets each; a ninth is wrong on the day."""
    first = [report(killed=12, target="civilians", perpetrator=None) for _ in range(4)]
    second = [report(killed=30, date=dt.date(2025, 5, 13)) for _ in range(4)]
    between = report(killed=16, target=None, perpetrator=None, **BETWEEN)
    incidents = live(told(Index(), *first, *second, between))
    assert sorted(len(incident.reports) for incident in incidents) == [4, 5]


def test_who_does_not_know_the_toll_does_not_part_two_villages(report):
    """One convoy ambushed on a road: outlets name two towns on it, and the first flash no toll."""
    flash = report(killed=None, **SOUTH)
    later = report(killed=37, **SOUTH)
    other = report(killed=35)
    assert len(live(told(Index(), flash, later, other))) == 1


def test_a_rare_toll_tells_an_event(report):
    """A hundred dead in two villages near each other on one day are of one attack, twenty-one need not be."""

    def incidents(one, other):
        south = report(killed=other, target="civilians", **SOUTH)
        return len(live(told(Index(), report(killed=one, perpetrator=None), south)))

    assert incidents(161, 105) == 1
    assert incidents(21, 24) == 2


def test_a_claim_of_many_is_no_toll_that_two_agree_on(report):
    """Sixty killed in one village and two hundred, as the attackers say, in another are two attacks of one day."""
    assert len(live(told(Index(), report(killed=200, status="claimed"), report(killed=60, **SOUTH)))) == 2


def test_ranges_are_compared_by_their_nearest_ends(report):
    """Between 203 and 300 may be the 503 that another outlet counts, two days off; 203 are not."""

    def incidents(count):
        return len(
            live(
                told(Index(), report(killed=count), report(killed=503, perpetrator=None, date=dt.date(2025, 5, 13)))
            )
        )

    assert incidents(Count.of(203, 300)) == 1
    assert incidents(103) == 2


def test_nobody_tells_of_tomorrow(report):
    """A day after the telling was misread: it is not known."""
    now = dt.datetime(2025, 5, 12, 9, tzinfo=dt.UTC)
    wrong = report(date=dt.date(2025, 5, 15), reported=now)
    assert len(live(told(Index(), report(reported=now), wrong))) == 1


def test_a_flash_that_counts_dozens_fits_what_is_counted_later(report):
    """A region counts dozens, a day off, and the town then 90; two are not dozens."""

    def incidents(killed):
        flash = report(killed=Count.of(24, None), perpetrator=None, target=None, **REGION, **BETWEEN)
        return len(live(told(Index(), flash, report(killed=killed))))

    assert incidents(90) == 1
    assert incidents(2) == 2


def test_a_claim_may_overstate(report):
    """A flash of 47 killed in the region that is claimed fits 17 that a source counts; a reported 47 does not."""

    def incidents(status):
        flash = report(killed=47, status=status, perpetrator=None, target=None, **REGION, **BETWEEN)
        return len(live(told(Index(), flash, report(killed=17))))

    assert incidents(Status.CLAIMED) == 1
    assert incidents(Status.REPORTED) == 2


def test_what_a_report_makes_fit_worse_may_go_where_the_report_does_not_fit(report):
    """The flash of the region fits both towns; a report of one town makes it fit the other better."""
    small, flash = report(killed=20), report(killed=30, perpetrator=None, target=None, **REGION)
    other = report(killed=16, target="civilians", perpetrator=None, **SOUTH)
    index = Index()
    homes = {known.report_id: i.id for i in live(told(index, small, other, flash)) for known in i.reports}
    assert homes[flash.id] == homes[small.id]
    homes = {known.report_id: i.id for i in live(told(index, report(killed=4))) for known in i.reports}
    assert homes[flash.id] == homes[other.id]
