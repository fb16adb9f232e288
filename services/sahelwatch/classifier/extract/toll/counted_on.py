"""Dead that go on counting from those told before: "a fourteenth died since", "in all, twenty-two"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_MOST_TIMES = 4  # so many times more at most is what the largest of others comes to


def counted_on(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, ordinals made more dead or part of a toll, and those whom a total adds up made its parts."""
    return with_totals(with_ordinals([replace(f, part=True) if _is_known(f, facts) else f for f in facts]))


def with_gaps_joined(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, those told by their place alone made of one list with those before: they are others, and no count of them.

    As in "six dead at the market, two at the well", where no two events are told apart.
    """
    if not any(fact.gapped for fact in facts):
        return list(facts)
    result: list[Fact] = []
    for fact in facts:
        before = [f for f in result if f.sentence == fact.sentence and f.effect == fact.effect]
        apart = bool(before) and before[-1].group != fact.group
        if fact.gapped and apart and not (fact.part or before[-1].part or fact.superseded):
            result.append(replace(fact, group=before[-1].group, additional=False))
        else:
            result.append(fact)
    return result


def with_a_base(facts: list[Fact]) -> list[Fact]:
    """The facts, dead told as more made the toll where parts of them are told but nobody whom they come on top of."""
    whole = [fact for fact in facts if not fact.part]
    if not whole or len(whole) == len(facts) or not all(fact.additional and not fact.nth for fact in whole):
        return facts
    return [replace(fact, additional=False) if not fact.part else fact for fact in facts]


def _is_known(added: Fact, facts: Sequence[Fact]) -> bool:
    """Whether people added to a count were told of by their side before: "three men under arms" who are soldiers."""
    return (
        added.additional
        and added.effect == "killed"
        and added.side is Side.UNKNOWN
        and added.best > 1
        and any(
            fact.effect == "killed"
            and fact.low == fact.high == added.low
            and fact.side in (Side.SECURITY_FORCES, Side.MILITIA)
            and fact.sentence < added.sentence
            and not (fact.part or fact.additional)
            for fact in facts
        )
    )


def with_ordinals(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, "a fourth" made one more where three were told of, and part of a toll of four."""
    if not any(fact.nth for fact in facts):
        return list(facts)
    result: list[Fact] = []
    for fact in facts:
        if not fact.nth or fact.effect != "killed" or fact.part:
            result.append(fact)
            continue
        tolls = [toll.best for toll in facts if _may_be_of(toll, fact)]
        counted = max(tolls, default=0) >= fact.nth
        next_one = counted or fact.nth - 1 in tolls or any(other.nth == fact.nth - 1 for other in facts)
        alone = fact.late and not tolls  # "A sixth person has died of his wounds": as many are dead now
        plain = (
            replace(fact, nth=None, additional=False, low=fact.nth, high=fact.nth)
            if alone
            else replace(fact, nth=None)
        )
        result.append(replace(fact, part=counted, additional=True, definite=False) if next_one else plain)
    return result


def _may_be_of(toll: Fact, one: Fact) -> bool:
    """Whether a toll may be that which an ordinal goes on from."""
    whole = toll.effect == "killed" and not (toll.nth or toll.part or toll.additional)
    return whole and (toll.side is one.side or Side.UNKNOWN in (toll.side, one.side))


def with_totals(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, dead told before what they come to made parts of it: "Fifteen died … twenty-two in all"."""
    totals = [fact for fact in facts if fact.total and fact.exact and not (fact.part or fact.superseded)]
    if not totals:
        return list(facts)
    return [
        replace(fact, part=True, additional=False) if any(_takes_in(total, fact) for total in totals) else fact
        for fact in facts
    ]


def _takes_in(total: Fact, fact: Fact) -> bool:
    before = (fact.sentence, fact.start) < (total.sentence, total.start)
    return (
        fact.effect == "killed"
        and before
        and not (fact.total or fact.part or fact.claimed or fact.nth)
        and 0 < fact.best < total.best <= _MOST_TIMES * max(fact.best, total.best // _MOST_TIMES + 1)
    )
