"""Whom an answer to an attack killed: "a drone caught up with them; nine died"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.words.lexicon import opening, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tags
    from sahelwatch.classifier.casualties.words.tokens import Token

ATTACKS = ("ambush", "embuscade", "attaqu", "attack", "assault", "assaut", "raid")


def answered(reading: Reading, claim: Claim, previous: str | None, toll: str | None) -> bool:
    """Whether dead of no side fell to an answer from the air or on the ground, behind the dead of an attack.

    `toll` is the sentence that told dead last: of victims, and by attackers or in an attack.
    """
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if claim.effect != "killed" or phrase.additional or not _may_be_they(reading, claim):
        return False
    by_hunters = agents.side_of(clause, claim.agent) in _ARMED and claim.frame == "passive"
    if by_hunters or _answers(clause.tokens, clause.tags, max(phrase.first, claim.stop + _AFTER)):
        return _fell_before(reading, claim) or _is_attack(reading, toll)
    if previous is None or previous == toll:
        return False
    tokens, tags = opening(previous, clause.lang)
    return _answers(tokens, tags, len(tokens)) and _is_attack(reading, toll)


def _may_be_they(reading: Reading, claim: Claim) -> bool:
    """Whether a phrase says no more of people than that they are men: "nine", "six of them", "eleven men"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    return phrase.noun == "bare" or phrase.drawn or clause.low(phrase.head_at) in _MEN


_MEN = frozenset({"men", "hommes", "them", "fighters", "combattants", "kills", "fuyards", "fugitives"})


def _answers(tokens: list[Token], tags: list[Tags], stop: int) -> bool:
    """Whether words tell of an answer, and not of drones that blow up, as militants have them."""
    at = next((at for at in range(min(stop, len(tags))) if "answer" in tags[at]), None)
    if at is None or (at and tokens[at - 1].low in _THEIR):
        return False
    return not any(near.low.startswith(_BLOWN_UP) for near in tokens[max(0, at - 1) : at + 3])


def _fell_before(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence itself tells the dead of an attack before."""
    clause, first = reading.clause, reading.phrases[claim.phrase].first
    if not any(clause.low(at).startswith(ATTACKS) or side_of(clause.tags[at]) in _FOES for at in range(first)):
        return False
    return any(
        other.effect == "killed" and reading.phrases[other.phrase].side in _VICTIMS
        for other in reading.claims
        if reading.phrases[other.phrase].first < first
    )


def _is_attack(reading: Reading, toll: str | None) -> bool:
    """Whether a sentence tells of an attack by militants, or on soldiers, and of none from the air."""
    if toll is None:
        return False
    tokens, tagged = opening(toll, reading.clause.lang)
    sides = [side for tags in tagged if (side := side_of(tags)) is not None]
    if any(token.low.startswith(_FROM_THE_AIR) for token in tokens):
        return False
    attack = any(token.low.startswith(ATTACKS) for token in tokens)
    return bool(sides) and (sides[0] is Side.MILITANTS or (attack and sides[0] in _ARMED))


_BLOWN_UP = ("kamikaze", "suicide", "explos", "charg", "piég", "laden")
_THEIR = frozenset({"their", "leurs"})
_AFTER = 6  # tokens behind what tells of the dead: "were shot when soldiers arrived"
_FROM_THE_AIR = ("drone", "frappe", "strike", "airstrike", "aérien", "avion", "bomb", "helicopter", "hélicopt")
_FOES = (Side.MILITANTS,)
_VICTIMS = (Side.SECURITY_FORCES, Side.MILITIA, Side.CIVILIANS)
_ARMED = (Side.SECURITY_FORCES, Side.MILITIA)
