"""Bytes become text by what they are, not by what they are said to be. Whole documents: `test_corpus.py`."""

from __future__ import annotations

import gzip

import pytest

from sahelwatch.poller.document import NotAFeedError
from sahelwatch.poller.encoding import as_utf8
from sahelwatch.poller.fetch import MAX_BODY_BYTES

TEXT = "«Dégâts» à Djibo – l’armée"


@pytest.mark.parametrize("declared", ["", "utf-8", "utf-16", "iso-8859-1", "zzz", "utf-7", "unicode_escape"])
def test_utf8_is_read_as_such(declared):
    """Whatever its header says."""
    assert as_utf8(TEXT.encode(), f"text/xml; charset={declared}").decode() == TEXT


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "iso-8859-1"), ("cp1256", "windows-1256"), ("gbk", "GBK")]
)
def test_other_encodings_are_read_as_declared(encoding, name):
    """By the declaration, or else by the header."""
    text = {"cp1256": "مالي: هجوم", "gbk": "马里：袭击"}.get(encoding, TEXT)
    assert as_utf8(text.encode(encoding), f"text/xml; charset={name}").decode() == text
    declared = f"<?xml version='1.0' encoding='{name}'?>{text}"
    assert as_utf8(declared.encode(encoding), "text/xml; charset=utf-8").decode() == declared


def test_time_is_linear_in_damage():
    """A million broken bytes are read at once."""
    assert as_utf8(b"\xff" * 1_000_000 + "é".encode()).decode() == "ÿ" * 1_000_000 + "Ã©"


def test_what_was_zipped_is_bounded():
    """A bomb is no feed, nor is what does not unzip."""
    with pytest.raises(NotAFeedError, match="larger than 5 MB"):
        as_utf8(gzip.compress(b" " * (MAX_BODY_BYTES + 1)))
    with pytest.raises(NotAFeedError, match="does not unzip"):
        as_utf8(b"\x1f\x8b and no more")
