"""What comes on top of the dead told before, and what they come to: "to these add two guards", "which makes 11"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.casualty import TollsOf
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_OF_REACH = 4  # tokens of "of the post"
_ADDED_REACH = 3  # tokens between the words and the people
_MAKES_REACH = 3
_ALIVE = (
    "displac", "déplac", "refugee", "réfugi", "migrant", "survivor", "survivant", "rescapé", "missing", "disparu",
    "arrest", "arrêt", "escap",
)  # fmt: skip
_ATTACKERS = ("attack", "assaillant")
_BREAKS = frozenset({";", ":", ".", "–", "—"})
_LIGHT = frozenset({
    "the", "les", "le", "la", "l'", "also", "aussi", "encore", ",", "a", "total", "of", "it", "at", "least", "à",
    "au", "moins", "un", "de", "d'", "that", ":", "up", "to",
})  # fmt: skip


def read_more(reading: Reading, toll: str | None, tolls_of: TollsOf) -> None:
    """Dead added to those told before, or what these come to, where nothing but that is said of them."""
    clause = reading.clause
    if clause.classes.isdisjoint(("adds", "added_to", "makes", "in_all", "change")):
        return
    _mark_added(reading)
    added = [n for n in range(len(reading.phrases)) if _is_added(reading, n)]
    sums = [n for n in range(len(reading.phrases)) if n not in added and _is_sum(reading, n)]
    if not added and not sums:
        return
    before = tolls_of(toll, clause.lang) if toll is not None else []
    sides = [casualty.side for casualty in before if casualty.effect == "killed"]
    own = [reading.phrases[claim.phrase].side for claim in reading.claims if claim.effect == "killed"]
    if not sides and (sums or not own):
        return
    sides = own or sides
    for n in added:
        for member in reading.group_right(n):
            phrase = reading.phrases[member]
            phrase.additional, phrase.definite, phrase.part = True, False, False
            if phrase.noun == "bare":
                phrase.side = phrase.side or sides[-1]
            reading.claim(member, "killed", (phrase.first, phrase.stop), "added")
    for n in sums:
        phrase = reading.phrases[n]
        reading.claim(n, "killed", (phrase.first, phrase.stop), "sum")


def _mark_added(reading: Reading) -> None:
    """Marks dead that a sentence itself adds to those it told: "huit morts, auxquels s'ajoutent trois corps"."""
    if reading.clause.classes.isdisjoint(("adds", "change")):
        return
    for claim in reading.claims:
        phrase = reading.phrases[claim.phrase]
        before = any(reading.phrases[c.phrase].stop <= phrase.first for c in reading.claims if c is not claim)
        led = (before and _is_led_to(reading, phrase)) or _is_raised_by(reading.clause, phrase)
        if claim.effect == "killed" and claim.whole is None and led:
            phrase.additional, phrase.part = True, False


def _is_led_to(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether words of adding lead to a phrase."""
    clause = reading.clause
    for at in range(max(0, phrase.first - _ADDED_REACH - 4), phrase.first):
        tag = clause.tags[at].get("adds")
        if tag is not None and all(clause.low(near) in _LIGHT for near in range(tag.stop, phrase.first)):
            return not (clause.low(at - 1) in {",", *QUOTES} and tag.stop == at + 1)  # ", ajoutent deux habitants"
    return False


def _is_added(reading: Reading, n: int) -> bool:
    """As in "To these must be added two soldiers", "the mayor adds four residents", "s'y ajoute le gardien"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.effects or phrase.noun not in {"people", "bare"} or _is_alive(reading, phrase):
        return False
    if _is_raised_by(clause, phrase):
        return True
    if clause.classes.isdisjoint(("adds", "added_to")) or not (phrase.noun == "people" or phrase.additional):
        return False
    if phrase.linked is not None and phrase.linked < n and reading.phrases[phrase.linked].effects == ():
        return False  # read with the first of its list
    if _is_led_to(reading, phrase):
        return True
    near = range(phrase.stop, phrase.stop + _ADDED_REACH + _OF_REACH * clause.has(phrase.stop, "of"))
    behind = next((at for at in near if clause.has(at, "added_to")), None)
    return behind is not None


def _is_raised_by(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "the count had risen by three", "le bilan s'est alourdi de cinq morts": so many more."""
    if clause.low(phrase.first - 1) not in {"by", "de", "d'"} or phrase.figure.kind == "article":
        return False
    raised = range(max(0, phrase.first - 1 - _RAISED_REACH), phrase.first - 1)
    if not any(clause.low(at) in _RAISED for at in raised) or clause.low(phrase.stop) in {"to", "à", "%"}:
        return False
    return any(clause.low(at) in _COUNT for at in range(max(0, raised.start - _COUNT_REACH), raised.stop))


_RAISED_REACH, _COUNT_REACH = 2, 6  # tokens
_RAISED = frozenset({
    "risen", "rose", "rises", "climbed", "grew", "grown", "increased", "up", "gone", "went", "alourdi", "alourdit",
    "augmenté", "grimpé", "accru",
})  # fmt: skip
_COUNT = frozenset({
    "toll", "count", "number", "figure", "tally", "it", "dead", "bilan", "nombre", "chiffre", "décompte", "il",
})  # fmt: skip


def _is_sum(reading: Reading, n: int) -> bool:
    """As in "Twenty-two in all", "in all, 22", "a woman hit by a stray bullet makes 11"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.effects or phrase.noun != "bare" or phrase.figure.kind in {"article", "several"} or phrase.part:
        return False
    ends = phrase.stop >= len(clause.tokens) or clause.tokens[phrase.stop].kind == "sign"
    return is_summed(reading, phrase) and (ends or clause.has(phrase.stop, "in_all"))


def is_summed(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether words beside a figure say that others come to it."""
    clause = reading.clause
    if clause.classes.isdisjoint(("makes", "in_all")):
        return False
    if clause.has(phrase.stop, "in_all") and (phrase.first <= 1 or clause.low(phrase.first - 1) in _BREAKS):
        return True  # not "the wounded, seven in all"
    for at in range(max(0, phrase.first - _MAKES_REACH - 3), phrase.first):
        if clause.low(at + 1) == "it" and clause.has(at, "makes") and at and clause.low(at - 1) not in _BREAKS:
            continue  # "the radio made it 18": another count
        tag = clause.tags[at].get("makes") or (clause.tags[at].get("in_all") if at == 0 else None)
        if tag is not None and all(clause.low(near) in _LIGHT for near in range(tag.stop, phrase.first)):
            return True
    return False


def is_total(reading: Reading, claim: Claim) -> bool:
    """Whether a toll is what others come to: "That makes seven dead", "ce qui porte à 13 le nombre des morts"."""
    phrase = reading.phrases[claim.phrase]
    if claim.effect != "killed" or claim.whole is not None or phrase.part or phrase.additional:
        return False
    return claim.frame == "sum" or is_summed(reading, phrase)


def _is_alive(reading: Reading, phrase: NounPhrase) -> bool:
    """Whether those told as more are alive, as attackers are unless they are added to the dead in so many words."""
    clause = reading.clause
    alive = _ALIVE if _adds_to_these(clause) else (*_ALIVE, *_ATTACKERS)
    return any(clause.low(at).startswith(alive) for at in range(phrase.first, phrase.stop))


def _adds_to_these(clause: Clause) -> bool:
    """As in "To these the ministry adds 15 attackers", "À ces morts s'ajoutent …", "l'armée y ajoute …"."""
    if clause.low(0) in _TO and clause.low(1) in _THESE:
        return True
    return any("adds" in clause.tags[at] and clause.low(at - 1) == "y" for at in range(1, len(clause.tags)))


_TO = frozenset({"to", "à"})
_THESE = frozenset({"these", "this", "those", "that", "them", "ces", "ce", "cela", "cette"})
