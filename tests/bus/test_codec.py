"""A record on the wire, and back."""

from __future__ import annotations

import pytest
from bus_records import ITEMS, Item

from sahelwatch import trace
from sahelwatch.bus import codec, dead_letters


def test_a_record_comes_back_as_it_was():
    """And its key with it."""
    key, value, _ = codec.encode(ITEMS, Item(key="é", number=3))
    assert key == "é"
    assert codec.decode(ITEMS, value) == Item(key="é", number=3)


def test_fields_that_a_reader_does_not_know_are_passed_over():
    """A newer writer may add some."""
    assert codec.decode(ITEMS, b'{"key": "a", "new": 1}') == Item(key="a")


def test_the_trace_goes_along():
    """There is a header where there is a trace, and none where there is none."""
    assert trace.HEADER not in codec.headers(ITEMS, "a", b"{}")
    with trace.start() as here:
        assert codec.headers(ITEMS, "a", b"{}")[trace.HEADER] == str(here)


def test_a_tombstone_has_no_content():
    """And so no content type."""
    assert "content-type" not in codec.headers(ITEMS, "a", None)


@pytest.mark.parametrize(
    "value", [None, b"", b"{", b"[]", b'{"number": 1}', b'{"key": "a", "number": "x"}', b"\xff"]
)
def test_what_is_no_record_is_unreadable(value):
    """Whatever the bytes are, it is one error."""
    with pytest.raises(codec.UnreadableError):
        codec.decode(ITEMS, value)


def test_an_unreadable_record_is_told_by_field_and_not_quoted():
    """The message can be logged."""
    with pytest.raises(codec.UnreadableError, match=r"^number: ") as caught:
        codec.decode(ITEMS, b'{"key": "a", "number": "a secret"}')
    assert "secret" not in str(caught.value)


def test_an_error_is_told_on_one_short_line_without_urls():
    """A webhook's URL is a secret."""
    error = ValueError(f"POST https://hooks.example/T0/B0/secret\nfailed {'x' * 1000}")
    line = dead_letters.one_line(error)
    assert line.startswith("POST https://… failed xxx")
    assert len(line) == 300
