"""Counts told side by side: prisoners listed with the dead, two sides of a fight, what a conjunction joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_CONJUNCTION = 2
_STATED = frozenset({"active", "passive", "intransitive", "participle"})


def read_prisoners(reading: Reading) -> None:
    """As in "107 soldiers killed and seven prisoners": listed with the dead, they were taken in the fight."""
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or not reading.clause.has(phrase.head_at, "prisoners") or not phrase.first:
            continue
        if _are_held(reading, phrase.first):
            reading.claim(n, "captured", (phrase.first, phrase.stop), "noun")
            continue
        listed = reading.clause.low(phrase.first - 1) == "," or reading.clause.has(phrase.first - 1, "and")
        beside = any(
            claim.effect in {"killed", "injured"} and 0 <= phrase.first - claim.stop <= _CONJUNCTION
            for claim in reading.claims
        )
        if listed and beside and not reading.has_own_verb(n):
            reading.claim(n, "captured", (phrase.first, phrase.stop), "noun")


def _are_held(reading: Reading, first: int) -> bool:
    """As in "The group holds seven prisoners", "la vidéo montre dix captifs": soldiers hold no hostages."""
    clause, verb = reading.clause, first - 1
    agent = agents.subject(reading, verb) if clause.has(verb, "holds") else None
    soldiers = agents.side_of(clause, agent) is Side.SECURITY_FORCES
    shown = any("pictures" in clause.tags[at] for at in range(first))
    return shown or (clause.has(verb, "holds") and not soldiers)


def read_chiefs(reading: Reading) -> None:
    """As in "A hundred terrorists killed, two chiefs slain": chiefs beside a count of fighters are of them."""
    clause = reading.clause
    foes = [c for c in reading.claims if reading.phrases[c.phrase].side is Side.MILITANTS and c.whole is None]
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        plain = phrase.stop == phrase.head_at + 1 and clause.low(phrase.head_at) in _CHIEFS
        total = next((c for c in foes if c.effect == claim.effect and c.stop <= phrase.first), None)
        if plain and claim.whole is None and total is not None and phrase.figure.kind != "article":
            phrase.side, phrase.part = Side.MILITANTS, True


_CHIEFS = frozenset({"chefs", "leaders", "commanders", "commandants", "chiefs", "emirs", "émirs"})


def read_opposites(reading: Reading) -> None:
    """Adds up what is told "on one side" and "on the other": "18 dead on one side, 15 dead on the other"."""
    clause = reading.clause
    if "one_side" not in clause.classes:
        return
    one = next((at for at, tags in enumerate(clause.tags) if "one_side" in tags), None)
    if one is None:
        return
    other = next((at for at in range(one, len(clause.tags)) if "other_side" in clause.tags[at]), None)
    verbs: dict[str, int] = {}
    for claim in reading.claims:
        first = reading.phrases[claim.phrase].first
        if claim.whole is not None or other is None or first > other:
            continue
        if first < one:
            verbs.setdefault(claim.effect, claim.verb)
        elif claim.effect in verbs:
            claim.verb = verbs[claim.effect]


def read_lost_beside(reading: Reading) -> None:
    """Adds up whom somebody killed and whom he lost: "eliminated 34 fighters and lost twelve"."""
    clause = reading.clause
    if clause.classes.isdisjoint(("losing", "suffers")):
        return
    told = [c for c in reading.claims if c.effect == "killed" and c.frame == "active" and c.whole is None]
    lost = [c for c in told if clause.has(c.verb, "losing") or clause.has(c.verb, "suffers")]
    killed = [c for c in told if c not in lost]
    for claim in lost:
        none = clause.has(claim.verb - 1, "negation")  # "without losing a single man"
        if killed and not none and not reading.phrases[claim.phrase].part:
            claim.verb = killed[0].verb


def read_respective(reading: Reading) -> None:
    """Gives the first of two figures the noun behind the second: "faisant respectivement neuf et cinq morts"."""
    clause = reading.clause
    if _RESPECTIVELY.isdisjoint(token.low for token in clause.tokens):
        return
    for claim in tuple(reading.claims):
        n, phrase = claim.phrase, reading.phrases[claim.phrase]
        before = reading.phrases[n - 1] if n else None
        if before is None or before.noun != "bare" or before.effects or before.figure.kind == "article":
            continue
        gap = range(before.stop, phrase.first)
        if gap and all(clause.low(at) == "," or clause.has(at, "and") for at in gap):
            before.side = before.side or phrase.side
            reading.claim(n - 1, claim.effect, (before.first, before.stop), "gapped", claim.agent)


_RESPECTIVELY = frozenset({"respectivement", "respectively"})


def read_coordinated(reading: Reading) -> None:
    """Adds up what a conjunction joins: "thirteen passengers were burnt and a girl shot dead"."""
    clause = reading.clause
    ordered = sorted(reading.claims, key=lambda claim: (reading.phrases[claim.phrase].first, claim.first))
    for k, claim in enumerate(ordered):
        phrase = reading.phrases[claim.phrase]
        if k == 0 or phrase.part or claim.whole is not None or claim.frame not in _STATED:
            continue
        left = next((other for other in reversed(ordered[:k]) if other.effect == claim.effect), None)
        parted = left is not None and _is_set_off(reading, phrase.first) and _only_parts(reading, left, claim)
        if left is None or left.frame not in _STATED or left.whole is not None or left.verb == claim.verb:
            continue
        gap = range(max(left.stop, reading.phrases[left.phrase].stop), phrase.first)
        gap = range(phrase.first - _CONJUNCTION, phrase.first) if parted else gap
        joined = any("and" in clause.tags[at] for at in gap) and all(_joins(reading, at) for at in gap)
        listed = [clause.low(at) for at in gap] in ([","], [";"]) and left.frame == claim.frame == "participle"
        if listed:  # "14 drivers killed, six guards killed", "20 soldiers killed; six guards killed"
            other = reading.phrases[left.phrase]
            listed = phrase.people is not None and other.people is not None and not phrase.additional
        if (joined and len(gap) <= _CONJUNCTION) or listed:
            claim.verb = left.verb


def _is_set_off(reading: Reading, first: int) -> bool:
    """Whether a comma and a conjunction stand before a token."""
    return reading.clause.low(first - _CONJUNCTION) == "," and reading.clause.has(first - 1, "and")


def _only_parts(reading: Reading, left: Claim, right: Claim) -> bool:
    """As in "nine died, four of them of one family, and two girls burned": all between are some of the first."""
    between = reading.phrases[left.phrase + 1 : right.phrase]
    return any(phrase.part for phrase in between) and all(p.part or p.noun == "thing" for p in between)


def _joins(reading: Reading, at: int) -> bool:
    clause = reading.clause
    return clause.low(at) == "," or ("and" in clause.tags[at] and clause.low(at) not in {"while", "but", "mais"})
