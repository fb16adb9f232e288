"""Sentences cut where their clauses tell of events on different days: `killed six on Monday, and four died the next day when …`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.clauses import BREAK, likeliest, piece_of
from sahelwatch.classifier.extract.events.drafts import compatible
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.when import DateKind
from sahelwatch.classifier.extract.where import PLAIN, same_place

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.events.mention import Mention

_TWO = 2
_PAST_ONE = 3  # characters: inside the word that ends a clause


def by_day(told: Told) -> list[Mention]:
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
    cuts = [match.start() for match in BREAK.finditer(told.soft, first, second)]
    back = not cuts and _who_came_back(told, marks[0][0] - told.sentence.start, first)
    if back:
        cuts = [first + _PAST_ONE]
    if not cuts:
        return []
    pieces = [piece_of(told, 0, cuts[-1], opening=True), piece_of(told, cuts[-1], len(told.soft), opening=False)]
    own = [at for at in told.acts if not any(fact.start <= at <= fact.end for fact in killed)]
    acts = any(pieces[1].holds(at) for at in own)
    return pieces if acts or back or pieces[1].spot is not None else []


def _who_came_back(told: Told, at: int, after: int) -> bool:
    """Whether a sentence tells anew of `the gunmen who had killed five on Sunday`, that they came back; at `after` their first deed is told."""
    return bool(_WHO.search(told.soft, 0, at)) and bool(_AGAIN.search(told.soft, after))


_WHO = re.compile(r"\b(?:who|which|that|qui)\s")
_AGAIN = re.compile(
    r"\b(?:again|back|returned|reappeared|resurfaced|struck|revenue?s?|reven(?:aient|ait)|reapparue?s?|de nouveau|a nouveau|encore frappe|recidive|ressurgi|resurgi)\b"
)


def by_day_after(told: Told) -> list[Mention]:
    """What happened at one place, and the dead of what had at another: `attacked X, a day after a raid on Y left 30 dead`."""
    match = _DAY_AFTER.search(told.soft)
    if match is None or not told.body:
        return []
    if match.start() < _OPENS:
        return _after_what_it_opens_with(told, match.end())
    ahead = piece_of(told, 0, match.start(), opening=True)
    behind = piece_of(told, match.start(), len(told.soft), opening=False)
    if ahead.spot is None or behind.spot is None or same_place(ahead.spot, behind.spot):
        return []
    return [ahead, behind] if behind.weighty and not ahead.weighty else []


def _after_what_it_opens_with(told: Told, end: int) -> list[Mention]:
    """The dead of the day before, and what came then: `The day after a raid on X killed twelve, a lorry hit a mine at Y`."""
    for comma in _NEXT_CLAUSE.finditer(told.soft, end):
        before = piece_of(told, 0, comma.start(), opening=True)
        behind = piece_of(told, comma.start(), len(told.soft), opening=False)
        if before.spot is None or not before.weighty:
            continue
        if behind.spot is None or behind.spot.score < _NEAR or same_place(before.spot, behind.spot):
            return []
        own = any(behind.holds(date.start) for date in told.dates if not date.said)
        eve = next((date for date in told.dates if before.holds(date.start) and date.first is not None), None)
        if not (behind.act or behind.weighty):
            return []
        if own or eve is None or eve.first is None:
            return [before, behind]
        day = eve.first + dt.timedelta(days=1)
        return [before, replace(behind, day=replace(eve, first=day, last=day, loose=False, before_event=False))]
    return []


def by_meanwhile(told: Told) -> list[Mention]:
    """The dead of one place, and what happened at another: `While X mourned 22 who had died the day before, Y was hit on Tuesday`."""
    match = _MEANWHILE.match(told.soft) if told.body else None
    for comma in _NEXT_CLAUSE.finditer(told.soft, match.end()) if match is not None else ():
        before = piece_of(told, 0, comma.start(), opening=True)
        behind = piece_of(told, comma.start(), len(told.soft), opening=False)
        if before.spot is None or not before.weighty:
            continue
        if behind.spot is None or same_place(before.spot, behind.spot):
            return []
        day = next((date for date in told.dates if behind.holds(date.start) and date.first is not None), None)
        eve = any(before.holds(date.start) and date.shift == -1 for date in told.dates)
        if day is not None and day.first is not None and eve:
            then = day.first - dt.timedelta(days=1)
            before = replace(before, day=replace(day, first=then, last=then))
        return [before, replace(behind, act=True)] if behind.act or behind.spot.score > PLAIN else []
    return []


_MEANWHILE = re.compile(
    r"\W*(?:pendant que|alors que|tandis que|while|just as|at (?:about |around )?the (?:same |very )?(?:time|hour|moment) (?:when|as|that))\b"
)

_OPENS = 12  # characters
_NEAR = 1.5  # `near X`
_NEXT_CLAUSE = re.compile(r",\s(?!(?:qui|dont|ou|which|who|where|whose|when|and|et|in)\b)")

_DAY_AFTER = Stemmed(
    "after|apres|lendemain",
    r"\b(?:(?:just|only|barely|a peine|seulement)\s)?(?:an?|one|two|three|hours|un|une|deux|trois)\s(?:days?|jours?)\s(?:after|apres)\s(?:an?|une?)\s"
    r"(?:[\w-]+\s){0,3}?(?:attack|assault|raid|ambush|massacre|strike|bombing|attaque|assaut|embuscade|tuerie|attentat|frappe)\b"
    r"|\b(?:le|au)\s(?:lendemain|surlendemain) (?:meme )?(?:de |d'|du )(?:l'|la |le |une? |cette? )?(?:[\w-]+\s){0,2}?(?:attaque|assaut|raid|embuscade|massacre|tuerie|attentat|frappe)\b"
    r"|\bthe (?:very )?day after\s(?:the |an? )?(?:[\w-]+\s){0,3}?(?:attack|assault|raid|ambush|massacre|strike|bombing)\b",
)


def by_other_day(told: Told) -> list[Mention]:
    """The dead of one day, and then an act on another: `X, where four had died on Sunday, was attacked again on Wednesday`."""
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part and fact.best]
    days = [date for date in told.dates if date.kind in _ONE_DAY and not date.said]
    if len(killed) != 1 or len(days) != _TWO or told.cues.toll or compatible(days[:1], days[1:]):
        return []
    begin, (first, second) = told.sentence.start, days
    last = max(first.end, killed[0].end)
    acts = [at for at in told.acts if at > last]
    if killed[0].start > second.start or not acts or last > second.start:
        return []
    cuts = [match.start() for match in BREAK.finditer(told.soft, last - begin, min(acts[0], second.start) - begin)]
    if not cuts and _WHO.search(told.soft, 0, killed[0].start - begin):
        cuts = [last - begin]
    if not cuts:
        return []
    pieces = [piece_of(told, 0, cuts[-1], opening=True), piece_of(told, cuts[-1], len(told.soft), opening=False)]
    told_again = any(at >= begin + cuts[-1] for at in told.cues.same)
    spot = pieces[1].spot
    if spot is None and _AGAIN.search(
        told.soft, cuts[-1]
    ):  # "the commune of X, in mourning since Sunday, was attacked again"
        spot = likeliest([s for s in told.spots if s.local or s.area])
    placed = spot is not None and spot.score >= PLAIN
    return [pieces[0], replace(pieces[1], spot=spot)] if placed and not told_again else []


_ONE_DAY = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.NIGHT, DateKind.RELATIVE)
