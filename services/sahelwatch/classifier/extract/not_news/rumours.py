"""Dead that an entry tells only to say that there were none: what was said on the networks, and nothing of it was so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.ruled_out import RuledOut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.text.segment import Sentence

_REACH = 3
"""Sentences back to the rumour that is called one."""


def forget_rumour(entry: Entry, sentence: Sentence, told: Sequence[Told], ruled_out: list[RuledOut]) -> None:
    """Take out the dead of a rumour told shortly before a sentence that says `nothing of the kind happened`."""
    if not entry.hits.has("cue.nothing_of_it", sentence.start, sentence.end):
        return
    for other in told[-_REACH:]:
        if entry.hits.has("cue.rumour", other.sentence.start, other.sentence.end):
            ruled_out.extend(
                RuledOut(background.WITHDRAWN, entry.written[f.start : f.end], f.start, f.end) for f in other.facts
            )
            other.facts = []
