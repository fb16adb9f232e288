"""Verbs that look active and are not: participles whose doer is another, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit

STRUCK = frozenset({"after.kills", "after.does"})
"""The phrases behind a name that make it the doer."""


def active(cues: Phrases, verb: Hit | None, last: int) -> Hit | None:
    """The verb behind a name, but none that is another's passive: `after the group, and that villagers were hit`."""
    if verb is None or verb.group not in STRUCK:
        return verb
    words = cues.folded[last : verb.start].split()
    return None if len(words) > 1 and words[-1] in _PASSIVE else verb


def of_headline(cues: Phrases, verb: Hit, end: int) -> bool:
    """Whether a headline's participle is a passive: `column of fighters wiped out from the air`."""
    if verb.group not in STRUCK or not verb.phrase.startswith(_PARTICIPLES):
        return False
    return cues.folded[verb.end : min(end, verb.end + _A_WORD)].split()[:1] in _BEHIND_PASSIVE


_PARTICIPLES = (
    "wiped",
    "neutrali",
    "eliminated",
    "destroyed",
    "bombed",
    "gunned",
    "routed",
    "crushed",
    "shot dead",
)
_BEHIND_PASSIVE = [[word] for word in "by in at near from on during outside after when as".split()]
_A_WORD = 12  # characters


_PASSIVE = frozenset("were was been ete".split())
