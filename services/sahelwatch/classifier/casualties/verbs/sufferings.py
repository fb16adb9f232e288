"""It happens to somebody: the subject of a passive or of a verb of dying, and what a participle describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lists.added import is_next_in_count
from sahelwatch.classifier.casualties.lists.interposed import linked_before
from sahelwatch.classifier.casualties.people.phrases import QUOTES
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.described import is_light
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.verbs.subjects import subject_of
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag


def undergo(reading: Reading, i: int, first: int, verb: Tag, *, verbal: bool, frame: str) -> None:
    """The subject of a passive or an intransitive verb, or the noun that a participle describes."""
    clause = reading.clause
    if _is_either(reading, i, verb) or (not verbal and _describes_next(reading, verb)):
        return
    if verbal and clause.low(first - 1) == "there" and not _ends_relative(reading, first - 1):
        return  # "and there were dead among them"
    agent = agents.by(clause, verb.stop)
    unsurvived = verb.value == "killed" and clause.low(verb.stop - 1).startswith("surv")  # "qui n'ont pas survécu"
    if (frame == "intransitive" or unsurvived) and (wounded := _wounded_before(reading, first)) is not None:
        wounded.effect, wounded.frame, wounded.stop = verb.value, frame, verb.stop
        reading.phrases[wounded.phrase].effects = (verb.value,)
        return
    n = subject_of(reading, first, verb.value, verbal=verbal)
    if n is not None and not verbal and _counts_both(reading, n, i, verb.value):
        return
    stays = frame == "participle" and verb.value == "injured"
    if n is not None and stays and _died_there(reading, n, i):
        return  # "and three later in hospital"
    if n is not None:
        for member in _sufferers(reading, n, first) if verbal else reading.group_left(n):
            reading.claim(member, verb.value, (first if verbal else i, verb.stop), frame, agent)
        return
    n = _inverted(reading, i, verb, verbal=verbal)
    if n is not None and not reading.has_own_verb(n):
        for member in reading.group_right(n):
            reading.claim(member, verb.value, (first, verb.stop), "inverted", agent)


def _sufferers(reading: Reading, n: int, first: int) -> list[int]:
    """A verb's subject and those told with it, but no attackers: "attacked by 50 men, and 12 soldiers died"."""
    members = (*reading.group_left(n), *linked_before(reading, n, first))
    return [member for member in members if member == n or not _attacks(reading, member, first)]


def _attacks(reading: Reading, n: int, first: int) -> bool:
    clause, at = reading.clause, reading.phrases[n].first - 1
    while at > 0 and clause.low(at) in QUOTES:
        at -= 1
    return clause.low(at) in _FROM and not clause.has(first - 1, "relative")


_FROM = frozenset({"by", "from", "against", "with", "par", "contre", "avec"})


def _ends_relative(reading: Reading, there: int) -> bool:
    """As in "the miners who were working there were killed": no "there were"."""
    clause = reading.clause
    verb = clause.low(there - 1).endswith(("ed", "ing", "d", "t"))
    return verb and any(clause.low(at) in _WHO for at in range(max(0, there - _RELATIVE), there))


_RELATIVE = 4  # tokens of "who were working"
_WHO = frozenset({"who", "that"})


def _is_either(reading: Reading, i: int, verb: Tag) -> bool:
    """Whether a number is of dead or others, nobody knows how many of each: "18 soldiers dead or missing"."""
    clause = reading.clause
    if verb.value == "killed" and clause.low(verb.stop) == "," and _lists_fates(reading, verb.stop + 1):
        return True
    fates = {tag.value for at in (verb.stop + 1, i - 2) for tag in _fates(reading, at)}
    either = clause.low(verb.stop) in _OR or clause.low(i - 1) in _OR
    return either and bool(fates - {verb.value}) and (verb.value == "killed" or "killed" in fates)


def _lists_fates(reading: Reading, at: int) -> bool:
    """Whether other fates follow, the last behind "or": "dead, missing or prisoners"."""
    clause = reading.clause
    while clause.low(at) in _OTHER_FATES or clause.low(at) == ",":
        at += 1
    return clause.low(at) in _OR and clause.low(at - 1) in _OTHER_FATES and clause.low(at + 1) in _OTHER_FATES


_OTHER_FATES = frozenset({
    "missing", "captured", "prisoner", "prisoners", "wounded", "injured", "hurt", "taken", "abducted", "captive",
    "captives", "disparus", "disparues", "portés", "portées", "prisonniers", "prisonnières", "capturés", "blessés",
    "blessées", "enlevés", "otages",
})  # fmt: skip


def _fates(reading: Reading, at: int) -> list[Tag]:
    tags = reading.clause.tags[at] if 0 <= at < len(reading.clause.tags) else {}
    return [tags[cls] for cls in ("participle", "state", "died") if cls in tags]


_OR = frozenset({"or", "ou"})


def _wounded_before(reading: Reading, first: int) -> Claim | None:
    """Those counted as wounded right before a verb of dying: "two of the wounded died", "deux blessés ont péri"."""
    for claim in reversed(reading.claims):
        gap = range(claim.stop, first)
        if claim.effect == "injured" and claim.frame in {"participle", "noun"} and claim.stop <= first:
            return (
                claim if all(is_light(reading, at) and "and" not in reading.clause.tags[at] for at in gap) else None
            )
    return None


def _later(reading: Reading, n: int, i: int) -> bool:
    return any("later" in reading.clause.tags[at] for at in range(reading.phrases[n].stop, i))


def _died_there(reading: Reading, n: int, i: int) -> bool:
    """Whether those said to be in hospital are more dead, which another frame reads or this one claims."""
    if _later(reading, n, i) or is_next_in_count(reading, n):
        return True
    if not reading.clause.has(i, "locatives") or not _after_the_spot(reading, n):
        return False
    reading.phrases[n].additional = True
    reading.claim(n, "killed", (i, i + 1), "gapped")
    return True


def _after_the_spot(reading: Reading, n: int) -> bool:
    """Whether others are told behind those who died at once: "five died on the spot and two others in hospital"."""
    clause, first = reading.clause, reading.phrases[n].first
    before = first - 1
    more = reading.phrases[n].additional or reading.phrases[n].noun == "bare"
    if not more or not (clause.has(before, "and") or clause.low(before) in {",", ";"}):
        return False
    if clause.has(before, "and") and any(clause.low(at) in _SPOT for at in range(max(0, before - _FAR), before)):
        return True
    return any(
        (tag := clause.tags[at].get("aside")) is not None
        and tag.stop == before
        and clause.low(tag.stop - 1) in _SPOT
        for at in range(max(0, before - _ASIDE), before)
    )


_ASIDE, _FAR = 3, 20  # tokens
_SPOT = frozenset({"coup", "place", "spot", "scene", "instantly", "instantanément"})


def _counts_both(reading: Reading, n: int, i: int, effect: str) -> bool:
    """As in "All fifteen dead and wounded": one figure over both, which tells neither."""
    phrase = reading.phrases[n]
    if (
        phrase.noun != "bare"
        or phrase.effects != ("killed",)
        or effect != "injured"
        or phrase.figure.kind == "several"  # "several dead and wounded" are some of each
        or "and" not in reading.clause.tags[i - 1]
    ):
        return False
    for claim in reading.claims:
        if claim.phrase == n:
            claim.effect, claim.stop = "casualties", i + 1
    return True


def _inverted(reading: Reading, i: int, verb: Tag, *, verbal: bool) -> int | None:
    """A subject after its verb: "où ont péri 12 soldats", "Also killed were three guards"."""
    clause = reading.clause
    if clause.lang is Lang.FR:
        n = object_after(reading, verb.stop) if verbal else None
        return n if n is not None and reading.phrases[n].noun == "people" else None
    if "participle" in clause.tags[i] and clause.has(verb.stop, "be"):
        return object_after(reading, clause.tags[verb.stop]["be"].stop)
    return None


def _describes_next(reading: Reading, verb: Tag) -> bool:
    """Whether an English participle describes a thing that follows it: "some thirty captured mortars"."""
    clause = reading.clause
    if clause.lang is Lang.FR or verb.value in {"killed", "injured"} or verb.stop >= len(clause.tokens):
        return False
    after = clause.tokens[verb.stop]
    thing = not clause.tags[verb.stop] or "not_people" in clause.tags[verb.stop]
    return after.kind == "word" and not after.capital and thing and not clause.is_adverb(verb.stop)
