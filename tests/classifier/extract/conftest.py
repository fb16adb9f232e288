"""Entries to read, made in one line."""

from __future__ import annotations

import datetime as dt

import pytest

from sahelwatch.records import Article


@pytest.fixture
def entry():
    """Make an article: `entry(title, summary, body, published="2024-05-16")` (a Thursday unless told otherwise)."""

    def make(title="", summary="", body="", published="2024-05-16", **fields):
        moment = dt.datetime.fromisoformat(published).replace(hour=12, tzinfo=dt.UTC)
        return Article(
            id="a",
            feed_url="",
            outlet="wire",
            title=title,
            summary=summary,
            body=body,
            published=moment,
            fetched=moment,
            **fields,
        )

    return make
