"""The expressions for dates, in the order in which they are tried; what one has taken no later one reads.

Each has the words, or says that a digit must stand there, without which it cannot fit: a sentence is looked through
for them first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when import resolve
from sahelwatch.classifier.extract.when.words import (
    DAY,
    FEASTS,
    FULL_MONTH,
    FULL_MONTHS,
    MONTH,
    MONTH_BEHIND,
    MONTHS,
    NUMBER,
    PHRASES,
    STATEMENTS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
    telling_words,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from sahelwatch.classifier.extract.when.resolve import Days


@dataclass(frozen=True, slots=True)
class Expression:
    """One way of giving a date. It can only stand where one of `words` does.

    `A_YEAR` stands for a year's number, `A_DAY` for what a slash parts.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], dt.date], Days | None]
    words: frozenset[str]
    digit: bool


A_YEAR = "####"
A_DAY = "##/##"


def _of(
    pattern: str,
    read: Callable[[re.Match[str], dt.date], Days | None],
    words: Iterable[str] = (),
    *,
    digit: bool = False,
) -> Expression:
    return Expression(re.compile(pattern), read, frozenset(words), digit)


def _phrase(name: str, read: Callable[[re.Match[str], dt.date], Days | None]) -> Expression:
    return _of(rf"\b{any_of(PHRASES[name])}(?![\w-])", read, telling_words(PHRASES[name]))


_NIGHT = any_of(PHRASES["night"])
_PART = rf"(?:{any_of(PHRASES['part'])}\s+)?"
_W1, _W2 = rf"(?P<w1>{WEEKDAY})", rf"(?P<w2>{WEEKDAY})"
_D1, _D2 = rf"(?P<d1>{DAY})", rf"(?P<d2>{DAY})"
_M1, _M2 = rf"(?P<m1>{MONTH})", rf"(?P<m2>{MONTH})"
_Y = rf"(?:,?\s+(?P<y>{YEAR}))?"
_YEARS = r"(?P<y>20[0-3]\d|19\d\d)"
_N, _U = rf"(?P<n>{NUMBER})", rf"(?P<u>{UNIT})"
_ABOUT = "(?:at least|no fewer than|more than|some|about|around|nearly|over|almost|up to|au moins|plus de|quelque|environ|pres de)"
_NO_SINCE = (
    rf"(?:le\s+|la\s+|ce\s+|cette\s+|last\s+)?(?:{WEEKDAY}|weekend|week-end|hier|yesterday|then|lors|this|matin|nuit|plusieurs|quelques"
    r"|(?:(?:la|le|les|un|une|des|leurs?|son|sa)\s+|l')(?:rives?|berges?|airs|sol|hauteurs?|collines?|brousse|toits?|pirogues?|motos?|vehicules?|voitures?|avions?|helicopteres?|drones?|foret|frontiere|territoire|etranger)"  # from where
    r"|days|hours|dawn|daybreak|sunrise|noon|midday|midnight|(?:the\s+|le\s+|la\s+|early\s+)*(?:morning|afternoon|evening|night|early|midi|soir|veille)|l'aube|minuit|tot|armed|the attack|l'attaque|that|longtemps|bakorat|[a-z]+ en ce"
    r"|died|succumbed|been|passed|killed|found|recovered|buried|risen|climbed|grown|succombe|ete"  # "have since died"
    r"|in\s+(?:the\s+|a\s+)?(?:hospital|clinic|health)|(?:of|from)\s+(?:their|his|her)|at\s+(?:the\s+|a\s+)?(?:hospital|clinic|health))"
)
# "Since seven herders were lynched on Monday", "since an ambush near X on Monday": since an act of this week.
_SINCE_ACT = rf"\s+(?:(?:que\s+|qu')?[^.;:,]{{3,70}}?\b(?:were|was|killed|attacked|shot|raided|stormed|ambushed|burned|overran|took|came|crossed|entered|ont|a|avaient)\s[^.;:]{{0,70}}?\b{WEEKDAY}\b|(?:(?:an?|the|une?|cet|cette|la|le)\s+|l')(?:\w+\s+)?{any_of(PHRASES['attack'])}\b[^.;:,]{{0,60}}?\b{WEEKDAY}\b)"

EXPRESSIONS: tuple[Expression, ...] = (
    # Nights that join two days.
    _of(rf"\b{_NIGHT}\s+(?:from\s+|of\s+|between\s+|de\s+|du\s+)?(?:ce\s+|this\s+)?{_W1}(?:\s+{_D1})?(?:\s+{_M1})?(?:\s+night)?(?:\s+(?:to|and|into|au|a|et)\s+|\s*-\s*)(?:ce\s+|this\s+)?{_W2}(?:\s+{_D2}(?:\s+{_M2})?)?{_Y}", resolve.night_of_weekdays, PHRASES["night"]),
    _of(rf"\b(?:{_NIGHT}|overnight)\s+(?:from\s+|of\s+|on\s+|between\s+|du\s+)?(?:the\s+)?{_D1}(?:\s+{_M1})?\s*(?:to|and|au|-|/|et)\s*(?:the\s+)?{_D2}(?:\s+(?:of\s+)?{_M2})?{_Y}", resolve.night_of_dates, ["overnight", *PHRASES["night"]], digit=True),
    _of(rf"\b{_NIGHT}\s+(?:from\s+|of\s+|between\s+){_M1}\s+{_D1}\s*(?:to|and|-|/)\s*(?:{_M2}\s+)?{_D2}{_Y}", resolve.night_of_dates_english, PHRASES["night"], digit=True),
    _of(rf"\b(?:between|entre|from|de)\s+{_PART}{_W1}(?:\s+(?:night|evening|soir))?\s+(?:and|et|a|to|until)\s+{_PART}(?:ce\s+)?{_W2}\b", resolve.night_between, WEEKDAYS),
    _of(rf"\b{_W1}\s+(?:night|evening|soir)\s+(?:to|into|and|until|a|et|jusqu'a)\s+{_PART}{_W2}\b", resolve.night_between, WEEKDAYS),
    _of(rf"\b{_W1}(?:\s+(?:to|into)\s+|\s*-\s*){_W2}\s+night\b", resolve.night_between, ["night"]),
    _of(rf"\b(?:late\s+(?:on\s+)?|tard\s+(?:le\s+)?){_W1}\s+(?:to|into|until|through|a)\s+{_PART}(?:on\s+)?{_W2}\b", resolve.night_between, ["late", "tard"]),
    _of(rf"\b(?:{_NIGHT}|late|evening)\s+(?:in)?to\s+{_PART}{_W2}\b", resolve.night_before, ["night", "overnight", "nuit", "late", "evening"]),
    # Spans of days.
    _of(rf"(?:\b(?:from|between|entre\s+le|du|of|on|the|les)\s+|\()(?:{WEEKDAY}\s+)?{_D1}(?:\s+{_M1})?\s*(?:to|and|au|et(?:\s+le)?|-)\s*(?:{WEEKDAY}\s+)?{_D2}\s+(?:of\s+)?{_M2}{_Y}", resolve.span_of_dates, MONTHS, digit=True),
    _of(rf"(?<![\d.,/-])\b{_D1}(?:\s+{_M1})?\s?-\s?{_D2}\s+(?:of\s+)?{_M2}{_Y}", resolve.span_of_dates, MONTHS, digit=True),
    _of(rf"\b{_M1}\s+{_D1}\s*(?:to|and|-)\s*(?:{_M2}\s+)?{_D2}{_Y}\b(?!\s*(?:a\.?m|p\.?m))", resolve.span_of_dates, MONTHS, digit=True),
    # Days.
    _of(r"\b(?P<y>20\d\d)-(?P<m1>[01]\d)-(?P<d1>[0-3]\d)\b", resolve.numbers, [A_YEAR]),
    _of(r"\b(?P<d1>[0-3]?\d)(?P<by>[/.-])(?P<m1>[01]?\d)(?P=by)(?P<y>20\d\d)\b", resolve.numbers, [A_YEAR]),
    _of(r"^[\W_]*(?:(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?\s+)?(?P<d1>[0-3]?\d)/(?P<m1>[01]?\d)(?=\s*[-:,–—])", resolve.day_and_month, [A_DAY], digit=True),
    _of(r"(?:\(|\b(?:le|du|on)\s+)(?P<d1>[0-3]?\d)/(?P<m1>[01]?\d)(?![/\d])", resolve.day_and_month, [A_DAY], digit=True),
    _of(rf"\b{_D1}\s+(?:of\s+|de\s+)?(?P<m1>{MONTH_BEHIND}){_Y}", resolve.date, MONTHS, digit=True),
    _of(rf"\b{_M1}\s+{_D1}\b{_Y}", resolve.date, MONTHS, digit=True),
    _of(rf"\b(?:(?:first|1st|premier)(?:\s+(?:day|jour))?|(?P<last>last\s+day|dernier\s+jour))\s+(?:of\s+|de\s+|du\s+mois\s+de\s+|d'|du\s+mois\s+d')(?:the\s+month\s+of\s+)?(?P<m1>{FULL_MONTH}){_Y}", resolve.end_of_month, ["first", "premier", "last", "dernier"]),
    _of(r"\b(?:on|(?:night|evening|morning|afternoon|early hours)\s+of)\s+the\s+(?P<d1>[0-3]?\d(?:st|nd|rd|th))\b(?!\s+(?:day|night|anniversary|attempt)\b)", resolve.day_of_month, ["st", "nd", "rd", "th"], digit=True),
    _of(r"\b(?:le|du)\s+(?P<d1>[0-3]?\d(?:er)?)(?=\s+(?:courant|du mois|de ce mois)\b|,\s+(?:des|un|une|le|la|les)\b|\.?$)", resolve.day_of_month, ["le", "du"], digit=True),
    _of(r"\ble\s+(?P<d1>[0-3]?\d(?:er)?)(?=,\s(?!\d)|\s?[;:)]|\s+(?:a|au|aux|dans|pres|non loin|entre|sur)\s(?!\d))", resolve.day_of_this_week, ["le"], digit=True),
    _of(rf"\b(?:next\s+{WEEKDAY}|{WEEKDAY}\s+(?:prochain|next)|(?<!comme )(?:every|each|chaque)\s+{WEEKDAY}|(?:le\s+)?{WEEKDAY}\s+(?:is|est)\s+(?:the\s+|le\s+|un\s+|a\s+)?(?:jour|market))\b", resolve.no_day, ["next", "prochain", "every", "each", "chaque", "market", "jour"]),
    _of(rf"\b(?:{_W1}(?:\s+{any_of(PHRASES['part'])})?,?\s+(?:of\s+)?(?:last|the\s+previous|the\s+past)\s+week|(?:last|the\s+previous)\s+week(?:'s|,?\s+on)?\s+{_W2}|(?P<w3>{WEEKDAY})(?:\s+{any_of(PHRASES['part'])})?\s+(?:de\s+)?la\s+semaine\s+(?:derniere|passee|ecoulee|precedente)|la\s+semaine\s+(?:derniere|passee|ecoulee),\s+(?:le\s+)?(?P<w4>{WEEKDAY}))\b(?!')", resolve.weekday_of_last_week, ["week", "semaine"]),
    _of(rf"\b(?:last\s+{_W1}|{_W2}\s+(?:dernier|passe))\b", resolve.last_weekday, WEEKDAYS),
    _of(rf"\b{_W1}(?:\s+(?P<d1>[0-3]?\d)(?!\d|\s*(?:h\b|heures|{any_of(PHRASES['counted'])}\b)))?", resolve.weekday_alone, WEEKDAYS),
    _of(rf"\b{any_of(list(FEASTS))}\b{_Y}", resolve.feast, telling_words(list(FEASTS))),
    # Counted from the day of publication.
    _of(rf"\b{_N}\s+{_U}\s+(?:after|apres)\s+(?:the\s+|an?\s+|l'|la\s+|le\s+|une?\s+|les\s+)(?:\w+\s+){{0,2}}?{any_of(PHRASES['attack'])}\b", resolve.after_attack, UNITS),
    _of(rf"\b{_N}\s+{_U}\s+ago\b", resolve.ago, ["ago"]),
    _of(rf"\b(?:il y a|voila|voici)\s+(?:deja\s+|a peine\s+|pres d')?{_N}\s+{_U}\b", resolve.ago, UNITS),
    _phrase("before-yesterday", resolve.days_back(2)),
    _phrase("overnight", resolve.overnight),
    _phrase("yesterday", resolve.days_back(1)),
    _phrase("today", resolve.days_back(0)),
    _phrase("weekend", resolve.weekend),
    _phrase("last-week", resolve.week),
    _phrase("this-month", resolve.this_month),
    _phrase("last-month", resolve.last_month),
    _phrase("last-year", resolve.last_year),
    # Counted from the event told before.
    _phrase("eve-before", resolve.anchored(-2)),
    _of(rf"\b{_N}\s+{_U}\s+(?:after|apres)(?=\s+(?:{_ABOUT}\s+)?(?:{any_of(PHRASES['event'])}|{NUMBER}|\d+|dozens|scores)\b|\s+(?:qu|l|d)')", resolve.before_what_was_told, UNITS),
    _of(rf"\b{_N}\s+{_U}(?:\s+et\s+demi|\s+and\s+a\s+half)?\s+(?P<way>{any_of([*PHRASES['earlier'], *PHRASES['later']])}|on(?=,))\b", resolve.shifted, UNITS),
    _of(rf"\b{any_of(PHRASES['day-after'])}\s*(?:the\s+|an?\s+|this\s+|l'|la\s+|le\s+|une?\s+|cette\s+|ce\s+|leur\s+)?(?:\w+\s+){{0,2}}?{any_of([*PHRASES['attack'], 'mort', 'deces', 'death', 'deaths'])}\b", resolve.the_day_after, telling_words(PHRASES["day-after"])),
    _of(rf"\b{any_of(PHRASES['day-after'])}(?=\s+{any_of(PHRASES['event'])}\b)(?=\s+(?:\w+\s+){{0,4}}?{any_of(STATEMENTS['harmed'])}\b)", resolve.the_day_after, telling_words(PHRASES["day-after"])),
    _phrase("next-day", resolve.anchored(1)),
    _phrase("second-day", resolve.anchored(2)),
    _phrase("same-day", resolve.anchored(0)),
    _phrase("same-time", resolve.anchored(0)),
    _phrase("day-before", resolve.anchored(-1)),
    _phrase("year-later", resolve.anchored(365)),
    # Longer times.
    _of(rf"\b(?:between|entre|from|de)\s+{FULL_MONTH}(?:\s+20\d\d)?\s+(?:and|et|to|a)\s+{FULL_MONTH}(?:\s+20\d\d)?", resolve.since, FULL_MONTHS),
    _of(rf"\b(?:(?<!\bhas )(?<!\bhave )since|since(?=\s+(?:\d|the\b|last\b|early\b|late\b|mid|{FULL_MONTH}))|depuis)\b(?!\s*(?:[,.;:)\"]|$))(?!\s+{_NO_SINCE}\b)(?!{_SINCE_ACT})(?:\s+(?:le|la|the|le debut de l'annee|debut|early|late|fin|mid|mi|au moins))?(?:\s*-?\s*[a-z]+)?(?:\s+\d{{1,2}}(?:er)?)?(?:\s+[a-z]+)?\s*(?:(?:19|20)\d\d)?", resolve.since, ["since", "depuis"]),
    _of(rf"\b(?:(?:in|en|debut|fin|mi|mid|early|late|since|of|back to|remonte a|remontent a|au mois de|mois de|this|ce|d'|de|last|dernier)[\s-]+(?:the month of\s+)?|d')(?P<m1>{FULL_MONTH})(?:\s+(?P<y>20\d\d|19\d\d|dernier|that year|{any_of(PHRASES['year-ago'])}))?", resolve.month, FULL_MONTHS),
    _of(rf"\b(?:a|an|the|that|another|similar|previous)\s+(?P<m1>{FULL_MONTH})(?:\s+(?P<y>20\d\d))?(?=\s+(?:[a-z]+\s+)?(?:attacks?|raids?|assaults?|ambush(?:es)?|massacres?|killings?|bombings?|strikes?|offensives?)\b)", resolve.month, FULL_MONTHS),
    _of(rf"\b(?P<m1>{FULL_MONTH})\s+(?P<y>20\d\d|19\d\d)\b", resolve.month, FULL_MONTHS, digit=True),
    _of(rf"\b(?:in|en|de|of|during|for|year|annee|pour|l'annee|over|fin|debut|late|early|mi|mid|the|les)[\s-]+{_YEARS}\b", resolve.year, [A_YEAR]),
    _of(rf"\b{_YEARS}\s+{any_of([*PHRASES['attack'], 'kidnapping'])}", resolve.year, [A_YEAR]),
    _of(rf"(?<![\d.,/-])\b{_YEARS}\b(?=\s*[,.;:)]|\s*$|\s+(?:a|in|at|dans|an?|the|d'une?|et|and)\b)", resolve.year, [A_YEAR]),
    _of(rf"\((?:[a-z]+\s+)?{_YEARS}\)", resolve.year, [A_YEAR]),
)  # fmt: skip
