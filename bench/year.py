"""A simulated year: how many alerts are doubled, and how many are missed?

    bench/year.py [--events 1500] [--seed 1]

Invented events in the places of the gazetteer, a quarter of them in a hundred towns that are attacked again and
again; each is told about ten times by 200 outlets within three days: tolls that start low and drift, claims,
"dozens", reports that know only the province or the region, days off by one or unknown, copies of one text, reports
that come twice or days late, and look-alikes: another attack on the same town in the same week, or on a nearby town
on the same day. Every report goes through correlation and policy as in the service.

An alert is of the event whose toll it tells. *Doubled*: a second `new` for one event. *Missed*: none for an event
that would be alerted if all its reports, and no others, were put together by hand, and none that in the end is of
the incident that most of its reports are in.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "services"))

from sahelwatch.classifier.correlate import Index  # noqa: E402  the checkout's own package
from sahelwatch.classifier.correlate.merge import build, remember  # noqa: E402
from sahelwatch.classifier.policy import Policy, decide  # noqa: E402
from sahelwatch.classifier.take import take  # noqa: E402
from sahelwatch.places.gazetteer import Gazetteer  # noqa: E402
from sahelwatch.records import AlertReason, Count, Incident, Report  # noqa: E402
from sahelwatch.settings import Settings  # noqa: E402

COUNTRIES = ("BF", "ML", "NE", "TD", "MR")
GROUPS = ("JNIM", "ISSP", "ISWAP", None, None, "UNKNOWN_GUNMEN")
TARGETS = ("security_forces", "civilians", "militia")
OUTLETS = 200
HOT_TOWNS = 100
HOT_SHARE = 0.25
LOOK_ALIKES = 0.15
START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Town:
    name: str
    country: str
    admin1: str
    admin2: str
    north: float
    east: float


@dataclass(frozen=True)
class Event:
    number: int
    town: Town
    at: dt.datetime
    killed: int
    group: str | None
    target: str


def towns() -> list[Town]:
    gazetteer = Gazetteer.load()
    found = []
    for place in gazetteer.places:
        parents = gazetteer.parents(place, START.date())
        known = place.latitude is not None and place.longitude is not None
        if place.level == "place" and place.country in COUNTRIES and known and parents.admin1 and parents.admin2:
            found.append(Town(place.name, place.country, parents.admin1, parents.admin2,
                              place.latitude, place.longitude))  # fmt: skip
    return sorted(found, key=lambda town: (town.country, town.admin2, town.name, town.north))


def events(count: int, draw: random.Random) -> list[Event]:
    places = towns()
    hot = draw.sample(places, HOT_TOWNS)
    made: list[Event] = []
    while len(made) < count:
        at = START + dt.timedelta(hours=draw.uniform(0, 365 * 24))
        town = draw.choice(hot if draw.random() < HOT_SHARE else places)
        if made and draw.random() < LOOK_ALIKES:
            like = draw.choice(made[-50:])
            if draw.random() < 0.5:
                town, at = like.town, like.at + dt.timedelta(days=draw.randint(3, 7))
            else:
                near = [t for t in places if t.admin2 == like.town.admin2 and t is not like.town]
                town, at = draw.choice(near or places), like.at
        killed = max(1, int(draw.lognormvariate(2.1, 1.0)))
        made.append(Event(len(made), town, at, killed, draw.choice(GROUPS), draw.choice(TARGETS)))
    return made


def reports(event: Event, draw: random.Random) -> list[tuple[dt.datetime, Report]]:
    """When each report comes in, and what it tells."""
    told = []
    copied = f"{draw.getrandbits(64):016x}"
    for number in range(max(3, round(draw.gauss(10, 3)))):
        delay = dt.timedelta(hours=draw.uniform(0.5, 6) if number < 3 else draw.uniform(3, 70))
        published = event.at + delay
        share = min(1.0, draw.uniform(0.5, 1.0) + delay / dt.timedelta(hours=72))
        status = draw.choice(("reported", "reported", "official", "claimed", "unverified"))
        killed = Count.exactly(max(1, round(event.killed * share)))
        if status == "claimed":
            killed = Count.exactly(round(event.killed * draw.uniform(1, 1.8)))
        elif event.killed >= 24 and draw.random() < 0.15:
            killed = Count.of(24, None)
        day = event.at.date() + dt.timedelta(days=draw.choices((0, 1, -1), (90, 6, 4))[0])
        day = min(day, published.date())  # nobody tells of tomorrow
        name = f"e{event.number}-{number}"
        fields = {
            "id": f"{name}.1.0", "article_id": name, "outlet": f"outlet {draw.randrange(OUTLETS)}",
            "lang": draw.choice(("en", "fr")), "published": published, "reported": published,
            "fingerprint": copied if draw.random() < 0.2 else f"{draw.getrandbits(64):016x}",
            "country": event.town.country, "admin1": event.town.admin1, "admin2": event.town.admin2,
            "place": event.town.name, "latitude": event.town.north, "longitude": event.town.east,
            "location_precision": "place", "date": day, "date_precision": "day", "killed": killed,
            "status": status, "type": "armed_attack",
            "perpetrator": event.group if draw.random() < 0.5 else None,
            "target": event.target if draw.random() < 0.9 else None,
        }  # fmt: skip
        vague = draw.random()
        if vague < 0.25:
            fields |= {"place": None, "latitude": None, "longitude": None, "location_precision": "admin2"}
        if vague < 0.1:
            fields |= {"admin2": None, "location_precision": "admin1"}
        if draw.random() < 0.1:
            fields |= {"date": None, "date_precision": "unknown"}
        report = Report(**fields)
        late = (
            dt.timedelta(days=draw.uniform(3, 6))
            if draw.random() < 0.03
            else dt.timedelta(minutes=draw.uniform(1, 40))
        )
        told.append((published + late, report))
        if draw.random() < 0.05:
            told.append((published + late + dt.timedelta(hours=draw.uniform(1, 40)), report))
    return told


def due(told: list[tuple[dt.datetime, Report]], policy: Policy) -> bool:
    """Whether the event would be alerted if its reports were put together by hand."""
    known: dict[str, Report] = {}
    for at, report in told:
        known[report.id] = report
        incident = build("x", [remember(each) for each in known.values()])
        if decide(incident, policy, at, told=report.reported) is AlertReason.NEW:
            return True
    return False


def event_of(report_id: str) -> int:
    return int(report_id.split("-", maxsplit=1)[0][1:])


def subject(incident: Incident) -> int:
    """The event that most of an incident's reports are of."""
    return Counter(event_of(report.report_id) for report in incident.reports).most_common(1)[0][0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    draw = random.Random(arguments.seed)
    policy = Policy.of(Settings(_env_file=None))
    by_event = {event.number: sorted(reports(event, draw), key=lambda pair: pair[0])
                for event in events(arguments.events, draw)}  # fmt: skip
    stream = sorted((pair for told in by_event.values() for pair in told), key=lambda pair: (pair[0], pair[1].id))
    index, new, updates = Index(), defaultdict(list), Counter()
    start = time.process_time()
    for at, report in stream:
        for outcome in take(report, index, policy, at):
            index.put(outcome.incident)
            if outcome.alert is None:
                continue
            updates[outcome.alert.reason.value] += 1
            if outcome.alert.reason is AlertReason.NEW:
                new[event_of(outcome.incident.tolls[-1].report_id)].append(outcome.incident.id)
    seconds = time.process_time() - start
    wanted = {number for number, told in by_event.items() if due(told, policy)}
    doubled = sum(len(set(ids)) - 1 for ids in new.values())
    live = [incident for incident in index.incidents() if incident.reports]
    # An alert that began with another event's report is in the end of the event that its incident is of.
    told_of = set(new) | {subject(incident) for incident in live if incident.raised}
    missed = [number for number in wanted if number not in told_of]
    print(f"{arguments.events} events, {len(stream)} reports ({1e3 * seconds / len(stream):.1f} ms each), "
          f"{len(live)} incidents; alerts: {dict(updates)}")  # fmt: skip
    print(f"due {len(wanted)}; doubled {doubled} ({100 * doubled / len(wanted):.2f} %), "
          f"missed {len(missed)} ({100 * len(missed) / len(wanted):.2f} %), "
          f"for nothing {sum(number not in wanted for number in new)}")  # fmt: skip


if __name__ == "__main__":
    main()
