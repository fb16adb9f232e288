"""Whether the people of a place are those whom something befell: `twelve residents of X, a village in Z, were killed`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page

_REACH = 200  # characters: the name, where the village lies, when it was
_SPOKE = any_of([word for word in cues().lists["speaking"] if word not in ("where", "ou")])
_BEFELL = re.compile(
    rf"(?:[\w' -]{{2,30}},\s+{any_of(cues().lists['befallen'])}\b"  # "the people of X, killed at prayer"
    rf"|(?:(?!\b{_SPOKE}\b)[^.;\"»])*?\b(?:"
    rf"(?:were|was|have been|has been|had been|ont ete|a ete|avaient ete|avait ete)\s(?:\w+\s)?{any_of(cues().lists['befallen'])}"
    rf"|{any_of(cues().lists['fell'])}|{any_of(cues().lists['mourn'])}"
    rf"|(?:when|lorsqu'|lorsque|quand)\s(?:\w+\s){{0,3}}?{any_of(cues().lists['raiders'])})\b)"
)
_DONE_TO = re.compile(
    rf"\b{any_of(cues().lists['against'])}\s(?:(?!by\b|par\b)[\w'-]+\s){{0,6}}(?:[\w-]+'\s?)?(?:[\w'-]+\s)?(?:of|from|near|de|du|d')\s?$"
)


def are_targets(window: Window) -> bool:
    """Whether a verb of attacking or killing has them as its object: `shot dead the chief of X`."""
    return _DONE_TO.search(window.before) is not None


def are_victims(page: Page, start: int, window: Window) -> bool:
    """Whether the sentence tells of those of the place that they were killed, attacked or abducted, or bury their dead."""
    return are_targets(window) or _BEFELL.match(page.folded, start, start + _REACH) is not None
