"""Dead whom a toll leaves out: "the count does not include the three bombers", "it leaves out two guards"."""

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
            if 0 <= phrase.first - stop <= _NEXT and _counts(reading, i) and _is_left_out(reading, n):
                phrase.part, phrase.additional, phrase.definite = False, True, False
                reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")
                continue
            apart = not phrase.effects or (
                phrase.effects == ("killed",) and _claim_of(reading, n).frame == "gapped"
            )
            if not (near and apart and phrase.noun in {"people", "bare"} and _died_with_it(reading, phrase)):
                continue
            if clause.has(phrase.stop, "participle") or clause.has(phrase.stop, "state"):
                continue  # "the three bombers arrested", "the 12 attackers wounded"
            phrase.side, phrase.part, phrase.additional, phrase.definite = Side.MILITANTS, False, True, False
            reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")


def _counts(reading: Reading, verb: int) -> bool:
    """Whether a count is the subject: "that figure does not include", "ce bilan ne tient pas compte de"."""
    clause = reading.clause
    return any(
        clause.low(at) in _COUNT or clause.has(at, "toll") for at in range(max(0, verb - _SUBJECT_REACH), verb)
    )


def _is_left_out(reading: Reading, n: int) -> bool:
    """Whether counted victims are said to have died, or only that a count leaves them out."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "people" or phrase.side in {None, Side.MILITANTS} or phrase.figure.kind == "article":
        return False
    if phrase.effects:
        return phrase.effects == ("killed",)
    if phrase.stop >= len(clause.tokens) or clause.low(phrase.stop) in _ENDS:
        return True
    behind = range(phrase.stop, min(phrase.stop + _DEAD_REACH, len(clause.tokens)))
    return any(clause.has(at, "bodies") or clause.has_any(at, ("dies", "died")) for at in behind)


_NEXT, _SUBJECT_REACH, _DEAD_REACH = 2, 5, 4  # tokens
_COUNT = frozenset({
    "figure", "number", "count", "tally", "total", "this", "that", "it", "chiffre", "nombre", "cela", "il",
})  # fmt: skip
_ENDS = frozenset({".", ",", ";"})


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
