"""Sparing feedparser work changes nothing in what it gives."""

from __future__ import annotations

import subprocess
import sys

_PARSE = """
import sys, warnings
import feedparser
warnings.simplefilter("ignore")
if sys.argv[1] == "sparing":
    from sahelwatch.poller import sparing
for path in sys.argv[2:]:
    with open(path, "rb") as stream:
        parsed = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    parsed.pop("bozo_exception", None)
    print(path, repr(parsed))
"""
_TITLE = "caf\u00e9 &#147;\u2019\U0001f600 \x85&#x92;"


def test_every_shape_of_feed_is_read_alike(look, tmp_path):
    """With windows-1252 characters that stand for themselves, too."""
    odd = tmp_path / "odd.xml"
    odd.write_text(f"<rss><channel><item><title>{_TITLE}</title></item></channel></rss>", encoding="utf-8")
    files = [*map(str, sorted(look.files.iterdir())), str(odd)]

    def read(how):
        command = [sys.executable, "-c", _PARSE, how, *files]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    plain = read("plain")
    assert plain.count("\n") >= len(files)
    assert read("sparing") == plain
