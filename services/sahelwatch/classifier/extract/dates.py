"""When: the dates that a sentence gives, worked out from the day the entry was published.

A weekday is the latest one not after that day; a day without a year is the latest such day. `In the night
from Monday to Tuesday` is Monday, unless an hour after midnight is given; then the later day.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from sahelwatch.classifier.extract.statements import is_said
from sahelwatch.classifier.extract.words import soft
from sahelwatch.records import DatePrecision

_ONE_DAY = dt.timedelta(days=1)


class DateKind(StrEnum):
    """What sort of expression a date was read from."""

    CALENDAR = "calendar"  # 14 May
    WEEKDAY = "weekday"
    RELATIVE = "relative"  # yesterday, two days ago
    NIGHT = "night"  # in the night from Monday to Tuesday
    ANCHORED = "anchored"  # the next day, two days earlier: counted from the event told before
    SPAN = "span"  # from 27 to 31 March, last week
    MONTH = "month"
    YEAR = "year"
    SINCE = "since"  # since 2015: a total


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `[start, end)` of the text. `shift` is set for anchored ones only: days from the anchor.

    `first` and `last` are equal for a day; for a night they are the two days it joins. `said` tells that the
    date is when somebody spoke, not when something happened.
    """

    start: int
    end: int
    kind: DateKind
    first: dt.date | None
    last: dt.date | None
    said: bool = False
    shift: int = 0
    now: bool = False  # "today"
    dated: bool = False  # gives a number of the month, not a weekday alone

    @property
    def same_day(self) -> bool:
        """Whether it says that something happened on the day of what was told before."""
        return self.kind is DateKind.ANCHORED and self.shift == 0

    @property
    def precision(self) -> DatePrecision:
        if self.kind is DateKind.SPAN:
            return DatePrecision.WEEK
        if self.kind in (DateKind.MONTH, DateKind.YEAR, DateKind.SINCE):
            return DatePrecision.MONTH
        return DatePrecision.DAY


_WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            ("monday", "lundi"), ("tuesday", "mardi"), ("wednesday", "mercredi"), ("thursday", "jeudi"),
            ("friday", "vendredi"), ("saturday", "samedi"), ("sunday", "dimanche"),
        )
    )
    for name in names
}  # fmt: skip
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr",
            "may mai", "june jun juin", "july jul juillet juil", "august aug aout", "september sep sept septembre",
            "october oct octobre", "november nov novembre", "december dec decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FULL_MONTHS = frozenset(
    "january janvier february fevrier march mars april avril may mai june juin july juillet august aout september"
    " septembre october octobre november novembre december decembre".split()
)
_SMALL = {
    name: number
    for number, names in {
        1: "one a an un une", 2: "two deux", 3: "three trois", 4: "four quatre", 5: "five cinq", 6: "six",
        7: "seven sept", 8: "eight huit", 9: "nine neuf", 10: "ten dix", 11: "eleven onze", 12: "twelve douze",
        15: "fifteen quinze une-quinzaine", 20: "twenty vingt",
    }.items()
    for name in names.split()
}  # fmt: skip

_W = "(" + "|".join(_WEEKDAYS) + ")"
_M = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b(?:(?<!\bsept)|(?=\.|\s+20))\.?"
# Full names only where no number stands beside: "sept" is seven, "mar" and "dec" are half-words.
_MF = "(" + "|".join(sorted((name for name in _MONTHS if name in _FULL_MONTHS), key=len, reverse=True)) + r")\b"
_D = r"([0-3]?\d)(?:er|st|nd|rd|th)?"
_Y = r"(?:,?\s+(20\d\d|19\d\d|last year|de l'annee derniere|de l'an dernier|dernier|last))?"
_N = "(" + "|".join(sorted(_SMALL, key=len, reverse=True)) + r"|\d{1,2})"
_NIGHT = r"(?:nuits?|night|overnight)"

_EXPRESSIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        # Nights that join two days.
        ("night_weekdays", rf"\b{_NIGHT}\s+(?:from\s+|of\s+|between\s+|de\s+|du\s+)?{_W}(?:\s+{_D})?(?:\s+{_M})?(?:\s+night)?\s+(?:to|and|into|au|a|-|et)\s+{_W}(?:\s+{_D}(?:\s+{_M})?)?{_Y}"),
        ("night_dates", rf"\b{_NIGHT}\s+(?:from\s+|of\s+|between\s+|du\s+)(?:the\s+)?{_D}(?:\s+{_M})?\s*(?:to|and|au|-|/|et)\s*{_D}\s+(?:of\s+)?{_M}{_Y}"),
        ("night_dates_en", rf"\b{_NIGHT}\s+(?:from\s+|of\s+|between\s+){_M}\s+{_D}\s*(?:to|and|-|/)\s*(?:{_M}\s+)?{_D}{_Y}"),
        ("between_weekdays", rf"\b(?:between|entre|from|de)\s+{_W}(?:\s+night)?\s+(?:and|et|a|to)\s+{_W}\b"),
        # Spans of days.
        ("span_dates", rf"\b(?:from|between|entre\s+le|du|of|the|les)\s+{_D}(?:\s+{_M})?\s*(?:to|and|au|et(?:\s+le)?|-)\s*{_D}\s+(?:of\s+)?{_M}{_Y}"),
        ("span_dates_en", rf"\b{_M}\s+{_D}\s*(?:to|and|-)\s*(?:{_M}\s+)?{_D}{_Y}\b(?!\s*(?:a\.?m|p\.?m))"),
        # Days.
        ("iso", r"\b(20\d\d)-([01]\d)-([0-3]\d)\b"),
        ("slashed", r"\b([0-3]?\d)[/.]([01]?\d)[/.](20\d\d)\b"),
        ("day_month", rf"\b{_D}\s+(?:of\s+|de\s+)?{_M}{_Y}"),
        ("month_day", rf"\b{_M}\s+{_D}\b{_Y}"),
        ("last_weekday", rf"\b(?:last\s+{_W}|{_W}\s+(?:dernier|passe))\b"),
        ("weekday", rf"\b{_W}(?:\s+([0-3]?\d)(?!\d|\s*(?:h\b|heures|soldats|morts|km)))?"),
        # Counted from the day of publication.
        ("days_after_attack", rf"\b{_N}\s+(day|week|jour|semaine)s?\s+(?:after|apres)\s+(?:the\s+|an?\s+|l'|la\s+|le\s+|une?\s+|les\s+)(?:\w+\s+){{0,2}}?(?:attack|ambush|massacre|raid|killing|assault|bomb|attaque|embuscade|tuerie|assaut|attentat|drame|carnage)"),
        ("days_ago", rf"\b{_N}\s+(day|week|month|year)s?\s+ago\b"),
        ("il_y_a", rf"\bil y a\s+(?:deja\s+|a peine\s+|pres d')?{_N}\s+(jour|semaine|mois|an|annee)s?\b"),
        ("day_before_yesterday", r"\b(?:avant-hier|day before yesterday)\b"),
        ("yesterday", r"\b(?:yesterday|hier|last night|overnight)\b"),
        ("today", r"\b(?:today|this morning|this afternoon|this evening|aujourd'hui|ce matin|cet apres-midi|ce soir|tonight)\b"),
        ("last_week", r"\b(?:last week|this week|past week|over the weekend|la semaine derniere|la semaine passee|cette semaine|semaine ecoulee|ce week-end|le week-end dernier|last weekend|at the weekend|this weekend|weekend)\b"),
        ("last_month", r"\b(?:last month|le mois dernier|le mois passe|mois precedent)\b"),
        ("last_year", r"\b(?:last year|l'an dernier|l'annee derniere|l'an passe|l'annee passee)\b"),
        # Counted from the event told before.
        ("later", rf"\b{_N}\s+(day|week|month|year|jour|semaine|mois|an|annee)s?(?:\s+et\s+demi|\s+and\s+a\s+half)?\s+(earlier|before|later|after|plus tot|plus tard|auparavant|apres|avant)\b"),
        ("next_day", r"\b(?:the next day|the following day|the day after|le lendemain|au lendemain)\b"),
        ("same_day", r"\b(?:(?:that |the )?same day|le meme jour|ce jour-la|on the day|that day|meme jour)\b"),
        ("day_before", r"\b(?:the day before|the previous day|a day earlier|la veille|the day earlier|une journee plus tot)\b"),
        ("eve_before", r"\b(?:l'avant-veille)\b"),
        ("year_later", r"\b(?:one year on|a year on|un an apres|a year later|one year after|a year after)\b"),
        # Longer times.
        ("between_months", rf"\b(?:between|entre|from|de)\s+{_MF}(?:\s+20\d\d)?\s+(?:and|et|to|a)\s+{_MF}(?:\s+20\d\d)?"),
        ("since", r"\b(?:since|depuis)\b(?!\s+(?:le\s+|la\s+|ce\s+|cette\s+|last\s+)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|weekend|week-end|hier|yesterday|then|lors|this|matin|nuit|plusieurs|quelques|days|hours|armed|the attack|l'attaque|that|longtemps|bakorat|[a-z]+ en ce))(?:\s+(?:le|la|the|le debut de l'annee|debut|early|late|fin|mid|mi|au moins))?(?:\s*-?\s*[a-z]+)?(?:\s+\d{1,2}(?:er)?)?(?:\s+[a-z]+)?\s*((?:19|20)\d\d)?"),
        ("month", rf"\b(?:(?:in|en|debut|fin|mi|mid|early|late|since|of|au mois de|mois de|this|ce|d'|de|last|dernier)[\s-]+(?:the month of\s+)?|d'){_MF}(?:\s+(20\d\d|19\d\d|last year|dernier|de l'annee derniere|that year))?"),
        ("bare_month", rf"\b{_MF}\s+(20\d\d|19\d\d)\b"),
        ("year", r"\b(?:in|en|de|of|during|for|year|annee|pour|l'annee|over|fin|debut|late|early|mi|mid|the|les)[\s-]+(20[0-3]\d|19\d\d)\b"),
        ("year_adjective", r"\b(20[0-3]\d)\s+(?:attack|ambush|massacre|raid|assault|killing|kidnapping)"),
        ("bare_year", r"(?<![\d.,/-])\b(20[0-3]\d|19\d\d)\b(?=\s*[,.;:)]|\s*$|\s+(?:a|in|at|dans|an?|the|d'une?|et|and)\b)"),
        ("in_brackets", r"\((?:[a-z]+\s+)?(20[0-3]\d|19\d\d)\)"),
    )
)  # fmt: skip

_AFTER_MIDNIGHT = re.compile(
    r"\b(?:0?[0-6](?:[:.h]\d\d)?\s*(?:a\.?\s?m\b|h(?:eures?)?\s*(?:\d\d)?\s*(?:du matin)?\b|heures?\b|o'clock in the (?:night|morning))"
    r"|0[0-6]h\d\d"
    r"|(?:one|two|three|four|five|six)\s+(?:a\.?\s?m\b|o'clock|in the morning)"
    r"|(?:une|deux|trois|quatre|cinq|six) heures?(?: du matin| et demie)?\b(?!\s+(?:durant|apres|plus|plus tard|de combat))"
    r"|(?:shortly |just )?(?:after|past) midnight|peu apres minuit|apres minuit)"
)
_NOT_A_TIME = re.compile(r"(?:for|pendant|durant|in|after|apres|pres de|lasted|dure|quelque|some|about an)\s*$")


def after_midnight(text: str) -> bool:
    """Whether an hour between midnight and six is given as the time of something."""
    folded = soft(text)
    return any(
        not _NOT_A_TIME.search(folded[max(0, match.start() - 12) : match.start()])
        for match in _AFTER_MIDNIGHT.finditer(folded)
    )


# One look that spares most sentences all others: every expression has a digit or one of these words.
_ANY = re.compile(
    r"\d|\b(?:"
    + "|".join([*_WEEKDAYS, *_MONTHS])
    + r"|yesterday|today|night|overnight|morning|afternoon|evening|hier|avant-hier|aujourd|matin|soir"
    r"|week|weekend|month|year|years|days?|semaines?|mois|an|ans|annees?|jours?|jour-la|lendemain|veille|avant-veille|meme|since|depuis|nuits?|tonight|midi|il y a)\b"
)


def find_dates(text: str, published: dt.date, offset: int = 0, dateline: int = 0) -> list[DateMention]:
    """The dates of one sentence, in its order; `offset` is where the sentence stands in the entry.

    The first `dateline` characters say where and when the report was written.
    """
    folded = soft(text)
    if not _ANY.search(folded):
        return []
    found: list[DateMention] = []
    taken = bytearray(len(folded))
    for name, pattern in _EXPRESSIONS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            read = _read(name, match, published)
            if read is None:
                continue
            kind, first, last, shift = read
            taken[start:end] = b"\x01" * (end - start)
            found.append(
                DateMention(
                    offset + start,
                    offset + end,
                    kind,
                    first,
                    last,
                    said=start < dateline or is_said(folded, start, end),
                    shift=shift,
                    now=name == "today",
                    dated=any(c.isdigit() for c in match.group()),
                )
            )
    found.sort(key=lambda mention: mention.start)
    return found


_Read = tuple[DateKind, dt.date | None, dt.date | None, int]


def _read(name: str, match: re.Match[str], published: dt.date) -> _Read | None:
    groups = match.groups()
    if name == "night_weekdays":
        first_day, first_number, first_month, second_day, second_number, second_month, year = groups
        month = first_month or second_month
        if first_number:
            first = _calendar(first_number, month, year, published)
        elif second_number and second_month:
            second = _calendar(second_number, second_month, year, published)
            first = second - _ONE_DAY if second else None
        else:
            second = _weekday(second_day, published)
            first = second - _ONE_DAY
            if _WEEKDAYS[first_day] != first.weekday():
                first = _weekday(first_day, published)
        return (DateKind.NIGHT, first, first + _ONE_DAY, 0) if first else None
    if name == "night_dates":
        first_number, first_month, second_number, second_month, year = groups
        second = _calendar(second_number, second_month, year, published)
        if second is None:
            return None
        return DateKind.NIGHT, second - _ONE_DAY, second, 0
    if name == "night_dates_en":
        first_month, first_number, _, _, year = groups
        first = _calendar(first_number, first_month, year, published)
        return (DateKind.NIGHT, first, first + _ONE_DAY, 0) if first else None
    if name == "between_weekdays":
        second = _weekday(groups[1], published)
        first = second - dt.timedelta(days=(second.weekday() - _WEEKDAYS[groups[0]]) % 7)
        return DateKind.SPAN if second - first > _ONE_DAY else DateKind.NIGHT, first, second, 0
    if name in ("span_dates", "span_dates_en"):
        if name == "span_dates":
            first_number, first_month, second_number, second_month, year = groups
        else:
            first_month, first_number, second_month, second_number, year = groups
            second_month = second_month or first_month
        second = _calendar(second_number, second_month, year, published)
        if second is None:
            return None
        first = _calendar(first_number, first_month or second_month, str(second.year), published)
        if first is None or first >= second:
            return None
        kind = DateKind.SPAN if second - first > _ONE_DAY else DateKind.NIGHT
        return kind, first, second, 0
    if name == "iso":
        return _day(DateKind.CALENDAR, _make(int(groups[0]), int(groups[1]), int(groups[2])))
    if name == "slashed":
        return _day(DateKind.CALENDAR, _make(int(groups[2]), int(groups[1]), int(groups[0])))
    if name == "day_month":
        return _day(DateKind.CALENDAR, _calendar(groups[0], groups[1], groups[2], published))
    if name == "month_day":
        return _day(DateKind.CALENDAR, _calendar(groups[1], groups[0], groups[2], published))
    if name == "last_weekday":
        return _day(DateKind.WEEKDAY, _weekday(groups[0] or groups[1], published - _ONE_DAY))
    if name == "weekday":
        return _day(DateKind.WEEKDAY, _numbered_weekday(groups[0], groups[1], published))
    if name in ("days_ago", "il_y_a", "days_after_attack"):
        return _ago(groups[0], groups[1], published)
    if name == "day_before_yesterday":
        return _day(DateKind.RELATIVE, published - 2 * _ONE_DAY)
    if name == "yesterday":
        if match.group() == "overnight":
            return DateKind.NIGHT, published - _ONE_DAY, published, 0  # nothing more said: the last one
        return _day(DateKind.RELATIVE, published - _ONE_DAY)
    if name == "today":
        return _day(DateKind.RELATIVE, published)
    if name == "last_week":
        days = 7 if ("week" in match.group() and "end" not in match.group()) or "semaine" in match.group() else 3
        return DateKind.SPAN, published - dt.timedelta(days=days), published, 0
    if name == "last_month":
        last = published.replace(day=1) - _ONE_DAY
        return DateKind.MONTH, last.replace(day=1), last, 0
    if name == "last_year":
        return DateKind.YEAR, dt.date(published.year - 1, 1, 1), dt.date(published.year - 1, 12, 31), 0
    if name == "later":
        days = _number(groups[0]) * _unit(groups[1])
        back = groups[2] in ("earlier", "before", "plus tot", "auparavant", "avant")
        return DateKind.ANCHORED, None, None, -days if back else days
    if name in ("next_day", "same_day", "day_before", "eve_before"):
        shift = {"next_day": 1, "same_day": 0, "day_before": -1, "eve_before": -2}[name]
        return DateKind.ANCHORED, None, None, shift
    if name == "year_later":
        return DateKind.ANCHORED, None, None, 365
    if name in ("since", "between_months"):
        return DateKind.SINCE, None, None, 0
    if name in ("month", "bare_month"):
        return _month(groups[0], groups[1], published)
    year = int(groups[0])
    return DateKind.YEAR, dt.date(year, 1, 1), dt.date(year, 12, 31), 0


def _day(kind: DateKind, day: dt.date | None) -> _Read | None:
    return (kind, day, day, 0) if day else None


def _make(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _calendar(number: str, month: str | None, year: str | None, published: dt.date) -> dt.date | None:
    month_number = _MONTHS[month] if month else published.month
    if year and not year.isdigit():
        return _make(
            published.year - 1 if "year" in year or "an" in year else published.year, month_number, int(number)
        )
    if year:
        return _make(int(year), month_number, int(number))
    day = _make(published.year, month_number, int(number))
    if day is None or day > published + 2 * _ONE_DAY:
        if month is None:  # "the 28th", told on the 3rd
            earlier = published.replace(day=1) - _ONE_DAY
            return _make(earlier.year, earlier.month, int(number))
        return _make(published.year - 1, month_number, int(number))
    return day


def _weekday(name: str, latest: dt.date) -> dt.date:
    return latest - dt.timedelta(days=(latest.weekday() - _WEEKDAYS[name]) % 7)


def _numbered_weekday(name: str, number: str | None, published: dt.date) -> dt.date:
    day = _weekday(name, published)
    if number and int(number) != day.day:
        for weeks in range(1, 6):
            other = day - dt.timedelta(weeks=weeks)
            if other.day == int(number):
                return other
    return day


def _number(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word)


def _unit(word: str) -> int:
    return {"d": 1, "j": 1, "w": 7, "s": 7, "m": 30, "y": 365, "a": 365}[word[0]]


def _ago(number: str, unit: str, published: dt.date) -> _Read:
    days = _number(number) * _unit(unit)
    day = published - dt.timedelta(days=days)
    if _unit(unit) == 365:
        return DateKind.YEAR, dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), 0
    if _unit(unit) == 30:
        return DateKind.MONTH, day.replace(day=1), day, 0
    return DateKind.RELATIVE, day, day, 0


def _month(name: str, year: str | None, published: dt.date) -> _Read | None:
    month = _MONTHS[name]
    if year and year.isdigit():
        number = int(year)
    elif year in ("last year", "de l'annee derniere"):
        number = published.year - 1
    else:
        number = published.year if month <= published.month else published.year - 1
    first = dt.date(number, month, 1)
    following = dt.date(number + month // 12, month % 12 + 1, 1)
    return DateKind.MONTH, first, following - _ONE_DAY, 0
