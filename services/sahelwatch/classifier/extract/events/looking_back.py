"""Which of an entry's events it only looks back to."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.story import Event, Story, is_headed
from sahelwatch.classifier.extract.not_news.asides import in_relative_clauses
from sahelwatch.classifier.extract.not_news.horizon import lies_in
from sahelwatch.classifier.extract.when import DateKind

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.when import DateMention

_SAME_DAYS = 3  # an entry about several events takes in what had happened in the days before


_NEVER = 99
_TWO = 2
_NAMED = 2  # a place only named, beside dead
_OPENS = 6  # characters
_NEAR = 2.5  # a place told as `near X`, beside dead
_PLAIN = 3  # a place told as `at X`, beside dead

_LONG_BEFORE = 4  # days; what an entry tells plainly of the same week is news to it


def set_background_aside(story: Story) -> list[Told]:
    """Take out the events that the entry only looks back to."""
    main = next((e for e in story.events if e.headed and not e.past), None) or next(iter(story.events), None)
    headed = sum(event.headed for event in story.events)
    several = story.gathers or story.both or headed > 1 or (not headed and len(story.events) > _TWO)
    past = [
        event for event in story.events
        if event is not main and main is not None and not _is_news(story, main, event)
        and _looks_back(main.draft, event, _SAME_DAYS if several else 0)
    ]  # fmt: skip
    story.events = [event for event in story.events if event not in past]
    if main is not None:
        story.events.sort(key=lambda event: event is not main)
    return [told for event in past for told in event.draft.told if told.facts]


def _is_news(story: Story, main: Event, event: Event) -> bool:
    """Whether headline or summary tell of an event: no place says so of what, uncounted, had happened there before."""
    if any(lies_in(event.draft.date, months) for months in story.months):
        return True  # "two attacks in late August and early September"
    at, counted = event.draft.local, any(not fact.vague for fact in event.draft.facts)
    there_before = event.past and not (event.headed or counted) and at is not None and main.draft.is_at(at)
    return is_headed(story, event) and not there_before


def _how_plainly(main: Draft, draft: Draft, date: DateMention) -> float:
    """How plainly the place of what had happened days before must be told to be news of its own.

    Least so in an entry whose headline names no place that it is about.
    """
    if date.kind is not DateKind.RELATIVE:
        return _PLAIN if date.dated else _NEVER
    about = any(spot.local and spot.score > 0 for told in main.told if told.title for spot in told.spots)
    if not about and any(told.facts and abs(date.start - told.sentence.start) < _OPENS for told in draft.told):
        return _NAMED  # "A day earlier, at X, six had been killed"
    return _NEAR if any(told.act for told in draft.told) else _NEVER  # "two days earlier"


def is_before_all(story: Story, told: Told) -> bool:
    """Whether a sentence of the text tells but of days that were over when the entry's events happened.

    `Ten days ago the group said that it had killed 40` cannot be of this week's attack, nor can `last week`.
    """
    if not told.body or not told.facts or story.gathers or story.both or story.several or told.cues.same:
        return False
    over = [last for date in told.all_dates if (last := _over_by(told, date)) is not None]
    if not over or len(over) < len(told.all_dates) or told.cues.toll:
        return False
    days = [event.draft.date for event in story.events if event.draft.date is not None]
    return bool(days) and all(
        day.kind is not DateKind.SPAN and day.first is not None and max(over) < day.first for day in days
    )


def _over_by(told: Told, date: DateMention) -> dt.date | None:
    """The last day that may be meant by what somebody said days ago, or by `last week`; None for other dates."""
    if date.last is None or date.kind is DateKind.YEAR:
        return None  # "the groups which signed the agreement of 2015 said" is no statement of that year
    start = told.sentence.start
    if date.kind is DateKind.SPAN and _LAST_WEEK.fullmatch(told.soft, date.start - start, date.end - start):
        return date.last - dt.timedelta(days=date.last.weekday() + 1)  # such a span ends on the day of writing
    return date.last + dt.timedelta(days=_SAME_DAYS) if date.said else None


_LAST_WEEK = re.compile(r"last week|la semaine (?:derniere|passee)")


def _looks_back(main: Draft, event: Event, within: int) -> bool:
    """Whether an event is told as what had happened more than `within` days before the main one."""
    date, own = event.draft.date, main.date
    if (
        date is not None
        and own is not None
        and date.last is not None
        and own.first is not None
        and (own.first - date.last).days > _SAME_DAYS
        and in_relative_clauses(event.draft)
        and not any(
            date.start < fact.start and date in told.dates for told in event.draft.told for fact in told.facts
        )
    ):
        return True  # "the army has searched the area, where ten gendarmes died on 27 December"
    if event.past:
        if date is None or own is None or date.last is None or own.first is None:
            return not within
        plain = _how_plainly(main, event.draft, date)
        told_plainly = event.draft.place_score >= plain and bool(event.draft.own)
        return (own.first - date.last).days > (max(within, _SAME_DAYS) if told_plainly else within)
    if not within and date and own and date.last and own.first and (own.first - date.last).days > _LONG_BEFORE:
        return True
    return (
        not within
        and date is not None
        and date.kind is DateKind.SPAN
        and own is not None
        and own.kind is not DateKind.SPAN
        and date.first is not None
        and own.last is not None
        and date.first < own.last
    )
