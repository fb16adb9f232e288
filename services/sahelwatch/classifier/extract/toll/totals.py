"""All dead but the attackers: what is told of them together, or the sum of what is told of each side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.toll.agree import agree, told_exactly
from sahelwatch.classifier.extract.toll.bounds import Bounds, added
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.telling.facts import Fact

_COMPARABLE = 0.3  # a figure further below the largest is one of its parts, not another source's total


def victims(by_side: dict[Side, list[Fact]], sides: dict[Side, Bounds], named: list[Side]) -> Bounds | None:
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
    if summed is not None and _come_on_top(
        [fact for side in named for fact in by_side[side] if not fact.part], together
    ):
        counted = agree(together)
        return counted.plus(summed) if counted is not None else summed
    # "At least 20, including 15 soldiers … it lost 15 men": told again of the side, not of all.
    of_sides = (
        {sides[side].best for side in named}
        if len(named) > 1
        else {fact.best for group in by_side.values() for fact in group if fact.part and not fact.bodies}
    )
    top = max(fact.best for fact in together)
    if summed is not None and len(named) > 1 and top in of_sides and top < summed.best:
        return summed  # "ten civilians and three soldiers", and then "ten dead, all civilians"
    if len(named) == 1 and summed is not None and _are_told_of(by_side[named[0]], together):
        floors = [fact for fact in together if fact.high is None and fact.low == summed.low == summed.high]
        return agree([*summed.facts, *floors]) or summed  # "17 farmers", and then "at least 17 people"
    together = [fact for fact in together if fact.best == top or fact.best not in of_sides]
    restated = list(together)
    beside: dict[int, dict[Side, list[Fact]]] = defaultdict(lambda: {side: [] for side in named})
    for fact in (fact for side in named for fact in by_side[side] if not fact.part):
        beside[fact.sentence][fact.side].append(fact)
    of_all = {fact.sentence for fact in together}
    parts = {fact.low for group in by_side.values() for fact in group if fact.part}
    least = min(fact.best for fact in told_exactly(together))
    for sentence, told in beside.items():
        rival = _is_rival(told, together, parts, sentence)
        other = sentence in of_all and (
            _disagrees(together, told, sentence) or _is_answered(together, told, sentence)
        )
        if all(told.values()) and (sentence not in of_all or rival or other):
            counted = added([b for group in told.values() if (b := agree(group)) is not None])
            head = any(fact.title for group in told.values() for fact in group)
            # No other side is told of, so that a larger toll behind is another source's.
            larger = len(named) == 1 and not parts and sentence < min(of_all)
            other = other or (larger and counted is not None and counted.best >= top * _COMPARABLE)
            if counted is not None and (head or rival or other or counted.best >= least):
                restated.append(replace(counted.facts[0], low=counted.low, high=counted.high, group=-1))
    largest = max(fact.best for fact in restated)
    large = {(fact.sentence, fact.group) for fact in restated if fact.best >= largest * _COMPARABLE}
    claims = all(fact.claimed for fact in restated if (fact.sentence, fact.group) in large)
    restated = [
        fact
        for fact in restated
        if (fact.sentence, fact.group) in large
        or fact.title
        or fact.additional
        or (claims and fact.given)  # "the group claims 60 soldiers killed; the army admits nine"
    ]  # the few of a list are counted with its many: "three at the market, four at the well, one on the road"
    total = agree(restated)
    if total is not None and summed is not None and len(named) > 1 and summed.best > (total.high or summed.best):
        return summed
    return total


def _come_on_top(told: list[Fact], together: list[Fact]) -> bool:
    """Whether one side's dead are all told as more than those told before: "eleven; two women were killed too"."""
    first = min((fact.sentence, fact.start) for fact in together)
    counted = {(fact.low, fact.high) for fact in together}  # "nine killed, ten abducted … nine other travellers"
    return bool(told) and all(
        (fact.low, fact.high) not in counted and fact.additional and (fact.sentence, fact.start) > first
        for fact in told
    )


def _are_told_of(side: list[Fact], together: list[Fact]) -> bool:
    """Whether all that is told of the dead is told of one side too: rival counts of its dead, and no wider total.

    As in "over 50 passengers", "over 50 dead", "25 civilians, the army says".
    """
    whole = [fact for fact in side if not fact.part]
    vague = any(fact.vague for fact in together)
    return bool(whole) and not vague and {fact.low for fact in together} <= {fact.low for fact in whole}


def _is_rival(told: dict[Side, list[Fact]], together: list[Fact], parts: set[int | None], sentence: int) -> bool:
    """Whether a sentence gives one side's dead as somebody's count of all: "the governor sticks to 75 villagers"."""
    counts = [fact for group in told.values() for fact in group]
    alone = len(told) == len(counts) == 1 and counts[0].given and counts[0].low not in parts
    return alone and all(fact.given for fact in together if fact.sentence == sentence)


def _disagrees(together: list[Fact], told: dict[Side, list[Fact]], sentence: int) -> bool:
    """Whether a sentence tells more of one side than of all, by another source: "28 dead; JNIM says 60 soldiers"."""
    most = max(fact.best for fact in together if fact.sentence == sentence)
    return len(told) == 1 and all(fact.best > most for group in told.values() for fact in group)


def _is_answered(together: list[Fact], told: dict[Side, list[Fact]], sentence: int) -> bool:
    """Whether somebody else's count of all goes on from one side's: "28 soldiers died, while the opposition claims 30"."""
    here = [fact for fact in together if fact.sentence == sentence]
    counts = [fact for group in told.values() for fact in group]
    least = min((fact.best for fact in counts), default=0)
    return (
        len(told) == 1
        and all(fact.claimed or fact.given for fact in here)
        and not any(fact.claimed or fact.given or fact.additional for fact in counts)
        and all(least < fact.best <= _OTHERS_COUNT * least for fact in here)
    )


_OTHERS_COUNT = 1.5  # so many times more at most is another count of the same people
