"""The addresses that hubs call, and what they sign with."""

import hashlib
import hmac

import pytest

from sahelwatch.poller.push.callback import Callbacks, open_callbacks, part, parts
from sahelwatch.poller.push.discovery import Hub
from sahelwatch.poller.push.signature import METHODS, is_genuine

FEED = "https://journal.example/rss"
HUB = Hub("https://hub.example/", FEED)


def test_an_address_is_known_to_whoever_has_the_key():
    """And to nobody else; it tells nothing of the feed or the key."""
    one, same, other = Callbacks("https://p.example/x/", b"k"), Callbacks("https://p.example/x", b"k"), None
    other = Callbacks("https://p.example/x", b"another")
    name = one.name(FEED, HUB)
    token = one.url(name).rpartition("/")[2]
    assert one.url(name) == same.url(name) == f"https://p.example/x/push/{name}/{token}"
    assert same.knows(name, token)
    assert not other.knows(name, token)
    assert not one.knows(name, "")
    assert not one.knows(name, "é" * 32)
    assert not one.knows(one.name(FEED, Hub("https://other.example/", FEED)), token)
    assert parts(name) == (part(FEED), part(HUB.url), part(HUB.topic))
    assert "journal" not in one.url(name)
    assert one.secret(name) not in one.url(name)
    assert len(one.secret(name)) < 200
    assert one.fingerprint(name) != other.fingerprint(name)


def test_the_key_is_kept(settings):
    """Beside the embedded bus, where no other is set; without a public URL there is none."""
    name = "a-b-c"
    assert open_callbacks(settings("https://f.example/")) is None
    public = {"public_url": "https://p.example"}
    one, again = (open_callbacks(settings("https://f.example/", **public)) for _ in range(2))
    assert one.url(name) == again.url(name)
    set_ = open_callbacks(settings("https://f.example/", **public, push_secret="0123456789abcdef"))
    assert set_.url(name) != one.url(name)
    (file,) = settings("https://f.example/").data_dir.iterdir()
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("method", METHODS)
def test_signatures(method):
    """Of each method, in either case; nothing else counts as one."""
    digest = hmac.new(b"s", b"body", getattr(hashlib, method)).hexdigest()
    assert is_genuine("s", b"body", f"{method}={digest}")
    assert is_genuine("s", b"body", f"{method.upper()}={digest.upper()}")
    for wrong in (
        f"{method}=",
        method,
        digest,
        "",
        f"md5={digest}",
        f"{method}={digest[:-1]}",
        f"{method}=é{digest}",
    ):
        assert not is_genuine("s", b"body", wrong)
    assert not is_genuine("other", b"body", f"{method}={digest}")
    assert not is_genuine("s", b"bodx", f"{method}={digest}")
