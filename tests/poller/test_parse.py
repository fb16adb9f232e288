"""What parsing promises of any document. Documents as they are in the wild: `test_corpus.py`."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.parse import MAX_ENTRIES, parse

URL = "https://host.example/feed"


@pytest.mark.parametrize("cut", range(0, 1800, 97))
@pytest.mark.parametrize("name", ["rss2-full-text.xml", "atom10.xml", "rss10.rdf", "json-feed.json"])
def test_any_beginning_of_a_feed_does_no_harm(look, name, cut):
    """Entries or an error in words, wherever the connection broke."""
    body = (look.files / name).read_bytes()[:cut]
    try:
        feed = parse(body, URL)
    except NotAFeedError:
        return
    assert all(isinstance(entry.title, str) for entry in feed.entries)


def test_the_number_of_entries_is_bounded():
    """A document of ten thousand costs no more than its limit."""
    items = b"<item><title>x</title></item>" * 10_000
    assert len(parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>", URL).entries) == MAX_ENTRIES


def test_huge_texts_are_cut():
    """An article fits into a record."""
    body = (
        b"<rss version='2.0'><channel><item><title>%s</title><description>%s</description></item></channel></rss>"
    )
    (entry,) = parse(body % (b"x" * 10_000, b"word " * 100_000), URL).entries
    assert len(entry.title) == 1_000
    assert len(entry.summary) == 50_000


def test_parsing_warns_of_nothing():
    """Feedparser's warnings do not reach the logs of a service that runs with -W error either."""
    code = (
        "from sahelwatch.poller.parse import parse;"
        "parse(b\"<rss version='2.0'><channel><item><title>x</title><updated>x</updated></item></channel></rss>\", 'http://x')"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", 60),
        ("<sy:updatePeriod> hourly\n</sy:updatePeriod><sy:updateFrequency> 4 </sy:updateFrequency>", 15),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1440),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 60),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>90</ttl>", 90),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>15</ttl>", 60),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<sy:updateFrequency>2</sy:updateFrequency>", None),
    ],
)
def test_a_feed_says_how_often_it_is_updated(look, written, minutes):
    """By `ttl` or by the syndication module; the longer wait stands."""
    namespace = b"<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'"
    body = look.rss(("1", "Titre", "Texte"), head=written).replace(b"<rss", namespace)
    assert parse(body, URL).ttl == (dt.timedelta(minutes=minutes) if minutes else None)
