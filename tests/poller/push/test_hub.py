"""The poller and a real hub, on loopback."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from email.utils import format_datetime

import pytest
from kafka_broker import free_ports
from prometheus_client import REGISTRY
from websub_hub import Hub

from sahelwatch.bus.embedded import EmbeddedBus
from sahelwatch.bus.kafka import KafkaBus
from sahelwatch.bus.kafka_connection import Connection
from sahelwatch.bus.topics import PUSHES
from sahelwatch.poller.push import callback
from sahelwatch.records import Push, PushKind

ONE = ("1", "Attaque à Djibo", "Dix morts.")
TWO = ("2", "Embuscade à Ménaka", "Douze morts.")
THREE = ("3", "Raid à Tillabéri", "Treize morts.")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch, in_thread):
    monkeypatch.setattr("sahelwatch.poller.service.Workers", in_thread)


@pytest.fixture
async def hub():
    async with Hub().listening() as listening:
        yield listening


@pytest.fixture
def public(settings):
    """Settings of a poller that hubs can reach; it polls each half hour unless something makes it."""

    def make(*feeds, **changes):
        (port,) = free_ports(1)
        return settings(
            *feeds, push_port=port, public_url=f"http://127.0.0.1:{port}/sahelwatch", poll_max="1h", **changes
        )

    return make


@pytest.fixture
def feed(publisher, look, hub):
    """A feed that names the hub."""

    def body(*items, path="/f"):
        links = (
            f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='{rel}' href='{href}'/>"
            for rel, href in (("hub", hub.url), ("self", publisher.url(path)))
        )
        return look.rss(*items, head=f"<title>Radio</title>{''.join(links)}")

    return body


def counted(kind):
    return REGISTRY.get_sample_value("sahelwatch_poller_pushes_total", {"kind": kind}) or 0


async def titles(bus, look):
    return sorted(article.title for article in await look.articles(bus))


def told(bus, look, *items):
    async def all_told():
        return await titles(bus, look) == sorted(title for _, title, _ in items)

    return all_told


def subscribed(hub, *topics):
    async def all_subscribed():
        return all(hub.subscribers.get(topic) for topic in topics)

    return all_subscribed


async def test_news_is_pushed(publisher, bus, public, polling, look, hub, feed):
    """Subscribed and verified; then forged, fat, thin and nonsensical pushes: each as it should be."""
    url = publisher.url("/f")
    publisher.pages["/f"] = feed(ONE)
    async with polling(bus, public(url)):
        await look.until(subscribed(hub, url))
        assert await look.until(told(bus, look, ONE))
        asked = len(publisher.requests)

        forged = counted("bad_signature")
        assert await hub.publish(url, feed(THREE), secret="guessed") == [202]
        assert await hub.publish(url, feed(THREE), signed=False) == [202]
        assert counted("bad_signature") == forged + 2

        assert await hub.publish(url, feed(TWO)) == [202]
        await look.until(told(bus, look, ONE, TWO))
        assert len(publisher.requests) == asked

        async def both_counted():
            state = (await look.states(bus))[url]
            return state.entries == 2 and state.subscription.pushed and not state.subscription.missed

        await look.until(both_counted)

        publisher.pages["/f"] = feed(TWO, THREE)
        assert await hub.publish(url) == [202]
        await look.until(told(bus, look, ONE, TWO, THREE))
        asked = len(publisher.requests)
        assert await hub.publish(url, b"<html>no feed</html>") == [202]

        async def asked_again():
            return len(publisher.requests) > asked

        await look.until(asked_again)
    assert len(hub.requests) == 1
    assert await titles(bus, look) == sorted(title for _, title, _ in (ONE, TWO, THREE))


async def test_only_what_was_meant_is_confirmed(publisher, bus, public, polling, look, hub, feed):
    """No other topic, no other address, no end of the subscription, no lease of nothing."""
    url = publisher.url("/f")
    publisher.pages["/f"] = feed(ONE)
    async with polling(bus, public(url)):
        await look.until(subscribed(hub, url))
        callback = hub.requests[0]["hub.callback"]
        good = {"mode": "subscribe", "topic": url, "challenge": "c", "lease_seconds": "60"}
        assert await hub.ask(callback, **good) == (200, "c")
        for wrong in (
            {"topic": url + "x"},
            {"mode": "unsubscribe"},
            {"lease_seconds": "0"},
            {"lease_seconds": "x"},
        ):
            assert (await hub.ask(callback, **good | wrong))[0] == 404
        assert (await hub.ask(callback[:-1] + ("0" if callback[-1] != "0" else "1"), **good))[0] == 404
        assert await hub.push(callback[:-1], url, feed(TWO), "") == 404


async def test_a_restart_keeps_the_subscription(publisher, bus, public, polling, look, hub, feed):
    """Nothing is asked of the hub again, and what it said while nobody took it in is not lost."""
    url = publisher.url("/f")
    publisher.pages["/f"] = feed(ONE)
    config = public(url)
    async with polling(bus, config):
        await look.until(subscribed(hub, url))
        await look.until(told(bus, look, ONE))

        async def kept():
            return (await look.states(bus))[url].subscription.verified

        await look.until(kept)
    feed_, hub_, topic_ = (callback.part(each) for each in (url, hub.url, url))
    body = base64.b64encode(feed(THREE)).decode()
    left = Push(feed_url=url, subscription=f"{feed_}-{hub_}-{topic_}", kind=PushKind.NEWS, body=body, at=look.now)
    outdated = left.model_copy(update={"subscription": f"{feed_}-{feed_}-{topic_}", "body": ""})
    await bus.publish(PUSHES, outdated)
    await bus.publish(PUSHES, left)
    async with polling(bus, config):
        await look.until(told(bus, look, ONE, THREE))

        async def taken():
            return await hub.publish(url, feed(TWO)) == [202]

        async def listening():
            try:
                return await taken()
            except OSError:
                return False

        await look.until(listening)
        await look.until(told(bus, look, ONE, TWO, THREE))
    assert len(hub.requests) == 1
    assert publisher.paths() == ["/f"]


async def test_a_denial_leaves_the_feed_to_be_polled(publisher, bus, public, polling, look, hub, feed):
    """It is kept in mind, in words."""
    hub.denies = "members only"
    url = publisher.url("/f")
    publisher.pages["/f"] = feed(ONE)
    async with polling(bus, public(url)):

        async def denied():
            found = (await look.states(bus)).get(url)
            return found and found.subscription and found.subscription.denied and found.subscription.error

        assert await look.until(denied) == "denied: members only"


async def test_polling_rests_while_a_hub_tells_and_goes_on_when_it_dies(
    publisher, bus, public, polling, look, hub, feed
):
    """Leases are renewed; once one has run out, the feed is asked as before."""
    hub.lease = 3
    url = publisher.url("/f")
    now = dt.datetime.now(dt.UTC)

    def lively(*items):
        """With times a second apart, so that its own rhythm is the shortest."""
        body = feed(*items)
        for second in range(len(items)):
            moment = format_datetime(now - dt.timedelta(seconds=second), usegmt=True)
            body = body.replace(b"Tue, 03 Jun 2025 10:00:00 GMT", moment.encode(), 1)
        return body

    publisher.pages["/f"] = lively(ONE, TWO)

    async def renewed():
        return len(hub.requests) >= 2

    async with polling(bus, public(url)):
        await look.until(subscribed(hub, url))
        await look.until(renewed)
        await look.until(told(bus, look, ONE, TWO))

        async def rests():
            await hub.publish(url, lively(THREE))
            state = (await look.states(bus))[url]
            return state.subscription.pushed and state.next_poll - state.last_attempt > dt.timedelta(seconds=1.5)

        await look.until(rests)
        await look.until(told(bus, look, ONE, TWO, THREE))
        await hub.die()
        four = ("4", "Tirs à Gao", "Quatorze morts.")
        publisher.pages["/f"] = lively(ONE, TWO, THREE, four)
        await look.until(told(bus, look, ONE, TWO, THREE, four))

        async def noted():
            return (await look.states(bus))[url].subscription.error

        assert "no connection" in await look.until(noted)


@pytest.fixture(params=["embedded", "kafka"])
async def either_bus(request, tmp_path):
    """The embedded bus, or one on Kafka whose topics are the test's own."""
    if request.param == "embedded":
        opened = EmbeddedBus(tmp_path)
    else:
        broker = request.getfixturevalue("real_kafka")
        opened = KafkaBus(Connection(broker.address), prefix=f"h{uuid.uuid4().hex[:8]}.")
    async with opened as bus:
        await bus.create_topics()
        yield bus


async def test_a_push_reaches_the_poller_that_has_the_feed(publisher, either_bus, public, polling, look, hub, feed):
    """Whichever of two the hub's call arrives at."""
    paths = [f"/{number}" for number in range(8)]
    urls = [publisher.url(path) for path in paths]
    publisher.pages |= {path: feed((path, f"Titre {path}", "Texte"), path=path) for path in paths}
    config = public(*urls)
    (port,) = free_ports(1)
    async with polling(either_bus, config), polling(either_bus, config.model_copy(update={"push_port": port})):
        await look.until(subscribed(hub, *urls))
        pushed = [(f"{path}n", f"Nouveau {path}", "Texte") for path in paths]
        for url, item, path in zip(urls, pushed, paths, strict=True):
            assert await hub.publish(url, feed(item, path=path)) == [202]

        async def all_told():
            return len(await look.articles(either_bus)) == 2 * len(paths)

        await look.until(all_told)
    assert {title for title in await titles(either_bus, look) if title.startswith("Nouveau")} == {
        title for _, title, _ in pushed
    }
    # The polls, and what the poller that has the feed read of it.
    assert len(publisher.requests) < 4 * len(paths)
