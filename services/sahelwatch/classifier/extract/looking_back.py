"""Which of an entry's events it only looks back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.story import Event, Story, is_headed
from sahelwatch.classifier.extract.when import DateKind

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.drafts import Draft, Told

_SAME_DAYS = 3  # an entry about several events takes in what had happened in the days before


_LONG_BEFORE = 4  # days; what an entry tells plainly of the same week is news to it


def set_background_aside(story: Story) -> list[Told]:
    """Take out the events that the entry only looks back to."""
    main = next((e for e in story.events if e.headed and not e.past), None) or next(iter(story.events), None)
    several = story.gathers or story.both or sum(event.headed for event in story.events) > 1
    past = [
        event for event in story.events
        if event is not main and main is not None and not is_headed(story, event)
        and _looks_back(main.draft, event, _SAME_DAYS if several else 0)
    ]  # fmt: skip
    story.events = [event for event in story.events if event not in past]
    if main is not None:
        story.events.sort(key=lambda event: event is not main)
    return [told for event in past for told in event.draft.told if told.facts]


def _looks_back(main: Draft, event: Event, within: int) -> bool:
    """Whether an event is told as what had happened more than `within` days before the main one."""
    date, own = event.draft.date, main.date
    if event.past:
        if date is None or own is None or date.last is None or own.first is None:
            return not within
        return (own.first - date.last).days > within
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
