"""What leads to a name: a preposition of place, a border, a heading's line, somebody who went or spoke there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page

_MARK = r"\n\s*[*_#]{0,3}\s*(?:[-*•–—]\s*|\d{1,2}[.)]\s*)?"
_LINE_START = re.compile(rf"{_MARK}(?:(?:zone|secteur|axe|area|sector) (?:de |of |d')?)?$")
_MONTH = any_of(cues().lists["months"])
_DATED = re.compile(
    rf"(?:^|{_MARK}|[.;]\s)(?:{any_of(cues().lists['days'])},?\s)?"
    rf"(?:(?:le\s)?\d{{1,2}}(?:er|st|nd|rd|th)?\s{_MONTH}|le\s\d{{1,2}}(?:er)?|{_MONTH}\s\d{{1,2}}|\d{{1,2}}/\d{{1,2}})(?:,?\s20\d\d)?\s?[-–—:,.|]\s?$"
)
HEADING_END = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*|,\s[\w' -]{3,20}(?=[.:*]))?[*_]{0,3}[.:-]")
"""What ends a heading, right behind the place's name."""
ITEM_END = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*|,\s[\w' -]{3,20}(?=:))?:")


def heading_of_line(window: Window) -> bool:
    """Whether a line begins with the name and a stop behind it, as headings do: `Gao: …`, `1. Zone of Gao.`."""
    if window.before and ("\n" not in window.before or _LINE_START.search(window.before) is None):
        return heads_item(window)
    return HEADING_END.match(window.after) is not None


def heads_item(window: Window) -> bool:
    """Whether a line or sentence begins with a day and the name, and a colon behind: `12 May – X: post overrun`."""
    return ITEM_END.match(window.after) is not None and _DATED.search(window.before) is not None


def is_border(window: Window) -> bool:
    """Whether only a border with it is meant."""
    if not (cues().before["border"].match(window) or cues().after["border"].match(window)):
        return False
    return cues().before["settlement"].match(window) is None  # "le hameau voisin de X"


def is_at(page: Page, start: int, window: Window) -> bool:
    """Whether a preposition of place stands before; English "a" is none, French "à" is."""
    return _is_led_by("at", page, start, window)


def is_surely_at(page: Page, start: int, window: Window) -> bool:
    """Whether a preposition that hardly stands but before places stands before; English "a" is none, French "à" is."""
    return _is_led_by("surely-at", page, start, window)


def _is_led_by(cue: str, page: Page, start: int, window: Window) -> bool:
    match = cues().before[cue].match(window)
    return match is not None and (match.group().strip() != "a" or page.text[start - 2 : start - 1] in "àÀA")


def is_away(window: Window) -> bool:
    """Whether somebody only went to it, came from it or spoke there."""
    away = cues().before["away"].match(window) and not cues().before["close"].match(window)
    return bool(away) or is_spoken_from(window)


def is_spoken_from(window: Window) -> bool:
    """Whether somebody speaks there (`journalists in X`), who was not the one harmed: `journalists killed in X`."""
    before = cues().before
    return before["spoken"].match(window) is not None and before["struck"].match(window) is None
