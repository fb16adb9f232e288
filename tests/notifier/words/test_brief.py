"""Alerts in words, in both languages."""

import datetime as dt

import pytest

from sahelwatch.notifier import examples
from sahelwatch.notifier.words import brief
from sahelwatch.records import AlertReason, Count, DatePrecision, Lang, Precision, Raised, Side, Status


@pytest.fixture
def alert(noon):
    return examples.new(noon)


def change(alert, **fields):
    return alert.model_copy(update={"incident": alert.incident.model_copy(update=fields)})


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (Lang.EN, "Djibo, Burkina Faso: at least 60 soldiers killed (claimed by JNIM, not confirmed)"),
        (Lang.FR, "Djibo, Burkina Faso\u00a0: au moins 60 soldats tués (revendiqué par le JNIM, non confirmé)"),
    ],
)
def test_a_headline_says_where_how_many_and_who_stands_for_it(alert, lang, expected):
    """A claim is said to be a claim, by whom, and that nobody confirmed it."""
    assert brief(alert, lang).headline == expected


@pytest.mark.parametrize(
    ("make", "english", "french"),
    [
        (
            examples.escalated,
            "Toll rises from at least 60 to at least 200",
            "Le bilan passe d’au moins 60 à au moins 200",
        ),
        (
            examples.confirmed,
            "Now official: toll lowered from at least 200 to 44",
            "Désormais officiel\u00a0: bilan abaissé de au moins 200 à 44".replace("de au", "d’au"),
        ),
    ],
)
def test_the_reason_of_an_update_leads(noon, make, english, french):
    """Title and notification begin with what changed."""
    for lang, expected in ((Lang.EN, english), (Lang.FR, french)):
        told = brief(make(noon), lang)
        assert told.title.startswith(expected)
        assert told.fallback.startswith(f"{expected}. Djibo")


@pytest.mark.parametrize(
    ("reason", "before", "after", "expected"),
    [
        (AlertReason.ESCALATED, Count.exactly(60), Count.exactly(200), "Toll rises from 60 to 200"),
        (AlertReason.REVISED, Count.exactly(200), Count.exactly(44), "Toll lowered from 200 to 44"),
        (AlertReason.REVISED, None, Count.exactly(44), "Toll now known: 44"),
        (AlertReason.CONFIRMED, Count.exactly(44), Count.exactly(44), "Now official"),
        (AlertReason.CORRECTED, Count.exactly(44), Count.exactly(4), "Correction: toll lowered from 44 to 4"),
        (
            AlertReason.CORRECTED,
            Count.exactly(44),
            None,
            "Correction: no report stands behind the toll told before (44)",
        ),
    ],
)
def test_an_update_is_said_against_what_was_told_before(alert, noon, reason, before, after, expected):
    """Each reason has its words, whichever way the toll went."""
    raised = Raised(sequence=1, reason=AlertReason.NEW, at=noon, killed=before, status=Status.CLAIMED)
    update = change(alert, killed=after).model_copy(update={"reason": reason, "previous": raised})
    assert brief(update, Lang.EN).lead == expected


@pytest.mark.parametrize(
    ("killed", "killed_by", "english", "french"),
    [
        (Count.exactly(1), {Side.CIVILIANS: Count.exactly(1)}, "1 civilian killed", "1 civil tué"),
        (Count.exactly(1), None, "1 person killed", "1 personne tuée"),
        (Count.of(30, 40), None, "30 to 40 people killed", "30 à 40 personnes tuées"),
        (Count.of(None, 40), {}, "up to 40 people killed", "jusqu’à 40 personnes tuées"),
        (Count.exactly(0), None, "nobody killed", "aucun mort"),
        (Count.exactly(12345), None, "12,345 people killed", "12\u202f345 personnes tuées"),
        (
            Count.exactly(12),
            {Side.MILITIA: Count.exactly(12)},
            "12 militia members killed",
            "12 miliciens tués",
        ),
        (None, None, "toll unknown", "bilan inconnu"),
    ],
)
def test_tolls_agree_in_number_and_gender(alert, killed, killed_by, english, french):
    """Figures stand in the locale's form, bounds stay bounds, and French participles agree."""
    changed = change(alert, killed=killed, killed_by=killed_by)
    assert brief(changed, Lang.EN).toll == english
    assert brief(changed, Lang.FR).toll == french


def test_security_forces_are_soldiers_only_where_no_others_are_named(alert):
    """A dead gendarme is not called a soldier."""
    report = alert.incident.reports[0].model_copy(update={"quote": "60 gendarmes and soldiers were killed"})
    toll = brief(change(alert, reports=(report,)), Lang.EN).toll
    assert toll == "at least 60 members of the security forces killed"


def test_the_wounded_and_abducted_stand_beside_the_dead(alert):
    """Who the dead were is not said of the wounded."""
    changed = change(alert, injured=Count.exactly(12), abducted=Count.of(3, None))
    assert brief(changed, Lang.EN).toll == "at least 60 soldiers killed, 12 wounded, at least 3 abducted"
    assert brief(changed, Lang.FR).toll == "au moins 60 soldats tués, 12 blessés, au moins 3 enlevés"


def test_an_army_never_claims(alert):
    """The words "claimed by" stand before armed groups and militias only."""
    changed = change(alert, perpetrator="MALI_ARMY")
    assert brief(changed, Lang.EN).said == "claimed, not confirmed"


def test_official_and_claimed_tolls_stand_side_by_side(noon):
    """Once a government speaks, the claim is still told."""
    facts = dict(brief(examples.confirmed(noon), Lang.EN).facts)
    assert (facts["Official toll"], facts["Claimed toll"]) == ("44", "at least 200")


def test_an_imprecise_place_says_so(alert):
    """A region's centre is not passed off as the place."""
    region = change(alert, place=None, admin2=None, location_precision=Precision.ADMIN1)
    told = brief(region, Lang.EN)
    assert told.place == "Soum, Burkina Faso"
    assert told.map is not None
    assert "exact place is not known" in told.map[0]
    country = change(alert, place=None, admin1=None, admin2=None, location_precision=Precision.COUNTRY)
    assert brief(country, Lang.FR).map is None


@pytest.mark.parametrize(
    ("precision", "english", "french"),
    [
        (DatePrecision.DAY, "1 March 2026", "1er mars 2026"),
        (DatePrecision.WEEK, "week of 1 March 2026", "semaine du 1er mars 2026"),
        (DatePrecision.MONTH, "March 2026", "mars 2026"),
    ],
)
def test_days_are_no_more_precise_than_known(alert, precision, english, french):
    """A month is told as a month."""
    changed = change(alert, date=dt.date(2026, 3, 1), date_precision=precision)
    assert dict(brief(changed, Lang.EN).facts)["When"] == english
    assert dict(brief(changed, Lang.FR).facts)["Date"] == french


@pytest.mark.parametrize(
    "unknown", [{"date": None}, {"date": dt.date(2026, 3, 1), "date_precision": DatePrecision.UNKNOWN}]
)
def test_where_the_day_is_not_known_that_of_the_first_report_is_told(alert, unknown):
    """And told apart from the event's."""
    told = dict(brief(change(alert, **unknown), Lang.EN).facts)["When"]
    assert told == "date not known, reported 14 March 2026"


def test_one_article_is_one_source_and_one_quote_stands_once(alert, noon):
    """Revisions of an article and agency copies do not pile up."""
    first = alert.incident.reports[0]
    again = first.model_copy(update={"revision": 2, "reported": noon + dt.timedelta(hours=1), "title": "Revised"})
    told = brief(change(alert, reports=(first, again)), Lang.EN)
    assert [source.title for source in told.sources] == ["Revised"]
    assert len(told.quotes) == 1


def test_sources_beyond_the_first_are_counted(alert, noon):
    """Nobody is led to think that the list is whole."""
    reports = tuple(
        examples.report(noon + dt.timedelta(minutes=n), outlet=f"Outlet {n}", lang=Lang.EN, killed=60)
        for n in range(20)
    )
    told = brief(change(alert, reports=reports), Lang.EN)
    assert told.sources[0].outlet == "Outlet 19"
    assert told.more_sources == "and 12 more reports"
    assert "20 sources" in told.context


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "https://user:pw@example.org/", "https://exa mple.org", "ftp://x/y", "https://[", ""],
)
def test_only_plain_web_addresses_are_linked(alert, url):
    """What is no web address is shown as text at most."""
    report = alert.incident.reports[0].model_copy(update={"url": url})
    assert brief(change(alert, reports=(report,)), Lang.EN).sources[0].url is None


def test_a_link_cannot_end_early(alert):
    """Characters that close a link in some markup are percent-encoded."""
    report = alert.incident.reports[0].model_copy(update={"url": "https://example.org/a|b>c)<d?é=1&x=%20"})
    url = brief(change(alert, reports=(report,)), Lang.EN).sources[0].url
    assert url == "https://example.org/a%7Cb%3Ec%29%3Cd?%C3%A9=1&x=%20"


def test_an_incident_that_was_another_one_says_so(noon):
    """The desk was told of both, and learns that they are one."""
    alert = examples.escalated(noon)
    gone = alert.incident.model_copy(
        update={"killed": None, "reports": alert.incident.reports[:1], "merged_into": "abc"}
    )
    merged = alert.model_copy(update={"reason": AlertReason.CORRECTED, "incident": gone})
    assert brief(merged, Lang.EN).lead == "Correction: the same event as incident abc"
    assert "incident abc" in brief(merged, Lang.FR).lead


def test_copies_of_one_text_are_one_source(noon):
    """The count is of independent sources."""
    alert = examples.escalated(noon)
    told = alert.model_copy(update={"incident": alert.incident.model_copy(update={"sources": 1})})
    assert "1 source" in brief(told, Lang.EN).context
