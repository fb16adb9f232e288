"""One event's figures out of all that an entry tells of it: what repeats, what adds, what is part of what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.toll.addends import one_a_sentence, resolve_sums
from sahelwatch.classifier.extract.toll.agree import agree
from sahelwatch.classifier.extract.toll.bounds import Bounds, added
from sahelwatch.classifier.extract.toll.camps import of_camps
from sahelwatch.classifier.extract.toll.counted_on import counted_on, with_a_base, with_gaps_joined
from sahelwatch.classifier.extract.toll.recounts import (
    is_in_new_toll,
    is_known,
    is_larger_burial,
    may_be_taken_in,
    takes_in,
    with_brought_as_parts,
    with_new_count,
    without_bombers_told,
    without_denials,
    without_replaced,
    without_seen,
    without_those,
)
from sahelwatch.classifier.extract.toll.regroup import (
    HANDFUL,
    VICTIMS,
    against_ours,
    of_all_sides,
    of_fighters,
    of_rivals,
    of_speakers,
    one_side,
    parts_of_headline,
    parts_told_alone,
    whole_lists,
    whole_sides,
)
from sahelwatch.classifier.extract.toll.totals import victims
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact


@dataclass(slots=True)
class Merged:
    """The figures of one event."""

    killed: Bounds | None
    killed_by: dict[Side, Bounds]
    injured: Bounds | None
    abducted: Bounds | None


def merge(facts: Sequence[Fact], default: Side) -> Merged:
    """The figures of one event from all facts told of it; `default` is the side of dead not further named."""
    if any(fact.mixed and fact.side is Side.UNKNOWN and fact.effect == "killed" for fact in facts):
        default = Side.UNKNOWN
    facts = with_brought_as_parts(without_denials(with_new_count(counted_on(with_gaps_joined(facts)))))
    facts = [replace(fact, part=False) if is_larger_burial(fact, facts) else fact for fact in facts]
    held = without_those(without_replaced(facts))
    held = [
        fact for fact in held if not (fact.definite and fact.effect == "killed" and is_known(fact, held, default))
    ]
    held = without_bombers_told(held)
    killed, killed_by = _killed([fact for fact in held if fact.effect == "killed"], default)
    return Merged(
        killed,
        killed_by,
        _single(_hurt_of_both([fact for fact in held if fact.effect == "injured"], held)),
        _single([fact for fact in held if fact.effect == "abducted"]),
    )


def _killed(facts: list[Fact], default: Side) -> tuple[Bounds | None, dict[Side, Bounds]]:
    facts = with_a_base(facts)
    facts = resolve_sums(
        [
            replace(fact, part=True)
            if (may_be_taken_in(fact) and any(takes_in(t, fact) for t in facts)) or is_in_new_toll(fact, facts)
            else fact
            for fact in facts
        ]
    )
    if not facts:
        return None, {}
    facts = of_rivals(of_speakers(against_ours(without_seen(parts_of_headline(parts_told_alone(facts))))))
    facts = of_fighters(one_side(of_all_sides(whole_sides(whole_lists(facts)))))
    facts = of_camps(facts)
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_side[fact.side].append(fact)
    whole = {side: agree([fact for fact in group if not fact.part]) for side, group in by_side.items()}
    parts = {side: agree(one_a_sentence([fact for fact in group if fact.part])) for side, group in by_side.items()}
    sides: dict[Side, Bounds] = {}
    for side in (*VICTIMS, Side.MILITANTS):
        bounds = whole.get(side) or parts.get(side)
        if bounds is not None:
            sides[side] = bounds
    _take_out_parts(facts, sides, whole)
    named = [side for side in VICTIMS if side in sides]
    militants = sides.get(Side.MILITANTS)
    militants_inside = militants is not None and whole.get(Side.MILITANTS) is None
    base = victims(by_side, sides, named)
    if (
        militants is not None
        and not militants_inside
        and base is not None
        and whole.get(Side.UNKNOWN) is not None
        and named
        and base.low == base.high  # where sources differ, the attackers are no more than what the one counts
    ):
        counted = added([sides[side] for side in named])
        left = base.best - counted.best if counted is not None else 0
        counted_too = militants.best >= HANDFUL or _fell_together(facts)
        if left > 0 and counted_too and abs(left - militants.best) <= min(left - 1, max(2, base.best // 10)):
            return base, sides  # "nearly 50 dead": five civilians, four soldiers and forty assailants
    if base is None:
        total = parts.get(Side.UNKNOWN)
        base = total if total is not None and not sides else None
    if base is None:
        return added(list(sides.values())), sides
    all_told = parts.get(Side.UNKNOWN)
    if all_told is not None and all(fact.part for fact in facts) and all_told.best > base.best:
        base = all_told  # "his uncle and two cousins were among the eleven people buried"
    if whole.get(Side.UNKNOWN) is not None or (parts.get(Side.UNKNOWN) is not None and not named):
        told_whole = [side for side in named if whole.get(side) is not None]
        _share(base, sides, named, told_whole, militants if militants_inside else None, default)
    if militants is not None and not militants_inside:
        base = base.plus(militants)
    return base, sides


def _fell_together(facts: Sequence[Fact]) -> bool:
    """Whether one verb tells of victims and attackers: "six guards and three bandits were killed"."""
    foes = {(fact.sentence, fact.group) for fact in facts if fact.side is Side.MILITANTS}
    return any((fact.sentence, fact.group) in foes for fact in facts if fact.side in VICTIMS)


def _take_out_parts(facts: list[Fact], sides: dict[Side, Bounds], whole: dict[Side, Bounds | None]) -> None:
    """Leave out of a side's dead those of another side among them: "21 soldiers, including a civilian"."""
    for part in facts:
        if not part.part or part.side is Side.UNKNOWN or whole.get(part.side) is not None or part.side not in sides:
            continue
        totals = [
            f
            for f in facts
            if f.sentence == part.sentence and f.start < part.start and not f.part and f.best > part.best
        ]
        if not totals:
            continue
        total = max(totals, key=lambda fact: fact.start)
        mixed = total.side is not part.side and total.side in sides
        if mixed and sides[total.side].best == total.best:
            sides[total.side] = sides[total.side].less(Bounds(part.low, part.high)) or sides[total.side]


def _share(
    base: Bounds,
    sides: dict[Side, Bounds],
    named: list[Side],
    whole: list[Side],
    inside: Bounds | None,
    default: Side,
) -> None:
    """Give a total's dead to sides: what the named sides leave over is the default side's."""
    counted = [sides[side] for side in named] + ([inside] if inside is not None else [])
    if not counted or (named == [default] and (named == whole or default is Side.CIVILIANS)):
        rest = base if inside is None else base.less(inside)
        if rest is not None:
            sides[default] = rest
        return
    if default is Side.CIVILIANS and default in named and default not in whole:
        # "63 people, five of them soldiers … thirteen drivers are among the victims": the others were civilians too.
        counted = [sides[side] for side in named if side is not default] + ([inside] if inside is not None else [])
        sides[default] = base.less(added(counted) or base) or sides[default]
        return
    rest = base.less(added(counted) or base)
    if len(counted) == len(named) == 1 and _is_rival(base, counted[0]):
        sides[named[0]] = base  # "six guards, the army says; a nurse speaks of 14": of the same dead
        return
    if rest is not None and rest.best > 0:
        # "Fourteen people, one of them a volunteer": the others were none.
        other = default if default not in sides else Side.CIVILIANS if Side.CIVILIANS not in sides else Side.UNKNOWN
        sides[other] = rest


_OTHERS_COUNT = 3  # so many times more at most is another count of one side's dead


def _is_rival(base: Bounds, counted: Bounds) -> bool:
    """Whether all that a total tells beyond one side's dead is another's count of them."""
    more = [fact for fact in base.facts if fact.best > counted.best]
    civilians = all(fact.side is Side.CIVILIANS for fact in counted.facts)  # "25 civilians; a doctor, 56 bodies"
    return (
        base.low == counted.low
        and base.high is not None
        and base.high <= _OTHERS_COUNT * (base.low or 0)
        and all(fact.given or fact.claimed or (fact.bodies and civilians) for fact in more)
    )


def _hurt_of_both(hurt: list[Fact], facts: Sequence[Fact]) -> list[Fact]:
    """The wounded, with the side of those who died beside them where attackers and attacked are told apart.

    As in "One guard was killed and three were wounded", "eighteen assailants were killed and six wounded".
    """
    sides: dict[int, set[Side]] = defaultdict(set)
    for fact in facts:
        if fact.effect == "killed" and not fact.part:
            sides[fact.sentence].add(fact.side)
    named = [
        replace(fact, side=next(iter(beside)))
        if fact.side is Side.UNKNOWN and len(beside := sides[fact.sentence]) == 1
        else fact
        for fact in hurt
    ]
    told = {fact.side for fact in named if not fact.part}
    return named if Side.MILITANTS in told and told & set(VICTIMS) else hurt


def _are_among(severe: Fact, facts: Sequence[Fact]) -> bool:
    """Whether more are told of elsewhere: "42 injured", and then "19 seriously injured persons were taken to X"."""
    return any(
        not (fact.severe or fact.tended or fact.part)
        and fact.best > severe.best
        and (severe.tended or fact.sentence != severe.sentence)
        for fact in facts
    )


def _single(facts: list[Fact]) -> Bounds | None:
    """The figure of one effect over all sides: restatements agree, different sides add up."""
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in whole_lists(list(facts)):
        if not fact.part and not ((fact.severe or fact.tended) and _are_among(fact, facts)):
            by_side[fact.side].append(fact)
    if not by_side:
        return agree(facts)
    unknown = agree(by_side.pop(Side.UNKNOWN, []))
    named = added([b for group in by_side.values() if (b := agree(group)) is not None])
    if unknown is None or named is None:
        return unknown or named
    return unknown if unknown.best >= named.best else named
