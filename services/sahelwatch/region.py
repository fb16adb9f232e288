"""Whether a text may be about the Sahel: a cheap look that decides what is worth a closer one.

The poller asks it which pages are worth fetching, the classifier which entries are worth reading. It would rather
take a text too many than one too few: any name that the gazetteer has for these countries is enough, or that of an
armed group there.
"""

from __future__ import annotations

import re
from typing import Final

from sahelwatch.places import Gazetteer
from sahelwatch.places.fold import fold

FIVE: Final = frozenset(("BF", "ML", "NE", "TD", "MR"))
"""Burkina Faso, Mali, Niger, Chad and Mauritania (ISO 3166-1)."""

_WARS: Final = re.compile(
    r"\b(?:sahel|saheli\w*|liptako|azawad\w*|lac tchad|lake chad|trois frontieres|three borders|tri border"
    r"|alliance des etats|aes|jnim|gsim|aqmi|aqim|eigs|isgs|issp|iswap|boko haram|ansaru?|ansar\w* (?:islam|dine)"
    r"|katiba\w*|nusrat|groupe de soutien|etat islamique|islamic state|mnla|fla|hcua|gatia|vdp|koglweogo|dozos?"
    r"|dan na ambassagou|wagner|africa corps|fama|fds|fmm|multinational joint"
    r"|touaregs?|tuaregs?|peuls?|fulanis?|zarmas?|toubous?|d?jihadist\w*)\b"
)


def prepare() -> None:
    """Read the gazetteer, which takes half a second that the first look would else take."""
    Gazetteer.load()


def about_region(text: str) -> bool:
    """Whether the text names anything of the five countries or of their wars."""
    return Gazetteer.load().names_any(text, FIVE) or _WARS.search(" ".join(fold(text).text.split())) is not None
