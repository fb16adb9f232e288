"""Hours after midnight: they move a night's event to the later of the two days that the night joins."""

from __future__ import annotations

import re

from sahelwatch.classifier.extract.words import soft

_HOUR = re.compile(
    r"\b(?:0?[0-6](?:[:.h]\d\d)?\s*(?:a\.?\s?m\b|h(?:eures?)?\s*(?:\d\d)?\s*(?:du matin)?\b|heures?\b|o'clock in the (?:night|morning))"
    r"|0[0-6]h\d\d"
    r"|(?:one|two|three|four|five|six)\s+(?:a\.?\s?m\b|o'clock|in the morning)"
    r"|(?:une|deux|trois|quatre|cinq|six) heures?(?: du matin| et demie)?\b(?!\s+(?:durant|apres|plus|plus tard|de combat))"
    r"|(?:shortly |just |well )?(?:after|past|gone) midnight|peu apres minuit|apres minuit|minuit passe)"
)
_DURATION = re.compile(
    r"(?:for|pendant|durant|in|after|apres|pres de|lasted|dure|quelque|some|about an|plus de|more than|nearly|until|jusqu'a|jusque vers)\s*$"
)
_LEAD = 14


def after_midnight(text: str) -> bool:
    """Whether an hour between midnight and six is given as the time of something."""
    folded = soft(text)
    return any(
        not _DURATION.search(folded[max(0, match.start() - _LEAD) : match.start()])
        for match in _HOUR.finditer(folded)
    )
