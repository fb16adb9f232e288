"""Invented alerts: what `test-webhook` sends, what `docs/alerts.md` shows, what tests start from."""

from __future__ import annotations

import datetime as dt

from sahelwatch.records import (
    Alert,
    AlertReason,
    Count,
    DatePrecision,
    Incident,
    IncidentType,
    Lang,
    Precision,
    Raised,
    Side,
    SourceReport,
    Status,
    Target,
    TollChange,
    stable_id,
)

_QUOTES = {
    Lang.EN: "At least {killed} soldiers were killed when gunmen overran the army post at dawn, the group said.",
    Lang.FR: "Au moins {killed} soldats ont été tués dans l’attaque du poste militaire, selon le groupe.",
}
_TITLES = {Lang.EN: "Army post attacked in the north", Lang.FR: "Un poste militaire attaqué dans le nord"}


def report(
    at: dt.datetime, *, outlet: str, lang: Lang, killed: int, status: Status = Status.CLAIMED
) -> SourceReport:
    """What one invented outlet says of the invented attack."""
    article = stable_id("example", outlet)
    return SourceReport(
        article_id=article,
        outlet=outlet,
        url=f"https://news.example.org/{article}",
        title=_TITLES[lang],
        lang=lang,
        published=at,
        report_id=f"{article}-1-1",
        reported=at,
        killed=Count.of(killed, None),
        status=status,
        quote=_QUOTES[lang].format(killed=killed),
    )


def incident(now: dt.datetime, *reports: SourceReport, status: Status = Status.CLAIMED) -> Incident:
    """An invented attack near Djibo, as the given reports tell it."""
    latest = reports[-1]
    return Incident(
        id=stable_id("example", now.isoformat()),
        country="BF",
        admin1="Soum",
        admin2="Djibo",
        place="Djibo",
        latitude=14.1,
        longitude=-1.63,
        location_precision=Precision.PLACE,
        date=now.date(),
        date_precision=DatePrecision.DAY,
        type=IncidentType.ARMED_ATTACK,
        perpetrator="JNIM",
        target=Target.SECURITY_FORCES,
        status=status,
        killed=latest.killed,
        killed_by={Side.SECURITY_FORCES: latest.killed} if latest.killed else None,
        killed_claimed=latest.killed,
        reports=reports,
        tolls=tuple(
            TollChange(at=r.reported, killed=r.killed, status=r.status, outlet=r.outlet, report_id=r.report_id)
            for r in reports
        ),
        first_reported=reports[0].reported,
        last_reported=latest.reported,
    )


def new(now: dt.datetime) -> Alert:
    """The first alert: one outlet, a claimed toll of 60."""
    told = incident(now, report(now, outlet="Example Wire", lang=Lang.EN, killed=60))
    return Alert(id=f"{told.id}-1", reason=AlertReason.NEW, incident=told, created=now)


def escalated(now: dt.datetime) -> Alert:
    """Three hours later a second outlet tells of 200."""
    later = now + dt.timedelta(hours=3)
    told = incident(
        now,
        report(now, outlet="Example Wire", lang=Lang.EN, killed=60),
        report(later, outlet="Radio Exemple", lang=Lang.FR, killed=200),
    )
    before = Raised(sequence=1, reason=AlertReason.NEW, at=now, killed=Count.of(60, None), status=Status.CLAIMED)
    return Alert(id=f"{told.id}-2", reason=AlertReason.ESCALATED, incident=told, previous=before, created=later)


def confirmed(now: dt.datetime) -> Alert:
    """A day later the government gives a toll of 44."""
    later = now + dt.timedelta(days=1)
    first, second = escalated(now).incident.reports
    official = report(later, outlet="Example Wire", lang=Lang.EN, killed=44, status=Status.OFFICIAL).model_copy(
        update={
            "article_id": "official",
            "title": "Government gives toll of army post attack",
            "quote": "Forty-four soldiers died in the attack, the defence ministry said in a statement.",
            "killed": Count.exactly(44),
        }
    )
    told = incident(now, first, second, official, status=Status.OFFICIAL).model_copy(
        update={"killed_official": Count.exactly(44), "killed_claimed": Count.of(200, None)}
    )
    before = Raised(
        sequence=2, reason=AlertReason.ESCALATED, at=later, killed=Count.of(200, None), status=Status.CLAIMED
    )
    return Alert(id=f"{told.id}-3", reason=AlertReason.CONFIRMED, incident=told, previous=before, created=later)


def test(now: dt.datetime) -> Alert:
    """What `sahelwatch test-webhook` sends: marked as a test in every receiver's form."""
    return new(now).model_copy(update={"id": f"test-{stable_id(now.isoformat())}", "test": True})
