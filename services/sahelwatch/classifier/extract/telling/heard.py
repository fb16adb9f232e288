"""A sentence as it is heard: its words, its days and whom it counts, before it is settled whether it is news."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.horizon import is_fresh
from sahelwatch.classifier.extract.telling.sentence_days import heads_paragraph, of_happenings
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateMention, find_dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.text.segment import Sentence


@dataclass(frozen=True, slots=True)
class Heard:
    """The `index`-th sentence of an entry, or its main clause. `days`: how far back its news reach."""

    index: int
    sentence: Sentence
    folded: str
    dates: list[DateMention]
    casualties: list[Casualty]
    days: int

    @property
    def body(self) -> bool:
        return self.sentence.zone is Zone.BODY

    def is_fresh(self, published: dt.date) -> bool:
        """Whether it names a day that is news."""
        return any(is_fresh(date, published, self.days) for date in self.dates)


def dates_in(
    entry: Entry, sentence: Sentence, following: Sequence[Sentence], written: dt.date
) -> list[DateMention]:
    """The dates of a sentence; those that head a paragraph or an item are not said of what it tells itself."""
    dates = find_dates(sentence.text, written, sentence.start, sentence.dateline)
    if heads_paragraph(sentence, following):
        dates = [replace(date, said=False) for date in dates]
    dates = [replace(date, said=False) if _heads_item(entry, sentence, date) else date for date in dates]
    return of_happenings(entry, dates, sentence)


def _heads_item(entry: Entry, sentence: Sentence, date: DateMention) -> bool:
    """Whether a place and a day head a line of the text: `Tessit, 15 March: armed men …`; an edition bears no place's name."""
    return (
        date.said
        and sentence.zone is Zone.BODY
        and not sentence.dateline
        and date.start - sentence.start <= _HEAD
        and entry.text.startswith(":", date.end)
        and any(spot.local for spot in entry.places.within(sentence.start, date.start))
    )


_HEAD = 40
