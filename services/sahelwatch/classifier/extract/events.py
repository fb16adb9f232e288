"""Sentences gathered into events: by place, by day, by toll and by the flow of the text.

The body tells events one after the other; headline and summary sum them up. So the body is read first, each
mention linked to the event that it fits best (`link.py`) or opening a new one, and then what the headline tells
is given to the events found, or opens those that only it tells. What an entry tells of several events at once
(`three attacks`) belongs to none of them, unless there is but one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.drafts import Draft, Told, compatible
from sahelwatch.classifier.extract.link import Flow, Link, link
from sahelwatch.classifier.extract.mentions import Mention, distinct, mentions_of
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.sums import drop_sums, is_sum
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.where import same_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.where import Spot

OPENS = "fits no event told before"
_WEIGHTY = ("killed", "abducted")
_STRONG = 1.5
_AT = 2
_FEW_DAYS = 4
_BESIDE = 10
_MOST = 24  # events of one entry; the longest round-ups have a dozen
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)


@dataclass(slots=True)
class _Event:
    """An event and how it came up."""

    draft: Draft
    sure: bool  # told as an event; else only a place that the text has come to
    past: bool = False  # first told in the past of the past, or named beside the event
    shift: int = 0  # dated only by what the text was about before: so many days after it
    headed: bool = False  # headline or summary tell of it
    before: _Event | None = None  # what the text was about until then


@dataclass(slots=True)
class _Story:
    """The events of an entry while its sentences are read in turn."""

    events: list[_Event] = field(default_factory=list)
    focus: _Event | None = None
    place: Spot | None = None  # the paragraph's, for sentences that name none
    days: list[DateMention] = field(default_factory=list)
    latest: dt.date | None = None
    line: int = -1
    focus_line: int = -1
    headed_line: int = -1  # the line that ends with a heading
    place_line: int = -1  # the paragraph that opened with a place as its heading
    sentence: int = -1
    preface: list[Told] = field(default_factory=list)  # what stands before the first event
    gathers: bool = False  # they say that they tell of several events
    lead: bool = False  # the headline has told an event, and the text none yet
    several: bool = False  # they name more than one
    expected: list[Spot] = field(default_factory=list)  # places that headline and summary name

    def best(self, mention: Mention, days: Sequence[DateMention]) -> Link | None:
        """The event that a mention fits best, the first of equals."""
        inside = mention.told.index == self.sentence and not mention.opening
        focus = self.focus
        flow = Flow(
            focus.draft if focus else None, self.place, self.days, inside,
            paragraph=self.line == self.focus_line, apart=self.expected if self.several else (), lead=self.lead, sure=focus is not None and focus.sure,
        )  # fmt: skip
        links = [
            link(event.draft, mention, days, flow, first=number == 0) for number, event in enumerate(self.events)
        ]
        return max(links, key=lambda found: found.score, default=None)

    def of(self, draft: Draft) -> _Event:
        return next(event for event in self.events if event.draft is draft)


def gather(sentences: Sequence[Told]) -> tuple[list[Draft], list[Told]]:
    """The events that the sentences tell, the entry's main one first, and what proved background."""
    zone = Zone.BODY if any(t.body and (t.facts or t.act) for t in sentences) else Zone.SUMMARY
    if not any(t.sentence.zone is zone and (t.facts or t.act) for t in sentences):
        zone = Zone.TITLE
    tale = [t for t in sentences if t.sentence.zone is zone]
    heads = [t for t in sentences if t.sentence.zone is not zone and not (t.body and zone is not Zone.BODY)]
    story = _Story(expected=[s for t in heads for s in t.spots if s.local and s.score > 0])
    summed: list[Told] = []
    story.gathers = any(t.cues.several or t.cues.gathers for t in heads)
    story.several = len(distinct(story.expected)) > 1
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
    _dissolve(story)
    _head(story, heads, summed)
    past = _background(story)
    drop_sums([event.draft for event in story.events])
    return _drafts(story), past


def _is_single(heads: Sequence[Told]) -> bool:
    """Whether headline and summary tell of one event: at one place, and without a word of more."""
    if any(t.cues.several or t.cues.another or t.cues.gathers for t in heads):
        return False
    if any(sum(m.weighty or m.spot is not None for m in mentions_of(t)) > 1 for t in heads):
        return False
    return len(distinct([s for t in heads for s in t.spots if s.local and s.score > 0])) <= 1


def _sums_up(story: _Story, told: Told) -> bool:
    """Whether a sentence of the text counts the dead of several events: `23 people died in three attacks`."""
    if not told.cues.several or not told.facts or told.cues.another or len(story.expected) == 1:
        return False
    places = {spot.name for spot in told.spots if spot.local and spot.score >= _AT}
    return len(places) != 1


def _paragraph(story: _Story, told: Told) -> None:
    line = told.sentence.line
    if line == story.line:
        return
    if story.headed_line == story.line >= 0:  # a heading on a line of its own: the next is its paragraph
        story.focus_line = story.place_line = line
    else:
        story.place, story.days = None, []
    story.line = line


def _tell(story: _Story, mention: Mention) -> None:
    """Give a mention of the text to the event that it fits best, or open one."""
    mention = _at_headline_place(story, mention)
    told = mention.told
    days = _days_of(story, mention)
    story.latest = next((d.last for d in reversed(days) if d.last and d.kind in _DAYS and not d.now), story.latest)
    best = story.best(mention, days)
    expected = (
        story.several and mention.spot is not None and any(same_place(mention.spot, s) for s in story.expected)
    )
    strong = mention.spot is not None and (mention.spot.score >= _STRONG or expected)
    if told.cues.same_day and days and story.focus is not None and story.focus.draft.date is None:
        story.focus.draft.add_date(days[0], 0)  # "that same Monday": the day of what was told before
    room = len(story.events) < _MOST
    shift = 0 if days else _shift(mention)
    when = days or story.days
    if best is not None and best.score >= (_OTHER_DAY if shift else 0):
        event = story.of(best.draft)
    elif room and _stands(story, mention, days):
        event = _open(story, mention, days, sure=True)
        event.shift = shift
    elif room and (strong or (mention.act and days) or (not story.events and (mention.act or mention.facts))):
        event = _open(story, mention, days, sure=bool(mention.act or mention.facts) and not story.events)
    elif best is not None:
        event = story.focus or story.events[0]
    else:
        story.preface.append(told)
        story.days = when
        return
    if told.body and (mention.act or mention.weighty):
        story.lead = False
    expected = event.draft.local is not None and any(event.draft.is_at(spot) for spot in story.expected)
    if not event.sure and mention.weighty and mention.past:
        event.past = True
    heading = story.place_line == told.sentence.line and event.draft.listed
    event.draft.listed = event.draft.listed or (expected and story.several) or _is_heading(mention)
    story.headed_line = -1
    if _is_heading(mention):
        story.place_line = story.headed_line = told.sentence.line
    event.sure = event.sure or mention.weighty or (mention.act and ((expected and story.several) or heading))
    place = mention.spot or (story.place if event.draft.local is None else None)
    fits = best is not None and best.draft is event.draft
    event.draft.why.setdefault(told.index, best.reasons if best is not None and fits else (OPENS,))
    if mention.told.cues.toll and event.draft.date is not None:
        when = []  # the day of the count
    _add(event.draft, mention, place, when)
    if story.preface:
        for early in story.preface:
            _add(event.draft, Mention(early, None), None, _plain_days(early))
        story.preface = []
    story.focus, story.focus_line = event, told.sentence.line
    if mention.spot is not None and (strong or story.place is None):
        story.place = mention.spot
    story.days = when or story.days
    story.sentence = told.index


def _at_headline_place(story: _Story, mention: Mention) -> Mention:
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


def _is_heading(mention: Mention) -> bool:
    """Whether a body sentence is but the place that its paragraph is about, as in `DJIBO (Soum, Sahel).`."""
    told, spot = mention.told, mention.spot
    return told.body and spot is not None and spot.start - told.sentence.start < _HEAD and len(told.soft) < _SHORT


_HEAD, _SHORT = 6, 45


def _stands(story: _Story, mention: Mention, days: Sequence[DateMention]) -> bool:
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


def _open(story: _Story, mention: Mention, days: Sequence[DateMention], *, sure: bool) -> _Event:
    weak = mention.spot is not None and mention.spot.score < _STRONG and bool(story.events)
    event = _Event(
        Draft(), sure, past=mention.past or (weak and not mention.apart and not days), before=story.focus
    )
    story.events.append(event)
    return event


def _add(draft: Draft, mention: Mention, spot: Spot | None, days: Iterable[DateMention]) -> None:
    """Put what a mention tells into an event, and the place that it tells it of."""
    told, facts = mention.told, mention.facts
    vague = not draft.facts and not any(t.act for t in draft.told)
    if told.index not in draft.indexes:
        draft.indexes.add(told.index)
        draft.told.append(told)
        draft.spots.extend(told.spots)
    draft.add_facts(facts)
    for date in days:
        draft.add_date(date, told.date_weight(date))
    draft.apart = draft.apart or mention.apart
    if spot is not None and (mention.apart or len({s.name for s in told.spots if s.local and s.score > 0}) == 1):
        draft.own.update(facts)
    if spot is not None:
        score = spot.score + (1 if told.title else 0) + (1 if facts else 0)
        if draft.local is None:
            draft.local, draft.place_score = spot, score
        elif not same_place(draft.local, spot):
            draft.add_alias(spot)
            closer = draft.local.loose > spot.loose and spot.score >= _STRONG
            if score >= draft.place_score + 1 or ((vague or closer) and facts and spot.score >= _STRONG):
                draft.add_alias(draft.local)
                draft.local, draft.place_score = spot, score
        else:
            draft.place_score = max(draft.place_score, score)
            if draft.local.country != spot.country and not told.body and spot.start < draft.local.start:
                draft.local = spot  # of namesakes the one that the headline means
    for other in told.spots:
        if other.local and other.score > 0 and not draft.is_at(other):
            draft.add_alias(other)


def _dissolve(story: _Story) -> None:
    """Give back what proved to be no event of its own, to what the text was about before."""
    for event in story.events:
        if event.sure:
            continue
        home = event.before
        while home is not None and not home.sure:
            home = home.before
        home = home or next((e for e in story.events if e.sure), None)
        if home is None:
            event.sure = True
            continue
        for told in event.draft.told:
            mention = Mention(told, None, [f for f in event.draft.facts if f.sentence == told.index], told.act)
            _add(home.draft, mention, None, _plain_days(told))
    story.events = [event for event in story.events if event.sure]


def _shift(mention: Mention) -> int:
    """How many days before or after the event told last a mention's dead fell, where no day is known."""
    if not mention.weighty:
        return 0
    told = mention.told.dates
    return next((d.shift for d in told if d.kind is DateKind.ANCHORED and 0 < abs(d.shift) <= _FEW_DAYS), 0)


_OTHER_DAY = 5  # what speaks for an event that would be on another day


# --- headline and summary ---------------------------------------------------------------------------------


def _head(story: _Story, heads: Sequence[Told], summed: Sequence[Told]) -> None:
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


def _head_mention(story: _Story, mention: Mention) -> None:
    days = _days_of(story, mention)
    best = story.best(mention, days)
    single = len(story.events) == 1 and not mention.told.cues.several and not mention.told.cues.another
    if best is not None and (best.score >= 0 or (single and best.score > _FAR)):
        event = story.of(best.draft)
    elif _stands(story, mention, days) or not story.events:
        event = _open(story, mention, days, sure=True)
    else:
        event = story.focus or story.events[0]
    event.headed = event.headed or mention.act or mention.weighty
    fits = best is not None and best.draft is event.draft
    event.draft.why.setdefault(mention.told.index, best.reasons if best is not None and fits else (OPENS,))
    _add(
        event.draft,
        mention,
        mention.spot if len(story.events) == 1 or _is_placed(event.draft, mention) else None,
        days or story.days,
    )
    story.focus, story.focus_line = event, mention.told.sentence.line
    story.days = days or story.days
    story.sentence = mention.told.index


def _is_placed(draft: Draft, mention: Mention) -> bool:
    """Whether a headline's place says more of where an event was than the text does."""
    if mention.spot is None or draft.local is None or draft.is_at(mention.spot):
        return True
    return draft.place_score < _AT and mention.spot.score > draft.place_score


_FAR = -4


# --- days ---------------------------------------------------------------------------------------------------


def _days_of(story: _Story, mention: Mention) -> list[DateMention]:
    """The days that a mention gives; those counted from the event before (`the next day`) worked out."""
    told = mention.told
    if mention.burial:
        return []
    given = [date for date in told.dates if mention.holds(date.start)]
    dates = [date for date in given if date.kind is not DateKind.ANCHORED and not told.is_now(date)]
    for date in given:
        if date.kind is not DateKind.ANCHORED or abs(date.shift) > _FEW_DAYS:
            continue
        if date.shift and any(at < date.start - _BESIDE for at in told.acts) and not mention.weighty:
            continue  # "they shot at the crowd and came back the next day": of what goes on
        before = [e.draft.date for e in (story.focus, *reversed(story.events)) if e is not None and e.draft.date]
        base = next((d.last for d in told.all_dates if d.last and d.start < date.start), None)
        base = (
            base
            or next((d.last for d in story.days if d.last), None)
            or (story.latest if date.shift else None)
            or next((d.last for d in before), None)
        )
        if base is not None:
            day = base + dt.timedelta(days=date.shift)
            dates.append(replace(date, kind=DateKind.RELATIVE, first=day, last=day, shift=0))
    return _nearest(dates, mention) if mention.apart and len(dates) > 1 else dates


def _plain_days(told: Told) -> list[DateMention]:
    return [date for date in told.dates if date.kind is not DateKind.ANCHORED]


def _nearest(dates: list[DateMention], mention: Mention) -> list[DateMention]:
    """Of a sentence's dates those nearer to a mention's facts than to the sentence's others."""
    own = {fact.start for fact in mention.facts} or ({mention.spot.start} if mention.spot else set())
    others = [f.start for f in mention.told.facts if f.start not in own and f.effect in _WEIGHTY]
    if not own or not others:
        return dates
    near = [d for d in dates if min(abs(d.start - at) for at in own) <= min(abs(d.start - at) for at in others)]
    return near or dates


# --- what is background ----------------------------------------------------------------------------------------


def _background(story: _Story) -> list[Told]:
    """Take out the events that the entry only looks back to."""
    main = next((e for e in story.events if e.headed and not e.past), None) or next(iter(story.events), None)
    several = story.gathers or sum(event.headed for event in story.events) > 1
    past = [
        event for event in story.events
        if event is not main and main is not None and not _is_headed(story, event)
        and _looks_back(main.draft, event, _SAME_DAYS if several else 0)
    ]  # fmt: skip
    story.events = [event for event in story.events if event not in past]
    if main is not None:
        story.events.sort(key=lambda event: event is not main)
    return [told for event in past for told in event.draft.told if told.facts]


def _names_a_place(draft: Draft) -> bool:
    """Whether the sentences that tell an event's dead or acts say in which unit or place it was."""
    telling = [told for told in draft.told if told.facts or told.act]
    return any(s.level != "country" and s.score > 0 and not s.demonym for told in telling for s in told.spots)


def _is_headed(story: _Story, event: _Event) -> bool:
    """Whether headline or summary tell of an event, or name its place."""
    return event.headed or any(event.draft.is_at(spot) for spot in story.expected)


_SAME_DAYS = 3  # an entry about several events takes in what had happened in the days before


def _looks_back(main: Draft, event: _Event, within: int) -> bool:
    """Whether an event is told as what had happened more than `within` days before the main one."""
    date, own = event.draft.date, main.date
    if event.past:
        if date is None or own is None or date.last is None or own.first is None:
            return not within
        return (own.first - date.last).days > within
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


def _drafts(story: _Story) -> list[Draft]:
    for event in story.events:
        if (
            event.shift
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
    headed = [event.draft for event in story.events if _is_headed(story, event)]
    for draft in drafts:
        draft.told.sort(key=lambda told: told.index)
        draft.facts.sort(key=lambda fact: fact.start)
        draft.spots.sort(key=lambda spot: spot.start)
        if draft.date is None and drafts[0].date is not None and (draft.apart or draft in headed):
            draft.add_date(drafts[0].date, drafts[0].date_weight)
    return drafts
