"""People told by the fate of those before them alone: "So was their teacher", "Leur maître aussi"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_SO_WERE = re.compile(
    r"\W{0,3}(?:and )?(?:so|as),?(?: too,?)? (?:was|were|did|had|has|have) "
    r"|\W{0,3}(?:de même qu|ainsi qu|idem pour )"
)
_WERE_TOO = re.compile(
    r"\b(?:was|were|did) (?:too|as well|likewise)\W*$|\bl['’](?:a|ont|avait|avaient) (?:aussi |également )?été\b"
)
_NINTH = re.compile(
    r"\b(?:was|became|est|était|fut|été) (?:the|le|la) \w+(?:th|ième|third)\b"
)  # "the driver was the ninth"
_WERE = frozenset({"was", "were", "did"})
_IT, _HAVE, _BEEN = "l'", frozenset({"a", "ont", "avait", "avaient"}), "été"
_TOO = frozenset({"too", "likewise", "aussi", "également", "well"})
_LONGEST = 100  # characters of a sentence that tells nothing else
_OPENING = 4  # tokens before the people: "And so were", "De même que"


def may_be_told_too(spoken: str) -> bool:
    """Whether a sentence in small letters is short and of the form of one that shares a fate."""
    if len(spoken) > _LONGEST:
        return False
    last = spoken.rstrip(" .!\"»”'").rpartition(" ")[2]
    if last in _TOO or _SO_WERE.match(spoken) is not None:
        return True
    return _WERE_TOO.search(spoken) is not None or _NINTH.search(spoken) is not None


def read_too(reading: Reading, previous: str | None, tolls_of: TollsOf) -> None:
    """Gives people of whom no more is said than "too" what befell those of the sentence before."""
    clause = reading.clause
    spoken = clause.text.lower()
    if reading.claims or previous is None or not reading.phrases or not may_be_told_too(spoken):
        return
    group = reading.group_right(0, governed=True)
    first, stop = reading.phrases[0].first, reading.phrases[group[-1]].stop
    if any(reading.phrases[n].noun != "people" for n in group) or first > _OPENING:
        return
    opened = _SO_WERE.match(spoken) is not None
    if not opened and first <= 1 and _were_too(clause, stop):
        opened = True
        stop = len(clause.tokens)
    ends = stop if opened else stop + 1 + (clause.low(stop) == "as")  # "as well"
    closed = ends >= len(clause.tokens) or not clause.is_word(ends)
    if not closed or (not opened and (first > 0 or clause.low(ends - 1) not in _TOO)):
        return
    effects = {casualty.effect for casualty in tolls_of(previous, clause.lang) if casualty.figure.high != 0}
    if len(effects) != 1:
        return
    effect = effects.pop()
    for n in group:
        reading.phrases[n].additional = True
        reading.claim(n, effect, (reading.phrases[n].first, reading.phrases[n].stop), "added", verb=first)


def _were_too(clause: Clause, at: int) -> bool:
    """Whether people are told by the verb of those before them: "were too", "l'ont été aussi"."""
    if clause.low(at) in _WERE:
        return clause.low(at + 1) in _TOO or clause.low(at + 1) == "as"
    return (
        clause.low(at) == _IT and clause.low(at + 1) in _HAVE and _BEEN in {clause.low(at + 2), clause.low(at + 3)}
    )
