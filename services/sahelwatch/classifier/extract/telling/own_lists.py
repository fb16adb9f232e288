"""Lists under a heading that says whose losses they count: `On our side we deplore:` above lines of dead and wounded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.text.segment import Sentence

_OURS = re.compile(
    r"\b(?:(?:on|from) our (?:own )?side|in our (?:own )?ranks|our (?:own )?(?:losses|casualties)|friendly|own (?:losses|side)"
    r"|de notre cote|(?:dans|parmi|au sein de) nos|nos (?:propres )?pertes|amie?s?\b|cote (?:fama|fds|fan|militaire|armee)s?)"
)
_DEPLORE = re.compile(
    r"\b(?:we (?:deplore|mourn|regret|lament|have lost|lost|recorded?|suffered|count)"
    r"|nous (?:deplorons|regrettons|pleurons|avons (?:perdu|enregistre|deplore|subi)|enregistrons|comptons)|on deplore)\b"
)
_FOE = re.compile(
    r"\b(?:ennemie?s?|enemy|adverse|terroristes?|terrorists?|assaillants|attackers|jihadistes?|jihadists?)\b"
)
_CIVILIANS = re.compile(r"\b(?:civils?|civile?s?|civilians?|populations?)\b")
_ARMY = re.compile(
    r"\b(?:our (?:\w+ )?(?:men|forces|troops|soldiers)|nos (?:\w+ )?(?:hommes|forces|soldats|elements|fds)"
    r"|etat-major|ministere de la defense|ministry of (?:national )?defence|ministry of defense|forces armees|armed forces|defence headquarters|fds)\b"
)
_ROW = re.compile(r"\s*(?:\(?\d|o\s)")
_LONGEST_ROW = 90  # characters of a line that is no bullet and yet an item
_LONGEST_HEADING = 160  # characters at the end of a sentence that may say whose losses follow


class OwnLists:
    """Remembers, line after line, whose losses a list counts."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._side: Side | None = None

    def named(self, sentence: Sentence, folded: str, casualties: list[Casualty]) -> list[Casualty]:
        """The tolls of a sentence, of the side that the heading of its list gives where the words name none."""
        if sentence.text.endswith(":"):
            self._side = self._heading_side(folded)
        elif self._side is None or not (
            sentence.bullet or (len(folded) < _LONGEST_ROW and _ROW.match(folded) is not None)
        ):
            self._side = None
        else:
            side = self._side
            return [
                replace(one, side=side, ours=side is Side.SECURITY_FORCES) if one.side is None else one
                for one in casualties
            ]
        return casualties

    def _heading_side(self, folded: str) -> Side | None:
        heading = folded[-_LONGEST_HEADING:]
        if _OURS.search(heading):
            return Side.SECURITY_FORCES
        if _DEPLORE.search(heading) and _ARMY.search(self._entry.folded):
            return Side.CIVILIANS if _CIVILIANS.search(heading) else Side.SECURITY_FORCES
        if len(folded) < _LONGEST_ROW and _FOE.search(heading):
            return Side.MILITANTS
        return Side.CIVILIANS if len(folded) < _LONGEST_ROW and _CIVILIANS.search(heading) else None
