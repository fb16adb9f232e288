"""Entries that are remembered come back from a feed's state as they were."""

from __future__ import annotations

import datetime as dt
import gc
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sahelwatch.poller.seen import SeenEntry, read, written
from sahelwatch.records import FeedState, stable_id

HEX = st.text(string.hexdigits.lower(), min_size=1, max_size=40)
MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001  the strategy adds the zone
ENTRIES = st.builds(
    SeenEntry, article_id=HEX, revision=st.integers(1, 10**6), content_hash=HEX, last_seen=MOMENTS,
    source_hash=st.one_of(st.just(""), HEX),
)  # fmt: skip


@given(st.dictionaries(HEX, ENTRIES))
def test_entries_come_back(entries):
    """Through the table, too."""
    state = FeedState(url="https://a.example/f", seen=written(entries))
    assert read(FeedState.from_json(state.to_json()).seen) == entries


@pytest.mark.parametrize("line", ["", "a 0 b 2026-01-01T00:00:00+00:00 c", "a 1 b yesterday c", "a 1 b"])
def test_a_state_with_other_lines_is_refused(line):
    """It goes to the dead letters when it is read, and not through every poll."""
    with pytest.raises(ValidationError):
        FeedState(url="https://a.example/f", seen={"k": line})


def test_garbage_collections_pass_by():
    """However many entries a state remembers, there is nothing in it for a collection to look through."""
    entry = SeenEntry(stable_id("a"), 1, stable_id("b"), dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    state = FeedState(url="https://a.example/f", seen=written({str(n): entry for n in range(100)}))
    read_again = FeedState.from_json(state.to_json())
    gc.collect()
    assert not gc.is_tracked(read_again.seen)
