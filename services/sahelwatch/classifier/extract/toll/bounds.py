"""A figure between two bounds, either of which may be open, and the facts that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.records import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact


@dataclass(slots=True)
class Bounds:
    """A figure between two bounds, either of which may be open."""

    low: int | None
    high: int | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def best(self) -> int:
        if self.low is None:
            return (self.high or 0) // 2
        return self.low if self.high is None else (self.low + self.high) // 2

    def count(self) -> Count | None:
        """The record's count; None where neither bound is known."""
        if self.low is None and self.high is None:
            return None
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Count.of(low, high)

    def plus(self, other: Bounds) -> Bounds:
        """Two figures of different people together."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        if low is None and high is None:
            low = (self.low or 0) + (other.low or 0) or None
        return Bounds(low, high, [*self.facts, *other.facts])

    def less(self, part: Bounds) -> Bounds | None:
        """What is left of a total without one of its parts."""
        low = None if self.low is None or part.low is None else max(0, self.low - part.low)
        high = None if self.high is None or part.high is None else max(0, self.high - part.high)
        if low is None and high is None:
            return None
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Bounds(low, high, self.facts)


def added(bounds: Sequence[Bounds]) -> Bounds | None:
    """The sum of figures of different people."""
    if not bounds:
        return None
    result = bounds[0]
    for other in bounds[1:]:
        result = result.plus(other)
    return result
