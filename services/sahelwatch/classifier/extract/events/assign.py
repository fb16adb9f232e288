"""Each mention of a text given to the event that it fits best, or opening one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.accounts import ACCOUNT, other_account
from sahelwatch.classifier.extract.events.event_days import PLAIN_DAYS, days_of, opening_day, shift_of
from sahelwatch.classifier.extract.events.heading_places import (
    SHORT,
    as_heading,
    headed_country,
    is_place_heading,
)
from sahelwatch.classifier.extract.events.in_order import first_of_list
from sahelwatch.classifier.extract.events.mention import Mention
from sahelwatch.classifier.extract.events.openings import is_counted, is_result, opens_item, stands
from sahelwatch.classifier.extract.events.sequels import (
    avenges,
    came_to,
    comes_back,
    goes_elsewhere,
    goes_on,
    is_sequel,
    killed_there,
    killed_where_they_went,
    moves_on,
    spoken_of,
    strikes_again,
)
from sahelwatch.classifier.extract.events.story import (
    STRONG,
    Event,
    Story,
    add,
    open_event,
    tells_of_unit,
    under_heading,
)
from sahelwatch.classifier.extract.events.units import in_other_unit
from sahelwatch.classifier.extract.where import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.link import Link
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

OPENS = "fits no event told before"
_NEAR = 1  # `near X`
_MOST = 24  # events of one entry; the longest round-ups have a dozen


def open_paragraph(story: Story, told: Told) -> None:
    """Leave the place and days of the paragraph before, where a sentence begins a new one."""
    line = told.sentence.line
    if line == story.line:
        return
    if story.headed_line == story.line >= 0:  # a heading on a line of its own: the next is its paragraph
        story.focus_line = story.place_line = line
    else:
        story.place = None
        day = story.parts.days.get(line) if told.body else None
        story.days = [day] if day is not None else []
    story.opened = opening_day(told)
    story.line = line


def assign(story: Story, mention: Mention) -> None:
    """Give a mention of the text to the event that it fits best, or open one."""
    mention = _in_story(story, mention)
    told = mention.told
    if story.is_before_items and not mention.weighty:
        return  # what a digest says of itself
    days = days_of(story, mention) or _days_of_going(story, mention)
    if told.heading:
        mention = as_heading(mention)
        story.country = headed_country(told) or (None if _is_abroad(story, mention) else story.country)
        if mention.spot is None:
            story.days, story.place, story.focus = days, None, None
            story.section = told.sentence.line
            story.unit = told if any(spot.is_unit for spot in told.spots) else None
            return
    story.latest = next(
        (d.last for d in reversed(days) if d.last and d.kind in PLAIN_DAYS and not d.now), story.latest
    )
    choice = _choose(story, mention, days)
    when = days if mention.burial else days or story.days  # the paragraph's day is the burial's
    event = choice.event
    if event is None:
        story.preface.append(told)
        story.days = when
        return
    if told.body and not event.part:
        event.part = story.part
    _mark(story, event, mention)
    place = mention.spot
    if place is None and event.draft.local is None and not told.cues.elsewhere:
        place = None if in_other_unit(story.place, told, mention.span) else story.place
    if choice.account and event.draft.local is not None:
        place = None
    event.draft.why.setdefault(told.index, choice.why)
    if event.draft.date is not None and (
        choice.account or mention.recount or (not days and event is not story.focus)
    ):
        when = []  # the day of the count, or of another event
    add(event.draft, mention, place, when)
    _head_item(story, event, mention, when)
    for early in story.preface:
        home = first_of_list(early) if story.counts and event.draft.local is None else None
        add(event.draft, Mention(early, None), home, early.plain_dates)
    story.preface = []
    story.focus, story.focus_line = event, told.sentence.line
    if mention.spot is not None and (choice.there or story.place is None):
        story.place = mention.spot
    story.days = when or story.days
    story.sentence = told.index


def _is_abroad(story: Story, mention: Mention) -> bool:
    """Whether a heading names a place in another country than the one that the text stood under."""
    spot, headed = mention.spot, story.country
    return spot is not None and headed is not None and spot.country not in ("", headed.country)


def _head_item(story: Story, event: Event, mention: Mention, days: Sequence[DateMention]) -> None:
    """Give an event the place that its item opens with, and the day above it: no headline says more of either."""
    told, draft, spot = mention.told, event.draft, mention.spot
    if not told.body:
        return
    day = story.parts.days.get(told.sentence.line)
    if day is not None and day in days:
        draft.add_date(day, _HEADED)
    if spot is not None and told.sentence.line in story.parts.items and not draft.apart:
        draft.local, draft.apart = spot, True


def _days_of_going(story: Story, mention: Mention) -> list[DateMention]:
    """The day on which those who then killed went there, as the sentence before or the paragraph opens with it."""
    if not mention.came or story.before is None:
        return []
    return opening_day(story.before) or story.opened


def _in_story(story: Story, mention: Mention) -> Mention:
    """A mention with the place that the story before gives it, and whether it tells what came after."""
    mention = _at_headline_place(story, mention if story.expects(mention.spot) else without_source(mention))
    told = mention.told
    item = story.parts.items.get(told.sentence.line) if told.body and not mention.apart else None
    if item is not None and item.start < told.sentence.end and item.start >= told.sentence.start:
        mention = replace(mention, spot=replace(item, score=max(item.score, PLAIN)))
    if told.body and not mention.weighty and goes_elsewhere(told):
        story.moved = told.index
    if not (mention.weighty and mention.opening and not mention.past):
        pass
    elif killed_where_they_went(story, mention):
        mention = replace(mention, came=True, spot=came_to(story))
    elif killed_there(mention):
        if story.moved == told.index - 1:
            mention = replace(mention, came=True, spot=mention.spot or came_to(story))
        else:
            mention = replace(mention, spot=spoken_of(story, mention))
    return replace(mention, sequel=True) if _comes_after(story, mention) else mention


@dataclass(frozen=True, slots=True)
class _Choice:
    """The event that a mention is of, if any, and why. `account`: it gives another account; `there`: it stands at its place."""

    event: Event | None
    why: tuple[str, ...]
    account: bool
    there: bool


def _choose(story: Story, mention: Mention, days: Sequence[DateMention]) -> _Choice:
    """The event that a mention is of: one told before, or a new one."""
    told, spot = mention.told, mention.spot
    best = story.best(mention, days)
    account = other_account(story, mention)
    section = under_heading(story, told) and bool(days or story.days) and tells_of_unit(story, mention)
    if section:
        story.section = -1
    strong = spot is not None and (spot.score >= STRONG or section or (story.several and story.expects(spot)))
    if told.cues.same_day and days and story.focus is not None and story.focus.draft.date is None:
        story.focus.draft.add_date(days[0], 0)  # "that same Monday": the day of what was told before
    there = strong or _turns_to(mention, best)
    event = account
    if event is None and section and spot is None:
        event = open_event(story, mention, days, sure=True)
        event.draft.spots += story.unit.spots if story.unit is not None else []
    if event is None and is_result(told) and story.focus is not None and story.focus_line == told.sentence.line - 1:
        event = story.focus
    if event is None and opens_item(story, mention):
        event = open_event(story, mention, days, sure=mention.act)
    if event is None and best is not None and best.score >= (_OTHER_DAY if not days and shift_of(mention) else 0):
        event = story.of(best.draft)
    if event is None and len(story.events) < _MOST:
        event = _opened(story, mention, days, there=there, section=section)
    if event is None and best is not None:
        event = story.focus or story.events[0]
    fits = best is not None and event is not None and best.draft is event.draft
    why = best.reasons if best is not None and fits else (ACCOUNT,) if account is not None else (OPENS,)
    return _Choice(event, why, account is not None, there)


def _opened(
    story: Story, mention: Mention, days: Sequence[DateMention], *, there: bool, section: bool
) -> Event | None:
    """A new event, if a mention tells one by itself, or the text has come to its place."""
    if stands(story, mention, days):
        event = open_event(story, mention, days, sure=True)
        event.shift = 0 if days else shift_of(mention)
        event.hours = (mention.later or goes_on(story, mention)) and not days
        return event
    first = not story.events and (mention.act or bool(mention.facts))
    there = there or (story.part > 0 and bool(story.events) and all(map(story.is_of_other_part, story.events)))
    if not (there or (mention.act and days) or first):
        return None
    event = open_event(story, mention, days, sure=first)
    event.hours = (mention.told.cues.later or goes_on(story, mention)) and not days and bool(event.before)
    if section:
        event.draft.listed, story.place_line = True, mention.told.sentence.line
    return event


def _mark(story: Story, event: Event, mention: Mention) -> None:
    """What a mention says of its event beside the facts: that it is sure, past, or one of several that are listed."""
    told = mention.told
    if mention.listed:
        event.listed = told.index
    if not told.title and (mention.act or mention.weighty):
        story.lead = False
    if not event.sure and mention.weighty and mention.past:
        event.past = True
    expected = story.several and story.expects(event.draft.local or mention.spot)
    heading = story.place_line == told.sentence.line and event.draft.listed
    one_more = (
        story.counts and mention.spot is not None and event.sure and (mention.another or is_counted(story, mention))
    )
    event.draft.listed = event.draft.listed or expected or one_more or mention.listed or is_place_heading(mention)
    story.headed_line = -1
    if is_place_heading(mention):
        story.place_line = story.headed_line = told.sentence.line
    heading = heading or (is_place_heading(mention) and len(told.soft) >= SHORT)
    item = told.body and told.sentence.line in story.parts.items
    event.draft.listed = event.draft.listed or item
    event.sure = event.sure or mention.weighty or (mention.act and (expected or heading or item))


def _turns_to(mention: Mention, best: Link | None) -> bool:
    """Whether the text comes to a place that fits no event at all: `Twenty-four hours later X heard the guns`."""
    spot = mention.spot
    return (
        spot is not None
        and spot.score > 0
        and not spot.loose
        and mention.told.body
        and mention.opening
        and best is not None
        and best.score <= _FAR
    )


_FAR = -3


def _comes_after(story: Story, mention: Mention) -> bool:
    """Whether a mention tells what came after the event before: a pursuit, reprisals, or who moved on."""
    return (
        is_sequel(story, mention)
        or avenges(story, mention)
        or comes_back(story, mention)
        or strikes_again(story, mention)
        or (moves_on(mention) and not _is_there(story, mention))
    )


def _is_there(story: Story, mention: Mention) -> bool:
    """Whether the event told last was at a mention's place."""
    return story.focus is None or (mention.spot is not None and story.focus.draft.mentions(mention.spot))


def _at_headline_place(story: Story, mention: Mention) -> Mention:
    """A mention with the place that the headline names, where its sentence says `at` that place among others.

    Of the places of `the convoy from X was attacked between Y and Z, at W` it is the one the headline is about.
    """
    if story.several or mention.apart or mention.spot is None or not mention.told.body:
        return mention
    if story.expects(mention.spot):
        return mention
    named = [spot for spot in mention.told.spots if spot.local and spot.score >= _NEAR and story.expects(spot)]
    return replace(mention, spot=named[0]) if named else mention


def without_source(mention: Mention) -> Mention:
    """A mention without a place that is but in the name of those who give a toll: `the diocese of X counts 15 dead`."""
    spot = mention.spot
    if spot is None or spot.score >= STRONG:
        return mention
    return replace(mention, spot=None) if mention.told.cues.toll or _is_of_next_clause(mention, spot) else mention


def _is_of_next_clause(mention: Mention, spot: Spot) -> bool:
    """Whether a place is of what those who count did next: `the union speaks of 18 dead and has called a strike in X`."""
    counted = [fact for fact in mention.facts if not fact.part]
    if not counted or not all(fact.given for fact in counted):
        return False
    begin, last = mention.told.sentence.start, max(fact.end for fact in counted)
    return last < spot.start and _AND_THEN.search(mention.told.soft, last - begin, spot.start - begin) is not None


_AND_THEN = re.compile(
    r"\b(?:and|et)\s(?:has|have|had|is|are|calls?|called|wants?|asks?|demands?|a|ont|est|sont|appelle\w*|demande\w*|reclame\w*|exige\w*)\b"
)


_HEADED = 4.0  # the weight of a day that heads a line
_OTHER_DAY = 5  # what speaks for an event that would be on another day
