"""Sentences cut where their clauses tell of events apart: by their parts, acts, days and lists of places."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.mention import Mention
from sahelwatch.classifier.extract.where import PLAIN, same_place
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.where import Spot

# No cut where a relative clause begins, or a verb whose subject stands before the comma.
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?!(?:qui|dont|ou|which|who|where|whose|when|ont|avaient|avait|sont|etaient|est|fut|furent|was|were|have|had|has)\b"
    r"|a (?:ete|fait|coute|tue|vise|cause|perdu|laisse|entraine|endeuille|frappe|egalement|aussi|emporte|fauche)\b)"
    r"|\s[-–—]\s|\s(?:while|tandis que|alors que|puis|then)\s"
)


def by_clause(told: Told) -> list[Mention]:
    """A headline's clauses, each with its place and figures: `49 killed on a boat, camp at X attacked`."""
    if len(told.acts) < 2:
        return []
    counted = [(fact.start - told.sentence.start, fact.end - told.sentence.start) for fact in told.facts]
    found = (match.start() for match in _CLAUSE.finditer(told.soft))
    cuts = [0, *(at for at in found if not any(start < at < end for start, end in counted)), len(told.soft)]
    groups: dict[int, tuple[int, int]] = {}  # where the figures that one verb tells begin, the first and the last
    for fact in told.facts:
        at = fact.start - told.sentence.start
        low, high = groups.get(fact.group, (at, at))
        groups[fact.group] = min(low, at), max(high, at)
    spans: list[tuple[int, int]] = []
    start = 0
    for end in cuts[1:]:
        eventful = any(start <= at - told.sentence.start < end for at in told.acts)
        split_group = any(low < end <= high for low, high in groups.values())
        if eventful and not split_group:
            spans.append((start, end))
            start = end
    if start < len(told.soft) and spans:
        spans[-1] = (spans[-1][0], len(told.soft))
    clauses: list[Mention] = []
    for start, end in spans:
        piece = piece_of(told, start, end, opening=not clauses)
        if clauses and _goes_on(clauses[-1], piece, told):
            first = clauses.pop().span
            piece = piece_of(told, first[0] - told.sentence.start if first else start, end, opening=not clauses)
        clauses.append(piece)
    own = sum(clause.spot is not None or clause.weighty for clause in clauses)
    days = sum(any(c.holds(d.start) for d in told.dates) for c in clauses)
    return clauses if own > 1 and (any(c.spot for c in clauses) or days > 1) else []


def _goes_on(before: Mention, piece: Mention, told: Told) -> bool:
    """Whether a clause but tells what befell others in the attack before it: `six killed, 15 kidnapped in X`."""
    if before.span is None or piece.span is None or not before.facts:
        return False
    if all(any(m.holds(spot.start) for spot in told.spots if not spot.demonym) for m in (before, piece)):
        return False  # "kill farmers in Kebbi, kidnap 20 in Zamfara"
    opens = any(fact.start - piece.span[0] <= _PAST_COMMA for fact in piece.facts)
    told_before = {(f.effect, f.side is Side.MILITANTS) for f in before.facts}
    return opens and told_before.isdisjoint((f.effect, f.side is Side.MILITANTS) for f in piece.facts)


_PAST_COMMA = 3  # characters


def piece_of(told: Told, start: int, end: int, *, opening: bool) -> Mention:
    """What `[start, end)` of a sentence tells by itself."""
    first, last = told.sentence.start + start, told.sentence.start + end
    spots = [s for s in told.spots if s.local and s.score > 0 and first <= s.start < last]
    facts = [f for f in told.facts if first <= f.start < last]
    if facts and not spots:
        spots = [s for s in told.spots if first <= s.start < last and is_district(told, s)]
    act = any(first <= at < last for at in told.acts)
    return Mention(told, likeliest(spots), facts, act, apart=True, opening=opening, span=(first, last))


def by_part(told: Told) -> list[Mention]:
    """A sentence's parts between semicolons, where each has dead and a place of its own."""
    parts = _parts(told)
    return parts if parts and all(part.weighty for part in parts) else []


def by_dated_part(told: Told) -> list[Mention]:
    """Parts with a day and a place each, not all of them with dead: `at X on Monday, killing five; …; and at Z on Sunday`."""
    parts = _parts(told) if told.body else []
    if sum(part.weighty for part in parts) < _TWO:
        return []
    dated = all(any(part.holds(date.start) for date in told.dates if not date.said) for part in parts)
    return [replace(part, act=True) for part in parts] if dated else []


def _parts(told: Told) -> list[Mention]:
    """What stands between semicolons, if each piece names a place of its own."""
    cuts = [match.start() for match in _PARTS.finditer(told.soft)]
    if not cuts or len(cuts) > _MOST_PARTS:
        return []
    edges = [0, *cuts, len(told.soft)]
    parts = [piece_of(told, start, end, opening=start == 0) for start, end in pairwise(edges)]
    own = [part.spot for part in parts if part.spot is not None]
    return parts if len(distinct(own)) == len(parts) else []


_PARTS = re.compile(r";\s")
_MOST_PARTS = 24  # of one sentence; more are no account of events


def by_act(told: Told) -> list[Mention]:
    """A sentence's acts without dead, each with its place: `claims an ambush at X and a bomb that went off at Y`."""
    places = distinct([spot for spot in told.spots if spot.local and spot.score >= _NEAR_AT])
    if len(places) < _TWO or told.facts or not told.cues.new:
        return []
    marks = sorted([(at, "act") for at in told.acts] + [(spot.start, "place") for spot in places])
    order = [kind for number, (_, kind) in enumerate(marks) if number == 0 or marks[number - 1][1] != kind]
    if order[:4] != ["act", "place", "act", "place"]:
        return []
    cuts = [
        at - told.sentence.start
        for number, (at, kind) in enumerate(marks)
        if kind == "act" and number and marks[number - 1][1] == "place"
    ]
    pieces = [piece_of(told, start, end, opening=start == 0) for start, end in pairwise([0, *cuts, len(told.soft)])]
    return [replace(piece, span=None) for piece in pieces]  # the sentence's day is that of all


def by_dated_place(told: Told) -> list[Mention]:
    """An attack without dead on places, each on a day of its own: `attacked X on Monday and Y on Tuesday`."""
    places = distinct([spot for spot in told.spots if spot.local and spot.score > 0])
    days = [date for date in told.dates if not date.said and date.first is not None]
    if len(places) < _TWO or len(days) != len(places) or told.facts or not told.act:
        return []
    marks = sorted([(spot.start, "place") for spot in places] + [(date.start, "day") for date in days])
    pairs = [(marks[at][1], marks[at + 1][1]) for at in range(0, len(marks), 2)]
    if len({day.first for day in days}) < len(days) or len(set(pairs)) > 1 or len(set(pairs[0])) < _TWO:
        return []
    cuts: list[int] = []
    for at in range(2, len(marks), 2):
        found = list(
            BREAK.finditer(told.soft, marks[at - 1][0] - told.sentence.start, marks[at][0] - told.sentence.start)
        )
        if not found:
            return []
        cuts.append(found[-1].start())
    surest = max(spot.score for spot in places)
    pieces = [piece_of(told, start, end, opening=start == 0) for start, end in pairwise([0, *cuts, len(told.soft)])]
    return [replace(piece, act=True, spot=piece.spot and replace(piece.spot, score=surest)) for piece in pieces]


BREAK = re.compile(r"[,;]?\s(?:and|et|while|tandis que|puis|then)\s|[,;]\s")


def by_list(told: Told) -> list[Mention]:
    """An attack without dead on several places, each by itself: `attacked army posts in X, Y and Z`."""
    if not (told.body and told.act) or any(fact.best for fact in told.facts):
        return []
    run = listed(told)
    if len(distinct(run)) < _TWO or run[0].score < _NEAR_AT:
        return []
    if _BETWEEN.search(told.soft, 0, run[0].start - told.sentence.start):
        return []
    return [
        Mention(
            told,
            replace(spot, score=max(spot.score, run[0].score)),
            act=True,
            apart=True,
            opening=spot is run[0],
            listed=True,
        )
        for spot in distinct(run)
    ]


def listed(told: Told) -> list[Spot]:
    """The places of a sentence's list: `X, a border post, and Y`; its first place where there is none."""
    run: list[Spot] = []
    for spot in (spot for spot in told.spots if spot.local and spot.score > 0 and not spot.loose):
        joined = run and _JOINED.fullmatch(
            told.soft, run[-1].end - told.sentence.start, spot.start - told.sentence.start
        )
        if not joined and len(run) >= _TWO:
            break
        run = [*run, spot] if joined else [spot]
    return run


_JOINED = re.compile(
    r"(?:,\s[^,;:.()]{3,50})?"  # "X, a border post, and Y"
    r"(?:,|,?\s+(?:and|et|as well as|ainsi qu[e']|and also|mais aussi))\s*(?:(?:at|in|near|of|a|au|aux|pres de|dans|de)\s+|d')?"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre|from|road|route|axe|troncon)\s+(?:the\s+|les?\s+)?(?:\w+\s+(?:of|de)\s+)?$"
)
_NEAR_AT = 1.5
_TWO = 2


def districts_apart(told: Told, places: Sequence[Spot]) -> list[Spot]:
    """The districts and communes in which a sentence tells dead as of a place: `eight died in Guma and five in Logo`."""
    units = [spot for spot in told.spots if is_district(told, spot) or (spot.area and spot.score > 0)]
    apart = [
        unit for unit in units if not any(0 <= unit.start - spot.end <= _BESIDE_UNIT for spot in (*places, *units))
    ]
    return apart if len(apart) + len(places) > 1 else []


_BESIDE_UNIT = 45  # characters: "the village of X, in the district of Y"


def is_district(told: Told, spot: Spot) -> bool:
    """Whether a sentence names a district as it would a town: `killed eight in Guma`."""
    return (
        spot.level == "admin2"
        and not spot.demonym
        and spot.score >= PLAIN
        and _IN.search(told.soft, 0, spot.start - told.sentence.start) is not None
        and _PROVINCE.match(told.soft, spot.end - told.sentence.start) is None
    )


_IN = re.compile(r"\b(?:in|at|a|au|dans)\s$")
_PROVINCE = re.compile(r"\s(?:province|region|department)\b")


def distinct(spots: Sequence[Spot]) -> list[Spot]:
    """The places named, each once."""
    found: list[Spot] = []
    for spot in spots:
        if not any(same_place(spot, other) for other in found):
            found.append(spot)
    return found


def likeliest(spots: Sequence[Spot]) -> Spot | None:
    """The place of an event among those that its sentence names: the likeliest, then the first."""
    return max(spots, key=lambda spot: (spot.score, -spot.start), default=None)


def counts_so_far(told: Told) -> bool:
    """Whether a sentence says what has been done for the dead by now: `21 had been buried so far`."""
    return _SO_FAR.search(told.soft) is not None


# "Confirmed the attack and said that 21 had been buried so far": of the dead told, and no count of them.
_SO_FAR = re.compile(
    r"\b(?:so far|already|to date|until now|up to now|by then|deja|pour l'instant|a ce stade|jusqu'(?:ici|a present))\b"
)
