"""What the notifier counts. Destinations are named, never addressed."""

from __future__ import annotations

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

ATTEMPTS = Counter(
    "sahelwatch_delivery_attempts_total",
    "Attempts to deliver an alert, by what came of them.",
    ["destination", "outcome"],
)
FINISHED = Counter(
    "sahelwatch_deliveries_total",
    "Deliveries that came to an end: delivered, failed, superseded.",
    ["destination", "state"],
)
SKIPPED = Counter(
    "sahelwatch_deliveries_skipped_total",
    "Alerts that a destination was not told of, by why.",
    ["destination", "reason"],
)
WAITING = Gauge("sahelwatch_deliveries_waiting", "Deliveries that wait to be sent.", ["destination"])
FAILING = Gauge(
    "sahelwatch_destination_failing", "1 while the last attempt at a destination failed.", ["destination"]
)
DISABLED = Gauge(
    "sahelwatch_destination_disabled", "1 once a destination was disabled until the next start.", ["destination"]
)
NOTICES = Counter("sahelwatch_notices_total", "Notices about feeds and pollers, by kind.", ["kind"])
HEARTBEAT = Gauge(
    "sahelwatch_poller_heartbeat_timestamp_seconds", "When a poller was heard last, in Unix time; 0: never."
)
SECONDS = Histogram(
    "sahelwatch_delivery_seconds",
    "From the alert to its delivery.",
    ["destination"],
    buckets=(0.1, 0.5, 1, 2, 5, 15, 60, 300, 900, 3600, 14400, 86400),
)


class Meters:
    """One destination's, looked up once."""

    def __init__(self, destination: str) -> None:
        self.attempted = cache(lambda outcome: ATTEMPTS.labels(destination, outcome))
        self.finished = cache(lambda state: FINISHED.labels(destination, state))
        self.waiting = WAITING.labels(destination)
        self.failing = FAILING.labels(destination)
        self.disabled = DISABLED.labels(destination)
        self.seconds = SECONDS.labels(destination)
