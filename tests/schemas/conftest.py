"""One record of each topic, with every field set to something other than its default."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sahelwatch import records as r

if TYPE_CHECKING:
    from collections.abc import Mapping

NOON = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
EVENT = {
    "killed": r.Count.of(20, 30),
    "injured": r.Count.of(5, None),
    "abducted": r.Count.of(None, 8),
    "killed_by": {r.Side.CIVILIANS: r.Count.exactly(18), r.Side.SECURITY_FORCES: r.Count.of(2, 12)},
    "country": "BF",
    "admin1": "Sahel",
    "admin2": "Séno",
    "place": "Seytenga",
    "latitude": 14.0,
    "longitude": 0.3,
    "location_precision": r.Precision.PLACE,
    "date": dt.date(2026, 3, 3),
    "date_precision": r.DatePrecision.DAY,
    "type": r.IncidentType.MASSACRE,
    "perpetrator": "ISGS",
    "target": r.Target.CIVILIANS,
    "status": r.Status.OFFICIAL,
}
SOURCE = {
    "article_id": "a1",
    "revision": 2,
    "outlet": "Le Journal",
    "url": "https://journal.example/seytenga",
    "title": "Attaque à Seytenga",
    "lang": r.Lang.FR,
    "published": NOON,
    "fingerprint": "f00d",
}


def article() -> r.Article:
    return r.Article(
        id="a1",
        revision=2,
        feed_url="https://journal.example/rss",
        outlet="Le Journal",
        url="https://journal.example/seytenga",
        title="Attaque à Seytenga",
        summary="Au moins vingt morts.",
        body="Le bilan est « provisoire » 🕯.",
        lang=r.Lang.FR,
        published=NOON,
        updated=NOON + dt.timedelta(minutes=5),
        fetched=NOON + dt.timedelta(minutes=6),
        content_hash="c0ffee",
    )


def report() -> r.Report:
    evidence = r.Evidence(field="killed", quote="vingt morts", start=30, end=41)
    return r.Report(**EVENT, **SOURCE, id="a1:2:1", evidence=(evidence,), reported=NOON, supersedes=True)


def incident() -> r.Incident:
    told = r.SourceReport(
        **SOURCE,
        **EVENT,
        report_id="a1:2:1",
        reported=NOON,
        quote="Au moins vingt morts.",
        joined="same place and day",
    )
    step = r.TollChange(
        at=NOON,
        killed=r.Count.of(20, 30),
        status=r.Status.OFFICIAL,
        outlet="Le Journal",
        report_id="a1:2:1",
    )
    joined = r.HistoryStep(
        at=NOON,
        turn=r.Turn.MOVED,
        report_id="a1:2:1",
        reason="same place and day",
        incident="i0",
    )
    return r.Incident(
        **EVENT,
        id="i1",
        reports=(told,),
        tolls=(step,),
        killed_official=r.Count.exactly(20),
        killed_claimed=r.Count.exactly(30),
        first_reported=NOON,
        last_reported=NOON,
        sources=1,
        history=(joined,),
        merged_into="i0",
        raised=raised(),
    )


def raised() -> r.Raised:
    return r.Raised(
        sequence=1,
        reason=r.AlertReason.NEW,
        at=NOON,
        killed=r.Count.exactly(11),
        status=r.Status.REPORTED,
        weight=11,
        state="5ca1ab1e",
        first="a1.1.0",
    )


def alert() -> r.Alert:
    return r.Alert(
        id="i1-2",
        reason=r.AlertReason.ESCALATED,
        incident=incident(),
        previous=raised(),
        created=NOON,
        test=True,
        retry="slack",
    )


def delivery() -> r.Delivery:
    return r.Delivery(
        alert_id="i1-2",
        incident_id="i1",
        destination="slack",
        state=r.DeliveryState.FAILED,
        attempts=3,
        created=NOON,
        next_attempt=NOON + dt.timedelta(minutes=1),
        not_before=NOON + dt.timedelta(seconds=30),
        quiet_until=NOON + dt.timedelta(hours=1),
        finished=NOON + dt.timedelta(minutes=2),
        last_error="410 Gone",
        alert=alert(),
        said=raised(),
        posted=r.Posted(channel="C1", ts="1772625600.000100"),
        outage=r.Outage(id="o1", destination="teams", since=NOON, why="answered 410", created=NOON),
        notices=r.Notices(id="m1", notices=(notice(),), more=2, created=NOON),
    )


def feed() -> r.FeedState:
    return r.FeedState(
        url="https://journal.example/rss",
        etag='W/"1"',
        last_modified="Wed, 04 Mar 2026 12:00:00 GMT",
        body_hash="beef",
        next_poll=NOON,
        interval_seconds=120,
        ttl_seconds=60,
        failures=1,
        last_status=200,
        last_error="timeout",
        last_attempt=NOON,
        last_success=NOON,
        last_new_entry=NOON,
        moved_to="https://journal.example/feed",
        seen={"guid-1": f"a1 2 c0ffee {NOON.isoformat()} dead"},
        publishing=("a1",),
        publishing_since=NOON,
        failing_since=NOON,
        entries=3,
        entries_of_region=1,
        noticed="feed_failing",
        usual_gap_seconds=3600,
        subscription=r.Subscription(
            hub="https://hub.example/",
            topic="https://journal.example/rss",
            callback="c",
            requested=NOON,
            failures=1,
            error="answered 500",
            verified=NOON,
            expires=NOON,
            denied=NOON,
            pushed=NOON,
            missed=True,
        ),
    )


def push() -> r.Push:
    return r.Push(
        feed_url="https://journal.example/rss",
        subscription="a-b-c",
        kind=r.PushKind.NEWS,
        lease_seconds=60,
        reason="none",
        content_type="text/xml",
        body="PHJzcy8+",
        at=NOON,
    )


def heartbeat() -> r.Heartbeat:
    return r.Heartbeat(service="poller", instance="host-1", at=NOON, feeds=2, failing=1, last_new_entry=NOON)


def notice() -> r.PollingNotice:
    kind = r.PollingNoticeKind.FEED_FAILING
    subject = "https://journal.example/rss"
    return r.PollingNotice(
        id="n1",
        kind=kind,
        service="another",
        subject=subject,
        text="The feed fails.",
        since=NOON,
        why="answered 500",
        raised=NOON,
    )


@pytest.fixture
def samples() -> Mapping[str, r.Record]:
    """By the short name of the topic."""
    return {
        "articles": article(),
        "reports": report(),
        "incidents": incident(),
        "alerts": alert(),
        "deliveries": delivery(),
        "feeds": feed(),
        "pushes": push(),
        "heartbeats": heartbeat(),
        "notices": notice(),
    }
