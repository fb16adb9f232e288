"""A speaker and its kind."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.words import Hit


class Kind(StrEnum):
    """What kind of speaker; `DEED`: the group says that it did it, and gives no toll of its own."""

    OFFICIAL = "official"
    MINOR = "minor"  # an official of the place without a name: `a local official`, `un élu`
    LOCAL = "local"
    CLAIM = "claim"
    DEED = "deed"


class Voice(NamedTuple):
    """A speaker, at `text[start:end]` of the entry."""

    kind: Kind
    hit: Hit
    speaks: bool = True  # a verb of saying or the like goes with it; else it is only spoken of

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end
