"""One event's figures out of all that an entry tells of it: what repeats, what adds, what is part of what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.addends import one_a_sentence, resolve_sums
from sahelwatch.classifier.extract.agree import agree, told_exactly
from sahelwatch.classifier.extract.bounds import Bounds, added
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact

_COMPARABLE = 0.3  # a figure further below the largest is one of its parts, not another source's total
_LISTED = -1_000  # groups of lists that make up a total; those of sentences are no less than 0
_HANDFUL = 5  # smaller numbers are often the same by chance
_VICTIMS_OR_UNKNOWN = frozenset(Side) - {Side.MILITANTS}
_VICTIMS = (Side.SECURITY_FORCES, Side.MILITIA, Side.CIVILIANS)


@dataclass(slots=True)
class Merged:
    """The figures of one event."""

    killed: Bounds | None
    killed_by: dict[Side, Bounds]
    injured: Bounds | None
    abducted: Bounds | None


def merge(facts: Sequence[Fact], default: Side) -> Merged:
    """The figures of one event from all facts told of it; `default` is the side of dead not further named."""
    facts = _with_new_count(facts)
    facts = [replace(fact, part=False) if _is_larger_burial(fact, facts) else fact for fact in facts]
    held = [fact for fact in facts if not (fact.superseded and _has_successor(fact, facts))]
    held = [
        fact for fact in held if not (fact.definite and fact.effect == "killed" and _is_known(fact, held, default))
    ]
    killed, killed_by = _killed([fact for fact in held if fact.effect == "killed"], default)
    return Merged(
        killed,
        killed_by,
        _single([fact for fact in held if fact.effect == "injured"]),
        _single([fact for fact in held if fact.effect == "abducted"]),
    )


def _with_new_count(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, dead told as more made part of the new count that they raised an old one to, which falls with them.

    As in "15 died", "five more died since", "the toll is now 20".
    """
    counts = [
        fact for fact in facts if fact.effect == "killed" and not (fact.additional or fact.part) and fact.exact
    ]
    result = list(facts)
    for later in facts:
        if not later.additional or later.effect != "killed" or not later.best:
            continue
        raised = {
            old.best: new.best
            for new in counts
            for old in counts
            if new.best - old.best == later.best
            and not new.superseded
            and (old.superseded or new.sentence >= later.sentence > old.sentence or old.title)
        }
        if raised:
            result[result.index(later)] = replace(later, part=True)
            result = [
                replace(fact, superseded=True)
                if fact.effect == "killed" and fact.exact and not fact.part and fact.best in raised
                else fact
                for fact in result
            ]
    return result


def _is_larger_burial(buried: Fact, facts: Sequence[Fact]) -> bool:
    """Whether more are said to be buried than to have died: another source's toll, and no part of the lower one."""
    if not (buried.part and buried.bodies and buried.exact) or buried.effect != "killed":
        return False
    tolls = [
        fact.best
        for fact in facts
        if fact.effect == "killed" and not fact.part and fact.side in _VICTIMS_OR_UNKNOWN
    ]
    return bool(tolls) and buried.best > max(tolls)


def _has_successor(old: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a figure takes the place of one that no longer holds: of a first count, one of the same people only."""
    return any(
        not fact.superseded
        and fact.effect == old.effect
        and (
            not old.first
            or (
                not (fact.claimed or fact.hearsay)
                and (fact.side is old.side or Side.UNKNOWN in (fact.side, old.side))
            )
        )
        for fact in facts
    )


def _is_known(one: Fact, facts: Sequence[Fact], default: Side) -> bool:
    """Whether one person told of as known is counted already: "the mayor and dozens of men", "dozens, the mayor among them"."""
    if one.side is Side.MILITANTS is not default:  # "The bomber was killed as well": none of the victims
        return any(fact.side is one.side and not fact.definite for fact in facts if fact.effect == "killed")
    mates = [
        f
        for f in facts
        if f.sentence == one.sentence and f.group == one.group and not f.definite and f.effect == "killed"
    ]
    if not mates:
        return any(fact.effect == "killed" and not fact.definite for fact in facts)
    beside = {
        (fact.sentence, fact.group) for fact in facts if fact.definite
    }  # "the mayor and two aides", told twice
    return any(
        f.best == mate.best and mate.best > 1 and f.sentence != one.sentence and (f.sentence, f.group) not in beside
        for mate in mates
        for f in facts
        if f.effect == "killed"
    )


def _takes_in(total: Fact, added: Fact) -> bool:
    """Whether a toll holds bodies that were found since an earlier one: it stands beside or behind them."""
    return (
        added.additional
        and added.bodies
        and not (total.additional or total.part)
        and total.best > added.best
        and total.sentence >= added.sentence
        and (total.side is added.side or Side.UNKNOWN in (total.side, added.side))
    )


def _killed(facts: list[Fact], default: Side) -> tuple[Bounds | None, dict[Side, Bounds]]:
    facts = resolve_sums(
        [replace(fact, part=True) if any(_takes_in(total, fact) for total in facts) else fact for fact in facts]
    )
    if not facts:
        return None, {}
    facts = _of_rivals(facts)
    facts = _of_fighters(_one_side(_of_all_sides(_whole_sides(_whole_lists(facts)))))
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_side[fact.side].append(fact)
    whole = {side: agree([fact for fact in group if not fact.part]) for side, group in by_side.items()}
    parts = {side: agree(one_a_sentence([fact for fact in group if fact.part])) for side, group in by_side.items()}
    sides: dict[Side, Bounds] = {}
    for side in (*_VICTIMS, Side.MILITANTS):
        bounds = whole.get(side) or parts.get(side)
        if bounds is not None:
            sides[side] = bounds
    _take_out_parts(facts, sides, whole)
    named = [side for side in _VICTIMS if side in sides]
    militants = sides.get(Side.MILITANTS)
    militants_inside = militants is not None and whole.get(Side.MILITANTS) is None
    base = _victims(by_side, sides, named)
    if (
        militants is not None
        and not militants_inside
        and base is not None
        and whole.get(Side.UNKNOWN) is not None
        and named
    ):
        counted = added([sides[side] for side in named])
        left = base.best - counted.best if counted is not None else 0
        counted_too = militants.best >= _HANDFUL or _fell_together(facts)
        if left > 0 and counted_too and abs(left - militants.best) <= min(left - 1, max(2, base.best // 10)):
            return base, sides  # "nearly 50 dead": five civilians, four soldiers and forty assailants
    if base is None:
        total = parts.get(Side.UNKNOWN)
        base = total if total is not None and not sides else None
    if base is None:
        return added(list(sides.values())), sides
    if whole.get(Side.UNKNOWN) is not None or (parts.get(Side.UNKNOWN) is not None and not named):
        told_whole = [side for side in named if whole.get(side) is not None]
        _share(base, sides, named, told_whole, militants if militants_inside else None, default)
    if militants is not None and not militants_inside:
        base = base.plus(militants)
    return base, sides


def _fell_together(facts: Sequence[Fact]) -> bool:
    """Whether one verb tells of victims and attackers: "six guards and three bandits were killed"."""
    foes = {(fact.sentence, fact.group) for fact in facts if fact.side is Side.MILITANTS}
    return any((fact.sentence, fact.group) in foes for fact in facts if fact.side in _VICTIMS)


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


def _whole_lists(facts: list[Fact]) -> list[Fact]:
    """The facts, a list of one unnamed and other named victims as their sum: "84 Russians and 47 soldiers" are 131."""
    groups: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        first = not groups[fact.sentence, fact.group]  # "three other men and a woman"
        if not fact.part and (first or not fact.additional) and fact.side is not Side.MILITANTS and fact.exact:
            groups[fact.sentence, fact.group].append(fact)
    result = list(facts)
    for listed in groups.values():
        unnamed = [fact for fact in listed if fact.side is Side.UNKNOWN]
        if len(unnamed) == 1 and len(listed) > 1:
            total = sum(fact.low or 0 for fact in listed)
            result[result.index(unnamed[0])] = replace(
                unnamed[0], low=total, high=total, group=-1 - unnamed[0].group
            )
    return result


def _whole_sides(facts: list[Fact]) -> list[Fact]:
    """The facts, parts that make up all of their total made tolls of their sides: another source may tell more of one."""
    by_sentence: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_sentence[fact.sentence].append(fact)
    whole: set[int] = set()
    for told in by_sentence.values():
        parts = [fact for fact in told if fact.part and fact.exact and fact.side in _VICTIMS]
        total = max((fact.low or 0 for fact in told if fact.side is Side.UNKNOWN and not fact.part), default=0)
        if len({fact.side for fact in parts}) > 1 and sum(fact.low or 0 for fact in parts) == total:
            whole |= {id(fact) for fact in parts}
    # one group: "nine villagers, three guards and a gendarme" are four of the army's, and no two counts of them
    return [
        replace(fact, part=False, group=_LISTED - fact.sentence) if id(fact) in whole else fact for fact in facts
    ]


def _of_rivals(facts: list[Fact]) -> list[Fact]:
    """The facts, few fighters lost beside very many made others of the dead where only fighters fought each other."""
    if any(fact.side in _VICTIMS for fact in facts):
        return facts
    most = max((fact.best for fact in facts), default=0)
    return [
        replace(fact, additional=True)
        if fact.side is Side.MILITANTS and fact.exact and not fact.title and fact.best * _FEW <= most
        else fact
        for fact in facts
    ]


_FEW = 20  # so many times more: no two counts of the same dead differ so


def _of_all_sides(facts: list[Fact]) -> list[Fact]:
    """The facts, a side's figure that is the sum of two sides told together made one of all: "41 troops", 19 and 22."""
    by_sentence: dict[int, dict[Side, int]] = defaultdict(dict)
    for fact in facts:
        if fact.exact and fact.side in _VICTIMS:
            by_sentence[fact.sentence].setdefault(fact.side, fact.best)
    totals = {sum(told.values()) for told in by_sentence.values() if len(told) > 1}
    return [
        replace(fact, side=Side.UNKNOWN, part=False) if fact.side in _VICTIMS and fact.low in totals else fact
        for fact in facts
    ]


def _of_fighters(facts: list[Fact]) -> list[Fact]:
    """The facts, a total that is told of fighters as well made theirs where nobody else is said to have died."""
    told = {fact.low for fact in facts if fact.side is Side.MILITANTS and not fact.part and fact.best >= _HANDFUL}
    total = max((fact.low or 0 for fact in facts if fact.side is Side.UNKNOWN and not fact.part), default=0)
    if total not in told or any(fact.side in _VICTIMS for fact in facts):
        return facts
    return [replace(fact, side=Side.MILITANTS) if fact.side is Side.UNKNOWN else fact for fact in facts]


def _one_side(facts: list[Fact]) -> list[Fact]:
    """The facts, the same number told of two sides made one: "12 guards", and then "12 vigilantes of the guard"."""
    sides: dict[int | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.side in _VICTIMS and not fact.part and fact.best >= _HANDFUL:
            sides[fact.low].append(fact)
    renamed: dict[int, Side] = {}
    for told in sides.values():
        sentences = [{fact.sentence for fact in told if fact.side is side} for side in _VICTIMS]
        together = sentences[0] & sentences[1] | sentences[0] & sentences[2] | sentences[1] & sentences[2]
        if len({fact.side for fact in told}) > 1 and not together:
            named = [fact.side for fact in told]
            renamed |= {
                id(fact): max(_VICTIMS, key=lambda side: (named.count(side), side is Side.MILITIA)) for fact in told
            }
    return [replace(fact, side=renamed[id(fact)]) if id(fact) in renamed else fact for fact in facts]


def _victims(by_side: dict[Side, list[Fact]], sides: dict[Side, Bounds], named: list[Side]) -> Bounds | None:
    """All dead but the attackers: what is told of them together, or else the sum of what is told of each side."""
    together = [fact for fact in by_side.get(Side.UNKNOWN, []) if not fact.part]
    summed = added([sides[side] for side in named]) if named else None
    if named and all(fact.additional for fact in together):
        # "43 more bodies, the toll rises to 51 soldiers": counted in it. "Five others died later": not yet.
        last = max((fact.sentence, fact.start) for side in named for fact in by_side[side])
        together = [fact for fact in together if (fact.sentence, fact.start) > last]
        later = agree(together)
        return (
            summed.plus(later) if summed is not None and later is not None and later.best < summed.best else summed
        )
    if not together:
        return summed
    # "At least 20, including 15 soldiers … it lost 15 men": told again of the side, not of all.
    of_sides = (
        {sides[side].best for side in named}
        if len(named) > 1
        else {fact.best for group in by_side.values() for fact in group if fact.part}
    )
    top = max(fact.best for fact in together)
    if summed is not None and len(named) > 1 and top in of_sides and top < summed.best:
        return summed  # "ten civilians and three soldiers", and then "ten dead, all civilians"
    if len(named) == 1 and summed is not None and _are_told_of(by_side[named[0]], together):
        return summed
    together = [fact for fact in together if fact.best == top or fact.best not in of_sides]
    restated = list(together)
    beside: dict[int, dict[Side, list[Fact]]] = defaultdict(lambda: {side: [] for side in named})
    for fact in (fact for side in named for fact in by_side[side] if not fact.part):
        beside[fact.sentence][fact.side].append(fact)
    of_all = {fact.sentence for fact in together}
    least = min(fact.best for fact in told_exactly(together))
    for sentence, told in beside.items():
        if all(told.values()) and (sentence not in of_all or _disagrees(together, told, sentence)):
            counted = added([b for group in told.values() if (b := agree(group)) is not None])
            head = any(fact.title for group in told.values() for fact in group)
            if counted is not None and (head or counted.best >= least):
                restated.append(replace(counted.facts[0], low=counted.low, high=counted.high, group=-1))
    largest = max(fact.best for fact in restated)
    restated = [fact for fact in restated if fact.best >= largest * _COMPARABLE or fact.title or fact.additional]
    total = agree(restated)
    if total is not None and summed is not None and len(named) > 1 and summed.best > (total.high or summed.best):
        return summed
    return total


def _are_told_of(side: list[Fact], together: list[Fact]) -> bool:
    """Whether all that is told of the dead is told of one side too: rival counts of its dead, and no wider total.

    As in "over 50 passengers", "over 50 dead", "25 civilians, the army says".
    """
    whole = [fact for fact in side if not fact.part]
    vague = any(fact.vague for fact in together)
    return bool(whole) and not vague and {fact.low for fact in together} <= {fact.low for fact in whole}


def _disagrees(together: list[Fact], told: dict[Side, list[Fact]], sentence: int) -> bool:
    """Whether a sentence tells more of one side than of all, by another source: "28 dead; JNIM says 60 soldiers"."""
    most = max(fact.best for fact in together if fact.sentence == sentence)
    return len(told) == 1 and all(fact.best > most for group in told.values() for fact in group)


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
    rest = base.less(added(counted) or base)
    if rest is not None and rest.best > 0:
        # "Fourteen people, one of them a volunteer": the others were none.
        other = default if default not in sides else Side.CIVILIANS if Side.CIVILIANS not in sides else Side.UNKNOWN
        sides[other] = rest


def _single(facts: list[Fact]) -> Bounds | None:
    """The figure of one effect over all sides: restatements agree, different sides add up."""
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in _whole_lists(list(facts)):
        if not fact.part:
            by_side[fact.side].append(fact)
    if not by_side:
        return agree(facts)
    unknown = agree(by_side.pop(Side.UNKNOWN, []))
    named = added([b for group in by_side.values() if (b := agree(group)) is not None])
    if unknown is None or named is None:
        return unknown or named
    return unknown if unknown.best >= named.best else named
