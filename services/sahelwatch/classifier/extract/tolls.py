"""One event's figures out of all that an entry tells of it: what repeats, what adds, what is part of what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.records import Count, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact

_VICTIMS = (Side.SECURITY_FORCES, Side.MILITIA, Side.CIVILIANS)


@dataclass(slots=True)
class Bounds:
    """A figure between two bounds, either of which may be open."""

    low: int | None
    high: int | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def best(self) -> int:
        if self.low is None:
            return (self.high or 0) // 2
        return self.low if self.high is None else (self.low + self.high) // 2

    def count(self) -> Count | None:
        if self.low is None and self.high is None:
            return None
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Count.of(low, high)

    def plus(self, other: Bounds) -> Bounds:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        if low is None and high is None:
            low = (self.low or 0) + (other.low or 0) or None
        return Bounds(low, high, [*self.facts, *other.facts])


@dataclass(slots=True)
class Merged:
    """The figures of one event."""

    killed: Bounds | None
    killed_by: dict[Side, Bounds]
    injured: Bounds | None
    abducted: Bounds | None


def merge(facts: Sequence[Fact], default: Side) -> Merged:
    """The figures of one event from all facts told of it; `default` is the side of dead not further named."""
    held = [fact for fact in facts if not fact.superseded]
    if any(fact.effect == "killed" and not fact.definite for fact in held):
        held = [fact for fact in held if not (fact.definite and fact.effect == "killed")]
    killed, killed_by = _killed([fact for fact in held if fact.effect == "killed"], default)
    return Merged(
        killed,
        killed_by,
        _single([fact for fact in held if fact.effect == "injured"]),
        _single([fact for fact in held if fact.effect == "abducted"]),
    )


def _killed(facts: list[Fact], default: Side) -> tuple[Bounds | None, dict[Side, Bounds]]:
    if not facts:
        return None, {}
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_side[fact.side].append(fact)
    whole = {side: _agree([fact for fact in group if not fact.part]) for side, group in by_side.items()}
    parts = {side: _agree([fact for fact in group if fact.part]) for side, group in by_side.items()}
    sides: dict[Side, Bounds] = {}
    for side in (*_VICTIMS, Side.MILITANTS):
        bounds = whole.get(side) or parts.get(side)
        if bounds is not None:
            sides[side] = bounds
    total = whole.get(Side.UNKNOWN) or parts.get(Side.UNKNOWN)
    named = [side for side in _VICTIMS if side in sides]
    if total is None:
        result = _sum([sides[side] for side in sides])
        return result, sides
    militants = sides.get(Side.MILITANTS)
    militants_inside = (
        Side.MILITANTS in parts and parts[Side.MILITANTS] is not None and whole.get(Side.MILITANTS) is None
    )
    victims = _sum([sides[side] for side in named]) if named else None
    inside = (
        _sum([b for b in (victims, militants if militants_inside else None) if b is not None])
        if (victims or militants_inside)
        else None
    )
    if inside is None:
        sides[default] = total if default not in sides else sides[default]
        base = total
    elif inside.best == total.best or _includes(total, inside):
        base = total
        rest = total.best - inside.best
        if rest > 0 and total.low is not None:
            remainder = Bounds(
                None if total.low is None or inside.low is None else max(0, total.low - inside.low),
                None if total.high is None or inside.high is None else max(0, total.high - inside.high),
                total.facts,
            )
            side = default if default not in sides else Side.UNKNOWN
            if named == [default]:
                sides[default] = total
            else:
                sides[side] = remainder
    else:
        base = inside
    if militants is not None and not militants_inside:
        base = base.plus(militants)
    return base, sides


def _includes(total: Bounds, parts: Bounds) -> bool:
    return total.best >= parts.best


def _sum(bounds: Sequence[Bounds]) -> Bounds | None:
    if not bounds:
        return None
    result = bounds[0]
    for other in bounds[1:]:
        result = result.plus(other)
    return result


def _single(facts: list[Fact]) -> Bounds | None:
    """The figure of one effect over all sides: restatements agree, different sides add up."""
    by_side: dict[Side, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.part:
            by_side[fact.side].append(fact)
    if not by_side:
        return _agree(facts)
    unknown = _agree(by_side.pop(Side.UNKNOWN, []))
    named = _sum([b for group in by_side.values() if (b := _agree(group)) is not None])
    if unknown is None or named is None:
        return unknown or named
    return unknown if unknown.best >= named.best else named


def _agree(facts: list[Fact]) -> Bounds | None:
    """The figure that several tellings of the same dead give: sources that differ make a range."""
    facts = _together(facts)
    firm = [fact for fact in facts if not fact.additional]
    extra = [fact for fact in facts if fact.additional]
    if not firm and not extra:
        return None
    if not firm:
        firm, extra = extra, []
    # "Dozens" says less than any figure beside it that it allows for.
    figures = [fact for fact in firm if not fact.vague] or firm
    lows = [fact.low for fact in figures if fact.low is not None]
    highs = [fact.high for fact in figures if fact.high is not None]
    floors = [fact.low for fact in figures if fact.high is None and fact.low is not None]
    ceilings = [fact.high for fact in figures if fact.low is None and fact.high is not None]
    low = min(lows) if lows else None
    if floors and len({*lows, *highs}) == 1:
        high = None
    elif floors and not highs:
        low, high = max(floors), None
    else:
        high = max([*highs, *floors]) if highs or floors else None
    if ceilings and lows:
        high = max(lows) if max(lows) > max(ceilings) else high
    bounds = Bounds(low, high, figures)
    for fact in {(fact.low, fact.high): fact for fact in extra}.values():
        bounds = bounds.plus(Bounds(fact.low, fact.high, [fact]))
    return bounds


def _together(facts: list[Fact]) -> list[Fact]:
    """Facts that one verb counts together made one: three Americans and five Nigeriens killed are eight."""
    groups: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.sentence, fact.group].append(fact)
    result: list[Fact] = []
    for members in groups.values():
        first = members[0]
        if len(members) == 1 or any(member.part or member.additional for member in members):
            result.extend(members)
            continue
        low = None if any(m.low is None for m in members) else sum(m.low or 0 for m in members)
        high = None if any(m.high is None for m in members) else sum(m.high or 0 for m in members)
        result.append(
            replace(first, low=low, high=high, end=max(m.end for m in members), start=min(m.start for m in members))
        )
    return result
