"""Dead who were found after somebody had led them off: they died on the day on which that was, as far as is known."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.events.event_days import PLAIN_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.when import DateMention

_FOUND = re.compile(
    r"\bfound (?:dead|shot|murdered|killed|executed|slaughtered|lifeless)\b"
    r"|\bretrouvee?s? (?:morte?s?|tuee?s?|sans vie|egorgee?s?|executee?s?|assassinee?s?)\b"
)
_OF_SUSPECTS = re.compile(r"\b(?:police|policiers?|suspects?|suspected|suspectes?)\b")
_WEEKS = dt.timedelta(days=15)
_SURE = 4.0  # the weight of a day that goes before one on which bodies were found


def was_found(fact: Fact, told: Told) -> bool:
    """Whether the dead of a figure were found: `nine bodies`, `nine men were found dead`."""
    start = told.sentence.start
    return fact.effect == "killed" and (fact.bodies or _FOUND.search(told.soft, fact.start - start) is not None)


def leads_off(entry: Entry, told: Told) -> bool:
    """Whether a sentence tells of people led off or bound, and not of suspects or by the police."""
    led = entry.hits.has("cue.led_off", told.sentence.start, told.sentence.end)
    return led and not _OF_SUSPECTS.search(told.soft)


def date_by_arrests(entry: Entry, drafts: Sequence[Draft], everything: Sequence[Told]) -> None:
    """Give those found dead the day on which they had been led off, where the text tells it before."""
    if not entry.hits.all("cue.led_off"):
        return
    for draft in drafts:
        killing = [t for t in draft.told if any(f.effect == "killed" and f.best for f in t.facts)]
        killing.sort(key=lambda told: not told.body)
        if draft.date is None or draft.date.first is None or not killing:
            continue
        if not all(was_found(f, t) for t in killing for f in t.facts if f.effect == "killed" and f.best):
            continue
        day = _day_of_arrest(entry, killing[0], everything, draft.date.first)
        if day is not None:
            draft.add_date(day, _SURE)


def _day_of_arrest(entry: Entry, found: Told, everything: Sequence[Told], until: dt.date) -> DateMention | None:
    """The day, in the weeks before they were found, of the sentence that told last before that people were led off."""
    for told in reversed([t for t in everything if t.body and (t.index < found.index or not found.body)]):
        if not leads_off(entry, told):
            continue
        for day in told.all_dates:
            if day.kind in PLAIN_DAYS and day.first is not None and dt.timedelta() < until - day.first < _WEEKS:
                return day
    return None
