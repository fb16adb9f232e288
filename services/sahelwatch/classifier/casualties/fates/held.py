"""People in somebody's hands, told by who holds them, what is asked for them or with whom they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.captivity import captivity_words
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.auxiliaries import auxiliary
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.verbs.subjects import subject_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_ASKED_REACH = 12  # tokens from the ransom to those for whom it is asked


def read_held(reading: Reading) -> None:
    """As in "JNIM holds ten soldiers", "ten are held by JNIM", "ont pris dix otages", "a ransom for two"."""
    words = captivity_words(reading.clause.lang)
    for i, _ in reading.tagged("captivity"):
        token = reading.clause.tokens[i]
        if token.low in words["holds"]:
            _read_holding(reading, i)
        elif token.low in words["takes"]:
            n = object_after(reading, i + 1)
            head = reading.clause.low(reading.phrases[n].head_at) if n is not None else ""
            if n is not None and head in words["hostages"] and not reading.phrases[n].effects:
                reading.claim(n, "abducted", (i, i + 1), "active", agents.subject(reading, i))
        elif token.low in words["ransom"] or token.low in words["captors"]:
            _read_ransom(reading, i)
        elif token.low in words["with_him"] and reading.clause.low(i - 1) in words["with"]:
            _read_beside(reading, i)


def _read_holding(reading: Reading, i: int) -> None:
    """Those whom militants hold: whom others hold may be under arrest."""
    clause = reading.clause
    kind, first = auxiliary(reading, i)
    if kind == "be" and not clause.low(i).endswith("ing"):
        agent, n = agents.by(clause, i + 1), subject_of(reading, first, "captured", verbal=True)
        members = reading.group_left(n) if n is not None else []
    else:
        agent, n = agents.subject(reading, i), object_after(reading, i + 1)
        members = reading.group_right(n) if n is not None else []
    if agents.side_of(clause, agent) is not Side.MILITANTS:
        return
    told = any(claim.effect == "killed" for claim in reading.claims)  # "to have slain 18 and to be holding two"
    for member in members:
        phrase = reading.phrases[member]
        counted = phrase.noun == "people" or (phrase.noun == "bare" and told and phrase.figure.kind != "article")
        if counted and not phrase.effects:
            reading.claim(member, "captured", (first if kind == "be" else i, i + 1), "held", agent)


def _read_ransom(reading: Reading, i: int) -> None:
    """Those for whom a ransom is asked, or something by their kidnappers."""
    clause, words = reading.clause, captivity_words(reading.clause.lang)
    asked = clause.low(i) in words["ransom"]
    for at in range(i + 1, min(i + 1 + _ASKED_REACH, len(clause.tokens))):
        asked = asked or clause.low(at) in words["asks"]
        n = object_after(reading, at + 1) if asked and clause.low(at) in words["for"] else None
        if n is not None and reading.phrases[n].noun == "people" and not reading.phrases[n].effects:
            for member in reading.group_right(n):
                reading.claim(member, "abducted", (i, at + 1), "held")
            return


def _read_beside(reading: Reading, i: int) -> None:
    """As in "kidnapped the chief on Sunday, and with him four councillors"."""
    clause, n = reading.clause, reading.starts.get(i + 1)
    opened = clause.low(i - 2) == "," or clause.has(i - 2, "and")
    if n is None or not opened or reading.phrases[n].effects or reading.phrases[n].noun == "thing":
        return
    source = next((claim for claim in reversed(reading.claims) if claim.stop <= i), None)
    if source is not None:
        for member in reading.group_right(n):
            reading.claim(member, source.effect, (i - 1, i + 1), "gapped", source.agent, verb=source.verb)
