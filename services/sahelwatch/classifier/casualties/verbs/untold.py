"""Dead of whom no verb or noun counts them: "none of the seven survived", "killed others: six at A, two at B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs import agents

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_OTHERS_REACH = 16  # tokens from the verb to the list


def read_shots(reading: Reading) -> None:
    """As in "Soldiers shot 44 people", "shot sixty of them": of whom nothing else is told, and none in a leg."""
    clause = reading.clause
    for i, _ in reading.tagged("shoots"):
        n = reading.starts.get(i + 1)
        if n is None and (clause.has(i + 1, "other") or clause.low(i + 1) in QUOTES):
            n = reading.starts.get(i + 2)
        if n is None and i not in reading.inside:
            _read_shot_too(reading, i)
            _read_shot_them(reading, i)
        if n is None or i in reading.inside or clause.has(i - 1, "be"):
            continue
        phrase, agent = reading.phrases[n], agents.subject(reading, i)
        hurt = any(clause.low(at) in _WHERE_HIT for at in range(phrase.stop, phrase.stop + 4))
        figures = (reading.phrases[m].figure.kind for m in reading.group_right(n))  # "her husband and two guests"
        others = phrase.noun == "bare" and (phrase.additional or any(c.effect == "killed" for c in reading.claims))
        of_them = phrase.noun == "bare" and phrase.drawn
        several = (phrase.noun == "people" or others or of_them) and any(kind != "article" for kind in figures)
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


_WHERE_HIT = frozenset({"leg", "legs", "arm", "arms", "foot", "feet", "hand", "hands", "shoulder", "knee", "knees"})


def _read_shot_them(reading: Reading, i: int) -> None:
    """As in "tied all seven and shot them one after the other", "led six men out and shot them"."""
    clause = reading.clause
    hurt = any(clause.low(at) in _WHERE_HIT for at in range(i + 2, i + 6))
    if clause.low(i + 1) not in _THEM or "executes" not in clause.classes or hurt:
        return
    for phrase in reversed(reading.phrases):
        if phrase.stop > i or phrase.noun not in {"people", "bare"} or phrase.figure.kind == "article":
            continue
        if not phrase.effects and (phrase.noun == "people" or clause.low(phrase.first - 1) == "all"):
            span, agent = (i, i + 2), agents.subject(reading, i)
            reading.claim(reading.phrases.index(phrase), "killed", span, "pronoun", agent)
        return


_THEM = frozenset({"them", "all"})
_AND_HURT = frozenset({"wounded", "injured", "at"})


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
