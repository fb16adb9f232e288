"""W3C trace context."""

from __future__ import annotations

import asyncio

import pytest

from sahelwatch import trace

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_outside_of_a_trace_there_is_none():
    """Nothing is invented."""
    assert trace.current() is None


def test_a_new_trace_has_the_form_of_the_standard():
    """It reads back as itself, and ends with its block."""
    with trace.start() as began:
        assert trace.current() is began
        assert trace.parse(str(began)) == began
    assert trace.current() is None


def test_a_trace_goes_on_as_a_new_span():
    """Trace id and flags stay, the span is new."""
    with trace.continued(PARENT) as here:
        assert str(here).startswith("00-0af7651916cd43dd8448eb211c80319c-")
        assert str(here).endswith("-01")
        assert here.span_id != "b7ad6b7169203331"


def test_a_later_version_is_read_as_far_as_it_is_known():
    """The standard asks for it; what is written on is version 00."""
    with trace.continued(f"cc{PARENT[2:]}-what-the-future-adds") as here:
        assert str(here).startswith("00-0af7651916cd43dd8448eb211c80319c-")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "nonsense",
        PARENT[:-1],
        PARENT.upper(),
        f"{PARENT}-more",
        f"ff{PARENT[2:]}",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        f"{PARENT}\n",
    ],
)
def test_a_malformed_header_begins_a_new_trace(header):
    """A broken neighbour costs the link and nothing else."""
    with trace.continued(header) as here:
        assert trace.parse(str(here)) == here
        assert here.trace_id != "0af7651916cd43dd8448eb211c80319c"


async def test_tasks_have_their_own_trace():
    """What runs side by side does not mix."""

    async def work():
        with trace.start() as mine:
            await asyncio.sleep(0)
            assert trace.current() is mine
            return mine.trace_id

    assert len(set(await asyncio.gather(*(work() for _ in range(10))))) == 10
