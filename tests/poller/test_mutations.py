"""Feeds with random damage: entries or an error in words, and nothing else."""

from __future__ import annotations

import pytest
from mutated_feeds import check, mutated

from sahelwatch.poller.parse import parse

URL = "https://host.example/feed"


@pytest.mark.parametrize("seed", range(5))
def test_no_damage_does_harm(seed):
    """Every article that comes of it is valid and comes once; `bench/fuzz_feeds.py` reads far more."""
    assert sum(check(body, content_type) for body, content_type in mutated(80, seed)) > 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"&#xD800;", "�"),
        (b"&#x110000;", "�"),
        (b"&#99999999999999999999;", "�"),
        (b"&#55357;&#56834;", "😂"),
        (b"&#38;&#60;&#xe9;", "&<é"),
    ],
)
def test_a_character_that_does_not_exist_costs_no_feed(written, read):
    """It costs itself; half characters that belong together become one."""
    items = b"<item><title>A %s B</title></item><item><title>C</title></item>" % written
    first, second = parse(b"<rss version='2.0'><channel>" + items + b"</channel></rss>", URL).entries
    assert (first.title, second.title) == (f"A {read} B", "C")


@pytest.mark.parametrize("encoding", [b"UT\xf8-8", b"zzz", b"utf-8\0", b""])
def test_an_encoding_that_does_not_exist_costs_nothing(encoding):
    """The declaration is wrong, the words are not."""
    item = "<rss version='2.0'><channel><item><title>Dégâts</title></item></channel></rss>".encode()
    body = b"<?xml version='1.0' encoding='%s'?>" % encoding + item
    assert parse(body, URL).entries[0].title == "Dégâts"
