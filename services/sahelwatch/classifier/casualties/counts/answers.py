"""Counts told without a verb of their own: "the mayor ten", "14, replies the mayor", "a list of 17 names"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.voices import words_of
from sahelwatch.classifier.casualties.people.phrases import QUOTES, VERBAL
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, casualty

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Reading

_SPEAKER_REACH = 9  # words of whoever answers: "a relative of one of them"
_ROLL_REACH = 12  # tokens from the list to the names on it
_DUG_REACH = 3
_SPEAKING = frozenset({"tells", "says", "claimed"})
_PARTED = frozenset({",", ";", ":"})
_NO_SPEAKER = VERBAL | {
    "finite", "weak_participle", "tells", "head", "event", "includes", "gerund",
    "prepositions", "locatives", "days", "relative", "hypothetical",
}  # fmt: skip
_DETERMINERS = frozenset({"a", "an", "the", "un", "une", "le", "la", "l'", "les", "des", "son", "sa", "its", "his"})
OTHER_ONE = frozenset({"other", "autre"})  # who speaks: "one gives 22 dead, the other 24"
_AT = frozenset({"at", "à"})
_DUG = frozenset({"dug", "creusé", "creusée", "creusées", "creusent"})
_MASS = frozenset({"mass", "unmarked", "common", "commune", "communes"})


def read_stand_ins(reading: Reading) -> None:
    """Names on a list and graves that were dug, made figures of people: "a list of 17 names", "dug 20 graves"."""
    clause = reading.clause
    if "stand_ins" not in clause.classes:
        return
    for n, phrase in enumerate(reading.phrases):
        if (
            phrase.noun in {"people", "bare", "lives"}
            or phrase.figure.kind == "article"
            or phrase.figure.high is None
        ):
            continue  # "at least 89 graves" says no more than a toll of 89
        noun = next((at for at in range(phrase.first, phrase.stop + 1) if clause.has(at, "stand_ins")), None)
        if noun is None or _MASS & {clause.low(noun - 1), clause.low(noun + 1)}:
            continue
        before = range(max(0, phrase.first - _ROLL_REACH), phrase.first)
        listed = any(clause.tags[at].keys() & {"rolls", "tells"} for at in before) or _is_on_list(clause, noun)
        dug = any(clause.low(at) in _DUG for at in (*before[-_DUG_REACH:], *range(noun + 1, noun + 1 + _DUG_REACH)))
        if listed or dug:
            phrase.noun, phrase.stop, phrase.stands = "bare", max(phrase.stop, noun + 1), True
        if dug:
            reading.claim(n, "killed", (phrase.first, phrase.stop), "graves")


def _is_on_list(clause: Clause, noun: int) -> bool:
    """As in "Eleven names are on the list", "onze noms figurent sur la liste"."""
    behind = range(noun + 1, min(noun + 1 + _LIST_REACH, len(clause.tokens)))
    if any(token.low.startswith(_OF_OTHERS) for token in clause.tokens):
        return False
    return any(clause.low(at) in _LISTS and clause.low(at - 2) in _ON for at in behind)


_OF_OTHERS = ("suspect", "wanted", "recherch", "missing", "disparu", "benefic", "bénéfic", "candidat")
_LIST_REACH = 7  # tokens
_LISTS = frozenset({"list", "roll", "register", "liste", "registre"})
_ON = frozenset({"on", "in", "sur", "dans", "au"})


def is_contested(reading: Reading, n: int) -> bool:
    """Whether a figure is set against another's: "disputes this and says 30 died"."""
    clause, first = reading.clause, reading.phrases[n].first
    if "contests" not in clause.classes:
        return False
    before = max(first - _CONTEST_REACH, reading.phrases[n - 1].stop if n else 0)
    return any(clause.has(at, "contests") for at in range(before, first))


_CONTEST_REACH = 12  # tokens


def opens_answer(clause: Clause, first: int, stop: int) -> bool:
    """Whether a figure opens a statement and its speaker follows: "14, replies the mayor", "; 30, selon un élu"."""
    at = first - 1
    while clause.low(at) in QUOTES:
        at -= 1
    if at >= 0 and clause.low(at) not in {";", ":"}:
        return False  # "the attackers, "some forty", according to the mayor"
    at = stop
    while clause.low(at) in QUOTES or clause.low(at) == ",":
        at += 1
    return clause.has(at, "after_told") or _is_said_by(clause, at)


def _is_said_by(clause: Clause, at: int) -> bool:
    """Whether one who counts others' dead speaks from a token on: "17, the mayor counters", ", un élu affirme"."""
    if clause.low(at) not in _DETERMINERS:
        return False
    verb = next((near for near in range(at + 2, at + _SPEAKER_REACH) if clause.has_any(near, _ANSWERING)), at)
    voices = words_of(clause.lang).voices
    return all(clause.is_word(near) for near in range(at, verb)) and any(
        clause.low(near) in voices for near in range(at + 1, verb)
    )


def opens_count(clause: Clause, first: int, stop: int) -> bool:
    """Whether whoever speaks behind a figure that opens a sentence claims or corrects it: "Forty, claims X"."""
    if first > 0 or clause.low(stop) != ",":
        return False
    return clause.low(stop + 1) in _COUNTING


_ANSWERING = frozenset({"after_told", "says"})
_COUNTING = frozenset({
    "claims", "claim", "corrects", "corrected", "counters", "revendique", "revendiquent", "corrige", "corrigent",
    "rectifie", "rectifient", "rétorque", "rétorquent", "retorts",
})  # fmt: skip


def names_source(clause: Clause, stop: int) -> bool:
    """Whether it is said behind a figure whose it is: "32 claimed by the group", "14 according to the army"."""
    if clause.has(stop, "after_told") or clause.has(stop, "claimed") or clause.low(stop) in _OWNED:
        return True
    if clause.low(stop) not in _IN or "change" in clause.classes:
        return False  # "lowered to 24, against 31 in Saturday's statement"
    behind = range(stop + 1, stop + _VOICE_REACH)
    former = "superseded" in clause.classes and any(clause.has(at, "superseded") for at in behind)
    return not former and any(clause.low(at) in words_of(clause.lang).voices for at in behind)


_IN = frozenset({"in", "from", "dans", "chez"})  # "against 15 in the public statement"
_VOICE_REACH = 6  # tokens
_OWNED = frozenset({"revendiqués", "revendiquées", "annoncés", "avancés", "admitted", "given", "put", "donnés"})


def is_of_source_behind(reading: Reading, n: int) -> bool:
    """As in "nine dead, against 32 claimed by the group", "22 according to one nurse, 24 according to another"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "bare":
        return False
    if clause.low(phrase.first - 1) in _AGAINST and names_source(clause, phrase.stop):
        return True
    if not n or not has_source_behind(clause, phrase.stop):
        return False
    parted = clause.low(phrase.first - 1) in _PARTED or clause.has(phrase.first - 1, "and")
    told = [other for other in reading.phrases[:n] if other.noun != "thing" and other.figure.kind != "article"]
    before = told[-1].stop if told else 0  # past "one source"
    dead = casualty(clause.tags[before]) if before < len(clause.tags) else None  # "77 dead for one source, …"
    return parted and has_source_behind(clause, dead.stop if dead is not None else before)


def is_of_source_before(reading: Reading, n: int) -> bool:
    """As in "that of the town hall, 17 dead, and that of the clinic, 21", "and the clinic's, 21"."""
    clause, first = reading.clause, reading.phrases[n].first
    if reading.phrases[n].noun != "bare" or not n or clause.low(first - 1) not in _PARTED:
        return False
    if clause.is_word(reading.phrases[n].stop) or "killed" not in reading.phrases[n - 1].effects:
        return False
    voices = words_of(clause.lang).voices
    start = max(first - _SPEAKER_REACH, reading.phrases[n - 1].stop)
    if clause.low(first - 2) == "'s":
        return any(clause.low(at) in voices for at in range(start, first - 2))
    that = next(
        (at for at in range(start, first - 1) if clause.low(at) in _THAT_OF and clause.has(at + 1, "of")), None
    )
    return that is not None and all(clause.is_word(at) for at in range(that, first - 1))


_THAT_OF = frozenset({"that", "celui", "celle"})


def has_source_behind(clause: Clause, stop: int) -> bool:
    """Whether words behind a figure say whose count it is; "three by the well" is nobody's."""
    if clause.low(stop) in _FROM_PAPER:  # "77 dead for one source, 100 in a confidential note"
        return any(clause.low(at) in _PAPERS for at in range(stop + 1, stop + _VOICE_REACH - 1))
    if not clause.has(stop, "after_told"):
        return False
    return clause.low(stop) != "by" or any(
        clause.has(at, "superseded_nouns") or clause.low(at) in _RECKONING
        for at in range(stop + 1, stop + _VOICE_REACH)
    )


_FROM_PAPER = frozenset({"for", "in", "pour", "dans"})
_PAPERS = frozenset({
    "source", "sources", "note", "memo", "report", "document", "statement", "communique", "communiqué", "bulletin",
    "tally", "list", "dispatch", "despatch", "rapport", "dépêche", "liste", "décompte",
})  # fmt: skip
_RECKONING = frozenset({"reckoning", "account", "accounts", "counts", "one", "another", "that", "those"})


_AGAINST = frozenset({"against", "contre", "versus"})


def answers(reading: Reading, n: int) -> bool:
    """Whether a bare figure stands behind another speaker: "the army says 12 dead, residents 30"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "bare" or clause.classes.isdisjoint(_SPEAKING):
        return False
    if clause.is_word(phrase.stop) and not clause.has(phrase.stop, "and"):
        return False
    at = phrase.first - 1
    if clause.has(at, "of"):
        if clause.low(at - 1) != ",":
            return False  # "a trader of 26"
        at -= 2
    if clause.low(at) in _AT:
        at -= 1  # "the army puts it at nine, a source at 21"
    last = at
    while at >= 0 and last - at < _SPEAKER_REACH and _may_name_speaker(reading, at):
        at -= 1
    first = at + 1
    if clause.low(last) in _OF_AGE:
        return False  # "the eldest was 71, the youngest 38"
    if first > last or clause.low(last) in _DETERMINERS or not (clause.low(at) in _PARTED or clause.has(at, "and")):
        return False
    tags = clause.tags[first]
    opened = clause.low(first) in _DETERMINERS or tags.keys() & {PEOPLE, GROUP} or clause.tokens[first].capital
    return bool(opened) and any(clause.tags[back].keys() & _SPEAKING for back in range(at))


_OF_AGE = frozenset({
    "eldest", "youngest", "oldest", "elder", "younger", "aîné", "aînée", "cadet", "cadette", "benjamin", "jeune",
    "âgé", "âgée", "vieux", "vieille",
})  # fmt: skip


def _may_name_speaker(reading: Reading, at: int) -> bool:
    """Whether a token may be part of the words for somebody: no verb, no sign, no preposition but "of"."""
    clause = reading.clause
    return clause.is_word(at) and ("of" in clause.tags[at] or not clause.tags[at].keys() & _NO_SPEAKER)
