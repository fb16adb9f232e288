"""Which of the dates told with an event is its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when.mention import DateKind, DateMention

if TYPE_CHECKING:
    from collections.abc import Sequence

# How much less than a day a kind of date says.
_VAGUENESS = {DateKind.SPAN: 1.5, DateKind.MONTH: 3, DateKind.YEAR: 5, DateKind.SINCE: 9}
_LOOSE = 1.6
_OF_ACT, _OF_NIGHT = 0.7, 0.4  # nobody tells of visits and statements by the night
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE)


def likeliest(dates: Sequence[tuple[DateMention, float]]) -> DateMention | None:
    """The date nearest to the event's acts, of those that say most; None where none gives a day.

    Each comes with how near it stands to the acts. A night that ends or begins on the chosen day is the day's own:
    bodies found on Friday were left in the night from Thursday to Friday.
    """
    known = [(date, weight) for date, weight in dates if date.first is not None]
    if not known:
        return None
    best = max(known, key=lambda item: (item[1] - _vagueness(item[0]), -item[0].start))[0]
    if best.kind is DateKind.SPAN:
        return _day_within(best, known) or best
    if best.kind not in _DAYS:
        return best
    nights = [date for date, _ in known if date.kind is DateKind.NIGHT and not date.loose]
    return next((night for night in nights if best.first in (night.first, night.last)), best)


def _day_within(span: DateMention, known: Sequence[tuple[DateMention, float]]) -> DateMention | None:
    """The one day of a weekend or week that is told as well: `at the weekend. … The fight, on Sunday, …`."""
    days = [
        date for date, _ in known
        if date.kind in (*_DAYS, DateKind.NIGHT) and not date.loose
        and span.first is not None and span.last is not None and date.first is not None
        and span.first <= date.first <= span.last
    ]  # fmt: skip
    return days[0] if days and all(day.first == days[0].first for day in days) else None


def _vagueness(date: DateMention) -> float:
    vague = _LOOSE if date.loose else _VAGUENESS.get(date.kind, 0)
    telling = _OF_ACT if date.of_act else _OF_NIGHT if date.kind is DateKind.NIGHT and not date.loose else 0
    return vague - telling
