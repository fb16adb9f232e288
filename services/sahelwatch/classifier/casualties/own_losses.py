"""Whose dead are those whom somebody counts as his own: "It admits three of its own"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.antecedents import speaker
from sahelwatch.classifier.casualties.casualty import BODILY
from sahelwatch.classifier.casualties.lexicon import side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import NounPhrase
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


def read_own(reading: Reading, previous: str | None) -> None:
    """Gives those whom their own side counts that side, of the sentence's subject or of the one before."""
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        if claim.effect not in BODILY or phrase.mixed or phrase.part:
            continue
        own = _are_own(reading, phrase)
        mourned = reading.clause.low(phrase.stop + 1) in _MOURNED
        free = phrase.side is None or phrase.noun == "bare"
        if not own and not (free and (mourned or _loses(reading, claim))):
            continue
        if not own and phrase.side is None and _are_ours(reading, claim):
            phrase.side, phrase.ours = Side.SECURITY_FORCES, True
            continue
        if _are_foes(reading, claim) and (own or _loses(reading, claim)):
            phrase.side = Side.MILITANTS
            continue
        side = _loser(reading, claim, previous)
        if side is not None and (own or side is not Side.CIVILIANS):
            phrase.side = side


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


def _are_own(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "three of its own", "huit des leurs", "four of their comrades"."""
    clause, last = reading.clause, phrase.stop - 1
    mates = clause.low(last) in _MATES and any(clause.low(at) in _WHOSE for at in range(phrase.first, last))
    plural = phrase.figure.kind != "article"
    return plural and (mates or clause.low(last) in _THEIRS or (phrase.own and clause.low(last) == "own"))


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
    pronoun = next((at for at in range(min(_OPENING, verb)) if clause.low(at) in _THEY), None)
    if pronoun is not None and not any(side_of(tags) for tags in clause.tags[:pronoun]):
        return speaker(reading, previous)
    return agents.side_of(clause, agents.subject(reading, verb))
