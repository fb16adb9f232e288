"""Days and times in words, always in UTC: "11 May 2025, 09:30 UTC", « 11 mai 2025 à 09:30 UTC »."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.dates import format_date

from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import DatePrecision, Lang

if TYPE_CHECKING:
    from sahelwatch.records import Event


def day(value: dt.date, lang: Lang) -> str:
    text = format_date(value, "d MMMM y", locale=lang.value)
    return text.replace("1 ", "1er ", 1) if lang is Lang.FR and value.day == 1 else text


def moment(value: dt.datetime, lang: Lang) -> str:
    value = value.astimezone(dt.UTC)
    return f"{day(value.date(), lang)}{' à ' if lang is Lang.FR else ', '}{value:%H:%M} UTC"


def event_day(event: Event, lang: Lang) -> str:
    """The day of an event, as precisely as it is known."""
    if event.date is None:
        return phrase(lang, "when", "unknown")
    if event.date_precision is DatePrecision.MONTH:
        text = format_date(event.date, "MMMM y", locale=lang.value)
    else:
        text = day(event.date, lang)
    return phrase(lang, "when", event.date_precision.value, date=text)
