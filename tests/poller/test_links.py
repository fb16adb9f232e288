"""Links lead to an article, in characters that a URL may hold."""

from __future__ import annotations

import pytest

from sahelwatch.poller.links import page_of, web_address


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


@pytest.mark.parametrize(
    "link",
    [
        "https://www.outlet.example/2026/embuscade-djibo",
        "http://outlet.example/2026/embuscade-djibo/",
        "https://outlet.example/2026/embuscade-djibo/amp/",
        "https://amp.outlet.example/2026/embuscade-djibo",
        "https://m.outlet.example/2026/embuscade-djibo?amp",
        "https://outlet.example/amp/2026/embuscade-djibo.amp",
        "https://outlet.example/2026/embuscade-djibo?utm_source=rss&fbclid=x#comments",
        "https://www-outlet-example.cdn.ampproject.org/c/s/www.outlet.example/2026/embuscade-djibo/amp",
        "https://www.google.com/amp/s/outlet.example/2026/embuscade-djibo",
    ],
)
def test_addresses_of_one_page(link):
    """The page proper, the one for phones, caches of that, and what newsletters and networks add."""
    assert page_of(link) == "outlet.example/2026/embuscade-djibo"


@pytest.mark.parametrize(
    "link",
    [
        "https://outlet.example/2026/embuscade-djibo-2",
        "https://outlet.example/?p=12",
        "https://outlet.example/2026/embuscade-djibo?page=2",
        "https://example.example/2026/embuscade-djibo",
        "https://outlet.example/camp",
        "https://outlet.example:8080/2026/embuscade-djibo",
        "no link",
    ],
)
def test_addresses_of_other_pages(link):
    """Whatever else an address says may lead elsewhere."""
    assert page_of(link) != "outlet.example/2026/embuscade-djibo"


def test_numbered_pages_are_several():
    """Where the query alone names the article."""
    assert page_of("https://outlet.example/?p=12") != page_of("https://outlet.example/?p=13")
