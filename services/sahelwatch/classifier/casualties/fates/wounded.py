"""Whether the dead are of those counted as wounded before: "three of the wounded have since died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_OF_THE = frozenset({"the", "des", "les"})
_OF_THE_WOUNDED = 4  # tokens from the figure


def _is_of_hurt(reading: Reading, claim: Claim) -> bool:
    """As in "Fifteen people were hurt, two of whom have since died": no part of those killed."""
    phrase = reading.phrases[claim.phrase]
    if not (phrase.known and claim.phrase and reading.clause.low(phrase.stop - 1) == "whom"):
        return False
    hurt = reading.phrases[claim.phrase - 1].effects == ("injured",)
    phrase.part = phrase.part and not hurt
    return hurt


def _is_of_latter(reading: Reading, claim: Claim) -> bool:
    """As in "8 décès et 15 blessés ; deux de ces derniers n'ont pas survécu": of the wounded told right before."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if not claim.phrase or not any(clause.low(at) in _LATTER for at in range(phrase.first + 1, claim.stop)):
        return False
    return reading.phrases[claim.phrase - 1].effects == ("injured",)


_LATTER = frozenset({"latter", "derniers", "dernières"})


def _died_later(reading: Reading, claim: Claim) -> bool:
    """As in "Three succumbed on the way to hospital", "trois sont morts de leurs blessures": no count of all."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if phrase.noun != "bare" or phrase.figure.kind == "article" or phrase.part:
        return False
    if any(clause.low(at).startswith("succomb") for at in range(phrase.stop, claim.stop)):
        return True
    return any(clause.low(at) in _LATER_AT for at in range(claim.stop, claim.stop + _LATER_REACH))


_LATER_AT = frozenset({
    "hospital", "clinic", "wounds", "injuries", "way", "evacuation", "evacuated", "hôpital", "blessures", "route",
    "évacuation", "chemin", "suites", "dispensaire",
})  # fmt: skip
_LATER_REACH = 5  # tokens behind the verb


def is_of_wounded(reading: Reading, claim: Claim) -> bool:
    """Whether the dead are of those counted as wounded: "three of the wounded have since died"."""
    clause = reading.clause
    first = clause.phrases[claim.phrase].first
    unsurvived = any(clause.low(at).startswith("surv") for at in range(first + 1, claim.stop))
    if claim.effect != "killed" or not (claim.frame == "intransitive" or unsurvived):
        return False
    if _is_of_hurt(reading, claim):
        return True
    if _is_of_latter(reading, claim):
        clause.phrases[claim.phrase].part, claim.whole = False, None
        return True
    if _died_later(reading, claim):
        return True
    drawn = clause.phrases[claim.phrase].drawn or clause.low(first + 1) in {"de", "of"}
    if drawn and any(clause.low(at).startswith("succomb") for at in range(first + 1, claim.stop)):
        return True  # "deux d'entre eux ont succombé"
    of_them = any(
        tag.value == "injured"
        and (
            clause.low(at - 1 - clause.is_adverb(at - 1)) in _OF_THE  # "of the critically injured"
            or at <= clause.phrases[claim.phrase].stop  # "five wounded residents died"
        )
        and at - first <= _OF_THE_WOUNDED
        for at in range(first + 1, claim.stop)
        for tag in (clause.tags[at].get("participle"), clause.tags[at].get("state"))
        if tag is not None
    )
    if of_them and clause.phrases[claim.phrase].pool is not None:
        clause.phrases[claim.phrase].part, claim.whole = False, None  # "two of the fifteen wounded have died"
    return of_them
