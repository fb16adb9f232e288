"""What headline and summary tell, given to the events that the text tells or opening those that only they tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.assign import OPENS, open_paragraph, without_source
from sahelwatch.classifier.extract.events.drafts import compatible
from sahelwatch.classifier.extract.events.event_days import days_of
from sahelwatch.classifier.extract.events.mentions import mentions_of
from sahelwatch.classifier.extract.events.openings import stands
from sahelwatch.classifier.extract.events.story import Event, Story, add, open_event
from sahelwatch.classifier.extract.events.sums import is_sum
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.where import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.when import DateMention


def assign_heads(story: Story, heads: Sequence[Told], summed: Sequence[Told]) -> None:
    """Give what headline and summary tell to the events that the text tells, or open those that only they tell."""
    story.focus, story.place, story.days, story.line = None, None, [], -1
    placed = [told for told in heads if any(spot.local for spot in told.spots)]
    for told in [*placed, *(told for told in heads if told not in placed), *summed]:
        if story.line != told.sentence.line:
            story.focus = None
        open_paragraph(story, told)
        for mention in mentions_of(told):
            of_both = told.body and told.cues.both and sum(map(_tells_dead, story.events)) > 1
            if mention.facts and (of_both or is_sum(mention, [event.draft for event in story.events])):
                mention = replace(mention, facts=[])  # noqa: PLW2901  what is told of all is told of none
            _head_mention(story, mention)


def _tells_dead(event: Event) -> bool:
    return any(fact.effect == "killed" and fact.best for fact in event.draft.facts)


def _head_mention(story: Story, mention: Mention) -> None:
    counted = mention.told.dates and all(d.kind is DateKind.ANCHORED for d in mention.told.dates)
    days = [] if counted else days_of(story, mention)  # "two days after": the text says of which day
    mention = without_source(mention)
    best = story.best(mention, days)
    # One of several tolls that the headline tells, each in its place or unit.
    elsewhere = mention.spot is not None or (best is not None and "in another unit" in best.reasons)
    beside = mention.apart and mention.weighty and elsewhere
    single = len(story.events) == 1 and not (mention.told.cues.several or mention.told.cues.another or beside)
    sums_up = mention.told.cues.several and not mention.apart and len(story.events) > 1
    counted_there = _told_in_the_text(story, mention)
    if counted_there is not None:
        event = counted_there
    elif best is not None and (best.score >= 0 or (single and best.score > _FAR)):
        event = story.of(best.draft)
    elif (stands(story, mention, days) and not sums_up) or not story.events:
        event = open_event(story, mention, days, sure=True)
    else:
        event = story.focus or story.events[0]
        if sums_up:  # what is told of all is told of none
            mention = replace(mention, facts=[])
            event.draft.listed = True
    event.headed = event.headed or (not mention.told.body and (mention.act or mention.weighty))
    fits = best is not None and best.draft is event.draft
    event.draft.why.setdefault(mention.told.index, best.reasons if best is not None and fits else (OPENS,))
    add(
        event.draft,
        mention,
        mention.spot if len(story.events) == 1 or _is_placed(event.draft, mention) else None,
        _own_days(event.draft, days) or story.days,
    )
    story.focus, story.focus_line = event, mention.told.sentence.line
    story.days = days or story.days
    story.sentence = mention.told.index


def _own_days(draft: Draft, days: Sequence[DateMention]) -> Sequence[DateMention]:
    """Of several days that a headline gives those on which the text tells an event: `X on Sunday, Y on Monday: what happened`."""
    own = [day for day in days if compatible(draft.days, [day])] if len(days) > 1 else []
    return own or days


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
    return draft.place_score < PLAIN and mention.spot.score > draft.place_score


_FAR = -4
