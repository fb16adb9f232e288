"""What a stretch of a sentence tells of one event."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background import pluperfect
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.when import DateMention
    from sahelwatch.classifier.extract.where import Spot

_WEIGHTY = ("killed", "abducted")
_OPENS = 12
_FIRST_WORD = 5  # characters: "Une autre attaque, à X, …"
# Who gives a figure before it: at that hour it was counted, not that the dead fell.
_COUNTS = re.compile(
    r"\b(?:said|says|announced|reported|told|confirmed|spoke|put|gave|counted|toll|bilan|indiqu\w+|annonc\w+|declar\w+|affirm\w+"
    r"|confirm\w+|evoqu\w+|parl\w+|comptai\w+|etat|selon|according|found|(?:re)?trouv\w+|decouv\w+)\b"
)


_WITH_RESULT = re.compile(r",\s(?=\w+(?:ing|ant)\b)")  # "hit another mine an hour later, leaving three dead"
_HOUR = re.compile(r"time|moment|hour|heure|instant|simult|temps")


_AIRCRAFT = re.compile(
    r"\b(?:air ?strikes?|air force|aircraft|drones?|helicopters?|gunships?|jets?|frappes? aeriennes?|aviation|avions?|helicopteres?|aeronefs?)\b"
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
    came: bool = False  # the sentence before tells that the attackers came there at a later hour
    sequel: bool = False  # what came after the attack: a mine under those who came to help, an answer from the air
    burial: bool = False  # tells where and when the dead were buried
    span: tuple[int, int] | None = None  # its clause, in the entry's text, where the clause has its own day
    stretch: tuple[int, int] | None = None  # its clause, whether or not it has
    day: DateMention | None = None  # the one of the days that its sentence lists

    @property
    def weighty(self) -> bool:
        """Whether it tells of dead or abducted, and not only whom a toll told before takes in."""
        return any(f.effect in _WEIGHTY and f.best and not f.superseded and not f.part for f in self.facts)

    @property
    def recount(self) -> bool:
        """Whether it only says what a toll told before has come to, so that its day is the count's: `counted five dead on Tuesday`."""
        if self.told.cues.toll:
            return True
        weighty = [fact for fact in self.facts if fact.effect in _WEIGHTY and not fact.part]
        return (
            bool(weighty)
            and not (self.told.act or self.another or any(spot.local for spot in self.told.spots))
            and all(fact.given or fact.bodies for fact in weighty)
        )

    def holds(self, position: int) -> bool:
        """Whether a word of the sentence stands in its stretch."""
        return self.span is None or self.span[0] <= position < self.span[1]

    @property
    def another(self) -> bool:
        """Whether it says that it tells of one more event: in the clause of its figures."""
        if self.sequel:
            return True
        told = self.told
        at = told.sentence.start + _OPENS
        if (
            self.opening
            and (self.act or self.weighty)
            and told.body
            and (any(d.same_day and d.start < at and self._is_apart(d) for d in told.dates) or told.cues.same_day)
        ):
            return True  # "The same day an army post was attacked"
        weighty = [fact for fact in self.facts if fact.effect in _WEIGHTY and not fact.part]
        if not weighty or not told.cues.another:
            return bool(told.cues.another) and self.opening
        return any(
            "," not in _WITH_RESULT.sub(" ", told.text_between(cue, fact))
            or cue - told.sentence.start < _FIRST_WORD
            for cue in told.cues.another
            for fact in weighty
        )

    def _is_apart(self, date: DateMention) -> bool:
        """Whether what was on the same day is an event of its own: `at the same time` it is at a place of its own only."""
        begin = self.told.sentence.start
        return self.spot is not None or not _HOUR.search(self.told.soft, date.start - begin, date.end - begin)

    @property
    def figures(self) -> list[Fact]:
        """What it counts itself: of a sentence that tells new dead not those whom it says were being buried."""
        counted = [fact for fact in self.facts if not fact.part]
        bodies = {fact.group for fact in counted if fact.bodies}
        fresh = [fact for fact in counted if fact.group not in bodies]
        return fresh if any(f.effect == "killed" and f.best for f in fresh) else counted

    @property
    def later(self) -> bool:
        """Whether it tells of dead at another hour than what was told before: `Hours later they killed six`."""
        told = self.told
        if (
            not ((told.cues.later or self.came) and self.opening and self.weighty and told.body)
            or told.cues.toll
            or self.past
        ):
            return False
        counted = min(fact.start for fact in self.facts) - told.sentence.start
        return not _COUNTS.search(told.soft, 0, counted)

    @property
    def from_the_air(self) -> bool:
        """Whether all whom it counts are attackers whom aircraft killed, at no place of its own."""
        dead = [fact for fact in self.facts if not fact.part]
        foes = bool(dead) and all(fact.side is Side.MILITANTS for fact in dead)
        return foes and self.spot is None and _AIRCRAFT.search(self.told.soft) is not None

    @property
    def past(self) -> bool:
        """Whether it is told in the past of the past."""
        if self.stretch is None:
            return pluperfect(self.told.soft)
        begin = self.told.sentence.start
        return pluperfect(self.told.soft[self.stretch[0] - begin : self.stretch[1] - begin])
