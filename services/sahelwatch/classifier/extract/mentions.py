"""Sentences cut into mentions: what one stretch of a sentence tells of one event."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.background import pluperfect
from sahelwatch.classifier.extract.drafts import compatible
from sahelwatch.classifier.extract.where import same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.where import Spot

_WEIGHTY = ("killed", "abducted")
_AT = 2  # the score of `at X`, `in the commune of X`
_BESIDE = 30
_OPENS = 12
# Who gives a figure before it: at that hour it was counted, not that the dead fell.
_COUNTS = re.compile(
    r"\b(?:said|says|announced|reported|told|confirmed|spoke|put|gave|counted|toll|bilan|indiqu\w+|annonc\w+|declar\w+|affirm\w+"
    r"|confirm\w+|evoqu\w+|parl\w+|comptai\w+|etat|selon|according)\b"
)
# No cut where a relative clause begins, or a verb whose subject stands before the comma.
_CLAUSE = re.compile(
    r"[;:]\s|,\s(?!(?:qui|dont|ou|which|who|where|whose|when|ont|avaient|avait|sont|etaient|was|were|have|had|has)\b)"
    r"|\s[-–—]\s|\s(?:while|tandis que|alors que|puis|then)\s"
)


@dataclass(slots=True, eq=False)
class Mention:
    """What a sentence, or one stretch of it, tells of one event: where, and how many."""

    told: Told
    spot: Spot | None
    facts: list[Fact] = field(default_factory=list)
    act: bool = False
    apart: bool = False  # its sentence tells of another event too
    opening: bool = True  # the first of its sentence
    listed: bool = False  # its sentence lists places that were attacked together
    burial: bool = False  # tells where and when the dead were buried
    span: tuple[int, int] | None = None  # its clause, in the entry's text

    @property
    def weighty(self) -> bool:
        """Whether it tells of dead or abducted, and not only whom a toll told before takes in."""
        return any(f.effect in _WEIGHTY and not f.superseded and not f.part for f in self.facts)

    def holds(self, position: int) -> bool:
        """Whether a word of the sentence stands in its stretch."""
        return self.span is None or self.span[0] <= position < self.span[1]

    @property
    def another(self) -> bool:
        """Whether it says that it tells of one more event: in the clause of its figures."""
        told = self.told
        at = told.sentence.start + _OPENS
        if (
            self.opening
            and (self.act or self.weighty)
            and told.body
            and (any(d.same_day and d.start < at for d in told.dates) or told.cues.same_day)
        ):
            return True  # "The same day an army post was attacked"
        weighty = [fact for fact in self.facts if fact.effect in _WEIGHTY and not fact.part]
        if not weighty or not told.cues.another:
            return bool(told.cues.another) and self.opening
        return any(
            "," not in told.text_between(cue, fact) or cue == told.sentence.start
            for cue in told.cues.another
            for fact in weighty
        )

    @property
    def later(self) -> bool:
        """Whether it tells of dead at another hour than what was told before: `Hours later they killed six`."""
        told = self.told
        if not (told.cues.later and self.opening and self.weighty and told.body) or told.cues.toll or self.past:
            return False
        counted = min(fact.start for fact in self.facts) - told.sentence.start
        return not _COUNTS.search(told.soft, 0, counted)

    @property
    def past(self) -> bool:
        """Whether it is told in the past of the past."""
        return pluperfect(self.told.soft)


def mentions_of(told: Told) -> list[Mention]:
    """A sentence's mentions, in its order; one where its events cannot be told apart."""
    if told.cues.burial and not told.act and told.body:
        return [Mention(told, None, [replace(fact, part=True) for fact in told.facts], burial=True)]
    groups = _by_place(told)
    if groups:
        return [
            Mention(told, spot, facts, told.act, apart=True, opening=number == 0)
            for number, (spot, facts) in enumerate(groups)
        ]
    clauses = (_by_part(told) or _by_act(told) or _by_day(told)) if told.body else _by_clause(told)
    clauses = clauses or _by_list(told)
    if clauses:
        return clauses
    return [Mention(told, _place(told), told.facts, told.act)]


def _by_place(told: Told) -> list[tuple[Spot | None, list[Fact]]] | None:
    """The facts by the place that stands beside each: `70 dead in X and 30 in Y`."""
    places = distinct([spot for spot in told.spots if spot.local and spot.score > 0])
    if len(places) < 2:
        return None
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    parts = [fact for fact in told.facts if fact.effect == "killed" and fact.part]
    harmed = [fact for fact in told.facts if not fact.part]
    groups = None
    if len(killed) >= 2:
        groups = _alternating(places, killed, told)
    if groups is None and len(places) == len(harmed) > len(killed):  # "four wounded at X, a trader killed at Y"
        groups = _alternating(places, harmed, told)
    if groups is None and len(parts) >= 2:  # "105 dead: 73 at X and 32 at Y"
        groups = _alternating(places, parts, told)
        if groups:
            groups = [(s, [replace(f, part=False) for f in facts if f.effect == "killed"]) for s, facts in groups]
    return groups


def distinct(spots: Sequence[Spot]) -> list[Spot]:
    """The places named, each once."""
    found: list[Spot] = []
    for spot in spots:
        if not any(same_place(spot, other) for other in found):
            found.append(spot)
    return found


def _by_clause(told: Told) -> list[Mention]:
    """A headline's clauses, each with its place and figures: `49 killed on a boat, camp at X attacked`."""
    if len(told.acts) < 2:
        return []
    counted = [(fact.start - told.sentence.start, fact.end - told.sentence.start) for fact in told.facts]
    found = (match.start() for match in _CLAUSE.finditer(told.soft))
    cuts = [0, *(at for at in found if not any(start < at < end for start, end in counted)), len(told.soft)]
    spans: list[tuple[int, int]] = []
    start = 0
    for end in cuts[1:]:
        eventful = any(start <= at - told.sentence.start < end for at in told.acts)
        split_group = any(
            f.group == g.group and f.start - told.sentence.start < end <= g.start - told.sentence.start
            for f in told.facts
            for g in told.facts
        )
        if eventful and not split_group:
            spans.append((start, end))
            start = end
    if start < len(told.soft) and spans:
        spans[-1] = (spans[-1][0], len(told.soft))
    clauses: list[Mention] = []
    for start, end in spans:
        clauses.append(_piece(told, start, end, opening=not clauses))
    own = sum(clause.spot is not None or clause.weighty for clause in clauses)
    days = sum(any(c.holds(d.start) for d in told.dates) for c in clauses)
    return clauses if own > 1 and (any(c.spot for c in clauses) or days > 1) else []


def _piece(told: Told, start: int, end: int, *, opening: bool) -> Mention:
    """What `[start, end)` of a sentence tells by itself."""
    first, last = told.sentence.start + start, told.sentence.start + end
    spots = [s for s in told.spots if s.local and s.score > 0 and first <= s.start < last]
    facts = [f for f in told.facts if first <= f.start < last]
    act = any(first <= at < last for at in told.acts)
    return Mention(told, _likeliest(spots), facts, act, apart=True, opening=opening, span=(first, last))


def _by_part(told: Told) -> list[Mention]:
    """A sentence's parts between semicolons, where each has dead and a place of its own."""
    cuts = [match.start() for match in _PARTS.finditer(told.soft)]
    if not cuts:
        return []
    edges = [0, *cuts, len(told.soft)]
    parts: list[Mention] = []
    for start, end in pairwise(edges):
        parts.append(_piece(told, start, end, opening=not parts))
    own = [part.spot for part in parts if part.spot is not None]
    return parts if len(distinct(own)) == len(parts) and all(part.weighty for part in parts) else []


_PARTS = re.compile(r";\s")


def _by_act(told: Told) -> list[Mention]:
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
    pieces = [_piece(told, start, end, opening=start == 0) for start, end in pairwise([0, *cuts, len(told.soft)])]
    return [replace(piece, span=None) for piece in pieces]  # the sentence's day is that of all


def _by_day(told: Told) -> list[Mention]:
    """A sentence's two acts, each with dead and a day of its own: `killed six on Monday, and four died the next day when …`."""
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part and fact.best]
    days = [date for date in told.dates if not date.loose or date.shift]
    if (
        len(killed) != _TWO
        or len(days) != _TWO
        or told.cues.toll
        or compatible(days[:1], days[1:]) != bool(days[1].shift)
    ):
        return []
    marks = sorted([(fact.start, "fact") for fact in killed] + [(date.start, "day") for date in days])
    if {kind for _, kind in marks[:_TWO]} != {"fact", "day"}:
        return []
    first, second = marks[1][0] - told.sentence.start, marks[2][0] - told.sentence.start
    cuts = [match.start() for match in _AND.finditer(told.soft, first, second)]
    if not cuts:
        return []
    pieces = [_piece(told, 0, cuts[-1], opening=True), _piece(told, cuts[-1], len(told.soft), opening=False)]
    own = [at for at in told.acts if not any(fact.start <= at <= fact.end for fact in killed)]
    acts = any(pieces[1].holds(at) for at in own)
    return pieces if acts or pieces[1].spot is not None else []


_AND = re.compile(r"[,;]?\s(?:and|et|while|tandis que|puis|then)\s|[,;]\s")


def _by_list(told: Told) -> list[Mention]:
    """An attack without dead on several places, each by itself: `attacked army posts in X, Y and Z`."""
    if not (told.body and told.act) or any(fact.best for fact in told.facts):
        return []
    run: list[Spot] = []
    for spot in (spot for spot in told.spots if spot.local and spot.score > 0 and not spot.loose):
        joined = run and _JOINED.fullmatch(
            told.soft, run[-1].end - told.sentence.start, spot.start - told.sentence.start
        )
        if not joined and len(run) >= _TWO:
            break
        run = [*run, spot] if joined else [spot]
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


_JOINED = re.compile(
    r"(?:,|,?\s+(?:and|et|as well as|ainsi qu[e']|and also|mais aussi))\s*(?:(?:at|in|near|a|au|aux|pres de|dans)\s+)?"
)
_BETWEEN = re.compile(
    r"\b(?:between|entre|from|road|route|axe|troncon)\s+(?:the\s+|les?\s+)?(?:\w+\s+(?:of|de)\s+)?$"
)
_NEAR_AT = 1.5
_TWO = 2


def _place(told: Told) -> Spot | None:
    """The place of a sentence's one event."""
    local = [spot for spot in told.spots if spot.local and spot.score > 0]
    if not local and told.act:
        local = [spot for spot in told.spots if spot.local and spot.score == 0]  # a capital
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    if len(distinct(local)) > 1 and len(killed) == 1:  # "... and thirty killed at Y"
        beside = [spot for spot in local if 0 <= spot.start - killed[0].end <= _BESIDE]
        if beside:
            return beside[0]
    likeliest = _likeliest(local)
    if likeliest and not told.facts and not told.act and told.body:
        rivals = distinct([spot for spot in local if spot.score == likeliest.score])
        if len(rivals) > 1:
            return None  # "X first; then Y": of both
    return likeliest or _likeliest([s for s in told.spots if s.area and s.score >= _AT])


def _likeliest(spots: Sequence[Spot]) -> Spot | None:
    """The place of an event among those that its sentence names: the likeliest, then the first."""
    return max(spots, key=lambda spot: (spot.score, -spot.start), default=None)


def _alternating(spots: list[Spot], killed: list[Fact], told: Told) -> list[tuple[Spot | None, list[Fact]]] | None:
    """`70 dead in X and 30 in Y`, or `in X 70 dead, in Y 30`: each figure with the place beside it."""
    marks = sorted([(spot.start, "place") for spot in spots] + [(fact.start, "fact") for fact in killed])
    order = [kind for _, kind in marks]
    while len(order) > 2 and order[0] == order[1] == "fact":  # a total before
        order.pop(0)
        marks.pop(0)
    pairs = [order[i : i + 2] for i in range(0, len(order) - 1, 2)]
    if len(pairs) < 2:
        return None
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
    groups: list[tuple[Spot | None, list[Fact]]] = [
        (spot, [fact]) for spot, fact in zip(ordered, kept, strict=True)
    ]
    used = {fact.start for fact in kept}
    for fact in told.facts:
        if fact.start not in used and fact.effect != "killed":
            nearest = min(groups, key=lambda group: abs(group[1][0].start - fact.start))
            nearest[1].append(fact)
    return groups
