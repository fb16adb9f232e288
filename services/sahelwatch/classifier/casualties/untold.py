"""Dead of whom no verb or noun counts them: "none of the seven survived", "killed others: six at A, two at B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.all_but import without
from sahelwatch.classifier.casualties.phrases import QUOTES

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_SURVIVE_REACH = 12  # tokens from the figure to the verb
_OTHERS_REACH = 16  # tokens from the verb to the list
_NONE = frozenset({"none", "aucun", "aucune", "personne", "nobody"})
_THE = frozenset({"the", "these", "those", "des", "ces", "les", "its", "their", "leurs", "ses"})


def read_unsurvived(reading: Reading) -> None:
    """As in "None of the seven survived", "of the twelve men, none survived", "aucun des douze n'a survécu"."""
    clause = reading.clause
    if "survives" not in clause.classes:
        return
    _read_survivors(reading)
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or phrase.noun == "thing" or clause.low(phrase.first - 1) not in _THE:
            continue
        before = phrase.first - 1 if clause.low(phrase.first - 1) == "des" else phrase.first - 2
        none = clause.low(before - 1) in _NONE or (clause.low(before - 2), clause.low(before - 1)) == ("not", "one")
        after = range(phrase.stop, min(phrase.stop + _SURVIVE_REACH, len(clause.tokens)))
        verb = next((at for at in after if "survives" in clause.tags[at]), None)
        opened = before == 0 and (clause.has(before, "of") or clause.low(before) in _OUT_OF)
        if verb is not None and opened and any(clause.low(at) in _NONE for at in range(phrase.stop, verb)):
            reading.claim(n, "killed", (before, verb + 1), "intransitive")
        elif none and clause.has(before, "of") and verb is not None:
            reading.claim(n, "killed", (before - 1, verb + 1), "intransitive")


def _read_survivors(reading: Reading) -> None:
    """As in "Of the twenty men ambushed, only three survived": the others died."""
    clause, phrases = reading.clause, reading.phrases
    if len(phrases) < _PAIR or not (clause.has(0, "of") or clause.low(0) in _OUT_OF) or phrases[0].first > _OPENING:
        return
    whole, spared = phrases[0], phrases[1]
    near = range(spared.stop, min(spared.stop + _SPARED_REACH, len(clause.tokens)))
    verb = next((at for at in near if "survives" in clause.tags[at]), None)
    only = _ONLY & {clause.low(spared.first - 1), clause.low(spared.stop)}
    if verb is None or not only or whole.noun == "thing" or not spared.figure.low:
        return
    whole.figure = without(whole.figure, spared.figure.low)
    reading.claim(0, "killed", (whole.first, verb + 1), "intransitive")


_PAIR, _OPENING, _SPARED_REACH = 2, 3, 5
_ONLY = frozenset({"only", "just", "seulement", "seuls"})
_OUT_OF = frozenset({"among", "parmi", "sur"})


def read_shots(reading: Reading) -> None:
    """As in "Soldiers shot 44 people": those whom nothing else is told of, and no one shot in a leg."""
    clause = reading.clause
    for i, _ in reading.tagged("shoots"):
        n = reading.starts.get(i + 1 + (clause.has(i + 1, "other") or clause.low(i + 1) in QUOTES))
        if n is None and i not in reading.inside:
            _read_shot_too(reading, i)
        if n is None or i in reading.inside or clause.has(i - 1, "be"):
            continue
        phrase, agent = reading.phrases[n], agents.subject(reading, i)
        hurt = any(clause.low(at) in _WHERE_HIT for at in range(phrase.stop, phrase.stop + 4))
        figures = (reading.phrases[m].figure.kind for m in reading.group_right(n))  # "her husband and two guests"
        others = phrase.noun == "bare" and (phrase.additional or any(c.effect == "killed" for c in reading.claims))
        several = (phrase.noun == "people" or others) and any(kind != "article" for kind in figures)
        if several and not hurt and not any(reading.phrases[m].effects for m in reading.group_right(n)):
            beside = next((c.verb for c in reading.claims if c.effect == "killed"), None) if others else None
            for member in reading.group_right(n):
                reading.claim(member, "killed", (i, i + 1), "active", agent, verb=beside)


def _read_shot_too(reading: Reading, i: int) -> None:
    """As in "Ten people burned to death and six more were shot": shot as others were killed, and not in a leg."""
    clause = reading.clause
    first = i - 1 if clause.has(i - 1, "be") else i
    n = next((n for n, phrase in enumerate(reading.phrases) if phrase.stop == first), None)
    if n is None or reading.phrases[n].effects or reading.phrases[n].figure.kind == "article":
        return
    before = reading.phrases[n].first - 1
    source = next((c for c in reading.claims if c.effect == "killed" and 0 <= before - c.stop <= 1), None)
    hurt = any(clause.low(at) in _WHERE_HIT | _AND_HURT for at in range(i + 1, i + 5))
    if source is not None and clause.has(before, "and") and not hurt:
        reading.claim(n, "killed", (first, i + 1), "passive", source.agent, verb=source.verb)


_AND_HURT = frozenset({"wounded", "injured", "at"})


def read_results(reading: Reading) -> None:
    """As in "hacked twelve people to death", "burned six alive", "shot four of them dead": told at its end."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        low = clause.low(phrase.stop)
        death = low == "to" and clause.low(phrase.stop + 1) == "death"
        if not (death or low in {"dead", "alive"}) or phrase.noun == "thing":
            continue
        group = reading.group_left(n)
        verb = min(reading.phrases[member].first for member in group) - 1
        done = clause.low(verb) if verb >= 0 and clause.is_word(verb) else ""
        if low == "dead" and clause.has(verb, "shoots") and "killed" in phrase.effects:
            claim = next(claim for claim in reading.claims if claim.phrase == n and claim.effect == "killed")
            claim.agent = claim.agent or agents.subject(reading, verb)
        elif _kills(done) if death else (low == "alive" and done in _BURNED):
            agent, stop = agents.subject(reading, verb), phrase.stop + (2 if death else 1)
            for member in group:
                reading.claim(member, "killed", (verb, stop), "active", agent)


def _kills(verb: str) -> bool:
    """Whether what is done "to death" is no sentence of a court."""
    return verb.endswith(_VERB_ENDS) and verb not in _SENTENCED


_VERB_ENDS = ("put", "puts", "putting", "ed", "ing", "es", "s", "beat", "beaten", "hack", "stab", "club", "knife")
_SENTENCED = frozenset({"sentenced", "sentences", "sentencing", "condemned", "condemning", "scared", "bored"})
_BURNED = frozenset({"burned", "burnt", "burn", "burns", "burning", "roasted"})
_WHERE_HIT = frozenset({"leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "shoulder", "knee", "knees"})


def read_listed_others(reading: Reading) -> None:
    """As in "It killed other people that day: six in Ouro, two in Wendou": the list alone counts them."""
    clause = reading.clause
    if ":" not in clause.text:
        return
    for i, tags in enumerate(clause.tags):
        verb = tags.get("finite") or tags.get("participle")
        if verb is None or verb.value != "killed" or not any(_is_others(reading, at) for at in (i + 1, i + 2)):
            continue
        colon = next(
            (at for at in range(i, min(i + _OTHERS_REACH, len(clause.tokens))) if clause.low(at) == ":"), None
        )
        if colon is None or any(i < phrase.first < colon for phrase in reading.phrases):
            continue
        for n, phrase in enumerate(reading.phrases):
            if phrase.first > colon and phrase.noun == "bare" and clause.has(phrase.stop, "locatives"):
                reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")


def _is_others(reading: Reading, at: int) -> bool:
    return reading.clause.has(at, "other") or reading.clause.low(at) in {"people", "others", "autres", "personnes"}
