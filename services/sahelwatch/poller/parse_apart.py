"""Parses a document in a process of its own, within limits of time and memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sahelwatch.poller.document import Document, NotAFeedError
from sahelwatch.poller.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.poller.workers import Workers

SECONDS: Final = 20.0


async def parse_apart(
    workers: Workers, body: bytes, url: str, content_type: str = "", known: Mapping[str, str] | None = None
) -> Document:
    """As `parse.parse`; a document that takes too long or too much memory is no feed."""
    try:
        document = await workers.run(
            "sahelwatch.poller.parse:parse", body, url, content_type, known or {}, seconds=SECONDS
        )
    except WorkerError as error:
        raise NotAFeedError(f"a document that {error} to read") from None
    assert isinstance(document, Document)
    return document
