"""What sentences tell, and the events in the making that they are gathered into."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.telling.cues import Cues
from sahelwatch.classifier.extract.text.segment import Sentence, Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention, likeliest
from sahelwatch.classifier.extract.where.spot import Spot, fold_key, same_place
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.telling.facts import Fact

_ONE_DAY = dt.timedelta(days=1)
_NEAR = 80
_BESIDE_AN_ACT = 2.7
_MOST_NAMES = 24  # other places that an event's sentences may name; more tell nothing
_MOST_DATES = 40
_AS_CLOSE = 0.7


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
    cues: Cues = field(default_factory=Cues)
    heading: bool = False  # but a day or a place, of what its paragraph tells

    @property
    def title(self) -> bool:
        return self.sentence.zone is Zone.TITLE

    @property
    def body(self) -> bool:
        return self.sentence.zone is Zone.BODY

    @property
    def plain_dates(self) -> list[DateMention]:
        """Those that say their day themselves, not counted from another event's."""
        return [date for date in self.dates if date.kind is not DateKind.ANCHORED]

    def text_between(self, at: int, fact: Fact) -> str:
        """The sentence from a word to a figure, whichever stands first."""
        first, last = (at, fact.start) if at < fact.start else (fact.end, at)
        return self.soft[first - self.sentence.start : last - self.sentence.start]

    def is_now(self, date: DateMention) -> bool:
        """Whether a `today` is when somebody speaks: it stands far from any act."""
        return date.now and self.date_weight(date) < _BESIDE_AN_ACT

    def date_weight(self, date: DateMention) -> float:
        """How likely a date of this sentence is the event's: the nearer to a word for the act the likelier."""
        near = min((min(abs(date.start - at), abs(at - date.end)) for at in self.acts), default=None)
        weight = 0.0 if near is None else 2.0 + max(0.0, 1 - near / _NEAR)
        return weight + (0 if self.body else 0.5) + (0.4 if date.dated else 0)


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making. `aliases` are other places that its sentences name."""

    spots: list[Spot] = field(default_factory=list)
    aliases: dict[str, Spot] = field(default_factory=dict)
    dates: list[tuple[DateMention, float]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    own: set[Fact] = field(default_factory=set)  # those told beside the place's own name
    told: list[Told] = field(default_factory=list)
    indexes: set[int] = field(default_factory=set)  # of the sentences told
    figures: set[tuple[str, int, Side]] = field(default_factory=set)
    why: dict[int, tuple[str, ...]] = field(default_factory=dict)  # what linked each sentence to it, by index
    local: Spot | None = None
    place_score: float = 0
    listed: bool = False  # the headline names its place beside others, or a heading does
    apart: bool = False  # one sentence tells it beside another event
    date: DateMention | None = None  # the one nearest to the event's acts, of those that say most
    date_weight: float = 0

    @property
    def days(self) -> list[DateMention]:
        """The dates that the event may have been on so far: the likeliest, and those told as closely."""
        return [
            date for date, weight in self.dates
            if date is self.date or (weight > self.date_weight - _AS_CLOSE and date.kind is not DateKind.SPAN)
        ]  # fmt: skip

    def is_at(self, spot: Spot) -> bool:
        return self.local is not None and same_place(spot, self.local)

    def may_lie_at(self, spot: Spot) -> bool:
        """Whether the countries that its sentences name, or that head them, allow a place."""
        named = {s.country for s in self.spots if s.level == "country" and not s.demonym and s.score > 0}
        return not named or not spot.country or spot.country in named

    def mentions(self, spot: Spot) -> bool:
        return (
            self.is_at(spot)
            or fold_key(spot.name) in self.aliases
            or any(same_place(spot, other) for other in self.aliases.values())
        )

    def has_figure(self, facts: Iterable[Fact]) -> bool:
        """Whether one of the facts repeats a figure that the event has already, of the same people."""
        return any(
            (fact.effect, fact.best, side) in self.figures
            for fact in facts
            for side in (Side if fact.side is Side.UNKNOWN else (fact.side, Side.UNKNOWN))
        )

    def has_sum(self, facts: Sequence[Fact], over: int) -> bool:
        """Whether a list of dead adds up to a toll that the event has already: `a civilian, two customs men and two guards`."""
        killed = [fact for fact in facts if fact.effect == "killed" and fact.exact]
        total = sum(fact.best for fact in killed)
        one_list = len(killed) > 1 and len({(fact.sentence, fact.group) for fact in killed}) == 1
        return one_list and total > over and ("killed", total, Side.UNKNOWN) in self.figures

    def add_date(self, date: DateMention, weight: float) -> None:
        """One more date that a sentence of the event gives."""
        if date.first is None or len(self.dates) > _MOST_DATES:
            return
        self.dates.append((date, weight))
        self.date = likeliest(self.dates)
        self.date_weight = max(weight for other, weight in self.dates if other is self.date)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """The facts, each once."""
        for fact in facts:
            if fact not in self.facts[-_MOST_NAMES:]:
                self.facts.append(fact)
                if not fact.superseded:
                    self.figures.add((fact.effect, fact.best, fact.side if fact.exact else Side.UNKNOWN))
        killed = [f for f in facts if f.effect == "killed" and not f.part and not f.superseded]
        if len(killed) > 1:
            self.figures.add(("killed", sum(fact.best for fact in killed), Side.UNKNOWN))

    def add_alias(self, spot: Spot) -> None:
        """Another place that the event's sentences name."""
        if len(self.aliases) < _MOST_NAMES:
            self.aliases.setdefault(fold_key(spot.name), spot)


def compatible(one: Sequence[DateMention], other: Sequence[DateMention]) -> bool:
    """Whether two sets of dates may be of one event; dates not told are compatible with any."""
    first = [date for date in one if date.first is not None and date.kind is not DateKind.MONTH]
    second = [date for date in other if date.first is not None and date.kind is not DateKind.MONTH]
    if not first or not second:
        return True
    return any(
        a.first <= _end(b) and b.first <= _end(a) and not _are_two_nights(a, b)  # type: ignore[operator]
        for a in first
        for b in second
    )


def _are_two_nights(one: DateMention, other: DateMention) -> bool:
    """Whether two nights are each told with both of their days, and are not the same."""
    nights = all(date.kind is DateKind.NIGHT and date.first != date.last for date in (one, other))
    return nights and one.first != other.first


def _end(date: DateMention) -> dt.date | None:
    """The last day that a date may mean: the day after a night, too, but never the day before it."""
    return date.last + _ONE_DAY if date.last is not None and date.kind is DateKind.NIGHT else date.last
