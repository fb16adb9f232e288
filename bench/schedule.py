"""A simulated week of 300 feeds: how late are entries seen, by each feed's own rhythm and by fixed intervals?

    python bench/schedule.py [--seed 1]

Publishing times are drawn: outlets from one entry a week to a hundred a day, by day more than by night, in bursts
(a morning, a day of events). Each feed is asked when `next_poll` says; beside it stands polling at one
interval for all, every 15 minutes and with as many requests. A week goes by first, so that rhythms are known.
"""

from __future__ import annotations

import argparse
import bisect
import datetime as dt
import random
import statistics

from sahelwatch.poller.schedule import Bounds, Response, next_interval, next_poll
from sahelwatch.records import FeedState

FEEDS = 300
START = dt.datetime(2025, 6, 2, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
LISTED = 20
BOUNDS = Bounds(dt.timedelta(minutes=2), dt.timedelta(hours=1))
QUARTER = dt.timedelta(minutes=15)


def publishing(dice: random.Random) -> list[dt.datetime]:
    """Two weeks of one outlet."""
    a_day = 10 ** dice.uniform(-0.8, 2)
    burstiness = dice.uniform(0, 0.7)
    times = []
    for day in range(14):
        count = max(0, round(dice.gauss(a_day, a_day**0.5) * dice.choice((0.5, 1, 1, 1.5))))
        count = count if a_day >= 1 else int(dice.random() < a_day)
        hours = [min(23.99, max(0.0, dice.gauss(11, 4.5))) for _ in range(count)]
        for number in range(1, count):
            if dice.random() < burstiness:  # soon after another one
                hours[number] = min(23.99, hours[number - 1] + dice.expovariate(10))
        times += [START + dt.timedelta(days=day, hours=hour) for hour in hours]
    return sorted(times)


def adaptive(url: str, times: list[dt.datetime]) -> tuple[int, list[float]]:
    """Requests and delays in minutes of the second week."""
    state, now, seen = FeedState(url=url), START + dt.timedelta(days=3), 0
    requests, delays = 0, []
    while now < START + 2 * WEEK:
        listed = bisect.bisect_right(times, now)
        new = listed - seen
        if now >= START + WEEK:
            requests += 1
            delays += [(now - t).total_seconds() / 60 for t in times[seen:listed] if t >= START + WEEK]
        response = Response(ok=True, new_entries=new, published=tuple(times[max(0, listed - LISTED) : listed]))
        if not new and seen:
            response = Response(ok=True)  # a 304
        seen = listed
        interval = next_interval(state, response, BOUNDS, now)
        state = state.model_copy(update={"interval_seconds": interval.total_seconds()})
        now = next_poll(state, response, BOUNDS, now)
    return requests, delays


def fixed(interval: dt.timedelta, times: list[dt.datetime], dice: random.Random) -> list[float]:
    """Delays in minutes of the second week."""
    first = START + WEEK + interval * dice.random()
    return [
        ((first - t) % interval).total_seconds() / 60 for t in times if t >= START + WEEK
    ]  # fmt: skip


def line(name: str, requests: float, delays: list[float]) -> str:
    tenth = statistics.quantiles(delays, n=10)[-1]
    return f"{name:34} {requests:9.0f} requests  median {statistics.median(delays):5.1f} min  90 % {tenth:6.1f} min"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    dice = random.Random(parser.parse_args().seed)
    feeds = [(f"https://outlet{n}.example/feed", publishing(dice)) for n in range(FEEDS)]
    results = [adaptive(url, times) for url, times in feeds]
    requests = sum(count for count, _ in results)
    same = WEEK * FEEDS / requests
    print(line("by each feed's rhythm", requests, [delay for _, delays in results for delay in delays]))
    for name, interval in (("every 15 minutes", QUARTER), ("one interval, as many requests", same)):
        delays = [delay for _, times in feeds for delay in fixed(interval, times, dice)]
        print(line(name, WEEK / interval * FEEDS, delays))
    print(f"the interval with as many requests: {same.total_seconds() / 60:.1f} min")


if __name__ == "__main__":
    main()
