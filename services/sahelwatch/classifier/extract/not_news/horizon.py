"""How far back an entry's news may lie: which of its dates are of the news, and which of long ago."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.when.words import FULL_MONTHS, MONTHS, any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

FRESH_DAYS = 12
"""An event that an entry dates further back than this is context, unless the entry is about it."""

CONTEXT_DAYS = 9
"""The same for an entry about a trial, an anniversary and the like, which names later attacks for context."""

_INQUIRY_DAYS = 45
INQUIRY_MOST = 100
REPORT_MOST = 250
"""How far back the news of a report lies that names the months it is about."""

_MONTH = "|".join(FULL_MONTHS)
_FROM_MONTH = re.compile(
    rf"\b(?:(?:since|depuis|between|entre)\s+(?:mid-|[a-z]+\s+)?|(?:from|de|d')\s*(?=(?:{_MONTH})\s+(?:and|et|to|a)\s+(?:[a-z-]+\s+)?(?:{_MONTH})\b))"
    rf"(?P<first>{_MONTH})\b"
    rf"|\b(?P<joined>{_MONTH})\s+(?:and|et|puis|then)\s+(?:(?:in|en|early|late|mid-?|debut|fin|mi-?)\s*){{0,2}}(?:{_MONTH})\b"  # "committed in late August and early September"
)
_WEEKS = re.compile(r"\b(?:in|en|within|over)\s+(?:\w+\s+)?(?:weeks|months|semaines|mois)\b")


def spans_weeks(folded: str) -> bool:
    """Whether a headline says that it tells what happened over weeks or months."""
    return bool(_WEEKS.search(folded) or _FROM_MONTH.search(folded) or _HALF.search(folded))


_HALF = re.compile(
    rf"\b(?:first|premiere?|(second|last|deuxieme|seconde?|dernier))\s+(?:half|moitie|semestre)\s+(?:of|de|d')(?!\s?(?:{_MONTH})\b)"
)  # of a year: that of a month is but two weeks


def months_back(folded: str, published: dt.date) -> int:
    """How many days ago the months began that a headline says it is about; 0 if it names none, or too long ago."""
    match, half = _FROM_MONTH.search(folded), _HALF.search(folded)
    if match is not None:
        month = MONTHS[match["first"] or match["joined"]]
    elif half is not None:
        month = 7 if half[1] else 1
    else:
        return 0
    first = dt.date(published.year - (month > published.month), month, 1)
    age = (published - first).days
    return age if age <= REPORT_MOST else 0


# "Tracking conflict: October 2025", "February in review", "Attacks by armed groups in February".
_IN_MONTH = Stemmed(
    _MONTH,
    rf"\b(?:(?P<of>in|during|for|of|throughout|en|au mois d[e']|pendant|pour|d[e'])\s*(?:le mois d[e']\s*)?)?(?P<month>{_MONTH})(?:\s+(?P<year>20\d\d))?\b",
)
_REVIEW = Stemmed(
    "bilan|view|round|digest|track|watch|timeline|chronolog|log|bulletin|recap|synthese|retrospecti|monthly|mensuel|focus|week|hebdo|situation|sitrep|newsletter|securitaire",
    r"\b" + any_of(BACKGROUND["review"]) + r"\b"
    r"|\b(?:weekly|hebdomadaire|hebdo)(?:\s*[,:;|(–—-]|\s*$)",  # "Sahel Weekly, 12 September"; no "weekly market"
)
_SERIES = Stemmed(
    "|".join(BACKGROUND["attacks"]),
    r"(?<!after )(?<!since )(?<!following )(?<!the )(?<!over )(?<!les )(?<!des )(?<!apres )\b"
    + any_of(BACKGROUND["attacks"])
    + r"\b",
)


# A country and a month head a monthly note: "Burkina Faso - March 2024: Deteriorated".
_OF_MONTH = re.compile(rf"\W*(?:[a-z' ]{{3,30}}\s?[-–—,:|(]\s?)?(?:{_MONTH})\s20\d\d\b")


def is_review(folded: str) -> bool:
    """Whether a headline says that the entry tells of all that happened in a time: `Sahel roundup`, `attacks in May`."""
    if _REVIEW.search(folded) or _OF_MONTH.match(folded):
        return True
    month = _IN_MONTH.search(folded) if _SERIES.search(folded) else None
    return month is not None and bool(month["of"])


def months_reviewed(folded: str, published: dt.date) -> int:
    """How many days ago the month began that a headline says it reviews, or of whose attacks it tells; 0 for none."""
    month = _IN_MONTH.search(folded)
    if month is None or not is_review(folded):
        return 0
    number = MONTHS[month["month"]]
    first = dt.date(int(month["year"] or published.year - (number > published.month)), number, 1)
    age = (published - first).days
    return age if 0 <= age < INQUIRY_MOST else 0


def horizon(dates: Sequence[DateMention], published: dt.date, *, several: bool = False) -> int:
    """How many days back an entry's news may lie, by the dates of its headline, summary and opening.

    Inquiries tell weeks later what happened: an entry without any recent day is about the day it gives, one that
    tells of `several` events about all the days that it gives.
    """
    told = [date for date in dates if not date.said and date.last is not None and date.last <= published]
    begun = days_covered(told, published)
    if begun:  # "killed 38 civilians in three villages between 3 and 12 January"
        return max(FRESH_DAYS, begun)
    if any(is_fresh(date, published) for date in told):
        return FRESH_DAYS
    month = next((date for date in told if is_recent_month(date, published)), None)
    if month is not None and month.first is not None and any(lies_in(date, month) for date in told):
        return max(
            FRESH_DAYS, (published - month.first).days
        )  # "killed 70 last month: 42 on 9 April and 28 on 21 April"
    ages = [
        (published - date.last).days
        for date in told
        if date.last and date.kind in (DateKind.CALENDAR, DateKind.NIGHT)
    ]
    among = max if several else min
    return max(FRESH_DAYS, among((age for age in ages if age <= INQUIRY_MOST), default=FRESH_DAYS))


def lies_in(date: DateMention | None, month: DateMention) -> bool:
    """Whether a date is a day of a month."""
    return (
        date is not None
        and date.kind in (DateKind.CALENDAR, DateKind.NIGHT)
        and date.first is not None
        and month.first is not None
        and month.last is not None
        and month.first <= date.first <= month.last
    )


def days_covered(dates: Sequence[DateMention], published: dt.date) -> int:
    """How many days ago the days began that an entry says it is about: `covers 1-25 November`; 0 if it names none."""
    spans = [date.first for date in dates if date.kind is DateKind.SPAN and date.dated and date.first is not None]
    return max((age for first in spans if 0 <= (age := (published - first).days) < INQUIRY_MOST), default=0)


def lead_horizon(dates: Sequence[DateMention], published: dt.date, days: int) -> int:
    """How many days back the text's first sentence may lie: the month just gone is news if it names no other day.

    An entry for which nothing older than `CONTEXT_DAYS` is news keeps to that.
    """
    told = [date for date in dates if not date.said and date.last is not None]
    if days <= CONTEXT_DAYS or any(date.kind is not DateKind.MONTH for date in told):
        return days
    recent = [(published - date.last).days for date in told if date.last and is_recent_month(date, published)]
    return max(days, FRESH_DAYS + 1, *recent) if recent else days


def is_recent_month(date: DateMention, published: dt.date) -> bool:
    """Whether a headline or summary may be about what happened in a month just gone, as inquiries are."""
    return date.kind is DateKind.MONTH and date.last is not None and (published - date.last).days <= _INQUIRY_DAYS


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
