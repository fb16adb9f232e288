"""What several tellings of the same people come to: restatements agree, sources that differ make a range."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.toll.bounds import Bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_SEVERAL = 3
_SUMMED = -2  # the group of a list of more dead; those of sentences are no less than 0
_HEADLINE = 1.12  # a headline's "60" is the 61 of the text, its "a hundred" "more than 110"
_SEVERAL = 3  # beside as many dead one is one of them
_ROUNDING = 1.25  # "more than 70" rounds 77; beside 100 it is another count


def agree(facts: Sequence[Fact]) -> Bounds | None:
    """The figure that several tellings of the same people give; None where there is none."""
    firm, extra = _base_and_additions(_together(facts))
    if not firm:
        return None
    others = {(fact.low, fact.high) for fact in extra if fact.best > 1}
    told_once = [fact for fact in firm if (fact.low, fact.high) not in others]
    if any(fact.title for fact in extra) and len(told_once) < len(firm):
        firm = told_once or firm  # "kill 5, then 4 more": the text's four are these
    figures = _telling(firm)
    bounds = _range(figures)
    counts = any(fact.given or fact.risen or fact.superseded for fact in firm)  # "the toll stands at 13"
    again = set() if counts else {fact.low for fact in firm if not fact.title}
    if any(
        fact.title and fact.exact and fact.best > 1 and fact.best % 10 and fact.low not in again for fact in firm
    ):  # the headline knew of them: "eight killed … five others fell"
        extra = [fact for fact in extra if fact.title or fact.late or fact.nth]
    stated = {(fact.low, fact.high) for fact in firm}
    if stated == {(1, 1)} and not any(fact.title for fact in firm):
        stated = set()  # "a man was killed in his field, another on the road"
    more = (
        fact for fact in extra if fact.nth or fact.group == _SUMMED or (fact.low, fact.high) not in stated
    )  # two of one list are no other telling of two: "his wife and a child were killed as well"
    for fact in {(fact.low, fact.high, fact.nth): fact for fact in more}.values():
        bounds = bounds.plus(Bounds(fact.low, fact.high, [fact]))
    return bounds


def _base_and_additions(facts: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The tolls, and what comes on top of them: "five more". With nothing before it, "another 34" is the toll."""
    firm = [fact for fact in facts if not fact.additional]
    first = min(((fact.sentence, fact.start) for fact in firm), default=None)
    extra = [
        fact for fact in facts if fact.additional and first is not None and (fact.sentence, fact.start) >= first
    ]
    return [*firm, *(fact for fact in facts if fact.additional and fact not in extra)], extra


def told_exactly(facts: Sequence[Fact]) -> list[Fact]:
    """The figures that are more than "dozens" or "several", where there are any."""
    exact = [fact for fact in facts if not fact.vague]
    least = [fact for fact in facts if fact.best > _SEVERAL]
    return exact or least or list(facts)  # "scores", and then "several"


def _telling(facts: list[Fact]) -> list[Fact]:
    """The figures that say most: "dozens", "more than 70" and a headline's round number give way to the count."""
    figures = told_exactly(facts)
    lows = [fact.low for fact in figures if fact.low is not None]
    floors = {fact.low for fact in figures if fact.high is None and fact.low is not None}
    counted = {fact.low for fact in figures if fact.low is not None and not fact.title}
    exact = {fact.low for fact in figures if fact.exact}

    def is_rounded(fact: Fact) -> bool:
        if fact.low is None:
            return False
        if fact.rounded and fact.low > 10 and fact.low % 10 == 1:
            return fact.low in exact or any(fact.low < other <= fact.low * _ROUNDING for other in lows)
        if not (fact.exact and fact.title):
            return False
        told = fact.low % 10 == 0 and any(fact.low < other <= fact.low * _HEADLINE for other in counted)
        told = told or (fact.approx and any(fact.low / _HEADLINE <= other < fact.low for other in counted))
        return told or fact.low + 1 in floors

    figures = [fact for fact in figures if not is_rounded(fact)] or figures
    if max(lows, default=0) < _SEVERAL:
        return figures
    # "Eight soldiers were killed … a corporal died of his burns": one of them, and no other count.
    return [fact for fact in figures if fact.title or fact.given or (fact.low, fact.high) != (1, 1)] or figures


def _range(figures: list[Fact]) -> Bounds:
    """From the lowest figure to the highest; open above where nothing but least figures is told."""
    lows = [fact.low for fact in figures if fact.low is not None]
    highs = [fact.high for fact in figures if fact.high is not None]
    floors = [fact.low for fact in figures if fact.high is None and fact.low is not None]
    ceilings = [fact.high for fact in figures if fact.low is None and fact.high is not None]
    low = min(lows) if lows else None
    rivals = not highs and len(lows) == len(floors) and max(floors, default=0) > (low or 0) * _ROUNDING
    if floors and not rivals and (not highs or len({*lows, *highs}) == 1):
        high = None
    else:
        high = max([*highs, *floors]) if highs or floors else None
    if ceilings and lows:
        high = max(lows) if max(lows) > max(ceilings) else high
    return Bounds(low, high, figures)


def _together(facts: Sequence[Fact]) -> list[Fact]:
    """Facts that one verb counts together made one: three Americans and five Nigeriens killed are eight."""
    groups: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.sentence, fact.group].append(fact)
    lists = [members for members in groups.values() if len(members) > 1 and not members[0].additional]
    counted = {member.low for members in lists for member in members}
    result: list[Fact] = []
    for members in groups.values():
        first = members[0]
        if len(members) == 1 and first.exact and first.low in counted and not first.additional:
            continue  # "three drivers killed", and then "three drivers and an apprentice"
        # but "captain, three others" are four
        later = any(member.additional for member in members[1:]) and not first.additional and first.best != 1
        if later:  # "five at the well, six in the market and two more on the road"
            result.extend(member for member in members if member.additional)
        listed = [member for member in members if not (later and member.additional)]
        if len(listed) == 1 or any(member.part for member in listed):
            result.extend(listed)
            continue
        low = None if any(m.low is None for m in listed) else sum(m.low or 0 for m in listed)
        high = None if any(m.high is None for m in listed) else sum(m.high or 0 for m in listed)
        start, end = min(m.start for m in listed), max(m.end for m in listed)
        group = _SUMMED if first.additional else first.group
        result.append(replace(first, low=low, high=high, end=end, start=start, group=group))
    return result
