"""Whose dead are those whom somebody counts as his own: "It admits three of its own"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.casualty import BODILY
from sahelwatch.classifier.casualties.left_out.antecedents import speaker
from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_THEIRS = frozenset({"theirs", "leurs", "siens"})
_WHOSE = frozenset({"their", "his", "its", "her", "leurs", "ses"})
_PAID = 6  # tokens of "paid for it with"
_LOSING = ("suffers", "losing")
_THEY = frozenset(
    {"they", "it", "he", "these", "ils", "elles", "il", "elle", "ceux-ci", "celui-ci", "celle-ci", "lui"}
)
_OPENING = 6  # tokens of a sentence before such a pronoun
_MATES = frozenset({
    "comrade", "comrades", "companion", "companions", "colleague", "colleagues", "camarade", "camarades",
    "compagnon", "compagnons", "collègue", "collègues", "brothers", "frères", "mates", "accomplices", "complices",
})  # fmt: skip
_FIGHTERS = frozenset({"fighters", "combatants", "combattants"})


def read_own(reading: Reading, previous: str | None) -> None:
    """Gives those whom their own side counts that side, of the sentence's subject or of the one before."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect not in BODILY or phrase.mixed or phrase.part or _name_left_behind(reading, claim):
            continue
        if calls_brothers(reading.clause, phrase):
            phrase.side = Side.MILITANTS
            continue
        own = _are_own(reading, phrase) or _are_his_men(reading, claim)
        own = own or (phrase.noun == "bare" and _named_right_before(reading, phrase) is not None)
        mourned = reading.clause.low(phrase.stop + 1) in _MOURNED
        named = claim.frame == "gapped" and phrase.side is not None  # "The guards lost two men, the bandits seven"
        free = phrase.side is None or (phrase.noun == "bare" and not named)
        if not own and not (free and (mourned or _loses(reading, claim))):
            continue
        if not own and phrase.side is None and _are_ours(reading, claim):
            phrase.side, phrase.ours = Side.SECURITY_FORCES, True
            continue
        if _are_foes(reading, claim) and (own or _loses(reading, claim)):
            phrase.side = Side.MILITANTS
            continue
        side = _named_right_before(reading, phrase) or _loser(reading, claim, previous)
        if reading.clause.low(phrase.head_at) in _FIGHTERS:
            before = {side_of(tags) for tags in reading.clause.tags[: phrase.first]} - {None}
            if before == {Side.MILITIA}:
                phrase.side = Side.MILITIA  # "The MSA says that seven of its fighters died"
            continue
        if side is not None and (own or side is not Side.CIVILIANS):
            phrase.side = side


def _named_right_before(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "the army mourns four dead, the rebels five dead": those told behind another side's losses."""
    clause, first = reading.clause, phrase.first
    if not any(clause.has(at, cls) for at in range(first) for cls in _LOSING):
        return None
    for at in range(max(2, first - _NAME), first):
        tag = clause.tags[at].get(GROUP) or clause.tags[at].get(PEOPLE)
        if tag is not None and tag.value and tag.stop == first and clause.low(at - 1) in _THE:
            return Side(tag.value) if clause.low(at - 2) in _JOINS else None
    return None


_NAME = 4  # tokens of a group's name
_THE = frozenset({"the", "le", "la", "les", "l'"})
_JOINS = frozenset({",", ";", "et", "and", "while"})


def calls_brothers(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "admits the loss of "two brothers"", in quotation marks: so armed groups call their fighters."""
    last = phrase.head_at
    opened = clause.low(last - 1) in QUOTES or clause.low(phrase.first - 1) in QUOTES
    return clause.low(last) in _BROTHERS and opened and clause.low(last + 1) in QUOTES


_BROTHERS = frozenset({"brother", "brothers", "frère", "frères"})


def read_to_bury(reading: Reading) -> None:
    """As in "The group itself had five to bury", "nous avons quatre martyrs à pleurer"."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        stop = phrase.stop
        if (
            clause.low(stop + 1) in _MOURNED
            and clause.low(stop) in {"to", "à"}
            and clause.has(phrase.first - 1, "have")
        ):
            reading.claim(n, "killed", (phrase.first, stop + 2), "noun")


def read_own_dead(reading: Reading, previous: str | None) -> None:
    """As in "their dead numbered 25", "The herders' own dead number four", "concede two losses"."""
    clause = reading.clause
    if "losses" not in clause.classes:
        return
    for n, phrase in enumerate(reading.phrases):
        if phrase.figure.kind == "article" or phrase.part:
            continue
        lost = clause.low(phrase.stop - 1) in _LOSSES and clause.has(phrase.first - 1, "suffers")
        if lost and phrase.effects == ("casualties",) and phrase.figure.kind == "exact":
            _tell_dead(reading, n)  # "reconnaît trois pertes"
            continue
        told = phrase.effects == ("killed",) and phrase.side is None  # "The attackers' losses stand at four"
        if phrase.effects and not told:
            continue
        if lost and phrase.noun == "unknown":
            phrase.noun = "people"
            reading.claim(
                n, "killed", (phrase.first - 1, phrase.stop), "active", agents.subject(reading, phrase.first - 1)
            )
            continue
        dead = next(
            (at for at in range(phrase.first - 2, max(0, phrase.first - _COUNT), -1) if clause.has(at, "losses")), 0
        )
        if phrase.noun != "bare" or not dead or not _COUNTS.issuperset(_lows(reading, dead + 1, phrase.first)):
            continue
        owner = _owner(reading, dead, previous)
        if owner is not None:
            phrase.side = phrase.side or owner
            if told:
                continue
            reading.claim(n, "killed", (dead, phrase.stop), "gapped")


def _tell_dead(reading: Reading, n: int) -> None:
    """Make counted losses dead: who suffers "three losses" has lost three men."""
    reading.phrases[n].effects = ("killed",)
    for claim in reading.claims:
        if claim.phrase == n:
            claim.effect = "killed"


def _lows(reading: Reading, start: int, stop: int) -> set[str]:
    return {reading.clause.low(at) for at in range(start, stop)}


def _owner(reading: Reading, dead: int, previous: str | None) -> Side | None:
    """Whose dead they are: of a possessive right before, or of whom a pronoun stands for."""
    clause, at = reading.clause, dead - 1 - (reading.clause.low(dead - 1) == "own")
    if clause.low(at) in _POSSESSIVE:
        return side_of(clause.tags[at - 1])
    if clause.low(at) not in _WHOSE:
        return None
    sides = [side for tags in clause.tags[:at] if (side := side_of(tags)) is not None]
    return sides[-1] if sides else speaker(reading, previous)


_COUNT = 7  # tokens from "their dead" to the figure
_COUNTS = frozenset({
    "number", "numbered", "stand", "stood", "at", "come", "came", "to", "amount", "amounted", "total", "totalled",
    ":", "were", "are", "in", "all", "was", "counted",
})  # fmt: skip
_LOSSES = frozenset({"losses", "pertes", "loss", "perte", "casualties"})
_POSSESSIVE = frozenset({"'s", "'", "’"})


def _are_own(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "three of its own", "huit des leurs", "four of their comrades"."""
    clause, last = reading.clause, phrase.stop - 1
    mates = clause.low(last) in _MATES | _FIGHTERS and any(
        clause.low(at) in _WHOSE for at in range(phrase.first, last)
    )
    plural = phrase.figure.kind != "article"
    return plural and (mates or clause.low(last) in _THEIRS or (phrase.own and clause.low(last) == "own"))


def _name_left_behind(reading: Reading, claim: Claim) -> bool:
    """Gives the dead whom their own left behind their side: "left four dead of their own behind"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    if claim.effect != "killed" or "leaves" not in clause.classes:
        return False
    first = phrase.first
    verb = next((at for at in range(first - 1, max(-1, first - _LEFT_REACH), -1) if clause.has(at, "leaves")), None)
    own = any(clause.low(at) in _WHOSE and clause.low(at + 1) == "own" for at in range(claim.stop, claim.stop + 2))
    if verb is None or not own:
        return False
    phrase.side = phrase.side or agents.side_of(clause, agents.subject(reading, verb))
    return True


_LEFT_REACH = 4  # tokens


def _are_his_men(reading: Reading, claim: Claim) -> bool:
    """As in "The officer said that 31 of his men fell": not "gunmen killed 31 of his men"."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    men = clause.low(phrase.stop - 1) in _MEN and clause.low(phrase.stop - 2) in _WHOSE
    return men and claim.verb >= phrase.stop and phrase.figure.kind != "article"


_MEN = frozenset({"men", "hommes"})


def _are_ours(reading: Reading, claim: Claim) -> bool:
    """As in "We have four martyrs to mourn", "nous avons six hommes à enterrer", as armies say."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    mourned = clause.low(phrase.stop + 1) in _MOURNED
    return mourned and any(clause.low(at) in {"we", "nous"} for at in range(max(0, phrase.first - 4), phrase.first))


_MOURNED = frozenset({"mourn", "bury", "enterrer", "pleurer"})


def _verb_of(reading: Reading, claim: Claim) -> int:
    first = reading.phrases[claim.phrase].first
    if claim.verb < first:
        return claim.verb
    return next((at for at in range(max(0, first - _PAID), first) if _ends_at(reading, at, first)), first - 1)


def _ends_at(reading: Reading, at: int, stop: int) -> bool:
    tag = reading.clause.tags[at].get("suffers")
    return tag is not None and tag.stop == stop


def _loses(reading: Reading, claim: Claim) -> bool:
    """Whether the verb of a claim tells of the dead of its subject."""
    verb = _verb_of(reading, claim)
    if any(reading.clause.has(verb, cls) for cls in _LOSING):
        return True
    return reading.clause.ending("suffers", reading.phrases[claim.phrase].first, _PAID) is not None


def _are_foes(reading: Reading, claim: Claim) -> bool:
    """As in "We have lost 19 men and they have lost ten", "nous en avons enterré neuf, eux deux"."""
    clause, verb = reading.clause, _verb_of(reading, claim)
    they = any(clause.low(at) in {"they", "ils", "eux"} for at in range(max(0, verb - 3), verb))
    return they and any(clause.low(at) in {"we", "nous", "our", "nos"} for at in range(verb))


def _loser(reading: Reading, claim: Claim, previous: str | None) -> Side | None:
    """The side of the verb's subject; of a pronoun, that of whoever the sentence before names first."""
    clause, verb = reading.clause, _verb_of(reading, claim)
    if _are_his_men(reading, claim):
        return _speaker_of(reading, claim)
    pronoun = next((at for at in range(min(_OPENING, verb)) if clause.low(at) in _THEY), None)
    if clause.has(verb - 1, GROUP) and clause.has(verb, "suffers"):
        return side_of(clause.tags[verb - 1])  # "it boasts of 20 soldiers killed; the army admits four"
    if pronoun is not None and not any(side_of(tags) for tags in clause.tags[:pronoun]):
        return speaker(reading, previous)
    return agents.side_of(clause, agents.subject(reading, verb))


def _speaker_of(reading: Reading, claim: Claim) -> Side | None:
    """The side of whoever a sentence names first, or last before "their men"; none for a pronoun."""
    clause, phrase = reading.clause, reading.phrases[claim.phrase]
    named = [side for tags in clause.tags[: phrase.first] if (side := side_of(tags)) is not None]
    many = clause.low(phrase.stop - 2) in _OF_MANY
    return named[-many] if named else None


_OF_MANY = frozenset({"their", "leurs"})
