"""Days and times in words, always in UTC: "11 May 2025, 09:30 UTC", « 11 mai 2025 à 09:30 UTC »."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.dates import format_date

from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import DatePrecision, Lang

if TYPE_CHECKING:
    from sahelwatch.records import Incident


def day(value: dt.date, lang: Lang) -> str:
    text = format_date(value, "d MMMM y", locale=lang.value)
    return text.replace("1 ", "1er ", 1) if lang is Lang.FR and value.day == 1 else text


def moment(value: dt.datetime, lang: Lang) -> str:
    value = value.astimezone(dt.UTC)
    return f"{day(value.date(), lang)}{' à ' if lang is Lang.FR else ', '}{value:%H:%M} UTC"


def event_day(incident: Incident, lang: Lang) -> str:
    """The day of an incident, as precisely as it is known; where it is not, the day of the first report."""
    if incident.date is None or incident.date_precision is DatePrecision.UNKNOWN:
        reported = phrase(lang, "when", "reported", date=day(incident.first_reported.date(), lang))
        return f"{phrase(lang, 'when', 'unknown')}, {reported}"
    if incident.date_precision is DatePrecision.MONTH:
        text = format_date(incident.date, "MMMM y", locale=lang.value)
    else:
        text = day(incident.date, lang)
    return phrase(lang, "when", incident.date_precision.value, date=text)
