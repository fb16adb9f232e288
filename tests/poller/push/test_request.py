"""What is sent to a hub, and what its answers come to."""

import pytest
from aiohttp import web

from sahelwatch.http import open_client
from sahelwatch.poller.hosts import Hosts
from sahelwatch.poller.push.callback import Callbacks
from sahelwatch.poller.push.request import Subscriber
from sahelwatch.records import Subscription


@pytest.fixture
def ask(publisher):
    """Ask a hub at a path of the publisher's for a subscription; gives what went wrong, or null."""

    async def request(path, *, allow_private=True):
        known = Subscription(hub=publisher.url(path), topic="https://journal.example/rss", callback="c")
        async with open_client(allow_private=allow_private, timeout=2) as client:
            return await Subscriber(client, Hosts(2), Callbacks("https://p.example", b"key")).request(
                "a-b-c", known
            )

    return request


async def test_the_request(publisher, ask):
    """A form with topic, address, lease and secret; any 2xx will do, and a redirect is followed with the form."""
    forms = []

    async def hub(request):
        forms.append(dict(await request.post()))
        return web.Response(status=202)

    async def moved(request):
        return web.Response(status=308, headers={"Location": "/hub"})

    publisher.pages |= {"/hub": hub, "/moved": moved}
    assert await ask("/hub") is None
    assert await ask("/moved") is None
    form = forms[0]
    assert forms == [form, form]
    assert form["hub.mode"] == "subscribe"
    assert form["hub.topic"] == "https://journal.example/rss"
    assert form["hub.callback"].startswith("https://p.example/push/a-b-c/")
    assert int(form["hub.lease_seconds"]) > 86_400
    assert 32 <= len(form["hub.secret"]) < 200


async def test_what_goes_wrong_is_told_in_words(publisher, ask):
    """An error, a page that was moved for browsers, a redirect without end."""

    async def refuses(request):
        return web.Response(status=422, text="no such topic")

    async def for_browsers(request):
        return web.Response(status=302, headers={"Location": "/elsewhere"})

    async def endless(request):
        return web.Response(status=307, headers={"Location": "/endless"})

    publisher.pages |= {"/refuses": refuses, "/browsers": for_browsers, "/endless": endless}
    assert await ask("/refuses") == "127.0.0.1: answered 422 Unprocessable Entity"
    assert await ask("/browsers") == "127.0.0.1: answered 302 Found"
    assert await ask("/endless") == "127.0.0.1: redirects without end"
    assert await ask("/nowhere") == "127.0.0.1: answered 404 Not Found"


async def test_a_hub_inside_is_not_asked(publisher, ask):
    """A feed cannot make us look around in our own network by naming a hub there."""
    assert "SAHELWATCH_ALLOW_PRIVATE_NETWORKS" in await ask("/hub", allow_private=False)
    assert publisher.requests == []
