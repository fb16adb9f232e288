"""Entries that are no single report: live pages and digests, whose figures repeat or replace each other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told

_STAMP = re.compile(r"\s*(?:[-•*]\s*)?([01]?\d|2[0-3])\s*(?:h|:)\s*([0-5]\d)?(?!\d)")
_LIVE = 3


def latest(told: list[Told]) -> list[Told]:
    """A live page's tolls without those of its earlier posts, which later ones replace."""
    stamps: dict[int, int] = {}
    for sentence in told:
        match = _STAMP.match(sentence.sentence.text)
        if match and sentence.sentence.zone is Zone.BODY:
            stamps.setdefault(sentence.sentence.line, int(match[1]) * 60 + int(match[2] or 0))
    if len(stamps) < _LIVE:
        return told
    with_toll = [stamps[t.sentence.line] for t in told if t.facts and t.sentence.line in stamps]
    if not with_toll:
        return told
    last = max(with_toll)
    return [
        replace(t, facts=[]) if t.sentence.line in stamps and stamps[t.sentence.line] < last else t for t in told
    ]


_ITEM = re.compile(r"\s*\d{1,2}\s*[.)/-]\s*[A-ZÀ-ÖØ-Þ]")


def without_contents(told: list[Told]) -> list[Told]:
    """A digest's tolls without those of its headline and summary, which only announce its numbered items.

    A day that they give is that of all, where it is the only one.
    """
    items = {t.sentence.line for t in told if t.sentence.zone is Zone.BODY and _ITEM.match(t.sentence.text)}
    lines = {t.sentence.line for t in told if any(fact.effect == "killed" for fact in t.facts)}
    if len(items) < _LIVE or not items & lines:
        return told
    days = {(d.first, d.last) for t in told if t.sentence.zone is not Zone.BODY for d in t.dates}
    return [
        replace(t, facts=[], dates=t.dates if len(days) == 1 else [], spots=[])
        if t.sentence.zone is not Zone.BODY
        else t
        for t in told
    ]
