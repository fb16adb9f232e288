"""What runs in the processes of `workers`: takes calls from standard input, writes results to standard output."""

from __future__ import annotations

import pickle
import resource
import signal
import struct
import sys
from importlib import import_module
from typing import Final

HEADER: Final = struct.Struct(">Q")
"""Goes before each pickle: its length."""

MEMORY: Final = 1024**3
"""Address space. A document that needs more is no document."""

_USED_UP: Final = 150 * 1024  # kB grown by; memory that one huge document took is given back by ending


def load(module: str) -> None:
    """Import a module."""
    import_module(module)


def main() -> None:
    """Work until the input ends: until the parent closed it, or died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    at_start = _peak()  # The system counts in what the parent had.
    tasks, results = sys.stdin.buffer, sys.stdout.buffer
    while header := tasks.read(HEADER.size):
        (length,) = HEADER.unpack(header)
        function, args = pickle.loads(tasks.read(length))  # noqa: S301  written by our own process
        module, _, name = function.partition(":")
        try:
            answer: tuple[bool, object] = (True, getattr(import_module(module), name)(*args))
        except MemoryError:
            return  # There may be none left to say so: the parent sees the end.
        except Exception as error:  # noqa: BLE001  it is the caller's
            answer = (False, error)
        last = _peak() - at_start > _USED_UP
        written = pickle.dumps((*answer, last), pickle.HIGHEST_PROTOCOL)
        results.write(HEADER.pack(len(written)))
        results.write(written)
        results.flush()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
