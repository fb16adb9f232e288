"""The guard against private addresses, for libraries that connect by themselves, in threads.

Python tells audit hooks of every connection right before it is made, with the address that it goes to
(https://docs.python.org/3/library/audit_events.html), whatever library asks for it: after the name was resolved,
and again at each redirect. A hook that raises keeps the connection from being made.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sahelwatch.http.guard import RefusedAddressError, is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVENTS: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})


class Refusals:
    """How many connections were refused."""

    count = 0


_here: ContextVar[Refusals | None] = ContextVar("public_only", default=None)


@contextmanager
def public_only() -> Iterator[Refusals]:
    """Let only connections to public addresses come about, in this thread and in those that run in its context."""
    _install()
    refusals = Refusals()
    token = _here.set(refusals)
    try:
        yield refusals
    finally:
        _here.reset(token)


@cache
def _install() -> None:
    """Once for the process: a hook cannot be taken away again. Nobody pays for it who does not need it."""
    sys.addaudithook(_refuse_private)


def _refuse_private(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS:
        return
    refusals = _here.get()
    address = arguments[1]
    if refusals is None or address is None:  # null: of a socket that is connected already
        return
    # What has a path for an address is on this machine, and a name was not resolved: neither is known to be public.
    if not (isinstance(address, tuple) and is_public(str(address[0]))):
        refusals.count += 1
        raise RefusedAddressError
