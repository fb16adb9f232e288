"""Cases: feed entries as JSON lines, the way `classify --jsonl` and the evaluation take them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sahelwatch.records import Article
from sahelwatch.text import clean

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sahelwatch.records import Report


class CaseError(ValueError):
    """A line is no case; the message names the line and says why."""


def read_cases(lines: Iterable[str], now: dt.datetime) -> Iterator[Article]:
    """The articles of JSON lines `{"id","title","summary","body","published","outlet"}`, in order.

    Raises:
        CaseError: a line is no JSON object with an id, or its date cannot be read.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            yield article_of(case, now)
        except (ValueError, KeyError, TypeError) as error:
            raise CaseError(f"line {number}: {error}") from error


def article_of(case: dict[str, Any], now: dt.datetime) -> Article:
    """The article of one case, its markup cleaned."""
    return Article(
        id=str(case["id"]),
        feed_url="",
        outlet=str(case.get("outlet") or ""),
        url=case.get("url"),
        title=clean(case.get("title") or ""),
        summary=clean(case.get("summary") or ""),
        body=clean(case.get("body") or ""),
        published=case.get("published"),
        fetched=now,
    )


def case_line(case_id: str, reports: Iterable[Report], incident_ids: Iterable[str] | None = None) -> str:
    """One line of output: the case's id and its reports."""
    incidents = [json.loads(report.to_json()) for report in reports]
    if incident_ids is not None:
        for incident, incident_id in zip(incidents, incident_ids, strict=True):
            incident["incident_id"] = incident_id
    return json.dumps({"id": case_id, "incidents": incidents}, ensure_ascii=False)
