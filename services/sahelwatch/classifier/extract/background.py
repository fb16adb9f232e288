"""Which sentences tell of something else than the news: totals, earlier attacks, comparisons, plans.

Each answer is a named reason, so that `sahelwatch classify` can say why a figure was left out.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.segment import Sentence
    from sahelwatch.classifier.extract.words import Hits

FRESH_DAYS = 12
"""An event that an entry dates further back than this is context, unless the entry is about it."""

CONTEXT_DAYS = 9
"""The same for an entry about a trial, an anniversary and the like, which names later attacks for context."""

_INQUIRY_DAYS = 45
INQUIRY_MOST = 100
REPORT_MOST = 200
"""How far back the news of a report lies that names the months it is about."""

TOTAL = "a total over months or years"
EARLIER = "an earlier attack, told as context"
WITHDRAWN = "a count that the entry calls wrong"
COMPARISON = "an attack named for comparison"

_PLUPERFECT = re.compile(
    r"\b(?:avait|avaient|eut|eurent)\s+(?:\w+\s+){0,2}?(?:ete\s+)?(?:\w+\s+)?(?:tue|perdu|peri|cout|fait|attaqu|massacr|enlev|trouv|execut|endeuill|connu|egorg|frapp|abattu|subi|caus|entrain|coute"
    r"|assassin|kidnapp|captur|decim|extermin|bless|emport|fauch|pri[ts]\b|laiss|vise|decapit|brul|pend|saut)\w*"
    r"|\b(?:etait|etaient)\s+(?:\w+\s+)?(?:tombe|mort|decede)\w*"
    r"|\bhad\s+(?:\w+\s+){0,2}?(?:been\s+)?(?:killed|died|lost|attacked|buried|suffered|hit|wounded|abducted|kidnapped|fallen|slaughtered|taken|executed|cost|left|claimed|killing|struck"
    r"|shot|blown|murdered|massacred|gunned|ambushed|slain|perished|beheaded|hacked|captured|burned|burnt|raided|stormed|injured|seized|targeted)\b"
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
    r"|(?:weeks?|months?|years?) after\s+(?!the )|rappell(?:e|ent)\b|rappelait|recalls?\b|comme (?:a|celui|celle)\b|such as (?:that|those|the one)|like (?:that|those) of|semaine apres la mort|(?:sworn|taken) revenge|in answer to|en reponse a|revenge after"
    r"|\b(?:comes?|came|intervient|survient|intervenait|survenait|arrive)\s+(?:just\s+|only\s+|less\s+than\s+|moins\s+d[e']\s*|quelques\s+|a\s+peine\s+)?(?:[\w']+\s+){1,4}?(?:after|apres|plus tard)\b|\bau lendemain d[e'](?=\s*(?:deux|trois|l'|la|une))"
    r"|whose fall followed|months after|(?:mois|ans|annees)\s+apres\s+(?:la|le|les|l'|une?)|following the (?:attack|massacre) (?:on|at|in|of)|already been accused|accuse\w* de massacres"
)


#: What each of its alternatives holds: looked for first, as most sentences have none of them.
_COMPARED_STEMS = (
    "since", "after", "in which", "depuis", "apres", "faut remonter", "a l'image d", "a l'instar d", "rappel", "recall",
    "comme ", "such as", "like th", "revenge", "answer to", "en reponse a", "plus tard", "lendemain", "whose fall",
    "following the", "accuse",
)  # fmt: skip
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
    compared = _comparison(folded)
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


class Aside(NamedTuple):
    """An expression of past times at `[start, end)` of a sentence, and what figures that it governs are."""

    start: int
    end: int
    reason: str


def asides(
    sentence: Sentence,
    folded: str,
    dates: Sequence[DateMention],
    hits: Hits,
    published: dt.date,
    days: int = FRESH_DAYS,
) -> list[Aside]:
    """The expressions of a sentence that may make its figures background; offsets are the sentence's."""
    record = _RECORD.search(folded)
    head = sentence.zone is not Zone.BODY and not pluperfect(folded)
    found = []
    for date in dates:
        spoken = date.said and date.kind not in (DateKind.MONTH, DateKind.YEAR)
        if (spoken and not _was_said_long_ago(date, sentence, folded)) or (head and _recent_month(date, published)):
            continue
        start, end = date.start - sentence.start, date.end - sentence.start
        if record is not None and record.start() <= start < record.end() + _RECORD_REACH:
            continue
        if is_past(date, published, days):
            found.append(Aside(start, end, TOTAL if date.kind is DateKind.SINCE else EARLIER))
    weeks = _IN_WEEKS.search(folded) if days < INQUIRY_MOST else None
    if weeks and (record is None or weeks.start() < record.start()):
        found.append(Aside(weeks.start(), weeks.end(), TOTAL))
    for group, why in (("cue.total", TOTAL), ("cue.past", EARLIER)):
        for hit in hits.within(group, sentence.start, sentence.end):
            start, end = hit.start - sentence.start, hit.end - sentence.start
            if record is None or not record.start() <= start < record.end() + _RECORD_REACH:
                found.append(Aside(start, end, why))
    return found


def _was_said_long_ago(date: DateMention, sentence: Sentence, folded: str) -> bool:
    """Whether what follows had been said by the day it opens with: `Two weeks ago the army had said …`."""
    return date.start - sentence.start < _OPENS and bool(_HAD_SAID.search(folded))


_OPENS = 6
_HAD_SAID = re.compile(
    r"\b(?:had\s+(?:\w+\s+)?(?:said|announced|claimed|reported|put|spoken|confirmed)"
    r"|(?:avait|avaient)\s+(?:\w+\s+)?(?:dit|annonce|affirme|revendique|fait etat|indique|declare|confirme|evoque|rapporte))\b"
)


def governs(aside: Aside, folded: str, start: int, end: int) -> bool:
    """Whether an expression of past times says when the figure at `[start, end)` of the sentence was.

    It does from the sentence's opening (`In March 2019, 160 people …`) and within the figure's own clause, but not
    out of an aside (`the camp, attacked last year, lost …`) or a clause after (`…, home to a camp since 2019`).
    """
    if aside.end <= start:
        if _in_one_bracket(folded, aside.start, start):
            return True  # "the attack on X (October 2024, some forty dead)"
        between = folded[aside.end : start].translate(_TELLS_MORE)  # "in the attack of 2008 (twelve dead)"
        clause = _OPENING.split(folded[: aside.start])[-1]
        if not _WORDS_BEFORE.search(clause) and (clause == folded[: aside.start] or ";" not in between):
            return True
        if _RELATIVE.search(between):
            return True  # "the ambush of 2017, in which nine soldiers died"
        return "," not in between and not _CLAUSE.search(between)
    if _in_one_bracket(folded, start, aside.start):
        return True
    between = folded[end : aside.start]
    return not _CLAUSE.search(between) and ("," not in between or bool(_JUST_A_DATE.search(between)))


def _in_one_bracket(folded: str, first: int, last: int) -> bool:
    """Whether two words of a sentence, one after the other, stand in the same brackets."""
    opened = folded.rfind("(", 0, first)
    return opened >= 0 and ")" not in folded[opened:last]


_TELLS_MORE = str.maketrans({"(": " ", ":": " "})
_RECORD_REACH = 25
_WORDS_BEFORE = re.compile(r"\w+(?:\W+\w+){3}")  # more than a preposition and an article
_CLAUSE = re.compile(
    r"[;:\"()]|\b(?:where|who|whose|which|although|though|while|whereas|because|home to|more than in|as in|since it|like|ou|qui|alors que|tandis que|quand|lorsque|comme|car|bien que)\b"
)
_OPENING = re.compile(r"[:;]\s")
# What goes on to tell of the thing dated, and of nothing that has happened since.
_RELATIVE = re.compile(
    r"^[^;:.]{0,60}?\b(?:in which|during which|when|lors d(?:e laquelle|uquel|esquelles)|(?:au cours|dans) (?:de )?(?:laquelle|duquel|lequel|desquelles|lesquelles)|durant (?:laquelle|lequel))\b"
    r"|^[^;:.]{0,40}?\b(?:attaques?|attentats?|assauts?|raids?|embuscades?|massacres?|tueries?|incidents?|violences|attacks?|assaults?|ambush(?:es)?|bombings?|clashes|incidents?|strikes?|frappes?|combats|affrontements)\b"
    r"(?:\s+[^\s,;:.]+){0,6},?\s+(?:qui|that|which|faisant|ayant|killing|leaving|causing)\b"
)
_JUST_A_DATE = re.compile(r",\s*(?:(?:le|la|l'|en|on|in|at|early|late|debut|fin|a|the)\s*)*$")


@lru_cache(maxsize=4)
def _comparison(folded: str) -> re.Match[str] | None:
    """Where a sentence compares; asked for each of its figures, acts and places."""
    return _COMPARED.search(folded) if any(stem in folded for stem in _COMPARED_STEMS) else None


def compared(folded: str, start: int) -> bool:
    """Whether a figure at `start` stands behind the words of a comparison: `the deadliest since Inata, where 53 …`."""
    match = _comparison(folded)
    return match is not None and match.start() < start and ":" not in folded[match.end() : start]


def _recent_month(date: DateMention, published: dt.date) -> bool:
    """Whether a headline or summary may be about what happened in a month just gone, as inquiries are."""
    return date.kind is DateKind.MONTH and date.last is not None and (published - date.last).days <= _INQUIRY_DAYS


def superlative(sentence: Sentence, folded: str) -> bool:
    """Whether a body sentence opens with the deadliest attack of all, which is another one."""
    return sentence.zone is Zone.BODY and bool(_SUPERLATIVE.search(folded))


def pluperfect(folded: str) -> bool:
    """Whether a sentence (as `soft` makes it) tells of what had happened before what it is about."""
    match = _PLUPERFECT.search(folded)
    return match is not None and not _REPORTED.search(folded, max(0, match.start() - _SPEECH_NEAR), match.start())


_MONTHS = (
    ("january", "janvier"), ("february", "fevrier"), ("march", "mars"), ("april", "avril"), ("may", "mai"), ("june", "juin"),
    ("july", "juillet"), ("august", "aout"), ("september", "septembre"), ("october", "octobre"), ("november", "novembre"),
    ("december", "decembre"),
)  # fmt: skip
_MONTH = "|".join(name for names in _MONTHS for name in names)
_FROM_MONTH = re.compile(
    rf"\b(?:(?:since|depuis|between|entre)\s+(?:mid-|[a-z]+\s+)?|(?:from|de|d')\s*(?=(?:{_MONTH})\s+(?:and|et|to|a)\s+(?:[a-z-]+\s+)?(?:{_MONTH})\b))"
    rf"({_MONTH})\b"
)
_WEEKS = re.compile(r"\b(?:in|en|within|over)\s+(?:\w+\s+)?(?:weeks|months|semaines|mois)\b")


_IN_WEEKS = re.compile(
    r"\b(?:in|en|within|over|during|pendant|sur|durant|au cours des?)\s+(?:(?:the|les|ces|des|last|past|first|previous|six|premiers|derniers|dernieres)\s+)*"
    r"(?:\w+\s+)?(?:derniers\s+|dernieres\s+|premiers\s+)?(?:weeks|months|semaines|mois)\b"
    r"|\b(?:in|during|over|au|du|sur|durant|pendant)\s+(?:cours\s+du\s+|le\s+|the\s+)?(?:first|second|third|fourth|last|premier|second|deuxieme|troisieme|quatrieme|dernier)\s+(?:half|quarter|semestre|trimestre)\b"
)


def spans_weeks(folded: str) -> bool:
    """Whether a headline says that it tells what happened over weeks or months."""
    return bool(_WEEKS.search(folded) or _FROM_MONTH.search(folded))


def months_back(folded: str, published: dt.date) -> int:
    """How many days ago the months began that a headline says it is about; 0 if it names none, or too long ago."""
    match = _FROM_MONTH.search(folded)
    if match is None:
        return 0
    month = next(number for number, names in enumerate(_MONTHS, start=1) if match[1] in names)
    first = dt.date(published.year - (month > published.month), month, 1)
    age = (published - first).days
    return age if age <= REPORT_MOST else 0


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
    return max(FRESH_DAYS, min((age for age in ages if age <= INQUIRY_MOST), default=FRESH_DAYS))


def lead_horizon(dates: Sequence[DateMention], published: dt.date, days: int) -> int:
    """How many days back the text's first sentence may lie: the month just gone is news if it names no other day.

    An entry for which nothing older than `CONTEXT_DAYS` is news keeps to that.
    """
    told = [date for date in dates if not date.said and date.last is not None]
    if days <= CONTEXT_DAYS or any(date.kind is not DateKind.MONTH for date in told):
        return days
    return max(
        days, *((published - date.last).days for date in told if date.last and _recent_month(date, published)), 0
    )


_ATTACK_OF = re.compile(
    r"\b(?:attaques?|assauts?|raids?|embuscades?|attentats?|massacres?|tueries?|attacks?|ambush|assaults?)\s+(?:de|du|d'|of|on|le)?\s*$"
)


def is_of_attack(folded: str, start: int) -> bool:
    """Whether the date at `start` of a sentence is an attack's by its wording: `the attack of Sunday`."""
    return bool(_ATTACK_OF.search(folded, max(0, start - 30), start))


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
    if date.kind is DateKind.MONTH and days > FRESH_DAYS:
        return (published - date.last).days > days
    if date.kind in (DateKind.MONTH, DateKind.YEAR) and date.first is not None:
        return not date.first <= published - dt.timedelta(days=1) <= date.last
    return (published - date.last).days > days
