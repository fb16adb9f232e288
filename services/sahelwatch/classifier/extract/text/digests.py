"""Entries that are no single report: live pages and digests, whose figures repeat or replace each other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.text.segment import Sentence

_STAMP = re.compile(
    r"\s*(?:[-•*]\s*)?([01]?\d|2[0-3])(?:\s*(?:h|:)\s*([0-5]\d)?(?!\d)|(?:\.([0-5]\d))?(?=\s?[ap]\.?m\b))(?:\s?([ap])\.?m\b\.?)?"
)
_LIVE = 3
_MARK = 5  # characters between a post's hour and the place that it opens with: ` - `


def hour_of(sentence: Sentence) -> tuple[int, int] | None:
    """The hour that heads a line of a live page, in minutes, and how many characters it takes."""
    match = _STAMP.match(sentence.text)
    if match is None:
        return None
    hour = int(match[1]) % 12 + (12 if match[4] == "p" else 0) if match[4] else int(match[1])
    return hour * 60 + int(match[2] or match[3] or 0), match.end()


def latest(told: list[Told]) -> list[Told]:
    """A live page's tolls without those of its earlier posts, which later ones replace.

    Where its posts open with several places, a post with a place is replaced by a later one with the same place only.
    """
    stamps: dict[int, int] = {}
    places: dict[int, str] = {}
    for sentence in told:
        line = sentence.sentence.line
        found = hour_of(sentence.sentence)
        if found is None or line in stamps or sentence.sentence.zone is not Zone.BODY:
            continue
        stamps[line], end = found
        begin = sentence.sentence.start + end
        places[line] = next((s.name for s in sentence.spots if s.local and 0 <= s.start - begin <= _MARK), "")
    if len(stamps) < _LIVE:
        return told
    if len({place for place in places.values() if place}) < _TWO:
        places = dict.fromkeys(places, "")
    last: dict[str, int] = {}
    for sentence in told:
        line = sentence.sentence.line
        if sentence.facts and line in stamps:
            for place in (places[line], ""):
                last[place] = max(last.get(place, 0), stamps[line])
    return [
        replace(t, facts=[])
        if t.facts and t.sentence.line in stamps and stamps[t.sentence.line] < last[places[t.sentence.line]]
        else t
        for t in told
    ]


_TWO = 2
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
