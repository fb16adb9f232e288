"""What sentences tell, and the events in the making that they are gathered into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention, likeliest
from sahelwatch.classifier.extract.where import Spot, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact

_SAME_SPELLING = 0.84
_ONE_DAY = dt.timedelta(days=1)
_WEIGHTY = ("killed", "abducted")
_STRONG = 1.5
_FEW_DAYS = 4
_BESIDE = 30
_PATIENCE = 2
_CHANCE = 4  # two events may well have the same toll up to this
_NEAR = 80
_BESIDE_AN_ACT = 2.7
# How much less than a day a kind of date says.
_VAGUENESS = {DateKind.SPAN: 1.5, DateKind.MONTH: 3, DateKind.YEAR: 5, DateKind.SINCE: 9}


@dataclass(slots=True, eq=False)
class Told:
    """A sentence and what was read in it; `dates` are those of happenings, not of statements."""

    index: int
    sentence: Sentence
    soft: str
    dates: list[DateMention]
    all_dates: list[DateMention]  # those of statements too
    spots: list[Spot]
    facts: list[Fact]
    act: bool
    acts: list[int]  # where the words for acts and the figures stand

    @property
    def title(self) -> bool:
        return self.sentence.zone is Zone.TITLE

    def is_now(self, date: DateMention) -> bool:
        """Whether a `today` is when somebody speaks: it stands far from any act."""
        return date.now and self.date_weight(date) < _BESIDE_AN_ACT

    def date_weight(self, date: DateMention) -> float:
        """How likely a date of this sentence is the event's: the nearer to a word for the act the likelier."""
        near = min((min(abs(date.start - at), abs(at - date.end)) for at in self.acts), default=None)
        weight = 0.0 if near is None else 2.0 + max(0.0, 1 - near / _NEAR)
        return weight + (0.5 if self.sentence.zone is not Zone.BODY else 0) + (0.4 if date.dated else 0)


@dataclass(slots=True)
class Draft:
    """An event in the making. `aliases` are other places that its sentences name."""

    spots: list[Spot] = field(default_factory=list)
    aliases: list[Spot] = field(default_factory=list)
    dates: list[tuple[DateMention, float]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    own: list[Fact] = field(default_factory=list)  # those told beside the place's own name
    told: list[Told] = field(default_factory=list)
    indexes: set[int] = field(default_factory=set)  # of the sentences told
    local: Spot | None = None
    place_score: float = 0
    apart: bool = False  # one sentence tells it beside another event
    after: tuple[Draft, int] | None = None  # dated by another event only: so many days after it

    @property
    def date(self) -> DateMention | None:
        """The date that stands nearest to the event's acts, of those that say most."""
        known = [(date, weight) for date, weight in self.dates if date.first is not None]
        if not known and self.after is not None:
            other, shift = self.after
            base = other.date
            if base is None or base.last is None or other.after is not None:
                return None
            day = base.last + dt.timedelta(days=shift) if shift < 0 else base.last
            return replace(base, first=day, last=day, kind=DateKind.RELATIVE)
        return likeliest(known)

    @property
    def days(self) -> list[DateMention]:
        """The date that the event has so far, as a list, for comparing."""
        return [self.date] if self.date is not None else []

    def is_at(self, spot: Spot) -> bool:
        return self.local is not None and same_place(spot, self.local)

    def mentions(self, spot: Spot) -> bool:
        return self.is_at(spot) or any(same_place(spot, other) for other in self.aliases)

    def has_figure(self, facts: Sequence[Fact]) -> bool:
        """Whether one of the facts repeats a figure that the event has already."""
        own = {(fact.effect, fact.best) for fact in self.facts}
        return any((fact.effect, fact.best) in own for fact in facts)


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
