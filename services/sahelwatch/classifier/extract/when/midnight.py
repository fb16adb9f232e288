"""Hours after midnight: they move a night's event to the later of the two days that the night joins."""

from __future__ import annotations

import re

from sahelwatch.classifier.extract.words import soft

_HOURS = r"(?:(?:une|deux|trois|quatre|cinq|six|0?[0-6])\s*h(?:eures?)?)"
_AT_ABOUT = r"(?:vers|a|des|apres|avant|entre|et|autour de|aux environs de|peu apres|peu avant|il etait|sur le coup de|depuis)\s+(?:les\s+)?"
_HOUR = re.compile(
    r"\b(?:0?[0-6](?:[:.h]\d\d)?\s*(?:a\.?\s?m\b|h\s*\d\d\b|o'clock in the (?:night|morning))"
    r"|(?:one|two|three|four|five|six)\s+(?:a\.?\s?m\b|o'clock|in the morning)"
    rf"|{_HOURS} du matin\b"
    rf"|{_AT_ABOUT}{_HOURS}(?: et demie)?\b(?!\s+(?:durant|apres|plus|de l'apres-midi|de combat))"
    r"|(?:shortly |just |well )?(?:after|past|gone) midnight|peu apres minuit|apres minuit|minuit passe)"
)
_DURATION = re.compile(
    r"(?:still there|still going on|encore la|encore sur place|for|pendant|durant|in|after|apres|pres de|lasted|dure|quelque|some|about an|plus de|more than|nearly|until|jusqu'a|jusque vers)\s*$"
)
_LEAD = 18


def after_midnight(text: str) -> bool:
    """Whether an hour between midnight and six is given as the time of something."""
    folded = soft(text)
    return any(
        not _DURATION.search(folded[max(0, match.start() - _LEAD) : match.start()])
        for match in _HOUR.finditer(folded)
    )
