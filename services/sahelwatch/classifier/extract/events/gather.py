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

from sahelwatch.classifier.extract.events.assign import assign, open_paragraph
from sahelwatch.classifier.extract.events.bulletin import parts
from sahelwatch.classifier.extract.events.clauses import distinct
from sahelwatch.classifier.extract.events.headline import assign_heads
from sahelwatch.classifier.extract.events.in_order import joined_places, lists_days
from sahelwatch.classifier.extract.events.looking_back import is_before_all, set_background_aside
from sahelwatch.classifier.extract.events.mentions import mentions_of, places_told_apart, tells_each
from sahelwatch.classifier.extract.events.ordinals import places_listed, with_ordinals
from sahelwatch.classifier.extract.events.story import STRONG, Event, Story, dissolve, is_headed, join_lists
from sahelwatch.classifier.extract.events.sums import drop_sums, is_total
from sahelwatch.classifier.extract.not_news.horizon import is_review
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.where import PLAIN, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where import Spot


def gather(sentences: Sequence[Told]) -> tuple[list[Draft], list[Told]]:
    """The events that the sentences tell, the entry's main one first, and what proved background."""
    zone = Zone.BODY if any(t.body and (t.facts or t.act) for t in sentences) else Zone.SUMMARY
    if not any(t.sentence.zone is zone and (t.facts or t.act) for t in sentences):
        zone = Zone.TITLE
    tale = [t for t in sentences if t.sentence.zone is zone]
    heads = [t for t in sentences if t.sentence.zone is not zone and not (t.body and zone is not Zone.BODY)]
    story = Story(expected=[s for t in heads for s in t.spots if s.local and s.score > 0])
    if zone is not Zone.BODY:  # of a text that tells no dead or act, what it says of the headline's place
        tale += [t for t in sentences if t.body and any(map(story.expects, t.spots))]
    summed: list[Told] = []
    earlier: list[Told] = []
    story.gathers = any(t.cues.several or t.cues.gathers or is_review(t.soft) for t in heads)
    heads = [
        replace(told, spots=[s for s in told.spots if s.local]) if is_review(told.soft) else told for told in heads
    ]  # "Sahel digest" names no event's place
    story.one_day = any(date.same_day for t in heads for date in t.dates)
    story.contested = any(t.cues.disputes for t in heads) and not (story.several or story.counts)
    story.both = any(t.cues.both for t in tale)
    story.blast = any(t.cues.blast for t in heads)
    counting = [t for t in sentences if not t.body and t.cues.several]
    story.counts = bool(counting)
    story.months = [date for t in counting for date in t.all_dates if date.kind is DateKind.MONTH]
    story.several = len(distinct(story.expected)) > 1 or any(_tells_apart(told) for told in heads)
    if _is_single(heads):
        for told in heads:
            open_paragraph(story, told)
            for mention in mentions_of(told):
                assign(story, mention)
        for event in story.events:
            event.headed = True
            event.sure = event.sure or any(told.act for told in event.draft.told)
        heads = []
        story.lead = bool(story.events)
    story.parts = parts(tale)
    if story.parts.by_hour:
        titled = (date for told in sentences if told.title for date in told.all_dates)
        story.dated = next((date for date in titled if date.kind is DateKind.CALENDAR), None)
    places: list[Spot] = []  # those that a sentence listed, which a later one may count
    for number, whole in enumerate(tale):
        told = with_ordinals(whole, places)
        places = places_listed(told) or places_told_apart(told) or places
        if _sums_up(story, told) or (story.counts and _adds_up(told, tale[number + 1 :])):
            summed.append(told)
            story.before = told
            continue
        if told.sentence.line not in story.parts.items and is_before_all(story, told):
            earlier.append(told)
            continue
        if is_total(told, [event.draft for event in story.events]) or _ADDED_UP.search(told.soft):
            told = replace(told, facts=[])
        open_paragraph(story, told)
        for mention in mentions_of(told):
            assign(story, mention)
        story.before = told
        story.spoken = next((d.last for d in reversed(told.all_dates) if d.said and d.last), story.spoken)
    join_lists(story)
    dissolve(story)
    assign_heads(story, heads, summed)
    past = set_background_aside(story)
    drop_sums([event.draft for event in story.events])
    return _drafts(story), [*past, *earlier]


def _is_single(heads: Sequence[Told]) -> bool:
    """Whether headline and summary tell of one event: at one place, and without a word of more."""
    if any(t.cues.several or t.cues.another or t.cues.gathers for t in heads):
        return False
    if any(_tells_apart(told) for told in heads):
        return False
    regions = {
        s.name for t in heads if t.title for s in t.spots if s.level == "admin1" and s.score > 0 and not s.demonym
    }
    if len(regions) > 1:  # "farmers killed in Kebbi, 20 kidnapped in Zamfara"
        return False
    if any(lists_days(told) for told in heads):
        return False
    return len(distinct([s for t in heads for s in t.spots if s.local and s.score > 0])) <= 1


def _tells_apart(told: Told) -> bool:
    """Whether a headline tells of more than one event: `13 dead in the north, rockets on Kidal`, `an ambush, then bombs on X`."""
    then = _THEN.search(told.soft) if told.acts else None
    if then and told.acts[0] - told.sentence.start < then.start() and not told.facts:
        after = told.sentence.start + then.end()
        if any(spot.local and spot.start > after for spot in told.spots) and _A_DEED.match(told.soft, then.end()):
            return True
    return sum(mention.weighty or mention.spot is not None for mention in mentions_of(told)) > 1


# "One daily adds the two and comes to nearly a hundred dead"
_ADDED_UP = Stemmed(
    "add|additionn|cumul",
    r"\b(?:add(?:s|ed|ing)? (?:up )?(?:the two|both|them|the tolls|the figures)|additionn\w+ les (?:deux|bilans|chiffres)|en additionnant|en cumulant|cumulent)\b",
)
_THEN = re.compile(r",?\s(?:puis|et ensuite|then|and then|followed by|suivie?s? (?:de|d'|par))\s")
# Of something that is done anew: "then the bombs on X", "puis une embuscade a X"
_A_DEED = re.compile(
    r"(?:the |les? |la |l'|an? |une? |des |de )?(?:\w+ )?(?:bomb|frappe|strike|raid|attaque|attack|assaut|assault|embuscade|ambush|mine|massacre|tuerie|killing|obus|shell|tirs?\b|enlevement|abduction|drone|rocket|roquette)"
)


def _sums_up(story: Story, told: Told) -> bool:
    """Whether a sentence of the text counts the dead of several events: `23 people died in three attacks`.

    So does one that dates its dead by a time, where the headline counts the events.
    """
    over_days = story.counts and any(d.kind is DateKind.SPAN and d.dated for d in told.dates)
    if not told.facts or told.cues.another:
        return False
    both = told.cues.both and told.body and bool(story.events) and story.counts
    if not (over_days or both) and (not told.cues.several or len(story.expected) == 1):
        return False
    least = STRONG if told.cues.air_force else PLAIN  # "caught up with them near X and killed 30 in three strikes"
    places = {spot.name for spot in told.spots if spot.local and spot.score >= least}
    return len(places) != 1 and not tells_each(told)


def _is_counted(story: Story, event: Event) -> bool:
    """Whether an event is one of those that the headline counts: told with its dead, and not as what had happened."""
    telling = [told for told in event.draft.told if any(fact.best for fact in told.facts)]
    return story.counts and not event.past and bool(telling) and not any(_HAD.search(told.soft) for told in telling)


_HAD = re.compile(r"\b(?:avait|avaient|had)\b")


def _adds_up(told: Told, later: Sequence[Told]) -> bool:
    """Whether a sentence counts the dead of two places together, of one of which the text then tells apart: `48 died at X and Y`."""
    if not told.facts or tells_each(told):
        return False
    places = joined_places(told)
    return bool(places) and any(
        fact.effect == "killed" and any(same_place(spot, place) for spot in other.spots for place in places)
        for other in later
        for fact in other.facts
        if len(joined_places(other)) == 0
    )


def _names_a_place(draft: Draft) -> bool:
    """Whether the sentences that tell an event's dead or acts say in which unit or place it was."""
    telling = [told for told in draft.told if told.facts or told.act]
    return any(s.level != "country" and s.score > 0 and not s.demonym for told in telling for s in told.spots)


def _share_days(drafts: Sequence[Draft]) -> None:
    """Date what one sentence tells apart, and does not date, by the one of its events of which the text says when."""
    for draft in drafts:
        if draft.date is None and draft.apart:
            beside = [d.date for d in drafts if d.apart and d.date is not None and d.indexes & draft.indexes]
            if len(beside) == 1:
                draft.add_date(beside[0], 0)


def _drafts(story: Story) -> list[Draft]:
    for event in story.events:
        if (
            (event.shift or event.hours)
            and event.before is not None
            and event.draft.date is None
            and event.before.draft.date is not None
        ):
            base = event.before.draft.date
            if not event.shift:
                event.draft.add_date(base, 0)
            elif base.last is not None:
                day = base.last + dt.timedelta(days=event.shift)
                event.draft.add_date(replace(base, first=day, last=day, kind=DateKind.RELATIVE), 0)
    for event in story.events:
        apart = event.before is not None and 0 != event.part != event.before.part
        before = event.before.draft.local if event.before is not None and not apart else None
        if event.draft.local is None and before is not None and not _names_a_place(event.draft):
            event.draft.local = before if event.draft.may_lie_at(before) else None  # "a further attack there"
    drafts = [event.draft for event in story.events if event.draft.told]
    _share_days(drafts)
    same_day = [event.draft for event in story.events if story.parts.by_hour and event.part]
    headed = [event.draft for event in story.events if is_headed(story, event) or _is_counted(story, event)]
    for draft in drafts:
        draft.told.sort(key=lambda told: told.index)
        draft.facts.sort(key=lambda fact: fact.start)
        draft.spots.sort(key=lambda spot: spot.start)
        if not _is_undated(story, draft):
            continue
        if drafts[0].date is not None and (draft.apart or draft in headed or draft in same_day):
            draft.add_date(drafts[0].date, drafts[0].date_weight)
        elif story.dated is not None and draft in same_day:
            draft.add_date(story.dated, 0)
    return drafts


def _is_undated(story: Story, draft: Draft) -> bool:
    """Whether an event has no day or, under `attacks of one day`, but one since which something has been so: `dearer since Monday`."""
    return draft.date is None or (story.one_day and draft.date.loose and draft.date_weight < _BY_AN_ACT)


_BY_AN_ACT = 2  # the weight of a date that stands by an act or a toll
