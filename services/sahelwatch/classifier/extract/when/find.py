"""The dates of a sentence, worked out from the day the entry was published.

A weekday is the latest one not after that day; a day without a year is the latest such day. `In the night
from Monday to Tuesday` is Monday, unless an hour after midnight is given; then the later day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when.grammar import A_DAY, A_YEAR, EXPRESSIONS, Expression
from sahelwatch.classifier.extract.when.mention import ONE_DAY, DateKind, DateMention
from sahelwatch.classifier.extract.when.resolve import NO_DAY
from sahelwatch.classifier.extract.when.statements import (
    ACT_JUST_BEFORE,
    has_act,
    is_of_act,
    is_of_another_time,
    is_of_finding,
    is_said,
)
from sahelwatch.classifier.extract.when.words import PHRASES
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.extract.when.resolve import Days

_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE)
_RIGHT_BEHIND = 20  # characters: "on Saturday morning, one day after …"
_AFTER = re.compile(r",?\s+(?:after|apres)\s+(?!mid|noon|minuit)")
_OTHER_DAY = re.compile(r"\b(?:after|since|before|hours|days?|apres|depuis|avant|heures|jours?|lendemain)\b")
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BY_WORD: dict[str, list[int]] = {}
for _number, _expression in enumerate(EXPRESSIONS):
    for _word in _expression.words:
        _BY_WORD.setdefault(_word, []).append(_number)
_TRIGGERS = frozenset(_BY_WORD)


def _may_stand(folded: str) -> list[Expression]:
    """The expressions that a text's words and numbers allow, in the order of the grammar."""
    words = _TRIGGERS.intersection(_WORD.findall(folded))
    digit = _DIGIT.search(folded) is not None
    numbers = {number for word in words for number in _BY_WORD[word]}
    if digit and _YEAR.search(folded):
        numbers.update(_BY_WORD[A_YEAR])
    if digit and "/" in folded:
        numbers.update(_BY_WORD[A_DAY])
    return [EXPRESSIONS[number] for number in sorted(numbers) if digit or not EXPRESSIONS[number].digit]


def find_dates(text: str, published: dt.date, offset: int = 0, dateline: int = 0) -> list[DateMention]:
    """The dates of one sentence, in its order; `offset` is where the sentence stands in the entry.

    The first `dateline` characters say where and when the report was written.
    """
    return list(_found(text, published, offset, dateline))


@lru_cache(maxsize=64)  # an entry's opening is asked for twice: how old its news may be, and what it tells
def _found(text: str, published: dt.date, offset: int, dateline: int) -> tuple[DateMention, ...]:
    folded = soft(text)
    found: list[DateMention] = []
    taken = bytearray(len(folded))
    for expression in _may_stand(folded):
        for match in expression.pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            days = expression.read(match, published)
            if days is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            if days is NO_DAY:
                continue
            phrase = match.group()
            found.append(
                DateMention(
                    offset + start,
                    offset + end,
                    days.kind,
                    days.first,
                    days.last,
                    said=start < dateline
                    or (
                        not folded.startswith("[", start - 1)
                        and not _names_attack(days)
                        and is_said(folded, start, end, night=days.kind is DateKind.NIGHT)
                    ),
                    shift=days.shift,
                    before_event=days.before_event,
                    now=phrase in PHRASES["today"],
                    dated=_DIGIT.search(phrase) is not None,
                    loose=days.kind is DateKind.ANCHORED
                    or phrase in PHRASES["overnight"]
                    or is_of_finding(folded, start, end)
                    or is_of_another_time(folded, start, end),
                    of_act=is_of_act(folded, start, end),
                )
            )
    found.sort(key=lambda mention: mention.start)
    found = _without_doubles(found)
    counted = [_counted(mention, found, folded, offset) if mention.shift else mention for mention in found]
    return tuple(
        _told_of(_without_act(mention, counted, folded, offset), counted, folded, offset) for mention in counted
    )


def _without_doubles(found: list[DateMention]) -> list[DateMention]:
    """The dates without `yesterday` beside a weekday that says which day it was: `hier samedi`, `today, Friday`."""
    weekdays = [mention for mention in found if mention.kind is DateKind.WEEKDAY]
    return [
        mention
        for mention in found
        if mention.kind is not DateKind.RELATIVE
        or mention.shift
        or not any(0 < day.start - mention.end <= _BESIDE for day in weekdays)
    ]


_BESIDE = 2  # characters: a blank, or a comma and a blank


def _told_of(mention: DateMention, found: list[DateMention], folded: str, offset: int) -> DateMention:
    """A weekday that is told of on an earlier day is that of the week before: `Thursday's attack, he said on Wednesday`."""
    if mention.said or mention.dated or mention.kind is not DateKind.WEEKDAY or mention.first is None:
        return mention
    spoke = next((d for d in found if d.start > mention.end and d.said and d.kind is DateKind.WEEKDAY), None)
    if spoke is None or spoke.first is None or spoke.first >= mention.first:
        return mention
    if _OTHER_DAY.search(folded, mention.end - offset, spoke.start - offset):
        return mention
    day = mention.first - 7 * ONE_DAY
    return replace(mention, first=day, last=day)


def _names_attack(days: Days) -> bool:
    """Whether an expression holds the attack itself, whoever speaks: `the army said, a day after the attack`."""
    return days.kind is DateKind.RELATIVE and days.shift < 0


def _without_act(mention: DateMention, found: list[DateMention], folded: str, offset: int) -> DateMention:
    """A day from which the attack's is counted back, as `On Saturday, the day after the attack`, is not the attack's."""
    if mention.said or mention.kind not in _DAYS:
        return mention
    if _is_told_of_the_day_before(mention, found, folded, offset):
        return replace(mention, said=True)
    after = [
        d for d in found
        if 0 <= d.start - mention.end <= _RIGHT_BEHIND
        and (d.before_event or (d.kind is DateKind.RELATIVE and _AFTER_IT.search(folded, d.start - offset, d.end - offset)))
    ]  # fmt: skip
    if _AFTER.match(folded, mention.end - offset):  # "deserted on Wednesday after gunmen attacked it on Tuesday"
        after += [d for d in found if d.start > mention.end and d.kind in (*_DAYS, DateKind.NIGHT) and not d.said]
    # In this order: the text before is long, and few days have another behind.
    if not after or has_act(folded[: mention.start - offset]):
        return mention
    return replace(mention, said=True)


def _is_told_of_the_day_before(mention: DateMention, found: list[DateMention], folded: str, offset: int) -> bool:
    """Whether an attack `of the day before` is told behind a day on which it was spoken of: `on Friday he played down the raid of the day before`."""
    eve = next((d for d in found if d.start > mention.end and d.shift == -1 and not d.before_event), None)
    if eve is None or not 0 < eve.start - mention.end < _NEXT_TO:
        return False
    between = folded[mention.end - offset : eve.start - offset]
    act = ACT_JUST_BEFORE.search(between)
    if act is None or _OTHER_CLAUSE.search(between):
        return False
    return not (has_act(folded[: mention.start - offset]) or has_act(between[: act.start()]))


_NEXT_TO = 120  # characters
_OTHER_CLAUSE = re.compile(r"[;:.]")
_AFTER_IT = re.compile(r"\b(?:after|apres|lendemain)\b")
_CLAUSE = 60  # characters


def _of_next_act(mention: DateMention, found: list[DateMention], folded: str, offset: int) -> DateMention | None:
    """The day behind a comma and an act of its own."""
    comma = folded.find(",", mention.end - offset)
    behind = next((d for d in found if d.start - offset > comma > 0 and d.kind in _DAYS and not d.said), None)
    return behind if behind is not None and has_act(folded[comma : behind.end - offset + _CLAUSE]) else None


def _counted(mention: DateMention, found: list[DateMention], folded: str, offset: int) -> DateMention:
    """Count `two days after the attack` from the day before it in the sentence: `on Friday, two days after the attack`.

    Of `the day after the attack, which left six dead on Monday` that Monday is the day.

    What stands behind may be the attack's own day: `three days after the attack, on Tuesday, the toll is …`; not that
    of a further act, as in `two days after an ambush that killed six, gunmen struck X on Monday`.
    """
    if mention.kind is not DateKind.RELATIVE:
        return mention
    ahead = [d for d in found if d.kind in _DAYS and not d.shift and d.first is not None and d.end <= mention.start]
    base = ahead[-1] if ahead else _of_next_act(mention, found, folded, offset)
    if base is not None and not ahead and _is_its_own(mention, base, folded, offset):
        return replace(mention, first=base.first, last=base.last, shift=0, loose=not mention.before_event)
    day = base.first + mention.shift * ONE_DAY if base is not None and base.first is not None else mention.first
    return replace(mention, first=day, last=day, shift=0, loose=not mention.before_event)


def _is_its_own(mention: DateMention, day: DateMention, folded: str, offset: int) -> bool:
    """Whether a day stands in the relative clause on an attack: `the day after the raid, which left six dead on Monday`."""
    relative = _RELATIVE.search(folded, mention.end - offset, day.start - offset)
    return relative is not None and "," not in folded[relative.end() : day.start - offset]


_RELATIVE = re.compile(
    r",\s(?:qui|dont|ou|dans lequel|dans laquelle|au cours d\w+|lors d\w+|which|that|where|in which)\s"
)
