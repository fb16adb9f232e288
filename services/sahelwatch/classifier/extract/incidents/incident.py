"""Whether gathered sentences tell an incident: an act of violence that the entry reports, not one it mentions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.incidents.passing import AFTERWARDS
from sahelwatch.classifier.extract.incidents.violence import is_violent
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import tells_afterwards
from sahelwatch.classifier.extract.where import PLAIN, REPORTED
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.where import Spot


_AT = 1
_DEEDS = (
    "act.ambush", "act.ied", "act.suicide_bombing", "act.air_strike", "act.shelling", "act.abduction",
    "act.clash",
)  # fmt: skip


def is_incident(entry: Entry, draft: Draft, numbered: Mapping[int, Told], *, attacks: bool, alone: bool) -> bool:
    """Whether sentences tell of an act of violence that somebody reports, rather than mention one.

    `numbered`: the entry's sentences by their number. `attacks`: one of them tells of an act. `alone`: the entry tells of no other event.
    """
    if any(fact.best for fact in draft.facts):
        return is_violent(entry, draft, numbered, attacks=attacks)
    hits = entry.hits
    if not any(_tells_act(draft, told) for told in draft.told):
        return False
    # Without a toll: an attack that headline or summary report as an act of its own, with a day and a place.
    head = [told for told in draft.told if told.sentence.zone is not Zone.BODY]
    if (
        not (_is_placed(draft) or (alone and _is_in_unit(draft)))
        or any(hits.any_of(_NO_ACT, told.sentence.start, told.sentence.end) for told in head)
        or _is_about_what_followed(entry, head)
    ):
        return False
    telling = [
        told
        for told in draft.told
        if not told.title
        and _tells_act(draft, told)
        and not hits.has("topic.exercise", told.sentence.start, told.sentence.end)
    ]
    ahead = {told.index + 1: told for told in draft.told}
    dated = draft.date is not None and any(
        _is_dated(draft, told, ahead.get(told.index))
        and (
            told.act or told.cues.another or entry.tells_attackers(told.sentence.start, told.sentence.end)
        )  # "On Saturday it was the turn of X"
        for told in draft.told
    )
    if not (dated or (draft.listed and (draft.date is not None or _is_about_violence(entry)))):
        return False
    if _harmed_nobody(draft, [told.index for told in telling if told.dates]):
        return True
    if not head or draft.listed:
        return any(
            _is_done(entry, t)
            or hits.any_of(_OF_ITEMS[t.sentence.bullet], t.sentence.start, t.sentence.end)
            or not t.act
            for t in telling
        )
    # "Two convoys hit", and in the text who attacked one, where and on what day.
    whole = [
        told
        for told in telling
        if told.body and _is_dated(draft, told, ahead.get(told.index), by_itself=True) and told.spots
    ]
    if not any(told.body for told in draft.told):  # "Attack under way at X", and in the summary on what day
        whole = [told for told in telling if any(d.first for d in told.dates)]
    if any(
        told.sentence.bullet and hits.has("act.attack", told.sentence.start, told.sentence.end) for told in whole
    ):
        return True  # "1. Monday 13 October - X: raid on the gendarmerie. No figure": an item of its own
    acts = head if any(told.act for told in head) else []
    return any(_is_done(entry, told) for told in (*acts, *whole)) or bool(acts and whole)


def _is_dated(draft: Draft, told: Told, before: Told | None, *, by_itself: bool = False) -> bool:
    """Whether a sentence gives its day, or stands right behind one that opens its paragraph's tale with the day: `On 6 December the respite ended. …`."""
    if any(date.first for date in told.dates) if by_itself else told.dates:
        return True
    return (
        before is not None
        and before.sentence.line == told.sentence.line
        and before.body
        and not before.act
        and draft.date in before.dates
        and not tells_afterwards(before.soft)
    )


def _is_about_violence(entry: Entry) -> bool:
    """Whether headline or summary speak of attacks, so that places listed without a day are those of the news."""
    return not entry.headlines or any(entry.hits.any_of(VIOLENT, *span) for span in entry.headlines)


def _harmed_nobody(draft: Draft, dated: Sequence[int]) -> bool:
    """Whether nobody came to harm by the act of a day: `Shots at a bus: nobody hurt`, in the title or right behind it."""
    return any(
        fact.best == 0 and (fact.title or any(0 <= fact.sentence - act <= 1 for act in dated))
        for fact in draft.facts
    ) and bool(dated)


def _is_placed(draft: Draft) -> bool:
    """Whether the act's place is told."""
    return draft.local is not None and draft.local.score >= _AT


def _is_in_unit(draft: Draft) -> bool:
    """Whether headline or summary tell in which unit an act was, in an entry that names no place of it."""
    return draft.local is None and any(
        spot.is_unit and spot.score >= PLAIN
        for told in draft.told
        if told.act and not told.body
        for spot in told.spots
    )


def _is_about_what_followed(entry: Entry, head: Sequence[Told]) -> bool:
    """Whether the title tells what came after an attack; where the title tells of no attack, whether the summary does."""
    lead = [told for told in head if told.title] or head
    return any(entry.hits.any_of(AFTERWARDS, told.sentence.start, told.sentence.end) for told in lead)


_OF_ITEMS = (("act.attack",), ("act.attack", "act.killing", "act.operation", "act.wrecking"))
"""The words that tell an act of one of several events, and in an item of a list."""
_NO_ACT = ("cue.negated_act", "cue.figurative")


def _is_done(entry: Entry, told: Told) -> bool:
    """Whether a sentence says who attacked, or tells a deed that needs no author: an ambush, a mine, a strike."""
    start, end = told.sentence.start, told.sentence.end
    return entry.hits.any_of(_DEEDS, start, end) or entry.tells_attackers(start, end)


def _tells_act(draft: Draft, told: Told) -> bool:
    """Whether a sentence tells of an act: one of several, of which it says but `a second convoy had the same fate`, does."""
    return told.act or (draft.listed and bool(told.cues.another) and draft.date is not None)


def is_abroad(entry: Entry, draft: Draft) -> bool:
    """Whether an act was outside the region: the headline opens with a country there, or only places there are told.

    A country of the region that is named beside, as `Mali` is in `Mali condemns the attack in X`, is no place of it.
    """
    title = [spot for told in draft.told if told.title for spot in told.spots]
    if title and _is_outside(title[0]) and _OPENS.match(entry.text, title[0].end):
        other = _OTHER_NEWS.search(entry.text, title[0].end)
        headed = [fact for fact in draft.facts if fact.title]
        if other is None or not headed or any(fact.start < other.start() for fact in headed):
            return not any(_is_inside(spot) for spot in title if other is None or spot.start < other.start())
    dead = [told for told in draft.told if any(fact.best and fact.effect == "killed" for fact in told.facts)]
    if any(map(_is_outside, title)) and not any(map(_is_inside, title)) and _are_outside(dead):
        return True
    if draft.local is not None and draft.local.country and draft.local.country not in REPORTED:
        return True
    telling = [told for told in draft.told if any(fact.best for fact in told.facts)]
    return (draft.local is None or draft.local.score < 0) and _are_outside(telling)


def is_told_in_exile(entry: Entry, told: Sequence[Told], draft: Draft) -> bool:
    """Whether those who fled from a place outside the region tell of dead, and of no place inside it: `our team met those who arrive from X`."""
    if not any(_FLED.search(soft(entry.text[first:last])) for first, last in entry.headlines):
        return False
    harm = [each for each in draft.told if each.act or any(fact.best for fact in each.facts)]
    if not harm or any(not each.body or any(map(_is_inside, each.spots)) for each in harm):
        return False
    return any(_is_outside(spot) for sentence in told if not sentence.body for spot in sentence.spots)


_FLED = re.compile(
    r"\b(?:refugie\w*|rescape\w*|exile\w*|(?:ceux|celles|femmes|familles) qui (?:arrivent|fuient|ont fui)|ont fui|fuyant|qui fuient"
    r"|arrives? d[ue]|refugees?|survivors|fled|fleeing|those (?:who|arriving)|new arrivals|arrivals from|arrive from|exiles?)\b"
)


def _are_outside(telling: Sequence[Told]) -> bool:
    """Whether all sentences of some name a place outside, and none one of the region where something may have been."""
    return (
        bool(telling)
        and all(any(map(_is_outside, told.spots)) for told in telling)
        and not any(_is_inside(spot) for told in telling for spot in told.spots)
    )


_OPENS = re.compile(r"\s?:\s")
_OTHER_NEWS = re.compile(r";")  # "Sudan: 460 killed at El Fasher; survivors reach Chad"


def _is_outside(spot: Spot) -> bool:
    """Whether a name is that of a country or place outside; that of a people is none: `three Russian contractors`."""
    return bool(spot.country) and spot.country not in REPORTED and not spot.demonym


def _is_inside(spot: Spot) -> bool:
    return spot.country in REPORTED and (spot.score > 0 or (spot.local and spot.score >= 0))  # a capital too
