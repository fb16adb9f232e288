"""How the place of a mention speaks for or against an event: at it, near it, in it, or elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.drafts import compatible
from sahelwatch.classifier.extract.events.heading_places import is_place_heading
from sahelwatch.classifier.extract.events.units import (
    in_other_unit,
    is_elsewhere,
    is_near,
    other_units,
    same_country,
)
from sahelwatch.classifier.extract.where import lies_in, same_place, unit_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.events.flow import Flow
    from sahelwatch.classifier.extract.events.mention import Mention
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_SURE = 2.0  # the score of a spot where something surely happened: `at X`


def place_feature(
    draft: Draft, mention: Mention, days: Sequence[DateMention], flow: Flow, *, another: bool
) -> tuple[str, float]:
    """What a mention's place, or the paragraph's, says of an event: a name in `link.WEIGHTS` and its share, 0 for nothing.

    `another`: the mention's words tell of another event.
    """
    named = mention.spot
    spot = named or (flow.place if mention.weighty and not another else None)
    share = 1.0 if named else 0.5
    if spot is None:
        return "in another unit", float(mention.weighty and _is_in_another_unit(draft, mention))
    told_apart = named is not None and any(same_place(spot, other) for other in flow.apart)
    unplaced = draft.local is None and draft.facts and draft.date and not flow.paragraph
    if unplaced and told_apart and days and (mention.told.body or not compatible(draft.days, days)):
        return "told apart in the headline", 1
    vague = draft.local is not None and draft.local.score <= 0 < spot.score and not draft.is_at(spot)
    if draft.local is None or (vague and not _tells_its_own(draft, mention)):
        # a capital, say, where the ministry that announced it sits
        fits = same_country(draft, spot) and not is_elsewhere(draft, spot)
        return "no place so far" if fits else "in another unit", 1
    if _is_around(draft, mention, spot) or _is_told_to_lie_there(draft, mention, spot):
        return "near its place", share
    if draft.is_at(spot):
        return "at the same place", share
    if all(told.heading for told in draft.told) and flow.paragraph and draft.mentions(spot):
        return "the heading names the place", share
    if _names_too(draft, mention, spot) and not (
        told_apart and not mention.weighty and _is_listed(draft, flow.apart)
    ):
        return "names the place too", share
    only_named = not (mention.weighty or told_apart or mention.apart or is_place_heading(mention))
    if (only_named or _is_headed_roughly(draft)) and _is_nearer(draft.local, mention, spot):
        return "near its place", share
    if _tells_no_more(draft, mention):
        return "near its place", 1
    if flow.lead and named and _opens_in_headlines_area(draft, mention, spot):
        return "near its place", 1
    if (
        mention.weighty
        and named
        and not draft.mentions(spot)
        and (not days or in_other_unit(draft.local, mention.told, mention.span) or _on_that_day(mention))
    ):
        return "at another place", 1
    return "at another place", share * (1 if told_apart else max(0.0, min(1, spot.score / _SURE)))


def _tells_its_own(draft: Draft, mention: Mention) -> bool:
    """Whether a line tells other dead at its place than an event has, which was on one side of a place: `12 died east of X`."""
    if draft.local is None or not draft.local.loose or mention.spot is None or not mention.opening:
        return False
    return mention.weighty and mention.act and _counts_others(draft, mention)


def _on_that_day(mention: Mention) -> bool:
    """Whether a mention's day is but that of what was told before: `nine died at X the same morning`, so apart from it."""
    return not mention.apart and bool(mention.told.dates) and all(date.same_day for date in mention.told.dates)


def _is_in_another_unit(draft: Draft, mention: Mention) -> bool:
    """Whether a mention without a place is told in another region or province than an event."""
    return in_other_unit(draft.local, mention.told, mention.span) or (
        (draft.local is None or draft.local.place is None) and other_units(draft, mention.told)
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
    later = mention.told.cues.later and mention.opening  # "An hour later the same convoy stopped at Y"
    return is_near(known, spot) and (bool(known.loose) or not (mention.act or later)) and not mention.another


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


def _opens_in_headlines_area(draft: Draft, mention: Mention, spot: Spot) -> bool:
    """Whether the text opens with a place in the region or about the town that is all the headline names: `nine dead in X`."""
    known = draft.local
    if known is None or known.place is None or mention.another or mention.apart or mention.past:
        return False
    if any(told.body for told in draft.told) or not (mention.told.body and mention.opening):
        return False
    if _counts_others(draft, mention):
        return False
    return lies_in(spot, unit_names(known)) or (
        known.place.kind == "town" and is_near(replace(known, loose=1), spot)
    )


def _counts_others(draft: Draft, mention: Mention) -> bool:
    """Whether a mention tells other dead than an event has so far."""
    killed = [fact for fact in mention.facts if fact.effect == "killed" and fact.best and not fact.part]
    told = [fact for fact in draft.facts if fact.effect == "killed" and fact.best and not fact.part]
    if not killed or not told or draft.has_figure(killed) or draft.has_sum(killed, 0):
        return False
    return not any(fact.vague for fact in (*killed, *told))


def is_abroad(draft: Draft, mention: Mention, headed: str) -> bool:
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


_BESIDE = 80  # characters between a village and the unit that it is said to lie in
_FIRST = 8
