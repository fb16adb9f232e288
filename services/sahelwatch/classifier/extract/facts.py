"""Facts: what happened to how many people of which side, as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.segment import Sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """`low`–`high` people of a side were killed, injured or abducted, at `[start, end)` of the entry's text.

    `part`: they are counted in another figure of the sentence already. `additional`: they come on top of the
    figures before. `superseded`: the entry says that the figure no longer holds. `definite`: one person, told
    of as known. Facts of one sentence and `group` are counted together (`three Americans and five Nigeriens`).
    """

    start: int
    end: int
    effect: str
    low: int | None
    high: int | None
    side: Side
    sentence: int
    sentence_start: int
    title: bool = False
    part: bool = False
    additional: bool = False
    superseded: bool = False
    claimed: bool = False
    vague: bool = False
    definite: bool = False
    group: int = 0

    @property
    def best(self) -> int:
        if self.low is None:
            return (self.high or 0) // 2
        return self.low if self.high is None else (self.low + self.high) // 2

    @property
    def exact(self) -> bool:
        return self.low is not None and self.low == self.high
