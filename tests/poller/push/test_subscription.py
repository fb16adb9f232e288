"""What is asked of a hub and when, and whether it is relied on."""

import datetime as dt

import httpx
import pytest

from sahelwatch.poller.push import subscription as s
from sahelwatch.poller.push.discovery import Hub, discover
from sahelwatch.poller.push.links import document_links
from sahelwatch.records import Subscription

NOW = dt.datetime(2026, 3, 14, 12, 0, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
FEED = "https://journal.example/rss"
NEW = Subscription(hub="https://hub.example/", topic=FEED, callback="c")
GRANTED = s.verified(s.requested(NEW, NOW), 10 * DAY, NOW + MINUTE)


# --- discovery --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "links", "found"),
    [
        ([], {}, None),
        ([], {"self": FEED}, None),
        (
            [],
            {"hub": "https://hub.example/", "self": "/feed"},
            Hub("https://hub.example/", "https://journal.example/feed"),
        ),
        ([], {"hub": "https://hub.example/"}, Hub("https://hub.example/", FEED)),
        (
            [("Link", '<https://first.example/>; rel="hub", <https://journal.example/a>; rel=self')],
            {"hub": "https://hub.example/", "self": "/feed"},
            Hub("https://first.example/", "https://journal.example/a"),
        ),
        (
            [("Link", '<https://first.example/?a=1,2>; rel="hub"'), ("Link", '</b>; rel="self"')],
            {},
            Hub("https://first.example/?a=1,2", "https://journal.example/b"),
        ),
        (
            [("Link", '</style.css>; rel="preload"')],
            {"hub": "https://hub.example/"},
            Hub("https://hub.example/", FEED),
        ),
        ([], {"hub": "javascript:alert(1)"}, None),
        ([], {"hub": "http://[broken"}, None),
        ([], {"hub": "https://hub.example/" + "x" * 5000}, None),
        ([("Link", ";;,<<>;rel=,")], {}, None),
    ],
)
def test_the_header_comes_before_the_document(headers, links, found):
    """As WebSub has it; what is no address on the web is no hub."""
    assert discover(httpx.Headers(headers), links, FEED) == found


def test_a_documents_links():
    """Of several hubs the first; whatever shape a damaged document leaves them in."""
    raw = [{"rel": "alternate", "href": "/"}, {"rel": "HUB", "href": " h1 "}, {"rel": "hub", "href": "h2"}]
    assert document_links([*raw, {"rel": "self"}, {"href": 7, "rel": "self"}, "x", None]) == {"hub": "h1"}
    assert document_links(None) == {}


def test_a_changed_hub_topic_or_address_is_a_new_subscription():
    """And one that is no longer named is over."""
    hub = Hub(GRANTED.hub, GRANTED.topic)
    assert s.follow(GRANTED, hub, "c") is GRANTED
    assert s.follow(GRANTED, None, "c") is None
    for changed in (
        s.follow(GRANTED, Hub("https://other.example/", FEED), "c"),
        s.follow(GRANTED, Hub(GRANTED.hub, "https://journal.example/2"), "c"),
        s.follow(GRANTED, hub, "another address of ours"),
        s.follow(None, hub, "c"),
    ):
        assert changed.requested is None
        assert s.due(changed, NOW) == NOW


# --- asking -----------------------------------------------------------------------------------------


def test_a_hub_that_does_not_verify_is_asked_ever_more_seldom():
    """Whether it answers with an error or says nothing; once a day at the least often."""
    asked = s.requested(NEW, NOW)
    assert s.due(asked, NOW) == NOW + s.PAUSE
    for _ in range(30):
        asked = s.requested(asked, NOW)
    assert s.due(asked, NOW) == NOW + DAY


def test_a_lease_is_renewed_in_time():
    """After four fifths of it; then, if nothing comes of that, again and again until it is over."""
    renewal = NOW + MINUTE + 8 * DAY
    assert s.due(GRANTED, NOW) == renewal
    asked = s.requested(GRANTED, renewal)
    assert s.due(asked, renewal) == renewal + s.PAUSE
    asked = s.requested(asked, renewal + s.PAUSE)
    assert s.due(asked, renewal) == renewal + 3 * s.PAUSE
    again = s.verified(asked, 10 * DAY, renewal + HOUR)
    assert (again.failures, again.expires) == (0, renewal + HOUR + 10 * DAY)


def test_a_short_lease_is_renewed_in_time_too():
    """Ten seconds, and a request that is lost."""
    granted = s.verified(s.requested(NEW, NOW), dt.timedelta(seconds=10), NOW)
    renewal = s.due(granted, NOW)
    assert renewal == NOW + dt.timedelta(seconds=8)
    assert s.due(s.requested(granted, renewal), renewal) < granted.expires


def test_a_hub_that_denied_is_left_in_peace_for_a_week():
    """Whatever it had granted before is over."""
    denied = s.denied(GRANTED, "not for you", NOW + DAY)
    assert s.due(denied, NOW) == NOW + 8 * DAY
    assert s.relied_on(s.pushed(denied, NOW + DAY), NOW + DAY) is None
    assert "not for you" in denied.error
    assert s.due(s.requested(denied, NOW + 8 * DAY), NOW + 8 * DAY) > NOW + 8 * DAY


# --- relying on it ----------------------------------------------------------------------------------


def test_a_hub_is_relied_on_once_it_has_told_of_news():
    """Until its lease ends, or a poll finds what it had not told of; and again when it next tells of some."""
    assert s.relied_on(None, NOW) is None
    assert s.relied_on(GRANTED, NOW) is None
    told = s.pushed(GRANTED, NOW + HOUR)
    assert s.relied_on(told, NOW + HOUR) == GRANTED.expires
    assert s.relied_on(told, GRANTED.expires) is None
    assert s.relied_on(s.missed(told), NOW + HOUR) is None
    assert s.relied_on(s.pushed(s.missed(told), NOW + HOUR), NOW + HOUR) == GRANTED.expires


def test_polls_are_seldom_while_a_hub_is_relied_on():
    """Never more seldom than without it, and by the end of the lease the feed is polled."""
    told = s.pushed(GRANTED, NOW)
    own = NOW + 5 * MINUTE
    assert s.next_poll(own, GRANTED, HOUR, NOW) == own
    assert s.next_poll(own, told, HOUR, NOW) == NOW + HOUR
    assert s.next_poll(NOW + DAY, told, HOUR, NOW) == NOW + DAY
    soon_over = told.model_copy(update={"expires": NOW + 10 * MINUTE})
    assert s.next_poll(own, soon_over, HOUR, NOW) == NOW + 10 * MINUTE
