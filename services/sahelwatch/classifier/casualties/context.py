"""What stands around a toll: who did it, how sure it is, what it replaces, over how long it was counted."""

from __future__ import annotations

from typing import Any

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE
from sahelwatch.classifier.casualties.nouns import Clause, NounPhrase
from sahelwatch.records import Lang

_STOPS = frozenset({".", ";", ":", "!", "?"})


def subject(clause: Clause, verb: int) -> tuple[int, int] | None:
    """The span of the nearest people or group before an active verb."""
    for at in range(verb - 1, max(-1, verb - 25), -1):
        if clause.tokens[at].low in _STOPS:
            return None
        tag = clause.tags[at].get(GROUP) or clause.tags[at].get(PEOPLE)
        if tag is not None and tag.stop <= verb and not clause.has(at, "participle"):
            return clause.tokens[at].start, clause.tokens[tag.stop - 1].end
    return None


def by_agent(clause: Clause, stop: int) -> tuple[int, int] | None:
    """The span of the people or group after "by" or "par"."""
    for at in range(stop, min(stop + 14, len(clause.tokens))):
        if clause.tokens[at].low in _STOPS:
            return None
        tag = clause.tags[at].get("by")
        if tag is None:
            continue
        for after in range(tag.stop, min(tag.stop + 7, len(clause.tokens))):
            actor = clause.tags[after].get(GROUP) or clause.tags[after].get(PEOPLE)
            if actor is not None:
                return clause.tokens[after].start, clause.tokens[actor.stop - 1].end
        return None
    return None


def circumstances(clause: Clause, phrase: NounPhrase, verb: int, frame: str, effect: str) -> dict[str, Any]:
    """Modality, hearsay, supersession and period, as fields of a casualty."""
    start, stop = _segment(clause, phrase.first)
    before = range(start, phrase.first)
    around = range(start, stop)
    low_verb = min(verb, phrase.first)
    modality = "asserted"
    if phrase.figure.high == 0:
        modality = "negated"
    elif (
        any(clause.has(at, "negation") for at in range(max(start, verb - 6), verb))
        and frame in {"active", "passive"}
        and _negates(clause, verb, start)
    ):
        modality = "negated"
    elif _hypothetical(clause, verb, start):
        modality = "hypothetical"
    elif any(clause.has(at, "feared") for at in around):
        modality = "feared"
    elif any(clause.has(at, "claimed") and at != verb for at in range(start, low_verb)):
        modality = "claimed"
    hearsay = any(clause.has(at, "reported") for at in range(max(start, low_verb - 12), max(verb, phrase.first)))
    return {
        "modality": modality,
        "hearsay": hearsay,
        "superseded": _superseded(clause, phrase, before, start, stop),
        "period": _period(clause, start, stop),
    }


def _segment(clause: Clause, at: int) -> tuple[int, int]:
    start, stop = at, at
    while start > 0 and clause.tokens[start - 1].low not in {";", ".", "!", "?"}:
        start -= 1
    while stop < len(clause.tokens) and clause.tokens[stop].low not in {";", ".", "!", "?"}:
        stop += 1
    return start, stop


def _negates(clause: Clause, verb: int, start: int) -> bool:
    """Whether a negation stands in the verb's own group."""
    for at in range(verb - 1, max(start - 1, verb - 7), -1):
        tags = clause.tags[at]
        if "negation" in tags:
            return True
        if tags.keys() & {PEOPLE, GROUP} or clause.tokens[at].low == ",":
            return False
    return False


def _hypothetical(clause: Clause, verb: int, start: int) -> bool:
    tags = clause.tags[verb] if verb >= 0 else {}
    if "conditional" in tags or ("infinitive" in tags and "finite" not in tags):
        return True
    if "base" in tags and clause.low(verb - 1) in {"to", "not", "t"}:
        return True
    for at in range(verb - 1, max(start - 1, verb - 6), -1):
        if "hypothetical" in clause.tags[at]:
            return True
        if clause.tokens[at].low == ",":
            return False
    return False


def _superseded(clause: Clause, phrase: NounPhrase, before: range, start: int, stop: int) -> bool:
    close = range(max(before.start, phrase.first - 4), phrase.first)
    for at in close:
        tag = clause.tags[at].get("superseded")
        if (
            tag is not None
            and tag.stop == phrase.first
            and clause.low(at) in {"against", "contre", "instead", "compared", "up", "down", "au", "rather", "on"}
        ):
            return True
    low = clause.low(phrase.first - 1)
    if low in {"from", "de"} and _changes(clause, start, stop) and clause.low(phrase.stop) in {"to", "à", ",", "."}:
        return True
    for at in before:
        tag = clause.tags[at].get("superseded")
        if tag is None:
            continue
        if tag.stop - at > 1 and clause.low(at) in {"dans", "had", "on", "au", "at"}:
            return True
        if any(
            clause.has(near, "superseded_nouns")
            for near in range(max(start, at - 3), min(tag.stop + 3, phrase.first))
        ):
            return True
    return any(
        clause.low(at) in {"earlier", "initially", "previously", "auparavant", "initialement", "précédemment"}
        or (clause.low(at) == "at" and clause.low(at + 1) == "first")
        for at in range(phrase.stop, min(phrase.stop + 4, stop))
    ) and any(clause.has(at, "superseded_nouns") for at in range(start, stop))


_CHANGE = {
    Lang.EN: frozenset(
        {
            "rise",
            "rises",
            "rose",
            "risen",
            "rising",
            "up",
            "climbed",
            "climbs",
            "went",
            "gone",
            "goes",
            "cuts",
            "cut",
            "revised",
            "jumped",
            "increased",
            "grew",
            "lowered",
            "raised",
            "dropped",
            "down",
            "corrected",
            "updated",
            "reduced",
            "moved",
        }
    ),
    Lang.FR: frozenset(
        {
            "passe",
            "passé",
            "passée",
            "passant",
            "passer",
            "grimpe",
            "grimpé",
            "monte",
            "monté",
            "revu",
            "revoit",
            "révisé",
            "corrigé",
            "ramené",
            "ramène",
            "alourdit",
            "alourdi",
            "porté",
            "augmenté",
        }
    ),
}


def _changes(clause: Clause, start: int, stop: int) -> bool:
    words = _CHANGE[clause.lang]
    return any(clause.tokens[at].low in words for at in range(start, stop))


def _period(clause: Clause, start: int, stop: int) -> bool:
    for at in range(start, stop):
        tags = clause.tags[at]
        if "period" in tags:
            return True
        if "period_units" in tags and any(
            clause.has(near, "period_before") for near in range(max(start, at - 3), at)
        ):
            return True
        token = clause.tokens[at]
        if (
            token.kind == "digits"
            and len(token.low) == 4
            and token.low[:2] in {"19", "20"}
            and clause.low(at - 1) in {"in", "en", "for", "of", "during"}
        ):
            return True
    return False
