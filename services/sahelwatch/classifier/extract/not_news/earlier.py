"""Which sentences and figures of an entry are of earlier times."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news import background
from sahelwatch.classifier.extract.not_news.asides import asides, governs
from sahelwatch.classifier.extract.not_news.balances import is_balance
from sahelwatch.classifier.extract.not_news.horizon import (
    is_fresh,
    is_past,
)
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT, calls_off, strikes
from sahelwatch.classifier.extract.telling.facts import EFFECTS, Fact
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry


def why_earlier(
    entry: Entry,
    sentence: Sentence,
    folded: str,
    dates: list[DateMention],
    casualties: Sequence[Casualty],
    days: int,
) -> str | None:
    """Why a sentence is background as a whole: all its figures are, or it has none and speaks of past times."""
    span = (sentence.start, sentence.end)
    if (
        entry.hits.has("topic.sport", *span)
        and sentence.zone is Zone.BODY
        and not (strikes(entry.hits, sentence) or calls_off(entry.hits, [span]))
    ):
        return "sport"
    if (
        entry.hits.has("cue.silence", *span)
        and not _died_lately(entry, sentence, dates, casualties, days)
        and (sentence.zone is Zone.BODY or not any(entry.hits.any_of(_ALARMS, *head) for head in entry.headlines))
    ):
        return background.SILENCE
    if entry.hits.has("cue.staged", sentence.start, sentence.end) and sentence.zone is Zone.BODY:
        return "an exercise"
    counted = [casualty for casualty in casualties if casualty.effect in EFFECTS]
    if not counted:
        found = background.reason(sentence, folded, dates, entry.hits, entry.published, days)
        return found.text if found is not None and found.start == 0 else None
    if sentence.zone is Zone.BODY and background.had_happened_last_week(folded):
        return background.EARLIER
    if any(is_fresh(date, entry.published, days) for date in dates if not date.said):
        return None
    if background.superlative(sentence, folded):
        return background.COMPARISON
    if len(of_past(entry, sentence, folded, dates, counted, days)) == len(counted):
        return background.EARLIER
    return None


def of_past(
    entry: Entry,
    sentence: Sentence,
    folded: str,
    dates: list[DateMention],
    casualties: Sequence[Casualty],
    days: int,
) -> list[Casualty]:
    """The figures told of past times, each with other counts of the same dead, and with its parts: `70 last month; the army admits 54`."""
    past: list[Casualty] = []
    for before, casualty in zip([None, *casualties], casualties, strict=False):
        again = (
            (casualty.frame == "told" or casualty.part_of_total)
            and bool(past)
            and past[-1] is before
            and casualty.effect == past[-1].effect
        )
        if again or is_context(entry, sentence, folded, dates, casualty, days):
            past.append(casualty)
    return past


_ALARMS = (*VIOLENT, "act.killing")


def _died_lately(
    entry: Entry, sentence: Sentence, dates: Sequence[DateMention], casualties: Sequence[Casualty], days: int
) -> bool:
    """Whether an entry opens with a silence for dead of a day of the news, right behind them: `for the 15 killed on Tuesday`."""
    return sentence.start <= entry.body_start and any(
        is_fresh(date, entry.published, days)
        and date.kind is not DateKind.SPAN
        and casualty.effect == "killed"
        and 0 <= date.start - sentence.start - casualty.end <= _RIGHT_BEHIND
        for date in dates
        for casualty in casualties
    )


_RIGHT_BEHIND = 60  # characters


def is_context(
    entry: Entry, sentence: Sentence, folded: str, dates: list[DateMention], casualty: Casualty, days: int
) -> bool:
    """Whether one figure is told of past times, or for comparison."""
    compared = sentence.zone is Zone.BODY and background.compared(folded, casualty.start)
    if compared or background.after_another(folded, casualty.start):
        return True
    if is_balance(entry, sentence, folded, dates, casualty):
        return True
    if background.of_last_year(folded, casualty.start):
        return True
    near = [d for d in dates if not d.said]
    if any(is_fresh(d, entry.published, days) for d in near):
        return False  # which of several dates is the figure's: `_past`
    if _is_of_day_before(sentence, dates, casualty, entry.published, days):
        return False
    found = asides(sentence, folded, dates, entry.hits, entry.published, days)
    if found and sentence.zone is Zone.BODY and background.pluperfect(folded):
        return True
    return any(governs(aside, folded, casualty.start, casualty.end) for aside in found)


def _is_of_day_before(
    sentence: Sentence, dates: Sequence[DateMention], casualty: Casualty, published: dt.date, days: int
) -> bool:
    """Whether a figure is of few days before one that the sentence names: `attended on Friday the burial of nine killed a day earlier`."""
    return any(
        date.kind is DateKind.ANCHORED
        and date.start >= sentence.start + casualty.end
        and -_FEW_DAYS <= date.shift < 0
        and any(is_fresh(replace(said, said=False), published, days) for said in dates if said.end <= date.start)
        for date in dates
    )


_FEW_DAYS = 3


def is_past_fact(
    fact: Fact, sentence: Sentence, folded: str, dates: Sequence[DateMention], published: dt.date, days: int
) -> bool:
    """Whether the date of a fact, in a sentence with several, lies too far back.

    It is one right behind it (`wreaths were laid on Thursday for the 30 people killed by gunmen in January 2016`), or
    the nearest.
    """
    near = [date for date in dates if not date.said]
    if len(near) < 2:
        return False

    def between(date: DateMention) -> str:
        return folded[fact.end - sentence.start : date.start - sentence.start]

    behind = [d for d in near if d.start >= fact.end and d.kind is not DateKind.SINCE]
    if any(is_past(d, published, days) and _BY_WHOM.fullmatch(between(d)) for d in behind):
        return True
    nearest = min(near, key=lambda date: min(abs(date.start - fact.end), abs(fact.start - date.end)))
    return is_past(nearest, published, days)


_BY_WHOM = re.compile(
    r"(?:\s+(?:by|par|in|at|near|a|au|aux|dans|pres d[e'])(?:\s+|(?<='))[\w' -]{2,40}?){0,2}\s+(?:(?:in|on|en|le)\s+)?"
)
