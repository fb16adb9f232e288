"""Missing people whom somebody took: "disappeared with the attackers", "18 are missing, believed abducted"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.captivity import captivity_words
from sahelwatch.classifier.casualties.words.lexicon import who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_WITH_REACH = 5  # tokens from "disappeared" to "with", a day between
_CAPTORS_REACH = 5  # tokens from "with" to who they are
_BELIEVED_REACH = 6  # tokens from "missing" to "believed abducted"
_HEADED_REACH = 7  # tokens from the colon of a headline to the figure
_TAKEN = "abducted"


def read_gone(reading: Reading) -> None:
    """Makes the missing abducted where they went with attackers, or where they are believed to be."""
    missing = [claim for claim in reading.claims if claim.effect == "missing"]
    if not missing:
        return
    counted = any(claim.effect == _TAKEN for claim in reading.claims)
    for claim in missing:
        believed = not counted and _are_believed_taken(reading, claim)
        if believed or _with_captors(reading.clause, claim):
            phrase = reading.phrases[claim.phrase]
            phrase.effects = tuple(_TAKEN if effect == "missing" else effect for effect in phrase.effects)
            claim.effect = _TAKEN


def _are_believed_taken(reading: Reading, claim: Claim) -> bool:
    """As in "18 were still missing, believed abducted", "pupils kidnapped: 60 missing"."""
    clause = reading.clause
    for at in range(claim.stop, min(claim.stop + _BELIEVED_REACH, len(clause.tokens))):
        if _is_taken(clause, at):
            return not (clause.has(at - 1, "be") or clause.has(at - 1, "have"))
        if at in reading.inside or clause.low(at) == ";":
            return False
    first = reading.phrases[claim.phrase].first
    colon = next((at for at in range(first - 1, max(-1, first - _HEADED_REACH), -1) if clause.low(at) == ":"), None)
    return colon is not None and any(_is_taken(clause, at) for at in range(colon))


def _is_taken(clause: Clause, at: int) -> bool:
    tags = clause.tags[at]
    return any(tags[cls].value == _TAKEN for cls in ("participle", "state", "event") if cls in tags)


def _with_captors(clause: Clause, claim: Claim) -> bool:
    """As in "vanished on Monday with the gunmen", "ont disparu avec les assaillants"."""
    together = captivity_words(clause.lang)["with"]
    for at in range(claim.stop, min(claim.stop + _WITH_REACH, len(clause.tokens))):
        if clause.low(at) in together:
            near = range(at + 1, min(at + 1 + _CAPTORS_REACH, len(clause.tokens)))
            named = (tag for each in near if (tag := who(clause.tags[each])) is not None)
            return next((tag.side is Side.MILITANTS for tag in named if tag.value), False)
        if clause.tokens[at].kind == "sign":
            return False
    return False
