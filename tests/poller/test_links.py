"""Links lead to an article, in characters that a URL may hold."""

from __future__ import annotations

import pytest

from sahelwatch.poller.links import web_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" https://a.example/x?y=1&z=%2F#s\n", "https://a.example/x?y=1&z=%2F#s"),
        ("https://a.example/à lire", "https://a.example/%C3%A0%20lire"),
        ("https://www.google.com/url?q=https://a.example/x&sa=U", "https://a.example/x"),
        ("https://www.google.fr/url?url=javascript:x", "https://www.google.fr/url?url=javascript:x"),
        ("https://www.google.com.evil.example/url?q=https://a.example", "https://www.google.com.evil.example/url?q=https://a.example"),
        ("https://www.bing.com/news/apiclick.aspx?url=http%3a%2f%2fa.example%2fx", "http://a.example/x"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/x", None),
        ("https:///x", None),
        ("http://[x", None),
        ("", None),
    ],
)  # fmt: skip
def test_links_are_web_addresses(written, address):
    """Redirectors that name where they lead are left out."""
    assert web_address(written) == address
