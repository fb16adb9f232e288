"""Which sentences tell of something else than the news: totals, earlier attacks, comparisons, plans.

Each answer is a named reason, so that `sahelwatch classify` can say why a figure was left out.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.dates import DateKind, DateMention
from sahelwatch.classifier.extract.segment import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.segment import Sentence
    from sahelwatch.classifier.extract.words import Hits

FRESH_DAYS = 9
"""An event that an entry dates further back than this is context, unless the entry is about it."""

_INQUIRY_DAYS = 45
_INQUIRY_MOST = 100

TOTAL = "a total over months or years"
EARLIER = "an earlier attack, told as context"
COMPARISON = "an attack named for comparison"

_PLUPERFECT = re.compile(
    r"\b(?:avait|avaient|eut|eurent)\s+(?:\w+\s+){0,2}?(?:ete\s+)?(?:\w+\s+)?(?:tue|perdu|peri|cout|fait|attaqu|massacr|enlev|trouv|execut|endeuill|connu|egorg|frapp|abattu|subi|caus|entrain|coute)\w*"
    r"|\b(?:etait|etaient)\s+(?:\w+\s+)?(?:tombe|mort|decede)\w*"
    r"|\bhad\s+(?:\w+\s+){0,2}?(?:been\s+)?(?:killed|died|lost|attacked|buried|suffered|hit|wounded|abducted|kidnapped|fallen|slaughtered|taken|executed|cost|left|claimed|killing|struck)\b"
)
# "It said that it had killed": what a speech tells of stands one tense further back.
_REPORTED = re.compile(
    r"\b(?:said|told \w+|claimed|announced|added|stated|confirmed|declared|a dit|a indique|a affirme|a annonce|a declare|a precise|a revendique|a assure)"
    r"\s+(?:that|qu[e'])?\s*(?:(?:it|they|he|she|its|their|ses|il|elle|ils) ?(?:fighters |men |hommes |combattants )?)$"
)
_SPEECH_NEAR = 60
_RECORD = re.compile(
    r"\b(?:worst|deadliest|heaviest|bloodiest|biggest|first|never|highest|most|plus|pires?|premier|premiere|jamais|jusqu'ici)\b[^.;]{0,70}?\b(?:since|depuis|in (?:\w+ )?(?:years|months)|this year|of the year|en (?:\w+ )?(?:ans|annees|mois)|de l'annee|cette annee|de son histoire|de l'histoire)\b"
)
_COMPARED = re.compile(
    r"\b(?:worst|deadliest|heaviest|bloodiest|biggest)\b[^.;]{0,60}\b(?:since|after|in which)|since (?:the|an?) (?:attack|massacre|ambush|raid|assault)"
    r"|(?:plus|pires?)\s+(?:\w+\s+){0,3}(?:depuis|apres)|depuis\s+(?:l'attaque|l'attentat|le massacre|l'embuscade|la tuerie|celle|celui)|faut remonter|a (?:l'image|l'instar) d"
    r"|(?:weeks?|months?|years?) after\s+(?!the )|rappell(?:e|ent)\b|rappelait|recalls?\b|apres la (?:mort|perte|disparition) d|after the (?:deaths?|killing|loss) of|comme (?:a|celui|celle)\b|such as (?:that|those|the one)|like (?:that|those) of|semaine apres la mort|(?:sworn|taken) revenge|in answer to|en reponse a|revenge after"
    r"|\b(?:comes?|came|intervient|survient|intervenait|survenait|arrive)\s+(?:just\s+|only\s+|less\s+than\s+|moins\s+d[e']\s*|quelques\s+|a\s+peine\s+)?(?:[\w']+\s+){1,4}?(?:after|apres|plus tard)\b|\bau lendemain d[e'](?=\s*(?:deux|trois|l'|la|une))"
    r"|whose fall followed|months after|following the (?:attack|massacre) (?:on|at|in|of)|already been accused|accuse\w* de massacres"
)


_SUPERLATIVE = re.compile(
    r"^\W*(?:the (?:deadliest|worst|bloodiest)|la plus (?:meurtriere|sanglante|grave)|le plus (?:meurtrier|sanglant|lourd)|les plus (?:meurtrieres|sanglantes))\b"
)


class Reason(NamedTuple):
    """Why facts are background: those that stand at or after `start` in the sentence."""

    text: str
    start: int


def reason(
    sentence: Sentence,
    folded: str,
    dates: Sequence[DateMention],
    hits: Hits,
    published: dt.date,
    days: int = FRESH_DAYS,
) -> Reason | None:
    """Why a sentence's facts are background, or None. `folded` is the sentence as `soft` makes it."""
    told = [date for date in dates if not date.said or date.kind in (DateKind.MONTH, DateKind.YEAR)]
    compared = _COMPARED.search(folded)
    if any(is_fresh(date, published, days) for date in told):
        return Reason(COMPARISON, compared.start()) if compared and sentence.zone is Zone.BODY else None
    record = _RECORD.search(folded)
    if record is None or sentence.zone is Zone.BODY:
        if any(date.kind is DateKind.SINCE for date in told) and record is None:
            return Reason(TOTAL, 0)
        if hits.has("cue.total", sentence.start, sentence.end) and record is None:
            return Reason(TOTAL, 0)
    if sentence.zone is not Zone.BODY and not pluperfect(folded):
        told = [date for date in told if not _recent_month(date, published)]
    if any(is_past(date, published, days) for date in told if date.kind is not DateKind.SINCE) and record is None:
        return Reason(EARLIER, 0)
    if hits.has("cue.past", sentence.start, sentence.end) and record is None:
        return Reason(EARLIER, 0)
    if sentence.zone is Zone.BODY and compared:
        return Reason(COMPARISON, compared.start())
    if sentence.zone is Zone.BODY and _SUPERLATIVE.search(folded):
        return Reason(COMPARISON, 0)
    return None


def _recent_month(date: DateMention, published: dt.date) -> bool:
    """Whether a headline or summary may be about what happened in a month just gone, as inquiries are."""
    return date.kind is DateKind.MONTH and date.last is not None and (published - date.last).days <= _INQUIRY_DAYS


def pluperfect(folded: str) -> bool:
    """Whether a sentence (as `soft` makes it) tells of what had happened before what it is about."""
    match = _PLUPERFECT.search(folded)
    return match is not None and not _REPORTED.search(folded, max(0, match.start() - _SPEECH_NEAR), match.start())


def horizon(dates: Sequence[DateMention], published: dt.date) -> int:
    """How many days back an entry's news may lie, by the dates of its headline, summary and opening.

    Inquiries tell weeks later what happened: an entry without any recent day is about the day it gives.
    """
    told = [date for date in dates if not date.said and date.last is not None and date.last <= published]
    if any(is_fresh(date, published) for date in told):
        return FRESH_DAYS
    ages = [
        (published - date.last).days
        for date in told
        if date.last and date.kind in (DateKind.CALENDAR, DateKind.NIGHT)
    ]
    return max(FRESH_DAYS, min((age for age in ages if age <= _INQUIRY_MOST), default=FRESH_DAYS))


def is_fresh(date: DateMention, published: dt.date, days: int = FRESH_DAYS) -> bool:
    """Whether a date is one on which the news may have happened."""
    if date.said or date.kind in (DateKind.SINCE, DateKind.YEAR, DateKind.MONTH, DateKind.ANCHORED):
        return False
    return (
        date.last is not None
        and (published - date.last).days <= days
        and date.last <= published + dt.timedelta(days=1)
    )


def is_past(date: DateMention, published: dt.date, days: int = FRESH_DAYS) -> bool:
    """Whether a date lies too far back for the news."""
    if date.kind is DateKind.ANCHORED:
        return date.shift <= -5
    if date.kind is DateKind.SINCE:
        return True
    if date.last is None:
        return False
    if date.kind in (DateKind.MONTH, DateKind.YEAR) and date.first is not None:
        return not date.first <= published - dt.timedelta(days=1) <= date.last
    return (published - date.last).days > days
