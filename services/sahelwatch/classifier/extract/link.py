"""How well a mention fits an event told before: a sum of few named features, each with its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.background import is_of_attack, pluperfect
from sahelwatch.classifier.extract.drafts import compatible
from sahelwatch.classifier.extract.units import in_other_unit, is_near, other_units, same_country
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.where import lies_in, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Draft
    from sahelwatch.classifier.extract.mention import Mention
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

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
    "the same event": 0.5,
    "the same event, it opens": 2.5,
}
_OPENS = 12
_BY_AN_ACT = 2  # the weight of a date that stands by an act or a toll
_SURE = 2.0  # the score of a spot where something surely happened: `at X`


class Link(NamedTuple):
    """An event that a mention may belong to, how well it fits, and why."""

    draft: Draft
    score: float
    reasons: tuple[str, ...]


class Flow(NamedTuple):
    """Where the text stands: the event told last, the paragraph's place and days, and whether it is the same sentence."""

    focus: Draft | None
    place: Spot | None
    days: Sequence[DateMention]
    inside: bool
    paragraph: bool  # the focus is of this paragraph
    lead: bool  # nothing of the text has told an event yet, but the headline has
    apart: Sequence[Spot]  # the places that the headline names, where it names several
    sure: bool  # the focus is an event, and not only a place that the text has come to
    country: str  # that of the heading which the text stands under


def link(
    draft: Draft,
    mention: Mention,
    days: Sequence[DateMention],
    flow: Flow,
    *,
    first: bool,
    within: Sequence[DateMention] = (),
) -> Link:
    """How well a mention fits an event; below 0 it tells of another one.

    `within`: the days that the text was about when it came to an event that it gives no day of its own.
    """
    score, reasons = 0.0, []

    def count(reason: str, share: float = 1) -> None:
        nonlocal score
        if share:
            score += WEIGHTS[reason] * share
            reasons.append(reason)

    another = mention.another or (mention.later and any(fact.best and not fact.part for fact in draft.facts))
    named = mention.spot
    spot = named or (flow.place if mention.weighty and not another else None)
    share = 1.0 if named else 0.5
    if spot is not None:
        told_apart = mention.spot is not None and any(same_place(spot, other) for other in flow.apart)
        if draft.local is None and told_apart and draft.facts and days and draft.date and not flow.paragraph:
            count("told apart in the headline")
        elif draft.local is None or (draft.local.score <= 0 < spot.score and not draft.is_at(spot)):
            # a capital, say, where the ministry that announced it sits
            count(
                "no place so far"
                if same_country(draft, spot) and not _elsewhere(draft, spot)
                else "in another unit"
            )
        elif _is_around(draft, mention, spot) or _is_told_to_lie_there(draft, mention, spot):
            count("near its place", share)
        elif draft.is_at(spot):
            count("at the same place", share)
        elif all(told.heading for told in draft.told) and flow.paragraph and draft.mentions(spot):
            count("the heading names the place", share)
        elif _names_too(draft, mention, spot) and not (
            told_apart and not mention.weighty and _is_listed(draft, flow.apart)
        ):
            count("names the place too", share)
        elif (not (mention.weighty or told_apart or mention.apart) or _is_headed_roughly(draft)) and _is_nearer(
            draft.local, mention, spot
        ):
            count("near its place", share)
        elif _tells_no_more(draft, mention):
            count("near its place")
        elif mention.weighty and not days and named and not draft.mentions(spot):
            count("at another place")
        else:
            count("at another place", share * (1 if told_apart else max(0.0, min(1, spot.score / _SURE))))
    elif mention.weighty and (
        in_other_unit(draft.local, mention.told, mention.span)
        or (draft.local is None and other_units(draft, mention.told))
    ):
        count("in another unit")
    beside = named is not None and mention.apart and mention.weighty and mention.told.index in draft.indexes
    if beside and named is not None and not draft.is_at(named):
        count("told beside another place in the sentence")
    if _is_abroad(draft, mention, flow.country):
        count("in another country")
    if days and not compatible(draft.days, days):
        count("on another day", _of_day(draft, mention, days))
    elif days and draft.days and not (another and mention.spot is None):
        count("on the same day")
    elif mention.weighty and draft.facts and not draft.days and not compatible(within, days):
        count("on another day than the text was about")
    elif not days and not compatible(draft.days, flow.days):
        count("after another day")
    elif _had_happened(draft, mention, days):
        count("had happened on a day of its own")
    figures = [fact for fact in mention.facts if not fact.part]
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
            count("goes on from the paragraph before")
    if first:
        count("the entry's first")
    if another and (mention.weighty or mention.act or mention.spot is not None):
        count("another event")
    if mention.sequel:
        count("what came after")
    if flow.lead and mention.opening and first and not mention.past:
        count("the text opens with the headline's event", 0.5 if draft.facts else 1)
    if (mention.told.cues.same or mention.told.cues.toll) and draft is flow.focus:
        count("the same event, it opens" if _opens(mention) else "the same event")
    return Link(draft, score, tuple(reasons))


def _had_happened(draft: Draft, mention: Mention, days: Sequence[DateMention]) -> bool:
    """Whether dead are told in the past of the past with a day, after an event's dead that were told as news without."""
    return (
        bool(days)
        and mention.past
        and mention.weighty
        and not draft.days
        and not (mention.told.cues.same or mention.told.cues.toll)
        and any(told.facts and not pluperfect(told.soft) for told in draft.told)
        and not draft.has_figure(mention.facts)
    )


def _is_around(draft: Draft, mention: Mention, spot: Spot) -> bool:
    """Whether either place is an area, as a commune is, in which or near which the other lies."""
    known = draft.local
    if known is None or draft.is_at(spot) or not (known.area or spot.area) or mention.another:
        return False
    return (is_near(known, spot) or lies_in(spot, {known.name}) or not known.country) and not (
        mention.weighty and draft.facts
    )


def _is_told_to_lie_there(draft: Draft, mention: Mention, spot: Spot) -> bool:
    """Whether a village is said to lie in what the headline alone has named so far: `at Y, in the commune of X`."""
    known = draft.local
    if known is None or mention.another or not all(told.title for told in draft.told):
        return False
    return any(
        (other.area or other.is_unit) and 0 < other.start - spot.end < _BESIDE and same_place(other, known)
        for other in mention.told.spots
    )


def _is_nearer(known: Spot, mention: Mention, spot: Spot) -> bool:
    """Whether a place may be where the event told so far was, told more closely."""
    return is_near(known, spot) and (bool(known.loose) or not mention.act) and not mention.another


def _tells_no_more(draft: Draft, mention: Mention) -> bool:
    """Whether a sentence only says where several of those died of whom more were told: "scores in X", "several in a village"."""
    counts = [fact for fact in mention.facts if fact.effect == "killed" and not fact.part]
    told = [fact for fact in draft.facts if fact.effect == "killed" and not fact.part]
    return (
        bool(counts)
        and not mention.another
        and not mention.apart
        and all(
            fact.vague and any(t.vague and t.side is fact.side and t.best >= fact.best for t in told)
            for fact in counts
        )
    )


def _is_headed_roughly(draft: Draft) -> bool:
    """Whether a headline alone has told an event so far, only near which town: `ambush near X`, and then its dead at Y."""
    return (
        draft.local is not None
        and bool(draft.local.loose)
        and all(told.title for told in draft.told)
        and not any(fact.effect == "killed" for fact in draft.facts)
    )


def _is_abroad(draft: Draft, mention: Mention, headed: str) -> bool:
    """Whether a mention's place, or the country that heads what it stands in, lies in another country than an event's."""
    if draft.local is None:
        return False
    country = mention.spot.country if mention.spot is not None else headed if mention.told.body else ""
    return bool(draft.local.country and country) and draft.local.country != country


def _is_listed(draft: Draft, apart: Sequence[Spot]) -> bool:
    """Whether an event's own place is one of those that the headline tells apart."""
    return any(draft.is_at(spot) for spot in apart)


def _names_too(draft: Draft, mention: Mention, spot: Spot) -> bool:
    """Whether an event's sentences name a mention's place, other than in the sentence that tells the two apart."""
    if mention.weighty:
        return _names(draft, mention)
    return draft.mentions(spot) and not (mention.apart and mention.told.index in draft.indexes)


def _names(draft: Draft, mention: Mention) -> bool:
    """Whether an event's sentences name the place that a headline tells dead of."""
    spot, told = mention.spot, mention.told
    return (
        spot is not None
        and not told.body
        and not mention.apart
        and any(
            t.body and other.level == "place" and same_place(spot, other)
            for t in draft.told[:_FIRST]
            for other in t.spots
        )
    )


def _of_day(draft: Draft, mention: Mention, days: Sequence[DateMention]) -> float:
    """How much another day counts: less where it is the toll's, or stands by no act, or is the next one."""
    if _is_count(mention) or _opens(mention) or _is_claim(mention):
        return 0.1
    if draft.date_weight < _BY_AN_ACT:
        return 0.2
    ours = draft.date
    if (
        ours is not None
        and ours.first is not None
        and all(
            draft.has_figure(mention.facts)
            and d.kind is DateKind.RELATIVE
            and d.first is not None
            and abs((d.first - ours.first).days) <= 1
            for d in days
        )
    ):
        return 0.6
    return 1


def _is_claim(mention: Mention) -> bool:
    """Whether all that a mention counts is claimed, so that its day may be the claim's."""
    return mention.weighty and all(fact.claimed for fact in mention.facts)


def _opens(mention: Mention) -> bool:
    """Whether a sentence opens with the event told before: `The attack took place …`."""
    same = mention.told.cues.same
    return (
        bool(same)
        and not mention.weighty
        and same[0] - mention.told.sentence.start < _OPENS
        and (mention.spot is None or same[0] < mention.spot.start)
    )


def _is_count(mention: Mention) -> bool:
    """Whether a sentence speaks of the toll, so that its day is the count's: `on Monday the toll was put at 18`."""
    told = mention.told
    return told.cues.toll and not any(is_of_attack(told.soft, d.start - told.sentence.start) for d in told.dates)


def _elsewhere(draft: Draft, spot: Spot) -> bool:
    """Whether an event without a place so far was told to be in a unit that a place does not lie in."""
    return any(in_other_unit(spot, told) for told in draft.told[:_FIRST] if told.facts)


_BESIDE = 80  # characters between a village and the unit that it is said to lie in
_FIRST = 8
