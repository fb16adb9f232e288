"""What is said of a unit's name beside a place: `in Namentenga (Centre-Nord, Kuilsé since the reform of 2025)` dates no event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.when.words import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.when import DateMention

_NAMED = any_of(BACKGROUND["named-anew"])
_ASIDE = Stemmed(
    "|".join({max(phrase.rstrip("*").split(), key=len) for phrase in BACKGROUND["named-anew"]}),
    rf"\([^()]*?\b{_NAMED}\b[^()]*\)|,\s{_NAMED}\b[^,;:()]*,",
)


def without_renaming(
    dates: list[DateMention], sentence: Sentence, folded: str, counted: Sequence[tuple[int, int]]
) -> list[DateMention]:
    """The dates but those of an aside on what a unit is called by now; one that counts somebody (`counted`) is no such aside."""
    match = _ASIDE.search(folded) if dates else None
    if match is None or any(match.start() <= start < match.end() for start, _ in counted):
        return dates
    return [date for date in dates if not match.start() <= date.start - sentence.start < match.end()]
