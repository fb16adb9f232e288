"""An event's dead sorted anew: lists made sums, parts made tolls of their side, one number told of two sides made one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.telling.facts import Fact

HANDFUL = 5  # smaller numbers are often the same by chance
_FEW_NAMED = 4  # beside them "others" stand in one list: "the mayor, two of his wives and nine others"
_LISTED = -1_000  # groups of lists that make up a total; those of sentences are no less than 0
VICTIMS = (Side.SECURITY_FORCES, Side.MILITIA, Side.CIVILIANS)


def whole_lists(facts: list[Fact]) -> list[Fact]:
    """The facts, a list of one unnamed and other named victims as their sum: "84 Russians and 47 soldiers" are 131."""
    groups: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        group = groups[fact.sentence, fact.group]
        # no "three other men and a woman", but "monarch, three others"
        first = not fact.additional or (bool(group) and all(other.best < _FEW_NAMED for other in group))
        if not fact.part and first and fact.side is not Side.MILITANTS and fact.exact:
            groups[fact.sentence, fact.group].append(fact)
    result = list(facts)
    for listed in groups.values():
        unnamed = [fact for fact in listed if fact.side is Side.UNKNOWN]
        if unnamed and len(listed) > len(unnamed):
            total = sum(fact.low or 0 for fact in listed)
            result[result.index(unnamed[0])] = replace(
                unnamed[0], low=total, high=total, group=-1 - unnamed[0].group, additional=False
            )
            for other in unnamed[1:]:
                result.remove(other)
    return result


def parts_told_alone(facts: list[Fact]) -> list[Fact]:
    """The facts, what a headline tells of a few made part of the toll that the text says takes them in.

    As in "Nine children die in strike", and then "killed 14 civilians, nine of them children".
    """
    parts = {
        (fact.low, fact.side) for fact in facts if fact.part and fact.exact and fact.best > 1 and not fact.bodies
    }
    wholes = {fact.low for fact in facts if not (fact.part or fact.title)}
    heads = sum(fact.title for fact in facts)  # else they are part of a list: "five rangers and a soldier killed"
    return [
        replace(fact, part=True)
        if fact.title and (fact.low, fact.side) in parts and fact.low not in wholes and heads == 1
        else fact
        for fact in facts
    ]


def parts_of_headline(facts: list[Fact]) -> list[Fact]:
    """The facts, what the text tells by itself made part of the toll that the headline says takes it in.

    As in "Ten civilians, seven traders among them, killed", and then "seven of the men died … a toll of ten".
    """
    totals = {fact.low for fact in facts if fact.title and not fact.part and fact.exact}
    told = {fact.low for fact in facts if not (fact.title or fact.part)}
    parts = {(fact.low, fact.side) for fact in facts if fact.title and fact.part and fact.exact and fact.best > 1}
    if len(totals) != 1 or not parts or not totals <= told:
        return facts
    unnamed = parts | {(low, Side.UNKNOWN) for low, _ in parts}  # "four of the men" may be any
    total = max(fact.best for fact in facts if fact.low in totals)
    return [
        replace(fact, part=True)
        if not fact.title
        and fact.best < total
        and {(fact.low, fact.side), (fact.low, Side.UNKNOWN)}
        & (parts if fact.side is not Side.UNKNOWN else unnamed)
        else fact
        for fact in facts
    ]


def whole_sides(facts: list[Fact]) -> list[Fact]:
    """The facts, parts that make up all of their total made tolls of their sides: another source may tell more of one."""
    by_sentence: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_sentence[fact.sentence].append(fact)
    whole: set[int] = set()
    of_both: set[int | None] = set()
    for told in by_sentence.values():
        parts = [fact for fact in told if fact.part and fact.exact and fact.side is not Side.UNKNOWN]
        total = max((fact.low or 0 for fact in told if fact.side is Side.UNKNOWN and not fact.part), default=0)
        if len({fact.side for fact in parts}) > 1 and sum(fact.low or 0 for fact in parts) == total:
            whole |= {id(fact) for fact in parts}
            if any(fact.side is Side.MILITANTS for fact in parts):
                of_both.add(total)  # "eight dead, six civilians and two bombers": no count of the victims
    facts = [fact for fact in facts if fact.side is not Side.UNKNOWN or fact.low not in of_both]
    # one group: "nine villagers, three guards and a gendarme" are four of the army's, and no two counts of them
    return [
        replace(fact, part=False, group=_LISTED - fact.sentence) if id(fact) in whole else fact for fact in facts
    ]


def of_speakers(facts: list[Fact]) -> list[Fact]:
    """The facts, "our fighters" made the army's enemies where whoever speaks counts soldiers as the others' dead."""
    told = {fact.best for fact in facts if fact.ours}
    others = [fact for fact in facts if not fact.ours and fact.best not in told]  # the same dead, told otherwise
    enemies = {fact.side for fact in others if fact.side in (*VICTIMS[:2], Side.MILITANTS)}
    rebels = bool(enemies) and Side.MILITANTS not in enemies
    return [replace(fact, side=Side.MILITANTS) if fact.ours and rebels else fact for fact in facts]


def against_ours(facts: list[Fact]) -> list[Fact]:
    """The facts, a bare number told right before "on our side we have one dead" made the enemy's."""
    ours = [fact.sentence for fact in facts if fact.ours and fact.side is Side.SECURITY_FORCES]
    if not ours or any(fact.side is Side.MILITANTS for fact in facts):
        return facts
    return [
        replace(fact, side=Side.MILITANTS)
        if fact.bare
        and fact.side is Side.UNKNOWN
        and not (fact.title or fact.part)
        and any(0 < own - fact.sentence <= _ANSWERED for own in ours)
        else fact
        for fact in facts
    ]


_ANSWERED = 2  # sentences


def of_rivals(facts: list[Fact]) -> list[Fact]:
    """The facts, few fighters lost beside very many made others of the dead where only fighters fought each other."""
    if any(fact.side in VICTIMS for fact in facts):
        return facts
    most = max((fact.best for fact in facts), default=0)
    return [
        replace(fact, additional=True)
        if fact.side is Side.MILITANTS and fact.exact and not fact.title and fact.best * _FEW <= most
        else fact
        for fact in facts
    ]


_FEW = 20  # so many times more: no two counts of the same dead differ so


def of_all_sides(facts: list[Fact]) -> list[Fact]:
    """The facts, a side's figure that is the sum of two sides told together made one of all: "41 troops", 19 and 22."""
    by_sentence: dict[int, dict[Side, Fact]] = defaultdict(dict)
    for fact in facts:
        if fact.exact and fact.side in VICTIMS:
            by_sentence[fact.sentence].setdefault(fact.side, fact)
    lists = [list(told.values()) for told in by_sentence.values() if len(told) > 1]
    totals = {
        fact.low
        for told in lists
        for fact in facts
        if fact.low == sum(each.best for each in told)
        # "a midwife, two patients and a guard": one more of the list, and no sum
        and not any((each.sentence, each.group) == (fact.sentence, fact.group) for each in told)
    }
    volunteers = any(fact.side is Side.MILITIA and not fact.part for fact in facts)  # "60 soldiers and volunteers"
    return [
        replace(fact, side=Side.UNKNOWN, part=False)
        if fact.side in VICTIMS and (fact.low in totals or (fact.mixed and volunteers))
        else fact
        for fact in facts
    ]


def of_fighters(facts: list[Fact]) -> list[Fact]:
    """The facts, a total that is told of fighters as well made theirs where nobody else is said to have died."""
    unnamed = [fact for fact in facts if fact.side is Side.UNKNOWN and not fact.part]
    least = 1 if all(fact.title for fact in unnamed) else HANDFUL  # "Troops kill four", and then "four of them"
    told = {fact.low for fact in facts if fact.side is Side.MILITANTS and not fact.part and fact.best >= least}
    total = max((fact.low or 0 for fact in unnamed), default=0)
    same = total in told or (told and all(fact.vague and fact.title for fact in unnamed))  # "Many killed"
    named = {fact.low for fact in facts if fact.side in VICTIMS and fact.best}
    if named and total in told - named and all(fact.title for fact in unnamed):
        named = set()  # "Army kills 20 after attack": four policemen, and then 20 of those who had killed them
    if not same or named:
        return facts
    return [replace(fact, side=Side.MILITANTS) if fact.side is Side.UNKNOWN else fact for fact in facts]


def one_side(facts: list[Fact]) -> list[Fact]:
    """The facts, the same number told of two sides made one: "12 guards", and then "12 vigilantes of the guard"."""
    sides: dict[int | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.side in VICTIMS and not (fact.part or fact.vague) and fact.best >= HANDFUL:
            sides[fact.low].append(fact)
    renamed: dict[int, Side] = {}
    for told in sides.values():
        sentences = [{fact.sentence for fact in told if fact.side is side} for side in VICTIMS]
        together = sentences[0] & sentences[1] | sentences[0] & sentences[2] | sentences[1] & sentences[2]
        if len({fact.side for fact in told}) > 1 and not together:
            named = [fact.side for fact in told]
            renamed |= {
                id(fact): max(VICTIMS, key=lambda side: (named.count(side), side is Side.MILITIA)) for fact in told
            }
    return [replace(fact, side=renamed[id(fact)]) if id(fact) in renamed else fact for fact in facts]
