"""How well a mention fits an event told before: a sum of few named features, each with its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.events.link_days import day_feature, opens
from sahelwatch.classifier.extract.events.link_places import is_abroad, place_feature
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.events.flow import Flow
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.when import DateMention

CHANCE = 4
"""Two events may well have the same toll up to this."""
LARGE = 20
"""They rarely have from this on."""
WEIGHTS = {
    "at the same place": 3.0,
    "names the place too": 1.0,
    "the heading names the place": 2.0,
    "no place so far": 0.5,
    "told apart in the headline": -2.5,
    "told beside another place in the sentence": -2.0,
    "at another place": -3.0,  # for a place that is surely the event's; less for one only named
    "in another unit": -3.0,
    "in another country": -3.0,
    "on the same day": 1.0,
    "on another day": -5.0,
    "on another day than the text was about": -3.0,
    "had happened on a day of its own": -4.0,  # and the event, told as news, has no day so far
    "after another day": -2.5,  # the paragraph's, not the sentence's
    "with the same toll": 3.0,
    "with the same large toll": 4.5,
    "with the same small toll": 1.0,
    "goes on": 1.0,
    "goes on from the paragraph before": 0.4,
    "near its place": 0.5,
    "goes on in the sentence": 2.0,
    "the entry's first": 0.5,
    "the text opens with the headline's event": 3.0,
    "another event": -2.5,
    "what came after": -4.0,
    "under another heading": -4.0,
    "the same event": 0.5,
    "the same event, it opens": 2.5,
}


class Link(NamedTuple):
    """An event that a mention may belong to, how well it fits, and why."""

    draft: Draft
    score: float
    reasons: tuple[str, ...]


def _awaits_its_dead(draft: Draft) -> bool:
    """Whether an act has been told of an event, and nobody who died of it yet."""
    return any(told.act for told in draft.told) and not any(fact.effect == "killed" for fact in draft.facts)


def link(
    draft: Draft,
    mention: Mention,
    days: Sequence[DateMention],
    flow: Flow,
    *,
    first: bool,
    within: Sequence[DateMention] = (),
    elsewhere: bool = False,
) -> Link:
    """How well a mention fits an event; below 0 it tells of another one.

    `within`: the days that the text was about when it came to an event that it gives no day of its own.
    `elsewhere`: the mention stands in another part of a bulletin.
    """
    score, reasons = 0.0, []

    def count(reason: str, share: float = 1) -> None:
        nonlocal score
        if share:
            score += WEIGHTS[reason] * share
            reasons.append(reason)

    comes = mention.from_the_air or mention.later  # of the others nobody asks whom the event has killed
    dead = [fact for fact in draft.facts if fact.best and not fact.part] if comes else []
    answers = mention.from_the_air and any(fact.side is not Side.MILITANTS for fact in dead)
    another = mention.another or (mention.later and bool(dead) and not answers)
    named = mention.spot
    count(*place_feature(draft, mention, days, flow, another=another))
    beside = named is not None and mention.apart and mention.weighty and mention.told.index in draft.indexes
    if beside and named is not None and not draft.is_at(named):
        count("told beside another place in the sentence")
    if is_abroad(draft, mention, flow.country):
        count("in another country")
    count(*day_feature(draft, mention, days, flow, within, another=another))
    figures = mention.figures
    if draft.has_figure(f for f in figures if f.best > LARGE):
        count("with the same large toll", 0.5 if mention.apart and mention.span is None else 1)
    elif draft.has_figure(f for f in figures if f.best > CHANCE) or draft.has_sum(figures, CHANCE):
        count("with the same toll", 0.5 if mention.apart and mention.span is None else 1)
    elif draft.has_figure(figures):
        count("with the same small toll")
    if draft is flow.focus and not (mention.apart and mention.spot is not None):
        if flow.inside and mention.spot is None:
            count("goes on in the sentence")
        elif flow.paragraph:
            count("goes on")
        elif flow.sure:
            count("goes on from the paragraph before", 2 if mention.weighty and _awaits_its_dead(draft) else 1)
    if first:
        count("the entry's first")
    if another and (mention.weighty or mention.act or mention.spot is not None):
        count("another event")
    if elsewhere:
        count("under another heading")
    if mention.sequel:
        count("what came after")
    if flow.lead and mention.opening and first and not mention.past:
        count("the text opens with the headline's event", 0.5 if draft.facts else 1)
    if (mention.told.cues.same or mention.told.cues.toll) and draft is flow.focus:
        count("the same event, it opens" if opens(mention) else "the same event")
    return Link(draft, score, tuple(reasons))
