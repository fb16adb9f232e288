"""Documents as in the wild, written for these tests, and what must come of each: `feeds/`, `feeds.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.parse import parse

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "feeds.toml").read_text(encoding="utf-8"))
URL = "https://host.example/feed"
TEXTS = ("title", "summary", "body")
OTHERS = ("id", "link", "published", "updated")


@pytest.mark.parametrize("name", EXPECTED)
def test_each_document_gives_what_it_should(name):
    """Whatever the server says that it is: servers that call feeds HTML in Latin-1 are many."""
    body, expected = (HERE / "feeds" / name).read_bytes(), EXPECTED[name]
    for content_type in ("", "application/rss+xml; charset=utf-8", "text/html; charset=iso-8859-1"):
        assert told(body, content_type) == without_what(expected)


def test_every_document_is_expected_to_give_something():
    """A file that is added is told of in `feeds.toml`."""
    assert {path.name for path in (HERE / "feeds").iterdir()} == set(EXPECTED)


def without_what(expected):
    return {name: value for name, value in expected.items() if name != "what"}


def told(body, content_type):
    """What came of a document, as `feeds.toml` has it."""
    try:
        feed = parse(body, URL, content_type)
    except NotAFeedError as error:
        return {"error": str(error)}
    ttl = round(feed.ttl.total_seconds() / 60) if feed.ttl else None
    about = {"title": feed.title, "lang": feed.lang and feed.lang.value, "ttl": ttl}
    found = {name: value for name, value in about.items() if value}
    if not feed.complete:
        found["complete"] = False
    return found | {"entries": [as_table(entry) for entry in feed.entries]}


def as_table(entry):
    values = {name: getattr(entry, name) for name in (*OTHERS, *TEXTS)}
    return {name: value for name, value in values.items() if value}
