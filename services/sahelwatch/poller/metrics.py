"""What the poller counts. Never by feed: a label for each URL would swamp the metrics store."""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

POLLS = Counter("sahelwatch_poller_polls_total", "Polls of feeds by what came of them", ["outcome"])
ARTICLES = Counter(
    "sahelwatch_poller_articles_total",
    "Articles published: new ones and revisions; copies, which are not",
    ["kind"],
)
UNDATED = Counter("sahelwatch_poller_undated_entries_total", "New entries without a readable date")
PAGES = Counter(
    "sahelwatch_poller_pages_total", "Pages of articles asked for: used, or the summary left", ["result"]
)
FEEDS = Gauge("sahelwatch_poller_feeds", "Feeds that this instance polls")
FAILING = Gauge("sahelwatch_poller_failing_feeds", "Of these, the feeds whose last poll failed")
PUSHES = Counter(
    "sahelwatch_poller_pushes_total",
    "What hubs said: verified, denied, news; and what was turned away: unknown, bad_signature, outdated, bus",
    ["kind"],
)
SUBSCRIBING = Counter(
    "sahelwatch_poller_subscribing_total", "Requests for subscriptions: accepted, refused by the hub", ["result"]
)
PARSING = Histogram(
    "sahelwatch_poller_parsing_seconds",
    "Time to parse one feed document",
    buckets=(0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
)
