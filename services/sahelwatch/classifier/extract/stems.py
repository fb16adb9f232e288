"""Patterns that are looked for only in a text with one of their stems: `in` costs a hundredth, and few texts have one."""

from __future__ import annotations

import re


class Stemmed:
    """A pattern that matches nothing without one of its `stems`, which are separated by `|`."""

    __slots__ = ("pattern", "stems")

    def __init__(self, stems: str, pattern: str) -> None:
        self.stems = tuple(stems.split("|"))
        self.pattern = re.compile(pattern)

    def search(self, folded: str) -> re.Match[str] | None:
        return self.pattern.search(folded) if self._may_match(folded) else None

    def match(self, folded: str) -> re.Match[str] | None:
        return self.pattern.match(folded) if self._may_match(folded) else None

    def _may_match(self, folded: str) -> bool:
        for stem in self.stems:  # noqa: SIM110  a generator would cost more than the looking
            if stem in folded:
                return True
        return False
