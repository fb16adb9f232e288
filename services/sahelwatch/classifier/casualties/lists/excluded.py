"""Attackers' dead whom a toll leaves out: "the count does not include the three bombers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_REACH = 8  # tokens between the words and the people
_BLEW = frozenset({"blew", "blown", "detonated", "exploser", "sauter", "explosé"})
_THE = frozenset({"the", "these", "les", "ces", "des"})
_BOMBS = ("blew", "suicide", "detonat", "explosive belt", "bomb vest", "kamikaze", "exploser", "ceinture", "piég")
_BLEW_REACH = 8  # tokens behind the people


def read_excluded(reading: Reading) -> None:
    """As in "The toll does not include the three bombers", "not counting the two girls", "outre le kamikaze"."""
    clause = reading.clause
    for i, tags in reading.tagged("excludes"):
        stop = tags["excludes"].stop
        for n, phrase in enumerate(reading.phrases):
            near = 0 <= phrase.first - stop <= _REACH or 0 <= i - phrase.stop <= _REACH
            apart = not phrase.effects or (
                phrase.effects == ("killed",) and _claim_of(reading, n).frame == "gapped"
            )
            if not (near and apart and phrase.noun in {"people", "bare"} and _died_with_it(reading, phrase)):
                continue
            if clause.has(phrase.stop, "participle") or clause.has(phrase.stop, "state"):
                continue  # "the three bombers arrested", "the 12 attackers wounded"
            phrase.side, phrase.part, phrase.additional, phrase.definite = Side.MILITANTS, False, True, False
            reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")


def _claim_of(reading: Reading, n: int) -> Claim:
    return next(claim for claim in reading.claims if claim.phrase == n)


def _died_with_it(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether people are attackers, who die with their bombs or whom the toll of the dead leaves out."""
    clause = reading.clause
    after = range(phrase.stop, min(phrase.stop + _BLEW_REACH, len(clause.tokens)))
    if any(clause.low(at) in _BLEW for at in after):
        return True
    if phrase.noun == "people" and phrase.side is Side.MILITANTS:
        return True
    known = phrase.definite or clause.low(phrase.first - 1) in _THE
    before = (reading.previous or "").lower()
    return known and any(word in before for word in _BOMBS)  # "two girls blew themselves up", and then "the two"
