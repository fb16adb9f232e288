"""Figures that another takes the place of or takes in: old counts, the buried, one person counted already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.toll.regroup import HANDFUL
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_VICTIMS_OR_UNKNOWN = frozenset(Side) - {Side.MILITANTS}


def with_new_count(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, dead told as more made part of the new count that they raised an old one to, which falls with them.

    As in "15 died", "five more died since", "the toll is now 20".
    """
    counts = [
        fact for fact in facts if fact.effect == "killed" and not (fact.additional or fact.part) and fact.exact
    ]
    result = list(facts)
    for later in facts:
        found = later.bodies and later.exact and not later.part
        if not (later.additional or found) or later.effect != "killed" or not later.best:
            continue
        raised = {
            (old.best, old.side)
            for new in counts
            for old in counts
            if new.best - old.best == later.best
            and (new.side is old.side or Side.UNKNOWN in (new.side, old.side))
            and not new.superseded
            and (old.superseded or not found or later.additional)
            and (old.superseded or new.sentence >= later.sentence > old.sentence or old.title)
        }
        if raised:
            result[result.index(later)] = replace(later, part=True)
            result = [
                replace(fact, superseded=True)
                if fact.effect == "killed"
                and fact.exact
                and not fact.part
                and ((fact.best, fact.side) in raised or (fact.best, Side.UNKNOWN) in raised)
                else fact
                for fact in result
            ]
    return result


def without_replaced(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without counts that others take the place of, and without the same counts told elsewhere as if they held.

    What somebody "had" counted stands if the text gives it once more as his count.
    """
    stands = {fact.low for fact in facts if fact.given and not (fact.superseded or fact.title or fact.part)}
    old = [
        fact
        for fact in facts
        if (fact.superseded and not (fact.first and fact.low in stands) and has_successor(fact, facts))
        or any(
            _has_risen(fact, new) and _comes_before(fact, new, facts) and not _is_given_again(fact, new, facts)
            for new in facts
            if new.risen and not new.superseded
        )
    ]
    held = [fact for fact in facts if fact not in old and not any(_is_same_count(fact, other) for other in old)]
    return [
        replace(fact, side=_side_of(fact, old)) if fact.risen and fact.side is Side.UNKNOWN else fact
        for fact in held
    ]


def _comes_before(old: Fact, new: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a count is told before the one it may have come to: before the text's own, where a headline tells that.

    As in "Toll rises to 17", and then "12 had died by Monday … on Wednesday a seventeenth".
    """
    if not new.title:
        return (old.sentence, old.start) < (new.sentence, new.start)
    return old.best < new.best and any(
        (fact.low == fact.high == new.low or fact.nth == new.low)
        and fact.effect == "killed"
        and not fact.title
        and (old.sentence, old.start) < (fact.sentence, fact.start)
        for fact in facts
    )


def _is_given_again(old: Fact, new: Fact, facts: Sequence[Fact]) -> bool:
    """Whether somebody's count is told once more behind that which others came to: he keeps to it."""
    return any(
        fact.given
        and fact.low == old.low
        and fact.effect == old.effect
        and fact.sentence > new.sentence
        and not (fact.superseded or fact.part or fact.title)
        for fact in facts
    )


def _side_of(new: Fact, old: Sequence[Fact]) -> Side:
    """The side of the dead whose count has come to another."""
    sides = {fact.side for fact in old if _has_risen(fact, new)}
    return sides.pop() if len(sides) == 1 else new.side


def _has_risen(old: Fact, new: Fact) -> bool:
    """Whether a count is one that has since come to another: "11 had been killed … on Tuesday it raised the toll to 19"."""
    return (
        old.effect == new.effect == "killed"
        and old.exact
        and not (old.part or old.title or old.claimed or old.additional or old.risen)
        and old.best != new.best
        and new.best <= _RISEN * old.best
        and old.best <= _FALLEN * new.best
        and (old.side is new.side or Side.UNKNOWN in (old.side, new.side))
        and old.side is not Side.MILITANTS
    )


_RISEN = 4  # so many times more at most
_FALLEN = 2  # so many times fewer at most: "lowered the toll to 21"


def _is_same_count(fact: Fact, old: Fact) -> bool:
    """Whether a figure is the one that the entry says was replaced: of all dead, and no small number by chance.

    A headline's may be of one side, if the count replaced is.
    """
    return (
        fact.effect == old.effect == "killed"
        and fact.exact
        and fact.low == old.low
        and fact.side is old.side
        and ((fact.title and not old.superseded) or (fact.side is Side.UNKNOWN and fact.best > HANDFUL))
        and not (fact.part or fact.additional)
    )


def without_denials(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without "no civilian was killed" where others tell of such dead: a denial, and no rival count."""
    return [
        fact
        for fact in facts
        if fact.high != 0
        or fact.side in (Side.SECURITY_FORCES, Side.MILITIA)  # an army's "no losses" is its count of them
        or not any(
            other.best and other.effect == fact.effect and other.side in (fact.side, Side.UNKNOWN)
            for other in facts
        )
    ]


def without_seen(facts: list[Fact]) -> list[Fact]:
    """The facts without dead seen on pictures where more were told of before: they are of these."""
    told = [fact for fact in facts if not (fact.part or fact.title or fact.shown)]
    return [
        fact
        for fact in facts
        if not (fact.shown and any(o.best > fact.best and o.sentence < fact.sentence for o in told))
    ]


def with_brought_as_parts(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, fewer bodies brought in or buried than died made part of the toll that the text gives."""
    tolls = [
        fact.best
        for fact in facts
        if fact.effect == "killed"
        and fact.exact
        and not (fact.bodies or fact.part or fact.superseded or fact.title)
    ]
    most = max(tolls, default=0)
    return [
        replace(fact, part=True)
        if fact.brought and fact.exact and not (fact.title or fact.additional) and fact.best < most
        else fact
        for fact in facts
    ]


def without_bombers_told(facts: list[Fact]) -> list[Fact]:
    """The facts without bombers told by their deed where attackers are counted among the dead by other words."""
    counted = any(f.effect == "killed" and f.side is Side.MILITANTS and not f.by_himself for f in facts)
    return [fact for fact in facts if not fact.by_himself] if counted else facts


def is_larger_burial(buried: Fact, facts: Sequence[Fact]) -> bool:
    """Whether more are said to be buried than to have died: another source's toll, and no part of the lower one."""
    if not (buried.part and buried.bodies and buried.exact) or buried.effect != "killed":
        return False
    tolls = [
        fact.best
        for fact in facts
        if fact.effect == "killed" and not fact.part and fact.side in _VICTIMS_OR_UNKNOWN
    ]
    return bool(tolls) and buried.best > max(tolls)


def has_successor(old: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a figure takes the place of one that no longer holds: of a first count, one of the same people only."""
    return any(
        not (fact.superseded or fact.additional)
        and not (fact.title and old.first and abs(fact.best - old.best) <= 1)  # the headline tells that very count
        and fact.effect == old.effect
        and fact.low is not None  # "up to 600" is no count that takes the place of 200
        and (
            not old.first
            or (
                not (fact.claimed or fact.hearsay)
                and (fact.side is old.side or Side.UNKNOWN in (fact.side, old.side))
            )
        )
        for fact in facts
    )


def is_known(one: Fact, facts: Sequence[Fact], default: Side) -> bool:
    """Whether one person told of as known is counted already: "the mayor and dozens of men", "dozens, the mayor among them"."""
    if one.side is Side.MILITANTS is not default:  # "The bomber was killed as well": none of the victims
        listed = (one.sentence, one.group)  # "twelve villagers, the bomber and a fighter": two of theirs
        return any(
            fact.side is one.side and not fact.definite and (fact.sentence, fact.group) != listed
            for fact in facts
            if fact.effect == "killed"
        )
    mates = [
        f
        for f in facts
        if f.sentence == one.sentence and f.group == one.group and not f.definite and f.effect == "killed"
    ]
    if not mates:  # attackers tell nothing of a victim
        named = {
            (f.start, f.low) for f in facts if f.sentence == one.sentence and f.group == one.group and f.definite
        }
        others = (
            f
            for f in facts
            if f.effect == "killed" and not (f.definite or f.additional) and f.side is not Side.MILITANTS
        )
        return not one.additional and any(other.best >= len(named) for other in others)  # "a man and his son"
    beside = {
        (fact.sentence, fact.group) for fact in facts if fact.definite
    }  # "the mayor and two aides", told twice
    return any(
        f.best == mate.best and mate.best > 1 and f.sentence != one.sentence and (f.sentence, f.group) not in beside
        for mate in mates
        for f in facts
        if f.effect == "killed"
    )


def without_those(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without people spoken of before ("all three were shot") where a toll told elsewhere takes them in."""
    if not any(fact.those for fact in facts):
        return list(facts)
    lists: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        listed = fact.sentence, fact.group
        of_toll = fact.effect == "killed" and fact.exact and not (fact.those or fact.part)
        if of_toll and (listed in lists or not fact.additional):  # "five others" come on top
            lists[listed].append(fact)
    return [
        fact
        for fact in facts
        if fact.effect != "killed"
        or not fact.those
        or fact.additional
        or fact.part
        or not any(_are_of(fact, toll) for listed, toll in lists.items() if listed != (fact.sentence, fact.group))
    ]


def _are_of(those: Fact, toll: Sequence[Fact]) -> bool:
    """Whether people spoken of before may be some of those that a sentence counts."""
    sides = {fact.side for fact in toll}
    unnamed = those.side is not Side.MILITANTS and (Side.UNKNOWN in sides or those.side is Side.UNKNOWN)
    return sum(fact.best for fact in toll) > those.best and (those.side in sides or unnamed)


def may_be_taken_in(added: Fact) -> bool:
    """Whether a figure counts bodies that were found since: asked first, as few do."""
    return added.additional and added.bodies


def is_in_new_toll(added: Fact, facts: Sequence[Fact]) -> bool:
    """Whether people who died later are in the toll that is given next: "two of the wounded died; the toll is now six"."""
    if not added.additional or added.part or added.title or not added.exact:
        return False
    counts = [f for f in facts if not (f.part or f.additional or f.superseded) and f.side is not Side.MILITANTS]
    later = [
        f for f in counts
        if f.given and not f.claimed and f.exact and f.sentence > added.sentence and f.best > added.best
        and (f.side is added.side or Side.UNKNOWN in (f.side, added.side))
    ]  # fmt: skip
    return bool(later) and not any(f.best > later[0].best - added.best for f in counts if f not in later)


def takes_in(total: Fact, added: Fact) -> bool:
    """Whether a toll holds bodies that were found since an earlier one: it stands behind them."""
    return (
        may_be_taken_in(added)
        and not (total.additional or total.part)
        and total.best > added.best
        and (total.sentence, total.start) >= (added.sentence, added.start)
        and (total.side is added.side or Side.UNKNOWN in (total.side, added.side))
    )
