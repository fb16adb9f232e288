"""The level that the words around give a name: `région de X`, `the X region`, `in Mopti and Segou regions`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import cues

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention

_AFTER_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: \([^)]{1,20}\))?, (?:in|en|dans) $")
_UNIT_WORDS = 4  # a unit's word and its name


def level_said(page: Page, mention: Mention, window: Window) -> str | None:
    """The level that the words around give the name: `région de`, `Region`, `in Z` after a place's name, `a Z community`."""
    after = cues().after["unit"].match(window)
    found = after or cues().before["unit"].match(window)
    if found:
        return cues().units[" ".join(found["units"].split())]
    pair = cues().after["unit-pair"].match(window) or cues().before["unit-pair"].match(window)
    if pair:  # "in Mopti and Segou regions"
        return next(cues().units[word] for word in pair.group().split() if word in cues().units)
    if any(place.level == "admin1" for place in mention.candidates) and (
        _is_unit_around(window)
        or cues().before["en"].match(window)
        or cues().after["in-region"].match(window)
        or _AFTER_PLACE.search(page.text, max(0, mention.start - len(window.before)), mention.start)
        or _is_state(page, mention)
    ):
        return "admin1"
    if cues().after["several"].match(window):
        return "admin2" if any(place.level == "admin2" for place in mention.candidates) else "commune"
    if page.zone(mention.start) is Zone.TITLE and any(place.level == "admin2" for place in mention.candidates):
        named = f"{mention.text} Local Government" in page.text or f"{mention.text} LGA" in page.text
        return "admin2" if named else None
    return None


def _is_state(page: Page, mention: Mention) -> bool:
    """Whether a headline's name is that of the state of whose districts the text speaks, not its capital's: `Sokoto attack`."""
    return page.zone(mention.start) is Zone.TITLE and (
        f"{mention.text} State" in page.text
        or f"{mention.text} region" in page.text
        or f"région de {mention.text}" in page.text
        or "LGA" in page.text
        or "Local Government" in page.text
    )


def _is_unit_around(window: Window) -> bool:
    """Whether the name stands in brackets behind a smaller unit: `Z department (X)`, `province de Z (X)`."""
    lead, bracket, behind = window.before.rpartition("(")
    return (
        bool(bracket)
        and not behind.strip()
        and window.after.startswith(")")
        and not cues().units.keys().isdisjoint(lead.split()[-_UNIT_WORDS:])
    )
