"""The noun that a participle describes: "twelve soldiers killed", "ten civilians, six women among them, killed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import DEFINITE_PLURAL, QUOTES
from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_COMMA_ADVERB = 2
_OWNED = DEFINITE_PLURAL | {"'s", "’s"}
_ON, _IT = frozenset({"on", "in", "inside", "aboard"}), frozenset({"it", "them"})
_ASIDE = 20  # tokens between two commas
_NEAR = 6  # tokens between a noun and the participle that describes it
AGED = frozenset({"aged", "âgé", "âgés", "âgée", "âgées", "de", "about", "of"})
_INTERRUPTS = frozenset({"finite", "participle", "and", PEOPLE, "gerund", "relative", "be", "have", "dies"})


def is_light(reading: Reading, at: int, *, verbs: bool = False) -> bool:
    """Whether a word only shades the verb group: an adverb, "found", "not", a quotation mark."""
    clause = reading.clause
    tags = clause.tags[at]
    if (
        tags.keys() & {"links", "negation", "be", "have", "other"}
        or clause.is_adverb(at)
        or clause.low(at) in QUOTES
        or (clause.low(at) in _IT and clause.low(at - 1) in _ON)
        or (clause.low(at) in _ON and clause.low(at + 1) in _IT)  # "all seven on it are said to have died"
    ):
        return True
    return verbs and ("and" in tags or ("participle" in tags and clause.has(at + 1, "and")))


def may_be_described(reading: Reading, n: int, first: int) -> bool | None:
    """Whether a participle at `first` describes the phrase; null: nor any to its left."""
    clause, phrase = reading.clause, reading.phrases[n]
    gap = range(phrase.stop, first)
    if phrase.noun == "thing":
        return (
            False
            if reading.clause.has(phrase.first - 1, "prepositions") or clause.low(phrase.first - 1) in AGED
            else None
        )
    ends = not gap or _closes_aside(reading, gap) or _goes_on_to(reading, n, first)
    whole = _whole_of(reading, n) if ends else None
    if whole is not None and not reading.phrases[whole].effects:
        return False  # "30 people including nine girls drowned" tells of the 30
    if phrase.noun == "people" and not phrase.effects and _takes_in(reading, n, first):
        return True
    # "all fifteen dead and wounded", but "captured 12 and seized a stock of weapons"
    joins = phrase.noun == "bare" and bool(phrase.effects) and not _has_things(reading, first)
    if all(is_light(reading, at) and (joins or "and" not in clause.tags[at]) for at in gap):
        return True
    if phrase.noun == "people" and not phrase.effects and is_aside(reading, gap):
        return True
    counted = phrase.noun == "people" or (phrase.noun == "bare" and phrase.additional)
    near = len(gap) == 1 or (len(gap) == _COMMA_ADVERB and clause.is_adverb(first - 1))
    if near and clause.low(phrase.stop) == "," and counted and not phrase.effects:
        if "hurt" in clause.tags[first]:
            return True  # "his wife, hit in the jaw, was brought to town"
        told = clause.tags[first]
        after = told.get("participle") or told.get("state")  # "20 soldiers, wounded by splinters, …"
        return (
            True
            if after is not None
            and clause.tags[after.stop : after.stop + 1]
            and (
                clause.tags[after.stop].keys() & {"by", "locatives", "time_words", "prepositions"}
                or (phrase.additional and clause.low(after.stop) == ",")
            )
            else None
        )
    if len(gap) > _NEAR or phrase.noun != "people" or phrase.effects or clause.low(first - 1) in _OWNED:
        return None  # "an officer put the group's dead at 150"
    outside = [at for at in gap if at not in reading.inside]
    if any(clause.low(at) in {",", ":", ";"} or clause.tags[at].keys() & _INTERRUPTS for at in outside):
        return None
    return True


def _closes_aside(reading: Reading, gap: range) -> bool:
    """Whether but a comma, or a few words of no list and a comma, stand between a fraction and the verb of all."""
    clause = reading.clause
    words = gap[:-1]
    return (
        bool(gap)
        and clause.low(gap[-1]) == ","
        and len(words) < _COMMA_ADVERB
        and all(
            clause.is_word(at) and not clause.tags[at].keys() - {PEOPLE, "leaders", "adjectives"} for at in words
        )
    )


def _goes_on_to(reading: Reading, n: int, first: int) -> bool:
    """Whether a list of fractions ends before a verb: "including three children and two women, killed"."""
    after = [m for m in range(n + 1, len(reading.phrases)) if reading.phrases[m].first < first]
    return (
        bool(after)
        and all(reading.phrases[m].linked is not None and not reading.phrases[m].effects for m in after)
        and _closes_aside(reading, range(reading.phrases[after[-1]].stop, first))
    )


def _whole_of(reading: Reading, n: int) -> int | None:
    """What a fraction is one of, or what the fraction that a phrase goes on from is."""
    while not reading.phrases[n].part:
        linked = reading.phrases[n].linked
        if linked is None:
            return None
        n = linked
    return reading.whole_of(n)


def _takes_in(reading: Reading, n: int, first: int) -> bool:
    """Whether all counted before a participle is part of a phrase: "ten civilians, including six women, killed"."""
    clause, phrases = reading.clause, reading.phrases
    inside = [phrase for phrase in phrases[n + 1 :] if phrase.first < first]
    return (
        bool(inside)
        and inside[0].part
        and all(phrase.part or phrase.linked is not None for phrase in inside)
        and clause.low(phrases[n].stop) == ","
        and clause.low(first - 1) == ","
    )


def _has_things(reading: Reading, verb: int) -> bool:
    """Whether what might be a participle is a verb with an object: "and seized a stock of weapons"."""
    clause = reading.clause
    return any(clause.has(verb + 1, cls) for cls in ("articles", "definite", "not_people", "several"))


def is_aside(reading: Reading, gap: range) -> bool:
    """Whether all between a noun and its verb stands between two commas: "the mayor, Oumarou Dicko, was shot"."""
    clause = reading.clause
    while len(gap) and is_light(reading, gap[-1]):
        gap = gap[:-1]  # "the bomber, a young woman, also died"
    if not 2 < len(gap) <= _ASIDE or clause.low(gap[0]) != "," or clause.low(gap[-1]) != ",":
        return False
    inside = gap[1:-1]
    if any(clause.low(at) in {":", ";", "."} or _counts(reading, at) for at in inside):
        return False
    relative = clause.tags[inside[0]].keys() & {"relative", "including"}
    return bool(relative) or not any(clause.tags[at].keys() & {"finite", "be", "have", "gerund"} for at in inside)


def _counts(reading: Reading, at: int) -> bool:
    """Whether people are counted from a token on: "the crew of a car that hit a mine" does not."""
    n = reading.starts.get(at)
    phrase = reading.phrases[n] if n is not None else None
    return phrase is not None and not (phrase.noun == "thing" and phrase.figure.kind == "article")
