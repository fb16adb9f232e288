"""Whose turn it is: feeds by the time at which each is to be seen to."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Agenda:
    """A queue in which each feed has one place; a new place takes that of the old."""

    def __init__(self) -> None:
        self._heap: list[tuple[dt.datetime, str]] = []
        self._due: dict[str, dt.datetime] = {}  # which of a feed's entries in the heap is its place

    def put(self, url: str, due: dt.datetime) -> None:
        self._due[url] = due
        heapq.heappush(self._heap, (due, url))

    def take(self, now: dt.datetime) -> str | None:
        """A feed whose time has come, the longest due first, out of the queue; null if there is none."""
        due = self.next_due()
        if due is None or due > now:
            return None
        _, url = heapq.heappop(self._heap)
        del self._due[url]
        return url

    def next_due(self) -> dt.datetime | None:
        """When the next feed's time comes; null where none waits."""
        while self._heap:
            due, url = self._heap[0]
            if self._due.get(url) == due:
                return due
            heapq.heappop(self._heap)
        return None
