"""Whose dead follow from what was done to them: "ambushed gendarmes, killing seven", "pursued the attackers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES, is_clitic
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.words.lexicon import side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_FAR = 60  # tokens from the word to the figure
HUNTERS = (Side.SECURITY_FORCES, Side.MILITIA)


def attacked(reading: Reading, claim: Claim) -> Side | None:
    """Whose dead follow from an attack on armed people: "ambushed gendarmes near X, killing seven"."""
    clause, first = reading.clause, reading.phrases[claim.phrase].first
    if claim.effect != "killed" or claim.frame not in _BY_THEM:
        return None
    for at in range(first - 1, max(-1, first - _FAR), -1):
        if clause.low(at) in _ATTACKS:
            nominal = clause.low(at + 1) in _UPON  # "an attack on a VDP position killed 22": no agent of theirs
            return _object_of(reading, at + 1, None if nominal else agents.side_of(clause, claim.agent))
        if clause.low(at) in {";", ".", ":"}:
            return None
    return None


def _object_of(reading: Reading, at: int, agent: Side | None) -> Side | None:
    """The side of the armed people who are attacked, right behind the word."""
    clause = reading.clause
    for near in range(at, min(at + _OBJECT_REACH, len(clause.tags))):
        side = side_of(clause.tags[near])
        if side is not None and not clause.tokens[near].joined:
            rivals = side is Side.MILITANTS  # "fighters ambushed a JNIM patrol and killed nine"
            return side if side is not Side.CIVILIANS and (side is not agent or rivals) else None
        plain = clause.is_word(near) and not clause.tags[near].keys() & _NO_ADJECTIVE
        if not (plain or (near == at and clause.low(near) in _UPON)):
            return None
    return None


_ATTACKS = frozenset({
    "attacked", "ambushed", "attack", "ambush", "ambushing", "attacking", "targeted", "targeting", "assaulted",
    "assault",
    "raid", "raided", "stormed", "storming", "surprised", "attaqué", "attaquant", "attaque", "embuscade", "assaut",
})  # fmt: skip
_UPON = frozenset({"on", "against", "contre", "sur"})
_NO_ADJECTIVE = frozenset(
    {"prepositions", "of", "and", "relative", "be", "have", "finite", "not_people", "locatives"}
)
_OBJECT_REACH = 5  # tokens from the word to its object


def hunts(reading: Reading, claim: Claim) -> bool:
    """As in "Troops pursued the attackers, killing eight", "ont poursuivi les assaillants et en ont tué huit"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    nobody = phrase.noun == "bare" or phrase.head_effect == "killed"
    if claim.effect != "killed" or claim.frame not in _BY_THEM or not nobody:
        return False
    named = [(at, side) for at in range(phrase.first) if (side := side_of(clause.tags[at])) is not None]
    last = [side for _, side in named[-2:]]
    if last[:1] == [Side.MILITANTS] and last[-1] in HUNTERS and is_clitic(clause, phrase):
        return True  # "lancés à la poursuite des assaillants, les gendarmes en ont tué huit"
    if named and named[-1][1] is Side.MILITANTS and named[0][1] in HUNTERS and _beat_back(reading, named[0][0]):
        return True  # "Troops repelled an attack by bandits, killing seven"
    if not named or named[-1][1] is not Side.MILITANTS or not _is_object(reading, named[-1][0]):
        return False
    first, side = named[0]
    chased = side in HUNTERS or last[0] in HUNTERS
    return chased or (side is Side.MILITANTS and any(clause.low(at) in _AIRCRAFT for at in range(first)))


#: "killing eight", "faisant huit morts", ": huit morts".
_BY_THEM = frozenset({"active", "intransitive", "participle", "noun", "event"})


def _beat_back(reading: Reading, noun: int) -> bool:
    """Whether people right before a verb of driving off are its subject."""
    near = range(noun + 1, min(noun + _VERB_REACH, len(reading.clause.tokens)))
    at = next((at for at in near if reading.clause.low(at) in _BEAT_BACK), None)
    return at is not None and not any(
        reading.clause.tags[before].keys() & {"be", "relative"} for before in range(noun, at)
    )


_VERB_REACH = 6  # tokens
_BEAT_BACK = frozenset({
    "repelled", "repulsed", "foiled", "thwarted", "repel", "repulse", "foil", "thwart", "repousse", "repoussé",
    "repoussent", "déjoué", "déjouent", "déjoue",
})  # fmt: skip


def _is_object(reading: Reading, noun: int) -> bool:
    """Whether people are those to whom something is done: not "by gunmen", "when gunmen attacked", "gunmen who"."""
    clause = reading.clause
    if any(clause.low(at) in _SUBJECT_AFTER for at in range(max(0, noun - _CLAUSE_REACH), noun)):
        return False
    if clause.low(noun + 1) in QUOTES and clause.is_word(noun + 2):
        noun += 1  # "terrorist" fire
    after = clause.low(noun + 1)
    if after == ",":
        return clause.low(noun + 2) not in _WHO
    return not clause.is_word(noun + 1) or after in NO_NOUN or after in _OFF


_CLAUSE_REACH = 6  # tokens from "by" or "when" to the noun
_SUBJECT_AFTER = frozenset({"by", "par", "when", "quand", "lorsque", "where", "où", "while", "as"})
_WHO = frozenset({"who", "which", "qui"})
_OFF = frozenset({"off", "back", "away", "out"})  # "drove the attackers off"
#: Words behind a noun that does not describe another.
NO_NOUN = frozenset({"and", "et", "en", "in", "on", "near", "at", "puis", "dans", "sur", "à"})
_AIRCRAFT = frozenset({
    "air", "aerial", "drone", "drones", "aircraft", "helicopter", "helicopters", "planes", "jets", "aviation",
    "aérienne", "aériennes", "aérien", "hélicoptère", "hélicoptères", "avions",
})  # fmt: skip
