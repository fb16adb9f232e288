"""Which sentences tell of something else than the news: totals, earlier attacks, comparisons, plans.

Each answer is a named reason, so that `sahelwatch classify` can say why a figure was left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.not_news.horizon import (
    FRESH_DAYS,
    INQUIRY_MOST,
    is_fresh,
    is_past,
    is_recent_month,
)
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.when.words import WEEKDAY, any_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence
    from sahelwatch.classifier.extract.words import Hits

TOTAL = "a total over months or years"
EARLIER = "an earlier attack, told as context"
WITHDRAWN = "a count that the entry calls wrong"
COMPARISON = "an attack named for comparison"
SILENCE = "a silence for the dead"

_PLUPERFECT = Stemmed(
    "avai|eut|eurent|etai|had",
    r"\b(?:avait|avaient|eut|eurent)\s+(?:\w+\s+){0,2}?(?:ete\s+)?(?:\w+\s+)?"
    + any_of(BACKGROUND["had-done-fr"])
    + r"\b"
    r"|\b(?:avait|avaient|s'etait|s'etaient)\s+deja\b"
    r"|\bhad\s+already\s+(?:boasted|bragged|claimed|spoken|told|counted|lost|suffered|mourned|buried|seen|taken|put)\b"
    r"|\b(?:etait|etaient)\s+(?:\w+\s+)?(?:tombe|mort|decede)\w*"
    r"|\bhad\s+(?:\w+\s+){0,2}?(?:been\s+)?" + any_of(BACKGROUND["had-done-en"]) + r"\b",
)
# "It said that it had killed": what a speech tells of stands one tense further back.
# "The army said on Tuesday that its troops had killed …": told as news, a step back in time only for having been said.
_REPORTED = re.compile(
    r"\b(?<!had )(?<!avait )(?:said|says|told \w+|claimed|announced|added|stated|confirmed|declared|reported|maintained|insisted|a dit|a indique|a affirme|a annonce|a declare|a precise|a revendique|a assure"
    r"|a rapporte|a soutenu|a fait savoir)"
    r"(?:,?\s+(?:(?:late|early|in a statement|dans un communique|sur x|on x)\s+)?(?:on\s+|le\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun|lun|mar|mercre|jeu|vendre|same|dimanche)(?:day|di)?(?:\s(?:evening|night|morning|afternoon|soir|matin))?,?)?"
    r"\s+(?:(?:that\s+|qu[e'])\s*(?:[\w'-]+\s+){0,5}|(?:it|they|he|she|its|their|ses|il|elle|ils) ?(?:fighters |men |troops |forces |soldiers |hommes |combattants )?)$"
    r"|\b(?:adding|saying|ajoutant|precisant|indiquant|affirmant)\s+(?:that\s+|qu[e'])[^,;.]{0,40}$"
)
_SPEECH_NEAR = 100
RECORD = Stemmed(
    "since|depuis|year|month| ans|annee|mois|histoire",
    r"\b(?:worst|deadliest|heaviest|bloodiest|biggest|first|never|highest|most|plus(?! d)|pires?|premier|premiere|jamais|jusqu'ici)\b[^.;]{0,70}?\b(?:since|depuis|in (?:\w+ )?(?:years|months)|this year|of the year|en (?:\w+ )?(?:ans|annees|mois)|de l'annee|cette annee|de son histoire|de l'histoire)\b",
)
_COMPARED = Stemmed(
    "since|after|in which|relative to|compar|par rapport|depuis|apres|faut remonter|a l'image d|a l'instar d|rappel|recall|comme |such as|like th|revenge"
    "|answer to|en reponse a|plus tard|lendemain|whose fall|than th|que cel|que ceux|depasse|remonte|date|following the|accuse",
    r"\b(?:worst|deadliest|heaviest|bloodiest|biggest)\b[^.;]{0,60}\b(?:since|after|in which)|since (?:the|an?) (?:attack|massacre|ambush|raid|assault)"
    r"|(?:plus|pires?)\s+(?:\w+\s+){0,3}(?:depuis|apres)|depuis\s+(?:l'attaque|l'attentat|le massacre|l'embuscade|la tuerie|celle|celui)|faut remonter|a (?:l'image|l'instar) d"
    r"|(?:weeks?|months?|years?) after\s+(?!the )|rappell(?:e|ent)\b|rappelait|recalls?\b|comme (?:a(?! l'| la\b| chaque| son\b| leur| un| d')|celui|celle)\b|such as (?:that|those|the one)|like (?:that|those) of|semaine apres la mort|(?:sworn|taken) revenge|in answer to|en reponse a|revenge after"
    r"|\b(?:comes?|came|intervient|survient|intervenait|survenait|arrive)\s+(?:just\s+|only\s+|less\s+than\s+|moins\s+d[e']\s*|quelques\s+|a\s+peine\s+)?(?!(?:under|from|to|back|into|out|across|home|de)\b)(?:[\w']+\s+){1,4}?(?:after|apres|plus tard)\b(?!\s+(?:midnight|sunset|dark|nightfall|minuit))|(?<=\w )\bau lendemain d[e'](?=\s*(?:deux|trois|l'|la|une))"
    r"|\b(?:relative to|compared (?:to|with)|in comparison (?:to|with)|par rapport a|comparee?s? a|en comparaison d[e'])\b"
    r"|\b(?:than (?:that|those|the one) (?:of|in|on|at)|que (?:celles?|celui|ceux) (?:de|du|d'))|\bdepasse(?:nt)?\s+cel(?:ui|le)\b"
    r"|\b(?:last|latest|most recent|previous|derniere?|precedente?)\s+(?:[\w'-]+\s+){1,9}?(?:dates?\s+(?:back\s+to|from)|remonte(?:nt)?\s+au?)\b"
    r"|whose fall followed|months after|(?:mois|ans|annees)\s+apres\s+(?:la|le|les|l'|une?)|following the (?:attack|massacre) (?:on|at|in|of)|already been accused|accuse\w* de massacres",
)


IN_MONTHS = Stemmed(
    "week|month|year|semaine|mois| ans|annee|half|quarter|mestre",
    r"\b(?:in|en|within|over|during|pendant|sur|durant|au cours des?)\s+(?:(?:the|les|ces|des|last|past|first|previous|six|premiers|derniers|dernieres|less than|just|only|barely|moins de|a peine|seulement)\s+)*"
    r"(?:\w+\s+)?(?:derniers\s+|dernieres\s+|premiers\s+)?(?:weeks|months|years|semaines|mois|ans|annees)\b"
    r"|\b(?:in|during|over|au|du|sur|durant|pendant)\s+(?:cours\s+du\s+|le\s+|the\s+)?(?:first|second|third|fourth|last|premier|second|deuxieme|troisieme|quatrieme|dernier)\s+(?:half|quarter|semestre|trimestre)\b",
)
_SUPERLATIVE = re.compile(
    r"^\W*(?:the (?:previous |last |second |third |other |until then )?(?:deadliest|worst|bloodiest)(?! news\b|[ -]hit\b)|la plus (?:meurtriere|sanglante|grave)|le plus (?:meurtrier|sanglant|lourd)|les plus (?:meurtrieres|sanglantes))\b"
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
    compared = comparison(folded)
    if any(is_fresh(date, published, days) for date in told):
        return Reason(COMPARISON, compared.start()) if compared and sentence.zone is Zone.BODY else None
    record = RECORD.search(folded)
    if record is None or sentence.zone is Zone.BODY:
        if any(date.kind is DateKind.SINCE for date in told) and record is None:
            return Reason(TOTAL, 0)
        if hits.has("cue.total", sentence.start, sentence.end) and record is None:
            return Reason(TOTAL, 0)
    months = IN_MONTHS.search(folded) if sentence.zone is Zone.BODY and days < INQUIRY_MOST else None
    if months and (record is None or months.start() < record.start()):
        return Reason(TOTAL, 0)
    if sentence.zone is not Zone.BODY and not pluperfect(folded):
        told = [date for date in told if not is_recent_month(date, published)]
    if any(is_past(date, published, days) for date in told if date.kind is not DateKind.SINCE) and record is None:
        return Reason(EARLIER, 0)
    if hits.has("cue.past", sentence.start, sentence.end) and record is None:
        return Reason(EARLIER, 0)
    if sentence.zone is Zone.BODY and compared:
        return Reason(COMPARISON, compared.start())
    if sentence.zone is Zone.BODY and _SUPERLATIVE.search(folded):
        return Reason(COMPARISON, 0)
    return None


@lru_cache(maxsize=4)
def comparison(folded: str) -> re.Match[str] | None:
    """Where a sentence compares; asked for each of its figures, acts and places."""
    match = _COMPARED.search(folded)
    if match is not None and _COMES.match(match.group()) and _IS_NO_ATTACK.search(folded, 0, match.start()):
        return _COMPARED.pattern.search(folded, match.end())
    return match


_COMES = re.compile(r"(?:comes?|came|intervient|survient|intervenait|survenait|arrive)\b")
# "The decision came a day after gunmen had killed 12": what comes after an attack and is none says what occasioned it.
_IS_NO_ATTACK = re.compile(
    r"^\W*(?:the|this|his|her|their|its|la|le|l'|cet(?:te)?|ces?|sa|son|leur)\s*(?:[\w-]+\s+){0,2}?"
    + any_of(BACKGROUND["no-attack"])
    + r"\b"
)


def compared(folded: str, start: int) -> bool:
    """Whether a figure at `start` stands behind the words of a comparison: `the deadliest since Inata, where 53 …`."""
    match = comparison(folded)
    if match is None or match.start() >= start or ":" in folded[match.end() : start]:
        return False
    if _SINCE.match(match.group()) and _OF_THIS_WEEK.match(folded, match.end()):
        return False
    return not (_OPENING.match(folded, 0, match.start()) and _MAIN_CLAUSE.search(folded, match.end(), start))


# "Missing since the attack on the post of X on Monday, in which 20 others died": an attack of a day of this week.
_SINCE = re.compile(r"(?:since|depuis)\b")
_OF_THIS_WEEK = re.compile(rf"[^.;:]{{0,60}}?\b{WEEKDAY}\b(?!\s+(?:\d|last|dernier))")


# "Barely a week after a similar raid, bandits killed 12": what follows the comma is told, and compared with nothing.
_OPENING = re.compile(
    r"\W*(?:(?:barely|hardly|just|only|less|than|some|about|nearly|almost|exactly|a|one|two|few|three|several)\s+)+$"
)
_MAIN_CLAUSE = re.compile(
    r",\s(?!(?:in|on|to|at)\swhich\b|(?:where|which|that|who|when|including|and|or|killing|leaving)\b)"
)


_AFTER_ANOTHER = Stemmed(
    "another|similar|previous|earlier|autre|precedent|premier",
    r"\b(?:days?|weeks?|jours?|semaines?)\s+(?:after|apres)\s+(?:another|(?:a|an|the)\s+(?:similar|previous|earlier)|une?\s+(?:autre|precedente?|premiere?)|la\s+precedente)\b",
)


def after_another(folded: str, start: int) -> bool:
    """Whether a figure at `start` is that of an attack which another came after: `days after another attack killed 5`."""
    match = _AFTER_ANOTHER.search(folded)
    return match is not None and match.start() < start and not {":", ","} & set(folded[match.end() : start])


_LAST_YEAR = re.compile(
    r"\b" + any_of(BACKGROUND["attacks-of-a-year"]) + r"(?:\s+(?!and\b|et\b)[\w'-]+){0,6}?,?\s+"
    r"(?:last year|the year before|a year ago|years ago|de l'an (?:dernier|passe)|l'an (?:dernier|passe)|(?:de )?l'annee (?:derniere|passee))\b[^.;:]{0,60}$"
)
_YEAR_STEMS = ("year", "l'an")


def of_last_year(folded: str, start: int) -> bool:
    """Whether a figure at `start` is that of attacks of last year: `an inquiry into killings last year, which left 20 dead`."""
    return any(stem in folded for stem in _YEAR_STEMS) and bool(_LAST_YEAR.search(folded, 0, start))


def superlative(sentence: Sentence, folded: str) -> bool:
    """Whether a body sentence opens with the deadliest attack of all, which is another one."""
    return sentence.zone is Zone.BODY and bool(_SUPERLATIVE.search(folded))


def pluperfect(folded: str) -> bool:
    """Whether a sentence (as `soft` makes it), or one stretch of it, tells of what had happened before what it is about."""
    match = _PLUPERFECT.search(folded)
    return match is not None and not _REPORTED.search(folded, max(0, match.start() - _SPEECH_NEAR), match.start())


_LAST_WEEK = Stemmed(
    "week|semaine",
    r"\b(?:la semaine (?:derniere|passee|precedente|d'avant)|une semaine (?:plus tot|auparavant|avant)|last week|the week before|the previous week|a week (?:earlier|before))\b",
)
_CLAUSE = re.compile(r"[;:]")


def had_happened_last_week(folded: str) -> bool:
    """Whether a sentence tells in the past of the past what was a week before: `last week three guards had been killed`."""
    return _LAST_WEEK.search(folded) is not None and not _CLAUSE.search(folded) and pluperfect(folded)


_ATTACK_OF = re.compile(r"\b" + any_of(BACKGROUND["attack"]) + r"\s+(?:de|du|d'|of|on|le)?\s*$")


def is_of_attack(folded: str, start: int) -> bool:
    """Whether the date at `start` of a sentence is an attack's by its wording: `the attack of Sunday`."""
    return bool(_ATTACK_OF.search(folded, max(0, start - 30), start))
