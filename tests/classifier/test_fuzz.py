"""Whatever a feed brings, reading ends without an exception and tells only what its evidence proves."""

from damaged import check, damaged
from hypothesis import given, settings
from hypothesis import strategies as st

from sahelwatch.records import Article

SEED = 2025


def test_damaged_entries():
    """Cut, spliced, wrongly decoded and shuffled entries give valid reports or none."""
    assert sum(check(article) for article in damaged(600, SEED)) > 0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=2000))
def test_any_unicode(title, summary, body):
    """Arbitrary Unicode is read without an exception."""
    now = "2025-06-01T00:00:00Z"
    check(Article(id="x", feed_url="", outlet="", title=title, summary=summary, body=body, fetched=now))
