"""What a pushed document leads to. It may hold new entries alone: of the others it says nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.poller.entries import Merged, Origin, merge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from sahelwatch.poller.document import Entry
    from sahelwatch.poller.seen import SeenEntry


def merge_pushed(
    origin: Origin, entries: Sequence[Entry], seen: Mapping[str, SeenEntry], now: dt.datetime
) -> Merged:
    """As `entries.merge`, but what the feed listed last counts as listed still.

    Where ids change at every poll, an entry is known by its words only as one that was listed the last time: the
    next poll must find them all.

    Raises:
        UnreadEntryError: an entry would become an article whose words were left unread.
    """
    merged = merge(origin, entries, seen, now)
    last = max((entry.last_seen for entry in seen.values()), default=now)
    kept = {
        key: replace(entry, last_seen=now) if entry.last_seen == last else entry
        for key, entry in merged.seen.items()
    }
    return Merged(merged.articles, kept, merged.undated)
