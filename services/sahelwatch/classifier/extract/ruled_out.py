"""What an entry's text might have told and does not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.telling.facts import EFFECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.text.segment import Sentence


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Words that might have told an incident and do not: why, and where they stand in the entry's text."""

    reason: str
    quote: str
    start: int
    end: int


def ruled_out_in(entry: Entry, sentence: Sentence, casualties: Sequence[Casualty], reason: str) -> list[RuledOut]:
    found = []
    for casualty in casualties:
        if EFFECTS.get(casualty.effect) is None:
            continue
        start, end = sentence.start + casualty.start, sentence.start + casualty.end
        found.append(RuledOut(reason, entry.written[start:end], start, end))
    return found
