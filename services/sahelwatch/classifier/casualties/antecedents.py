"""Pronouns: whose side "30 of them", "nine of theirs" and "dont une centaine ont été tués" are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, side_of
from sahelwatch.classifier.casualties.phrases import QUOTES
from sahelwatch.classifier.casualties.tokens import tokenize
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_PRONOUNS = frozenset({"them", "these", "those", "theirs", "whom", "eux", "elles", "leurs", "siens"})
_THEIRS = frozenset({"theirs", "leurs", "siens"})
_ASIDE = QUOTES | {","}
_REACH = 3  # tokens between "whom" or "dont" and the noun it stands for
_FAR = 60  # tokens
_OWN_REACH = 6  # tokens from "of its own men" to the figure
_DRAWN_FROM = frozenset({"of", "among", "de", "parmi", "sur"})


def read_antecedents(reading: Reading, previous: str | None) -> None:
    """Gives a pronoun's figure the side of the people named last, but for those who did it to them."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if (
            phrase.side is None
            and phrase.noun == "bare"
            and claim.whole is None
            and _is_of_own(reading, phrase.first)
        ):
            phrase.side = _speaker(reading, previous)
        if phrase.side is None and phrase.noun == "bare" and claim.whole is None:
            phrase.side = _opened_with(reading, phrase.first)
        if phrase.side is None and not phrase.mixed and claim.whole is None and _hunts(reading, claim):
            phrase.side = Side.MILITANTS
        if phrase.side is None and phrase.noun == "bare" and claim.whole is None:
            phrase.side = _attacked(reading, claim)
        if phrase.side is None and phrase.noun == "bare" and _is_among_own(reading, claim):
            phrase.side = _speaker(reading, previous)
        if phrase.side is None and phrase.known:
            continue  # of people counted right before
        if phrase.side is None and not phrase.mixed and claim.whole is None and _is_pronoun(reading, phrase):
            phrase.side = (
                _beaten(reading, claim)
                or _named_before(reading, claim)
                or _named_in(reading, previous, _not_they(reading, claim))
            )


def _attacked(reading: Reading, claim: Claim) -> Side | None:
    """Whose dead follow from an attack on armed people: "ambushed gendarmes near X, killing seven"."""
    clause, first = reading.clause, reading.phrases[claim.phrase].first
    if claim.effect != "killed" or claim.frame not in _BY_THEM:
        return None
    for at in range(first - 1, max(-1, first - _FAR), -1):
        if clause.low(at) in _ATTACKS:
            nominal = clause.low(at + 1) in _UPON  # "an attack on a VDP position killed 22": no agent of theirs
            return _object_of(reading, at + 1, None if nominal else _agent_side(reading, claim))
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


def _hunts(reading: Reading, claim: Claim) -> bool:
    """As in "Troops pursued the attackers, killing eight", "ont poursuivi les assaillants et en ont tué huit"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    nobody = phrase.noun == "bare" or phrase.head_effect == "killed"
    if claim.effect != "killed" or claim.frame not in _BY_THEM or not nobody:
        return False
    named = [(at, side) for at in range(phrase.first) if (side := side_of(clause.tags[at])) is not None]
    last = [side for _, side in named[-2:]]
    if last[:1] == [Side.MILITANTS] and last[-1] in _HUNTERS and _is_clitic(reading, phrase):
        return True  # "lancés à la poursuite des assaillants, les gendarmes en ont tué huit"
    if not named or named[-1][1] is not Side.MILITANTS or not _is_object(reading, named[-1][0]):
        return False
    first, side = named[0]
    return side in _HUNTERS or (side is Side.MILITANTS and any(clause.low(at) in _AIRCRAFT for at in range(first)))


#: "killing eight", "faisant huit morts", ": huit morts".
_BY_THEM = frozenset({"active", "intransitive", "participle", "noun", "event"})


def _is_object(reading: Reading, noun: int) -> bool:
    """Whether people are those to whom something is done: not "by gunmen", "when gunmen attacked", "gunmen who"."""
    clause = reading.clause
    if any(clause.low(at) in _SUBJECT_AFTER for at in range(max(0, noun - _OWN_REACH), noun)):
        return False
    if clause.low(noun + 1) in QUOTES and clause.is_word(noun + 2):
        noun += 1  # "terrorist" fire
    after = clause.low(noun + 1)
    if after == ",":
        return clause.low(noun + 2) not in _WHO
    return not clause.is_word(noun + 1) or after in _OBJECT_BEFORE


_SUBJECT_AFTER = frozenset({"by", "par", "when", "quand", "lorsque", "where", "où", "while", "as"})
_WHO = frozenset({"who", "which", "qui"})
_OBJECT_BEFORE = frozenset({"and", "et", "en", "in", "on", "near", "at", "puis", "dans", "sur", "à"})
_HUNTERS = (Side.SECURITY_FORCES, Side.MILITIA)
_AIRCRAFT = frozenset({
    "air", "aerial", "drone", "drones", "aircraft", "helicopter", "helicopters", "planes", "jets", "aviation",
    "aérienne", "aériennes", "aérien", "hélicoptère", "hélicoptères", "avions",
})  # fmt: skip


def _is_of_own(reading: Reading, first: int) -> bool:
    """As in "Of its own men, nine died", "Parmi ses hommes, neuf sont tombés"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return False
    opening = range(max(0, first - _OWN_REACH), first - 1)
    of = next(
        (at for at in opening if clause.low(at) in _DRAWN_FROM and (at == 0 or not clause.is_word(at - 1))), None
    )
    return (
        of is not None
        and clause.has(of + 1, "theirs")
        and any(PEOPLE in clause.tags[at] for at in range(of, first))
    )


def _opened_with(reading: Reading, first: int) -> Side | None:
    """The side of "Among the attackers, 18 were killed", "Chez les assaillants, 18 sont morts"."""
    clause = reading.clause
    if clause.low(first - 1) != ",":
        return None
    for at in range(first - 2, max(-1, first - 2 - _OWN_REACH), -1):
        if not clause.is_word(at) or at in reading.inside:
            return None
        if clause.low(at) in _OPENS_SIDE and (at == 0 or not clause.is_word(at - 1)):
            return next((side for tags in clause.tags[at:first] if (side := side_of(tags)) is not None), None)
    return None


_OPENS_SIDE = frozenset({"among", "parmi", "chez"})


def _is_among_own(reading: Reading, claim: Claim) -> bool:
    """As in "It admits nine killed and twelve wounded among its own men", said of itself."""
    clause = reading.clause
    for at in range(claim.stop, min(claim.stop + _AMONG_REACH, len(clause.tokens))):
        tag = clause.tags[at].get("side_after")
        if tag is not None:
            own = clause.has(tag.stop, "theirs") and clause.has(tag.stop + 1, "theirs")
            return own or clause.has(tag.stop, "own")
    return False


_AMONG_REACH = 6  # tokens


def _speaker(reading: Reading, previous: str | None) -> Side | None:
    """The side of the group that speaks: the first named in the sentence before."""
    if not previous:
        return None
    tagged = reading.clause.lexicon.tag(tokenize(previous)[:_FAR])
    return next((side for tags in tagged if (side := side_of(tags)) is not None), None)


def stands_for_people(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether "dont 30" or "30 of whom" draws on people named right before, and not on a toll."""
    clause = reading.clause
    if phrase.noun != "bare" and not phrase.drawn:
        return False
    at = phrase.first - 1
    if clause.low(at) == "whom":
        at -= 1  # "the gunmen, of whom 16 were killed"
    while at >= 0 and not (clause.tags[at].keys() & {PEOPLE, GROUP}):
        aside = clause.low(at) in _ASIDE or clause.has(at, "including") or clause.has(at, "of")
        if phrase.first - at > _REACH or not aside:
            return False
        at -= 1
    return at >= 0


def is_of_uncounted(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether a fraction is of people of a side whom no figure counts: "drove off the gunmen, 16 of whom died"."""
    clause, at = reading.clause, phrase.first - 1
    if not stands_for_people(reading, phrase):
        return False
    while at >= 0 and not (clause.tags[at].keys() & {PEOPLE, GROUP}):
        at -= 1
    return at not in reading.inside and side_of(clause.tags[at]) is not None


def _is_pronoun(reading: Reading, phrase: NounPhrase) -> bool:
    clause = reading.clause
    if any(clause.low(at) in _PRONOUNS for at in range(phrase.first, phrase.stop)):
        return True
    before = phrase.first - 1
    if phrase.noun != "bare":
        return False
    return clause.has(before, "including") or clause.low(before) == "whom" or _is_clitic(reading, phrase)


def _is_clitic(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "en ont tué onze", "en a abattu onze"."""
    clause = reading.clause
    back = range(phrase.first - 1, max(-1, phrase.first - 1 - _REACH), -1)
    clitic = next((at for at in back if clause.low(at) == "en"), None)
    return clitic is not None and all(
        clause.tags[at].keys() & {"have", "participle"} for at in range(clitic + 1, phrase.first)
    )


def _beaten(reading: Reading, claim: Claim) -> Side | None:
    """Militants, where soldiers or villagers "drove them off: twenty of them were killed"."""
    clause = reading.clause
    for at in range(reading.phrases[claim.phrase].first - 1, -1, -1):
        sides = [side for tags in clause.tags[:at] if (side := side_of(tags)) is not None]
        if "beaten" in clause.tags[at] and sides and sides[0] is Side.MILITANTS:
            return Side.MILITANTS  # "The gunmen were driven off, the army says; 14 of them were killed"
        if "beats" in clause.tags[at]:
            return Side.MILITANTS if sides and sides[-1] is not Side.MILITANTS else None
    return None


def _named_before(reading: Reading, claim: Claim) -> Side | None:
    clause, first = reading.clause, reading.phrases[claim.phrase].first
    agent = _agent_side(reading, claim)
    theirs = clause.low(reading.phrases[claim.phrase].stop - 1) in _THEIRS
    for at in range(first - 1, max(-1, first - _FAR), -1):
        side = side_of(clause.tags[at])
        quoted = not theirs and clause.has(at + 1, "says")  # "them" are not those who only speak
        if side is not None and side is not agent and not (quoted or _describes(reading, at)):
            return side
    return None


def _describes(reading: Reading, at: int) -> bool:
    """Whether a word for people describes what follows and names nobody: "in Guma Local Government Area"."""
    clause = reading.clause
    behind = clause.low(at + 1)
    return (
        clause.has(at, "adjectives")
        and side_of(clause.tags[at]) is Side.CIVILIANS
        and clause.is_word(at + 1)
        and behind not in _OBJECT_BEFORE
        and PEOPLE not in clause.tags[at + 1]
    )


def _not_they(reading: Reading, claim: Claim) -> set[Side | None]:
    """The sides of those who did it and of others told by name: "20 of them died, and four soldiers were hurt"."""
    others = {
        reading.phrases[other.phrase].side
        for other in reading.claims
        if other.phrase != claim.phrase and reading.phrases[other.phrase].people is not None
    }
    return {_agent_side(reading, claim), *others}


def _named_in(reading: Reading, sentence: str | None, but: set[Side | None]) -> Side | None:
    """The side of the people whom the sentence before names last."""
    if not sentence:
        return None
    tagged = reading.clause.lexicon.tag(tokenize(sentence)[:_FAR])
    sides = [side for tags in tagged if (side := side_of(tags)) is not None and side not in but]
    if sides and sides[0] is Side.MILITANTS:
        if any("beaten" in tags for tags in tagged):
            return Side.MILITANTS  # "The attackers took the camp and were driven off. Nine of them were killed."
        if not but.isdisjoint(_HUNTERS):
            return Side.MILITANTS  # "Gunmen killed nine villagers. Soldiers gave chase and shot four of them."
    return sides[-1] if sides else None


def _agent_side(reading: Reading, claim: Claim) -> Side | None:
    """The side of those who did it: nobody is said to kill his own."""
    return agents.side_of(reading.clause, claim.agent) if claim.agent is not None else None
