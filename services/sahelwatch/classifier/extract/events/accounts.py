"""One event told anew by another party: an army counts fighters where others count people, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.units import is_near
from sahelwatch.classifier.extract.where import lies_in
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.events.story import Event, Story
    from sahelwatch.classifier.extract.telling.facts import Fact

ACCOUNT = "another account of it"
_REACH = 2  # sentences from "the army tells another story" to what it tells
_PEOPLE = {Side.CIVILIANS, Side.UNKNOWN}
_FIGHTERS = {Side.MILITANTS}


def other_account(story: Story, mention: Mention) -> Event | None:
    """The event that a mention tells as another party has it, where the text says that accounts differ or denies one.

    Fighters are counted where only people who are none were, or such people where only fighters were, at no other place.
    """
    told = mention.told
    if told.body and told.cues.disputes:
        story.disputed = told.index
    said = 0 <= told.index - story.disputed <= _REACH if story.disputed >= 0 else story.contested
    if not (said and told.body and mention.weighty) or mention.apart or mention.another:
        return None
    sides = _sides(mention.facts)
    others = _PEOPLE if sides and sides <= _FIGHTERS else _FIGHTERS if sides and sides <= _PEOPLE else set()
    events = [story.focus, *story.events] if story.focus is not None else story.events
    return next((event for event in events if _may_be_told_so(event.draft, mention, others)), None)


def _may_be_told_so(draft: Draft, mention: Mention, others: set[Side]) -> bool:
    """Whether an event's dead are all of the sides that the other party counts, at the mention's place if it names one."""
    sides = _sides(draft.facts)
    spot, known = mention.spot, draft.local
    if not sides or not sides <= others:
        return False
    return (
        spot is None or known is None or draft.mentions(spot) or is_near(known, spot) or lies_in(known, {spot.name})
    )


def _sides(facts: Iterable[Fact]) -> set[Side]:
    """The sides that have dead, bodies that are but told as found or buried too."""
    return {fact.side for fact in facts if fact.effect == "killed" and fact.best and (fact.bodies or not fact.part)}
