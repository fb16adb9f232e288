"""Which mentions tell an event by themselves, so that one may open with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.drafts import compatible
from sahelwatch.classifier.extract.events.event_days import PLAIN_DAYS
from sahelwatch.classifier.extract.where import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.events.story import Story
    from sahelwatch.classifier.extract.when import DateMention


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
        again = (mention.told.cues.later and not spot.loose) or (mention.another and spot.score >= _NEAR)
        if again and _is_elsewhere(story, mention):
            return True
        return (
            spot.score > 0
            and any(d.first for d in days)
            and not any(compatible(e.draft.days, days) for e in story.events if e.sure)
        )
    if is_counted(story, mention):
        return True
    dated = any(d.first for d in days) or any(d.same_day for d in mention.told.dates) or mention.told.cues.same_day
    return dated or bool(mention.told.cues.another) or story.expects(spot)


def _tells_when(story: Story, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether a sentence says when a place of the headline's several was the scene: `X was hit on Sunday`."""
    spot = mention.spot
    return (
        spot is not None
        and spot.score > PLAIN
        and not mention.past
        and any(d.first for d in days)
        and story.expects(spot)
    )


def opens_item(story: Story, mention: Mention) -> bool:
    """Whether a list's item opens with a day and tells of a place of its own: `- Friday 16 May: an air and ground action near X`."""
    told, spot = mention.told, mention.spot
    return (
        told.sentence.bullet
        and mention.opening
        and not mention.past
        and spot is not None
        and spot.score > 0
        and any(date.start - told.sentence.start < _DAY and date.kind in PLAIN_DAYS for date in told.all_dates)
        and any(event.draft.local is not None for event in story.events)
        and not any(event.draft.mentions(spot) for event in story.events)
    )


def is_result(told: Told) -> bool:
    """Whether a line gives the toll of what the line above it tells: `Bilan : sept soldats tués`."""
    return _RESULT.match(told.soft) is not None


_RESULT = re.compile(
    r"\W*(?:provisional |final )?(?:bilan|resultats?|results?|toll|outcome)(?: provisoire| partiel| final)? ?:"
)


_HAD_DONE = re.compile(r"\b(?:who|which|qui)\s+(?:had|avaient|avait)\b")


def _is_elsewhere(story: Story, mention: Mention) -> bool:
    """Whether an act is told at a later hour and another place than the dead before: `Hours later a church at X was hit`."""
    spot, focus = mention.spot, story.focus
    return (
        spot is not None
        and spot.score > 0
        and mention.told.body
        and mention.act
        and mention.opening
        and not mention.past
        and focus is not None
        and focus.draft.local is not None
        and any(fact.best for fact in focus.draft.facts)
        and not focus.draft.mentions(spot)
    )


def is_counted(story: Story, mention: Mention) -> bool:
    """Whether a mention tells one of the attacks that the headline counts: an act at a place that opens its sentence."""
    told, spot = mention.told, mention.spot
    return (
        story.counts
        and told.body
        and mention.act
        and not mention.past
        and spot is not None
        and spot.score >= PLAIN
        and (
            spot.start - told.sentence.start < _HEAD
            or _FURTHER.fullmatch(told.soft, 0, spot.start - told.sentence.start) is not None
        )
    )


# "Further south, at X, a police station was looted"
_FURTHER = re.compile(
    r"\W*(?:further|farther|plus)\s(?:(?:to the|au|a l'|a) ?)?[\w'-]+,?\s(?:(?:in|at|near|a|au|pres de|dans|the (?:town|village) of|la (?:ville|localite) de|le village de)\s){0,2}"
)
_NEAR = 1.5  # "the same day a convoy was ambushed near X"
_DAY = 16  # characters before a day that opens an item, its weekday and mark among them
_HEAD = 6  # characters before a place that opens its sentence
