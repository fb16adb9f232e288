"""The trace that the work in hand belongs to: one id from the fetched page to the webhook's request.

W3C Trace Context, level 1 (https://www.w3.org/TR/trace-context/): the header `traceparent` is
`00-<trace id: 32 hex>-<span id: 16 hex>-<flags: 2 hex>`. The bus writes it beside every record and goes
on with it around `Handler.handle`; the HTTP module sends it along; log lines carry its trace id.
"""

from __future__ import annotations

import re
import secrets
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADER = "traceparent"

# A later version may append fields after the flags; what it puts first means the same.
_TRACEPARENT = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_FORBIDDEN_VERSION = "ff"
_SAMPLED = "01"

_current: ContextVar[Trace | None] = ContextVar("trace", default=None)


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in a trace. `str()` is the header's value."""

    trace_id: str
    span_id: str
    flags: str = _SAMPLED

    def __str__(self) -> str:
        return f"00-{self.trace_id}-{self.span_id}-{self.flags}"

    def child(self) -> Trace:
        """A new span of the same trace."""
        return Trace(self.trace_id, _random_hex(8), self.flags)


def current() -> Trace | None:
    """The trace that the running task works for; null outside of one."""
    return _current.get()


@contextmanager
def start() -> Iterator[Trace]:
    """Begin a new trace for the time of the block."""
    with _as_current(_new()) as trace:
        yield trace


@contextmanager
def continued(header: str | None) -> Iterator[Trace]:
    """Go on with the trace a header names, as a new span of it, for the time of the block.

    A header that is missing or malformed begins a new trace: a broken neighbour costs the link, no more.
    """
    parent = parse(header)
    with _as_current(parent.child() if parent else _new()) as trace:
        yield trace


def parse(header: str | None) -> Trace | None:
    """The trace that a `traceparent` header names; null if it is missing or malformed."""
    match = _TRACEPARENT.fullmatch(header or "")
    if match is None:
        return None
    version, trace_id, span_id, flags, extra = match.groups()
    malformed = version == _FORBIDDEN_VERSION or (version == "00" and extra is not None)
    if malformed or not trace_id.strip("0") or not span_id.strip("0"):
        return None
    return Trace(trace_id, span_id, flags)


@contextmanager
def _as_current(trace: Trace) -> Iterator[Trace]:
    token = _current.set(trace)
    try:
        yield trace
    finally:
        _current.reset(token)


def _new() -> Trace:
    return Trace(_random_hex(16), _random_hex(8))


def _random_hex(size: int) -> str:
    while True:  # All zeros is the one id that the standard forbids.
        drawn = secrets.token_hex(size)
        if drawn.strip("0"):
            return drawn
