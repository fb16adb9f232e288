"""What people died of, as the words beside the dead tell: of somebody's hand, or of a mishap."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background import pluperfect
from sahelwatch.classifier.extract.not_news.setting import is_setting
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told

#: Words that tell of somebody's hand, as a blast, a strike or an aircraft alone does not.
DELIBERATE = (
    "act.ambush", "act.ied", "act.suicide_bombing", "act.massacre", "act.clash", "act.attack", "act.abduction",
    "act.intercommunal", "cue.bomb",
)  # fmt: skip
_DEEDS = (*DELIBERATE, "act.air_strike", "act.shelling", "cue.by_weapon")
MISFORTUNE = ("topic.accident", "topic.disaster", "topic.disease")
_MISHAP = (*MISFORTUNE, "topic.beast", "topic.hazard", "topic.relic")

_OF_SEASON = (
    "rain", "heavy rain", "downpour", "storm", "drought", "famine", "starv", "malnutrition", "flood",
    "pluie", "orage", "averse", "secheresse", "crue", "inondation", "denutrition",
)  # fmt: skip
"""Misfortunes of a whole country or season, beside which armed men come as well."""


class Cause(IntEnum):
    """What dead died of, as far as words tell."""

    UNTOLD = 0
    EITHER = 1
    """Words that go with violence and with mishaps, as a mass grave, a helicopter or something that struck."""
    MISHAP = 2
    HAND = 3


def cause_of_death(entry: Entry, draft: Draft, numbered: Mapping[int, Told]) -> Cause:
    """What a draft's dead died of: a mishap, if a sentence tells it beside them and none before it, or beside dead, a hand.

    What comes after without a day is the setting: who else strikes there, whom the victims had once fled. `numbered`: the entry's
    sentences by their number.
    """
    telling = [told for told in draft.told if any(fact.best for fact in told.facts)]
    causes = {told.index: _cause(entry, told) for told in telling}
    if _is_of_relic(entry, draft):
        return Cause.MISHAP
    if Cause.HAND in causes.values():
        return Cause.HAND
    for told in telling:
        if causes[told.index] is not Cause.MISHAP and not (told.title and Cause.MISHAP in causes.values()):
            causes[told.index] = max(causes[told.index], _beside(entry, told, numbered))
    if Cause.MISHAP not in causes.values():
        most = max(causes.values(), default=Cause.UNTOLD)
        titles = [_cause(entry, told) for told in draft.told if told.title]
        return max([most, *titles])
    first = min(index for index, cause in causes.items() if cause is Cause.MISHAP)
    others = [told for told in draft.told if told.index not in causes and _tells_deed(entry, told, first)]
    return max([Cause.MISHAP, *(_cause(entry, told) for told in others)])


def _is_of_relic(entry: Entry, draft: Draft) -> bool:
    """Whether title or dead are told with an old shell, and nobody who attacks."""
    spans = [(told.sentence.start, told.sentence.end) for told in draft.told if told.title or told.facts]
    return any(entry.hits.has("topic.relic", *span) for span in spans) and not any(
        entry.tells_attackers(*span) or entry.hits.any_of(_WAGED, *span) for span in spans
    )


_WAGED = ("act.attack", "act.ambush", "act.air_strike")


def _tells_deed(entry: Entry, told: Told, first: int) -> bool:
    """Whether a sentence without dead may tell the deed: before the mishap, on a day, or as somebody claims it."""
    if told.index < first:
        return told.act or (told.index == first - 1 and not pluperfect(told.soft))
    if told.act and any(date.first for date in told.dates):
        return True
    done = entry.hits.any_of(("act.downing", "cue.by_weapon"), told.sentence.start, told.sentence.end)
    return done or _CLAIMED.search(told.soft) is not None


def _beside(entry: Entry, told: Told, numbered: Mapping[int, Told]) -> Cause:
    """The cause that the sentence before or after tells, of dead whose own sentence tells none; behind a title any."""
    beside = [numbered.get(told.index - 1), numbered.get(told.index + 1)]
    causes = (
        _cause(entry, each) for each in beside if each and (told.title or each.sentence.zone is told.sentence.zone)
    )
    return next((cause for cause in causes if cause > Cause.EITHER), Cause.UNTOLD)


def _cause(entry: Entry, told: Told) -> Cause:
    """The cause that one sentence tells."""
    start, end = told.sentence.start, told.sentence.end
    hits = entry.hits
    mishaps = hits.within_any(_MISHAP, start, end)
    mishap = bool(mishaps)
    unsure = [*hits.within("cue.negated_act", start, end), *hits.within("cue.either", start, end)]
    deeds = hits.within_any(_DEEDS, start, end)
    acts = [hit.start for hit in deeds if not any(other.start <= hit.start < other.end for other in unsure)]
    if all(hit.phrase.startswith(_OF_SEASON) for hit in mishaps):
        acts += entry.attackers(start, end)
    for fact in told.facts:
        if fact.effect == "killed" and (
            fact.side is Side.MILITANTS or (fact.agent and entry.tells_attackers(*fact.agent))
        ):
            return Cause.HAND
    if any(not is_setting(told.soft, at - told.sentence.start) for at in acts):
        return Cause.HAND
    if mishap:
        return Cause.MISHAP
    return Cause.EITHER if deeds else Cause.UNTOLD


_CLAIMED = re.compile(r"\b(?:claim(?:ed|s)?\b(?! lives)|revendi)")
