"""Names that only lie beyond a place, or at the other end of a way: `X, near Z`, `from X to Z`, `the road X-Z`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page

_LEAD = any_of(cues().lists["close-lead"])
_CLOSE_BEHIND = re.compile(
    rf"\s*(?:{_LEAD}\s+)*{any_of(cues().lists['close-beyond'])}\s*(?:the town of\s+|la ville de\s+)?"
)
NO_NAMES = frozenset([*cues().lists["days"], *cues().lists["months"]])
"""Days and months, which head a line as places do."""
_LAST_WORD = re.compile(r"([\w'-]+)\)?\s*$")
_WAY_HEADS = frozenset([*cues().lists["way-from"], *cues().lists["road"]])
_ROAD_TO = frozenset([*cues().lists["road-to"], "à", "the", "la", "le", "les", "du", "de"])
_SHORT = 3  # letters of what may join the words of a name, written small
_AND, _LEAD_WORDS = frozenset({"et", "and"}), 6
_FROM_TO = re.compile(
    rf"(?s:.*)\b(?:{any_of(cues().lists['way-from'])}|(?:{any_of(cues().lists['road'])})(?:\s+{any_of(cues().lists['road-of'])})?)\s*"
    rf"(?:(?:the |les |la )?{any_of(cues().lists['settlement'])} {any_of(cues().lists['of'])}\s*)?"
    rf"(?P<name>\w[\w' -]{{2,30}})[ -]{any_of(cues().lists['road-to'])}?\s*$"
)

_BORDER = re.compile(r"(?:the |la )?(?:\w+ )?(?:border|frontiere)\b")


def is_close_by(between: str) -> bool:
    """Whether the words between two names say that the one lies near the other."""
    return _CLOSE_BEHIND.fullmatch(between) is not None


def is_beside_name(page: Page, start: int, window: Window) -> bool:
    """Whether another place is said to be near it: `X, near Z`."""
    head, comma, tail = window.before.rpartition(",")
    if not comma or not _CLOSE_BEHIND.fullmatch(tail):
        return False
    name = _LAST_WORD.search(head)
    return (
        name is not None
        and name[1] not in NO_NAMES
        and not _ends_way(page, start - len(window.before), head, name)
        and page.text[start - len(window.before) + name.start(1)].isupper()
    )


def _ends_way(page: Page, offset: int, head: str, name: re.Match[str]) -> bool:
    """Whether the name is a way's other end: what was `between X and Y, near Z` was at Z."""
    if _WAY_HEADS.isdisjoint(re.findall(r"\w+", head)):
        return False
    match = _FROM_TO.match(head[: name.start(1)])
    return "-" in name[1] or (match is not None and _is_name(page.text[slice(*_span(match, offset))]))


def is_way_from_name(page: Page, start: int, window: Window) -> bool:
    """Whether it is the other end of a way that begins at a name or a border: `from X to Z`, `the road X-Z`."""
    match = None if _WAY_HEADS.isdisjoint(window.words) else _FROM_TO.match(window.before)
    if match is not None and not _AND.isdisjoint(match["name"].split()):
        lead = window.before[: match.start("name")].split()[-_LEAD_WORDS:]
        if (_WAY_HEADS - {"de"}).isdisjoint(lead):
            return False  # "the villages of X and of Z"
    return match is not None and (
        _BORDER.match(match["name"]) is not None
        or _is_name(page.text[slice(*_span(match, start - len(window.before)))])
    )


def _span(match: re.Match[str], offset: int) -> tuple[int, int]:
    return offset + match.start("name"), offset + match.end("name")


def _is_name(text: str) -> bool:
    """Whether a way begins at it: `Zabra et`, not `Zabra a été attaquée`."""
    words = re.findall(r"[\w'’]+", text)
    while words and words[-1].lower() in _ROAD_TO:
        words.pop()
    return text[:1].isupper() and all(not word[0].islower() or len(word) <= _SHORT for word in words)
