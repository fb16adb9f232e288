"""What the bus counts."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

HANDLED = Counter("sahelwatch_records_handled_total", "Records handled to the end.", ["group", "topic"])
RETRIED = Counter("sahelwatch_records_retried_total", "Attempts at a record that failed.", ["group", "topic"])
DEAD_LETTERED = Counter(
    "sahelwatch_records_dead_lettered_total",
    "Records put aside in a dead-letter topic.",
    ["group", "topic", "reason"],
)
UNREADABLE_STATE = Counter(
    "sahelwatch_table_records_unreadable_total",
    "Table records left out at loading because they do not parse.",
    ["topic"],
)
HANDLING = Histogram(
    "sahelwatch_record_handling_seconds",
    "Time from taking a record up to its outputs being acknowledged.",
    ["group", "topic"],
    buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120),
)
PUBLISHING = Histogram(
    "sahelwatch_publish_seconds",
    "Time from publishing a record to its acknowledgement.",
    ["topic"],
    buckets=(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30),
)
OWNED = Gauge("sahelwatch_partitions_owned", "Partitions of the group owned by this process.", ["group"])
LAG = Gauge("sahelwatch_consumer_lag", "Records not yet handled in the partitions owned here.", ["group", "topic"])
