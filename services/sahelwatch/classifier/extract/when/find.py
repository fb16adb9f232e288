"""The dates of a sentence, worked out from the day the entry was published.

A weekday is the latest one not after that day; a day without a year is the latest such day. `In the night
from Monday to Tuesday` is Monday, unless an hour after midnight is given; then the later day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when.grammar import EXPRESSIONS
from sahelwatch.classifier.extract.when.mention import DateKind, DateMention
from sahelwatch.classifier.extract.when.statements import is_of_finding, is_said
from sahelwatch.classifier.extract.when.words import PHRASES
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    import datetime as dt

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_TRIGGERS = frozenset().union(*(expression.words for expression in EXPRESSIONS))


def find_dates(text: str, published: dt.date, offset: int = 0, dateline: int = 0) -> list[DateMention]:
    """The dates of one sentence, in its order; `offset` is where the sentence stands in the entry.

    The first `dateline` characters say where and when the report was written.
    """
    folded = soft(text)
    words = _TRIGGERS.intersection(_WORD.findall(folded))
    digit = _DIGIT.search(folded) is not None
    if not words and not digit:
        return []
    found: list[DateMention] = []
    taken = bytearray(len(folded))
    for expression in EXPRESSIONS:
        if not expression.may_stand(words, digit=digit):
            continue
        for match in expression.pattern.finditer(folded):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            days = expression.read(match, published)
            if days is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            phrase = match.group()
            found.append(
                DateMention(
                    offset + start,
                    offset + end,
                    days.kind,
                    days.first,
                    days.last,
                    said=start < dateline or (days.kind is not DateKind.NIGHT and is_said(folded, start, end)),
                    shift=days.shift,
                    now=phrase in PHRASES["today"],
                    dated=_DIGIT.search(phrase) is not None,
                    loose=phrase in PHRASES["overnight"] or is_of_finding(folded, start, end),
                )
            )
    found.sort(key=lambda mention: mention.start)
    return found
