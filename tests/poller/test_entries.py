from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahelwatch.poller.document import Entry
from sahelwatch.poller.entries import (
    FIRST_POLL_ENTRIES,
    FORGET_AFTER,
    MAX_SEEN,
    Origin,
    content_hash,
    identify,
    merge,
)
from sahelwatch.poller.seen import SeenEntry
from sahelwatch.records import Lang

NOW = dt.datetime(2025, 6, 3, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ORIGIN = Origin("https://example.org/feed", "Radio Liptako", Lang.FR)


def entry(id=None, link=None, title="", summary="", body="", published=NOW - HOUR):  # noqa: A002  the entry's field
    return Entry(id, link, title, summary, body, published, None)


def polls(*lists, every=HOUR):
    """The articles of each of several polls in a row, the first one from nothing."""
    seen, now = {}, NOW
    for entries in lists:
        merged = merge(ORIGIN, entries, seen, now)
        seen, now = merged.seen, now + every
        yield merged.articles


def test_nothing_is_published_twice():
    """The same entries again, in another order or fewer of them, are no news."""
    one, two = entry("1", title="A"), entry("2", title="B")
    first, *later = polls([one, two], [two, one], [one], [one, two])
    assert len(first) == 2
    assert later == [(), (), ()]


def test_an_edit_counts_up():
    """Each change of the text is the next revision of the same article."""
    versions = [[entry("1", title="A", summary=f"{n} morts")] for n in (5, 10, 10, 12)]
    articles = [a for poll in polls(*versions) for a in poll]
    assert [(a.revision, a.summary) for a in articles] == [(1, "5 morts"), (2, "10 morts"), (3, "12 morts")]
    assert len({a.id for a in articles}) == 1


def test_a_new_date_or_link_is_no_edit():
    """Feeds touch both without a word changed."""
    first = entry("1", link="https://e.org/1", title="A")
    touched = entry("1", link="https://e.org/1?utm_source=rss", title="A", published=NOW)
    assert list(polls([first], [touched]))[1] == ()


def test_an_id_that_repeats_names_nothing():
    """Then the link does, and where that repeats too, the text."""
    entries = [
        entry("same", "https://e.org/1", "A"),
        entry("same", "https://e.org/2", "B"),
        entry("same", "https://e.org/2", "C"),
        entry(None, None, "D"),
        entry(None, None, "E"),
    ]
    first, second = polls(entries, entries)
    assert len({a.id for a in first}) == 5
    assert second == ()


def test_an_id_that_begins_to_repeat_republishes_nothing():
    """A feed whose ids are all alike is found out with its second entry."""
    one = entry("same", "https://e.org/1", "A")
    two = entry("same", "https://e.org/2", "B")
    first, second, third = polls([one], [one, two], [two])
    assert [a.title for a in first + second + third] == ["A", "B"]


def test_ids_that_change_at_every_poll_republish_nothing():
    """An entry with the words of one that just vanished is that one, and an edit afterwards its revision."""
    first, second, third = polls(
        [entry("a1", title="A", summary="x"), entry("b1", title="B")],
        [entry("a2", title="A", summary="x"), entry("b2", title="B")],
        [entry("a2", title="A", summary="y"), entry("b3", title="B")],
    )
    assert len(first) == 2
    assert second == ()
    assert [(a.revision, a.summary, a.id) for a in third] == [(2, "y", next(a.id for a in first if a.title == "A"))]


def test_the_same_words_much_later_are_another_entry():
    """«Attaque à Djibo» of today is not that of last week."""
    again = [entry("2", title="Attaque à Djibo")]
    articles = [
        a for poll in polls([entry("1", title="Attaque à Djibo")], [entry("x", title="B")], again) for a in poll
    ]
    assert [a.title for a in articles] == ["Attaque à Djibo", "B", "Attaque à Djibo"]


def test_the_same_words_under_two_ids_are_two_entries():
    """While both are listed, the feed says so itself."""
    first, second = polls([entry("1", title="A")], [entry("1", title="A"), entry("2", title="A")])
    assert len(first) == len(second) == 1
    assert first[0].id != second[0].id


def test_an_entry_that_comes_back_is_known():
    """Within a month; after that it is forgotten, and state does not grow for ever."""
    one, two = entry("1", title="A"), entry("2", title="B")
    assert list(polls([one, two], [two], [one, two], every=FORGET_AFTER / 3))[2] == ()
    seen = merge(ORIGIN, [one], {}, NOW).seen
    later = merge(ORIGIN, [two], seen, NOW + FORGET_AFTER)
    assert len(later.seen) == 1


def test_what_is_remembered_is_bounded():
    """For feeds that turn over thousands of entries a month; the latest are kept."""
    seen = {
        str(n): SeenEntry(article_id=str(n), revision=1, content_hash=str(n), last_seen=NOW - n * HOUR / 100)
        for n in range(MAX_SEEN + 500)
    }
    kept = merge(ORIGIN, [entry("1", title="A")], seen, NOW).seen
    assert len(kept) == MAX_SEEN + 1
    assert "0" in kept
    assert str(MAX_SEEN + 499) not in kept


def test_a_first_poll_is_limited_to_the_newest():
    """What is older is remembered, so that it is not taken for new the next time."""
    entries = [entry(str(n), title=f"T{n}", published=NOW - n * HOUR) for n in range(FIRST_POLL_ENTRIES + 50)]
    first, second = polls(entries, entries)
    assert {a.title for a in first} == {f"T{n}" for n in range(FIRST_POLL_ENTRIES)}
    assert second == ()


def test_articles_come_in_the_order_of_their_dates():
    """So that the first report of an event is read first."""
    entries = [entry(str(n), title=str(n), published=NOW - n * HOUR) for n in (1, 5, 3)]
    (articles,) = polls(entries)
    assert [a.title for a in articles] == ["5", "3", "1"]


def test_an_impossible_date_is_null():
    """Unreadable or in the future: never now, so that old news does not look new."""
    entries = [entry("1", title="A", published=None), entry("2", title="B", published=NOW + 5 * HOUR)]
    merged = merge(ORIGIN, entries, {}, NOW)
    assert [a.published for a in merged.articles] == [None, None]
    assert merged.undated == 2
    assert all(a.fetched == NOW for a in merged.articles)


def test_an_entry_without_words_is_no_article():
    """A picture tells the classifier nothing."""
    assert list(polls([entry("1", link="https://e.org/1")])) == [()]


@pytest.mark.parametrize("count", [2, 3])
def test_an_entry_listed_twice_is_one(count):
    """With its id kept, as it is no different entry that bears it."""
    (articles,) = polls([entry("1", "https://e.org/1", "A")] * count)
    assert len(articles) == 1


texts = st.sampled_from(["", "a", "b", "c"])
entries = st.lists(
    st.builds(entry, st.sampled_from([None, "1", "2", "3"]), st.sampled_from([None, "l1", "l2"]), texts, texts),
    max_size=6,
)


@given(st.lists(entries, max_size=5))
def test_whatever_a_feed_does_state_and_articles_agree(lists):
    """No id and revision is published twice, every entry with words has its own key, and a repeat is silent."""
    seen, now = {}, NOW
    published = Counter()
    for listed in lists:
        keys = [key for key, _ in identify(listed)]
        assert len(keys) == len(set(keys))
        merged = merge(ORIGIN, listed, seen, now)
        published.update((a.id, a.revision) for a in merged.articles)
        told = {e.content_hash for key, e in merged.seen.items() if key in keys}
        assert told == {content_hash(e) for e in listed if e.title or e.summary or e.body}
        assert merge(ORIGIN, listed, merged.seen, now + HOUR).articles == ()
        seen, now = merged.seen, now + HOUR
    assert all(count == 1 for count in published.values())
