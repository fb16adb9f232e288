"""The events of an entry while its sentences are read in turn, and what is known of each so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.bulletin import NO_PARTS, Parts
from sahelwatch.classifier.extract.events.drafts import Draft, Told
from sahelwatch.classifier.extract.events.flow import Flow
from sahelwatch.classifier.extract.events.link import Link, link
from sahelwatch.classifier.extract.events.mention import Mention
from sahelwatch.classifier.extract.events.units import is_elsewhere
from sahelwatch.classifier.extract.where import same_place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

STRONG = 1.5
"""The score from which on a place is likely to be the scene: `near X`."""


@dataclass(slots=True)
class Event:
    """An event and how it came up."""

    draft: Draft
    sure: bool  # told as an event; else only a place that the text has come to
    past: bool = False  # first told in the past of the past, or named beside the event
    shift: int = 0  # dated only by what the text was about before: so many days after it
    hours: bool = False  # dated only so, and told of a later hour
    within: Sequence[DateMention] = ()  # the days that the text was about when it opened
    listed: int = -1  # the sentence that lists its place beside others
    headed: bool = False  # headline or summary tell of it
    before: Event | None = None  # what the text was about until then
    part: int = 0  # that of the bulletin which tells it


@dataclass(slots=True)
class Story:
    """The events of an entry while its sentences are read in turn."""

    events: list[Event] = field(default_factory=list)
    focus: Event | None = None
    place: Spot | None = None  # the paragraph's, for sentences that name none
    days: list[DateMention] = field(default_factory=list)
    latest: dt.date | None = None
    before: Told | None = None  # the sentence before
    opened: list[DateMention] = field(
        default_factory=list
    )  # the day of a meeting or a burial that opens the paragraph
    spoken: dt.date | None = None  # the day told last on which somebody spoke, came or was received
    line: int = -1
    focus_line: int = -1
    headed_line: int = -1  # the line that ends with a heading
    place_line: int = -1  # the paragraph that opened with a place as its heading
    parts: Parts = NO_PARTS
    dated: DateMention | None = None  # the day in the title of a bulletin that tells what was at which hour
    section: int = -1  # the line that a heading without a place begins
    unit: Told | None = None  # that heading, where it names a region or a province
    country: Spot | None = None  # the heading which the text stands under: `NIGER.`
    sentence: int = -1
    avenged: int = -1  # the line that tells of reprisals, whose dead are still to come
    moved: int = -1  # the sentence that told at which later hour the attackers went on
    disputed: int = -1  # the sentence that last spoke of two accounts, or denied one
    contested: bool = False  # headline or summary speak of two accounts of one event
    preface: list[Told] = field(default_factory=list)  # what stands before the first event
    gathers: bool = False  # they say that they tell of several events
    one_day: bool = False  # they say that the events were on the same day
    both: bool = False  # the text says of them `both attacks`
    months: list[DateMention] = field(
        default_factory=list
    )  # in which they say that the events were that they count
    counts: bool = False  # headline or summary count events: `three attacks`
    lead: bool = False  # the headline has told an event, and the text none yet
    blast: bool = False  # they tell of a mine or a hidden bomb
    several: bool = False  # they name more than one
    expected: list[Spot] = field(default_factory=list)  # places that headline and summary name

    def best(self, mention: Mention, days: Sequence[DateMention]) -> Link | None:
        """The event that a mention fits best, the first of equals."""
        inside = mention.told.index == self.sentence and not mention.opening
        focus = self.focus
        flow = Flow(
            focus.draft if focus else None, self.place, self.days, inside,
            paragraph=self.line == self.focus_line, apart=self.expected if self.several else (), lead=self.lead, sure=focus is not None and focus.sure,
            country=self.country.country if self.country is not None else "",
        )  # fmt: skip
        links = [
            link(
                event.draft,
                mention,
                days,
                flow,
                within=event.within,
                first=number == 0,
                elsewhere=mention.told.body and self.is_of_other_part(event),
            )
            for number, event in enumerate(self.events)
        ]
        return max(links, key=lambda found: found.score, default=None)

    @property
    def part(self) -> int:
        """The part of a bulletin that the text has come to; 0 for none."""
        return self.parts.of_line.get(self.line, 0)

    @property
    def is_before_items(self) -> bool:
        """Whether the text has not come to the first of the items that each open with a place."""
        return bool(self.parts.items) and 0 <= self.line < min(self.parts.items) and self.part == 1

    def is_of_other_part(self, event: Event) -> bool:
        """Whether an event was told in another part of a bulletin."""
        return 0 != event.part != self.part

    def expects(self, spot: Spot | None) -> bool:
        """Whether headline or summary name a place."""
        return spot is not None and any(same_place(spot, other) for other in self.expected)

    def of(self, draft: Draft) -> Event:
        return next(event for event in self.events if event.draft is draft)


def open_event(story: Story, mention: Mention, days: Sequence[DateMention], *, sure: bool) -> Event:
    weak = mention.spot is not None and mention.spot.score < STRONG and bool(story.events)
    event = Event(Draft(), sure, past=mention.past or (weak and not mention.apart and not days), before=story.focus)
    if story.country is not None and mention.spot is None and mention.told.body:
        event.draft.spots.append(story.country)
    event.part = story.part if mention.told.body else 0
    event.within = () if days else story.days or (story.focus.draft.days if story.focus else ())
    story.events.append(event)
    return event


def add(draft: Draft, mention: Mention, spot: Spot | None, days: Iterable[DateMention]) -> None:
    """Put what a mention tells into an event, and the place that it tells it of."""
    told, facts = mention.told, mention.facts
    vague = not draft.facts and not any(t.act for t in draft.told)
    headed = bool(draft.told) and all(t.heading for t in draft.told)
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
            closer = draft.local.loose > spot.loose and spot.score >= STRONG
            tells = told.act or bool(facts) or vague
            if (
                (tells and score >= draft.place_score + 1)
                or ((vague or closer) and facts and spot.score >= STRONG)
                or (headed and told.act and spot.score >= STRONG)
            ):
                draft.add_alias(draft.local)
                draft.local, draft.place_score = spot, score
        else:
            draft.place_score = max(draft.place_score, score)
            if draft.local.country != spot.country and (
                (not told.body and spot.start < draft.local.start)  # of namesakes the one that the headline means
                or (draft.local.place is spot.place is None and _says_in_which_unit(told, spot))
            ):
                draft.local = spot
    for other in told.spots:
        if other.local and other.score > 0 and not draft.is_at(other):
            draft.add_alias(other)


def _says_in_which_unit(told: Told, spot: Spot) -> bool:
    """Whether a sentence names a region or province of a place's country: `on the island of X, in Borno state`."""
    return told.body and any(s.is_unit and not s.demonym and s.country == spot.country for s in told.spots)


def join_lists(story: Story) -> None:
    """Join the places of one list whose dead are told of all: `posts at X and Y were attacked; 80 rebels died`."""
    for index in {event.listed for event in story.events if event.listed >= 0}:
        places = [event for event in story.events if event.listed == index]
        if not any(_of_all(fact, event.draft) for event in places for fact in event.draft.facts):
            continue
        home, *others = places
        for event in others:
            if event.draft.own & set(event.draft.facts):
                continue  # dead of its own
            give(event.draft, home.draft)
            story.events.remove(event)
            if story.focus is event:
                story.focus = home


def _of_all(fact: Fact, draft: Draft) -> bool:
    """Whether a place's dead are told beside no place's name."""
    return fact.effect == "killed" and bool(fact.best) and fact not in draft.own


def give(draft: Draft, home: Draft) -> None:
    """Give what was told of one event to another."""
    for told in draft.told:
        mention = Mention(told, None, [f for f in draft.facts if f.sentence == told.index], told.act)
        add(home, mention, None, told.plain_dates)


def dissolve(story: Story) -> None:
    """Give back what proved to be no event of its own, to what the text was about before."""
    for event in story.events:
        if event.sure:
            continue
        home = event.before
        while home is not None and not home.sure:
            home = home.before
        back = home is not None
        home = home or next((e for e in story.events if e.sure), None)
        if home is None:
            event.sure = True
            continue
        if home.part and event.part not in (0, home.part):
            continue  # what another zone's paragraph tells
        place = event.draft.local
        if place is not None and home.draft.local is None and is_elsewhere(home.draft, place):
            continue  # named on the way, in another region than the one that is told of
        if back or not _in_other_country(event.draft, home.draft):
            give(event.draft, home.draft)
    story.events = [event for event in story.events if event.sure]


def _in_other_country(draft: Draft, home: Draft) -> bool:
    """Whether two events are placed in different countries."""
    ours, theirs = draft.local, home.local
    return ours is not None and theirs is not None and bool(ours.country) and ours.country != theirs.country


def is_headed(story: Story, event: Event) -> bool:
    """Whether headline or summary tell of an event, or name its place."""
    return event.headed or any(event.draft.is_at(spot) for spot in story.expected)


def under_heading(story: Story, told: Told) -> bool:
    """Whether a sentence is the first to name a place under a heading that names but a day or a unit."""
    return story.section == told.sentence.line


def tells_of_unit(story: Story, mention: Mention) -> bool:
    """Whether a sentence names a place, or tells an act or dead of the unit that its heading names."""
    return mention.spot is not None or (story.unit is not None and (mention.act or mention.weighty))
