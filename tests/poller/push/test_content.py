"""What a pushed document leads to, and what a poll finds that was not pushed."""

import datetime as dt

import pytest

from sahelwatch.http import open_client
from sahelwatch.poller.document import Entry
from sahelwatch.poller.entries import Origin, merge
from sahelwatch.poller.feed_list import Feed
from sahelwatch.poller.poll import FeedPoller
from sahelwatch.poller.push.callback import Callbacks
from sahelwatch.poller.push.content import merge_pushed
from sahelwatch.poller.schedule import Bounds
from sahelwatch.records import FeedState

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
ORIGIN = Origin("https://journal.example/rss", "Le Journal", None)


def entry(name, text):
    return Entry(name, f"https://journal.example/{name}", text, "", "", None, None)


def titles(merged):
    return [article.title for article in merged.articles]


def test_a_push_says_nothing_of_what_it_leaves_out(look):
    """Where ids change at every poll, the entries that a push left out are known again at the next poll."""
    first = merge(ORIGIN, [entry("a1", "A"), entry("b1", "B")], {}, look.now)
    pushed = merge_pushed(ORIGIN, [entry("c1", "C")], first.seen, look.now + MINUTE)
    assert titles(pushed) == ["C"]
    polled = merge(ORIGIN, [entry("c2", "C"), entry("b2", "B"), entry("a2", "A")], pushed.seen, look.now + HOUR)
    assert titles(polled) == []
    assert titles(merge(ORIGIN, [entry("a2", "A")], pushed.seen, look.now + HOUR)) == []


def test_an_edit_is_pushed_too(look):
    """As the next revision of its article."""
    first = merge(ORIGIN, [entry("a", "A"), entry("b", "B")], {}, look.now)
    (article,) = merge_pushed(ORIGIN, [entry("a", "A, corrected")], first.seen, look.now + MINUTE).articles
    assert article.revision == 2


@pytest.fixture
async def pushed_poller(clock, in_thread):
    async with open_client(allow_private=True, timeout=2) as client:
        bounds = Bounds(dt.timedelta(minutes=2), HOUR)
        yield FeedPoller(client, in_thread(), bounds, clock, Callbacks("https://p.example", b"key"))


async def test_a_hub_that_missed_news_is_relied_on_no_more(publisher, pushed_poller, clock, look):
    """Until it tells of some again: then the poll that it made us do finds nothing that it missed."""
    feed = Feed(publisher.url("/f"))
    links = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>'

    async def poll(state, *items):
        publisher.pages["/f"] = look.rss(*items, head=f"<title>R</title>{links}")
        return (await pushed_poller.poll(feed, state)).state

    def told(state):
        granted = {"verified": clock.now, "expires": clock.now + 100 * HOUR, "pushed": clock.now, "missed": False}
        return state.model_copy(update={"subscription": state.subscription.model_copy(update=granted)})

    state = await poll(FeedState(url=feed.url), ("1", "A", ""))
    assert state.subscription.hub == "https://hub.example/"
    assert state.subscription.topic == feed.url
    clock.forward(minutes=5)
    state = told(state)
    clock.forward(seconds=1)
    state = await poll(pushed_poller.after_news(state), ("1", "A", ""), ("2", "B", ""))
    assert not state.subscription.missed
    assert state.next_poll == clock.now + HOUR
    clock.forward(minutes=40)
    state = await poll(state, ("1", "A", ""), ("2", "B", ""), ("3", "C", ""))
    assert state.subscription.missed
    assert state.next_poll < clock.now + HOUR


async def test_a_feed_that_names_no_hub_any_more_is_polled_alone(publisher, pushed_poller, feed_poller, look):
    """Nor does one where hubs cannot reach us, whatever it was subscribed to before."""
    feed = Feed(publisher.url("/f"))
    links = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>'
    publisher.pages["/f"] = look.rss(("1", "A", ""), head=links)
    state = (await pushed_poller.poll(feed, FeedState(url=feed.url))).state
    assert state.subscription
    assert (await pushed_poller.poll(feed, state)).state.subscription == state.subscription  # unchanged
    assert (await feed_poller.poll(feed, state)).state.subscription is None
    publisher.pages["/f"] = look.rss(("1", "A", ""))
    assert (await pushed_poller.poll(feed, state)).state.subscription is None


async def test_news_makes_a_feed_asked_soon(pushed_poller, clock):
    """Not sooner than the shortest interval allows; a failing server's wish stands."""
    asked = FeedState(url="https://journal.example/rss", last_attempt=clock.now, next_poll=clock.now + HOUR)
    assert pushed_poller.after_news(asked).next_poll == clock.now + 2 * MINUTE
    clock.forward(minutes=3)
    assert pushed_poller.after_news(asked).next_poll == clock.now
    failing = asked.model_copy(update={"failures": 1})
    assert pushed_poller.after_news(failing).next_poll == failing.next_poll
