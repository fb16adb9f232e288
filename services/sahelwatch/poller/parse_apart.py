"""Parses a document in a process of its own, within limits of time and memory.

Markup made to be slow takes feedparser time with the square of its length: half a megabyte costs seconds, five
megabytes minutes (measured with unclosed elements, attributes and entities). Small documents are parsed in
a thread, where that does no harm; large ones here, where they can be given up.
"""

from __future__ import annotations

import asyncio
import json
import pickle
import resource
import sys
from typing import Final

from sahelwatch.poller.parse import Document, NotAFeedError, parse

LARGE: Final = 512 * 1024
"""Bytes from which on a document is parsed apart. Starting the process costs about a second of CPU."""

SECONDS: Final = 20.0
_MEMORY: Final = 1024**3


async def parse_apart(body: bytes, url: str, content_type: str) -> Document:
    """As `parse`; a document that takes too long or too much memory is no feed."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    task = json.dumps([url, content_type]).encode() + b"\n" + body
    try:
        async with asyncio.timeout(SECONDS):
            answer, _ = await child.communicate(task)
    except TimeoutError:
        raise NotAFeedError(f"a document that takes longer than {SECONDS:.0f} s to read") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0:
        raise NotAFeedError("a document that takes too much memory to read")
    result: Document | str = pickle.loads(answer)  # noqa: S301  written by our own process
    if isinstance(result, str):
        raise NotAFeedError(result)
    return result


def main() -> None:
    """Read a task from standard input, write a document, or the words of the error, to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    url, content_type = json.loads(sys.stdin.buffer.readline())
    try:
        result: Document | str = parse(sys.stdin.buffer.read(), url, content_type)
    except NotAFeedError as error:
        result = str(error)
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    main()
