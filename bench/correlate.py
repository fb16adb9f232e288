"""Does a report cost the same with 100,000 incidents as with 1,000? And what does a year's state weigh?

    bench/correlate.py [--incidents 100000]

Prints the ratio of the CPU time to correlate one report (with the larger table to the smaller one, in turn, in one
process), bytes of memory an incident, and the CPU seconds that the state takes to load from JSON: a year of 1,500
incidents of ten reports each, and the larger table.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time

import psutil

from sahelwatch.classifier.correlate import Index, correlate
from sahelwatch.records import Count, Incident, Report

COUNTRIES = ("BF", "ML", "NE", "TD", "MR")
SMALL = 1_000
ROUNDS = 7
PROBES = 300


def report(number: int, draw: random.Random, days: int) -> Report:
    """An attack somewhere, some day; a place of its own, so that little merges."""
    day = dt.date(2025, 1, 1) + dt.timedelta(days=draw.randrange(days))
    return Report(
        id=f"a{number}.1.0",
        article_id=f"a{number}",
        outlet=f"outlet {number % 40}",
        url=f"https://news.example/{number}",
        title=f"Attack number {number} leaves several dead",
        lang="en",
        reported=dt.datetime.combine(day, dt.time(12), dt.UTC),
        country=draw.choice(COUNTRIES),
        admin1="Region",
        admin2=f"Province {number % 50}",
        place=f"Village {number}",
        latitude=draw.uniform(11, 17),
        longitude=draw.uniform(-10, 14),
        location_precision="place",
        date=day,
        date_precision="day",
        killed=Count.exactly(draw.randrange(1, 60)),
        target="civilians",
        type="armed_attack",
    )


def filled(count: int, days: int) -> Index:
    draw = random.Random(count)
    index = Index()
    for number in range(count):
        for incident in correlate(report(number, draw, days), index):
            index.put(incident)
    return index


def probe(index: Index, days: int) -> float:
    draw = random.Random(7)
    probes = [report(10_000_000 + number, draw, days) for number in range(PROBES)]
    start = time.process_time()
    for one in probes:
        correlate(one, index)
    return (time.process_time() - start) / PROBES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    count = parser.parse_args().incidents
    # As many a day in both: what grows with time is the table, not the day.
    small_days, large_days = 30, 30 * count // SMALL
    before = psutil.Process().memory_info().rss
    small, large = filled(SMALL, small_days), filled(count, large_days)
    weight = (psutil.Process().memory_info().rss - before) / (count + SMALL)
    pairs = [(probe(large, large_days), probe(small, small_days)) for _ in range(ROUNDS)]
    ratios = [a / b for a, b in pairs]
    print(f"one report: {statistics.median(a for a, _ in pairs) * 1e3:.2f} ms with {count} incidents, "
          f"{statistics.median(b for _, b in pairs) * 1e3:.2f} ms with {SMALL}; "
          f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip
    print(f"memory: {weight:.0f} bytes an incident of one report")
    loading("a year's 1500 incidents of ten reports", list(year().incidents()))
    loading(f"{count} incidents of one report", list(large.incidents()))


def year() -> Index:
    draw = random.Random(3)
    index = Index()
    for number in range(1_500):
        event = report(number, draw, 365)
        for outlet in range(10):
            name = f"b{number}-{outlet}"
            told = event.model_copy(update={"id": f"{name}.1.0", "article_id": name, "outlet": f"outlet {outlet}"})
            for incident in correlate(told, index):
                index.put(incident)
    return index


def loading(what: str, incidents: list[Incident]) -> None:
    lines = [incident.to_json() for incident in incidents]
    start = time.process_time()
    Index(Incident.from_json(line) for line in lines)
    print(f"loading {what} ({sum(map(len, lines)) / 1e6:.0f} MB): {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    main()
