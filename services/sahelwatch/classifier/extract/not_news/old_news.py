"""What an entry dates to last week or long ago, and what of such a sentence is news all the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.horizon import is_fresh
from sahelwatch.classifier.extract.ruled_out import RuledOut
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Told


def forget_old(told: Sequence[Told], old: Collection[int | None], entry: Entry, ruled_out: list[RuledOut]) -> None:
    """Take out of headline and summary the dead that the text, which tells of nothing else, dates to long ago."""
    if any(t.body and (t.facts or t.act) for t in told):
        return
    surely = {count for count in old if len(old) >= _SEVERAL or (count or 0) >= _LARGE}
    for t in told if surely else ():
        gone = [fact for fact in t.facts if fact.effect == "killed" and fact.low in surely]
        t.facts = [fact for fact in t.facts if fact not in gone]
        ruled_out.extend(RuledOut(background.EARLIER, entry.text[f.start : f.end], f.start, f.end) for f in gone)


def forget_totals(
    told: Sequence[Told], old: Collection[int | None], entry: Entry, ruled_out: list[RuledOut]
) -> None:
    """Take out of a headline what it counts behind `after`, where the text gives that number over years: `a truce after 300 deaths`."""
    news = {fact.low for t in told if t.body for fact in t.facts}
    for t in told if old else ():
        if t.body:
            continue
        gone = [
            fact
            for fact in t.facts
            if fact.effect == "killed"
            and fact.low not in news
            and not {fact.low, (fact.low or 0) + 1}.isdisjoint(old)
            and _AFTER.search(t.soft, 0, fact.start - t.sentence.start)
        ]
        t.facts = [fact for fact in t.facts if fact not in gone]
        ruled_out.extend(RuledOut(background.TOTAL, entry.text[f.start : f.end], f.start, f.end) for f in gone)


_AFTER = re.compile(
    r"\b(?:after|that (?:has )?(?:killed|claimed|cost)|apres|qui a (?:fait|tue|coute))\s(?:[\w']+\s){0,3}$"
)
_SEVERAL = 2
_LARGE = 20  # a lesser number, told alone, may be the same by chance


def is_of_headline(casualties: Sequence[Casualty], told: Sequence[Told], dates: Sequence[DateMention]) -> bool:
    """Whether an opening sentence tells the headline's dead by what came after: `days after gunmen killed 28 soldiers`."""
    if not any(date.kind is DateKind.ANCHORED for date in dates) or any(date.kind in _LONG for date in dates):
        return False
    heads = {fact.best for other in told if not other.body for fact in other.facts if fact.effect == "killed"}
    counts = (c.figure.low or 0 for c in casualties if c.effect == "killed" and not c.part_of_total)
    return any(low >= _MANY and low in heads for low in counts)


_LONG = (DateKind.SINCE, DateKind.YEAR, DateKind.MONTH)
_MANY = 5  # lesser numbers are often the same by chance


def was_last_week(
    sentence: Sentence, dates: Sequence[DateMention], told: Sequence[Told], published: dt.date
) -> bool:
    """Whether a sentence tells only of `last week`, where the news told before it is of a day of this week.

    So does one that opens with what was said then: `Last week officials said 40 people were killed in several villages`.
    """
    spans = [date for date in dates if date.kind is DateKind.SPAN]
    if not spans or any(is_fresh(date, published) for date in dates if date.kind is not DateKind.SPAN):
        return False
    if all(date.said for date in spans):
        return spans[0].start == sentence.start and bool(told)
    last = max(date.last for date in spans if date.last is not None)
    return any(
        date.kind in _ONE_DAY and date.first is not None and date.first > last for t in told for date in t.dates
    )


_ONE_DAY = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.NIGHT, DateKind.RELATIVE)


def main_clause(sentence: Sentence, folded: str) -> Sentence | None:
    """What stands before a relative clause: `laid to the group, which had already taken the post in September`."""
    relative = _RELATIVE.search(folded)
    if relative is None or sentence.zone is not Zone.BODY:
        return None
    end = relative.start()
    return replace(sentence, end=sentence.start + end, text=sentence.text[:end])


_RELATIVE = re.compile(r", (?:whose|which|who|where|qui|dont|ou|auquel|a laquelle|a qui)\b| ?;")
