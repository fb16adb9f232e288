"""Sentences gathered into events: by place, by day and by the flow of the text.

An entry tells one event in its title, its summary and its body, or several in turn. A sentence that names
another place or another day, and has dead or an attack of its own, opens a new event; one that names none
goes on with the event of its paragraph, or with the entry's first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.dates import DateKind, DateMention
from sahelwatch.classifier.extract.locate import Spot, fold_key
from sahelwatch.classifier.extract.segment import Sentence, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact

_SAME_SPELLING = 0.84
_ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Told:
    """A sentence and what was read in it; `dates` are those of happenings, not of statements."""

    index: int
    sentence: Sentence
    soft: str
    dates: list[DateMention]
    spots: list[Spot]
    facts: list[Fact]
    act: bool
    violent: bool

    @property
    def title(self) -> bool:
        return self.sentence.zone is Zone.TITLE


@dataclass(slots=True)
class Draft:
    """An event in the making. `aliases` are other places that belong to it."""

    spots: list[Spot] = field(default_factory=list)
    aliases: list[Spot] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    local: Spot | None = None
    place_score: float = 0

    @property
    def date(self) -> DateMention | None:
        return best_date(self.dates)

    def knows(self, spot: Spot) -> bool:
        return any(same_place(spot, other) for other in (self.local, *self.aliases) if other is not None)


def same_place(one: Spot, other: Spot) -> bool:
    """Whether two names are one place: the same entry of the gazetteer, or nearly the same spelling."""
    if one.place is not None and other.place is not None and one.place.id == other.place.id:
        return True
    a, b = fold_key(one.name), fold_key(other.name)
    if a == b:
        return True
    return one.country == other.country and SequenceMatcher(None, a, b).ratio() >= _SAME_SPELLING


def best_date(dates: Sequence[DateMention]) -> DateMention | None:
    """The date that says most: a day before a night before a span."""
    order = {
        DateKind.CALENDAR: 0,
        DateKind.NIGHT: 0,
        DateKind.WEEKDAY: 1,
        DateKind.RELATIVE: 1,
        DateKind.SPAN: 2,
        DateKind.MONTH: 3,
    }
    known = [date for date in dates if date.first is not None and date.kind in order]
    return min(known, key=lambda date: order[date.kind], default=None)


def compatible(one: Sequence[DateMention], other: Sequence[DateMention]) -> bool:
    """Whether two sets of dates may be of one event; dates not told are compatible with any."""
    first = [date for date in one if date.first is not None and date.kind is not DateKind.MONTH]
    second = [date for date in other if date.first is not None and date.kind is not DateKind.MONTH]
    if not first or not second:
        return True
    return any(
        a.first - _ONE_DAY * (a.kind is DateKind.NIGHT or b.kind is DateKind.NIGHT) <= b.last  # type: ignore[operator]
        and b.first <= a.last + _ONE_DAY * (a.kind is DateKind.NIGHT or b.kind is DateKind.NIGHT)  # type: ignore[operator]
        for a in first
        for b in second
    )


def gather(sentences: Sequence[Told]) -> list[Draft]:
    """The events that the sentences tell, in the order in which they come up."""
    drafts: list[Draft] = []
    current: Draft | None = None
    line = -1
    for told in sentences:
        if told.sentence.line != line:
            line = told.sentence.line
            current = drafts[0] if drafts and told.sentence.zone is not Zone.BODY else None
        for spot, facts in _split(told):
            draft = _choose(drafts, current, told, spot, facts)
            if draft is None:
                if not (facts or told.act):
                    continue
                draft = Draft()
                drafts.append(draft)
            _add(draft, told, spot, facts)
            current = draft
    return [draft for draft in drafts if draft.told]


def _split(told: Told) -> list[tuple[Spot | None, list[Fact]]]:
    """The sentence's facts by the place each belongs to; one group where they cannot be told apart."""
    local = [spot for spot in told.spots if spot.local and spot.score > 0]
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    distinct: list[Spot] = []
    for spot in local:
        if not any(same_place(spot, other) for other in distinct):
            distinct.append(spot)
    if len(distinct) >= 2 and len(killed) >= 2:
        groups = _alternating(distinct, killed, told)
        if groups:
            return groups
    return [(_event_place(local, told), told.facts)]


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
        ordered = [
            next(s for s in spots if s.start > fact.start)
            for fact in kept
            if any(s.start > fact.start for s in spots)
        ]
    elif all(pair == ["place", "fact"] for pair in pairs):
        ordered = [
            next(s for s in reversed(spots) if s.start < fact.start)
            for fact in kept
            if any(s.start < fact.start for s in spots)
        ]
    else:
        return None
    if len(ordered) != len(kept):
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


def _event_place(local: list[Spot], told: Told) -> Spot | None:
    """The place of a sentence's event: the likeliest, then the first."""
    if not local:
        return None
    return max(local, key=lambda spot: (spot.score, -spot.start))


def _choose(
    drafts: list[Draft], current: Draft | None, told: Told, spot: Spot | None, facts: list[Fact]
) -> Draft | None:  # noqa: C901, PLR0911  one line a rule
    """The draft that a group of facts belongs to; None if it opens a new one."""
    if not drafts:
        return None
    weighty = any(fact.effect in ("killed", "abducted") for fact in facts)
    if spot is not None:
        known = [draft for draft in drafts if draft.knows(spot)]
        for draft in known:
            if compatible(draft.dates, told.dates):
                return draft
        if known and not weighty:
            return known[0]
        if not known:
            for draft in drafts:
                if draft.local is None and compatible(draft.dates, told.dates) and _same_country(draft, spot):
                    return draft
            if not weighty and not (told.act and spot.score >= 3 and told.dates):
                return current or drafts[0]
        return None
    if current is not None:
        if weighty and not compatible(current.dates, told.dates):
            return next((draft for draft in drafts if draft.dates and compatible(draft.dates, told.dates)), None)
        return current
    if weighty and told.dates:
        dated = [draft for draft in drafts if draft.dates and compatible(draft.dates, told.dates)]
        if dated:
            return dated[0]
        if not compatible(drafts[0].dates, told.dates):
            return None
    return drafts[0]


def _same_country(draft: Draft, spot: Spot) -> bool:
    countries = {other.country for other in draft.spots if other.country and other.level != "place"}
    return not countries or spot.country in countries or not spot.country


def _add(draft: Draft, told: Told, spot: Spot | None, facts: list[Fact]) -> None:
    draft.told.append(told)
    draft.facts.extend(facts)
    draft.dates.extend(date for date in told.dates if date not in draft.dates)
    draft.spots.extend(told.spots)
    if spot is not None:
        score = spot.score + (1 if told.title else 0) + (1 if facts else 0)
        if draft.local is None:
            draft.local, draft.place_score = spot, score
        elif not same_place(draft.local, spot):
            draft.aliases.append(spot)
            if score > draft.place_score + 1:
                draft.aliases.append(draft.local)
                draft.local, draft.place_score = spot, score
    local = [other for other in told.spots if other.local and other.score > 0]
    if len(local) > 1 and spot is not None:
        draft.aliases.extend(other for other in local if not same_place(other, spot))
