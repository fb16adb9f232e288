"""Sentences cut into mentions: what one stretch of a sentence tells of one event."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.clauses import (
    BREAK,
    by_act,
    by_clause,
    by_dated_part,
    by_dated_place,
    by_list,
    by_part,
    counts_so_far,
    distinct,
    districts_apart,
    likeliest,
)
from sahelwatch.classifier.extract.events.day_clauses import by_day, by_day_after, by_meanwhile, by_other_day
from sahelwatch.classifier.extract.events.in_order import RESPECTIVELY, days_in_order
from sahelwatch.classifier.extract.events.mention import Mention

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

    Groups = list[tuple[Spot | None, list[Fact]]]

_MOURN = ("mourn", "grie", "pleur", "deplor")


def _is_mourned(told: Told, fact: Fact) -> bool:
    """Whether dead are told by those who mourn them, and by no burial."""
    return told.soft.startswith(_MOURN, fact.start - told.sentence.start)


def _buries_its_own(told: Told) -> bool:
    """Whether a place buries those of its people who were killed in a way that the sentence tells: `X buried nine of its own, caught in their fields`."""
    found = _ITS_OWN.search(told.soft)
    return found is not None and any(
        spot.local and spot.score > 0 and spot.end - told.sentence.start < found.start() for spot in told.spots
    )


_ITS_OWN = re.compile(
    r"\b(?:enterre|inhume|buried|buries|laid to rest)\b[^,;.]{0,30}\b(?:des siens|de ses (?:fils|enfants|habitants|jeunes)|of its (?:own|sons|people|men|residents)),"
    r"\s(?:\w+\s){0,2}(?:surpris|tue|abattu|fauche|egorge|execute|massacre|caught|killed|shot|slain|gunned|hacked|slaughtered)\w*\b"
)


_TWO = 2
_AT = 2  # the score of `at X`, `in the commune of X`
_NAMED = 1
_BESIDE = 30


def mentions_of(told: Told) -> list[Mention]:
    """A sentence's mentions, in its order; one where its events cannot be told apart."""
    if (
        told.cues.burial
        and not told.cues.another
        and told.body
        and (not told.act or counts_so_far(told))
        and not _by_place(told)
        and not _buries_its_own(told)
    ):
        graves = any(fact.bodies for fact in told.facts)  # "the police put the toll at 34, elders buried 81"
        given = any(fact.given for fact in told.facts)  # "the army admits eleven, the union mourns four"
        facts = [
            replace(fact, part=True)
            if fact.bodies or not (graves or fact.given or fact.ours or (given and _is_mourned(told, fact)))
            else fact
            for fact in told.facts
        ]  # "on our side we mourn nine martyrs" counts them
        return [Mention(told, None, facts, burial=True)]
    parts = by_dated_part(told)
    groups = _by_place(told) if not parts else None
    if groups:
        stretches = stretches_of(told, groups)
        spans = _dated(told, stretches)
        days = days_in_order(told, _days(told), len(groups))
        return [
            Mention(
                told,
                spot,
                facts,
                told.act,
                apart=True,
                opening=number == 0,
                span=spans[number] if spans and not days else None,
                day=days[number] if days else None,
                stretch=stretches[number] if stretches else None,
            )
            for number, (spot, facts) in enumerate(groups)
        ]
    clauses = (
        (
            parts
            or by_part(told)
            or by_meanwhile(told)
            or by_day_after(told)
            or by_dated_place(told)
            or by_act(told)
            or by_day(told)
            or by_other_day(told)
        )
        if told.body
        else by_clause(told)
    )
    clauses = clauses or by_list(told)
    if clauses:
        return clauses
    return [Mention(told, _place(told), told.facts, told.act)]


def tells_each(told: Told) -> bool:
    """Whether a sentence tells the dead of each of several places: `in two attacks, 14 at X and seven at Y`."""
    return bool(places_told_apart(told))


def places_told_apart(told: Told) -> list[Spot]:
    """The two places or more whose dead a sentence tells one after the other, none where it does not."""
    if len(told.facts) < _TWO:
        return []
    places = [mention.spot for mention in mentions_of(told) if mention.apart and mention.weighty and mention.spot]
    return places if len(places) > 1 else []


def _days(told: Told) -> list[DateMention]:
    return [date for date in told.dates if not date.said]


def _dated(told: Told, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, where two or more have days of their own; the first ones without take in the next one's.

    `35 died at X and 14 at Y, both on Friday, while six were killed on Monday at Z`: the day of Y is that of X.
    """
    days = _days(told)
    spans: list[tuple[int, int]] = []
    last = 0
    for first, end in reversed(stretches):
        dated = any(first <= date.start < end for date in days)
        ahead = any(start < first for start, _ in stretches if any(start <= date.start < first for date in days))
        last = last if last and not (dated or ahead) else end
        spans.append((first, last))
    return spans[::-1] if sum(any(f <= d.start < e for d in days) for f, e in stretches) > 1 else []


def stretches_of(told: Told, groups: Groups) -> list[tuple[int, int]]:
    """Where in the entry's text each of a sentence's groups is told, cut at a conjunction or a comma between two of them.

    Empty where they are told across each other. In `12 died at X on Monday and five at Y on Tuesday` the cut is the
    last one between the groups, in `on Monday, 12 died at X; on Tuesday, five at Y` the first: its days stand ahead.
    """
    ends: list[tuple[int, int]] = []
    listed = bool(RESPECTIVELY.search(told.soft))
    for spot, facts in groups:
        marks = [(fact.start, fact.end) for fact in facts if fact.effect in ("killed", "abducted")]
        marks += [(spot.start, spot.end)] if spot is not None and not listed else []
        if not marks:
            return []
        ends.append((min(first for first, _ in marks), max(last for _, last in marks)))
    begin, end = told.sentence.start, told.sentence.end
    ahead = any(date.start < ends[0][0] for date in _days(told))
    cuts = [begin]
    for (_, stop), (start, _) in pairwise(ends):
        if start < stop:
            return []
        found = [match.start() for match in BREAK.finditer(told.soft, stop - begin, start - begin)]
        if not found:
            return []
        cuts.append(begin + (found[0] if ahead else found[-1]))
    return list(pairwise([*cuts, end]))


def _by_place(told: Told) -> Groups | None:
    """The facts by the place that stands beside each: `70 dead in X and 30 in Y`."""
    places = distinct([spot for spot in told.spots if spot.local and spot.score > 0])
    if len(places) < sum(fact.effect == "killed" and not fact.part for fact in told.facts):
        places = sorted([*places, *districts_apart(told, places)], key=lambda spot: spot.start)
    if len(places) < 2:
        return None
    found = [fact for fact in told.facts if fact.additional and fact.bodies]  # "51 dead, after 43 new bodies"
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part and fact not in found]
    parts = [fact for fact in told.facts if fact.effect == "killed" and fact.part]
    harmed = [fact for fact in told.facts if not fact.part and fact.effect in ("killed", "abducted")]
    killed = _without_sum(killed, parts, len(places))
    groups = None
    if len(killed) >= 2:
        groups = (
            _respectively(places, killed, told)
            or _alternating(places, killed, told)
            or _clause_by_clause(places, killed, told)
            or _piece_by_piece(places, killed, told)
        )
    if groups is None and len(places) == len(harmed) > len(killed):  # "four wounded at X, a trader killed at Y"
        groups = _alternating(places, harmed, told)
    if groups is None and len(parts) >= 2:  # "105 dead: 73 at X and 32 at Y"
        groups = _alternating(places, parts, told)
        if groups:
            groups = [(s, [replace(f, part=False) for f in facts if f.effect == "killed"]) for s, facts in groups]
    return groups


def _place(told: Told) -> Spot | None:
    """The place of a sentence's one event."""
    local = [spot for spot in told.spots if spot.local and spot.score > 0]
    if not local and told.act:
        beside = [spot for spot in told.spots if spot.local and spot.score == 0]  # a capital, or "south of X"
        local = [replace(spot, score=_NAMED) if spot.loose else spot for spot in beside]
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    if len(distinct(local)) > 1 and len(killed) == 1:  # "... and thirty killed at Y"
        beside = [spot for spot in local if 0 <= spot.start - killed[0].end <= _BESIDE]
        if beside:
            return beside[0]
    best = likeliest(local)
    if best and not told.facts and not told.act and told.body:
        rivals = distinct([spot for spot in local if spot.score == best.score])
        if len(rivals) > 1:
            return None  # "X first; then Y": of both
    return best or likeliest([s for s in told.spots if s.area and s.score >= _AT])


def _without_sum(killed: list[Fact], parts: list[Fact], places: int) -> list[Fact]:
    """The dead of each place without the sum before them: `killed 23 in raids on X, where 15 died, and Y, where eight did`."""
    counts = sorted([*killed, *parts], key=lambda fact: fact.start)
    if len(counts) != places + 1 or counts[0].best != sum(fact.best for fact in counts[1:]):
        return killed
    return [replace(fact, part=False) for fact in counts[1:]]


def _respectively(spots: list[Spot], killed: list[Fact], told: Told) -> Groups | None:
    """`Attacks on X and Y killed 12 and five people respectively`: the first figure is the first place's."""
    if len(spots) != len(killed) or not RESPECTIVELY.search(told.soft):
        return None
    surest = max(spot.score for spot in spots)
    return [(replace(spot, score=surest), [fact]) for spot, fact in zip(spots, killed, strict=True)]


def _clause_by_clause(spots: list[Spot], killed: list[Fact], told: Told) -> Groups | None:
    """`Killed five at X, two days after an attack on Y left 31 dead`: a figure and a place in each clause, in any order."""
    if len(spots) != len(killed):
        return None
    groups: Groups = [(spot, [fact]) for spot, fact in zip(spots, killed, strict=True)]
    return groups if stretches_of(told, groups) else None


def _piece_by_piece(spots: list[Spot], killed: list[Fact], told: Told) -> Groups | None:
    """`A chief shot at X, two herders at Y, and at Z a shell that killed a woman and her girls`: pieces with a place and dead each."""
    if not told.body or len(killed) <= len(spots) or len({fact.group for fact in killed}) < len(spots):
        return None
    groups: Groups = []
    own: Spot | None = None
    facts: list[Fact] = []
    begin, last = told.sentence.start, 0
    places: list[tuple[int, int, Spot | None, Fact | None]] = [(spot.start, spot.end, spot, None) for spot in spots]
    for start, end, spot, fact in sorted(
        [*places, *((fact.start, fact.end, None, fact) for fact in killed)], key=lambda mark: mark[0]
    ):
        cut = last and BREAK.search(told.soft, last - begin, start - begin)
        if own is not None and facts and cut:
            groups.append((own, facts))
            own, facts = None, []
        if spot is not None and own is not None:
            return None
        own = spot or own
        facts = facts if fact is None else [*facts, fact]
        last = end
    if own is not None and facts:
        groups.append((own, facts))
    elif groups:
        groups[-1][1].extend(facts)  # "… at Z a woman and her two girls"
    return groups if len(groups) == len(spots) else None


# "Killed nine in X before moving to Z, where they killed six"
_WHERE = re.compile(r",\s(?:where|ou)\s")


def _alternating(spots: list[Spot], killed: list[Fact], told: Told) -> Groups | None:
    """`70 dead in X and 30 in Y`, or `in X 70 dead, in Y 30`: each figure with the place beside it."""
    marks = sorted([(spot.start, "place") for spot in spots] + [(fact.start, "fact") for fact in killed])
    if [kind for _, kind in marks] == ["fact", "place", "place", "fact"]:
        one, other = sorted(spots, key=lambda spot: spot.start)
        first, last = sorted(killed, key=lambda fact: fact.start)
        if _WHERE.match(told.soft, other.end - told.sentence.start):
            return [(one, [first]), (other, [last])]
    marks = [mark for k, mark in enumerate(marks) if not k or mark[1] == "fact" or marks[k - 1][1] == "fact"]
    if marks[0][1] == marks[-1][1] == "place" and all(kind == "fact" for _, kind in marks[1::2]):
        marks.pop(0)  # "in Gourma province: six in X, two on the road from Y to Z"
    order = [kind for _, kind in marks]
    while len(order) > 2 and order[0] == order[1] == "fact":  # a total before
        order.pop(0)
        marks.pop(0)
    pairs = [order[i : i + 2] for i in range(0, len(order) - 1, 2)]
    if len(pairs) < 2:
        return None
    if len(marks) > len(pairs) * 2 and marks[-1][1] == "fact":
        marks.pop()  # "six in X, two in Y and three on the road": nobody knows where
    starts = {mark for mark, _ in marks}
    kept = [fact for fact in killed if fact.start in starts]
    if all(pair == ["fact", "place"] for pair in pairs):
        ordered = [next((s for s in spots if s.start > fact.start), None) for fact in kept]
    elif all(pair == ["place", "fact"] for pair in pairs):
        ordered = [next((s for s in reversed(spots) if s.start < fact.start), None) for fact in kept]
    else:
        return None
    if any(spot is None for spot in ordered):
        return None
    groups: Groups = [(spot, [fact]) for spot, fact in zip(ordered, kept, strict=True)]
    used = {fact.start for fact in kept}
    for fact in told.facts:
        if fact.start not in used and fact.effect != "killed":
            nearest = min(groups, key=lambda group: abs(group[1][0].start - fact.start))
            nearest[1].append(fact)
    return groups
