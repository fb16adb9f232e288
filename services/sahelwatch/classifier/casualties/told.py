"""Whether a bare figure is what somebody says the count is: "the mayor speaks of 36"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_OTHERS = frozenset({"others", "other", "autres", "autre"})


def _repeats_of(reading: Reading, before: int) -> bool:
    """Whether "of" hangs on a verb of speech told earlier and left out here: "speak of 40, a nurse of 60"."""
    clause = reading.clause
    phrase_ends = any(
        tag.stop == before + 1
        for back in range(max(0, before - 4), before + 1)
        for cls, tag in clause.tags[back].items()
        if cls in {"tells", "number_of", "event", "head"}
    )
    if phrase_ends or not any(
        clause.low(at) == "," or clause.has(at, "and") for at in range(max(0, before - 10), before + 1)
    ):
        return False
    return any(
        (tag := clause.tags[back].get("tells")) is not None
        and clause.has(tag.stop - 1, "of")
        and not any("superseded" in clause.tags[at] for at in (max(0, back - 1), back))
        for back in range(before)
    )


def is_told(reading: Reading, n: int) -> bool:
    """Whether a bare figure is what someone says the count is: "the mayor speaks of 36"."""
    clause, phrase = reading.clause, reading.phrases[n]
    after = clause.low(phrase.stop)
    if (
        after
        and clause.tokens[phrase.stop].kind == "word"
        and not clause.tags[phrase.stop].keys() & {"after_told", "and"}
        and not (phrase.noun == "people" and clause.has(phrase.stop, "of"))
    ):
        return False
    at = phrase.first - 1
    if clause.low(phrase.stop - 1) in _THEM and clause.low(at) in _BEING:
        return False  # "There were 24 of them": those who came
    spoken = at - 1 if clause.has(at, "of") else at
    if clause.low(spoken) in _OTHERS and any("tells" in clause.tags[back] for back in range(spoken)):
        return True
    return is_given(reading, n)


def is_given(reading: Reading, n: int) -> bool:
    """Whether a verb of telling stands right before a figure: somebody's count of all, and no part of another."""
    clause, at = reading.clause, reading.phrases[n].first - 1
    if clause.low(0) in _AMONG and clause.low(1) in _THEM and at == _AMONG_THEM:
        return False  # "Among them were three volunteers"
    if clause.has(at, "of") and _repeats_of(reading, at - 1):
        return True  # "some speak of 40 dead, others of more than 60"
    if _is_answer(reading, n):
        return True
    while at >= 0 and clause.low(at) in _BEFORE_GIVEN:
        at -= 1
    return any(
        (tag := clause.tags[back].get("tells")) is not None
        and tag.stop == at + 1
        and not _is_of_people(reading, back)
        for back in range(max(0, at - 4), at + 1)
    )


def _is_answer(reading: Reading, n: int) -> bool:
    """Whether a bare figure stands behind another speaker: "l'armée évoque huit morts, le maire dix"."""
    clause, phrase = reading.clause, reading.phrases[n]
    who = phrase.first - 1
    if phrase.noun != "bare" or clause.is_word(phrase.stop) or not clause.tags[who : who + 1]:
        return False
    named = clause.tags[who].keys() & {PEOPLE, GROUP} or (clause.is_word(who) and not clause.tags[who])
    if not named or who in reading.inside or not (clause.has(who - 1, "definite") or clause.low(who - 1) == "les"):
        return False
    return clause.low(who - 2) in {",", ";"} and any("tells" in clause.tags[at] for at in range(who - 2))


def _is_of_people(reading: Reading, verb: int) -> bool:
    """Whether a verb of being says something of people, and not of a count: "the oldest victim was 70"."""
    clause, before = reading.clause, verb - 1
    if clause.low(verb) not in _BEING:
        return False
    if clause.low(before) == "," and any(
        p.stop <= before and p.noun == "people" and p.figure.low == p.figure.high == 1 for p in reading.phrases
    ):
        return True  # "the teacher, shot dead on Sunday, was 45"
    return clause.low(before) in _WHO or PEOPLE in clause.tags[before] or GROUP in clause.tags[before]


_AMONG = frozenset({"among", "parmi"})
_THEM = frozenset({"them", "these", "those", "eux", "elles"})
_AMONG_THEM = 2  # the verb behind them
_BEING = frozenset({"was", "were", "était", "étaient", "est"})
_THEM = frozenset({"them", "us"})
_WHO = frozenset({
    "who", "they", "oldest", "youngest", "eldest", "victim", "victims", "qui", "aîné", "aînée", "cadet", "benjamin",
})  # fmt: skip
_BEFORE_GIVEN = frozenset({
    "«", '"', "“", "now", "already", "déjà", "encore", ",", "désormais", "maintenant", "finalement", "davantage",
    "more", ":",
})  # fmt: skip
