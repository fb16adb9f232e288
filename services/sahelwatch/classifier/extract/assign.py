"""Each mention of a text given to the event that it fits best, or opening one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.drafts import compatible
from sahelwatch.classifier.extract.event_days import days_of, plain_days, shift_of
from sahelwatch.classifier.extract.mention import Mention
from sahelwatch.classifier.extract.story import Story, add, open_event
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.where import same_place
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.where import Spot

OPENS = "fits no event told before"
_STRONG = 1.5
_NEAR = 1  # `near X`
PLAIN = 2
"""The score of a place told plainly: `at X`, `in the commune of X`."""
_MOST = 24  # events of one entry; the longest round-ups have a dozen
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)


def open_paragraph(story: Story, told: Told) -> None:
    """Leave the place and days of the paragraph before, where a sentence begins a new one."""
    line = told.sentence.line
    if line == story.line:
        return
    if story.headed_line == story.line >= 0:  # a heading on a line of its own: the next is its paragraph
        story.focus_line = story.place_line = line
    else:
        story.place, story.days = None, []
    story.line = line


def assign(story: Story, mention: Mention) -> None:
    """Give a mention of the text to the event that it fits best, or open one."""
    mention = _at_headline_place(story, without_source(mention, story.expected))
    told = mention.told
    if told.body and not mention.weighty and _goes_elsewhere(told):
        story.moved = told.index
    if (
        story.moved == told.index - 1
        and mention.weighty
        and mention.opening
        and not mention.past
        and _killed_there(mention)
    ):
        mention = replace(mention, came=True, spot=mention.spot or _came_to(story))
    mention = replace(mention, sequel=_is_sequel(story, mention) or _avenges(story, mention))
    days = days_of(story, mention)
    if told.heading:
        story.country = _headed_country(told) or story.country
        mention = _as_heading(mention)
        if mention.spot is None:
            story.days, story.place, story.focus = days, None, None
            story.section = told.sentence.line
            return
    story.latest = next((d.last for d in reversed(days) if d.last and d.kind in _DAYS and not d.now), story.latest)
    best = story.best(mention, days)
    expected = (
        story.several and mention.spot is not None and any(same_place(mention.spot, s) for s in story.expected)
    )
    section = mention.spot is not None and story.section == told.sentence.line and bool(days)
    if section:
        story.section = -1
    strong = mention.spot is not None and (mention.spot.score >= _STRONG or expected or section)
    if told.cues.same_day and days and story.focus is not None and story.focus.draft.date is None:
        story.focus.draft.add_date(days[0], 0)  # "that same Monday": the day of what was told before
    room = len(story.events) < _MOST
    shift = 0 if days else shift_of(mention)
    when = days or story.days
    if best is not None and best.score >= (_OTHER_DAY if shift else 0):
        event = story.of(best.draft)
    elif room and stands(story, mention, days):
        event = open_event(story, mention, days, sure=True)
        event.shift = shift
        event.hours = (mention.later or _goes_on(story, mention)) and not days
    elif room and (strong or (mention.act and days) or (not story.events and (mention.act or mention.facts))):
        event = open_event(story, mention, days, sure=bool(mention.act or mention.facts) and not story.events)
        if section:
            event.draft.listed, story.place_line = True, told.sentence.line
    elif best is not None:
        event = story.focus or story.events[0]
    else:
        story.preface.append(told)
        story.days = when
        return
    if mention.listed:
        event.listed = told.index
    if not told.title and (mention.act or mention.weighty):
        story.lead = False
    at = event.draft.local or mention.spot
    expected = at is not None and any(same_place(at, spot) for spot in story.expected)
    if not event.sure and mention.weighty and mention.past:
        event.past = True
    heading = story.place_line == told.sentence.line and event.draft.listed
    one_more = (
        story.counts
        and mention.spot is not None
        and event.sure
        and (mention.another or _is_counted(story, mention))
    )
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
    if event.draft.date is not None and (mention.told.cues.toll or (not days and event is not story.focus)):
        when = []  # the day of the count, or of another event
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
_NEXT = re.compile(
    r"\b(?:ensuite|puis|then|next|dans la foulee|poursuivi leur|mis le cap|cap sur|moved on|went on)\b"
)


def _goes_elsewhere(told: Told) -> bool:
    """Whether a sentence tells that the attackers went on: an hour later, or then to another village that it names."""
    if not _WENT_ON.search(told.soft):
        return False
    return told.cues.later or (len(_named(told)) == 1 and _NEXT.search(told.soft) is not None)


def _named(told: Told) -> list[Spot]:
    places: list[Spot] = []
    for spot in told.spots:
        if spot.local and not any(same_place(spot, other) for other in places):
            places.append(spot)
    return places


def _came_to(story: Story) -> Spot | None:
    """The one village that the sentence before names: `The raiders then went to X. They killed five there`."""
    places = _named(story.before) if story.before is not None else []
    return replace(places[0], score=PLAIN, loose=0) if len(places) == 1 else None


_THERE = re.compile(r"\b(?:y (?:a|ont|avait|avaient|furent|sont)|sur place|there)\b|^\W*(?:la|there),")


def _is_sequel(story: Story, mention: Mention) -> bool:
    """Whether dead fell in what came after the attack told before: to a mine, or to the air force that speaks for itself."""
    told, focus = mention.told, story.focus
    if focus is None or not (told.body and mention.opening and mention.weighty) or mention.past:
        return False
    if not (told.cues.air_force or told.cues.blast):
        return False
    draft = focus.draft
    killed = [fact for fact in draft.facts if fact.effect == "killed" and fact.best]
    if not killed or draft.has_figure(fact for fact in mention.facts if not fact.part):
        return False
    if told.cues.air_force and story.focus_line != told.sentence.line:
        own = any(fact.side in (Side.SECURITY_FORCES, Side.MILITIA) for fact in mention.facts)
        return not own and not all(fact.side is Side.MILITANTS for fact in killed)
    return told.cues.blast and not any(other.cues.blast for other in draft.told) and not story.blast


def _avenges(story: Story, mention: Mention) -> bool:
    """Whether dead are the first that the text counts since it came to reprisals for the attack that it told before."""
    told, focus = mention.told, story.focus
    if focus is None or not told.body or not any(f.effect == "killed" and f.best for f in focus.draft.facts):
        return False
    if told.cues.reprisals:
        story.avenged = told.sentence.line
    figures = [fact for fact in mention.facts if not fact.part]
    if story.avenged != told.sentence.line or not mention.weighty or told.cues.toll or mention.past:
        return False
    story.avenged = -1
    return (mention.spot is None or focus.draft.is_at(mention.spot)) and not focus.draft.has_figure(figures)


def _goes_on(story: Story, mention: Mention) -> bool:
    """Whether a sentence tells what those of the sentence before did next: `At X, two miles on, they killed 30`."""
    told = mention.told
    return (
        mention.weighty
        and not mention.past
        and story.sentence == told.index - 1
        and story.focus_line == told.sentence.line
        and bool(_WENT_ON.search(told.soft))
    )


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
        if spot.local and spot.score >= _NEAR and any(same_place(spot, other) for other in story.expected)
    ]
    return replace(mention, spot=named[0]) if named else mention


def without_source(mention: Mention, expected: Sequence[Spot]) -> Mention:
    """A mention without a place that is but in the name of those who give a toll: `the diocese of X counts 15 dead`."""
    spot = mention.spot
    if spot is None or not mention.told.cues.toll or spot.score >= _STRONG:
        return mention
    return mention if any(same_place(spot, other) for other in expected) else replace(mention, spot=None)


def _as_heading(mention: Mention) -> Mention:
    """A heading's mention, with its place as one where something surely happened; a capital may be where it was written."""
    places = [spot for spot in mention.told.spots if (spot.local or spot.area) and spot.score > 0]
    spot = max(places, key=lambda spot: (spot.score, -spot.start), default=None)
    return replace(mention, spot=replace(spot, score=max(spot.score, PLAIN)) if spot else None)


def _headed_country(told: Told) -> Spot | None:
    """The country that a heading names."""
    countries = [spot for spot in told.spots if spot.level == "country" and spot.score > 0]
    return countries[0] if len(countries) == 1 else None


def _is_heading(mention: Mention) -> bool:
    """Whether a body sentence is but the place that its paragraph is about, as in `DJIBO (Soum, Sahel).`."""
    told, spot = mention.told, mention.spot
    if not told.body or spot is None:
        return False
    if told.heading:
        return True
    if spot.start - told.sentence.start >= _HEAD:
        return False
    return len(told.soft) < _SHORT or bool(_HEADED.match(told.soft, spot.end - told.sentence.start))


_HEAD, _SHORT = 6, 45
_HEADED = re.compile(r"[\w-]{0,12}\s?(?:\([^()]{2,80}\)\s?)?:\s")  # "Djibo (Soum, Sahel): gunmen attacked …"


def stands(story: Story, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether a mention tells an event by itself: dead or abducted, or an attack with a place and a day."""
    if mention.weighty:
        return True
    spot = mention.spot
    if spot is not None and story.several and mention.opening and _tells_when(story, mention, days):
        return True
    if spot is None or not (mention.act or mention.told.cues.another):
        return False
    if mention.told.body and mention.past and _HAD_DONE.search(mention.told.soft):
        return False  # "of having let pass the fighters who had attacked a camp near X"
    if spot.score < PLAIN:
        if mention.told.cues.later and _is_elsewhere(story, mention):
            return True
        return (
            spot.score > 0
            and any(d.first for d in days)
            and not any(compatible(e.draft.days, days) for e in story.events if e.sure)
        )
    if _is_counted(story, mention):
        return True
    dated = any(d.first for d in days) or any(d.same_day for d in mention.told.dates)
    return dated or bool(mention.told.cues.another) or any(same_place(spot, s) for s in story.expected)


def _tells_when(story: Story, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether a sentence says when a place of the headline's several was the scene: `X was hit on Sunday`."""
    spot = mention.spot
    return (
        spot is not None
        and spot.score > PLAIN
        and not mention.past
        and any(d.first for d in days)
        and any(same_place(spot, other) for other in story.expected)
    )


_HAD_DONE = re.compile(r"\b(?:who|which|qui)\s+(?:had|avaient|avait)\b")


def _is_elsewhere(story: Story, mention: Mention) -> bool:
    """Whether an act is told at a later hour and another place than the dead before: `Hours later a church at X was hit`."""
    spot, focus = mention.spot, story.focus
    return (
        spot is not None
        and spot.score > 0
        and not spot.loose
        and mention.told.body
        and mention.act
        and mention.opening
        and not mention.past
        and focus is not None
        and focus.draft.local is not None
        and any(fact.best for fact in focus.draft.facts)
        and not focus.draft.mentions(spot)
    )


def _is_counted(story: Story, mention: Mention) -> bool:
    """Whether a mention tells one of the attacks that the headline counts: an act at a place that opens its sentence."""
    told, spot = mention.told, mention.spot
    return (
        story.counts
        and told.body
        and mention.act
        and not mention.past
        and spot is not None
        and spot.score >= PLAIN
        and spot.start - told.sentence.start < _HEAD
    )


_OTHER_DAY = 5  # what speaks for an event that would be on another day
