"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), in the shape in which feedparser gives the others."""

from __future__ import annotations

import html
import json
from typing import Any
from urllib.parse import urljoin


def looks_like_json(body: bytes) -> bool:
    """Whether the document begins as a JSON object does."""
    return body.lstrip(b" \t\r\n")[:1] == b"{"


def read_json_feed(body: bytes, url: str) -> dict[str, Any] | None:
    """The feed, or null if the document is none. Relative links are resolved against `url`."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    feed = {"title": _as_html(data.get("title")), "language": data.get("language"), "links": _links(data)}
    return {"feed": feed, "entries": [_entry(item, url) for item in data["items"] if isinstance(item, dict)]}


def _links(data: dict[str, Any]) -> list[dict[str, Any]]:
    hubs = data.get("hubs")
    found = [
        {"rel": "hub", "href": hub.get("url")}
        for hub in (hubs if isinstance(hubs, list) else ())
        if isinstance(hub, dict) and hub.get("type") == "WebSub"
    ]
    return [*found, {"rel": "self", "href": data.get("feed_url")}]


def _entry(item: dict[str, Any], url: str) -> dict[str, Any]:
    number = item.get("id")
    text = item.get("content_html") or _as_html(item.get("content_text"))
    return {
        "id": str(number) if isinstance(number, str | int | float) else None,
        "link": _absolute(url, item.get("url") or item.get("external_url")),
        "title": _as_html(item.get("title")),
        "summary": _as_html(item.get("summary")),
        "content": [{"type": "text/html", "value": text}],
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
    }


def _absolute(base: str, link: object) -> str:
    try:
        return urljoin(base, link) if isinstance(link, str) and link else ""
    except ValueError:
        return ""


def _as_html(text: object) -> str:
    return html.escape(text, quote=False) if isinstance(text, str) else ""
