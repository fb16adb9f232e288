"""Figures that add up to another one: 16 at the market and 22 at the camp, 38 in all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_HANDFUL = 10  # small numbers add up by chance
_LONGEST = 4  # figures in a row that are tried
_PAIR = 2  # "two died at the scene and another later": as many as the three of the headline
_BREATH = 3  # sentences over which a sum is spread


def resolve_sums(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, those made parts that a total told elsewhere adds up; without figures of several lesser counts.

    Figures in a row, of one side or of any where the total tells none, are its parts if they sum up to it.
    """
    parts = _addends(facts) | {_key(fact) for fact in facts if fact.part and fact.additional}
    lesser = _lesser_counts(facts)
    return [
        replace(fact, part=True, additional=False) if _key(fact) in parts else fact
        for fact in facts
        if id(fact) not in lesser
    ]


def one_a_sentence(parts: Sequence[Fact]) -> list[Fact]:
    """Parts of one side that a sentence lists made one: "including three soldiers and two gendarmes"."""
    by_sentence: dict[int, list[Fact]] = defaultdict(list)
    for fact in parts:
        by_sentence[fact.sentence].append(fact)
    result: list[Fact] = []
    for listed in by_sentence.values():
        known = [fact for fact in listed if fact.low is not None and fact.exact]
        if len(known) < len(listed) or len({(fact.low, fact.start) for fact in listed}) < 2 or listed[0].group < 0:
            result.extend(listed)
            continue
        total = sum(fact.low or 0 for fact in listed)
        result.append(replace(listed[0], low=total, high=total, end=max(fact.end for fact in listed)))
    return result


def _key(fact: Fact) -> tuple[int | None, Side]:
    return (fact.low, fact.side)


def _addends(facts: Sequence[Fact]) -> set[tuple[int | None, Side]]:
    """Figure and side of what a total adds up."""
    told = sorted(
        (fact for fact in facts if fact.low and not fact.vague), key=lambda fact: (fact.sentence, fact.start)
    )
    totals = {_key(fact) for fact in told if not fact.part and not fact.additional}
    values = {low for low, _ in totals}
    found: set[tuple[int | None, Side]] = set()
    for first in range(len(told)):
        run = [told[first]]
        for other in told[first + 1 : first + _LONGEST]:
            if other.sentence - run[-1].sentence > _BREATH or _key(other) in {_key(fact) for fact in run}:
                break
            if other.given and other.sentence > run[-1].sentence and any(fact.part for fact in run):
                break  # "14, four children among them; the governor counts ten": no sum of parts
            run.append(other)
            total = sum(fact.low or 0 for fact in run)
            sides = {fact.side for fact in run}
            side = run[0].side if len(sides) == 1 else Side.UNKNOWN
            summed = total in values if side is Side.UNKNOWN and len(sides) == 1 else (total, side) in totals
            named = sides - {Side.UNKNOWN}
            if other.additional and Side.UNKNOWN in sides and len(named) == 1:
                summed = summed or (total, *named) in totals  # "12 worshippers died at once, three others later"
            foes = len(sides) > 1 and Side.MILITANTS in sides  # "an attacker died too"
            enough = total >= _HANDFUL or (other.additional and len(run) == _PAIR and not foes)
            if enough and (summed or (total, Side.UNKNOWN) in totals):
                found |= {_key(fact) for fact in run}
    return found


def _lesser_counts(facts: Sequence[Fact]) -> set[int]:
    """Figures of one sentence that a larger total takes in: so many in one grave, so many in the other."""
    by_sentence: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.side is Side.UNKNOWN and not fact.part and fact.low:
            by_sentence[fact.sentence].append(fact)
    most = max((fact.low or 0 for group in by_sentence.values() for fact in group), default=0)
    gone: set[int] = set()
    for group in by_sentence.values():
        sizes = [fact.low or 0 for fact in group]
        if len(sizes) > 1 and most not in sizes and sum(sizes) <= most:
            gone |= {id(fact) for fact in group}
    return gone
