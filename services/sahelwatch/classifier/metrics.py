"""What the classifier counts."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

ARTICLES = Counter("sahelwatch_classifier_articles_total", "Articles read", ["incidents"])
READING = Histogram(
    "sahelwatch_classifier_reading_seconds",
    "Time to read one article",
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3),
)
REPORTS = Counter("sahelwatch_classifier_reports_total", "Reports published", ["country"])
INCIDENTS = Counter("sahelwatch_classifier_incidents_total", "Reports correlated", ["outcome"])
ALERTS = Counter("sahelwatch_classifier_alerts_total", "Alerts raised", ["reason"])
QUIET = Counter("sahelwatch_classifier_quiet_total", "Changes of incidents that raised no alert", ["why"])
