"""How roughly a name tells where an event was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.distance import distance_before
from sahelwatch.classifier.extract.where.relation import CLOSE_KM, ROUGHLY
from sahelwatch.classifier.extract.where.ways import is_beside_name, is_way_from_name

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page


def looseness(page: Page, start: int, window: Window) -> int:
    """How roughly a name tells where: 2 for what lies beyond it or on the way to it, 1 for what is near it."""
    before, after = cues().before, cues().after
    if after["settlement"].match(window):
        return 0
    distance = distance_before(window)
    if distance is not None:
        return 1 if distance.km is not None and distance.km <= CLOSE_KM else ROUGHLY
    if (
        before["side"].match(window)
        or before["way"].match(window)
        or is_way_from_name(page, start, window)
        or after["way"].match(window)
        or before["chief-town"].match(window)
        or before["active"].match(window)
        or before["belonging"].match(window)
    ):
        return ROUGHLY
    near = before["close"].match(window) or before["befell"].match(window)
    return 1 if near or is_beside_name(page, start, window) else 0
