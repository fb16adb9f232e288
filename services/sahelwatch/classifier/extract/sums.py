"""Figures told for several events at once: a headline's sum, a joint toll, another event's dead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.segment import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Draft
    from sahelwatch.classifier.extract.facts import Fact

_MANY = 10
_CHANCE = 4  # two events may well have the same toll up to this


def drop_sums(drafts: list[Draft]) -> None:
    """Take out of each event what is told of others too: a headline's sum of all, and figures told for several."""
    for draft in drafts:
        others = [other for other in drafts if other is not draft]
        tolls = [figures for other in others if (figures := _own_tolls(other, [draft]))]
        if not tolls:
            continue
        sums = {sum(max(figures) for figures in tolls), sum(min(figures) for figures in tolls)}
        mine = [f for f in draft.facts if f.effect == "killed" and not f.part]
        own = _own_tolls(draft, others)
        foreign = {best for figures in tolls for best in figures if best > _CHANCE} - own
        gone: list[Fact] = []
        for fact in draft.facts:
            head = fact.title or (not _beside(draft, fact) and (_opens(draft, fact) or fact.best >= _MANY))
            parts = {f.best for f in mine if f.sentence != fact.sentence and 0 < f.best < fact.best}
            is_sum = any(fact.best == part + rest for part in parts for rest in sums)
            is_all = len(tolls) > 1 and fact.best in sums
            if (
                fact.effect == "killed"
                and head
                and (is_sum or is_all or (fact.best in foreign and not _beside(draft, fact)))
            ) or (fact.effect == "killed" and _is_joint(draft, others, fact)):
                gone.append(fact)
        if len(gone) < len([f for f in draft.facts if f.effect == "killed"]) or len(tolls) > 1:
            draft.facts = [fact for fact in draft.facts if fact not in gone]
        if draft.apart:  # told together with another: only what stands beside its name is its own
            draft.facts = [fact for fact in draft.facts if fact.effect == "killed" or fact in draft.own]


def _opens(draft: Draft, fact: Fact) -> bool:
    """Whether a figure stands in the entry's headline or summary, where sums are told."""
    return any(told.index == fact.sentence and told.sentence.zone is not Zone.BODY for told in draft.told)


def _beside(draft: Draft, fact: Fact) -> bool:
    """Whether a figure stands in a sentence that names the event's place, or is in the event by its sentence alone."""
    told = next((t for t in draft.told if t.index == fact.sentence), None)
    return fact in draft.own or (told is not None and any(draft.is_at(spot) for spot in told.spots))


def _is_joint(draft: Draft, others: Sequence[Draft], fact: Fact) -> bool:
    """Whether one figure is told for this event's place and another's: `nine soldiers died at X and Y`."""
    if draft.apart and fact in draft.own:
        return False
    told = next((t for t in draft.told if t.index == fact.sentence), None)
    if told is None or sum(f.effect == "killed" for f in told.facts) > 1:
        return False
    spots = [spot for spot in told.spots if spot.local and spot.score > 0]
    return any(draft.is_at(spot) for spot in spots) and any(
        other.is_at(spot) for other in others for spot in spots if not draft.is_at(spot)
    )


def _own_tolls(draft: Draft, others: Sequence[Draft]) -> set[int]:
    """What is told of an event's dead beside its place; what else it has where that is nothing."""
    killed = [f for f in draft.facts if f.effect == "killed" and not f.superseded and not f.part and f.best]
    own = {f.best for f in killed if _beside(draft, f) and not f.title and not _is_joint(draft, others, f)}
    return own or {f.best for f in killed if not f.title} or {f.best for f in killed}
