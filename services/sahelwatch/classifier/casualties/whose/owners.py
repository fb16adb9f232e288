"""Whose dead a figure counts, told by who loses or owns them: "thirty of its own men", "its losses at three"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.casualty import BODILY
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.words.lexicon import GROUP, side_of, who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_LOSSES_REACH = 6  # tokens before the figure
_LOSS = frozenset({"loss", "perte"})
ARMED_GROUP = frozenset({
    "groupe", "group", "mouvement", "movement", "organisation", "organization", "alliance", "faction", "katiba",
})  # fmt: skip
_ONE_OWNER = frozenset({"his", "her", "ses"})


def own_side(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "Thirty of its own men": the side of the group spoken of before."""
    clause = reading.clause
    if not phrase.own or any(clause.low(at) in _CAPTIVES for at in range(phrase.first, phrase.stop)):
        return None  # "killed two of their hostages"
    if phrase.linked is not None and reading.phrases[phrase.linked].side is not None:
        return reading.phrases[phrase.linked].side  # "the commander and four of his men"
    return _owner(reading, phrase) or _who_says(reading, phrase.first) or spoken_of(reading, phrase.first)


_CAPTIVES = frozenset({
    "captive", "captives", "hostage", "hostages", "prisoner", "prisoners", "abductees", "victim", "victims",
    "otage", "otages", "captif", "captifs", "prisonnier", "prisonniers", "victimes", "proies",
})  # fmt: skip


def _who_says(reading: Reading, first: int) -> Side | None:
    """Who speaks of his own right before: "The army counts nine bandits dead and says five of its men fell"."""
    clause = reading.clause
    near = range(max(1, first - _SAID_REACH), first)
    says = next((at for at in near if clause.has(at, "says") and clause.has(at - 1, "and")), None)
    speaker = next((tags for tags in clause.tags[:says] if who(tags) is not None), None) if says else None
    return side_of(speaker) if speaker is not None else None


_SAID_REACH = 3  # tokens from "said" to the figure


def side_of_attackers(reading: Reading, phrase: NounPhrase) -> Side | None:
    """As in "31 of those who attacked them", "ceux qui les ont attaqués"."""
    clause, stop = reading.clause, phrase.stop
    if clause.low(stop - 1) not in _THOSE or clause.low(stop) not in {"who", "qui"}:
        return None
    near = range(stop + 1, stop + _ATTACK_REACH)
    return Side.MILITANTS if any(clause.low(at).startswith(_ATTACKS) for at in near) else None


_ATTACKS = ("attack", "attaqu", "ambush", "raid", "assail")
_ATTACK_REACH = 4  # tokens


def _owner(reading: Reading, phrase: NounPhrase) -> Side | None:
    """The side of one victim told before: "killed an officer and wounded three of his men"."""
    clause = reading.clause
    if not any(clause.low(at) in _ONE_OWNER for at in range(phrase.first, phrase.stop)):
        return None
    before = [other for other in reading.phrases if other.stop <= phrase.first]
    last = before[-1] if before else None
    return last.side if last is not None and last.figure.kind == "article" and last.effects else None


def side_of_sufferer(reading: Reading, claim: Claim) -> Side | None:
    """As in "The army suffered 12 dead", "l'armée déplore douze morts": the side of the group that speaks."""
    clause, verb = reading.clause, reading.phrases[claim.phrase].first - 1
    lost = claim.frame == "event" and clause.low(claim.first) in _LOSS
    if lost:  # "the army admits the loss of two men"
        verb = claim.first - 1
        while verb > 0 and (clause.has(verb, "definite") or clause.low(verb) in {"the", "la"}):
            verb -= 1
    for at in range(verb, max(0, verb - _LOSSES_REACH), -1):
        if clause.has(at, "losses"):  # "the attackers suffered heavy losses, with 30 killed"
            verb = next((near for near in range(at - 1, max(-1, at - 4), -1) if clause.has(near, "suffers")), verb)
    had = claim.frame == "participle" and clause.has(verb, "have")  # "The volunteers had ten killed"
    if claim.effect not in BODILY or not (lost or had or clause.has(verb, "suffers")):
        return None
    if clause.low(verb - 1) in ARMED_GROUP:
        return Side.MILITANTS  # "the group admits two losses"
    return agents.side_of(clause, agents.subject(reading, verb))


def side_of_those(reading: Reading, claim: Claim) -> Side | None:
    """As in "its losses at three dead, and those of the enemy at 28", "celles des rebelles à 28 tués"."""
    clause, at = reading.clause, reading.phrases[claim.phrase].first - 1
    if clause.low(at) not in _AT:
        return None
    for near in range(at - 1, max(0, at - _THOSE_REACH), -1):
        tag = who(clause.tags[near])
        if tag is not None and tag.value and any(clause.low(back) in _THOSE for back in range(near - 3, near)):
            return tag.side
    return None


def side_of_losses(reading: Reading, claim: Claim) -> Side | None:
    """As in "put the army's losses at 40 and their own at six": who lost them stands before."""
    clause, at = reading.clause, reading.phrases[claim.phrase].first - 1
    if clause.low(at) not in _AT:
        return None
    while (
        at > 2
        and clause.tokens[at - 1].capital
        and clause.low(at - 2) in _AT
        and "losses" not in clause.tags[at - 1]
    ):
        at -= 2  # "put the army's losses at Tessit at 40"
    if clause.has(at - 1, "own") and claim.frame == "toll" and clause.has(claim.first, "losses"):
        return spoken_of(reading, claim.first, skip=_named_at(reading, claim.first - 2))
    if clause.low(at - 1) in _POSSESSIVE and (owner := _named_at(reading, at - 2)) is not None:
        return owner  # "the army's losses stand at seven, the bandits' at twelve"
    if not clause.has(at - 1, "losses"):
        noun = claim.first if claim.frame == "toll" else _losses_before(reading, at)
        return _of_losses(reading, noun) if noun is not None else None
    if clause.has(at - 2, "theirs"):  # "the rebels put their own losses at nine and those of the army at 97"
        return spoken_of(reading, at - 1)
    return _named_at(reading, at - 3 if clause.low(at - 2) == "'s" else at - 2)


def _losses_before(reading: Reading, at: int) -> int | None:
    """The losses that "stand at" a figure: "The army's losses stand at seven dead"."""
    near = range(at - 1, max(-1, at - _STAND), -1)
    return next((back for back in near if reading.clause.has(back, "losses")), None)


_STAND = 4  # tokens
_POSSESSIVE = frozenset({"'s", "'", "’"})


def _of_losses(reading: Reading, noun: int) -> Side | None:
    """As in "puts the losses of the assailants at eleven", "army losses in the raid stood at 17"."""
    clause, at = reading.clause, noun + 1
    if not clause.has(noun, "losses"):
        return None
    if clause.has(at, "of"):
        return _named_at(reading, at + 1 + clause.has(at + 1, "definite"))
    return _named_at(reading, noun - 2 if clause.low(noun - 1) == "'s" else noun - 1)


def _named_at(reading: Reading, at: int) -> Side | None:
    return side_of(reading.clause.tags[at]) if 0 <= at < len(reading.clause.tags) else None


_AT = frozenset({"at", "to", "à"})
_THOSE = frozenset({"those", "celles", "ceux"})
_THOSE_REACH = 4


def spoken_of(reading: Reading, before: int, skip: Side | None = None) -> Side | None:
    """The side of the group named last before a token, victims and the side to `skip` left out."""
    for at in range(before - 1, -1, -1):
        if reading.clause.low(at) in ARMED_GROUP:
            return Side.MILITANTS
        tag = who(reading.clause.tags[at])
        described = GROUP not in reading.clause.tags[at] and reading.clause.has(at, "adjectives")
        if tag is None or not tag.value or at in reading.inside or described:
            continue
        if skip is None or tag.value != skip.value:
            return tag.side
    return None
