"""Counted noun phrases: "at least 12 Malian soldiers", "une trentaine d'habitants", "a soldier", "no one"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, Lexicon, Tags
from sahelwatch.classifier.casualties.tokens import Token
from sahelwatch.classifier.casualties.numbers import Figure, Found
from sahelwatch.records import Lang, Side

NounClass = Literal["people", "bare", "unknown", "thing", "lives"]
QUOTES = frozenset("\"'«»“”„‘’‹›*")
_FRENCH_REACH, _ENGLISH_REACH = 6, 8


@dataclass(slots=True)
class NounPhrase:
    """A figure with the noun it counts; `tokens[first:stop]`, complement included."""

    first: int
    stop: int
    figure: Figure
    noun: NounClass
    people: tuple[int, int] | None = None  # tokens of the people noun with its complement
    side: Side | None = None
    head_effect: str | None = None  # the noun names a casualty: "bodies", "wounded soldiers"
    head_at: int = -1
    additional: bool = False
    definite: bool = False
    part: bool = False
    linked: int | None = None  # index of the phrase it is coordinated with, to its left
    effects: tuple[str, ...] = ()  # what was found to have happened to them


@dataclass(slots=True)
class Clause:
    """A sentence cut and tagged, with its counted noun phrases."""

    text: str
    lang: Lang
    lexicon: Lexicon
    tokens: list[Token]
    tags: list[Tags]
    phrases: list[NounPhrase]

    def has(self, index: int, cls: str) -> bool:
        return 0 <= index < len(self.tags) and cls in self.tags[index]

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_adverb(self, index: int) -> bool:
        token = self.tokens[index]
        return token.kind == "word" and len(token.low) > 4 and token.low.endswith(self.lexicon.adverb_ending)


def read_phrases(clause: Clause, found: list[Found]) -> list[NounPhrase]:
    """The counted noun phrases in order, none over another."""
    by_first = {item.first: item for item in found}
    phrases: list[NounPhrase] = []
    index = 0
    while index < len(clause.tokens):
        phrase = None
        item = by_first.get(index)
        if item is not None:
            phrase = _counted(clause, item.first, item.stop, item.figure, by_first)
        elif clause.has(index, "zero"):
            phrase = _zero(clause, index, by_first)
        elif clause.has(index, "articles") or clause.has(index, "definite"):
            phrase = _single(clause, index, by_first)
        if phrase is None:
            index += 1
            continue
        phrases.append(phrase)
        index = max(phrase.stop, index + 1)
    return phrases


def _zero(clause: Clause, index: int, by_first: dict[int, Found]) -> NounPhrase | None:
    stop = clause.tags[index]["zero"].stop
    if clause.low(index) == "any" and not any(clause.has(at, "negation") for at in range(max(0, index - 6), index)):
        return None
    if clause.has(stop, "zero_not"):
        return None
    if clause.low(index) in {"nobody", "none"} or clause.low(stop - 1) == "one":
        if clause.has(stop, "of"):
            return None
    start, end = clause.tokens[index].start, clause.tokens[stop - 1].end
    return _counted(clause, index, stop, Figure(start, end, 0, 0, "exact"), by_first)


def _single(clause: Clause, index: int, by_first: dict[int, Found]) -> NounPhrase | None:
    """One person under an article or a possessive."""
    article = clause.has(index, "articles")
    stop = index + 1
    figure = Figure(clause.tokens[index].start, clause.tokens[index].end, 1, 1, "article")
    if clause.low(index) == "one" and article:
        return None
    phrase = _counted(clause, index, stop, figure, by_first)
    phrase.definite = not article
    if phrase.noun == "people" and phrase.people is not None:
        head = clause.tags[phrase.head_at].get(PEOPLE)
        return (
            phrase
            if head is not None
            and not head.plural
            and (article or head.value or clause.low(index) not in {"the", "le", "la", "l'"})
            else None
        )
    if phrase.head_effect is not None and article:
        return phrase
    if phrase.noun == "bare" and article and clause.lang is Lang.FR:
        return phrase
    if phrase.noun == "bare" and clause.low(index) in {"another", "one"}:
        phrase.additional = True
        return phrase
    return None


def _counted(clause: Clause, first: int, stop: int, figure: Figure, by_first: dict[int, Found]) -> NounPhrase:
    """The phrase that begins with a figure: looks to the right for the noun it counts."""
    french = clause.lang is Lang.FR
    phrase = NounPhrase(first, stop, figure, "bare")
    phrase.additional = any(clause.has(at, "other") for at in range(max(0, first - 1), stop))
    at, limit = stop, stop + (_FRENCH_REACH if french else _ENGLISH_REACH)
    unknown: int | None = None
    after_of = False
    side_hint: str = ""
    while at < min(limit, len(clause.tokens)):
        token, tags = clause.tokens[at], clause.tags[at]
        if token.kind == "sign":
            if token.low in QUOTES:
                at += 1
                limit += 1
                continue
            break
        if at in by_first and at != first:
            if after_of and unknown is None:
                at = by_first[at].stop
                limit = at + 6
                continue
            break
        if PEOPLE in tags:
            tag = tags[PEOPLE]
            if french or not _goes_on(clause, tag.stop):
                return _with_head(clause, phrase, at, tag.stop, tag.value or side_hint, by_first)
            side_hint = tag.value or side_hint
            at = tag.stop
            continue
        if "head" in tags and not ({"participle", "died"} & tags.keys() and "head" not in tags):
            tag = tags["head"]
            phrase.noun, phrase.head_effect, phrase.head_at, phrase.stop = "people", tag.value, at, tag.stop
            _complement(clause, phrase, tag.stop, by_first)
            return phrase
        if not_people := tags.get("not_people"):
            if not (not_people and token.low == "of" and at == stop):
                phrase.noun, phrase.stop, phrase.head_at = "thing", not_people.stop, at
                return phrase
        if "other" in tags:
            phrase.additional = True
            at = tags["other"].stop
            if unknown is None:
                phrase.stop = at
            continue
        if "of" in tags and unknown is None and not after_of and not phrase.additional | False:
            if not _people_ahead(clause, tags["of"].stop, by_first):
                break
            after_of = True
            at = tags["of"].stop
            continue
        if after_of and (
            "definite" in tags
            or token.low in {"the", "les", "nos", "leurs", "ses", "ces", "our", "its", "their", "my"}
        ):
            at += 1
            continue
        participle = tags.get("participle") or tags.get("state") or tags.get("died")
        if participle is not None and not french:
            people = _people_within(clause, participle.stop, 3)
            if people is not None and not clause.has(participle.stop, "be"):
                phrase.head_effect = participle.value
                tag = clause.tags[people][PEOPLE]
                while tag.stop < len(clause.tags) and PEOPLE in clause.tags[tag.stop] and _goes_on(clause, people):
                    people = tag.stop
                    tag = clause.tags[people][PEOPLE]
                return _with_head(clause, phrase, people, tag.stop, tag.value, by_first)
            break
        if participle is not None or tags.keys() & _BREAKERS:
            break
        if GROUP in tags and not french:
            side_hint = tags[GROUP].value
            unknown, at = at, tags[GROUP].stop
            continue
        if french and unknown is not None and not after_of and PEOPLE not in tags and at - unknown >= 3:
            break
        if clause.is_adverb(at) and unknown is None and french:
            break
        unknown = at if (unknown is None or not french) else unknown
        at += 1
    if side_hint and not french and phrase.noun == "bare" and unknown is None:
        last = at - 1
        while last > stop and PEOPLE not in clause.tags[last]:
            last -= 1
        if PEOPLE in clause.tags[last]:
            return _with_head(clause, phrase, last, clause.tags[last][PEOPLE].stop, side_hint, by_first)
    if unknown is not None:
        phrase.noun, phrase.head_at, phrase.stop = "unknown", unknown, (unknown + 1 if french else at)
        phrase.people = (stop, phrase.stop)
        if side_hint:
            phrase.side = Side(side_hint)
        _complement(clause, phrase, phrase.stop, by_first)
    return phrase


_BREAKERS = frozenset({
    "be", "have", "and", "including", "relative", "prepositions", "time_words", "finite", "gerund", "dies", "by",
    "articles", "definite", "zero", "negation", "locatives", "lose_lives", "links", "base",
})  # fmt: skip


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether an English noun is followed by the noun it only describes: "army officers"."""
    if at >= len(clause.tokens) or clause.tokens[at].kind != "word":
        return False
    tags = clause.tags[at]
    return PEOPLE in tags and tags[PEOPLE].stop > at and not tags.keys() & {"be", "have"}


def _people_within(clause: Clause, at: int, reach: int) -> int | None:
    for index in range(at, min(at + reach, len(clause.tokens))):
        if clause.tokens[index].kind == "sign" or clause.tags[index].keys() & {
            "be",
            "have",
            "prepositions",
            "and",
            "of",
        }:
            return None
        if PEOPLE in clause.tags[index]:
            return index
    return None


def _people_ahead(clause: Clause, at: int, by_first: dict[int, Found]) -> bool:
    for index in range(at, min(at + 7, len(clause.tokens))):
        if index in by_first:
            continue
        tags = clause.tags[index]
        if clause.tokens[index].kind == "sign" and clause.low(index) not in QUOTES:
            return False
        if tags.keys() & {PEOPLE, "head"}:
            return True
        if tags.keys() & {"be", "have", "and", "relative"}:
            return False
        if tags.keys() & {"prepositions"} and index > at:
            return False
        if "not_people" in tags:
            return False
    return at < len(clause.tokens) and clause.tokens[at].kind == "word" and clause.lang is Lang.FR


def _with_head(
    clause: Clause, phrase: NounPhrase, at: int, stop: int, side: str, by_first: dict[int, Found]
) -> NounPhrase:
    phrase.noun, phrase.head_at, phrase.stop = "people", at, stop
    phrase.people = (at, stop)
    phrase.side = Side(side) if side else None
    if clause.low(at) in {"lives", "vies", "vie"}:
        phrase.noun = "lives"
    if clause.has(stop, "other"):
        phrase.additional = True
        phrase.stop = clause.tags[stop]["other"].stop
    _complement(clause, phrase, phrase.stop, by_first)
    return phrase


def _complement(clause: Clause, phrase: NounPhrase, at: int, by_first: dict[int, Found]) -> None:
    """Takes in what describes the noun: adjectives, "of the army", "(VDP)", "du village de X"."""
    tokens, tags = clause.tokens, clause.tags
    french = clause.lang is Lang.FR
    while at < len(tokens):
        token = tokens[at]
        if french and token.kind == "word" and not token.capital:
            if PEOPLE in tags[at] and not tags[at].keys() & {"participle", "died", "be"}:
                if phrase.side is None and tags[at][PEOPLE].value:
                    phrase.side = Side(tags[at][PEOPLE].value)
                at = tags[at][PEOPLE].stop
                continue
            if not tags[at] and at - phrase.stop < 3 and not clause.is_adverb(at):
                at += 1
                continue
            if "other" in tags[at]:
                phrase.additional = True
                at = tags[at]["other"].stop
                continue
        if "of" in tags[at] and token.low != "from":
            stop = _complement_noun(clause, phrase, tags[at]["of"].stop, by_first)
            if stop is not None:
                at = stop
                continue
        if (
            token.low == "("
            and at + 2 < len(tokens)
            and tokens[at + 1].kind == "word"
            and clause.low(at + 2) == ")"
        ):
            tag = tags[at + 1].get(GROUP) or tags[at + 1].get(PEOPLE)
            if tag is not None and phrase.side is None and tag.value:
                phrase.side = Side(tag.value)
            at += 3
            continue
        break
    phrase.stop = max(phrase.stop, at)
    if phrase.people is not None:
        phrase.people = (phrase.people[0], phrase.stop)


def _complement_noun(clause: Clause, phrase: NounPhrase, at: int, by_first: dict[int, Found]) -> int | None:
    for index in range(at, min(at + 6, len(clause.tokens))):
        tags = clause.tags[index]
        if index in by_first or clause.tokens[index].kind == "sign":
            return None
        tag = tags.get(GROUP) or tags.get(PEOPLE)
        if tag is not None and tag.value:
            if phrase.side is None:
                phrase.side = Side(tag.value)
            return _past_twin(clause, tag.stop)
        if tag is not None:
            return tag.stop
        if clause.tokens[index].capital and "be" not in tags:
            stop = index + 1
            while (
                stop < len(clause.tokens)
                and clause.tokens[stop].capital
                and clause.tokens[stop].kind == "word"
                and not clause.tags[stop]
            ):
                stop += 1
            return stop
        if "and" in tags and clause.has(index + 1, GROUP):
            continue
        if tags.keys() & {"be", "have", "relative", "and", "participle", "finite"}:
            return None
    return None


def _past_twin(clause: Clause, at: int) -> int:
    """Past a second noun of the same complement: "of the defence and security forces"."""
    if clause.has(at, "and") and clause.tags[at]["and"].stop == at + 1 and clause.has(at + 1, GROUP):
        return clause.tags[at + 1][GROUP].stop
    return at
