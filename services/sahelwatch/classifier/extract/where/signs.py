"""What says that a name that no list has is a place's: `the village of X`, `12 dead in X`, `X, in the district of Z`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.distance import distance_before
from sahelwatch.classifier.extract.where.leads import heads_item, is_at, is_surely_at
from sahelwatch.classifier.extract.where.names import begins
from sahelwatch.classifier.extract.where.page import NEXT_CAPITAL
from sahelwatch.classifier.extract.where.relation import WHERE_KILLED
from sahelwatch.classifier.extract.where.victims import are_victims
from sahelwatch.classifier.extract.where.ways import is_close_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.classifier.extract.where.spot import Spot

_UNIT_BEHIND = 40
_CLAUSE = 160  # characters of "where …" behind a name
_HEAD = 45  # characters of a day before a name that heads a line
_HEADS_TITLE = re.compile(r"[^:\n]{0,40}:\s")
_COLON = re.compile(r"\s?(?:\([^)]{0,40}\)\s?)?:\s")
_BRACKET = re.compile(r"\s*,?\s*\((?![A-Z0-9-]{2,}\))")
_DATE = re.compile(
    rf",\s(?:(?:{any_of(cues().lists['days'])}\s)?\d{{1,2}}\s{any_of(cues().lists['months'])}|(?:ce\s)?{any_of(cues().lists['days'])}\b)"
)
_NAME_BEHIND = re.compile(r"\s*,\s*(?:in |dans )?$")
_JOINED = re.compile(r"\s(?:and|et)\s(?:the\s+|la\s+|le\s+)?$|-$")
_NEAR = ("near", "close to", "not far from", "pres d", "proche", "non loin")


class Signs:
    """The words around names in one entry, and the listed names that stand behind them."""

    def __init__(self, page: Page, listed: Sequence[Spot]) -> None:
        self._page = page
        self._listed = listed
        self._starts = [spot.start for spot in listed]

    def is_place(self, start: int, end: int) -> bool:
        """Whether the words around a name say that it is a place's."""
        page = self._page
        window = page.around(start, end)
        before, after = cues().before, cues().after
        if before["telling"].match(window) or self._is_quarter(window) or self._is_quarter_of(end, window):
            return False
        if after["befalls"].match(window):
            return page.zone(start) is not Zone.TITLE
        if begins(page, start):
            return self._is_said_to_lie(start, end, window) or self._heads_line(start, window)
        if is_of_commune(window) or WHERE_KILLED.match(page.folded, end, end + _CLAUSE):
            return True
        at = is_at(page, start, window) or any(before[cue].match(window) for cue in ("own-event", "close-by"))
        if (
            before["settlement"].match(window)
            or (before["raiding"].match(window) and after["and-killed"].match(window))
            or (at and before["happened"].match(window))
            or self._is_called_settlement(window)
        ):
            return True
        if before["home"].match(window) and are_victims(page, start, window):
            return True
        if page.tells_act(start) and (
            before["pinpoint"].match(window)
            or is_of_area(window)
            or (before["at-the"].match(window) and after["site"].match(window))
        ):
            return True
        if (before["on-axis"].match(window) and after["axis"].match(window)) or (
            before["fled"].match(window) and self._has_unit_behind(end)
        ):
            return True
        if before["attack-named"].match(window) and not page.in_title_case(start):
            return True
        if (at or self._is_counted_from(window)) and (
            _BRACKET.match(page.text, end)
            or after["placed"].match(window)
            or before["harmed-at"].match(window)
            or after["named"].match(window)
            or self._has_unit_behind(end)
            or self._has_town_behind(end)
            or self._is_told_of(start, end)
        ):
            return True
        return self._is_said_to_lie(start, end, window) or self._heads_what_follows(start, window)

    @staticmethod
    def _is_counted_from(window: Window) -> bool:
        """Whether a distance ends at it: `8 km from X`."""
        return distance_before(window) is not None

    @staticmethod
    def _is_called_settlement(window: Window) -> bool:
        """Whether it is said to be a village behind the name: `X, a village`; not `X, a village chief`."""
        after = cues().after
        return after["settlement"].match(window) is not None and after["person"].match(window) is None

    def _is_quarter(self, window: Window) -> bool:
        """Whether it is a quarter of a town that the entry names."""
        return cues().before["quarter"].match(window) is not None and any(
            spot.level == "place" for spot in self._listed
        )

    def _is_quarter_of(self, end: int, window: Window) -> bool:
        """Whether it is said behind the name to be a quarter of a listed town: `X quarter of Z`."""
        if cues().after["quarter"].match(window) is None:
            return False
        index = bisect_left(self._starts, end)
        return any(spot.local and spot.start - end < _UNIT_BEHIND for spot in self._listed[index : index + 1])

    def is_told_at(self, start: int, end: int) -> bool:
        """Whether something is said to have been at a name, or it heads a line: no proof if it is told but once."""
        page = self._page
        window = page.around(start, end)
        if self._is_quarter(window):
            return False
        if page.text[start:end].isupper() or cues().before["telling"].match(window) or page.in_title_case(start):
            return self._heads_title(start)
        if begins(page, start):
            return _COLON.match(page.text, end) is not None or cues().after["belongs"].match(window) is not None
        return (
            is_surely_at(page, start, window)
            or cues().before["own-event"].match(window) is not None
            or cues().before["home"].match(window) is not None
        )

    def are_told_twice(self, places: Sequence[tuple[int, int]]) -> bool:
        """Whether two sentences tell of a name as of a place, one of them of an act and one surely of a place."""
        page = self._page
        sentences = {id(page.sentence_at(start)) for start, _ in places}
        return (
            len(sentences) > 1
            and any(page.tells_act(start) for start, _ in places)
            and any(
                is_surely_at(page, start, page.around(start, end)) or self._heads_title(start)
                for start, end in places
            )
        )

    def _heads_title(self, start: int) -> bool:
        return self._page.heads_title(start) and _HEADS_TITLE.match(self._page.text, start) is not None

    def _is_said_to_lie(self, start: int, end: int, window: Window) -> bool:
        """Whether a name is followed by where it lies: `X, in the district of Z`, `X (Z)`."""
        page = self._page
        if page.text[start:end].isupper():
            return False
        bracket = _BRACKET.match(page.text, end)
        behind = None if bracket else cues().after["lies"].match(window) or cues().after["belongs"].match(window)
        if bracket is None and behind is None:
            return False
        reach = (bracket.end() if bracket else end + (behind.end() if behind else 0)) + (
            0 if bracket else _UNIT_BEHIND
        )
        index = bisect_left(self._starts, end)
        spot = next(iter(self._listed[index : index + 1]), None)
        if spot is None or spot.start > reach or not spot.country or spot.demonym:
            return False
        near = behind is not None and any(word in behind.group() for word in _NEAR)
        return spot.is_unit or (spot.level == "place" and (near or not _follows_comma(page, start)))

    def _heads_line(self, start: int, window: Window) -> bool:
        """Whether a line opens with the name and a day: `X, 3 August. …`."""
        return start > 0 and self._page.text[start - 1] == "\n" and _DATE.match(window.after) is not None

    def _heads_what_follows(self, start: int, window: Window) -> bool:
        """Whether a day and the name open a sentence with a colon behind: `Monday 29 April, X: six dead`."""
        if heads_item(window):
            return True
        sentence = self._page.sentence_at(start)
        return (
            sentence is not None
            and start - sentence.start < _HEAD
            and _follows_comma(self._page, start)
            and window.after.lstrip().startswith(":")
            and not frozenset(cues().lists["days"]).isdisjoint(window.words)
        )

    def _has_unit_behind(self, end: int) -> bool:
        index = bisect_left(self._starts, end)
        near = self._listed[index : index + 3]
        return any(spot.is_unit and spot.start - end <= _UNIT_BEHIND for spot in near) or any(
            spot.level == "place" and not spot.demonym and self._are_joined(end, spot.start) for spot in near[:1]
        )

    def _are_joined(self, end: int, start: int) -> bool:
        """Whether a listed name follows at once: `X, Lake Chad`, `between X and Z`."""
        between = self._page.folded[end:start]
        return _NAME_BEHIND.fullmatch(between) is not None or _JOINED.fullmatch(between) is not None

    def _has_town_behind(self, end: int) -> bool:
        """Whether it is said to lie near a listed place: `X, near Z`."""
        index = bisect_left(self._starts, end)
        return any(
            spot.local and is_close_by(self._page.folded[end : spot.start].removeprefix(","))
            for spot in self._listed[index : index + 1]
        )

    def _is_told_of(self, start: int, end: int) -> bool:
        """Whether a name follows a preposition of place in a sentence that tells an attack and names no other place."""
        page = self._page
        if NEXT_CAPITAL.match(page.text, end) or page.text[start:end].isupper() or page.in_title_case(start):
            return False  # "Seven Seized in Raid": a capital makes no name
        title = page.zone(start) is Zone.TITLE
        window = page.around(start, end)
        came = cues().before["attacked-name"].match(window) is not None
        sentence = page.sentence_at(start)
        at = is_surely_at(page, start, window) or cues().before["close-by"].match(window) is not None
        if sentence is None or not (came or at):
            return False
        if not (title or page.tells_act(start) or (came and page.tells_act(sentence.end + 1))):
            return False
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return not any(spot.local and spot.score > 0 and not spot.loose for spot in self._listed[first:last])


def is_of_area(window: Window) -> bool:
    """Whether it is what a stretch of country is called after: `dans le secteur de X`."""
    found = cues().before["unit"].match(window)
    return found is not None and cues().units[" ".join(found["units"].split())] == "area"


def is_of_commune(window: Window) -> bool:
    """Whether it is a commune's name: `in the commune of X`, `la sous-préfecture de X`."""
    found = cues().before["unit"].match(window)
    return found is not None and cues().units[" ".join(found["units"].split())] == "commune"


def _follows_comma(page: Page, start: int) -> bool:
    return page.text[:start].rstrip().endswith(",") if start < 2 else page.text[start - 2 : start].strip() == ","
