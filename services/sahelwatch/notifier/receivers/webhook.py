"""Generic webhook: the alert as JSON, signed as Standard Webhooks has it.

Headers and signature: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
The body is a record of `sahelwatch.alerts.v1` (`schemas/`), within the 20 kB that the specification recommends.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

from sahelwatch.notifier.words.clean import cut
from sahelwatch.records import Outage
from sahelwatch.settings import signing_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sahelwatch.notifier.words.news import News
    from sahelwatch.records import Alert, Location, Notices, PollingNotice, SourceReport

MAX_BYTES = 20_000
_NAME_LENGTH = 120


def render(alert: Alert) -> bytes:
    """The alert as JSON, at most `MAX_BYTES` long: of a longer one the oldest reports and changes are left out."""
    body = alert.to_json()
    if len(body) <= MAX_BYTES:
        return body
    for shorter in _ever_less(alert):
        body = shorter.to_json()
        if len(body) <= MAX_BYTES:
            break
    return body


def render_news(told: News) -> bytes:
    """What is told beside alerts, as JSON: `{"outage": …}` or `{"notices": …}`, which no alert has."""
    if isinstance(told, Outage):
        return b'{"outage":' + told.to_json() + b"}"
    kept = told.notices
    while len(body := _notices(told, kept)) > MAX_BYTES:
        kept = kept[: len(kept) // 2]
    return body


def _notices(told: Notices, kept: tuple[PollingNotice, ...]) -> bytes:
    left = told.more + len(told.notices) - len(kept)
    return b'{"notices":' + told.model_copy(update={"notices": kept, "more": left}).to_json() + b"}"


def _ever_less(alert: Alert) -> Iterator[Alert]:
    """The alert with shorter texts, then with ever fewer reports and tolls, the newest of them kept."""
    for text_length, kept in ((400, 20), (300, 10), (200, 5), (100, 3), (60, 1), (0, 0)):
        incident = alert.incident
        newest = sorted(incident.reports, key=lambda report: report.reported)[-kept or len(incident.reports) :]
        smaller = incident.model_copy(
            update={
                "reports": tuple(_shortened(report, text_length) for report in newest),
                "tolls": incident.tolls[-kept or len(incident.tolls) :],
                **_names(incident),
            }
        )
        yield alert.model_copy(update={"incident": smaller})


def _shortened(report: SourceReport, length: int) -> SourceReport:
    return report.model_copy(
        update={
            "quote": report.quote and cut(report.quote, length),
            "title": cut(report.title, length),
            "outlet": cut(report.outlet, _NAME_LENGTH),
            **_names(report),
            "url": report.url if report.url and len(report.url) <= 10 * length else None,
        }
    )


def _names(event: Location) -> dict[str, str | None]:
    names = {"place": event.place, "admin1": event.admin1, "admin2": event.admin2}
    return {field: name and cut(name, _NAME_LENGTH) for field, name in names.items()}


def headers(body: bytes, delivery_id: str, secret: str | None, now: dt.datetime) -> dict[str, str]:
    """The id (the same over all attempts), the time of this attempt and, with a secret, the signature.

    Raises:
        ValueError: the secret is not `whsec_` and base64.
    """
    timestamp = str(int(now.timestamp()))
    found = {"webhook-id": delivery_id, "webhook-timestamp": timestamp}
    if secret:
        signed = hmac.digest(signing_key(secret), f"{delivery_id}.{timestamp}.".encode() + body, hashlib.sha256)
        found["webhook-signature"] = f"v1,{base64.b64encode(signed).decode()}"
    return found
