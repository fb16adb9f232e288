"""The days that a mention gives to an event, those counted from what was told before among them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when import DateKind, DateMention

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.events.story import Story

_WEIGHTY = ("killed", "abducted")
_FEW_DAYS = 4
PLAIN_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)
_BESIDE = 10
_FIGURE = re.compile(r"\b(?:figures?|count|tally|chiffres?|decompte)\b")


def days_of(story: Story, mention: Mention) -> list[DateMention]:
    """The days that a mention gives; those counted from the event before (`the next day`) worked out."""
    told = mention.told
    if mention.burial:
        return _of_the_killing(mention)
    if mention.day is not None and mention.day.first is not None:
        return [mention.day]
    given = _of_the_clause([date for date in told.dates if mention.holds(date.start)], mention)
    dates = [date for date in given if date.kind is not DateKind.ANCHORED and not told.is_now(date)]
    for date in given:
        if date.kind is not DateKind.ANCHORED or abs(date.shift) > _FEW_DAYS or _died_then(told, date):
            continue
        if date.shift > 0 and not mention.weighty and _goes_on_then(told, date):
            continue  # "they shot at the crowd and came back the next day": of what goes on
        before = [e.draft.date for e in (story.focus, *reversed(story.events)) if e is not None and e.draft.date]
        base = next((d.last for d in told.all_dates if d.last and d.start < date.start), None)
        base = base or _spoken_of(story, told, date)
        base = (
            base
            or next((d.last for d in story.days if d.last), None)
            or (story.latest if date.shift else None)
            or next((d.last for d in before), None)
            or (story.spoken if date.shift == -1 and not date.before_event else None)
        )
        if base is not None:
            day = base + dt.timedelta(days=date.shift)
            dates = [other for other in dates if not _is_counted_from(other, date, mention)]
            dates.append(replace(date, kind=DateKind.RELATIVE, first=day, last=day, shift=0))
    if any(fact.best for fact in mention.facts) and not all(date.loose for date in dates):
        dates = [
            date for date in dates if not date.loose
        ]  # "since a curfew was declared on 1 May, ten died on 7 May"
    return _nearest(dates, mention) if mention.apart and len(dates) > 1 else dates


def opening_day(told: Told) -> list[DateMention]:
    """The day that a paragraph opens with, were it one of a meeting or a burial: on it those may go on to kill."""
    begin = told.sentence.start
    return [
        replace(d, said=False)
        for d in told.all_dates
        if d.said and d.kind in PLAIN_DAYS and d.start - begin < _HEAD
    ][:1]


_HEAD = 6  # characters


def _goes_on_then(told: Told, date: DateMention) -> bool:
    """Whether a later day stands behind an act in a clause of its own, and not `raided X the following day`."""
    before = [at for at in told.acts if at < date.start - _BESIDE]
    begin = told.sentence.start
    return bool(before) and _CLAUSE.search(told.soft, max(before) - begin, date.start - begin) is not None


_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|then|before|et|mais|puis|avant)\b")


def _is_counted_from(day: DateMention, date: DateMention, mention: Mention) -> bool:
    """Whether a day is but that from which the dead's is counted: `met on Tuesday to mourn nine killed two days earlier`."""
    counted = [fact for fact in mention.facts if fact.effect in _WEIGHTY]
    return date.shift < 0 and bool(counted) and all(
        day.end <= fact.start and fact.end <= date.start
        and not _NEXT_CLAUSE.search(mention.told.text_between(date.start, fact))
        for fact in counted
    )  # fmt: skip


_NEXT_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|which|that|who|they|had|et|mais|qui|que|ils|elles|avai\w+)\b")


def _of_the_killing(mention: Mention) -> list[DateMention]:
    """Of a sentence on a burial the days told behind the dead and before it: `nine killed on Monday were buried`."""
    told = mention.told
    start, burial = told.sentence.start, _BURIAL.search(told.soft)
    if burial is None:
        return []
    dead = [fact for fact in told.facts if fact.effect == "killed" and not fact.bodies]
    return [
        date
        for date in told.plain_dates
        if date.end - start <= burial.start() and any(fact.end <= date.start for fact in dead)
    ]


_BURIAL = re.compile(r"\b(?:buried|laid to rest|interred|inhumee?s?|enterree?s?)\b")


def _of_the_clause(dates: list[DateMention], mention: Mention) -> list[DateMention]:
    """The dates but for those behind a semicolon that parts them from all the dead: `…; the search went on on Tuesday`."""
    told = mention.told
    counted = [fact for fact in mention.facts if fact.effect in _WEIGHTY and not fact.part]
    if not counted or ";" not in told.soft:
        return dates
    return [
        date
        for date in dates
        if any(date.start < fact.start or ";" not in told.text_between(date.start, fact) for fact in counted)
    ]


def _spoken_of(story: Story, told: Told, date: DateMention) -> dt.date | None:
    """The day of the statement that `the previous day` is counted from: behind it in its sentence, or in the one before."""
    if abs(date.shift) != 1 or date.before_event:
        return None
    behind = next((d.last for d in told.all_dates if d.said and d.last and d.start > date.start), None)
    before = story.before if story.before is not None and story.before.sentence.line == told.sentence.line else None
    ahead = [d.last for d in before.all_dates if d.said and d.last] if before is not None else []
    return behind if date.shift < 0 and behind else ahead[-1] if ahead else None


def _nearest(dates: list[DateMention], mention: Mention) -> list[DateMention]:
    """Of a sentence's dates those nearer to a mention's facts than to the sentence's others."""
    own = {fact.start for fact in mention.facts} or ({mention.spot.start} if mention.spot else set())
    others = [f.start for f in mention.told.facts if f.start not in own and f.effect in _WEIGHTY]
    if not own or not others:
        return dates
    near = [d for d in dates if min(abs(d.start - at) for at in own) <= min(abs(d.start - at) for at in others)]
    return near or dates


def shift_of(mention: Mention) -> int:
    """How many days before or after the event told last a mention's dead fell, where no day is known."""
    told = mention.told
    if not mention.weighty or told.cues.toll:
        return 0
    if _FIGURE.search(told.soft, 0, min(fact.start for fact in mention.facts) - told.sentence.start):
        return 0  # "The day before, the figure was 19": when it was counted
    return next(
        (
            d.shift
            for d in told.dates
            if d.kind is DateKind.ANCHORED and 0 < abs(d.shift) <= _FEW_DAYS and not _died_then(told, d)
        ),
        0,
    )


def _died_then(told: Told, date: DateMention) -> bool:
    """Whether somebody hurt before died on a later day: `was hit by a stray bullet and died the next morning`."""
    at = date.start - told.sentence.start
    died = _DIED.search(told.soft, max(0, at - _JUST_BEFORE), at)
    return date.shift > 0 and died is not None and _HURT.search(told.soft, 0, died.start()) is not None


_JUST_BEFORE = 50
_DIED = re.compile(
    r"\b(?:died|passed away|succumbed|mort|morte|decede|decedee|succombe)\b(?:\s(?:of|to|in|at|from|de|a|dans)\s[\w' ]{3,30})?,?\s(?:on\s|le\s|la\s)?$"
)
_HURT = re.compile(r"\b(?:hit by|wounded|injured|shot|struck by|hurt|blessee?s?|touchee?s?|atteinte?s?)\b")
