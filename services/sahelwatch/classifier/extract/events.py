"""Sentences gathered into events: by place, by day, by toll and by the flow of the text.

The body tells events one after the other; headline and summary sum them up. So the body is read first, each
mention linked to the event that it fits best (`link.py`) or opening a new one, and then what the headline tells
is given to the events found, or opens those that only it tells. What an entry tells of several events at once
(`three attacks`) belongs to none of them, unless there is but one.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.clauses import distinct
from sahelwatch.classifier.extract.drafts import Draft, Told, compatible
from sahelwatch.classifier.extract.event_days import days_of, plain_days, shift_of
from sahelwatch.classifier.extract.looking_back import set_background_aside
from sahelwatch.classifier.extract.mention import Mention
from sahelwatch.classifier.extract.mentions import mentions_of
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.story import Event, Story, add, dissolve, is_headed, join_lists, open_event
from sahelwatch.classifier.extract.sums import drop_sums, is_sum
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.where import same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.where import Spot

OPENS = "fits no event told before"
_STRONG = 1.5
_AT = 2
_MOST = 24  # events of one entry; the longest round-ups have a dozen
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)


def gather(sentences: Sequence[Told]) -> tuple[list[Draft], list[Told]]:
    """The events that the sentences tell, the entry's main one first, and what proved background."""
    zone = Zone.BODY if any(t.body and (t.facts or t.act) for t in sentences) else Zone.SUMMARY
    if not any(t.sentence.zone is zone and (t.facts or t.act) for t in sentences):
        zone = Zone.TITLE
    tale = [t for t in sentences if t.sentence.zone is zone]
    heads = [t for t in sentences if t.sentence.zone is not zone and not (t.body and zone is not Zone.BODY)]
    story = Story(expected=[s for t in heads for s in t.spots if s.local and s.score > 0])
    if zone is not Zone.BODY:  # of a text that tells no dead or act, what it says of the headline's place
        tale += [t for t in sentences if t.body and any(same_place(s, e) for s in t.spots for e in story.expected)]
    summed: list[Told] = []
    story.gathers = any(t.cues.several or t.cues.gathers for t in heads)
    story.both = any(t.cues.both for t in tale)
    story.counts = any(t.cues.several for t in sentences if not t.body)
    story.several = len(distinct(story.expected)) > 1 or any(_tells_apart(told) for told in heads)
    if _is_single(heads):
        for told in heads:
            _paragraph(story, told)
            for mention in mentions_of(told):
                _tell(story, mention)
        for event in story.events:
            event.headed = True
            event.sure = event.sure or any(told.act for told in event.draft.told)
        heads = []
        story.lead = bool(story.events)
    for told in tale:
        if _sums_up(story, told):
            summed.append(told)
            continue
        _paragraph(story, told)
        for mention in mentions_of(told):
            _tell(story, mention)
    join_lists(story)
    dissolve(story)
    _head(story, heads, summed)
    past = set_background_aside(story)
    drop_sums([event.draft for event in story.events])
    return _drafts(story), past


def _is_single(heads: Sequence[Told]) -> bool:
    """Whether headline and summary tell of one event: at one place, and without a word of more."""
    if any(t.cues.several or t.cues.another or t.cues.gathers for t in heads):
        return False
    if any(_tells_apart(told) for told in heads):
        return False
    return len(distinct([s for t in heads for s in t.spots if s.local and s.score > 0])) <= 1


def _tells_apart(told: Told) -> bool:
    """Whether a headline tells of more than one event: `13 dead in the north, rockets on Kidal`."""
    return sum(mention.weighty or mention.spot is not None for mention in mentions_of(told)) > 1


def _sums_up(story: Story, told: Told) -> bool:
    """Whether a sentence of the text counts the dead of several events: `23 people died in three attacks`."""
    if not told.cues.several or not told.facts or told.cues.another or len(story.expected) == 1:
        return False
    places = {spot.name for spot in told.spots if spot.local and spot.score >= _AT}
    return len(places) != 1


def _paragraph(story: Story, told: Told) -> None:
    line = told.sentence.line
    if line == story.line:
        return
    if story.headed_line == story.line >= 0:  # a heading on a line of its own: the next is its paragraph
        story.focus_line = story.place_line = line
    else:
        story.place, story.days = None, []
    story.line = line


def _tell(story: Story, mention: Mention) -> None:
    """Give a mention of the text to the event that it fits best, or open one."""
    mention = _at_headline_place(story, _without_source(mention, story.expected))
    told = mention.told
    if told.body and told.cues.later and not mention.weighty and _WENT_ON.search(told.soft):
        story.moved = told.index
    if (
        story.moved == told.index - 1
        and mention.weighty
        and mention.opening
        and not mention.past
        and _killed_there(mention)
    ):
        mention = replace(mention, came=True)
    days = days_of(story, mention)
    story.latest = next((d.last for d in reversed(days) if d.last and d.kind in _DAYS and not d.now), story.latest)
    best = story.best(mention, days)
    expected = (
        story.several and mention.spot is not None and any(same_place(mention.spot, s) for s in story.expected)
    )
    strong = mention.spot is not None and (mention.spot.score >= _STRONG or expected)
    if told.cues.same_day and days and story.focus is not None and story.focus.draft.date is None:
        story.focus.draft.add_date(days[0], 0)  # "that same Monday": the day of what was told before
    room = len(story.events) < _MOST
    shift = 0 if days else shift_of(mention)
    when = days or story.days
    if best is not None and best.score >= (_OTHER_DAY if shift else 0):
        event = story.of(best.draft)
    elif room and _stands(story, mention, days):
        event = open_event(story, mention, days, sure=True)
        event.shift = shift
        event.hours = mention.later and not days
    elif room and (strong or (mention.act and days) or (not story.events and (mention.act or mention.facts))):
        event = open_event(story, mention, days, sure=bool(mention.act or mention.facts) and not story.events)
    elif best is not None:
        event = story.focus or story.events[0]
    else:
        story.preface.append(told)
        story.days = when
        return
    if mention.listed:
        event.listed = told.index
    if told.body and (mention.act or mention.weighty):
        story.lead = False
    at = event.draft.local or mention.spot
    expected = at is not None and any(same_place(at, spot) for spot in story.expected)
    if not event.sure and mention.weighty and mention.past:
        event.past = True
    heading = story.place_line == told.sentence.line and event.draft.listed
    one_more = story.counts and mention.another and mention.spot is not None and event.sure
    event.draft.listed = (
        event.draft.listed or (expected and story.several) or one_more or mention.listed or _is_heading(mention)
    )
    story.headed_line = -1
    if _is_heading(mention):
        story.place_line = story.headed_line = told.sentence.line
    heading = heading or (_is_heading(mention) and len(told.soft) >= _SHORT)
    event.sure = event.sure or mention.weighty or (mention.act and ((expected and story.several) or heading))
    place = mention.spot or (story.place if event.draft.local is None else None)
    fits = best is not None and best.draft is event.draft
    event.draft.why.setdefault(told.index, best.reasons if best is not None and fits else (OPENS,))
    if mention.told.cues.toll and event.draft.date is not None:
        when = []  # the day of the count
    add(event.draft, mention, place, when)
    if story.preface:
        for early in story.preface:
            add(event.draft, Mention(early, None), None, plain_days(early))
        story.preface = []
    story.focus, story.focus_line = event, told.sentence.line
    if mention.spot is not None and (strong or story.place is None):
        story.place = mention.spot
    story.days = when or story.days
    story.sentence = told.index


# "An hour later the same unit reached the next village. It killed 30 people there."
_WENT_ON = re.compile(
    r"\b(?:the same|la meme|le meme|les memes|they|ils|elles|the (?:attackers|gunmen|assailants|soldiers|column|unit|convoy)"
    r"|les (?:assaillants|attaquants|soldats|militaires|hommes)|la colonne|le convoi|l'unite)\b"
)
_THERE = re.compile(r"\b(?:y (?:a|ont|avait|avaient|furent|sont)|sur place|there)\b")


def _killed_there(mention: Mention) -> bool:
    """Whether a sentence without a place's name tells its dead of the place that was just spoken of."""
    return mention.spot is None and not mention.told.cues.toll and bool(_THERE.search(mention.told.soft))


def _at_headline_place(story: Story, mention: Mention) -> Mention:
    """A mention with the place that the headline names, where its sentence says `at` that place among others.

    Of the places of `the convoy from X was attacked between Y and Z, at W` it is the one the headline is about.
    """
    if story.several or mention.apart or mention.spot is None or not mention.told.body:
        return mention
    if any(same_place(mention.spot, spot) for spot in story.expected):
        return mention
    named = [
        spot
        for spot in mention.told.spots
        if spot.local and spot.score >= _AT and any(same_place(spot, other) for other in story.expected)
    ]
    return replace(mention, spot=named[0]) if named else mention


def _without_source(mention: Mention, expected: Sequence[Spot]) -> Mention:
    """A mention without a place that is but in the name of those who give a toll: `the diocese of X counts 15 dead`."""
    spot = mention.spot
    if spot is None or not mention.told.cues.toll or spot.score >= _STRONG:
        return mention
    return mention if any(same_place(spot, other) for other in expected) else replace(mention, spot=None)


def _is_heading(mention: Mention) -> bool:
    """Whether a body sentence is but the place that its paragraph is about, as in `DJIBO (Soum, Sahel).`."""
    told, spot = mention.told, mention.spot
    if not told.body or spot is None or spot.start - told.sentence.start >= _HEAD:
        return False
    return len(told.soft) < _SHORT or bool(_HEADED.match(told.soft, spot.end - told.sentence.start))


_HEAD, _SHORT = 6, 45
_HEADED = re.compile(r"[\w-]{0,12}\s?(?:\([^()]{2,80}\)\s?)?:\s")  # "Djibo (Soum, Sahel): gunmen attacked …"


def _stands(story: Story, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether a mention tells an event by itself: dead or abducted, or an attack with a place and a day."""
    if mention.weighty:
        return True
    spot = mention.spot
    if spot is None or not (mention.act or mention.told.cues.another):
        return False
    if spot.score < _AT:
        return (
            spot.score > 0
            and any(d.first for d in days)
            and not any(compatible(e.draft.days, days) for e in story.events)
        )
    dated = any(d.first for d in days) or any(d.same_day for d in mention.told.dates)
    return dated or bool(mention.told.cues.another) or any(same_place(spot, s) for s in story.expected)


_OTHER_DAY = 5  # what speaks for an event that would be on another day


# --- headline and summary ---------------------------------------------------------------------------------


def _head(story: Story, heads: Sequence[Told], summed: Sequence[Told]) -> None:
    """Give what headline and summary tell to the events that the text tells, or open those that only they tell."""
    story.focus, story.place, story.days, story.line = None, None, [], -1
    placed = [told for told in heads if any(spot.local for spot in told.spots)]
    for told in [*placed, *(told for told in heads if told not in placed), *summed]:
        if story.line != told.sentence.line:
            story.focus = None
        _paragraph(story, told)
        for mention in mentions_of(told):
            if mention.facts and is_sum(mention, [event.draft for event in story.events]):
                mention = replace(mention, facts=[])  # noqa: PLW2901  what is told of all is told of none
            _head_mention(story, mention)


def _head_mention(story: Story, mention: Mention) -> None:
    counted = mention.told.dates and all(d.kind is DateKind.ANCHORED for d in mention.told.dates)
    days = [] if counted else days_of(story, mention)  # "two days after": the text says of which day
    mention = _without_source(mention, ())
    best = story.best(mention, days)
    # One of several tolls that the headline tells, each in its place or unit.
    elsewhere = mention.spot is not None or (best is not None and "in another unit" in best.reasons)
    beside = mention.apart and mention.weighty and elsewhere
    single = len(story.events) == 1 and not (mention.told.cues.several or mention.told.cues.another or beside)
    counted_there = _told_in_the_text(story, mention)
    if counted_there is not None:
        event = counted_there
    elif best is not None and (best.score >= 0 or (single and best.score > _FAR)):
        event = story.of(best.draft)
    elif _stands(story, mention, days) or not story.events:
        event = open_event(story, mention, days, sure=True)
    else:
        event = story.focus or story.events[0]
    event.headed = event.headed or (not mention.told.body and (mention.act or mention.weighty))
    fits = best is not None and best.draft is event.draft
    event.draft.why.setdefault(mention.told.index, best.reasons if best is not None and fits else (OPENS,))
    add(
        event.draft,
        mention,
        mention.spot if len(story.events) == 1 or _is_placed(event.draft, mention) else None,
        days or story.days,
    )
    story.focus, story.focus_line = event, mention.told.sentence.line
    story.days = days or story.days
    story.sentence = mention.told.index


def _told_in_the_text(story: Story, mention: Mention) -> Event | None:
    """The one further event whose dead a headline tells without a place: `a herder was killed in reprisal`."""
    if not (mention.another and mention.weighty) or mention.spot is not None:
        return None
    figures = [fact for fact in mention.facts if not fact.part]
    told = [event for event in story.events[1:] if event.draft.has_figure(figures)]
    return told[0] if len(told) == 1 else None


def _is_placed(draft: Draft, mention: Mention) -> bool:
    """Whether a headline's place says more of where an event was than the text does."""
    if mention.spot is None or draft.local is None or draft.is_at(mention.spot):
        return True
    return draft.place_score < _AT and mention.spot.score > draft.place_score


_FAR = -4


def _names_a_place(draft: Draft) -> bool:
    """Whether the sentences that tell an event's dead or acts say in which unit or place it was."""
    telling = [told for told in draft.told if told.facts or told.act]
    return any(s.level != "country" and s.score > 0 and not s.demonym for told in telling for s in told.spots)


def _drafts(story: Story) -> list[Draft]:
    for event in story.events:
        if (
            (event.shift or event.hours)
            and event.before is not None
            and event.draft.date is None
            and event.before.draft.date is not None
        ):
            base = event.before.draft.date
            if base.last is not None:
                day = base.last + dt.timedelta(days=event.shift)
                event.draft.add_date(replace(base, first=day, last=day, kind=DateKind.RELATIVE), 0)
    for event in story.events:
        if event.draft.local is None and event.before is not None and not _names_a_place(event.draft):
            event.draft.local = event.before.draft.local  # "a further attack there"
    drafts = [event.draft for event in story.events if event.draft.told]
    headed = [event.draft for event in story.events if is_headed(story, event)]
    for draft in drafts:
        draft.told.sort(key=lambda told: told.index)
        draft.facts.sort(key=lambda fact: fact.start)
        draft.spots.sort(key=lambda spot: spot.start)
        if draft.date is None and drafts[0].date is not None and (draft.apart or draft in headed):
            draft.add_date(drafts[0].date, drafts[0].date_weight)
    return drafts
