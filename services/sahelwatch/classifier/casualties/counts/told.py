"""Whether a bare figure is what somebody says the count is: "the mayor speaks of 36"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.answers import (
    answers,
    is_contested,
    is_of_source_before,
    is_of_source_behind,
    opens_answer,
    opens_count,
)
from sahelwatch.classifier.casualties.counts.voices import is_counted, words_of
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading

_ONE = frozenset({"one", "un", "une", "l'un", "l'une"})
_ENDS = frozenset({"", ".", ";"})
_GIVEN = frozenset({
    "given", "advanced", "provided", "supplied", "from", "donné", "avancé", "fourni", "réel", "est",
    "exact", "that", "qu'",
})  # fmt: skip
_FIGURE_REACH = 9  # tokens from the noun to its verb
_IS = frozenset({"is", "was"})
_FIGURE = frozenset({"figure", "chiffre", "number", "nombre"})  # "the figure of 26 is going round"
_COUNT = _FIGURE | {"count", "toll", "tally", "estimate", "total", "bilan", "décompte", "estimation"}
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


def is_told(reading: Reading, n: int, *, plainly: bool = False) -> bool:
    """Whether a bare figure is what someone says the count is: "the mayor speaks of 36".

    `plainly`: by words that speak of counts only, as the toll was told some sentences before.
    """
    clause, phrase = reading.clause, reading.phrases[n]
    corrected = phrase.corrected and phrase.noun == "bare"  # "it is not 50, it is 15"
    if phrase.stands or corrected or (not plainly and _are_as_many_there(clause, phrase)):
        return True
    if plainly and phrase.noun != "bare" and not _are_counted(clause, phrase):
        return False
    if phrase.figure.high == 1 and clause.low(phrase.first) in _ONE:
        return False  # "said one, who begged not to be named"
    if opens_answer(clause, phrase.first, phrase.stop):
        return not plainly or opens_count(clause, phrase.first, phrase.stop)
    if phrase.noun == "bare" and clause.low(phrase.stop) in _ENDS and _opens_with_source(clause, phrase.first):
        return True  # "By the union's reckoning, 17."
    if is_of_source_behind(reading, n) or is_of_source_before(reading, n):
        return True
    at = phrase.first - 1
    if (clause.is_word(phrase.stop) and not _may_end(clause, phrase)) or _is_raised_by(clause, at):
        return False
    if clause.low(phrase.stop - 1) in _THEM and clause.low(at) in _BEING:
        return False  # "There were 24 of them": those who came
    spoken = at - 1 if clause.has(at, "of") else at
    if clause.low(spoken) in _OTHERS and any("tells" in clause.tags[back] for back in range(spoken)):
        return True
    return is_given(reading, n, plainly=plainly) or is_counted(reading, n)


def _are_as_many_there(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "A Karimama, ils sont sept": those told before of one place, counted at another."""
    first = phrase.first
    return (
        clause.low(first - 1) in {"sont", "étaient", "furent"}
        and clause.low(first - 2) in {"ils", "elles"}
        and clause.low(first - 3) == ","
        and clause.low(0) in {"à", "a", "au", "aux", "dans"}
        and phrase.noun == "bare"
        and clause.low(phrase.stop) in _ENDS
    )


def _are_counted(clause: Clause, phrase: NounPhrase) -> bool:
    """Whether people of one side are told by one who counts the dead: "the UN retained 200 civilians"."""
    if phrase.noun != "people" or phrase.side is None:
        return False
    voices = words_of(clause.lang).voices
    return any(clause.low(at) in voices and not clause.has(at, "tells") for at in range(phrase.first))


def _may_end(clause: Clause, phrase: NounPhrase) -> bool:
    """Whether the word behind a count is no noun of it: "spoke of 15 on Tuesday", "raised to 15 by the army"."""
    stop = phrase.stop
    if clause.has_any(stop, ("after_told", "and")):
        return True
    if clause.low(phrase.first - 2) in _COUNT and clause.has_any(stop, ("be", "have")):
        return True
    if phrase.noun != "bare":
        return phrase.noun == "people" and clause.has(stop, "of")
    if clause.has(stop + (clause.low(stop) in _ON), "days"):
        return True
    led = clause.low(stop) not in _OF and clause.has(stop, "prepositions")
    return led and _comes_to(clause, phrase.first - 1)


_ON = frozenset({"on", "le", "ce"})
_OF = frozenset({"of", "de", "d'", "than", "que"})


def _is_raised_by(clause: Clause, before: int) -> bool:
    """As in "had risen by three": so many more, and no count of all."""
    return clause.low(before) in _BY and any(clause.has(at, "change") for at in range(max(0, before - 2), before))


_BY = frozenset({"by", "de"})


def is_given(reading: Reading, n: int, *, plainly: bool = False) -> bool:
    """Whether a verb of telling stands right before a figure: somebody's count of all, and no part of another."""
    clause, at = reading.clause, reading.phrases[n].first - 1
    if clause.low(0) in _AMONG and clause.low(1) in _THEM and at == _AMONG_THEM:
        return False  # "Among them were three volunteers"
    if clause.has(at, "of") and _repeats_of(reading, at - 1):
        return True  # "some speak of 40 dead, others of more than 60"
    if answers(reading, n) or (reading.phrases[n].effects and is_contested(reading, n)):
        return True
    while at >= 0 and clause.low(at) in _BEFORE_GIVEN:
        at -= 1
    if clause.low(at) in _NUMBER and clause.low(at - 1) in _THEY:
        right = any(
            clause.low(back) in _IN_FACT for back in range(max(0, at - _FIGURE_REACH), reading.phrases[n].first)
        )
        said = (
            right or clause.has(at - 2, "says") or clause.has(at - 3, "says") or _opens_with_source(clause, at - 1)
        )
        if said:
            return True  # "According to the mayor, they number 14", "local sources say it is 14"
    if _comes_to(clause, at):
        return True  # "lowered that number to 21"
    if clause.low(at) in _IS and _is_of_figure(clause, at):
        return True  # "the figure given by the mayor is 17"
    return any(
        (tag := clause.tags[back].get("tells")) is not None
        and tag.stop == at + 1
        and (not _is_of_people(reading, back) or _is_of_figure(clause, at))
        and not (
            plainly
            and _is_weak(clause, back)
            and not _is_of_figure(clause, at)
            and not any(
                clause.has(near, "bodies") for near in range(back)
            )  # "who brought in the bodies said that …"
        )
        for back in range(max(0, at - 4), at + 1)
    )


def _comes_to(clause: Clause, at: int) -> bool:
    """As in "revised this to nine", "brought up to ten", "a ramené ce nombre à 21", "it had reached 33"."""
    if clause.low(at) in _REACHED:
        return any(clause.low(back) in _IT for back in range(max(0, at - 4), at))
    if clause.low(at) not in {"to", "at", "à"}:
        return False
    moved = [
        back
        for back in range(max(0, at - _FIGURE_REACH), at)
        if clause.has(back, "change") or _brings(clause, back)
    ]
    return any(clause.low(near) in _IT for back in moved for near in range(max(0, back - 4), at))


def _brings(clause: Clause, at: int) -> bool:
    return clause.low(at) in {
        "brought",
        "brings",
        "bring",
        "porté",
        "porte",
        "ramené",
        "ramène",
        "abaissé",
        "relevé",
    }


_REACHED = frozenset({"reached", "atteint", "atteignait"})
_IT = frozenset({
    "it", "il", "that", "this", "figure", "number", "toll", "count", "tally", "estimate", "chiffre", "nombre",
    "bilan", "l'", "décompte",
})  # fmt: skip


def _is_weak(clause: Clause, verb: int) -> bool:
    """Whether a word says a count only right behind a toll."""
    return clause.has(verb, "weak_tells") or clause.low(verb) == "en"


def _is_of_figure(clause: Clause, verb: int) -> bool:
    """Whether somebody's figure is the subject: "the figure given by the mayor is 17"."""
    before = range(max(0, verb - _FIGURE_REACH), verb)
    return any(clause.low(at) in _FIGURE and clause.low(at + 1) in _GIVEN for at in before)


def _opens_with_source(clause: Clause, stop: int) -> bool:
    """Whether a statement names its source first: "according to the mayor, …", "for the opposition, …"."""
    return clause.low(stop - 1) == "," and (clause.has(0, "after_told") or clause.low(0) in {"for", "pour"})


def _is_of_people(reading: Reading, verb: int) -> bool:
    """Whether a verb of being says something of people, and not of a count: "the oldest victim was 70"."""
    clause, before = reading.clause, verb - 1
    if clause.low(verb) not in _BEING | _NUMBER:
        return False
    if clause.low(before) == "," and any(
        p.stop <= before and p.noun == "people" and p.figure.low == p.figure.high == 1 for p in reading.phrases
    ):
        return True  # "the teacher, shot dead on Sunday, was 45"
    return clause.low(before) in _WHO or PEOPLE in clause.tags[before] or GROUP in clause.tags[before]


_IN_FACT = frozenset(
    {"fact", "reality", "actually", "réalité", "fait", "corrected", "corrigé", "rectifié", "correct"}
)
_AMONG = frozenset({"among", "parmi"})
_THEM = frozenset({"them", "these", "those", "eux", "elles"})
_AMONG_THEM = 2  # the verb behind them
_THEY = frozenset({"they", "ils", "elles", "it"})
_NUMBER = frozenset({"number", "numbered", "were", "are", "is", "was", "sont", "étaient", "seraient", "furent"})
_BEING = frozenset({"was", "were", "était", "étaient", "est"})
_THEM = frozenset({"them", "us"})
_WHO = frozenset({
    "who", "they", "he", "she", "oldest", "youngest", "eldest", "victim", "victims", "qui", "aîné", "aînée",
    "cadet", "benjamin",
})  # fmt: skip
_BEFORE_GIVEN = frozenset({
    "«", '"', "“", "now", "already", "déjà", "encore", ",", "désormais", "maintenant", "finalement", "davantage",
    "in", "fact", "reality", "actually", "en", "réalité",
    "more", ":", "'", "‘", "’", "”", "only", "just", "que", "qu'", "précisément", "exactly",
})  # fmt: skip
