"""Gatherings that were attacked: "opened fire at a funeral" tells of an attack, not of what followed one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.words import Hits

_AFTERWARDS = ("topic.protest", "cue.afterwards", "cue.burial")
_WINDOW = 90
# A deed and, in the same breath, where it fell; "those killed were honoured at a ceremony" has another verb between.
_FELL_ON = re.compile(
    r"\b(?:fire|fired|firing|attack\w*|assault\w*|raid\w*|storm\w*|bomb\w*|struck|hit|explo\w+|shoot\w*|shot|burst|kill\w*"
    r"|blew|gunned|irruption|tire|tirs|tirant|attaqu\w*|frapp\w*|visa\w*|vise\w*|cible|tue(?!sday)\w*|abatt\w*|massacr\w*|feu|surgi)\b"
    r"(?:(?!\b(?:were|was|been|ete|sont|est|fut|furent)\b)[^.;:,]){0,60}?"
    r"(?:\b(?:at|on|into|in|inside|during|against|contre|sur|dans|lors|pendant|a|au|aux|attending|assistaient|participants|d|of)\b\s*'?\s*)"
    r"(?:(?:the|an?|la|le|l'|une?|des|les|d'|de|d'un|d'une)\s*)*$"
)


def without_attacked(hits: Hits, folded: str) -> Hits:
    """The hits without gatherings that somebody attacked; `folded` is the text as `soft` makes it."""
    attacked = {
        hit.start
        for hit in hits.all("cue.occasion")
        if _FELL_ON.search(folded[max(0, hit.start - _WINDOW) : hit.start])
    }
    return hits.without(_AFTERWARDS, attacked) if attacked else hits
