"""How far back an entry's news may lie, by its headline, its summary and its first sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.incidents.passing import ABOUT_THE_PAST
from sahelwatch.classifier.extract.not_news.background import RECORD
from sahelwatch.classifier.extract.not_news.horizon import (
    CONTEXT_DAYS,
    FRESH_DAYS,
    INQUIRY_MOST,
    days_covered,
    months_back,
    months_reviewed,
    spans_weeks,
)
from sahelwatch.classifier.extract.not_news.horizon import horizon as horizon_of
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.telling.cues import counts_few
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import find_dates
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry


def headline_kills(entry: Entry) -> bool:
    """Whether headline or summary tell of killings."""
    return any(entry.hits.any_of(_KILLINGS, *span) for span in entry.headlines)


def entry_horizon(entry: Entry, all_sentences: Sequence[Sentence]) -> int:
    """How far back the news may lie: further than usual only for an entry whose headline tells of killings."""
    heads = [s for s in all_sentences if s.zone is not Zone.BODY]
    opening = [s for s in all_sentences if s.zone is Zone.BODY][:_OPENING]
    killings = headline_kills(entry) or (
        bool(opening)
        and entry.hits.any_of(_KILLINGS, opening[0].start, opening[0].end)
        and not _is_total(entry, opening[0])
        and not any(entry.hits.any_of(_TELL_WHAT, *span) for span in entry.headlines)
    )  # a headline that tells nothing leaves it to the text
    titles = [(s, soft(s.text)) for s in heads]
    counting = [
        (s, folded)
        for s, folded in (*titles, *((s, soft(s.text)) for s in opening * killings))
        if counts_few(entry.hits, folded, s.start, s.end)
        and (s.zone is not Zone.BODY or not _SINCE.search(folded))  # in the text that is a total
    ]
    abouts = [*titles, *((s, folded) for s, folded in counting if s.zone is Zone.BODY)]
    if counting and any(
        spans_weeks(folded) and ((s, folded) in counting or not entry.hits.has("topic.tally", s.start, s.end))
        for s, folded in abouts
    ):
        # "three attacks since May", each of them news to the entry
        return max(INQUIRY_MOST, *(months_back(folded, entry.published) for _, folded in abouts))
    report = killings and any(_REPORT.search(folded) for _, folded in titles)  # it accuses whom no court has tried
    if any(entry.hits.any_of(ABOUT_THE_PAST, *span) for span in entry.headlines) and not report:
        return CONTEXT_DAYS
    covered = [d for s in heads for d in find_dates(s.text, entry.published, s.start, s.dateline)]
    reviewed = max(
        *(months_reviewed(folded, entry.published) for _, folded in titles),
        days_covered(covered, entry.published),
        0,
    )
    if reviewed:
        return max(FRESH_DAYS, reviewed)
    if not killings:
        return FRESH_DAYS
    told = [d for s in opening for d in find_dates(s.text, entry.published, s.start, s.dateline)]
    return horizon_of([*covered, *told], entry.published, several=bool(counting) or report)


def _is_total(entry: Entry, sentence: Sentence) -> bool:
    """Whether a sentence counts over months: `more than 1,200 people have been killed since January`."""
    folded = soft(sentence.text)
    over = _SINCE.search(folded) is not None or entry.hits.has("cue.total", sentence.start, sentence.end)
    return over and RECORD.search(folded) is None


_KILLINGS = ("act.killing", "act.massacre")
_TELL_WHAT = (
    *VIOLENT, "topic.arrest", "topic.anniversary", "topic.trial", "topic.culture", "topic.exercise", "topic.sport",
    "topic.tally", "topic.analysis", "topic.politics", "topic.protest", "topic.accident", "topic.disaster", "topic.disease",
    "topic.burial", "topic.march",
)  # fmt: skip
"""Groups of words by which a headline says what the entry is about."""
_SINCE = re.compile(r"\b(?:since|depuis)\b")
# A report published weeks later, which may tell of more than one massacre.
_REPORT = Stemmed(
    "report|inquiry|investigat|document|rights|rapport|enquete|ong|ngo|researchers",
    r"\b(?:(?:report|inquiry|investigation) (?:by|published|released|out|says|finds|found|documents|shows|accuses|puts)|(?:new|latest|its|a|an?other|this) (?:report|inquiry|investigation)|documents|documented|report says"
    r"|rights (?:group|organi[sz]ation)|(?:un|ce|dans un|le|son|nouveau) rapport|(?:une|cette|son|nouvelle) enquete|documente|researchers|\bong\b|\bngo\b)\b",
)
_OPENING = 3
"""Sentences of the text that may say what it is about."""
