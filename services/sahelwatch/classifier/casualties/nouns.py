"""Counted noun phrases: "at least 12 Malian soldiers", "une trentaine d'habitants", "a soldier", "no one"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, Lexicon, Tag, Tags
from sahelwatch.classifier.casualties.figures import Figure, Found
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.tokens import Token

NounClass = Literal["people", "bare", "unknown", "thing", "lives"]
QUOTES = frozenset("\"'«»“”„‘’‹›*")
_REACH = {Lang.FR: 6, Lang.EN: 8}  # tokens from a figure to its noun


@dataclass(slots=True)
class NounPhrase:
    """A figure with the noun it counts; `tokens[first:stop]`, complement included."""

    first: int
    stop: int
    figure: Figure
    noun: NounClass = "bare"
    people: tuple[int, int] | None = None  # tokens of the people noun with its complement
    side: Side | None = None
    mixed: bool = False  # several sides under one figure: "dozens of soldiers and civilians"
    head_effect: str | None = None  # the noun names a casualty: "bodies", "wounded soldiers"
    head_at: int = -1
    own: bool = False  # "its own men": on the side of whoever is spoken of
    additional: bool = False
    definite: bool = False
    part: bool = False
    drawn: bool = False  # "five of them", "five of the 12": part of a number of people, not always of a toll
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
    periods: dict[int, bool] = field(default_factory=dict)  # by the first token of a statement

    def has(self, index: int, cls: str) -> bool:
        return 0 <= index < len(self.tags) and cls in self.tags[index]

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_adverb(self, index: int) -> bool:
        token = self.tokens[index]
        return token.kind == "word" and len(token.low) > 4 and token.low.endswith(self.lexicon.adverb_ending)


def read_phrases(clause: Clause, found: list[Found]) -> list[NounPhrase]:
    """The counted noun phrases in order, none over another."""
    figures = {item.first: item for item in found}
    phrases: list[NounPhrase] = []
    index = 0
    while index < len(clause.tokens):
        phrase = None
        item = figures.get(index)
        if item is not None:
            phrase = _Reader(clause, figures).counted(index, item.stop, item.figure, item.core)
        elif tags := clause.tags[index]:
            reader = _Reader(clause, figures)
            if "zero" in tags:
                phrase = reader.zero(index)
            elif "persons" in tags:
                phrase = reader.pronoun(index)
            if phrase is None and ("articles" in tags or "definite" in tags):
                phrase = reader.single(index)
        if phrase is None:
            index += 1
            continue
        _gather(clause, phrase)
        phrases.append(phrase)
        index = max(phrase.stop, index + 1)
    return phrases


def _gather(clause: Clause, phrase: NounPhrase) -> None:
    """Takes in a noun that gathers the people counted: "a group of 40 women"."""
    for back in (2, 3):
        at = phrase.first - back
        if at >= 0 and clause.has(at, "gathers") and clause.tags[at]["gathers"].stop == phrase.first:
            phrase.first = at - 1 if at and clause.tags[at - 1].keys() & {"articles", "definite"} else at
            while phrase.first and clause.low(phrase.first - 1) in {
                "a",
                "un",
                "the",
                "le",
                "first",
                "second",
                "premier",
            }:
                phrase.first -= 1


class _Reader:
    """Reads one phrase from its first token on."""

    def __init__(self, clause: Clause, figures: dict[int, Found]) -> None:
        self.clause, self.figures = clause, figures
        self.tokens, self.tags = clause.tokens, clause.tags
        self.french = clause.lang is Lang.FR

    # --- phrases without a number --------------------------------------------------------------------

    def zero(self, index: int) -> NounPhrase | None:
        """ "No one", "aucun mort", "without casualties"."""
        clause = self.clause
        stop = self.tags[index]["zero"].stop
        if clause.low(index) == "any" and not any(
            clause.has(at, "negation") for at in range(max(0, index - 6), index)
        ):
            return None
        if clause.has(stop, "zero_not"):
            return None
        if clause.has(stop, "of") and (clause.low(index) in {"nobody", "none"} or clause.low(stop - 1) == "one"):
            return None
        figure = Figure(self.tokens[index].start, self.tokens[stop - 1].end, 0, 0, "exact")
        phrase = self.counted(index, stop, figure, index)
        if (
            clause.low(index) in {"without", "sans", "ni", "neither"}
            and phrase.head_effect is None
            and not self._is_casualty(phrase.stop)
        ):
            return None
        return phrase

    def _is_casualty(self, at: int) -> bool:
        return at < len(self.tags) and bool(self.tags[at].keys() & {"participle", "state", "died", "head"})

    def pronoun(self, index: int) -> NounPhrase | None:
        """ "Killed him": one person known already."""
        token = self.tokens[index]
        tags = self.tags[index + 1] if index + 1 < len(self.tags) else {}
        before = self.tags[index - 1] if index else {}
        if not before.keys() & {"finite", "base", "gerund", "participle", "acted"}:
            return None
        sign = index + 1 >= len(self.tokens) or self.tokens[index + 1].kind == "sign"
        if token.low == "her" and not sign and not tags.keys() & {"prepositions", "and", "locatives", "time_words"}:
            return None
        figure = Figure(token.start, token.end, 1, 1, "article")
        return NounPhrase(index, index + 1, figure, "people", (index, index + 1), head_at=index, definite=True)

    def single(self, index: int) -> NounPhrase | None:
        """One person under an article or a possessive: "a soldier", "son frère"."""
        clause = self.clause
        article = clause.has(index, "articles")
        if not self._person_ahead(index + 1, article=article):
            return None
        stop = self.tags[index]["articles"].stop if article else index + 1
        least = clause.low(index - 2) in {"at", "au"} and clause.low(index - 1) in {"least", "moins"}
        first = index - 2 if least and index >= 2 else index
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        figure = Figure(start, end, 1, None, "at_least") if least else Figure(start, end, 1, 1, "article")
        phrase = self.counted(index, stop, figure, index)
        phrase.first = first
        phrase.definite = not article
        if phrase.noun == "people" and phrase.head_effect is None:
            head = self.tags[phrase.head_at].get(PEOPLE)
            of_many = clause.low(stop - 1) in {"un", "une", "one"} and clause.has(stop, "of")
            generic = not article and not (head and head.value) and clause.low(index) in {"the", "le", "la", "l'"}
            return phrase if head is not None and (of_many or not head.plural) and not generic else None
        if phrase.head_effect is not None:
            at_once = all(
                self.tags[at].keys() & {"other", "participle", "state"} for at in range(stop, phrase.head_at)
            )
            return phrase if article and at_once else None
        if phrase.noun == "bare" and ((article and self.french) or clause.low(index) in {"another", "one"}):
            phrase.additional = phrase.additional or clause.low(index) == "another"
            phrase.definite = False
            return phrase
        return None

    def _person_ahead(self, at: int, *, article: bool) -> bool:
        """A cheap test before the full reading: most articles open no phrase about a person."""
        for index in range(at, min(at + _REACH[self.clause.lang], len(self.tags))):
            tags = self.tags[index]
            if PEOPLE in tags or (article and tags.keys() & {"head", "participle", "state", "died", "other"}):
                return True
        return self.clause.low(at - 1) in {"another", "one"}

    # --- the noun of a figure ------------------------------------------------------------------------

    def counted(self, first: int, stop: int, figure: Figure, core: int) -> NounPhrase:
        """The phrase that begins with a figure: looks to the right for the noun it counts."""
        clause, tokens = self.clause, self.tokens
        phrase = NounPhrase(first, stop, figure)
        phrase.additional = any(
            clause.has(at, "other") and clause.low(at) not in {"more", "new", "de", "encore"}
            for at in range(max(0, first - 1), core)
        )
        at, limit = stop, stop + _REACH[clause.lang]
        unknown: int | None = None
        after_of = False
        side = ""
        while at < min(limit, len(tokens)):
            token, tags = tokens[at], self.tags[at]
            if token.kind == "sign":
                if token.low not in QUOTES and not (token.low == "/" and token.glued):
                    break
                at, limit = at + 1, limit + 1
                continue
            if at in self.figures and at != first:
                if not after_of or unknown is not None:
                    break
                phrase.part = phrase.drawn = True  # "five of the 12 soldiers"
                at = self.figures[at].stop
                limit = at + 6
                continue
            if PEOPLE in tags:
                tag = tags[PEOPLE]
                if not self.french and clause.has(tag.stop, "head") and not clause.has(tag.stop, "participle"):
                    phrase.side = Side(tag.value) if tag.value else None  # "12 civilian deaths"
                    return self._with_casualty(phrase, tag.stop, self.tags[tag.stop]["head"])
                if self.french or not self._described_by(tag.stop):
                    return self._with_people(phrase, at, tag, tag.value or side)
                side = tag.value or side
                at = tag.stop
                continue
            if "head" in tags:
                phrase.part = phrase.part or (
                    after_of and figure.kind not in {"dozens", "article"} and clause.low(at - 1) in _DEFINITE_PLURAL
                )
                return self._with_casualty(phrase, at, tags["head"])
            if "not_people" in tags and not (token.low == "of" and at == stop):
                phrase.noun, phrase.stop, phrase.head_at = "thing", tags["not_people"].stop, at
                return phrase
            if "other" in tags:
                phrase.additional = True
                at = tags["other"].stop
                if unknown is None:
                    phrase.stop = at
                continue
            if "of" in tags and unknown is None and not after_of:
                if clause.low(tags["of"].stop) in {"whom", "them", "which"}:
                    phrase.part, phrase.stop = True, tags["of"].stop + 1
                    phrase.drawn = clause.low(tags["of"].stop) == "them"
                    return phrase
                if not self._people_ahead(tags["of"].stop):
                    break
                after_of, at = True, tags["of"].stop
                continue
            if after_of and ("definite" in tags or token.low in _DEFINITE_PLURAL or "own" in tags):
                phrase.own = phrase.own or "own" in tags
                at += 1
                continue
            casualty = tags.get("participle") or tags.get("state") or tags.get("died")
            if casualty is not None:
                if not self.french and (people := self._people_within(casualty.stop)) is not None:
                    phrase.head_effect = casualty.value
                    return self._with_people(
                        phrase, people, self.tags[people][PEOPLE], self.tags[people][PEOPLE].value
                    )
                if unknown is None:
                    phrase.stop = at
                break
            if tags.keys() & _BREAKERS:
                break
            if GROUP in tags and not self.french:
                side, unknown, at = tags[GROUP].value, at, tags[GROUP].stop
                continue
            if clause.is_adverb(at):
                if self.french:
                    break
                at += 1
                continue
            if self.french and unknown is not None and at - unknown >= 3:
                break
            unknown = at if unknown is None or not self.french else unknown
            at += 1
        return self._without_people(phrase, at, unknown, stop, side)

    def _without_people(self, phrase: NounPhrase, at: int, unknown: int | None, stop: int, side: str) -> NounPhrase:
        if side and unknown is None:  # the last people noun was thought to describe another
            last = at - 1
            while last > stop and PEOPLE not in self.tags[last]:
                last -= 1
            if PEOPLE in self.tags[last]:
                return self._with_people(phrase, last, self.tags[last][PEOPLE], side)
        if unknown is not None:
            phrase.noun, phrase.head_at, phrase.stop = "unknown", unknown, (unknown + 1 if self.french else at)
            phrase.people = (stop, phrase.stop)
            phrase.side = Side(side) if side else None
            self._complement(phrase)
        return phrase

    def _described_by(self, at: int) -> bool:
        """Whether the English noun just read only describes the one at this token: "army officers"."""
        return (
            at < len(self.tokens)
            and self.tokens[at].kind == "word"
            and PEOPLE in self.tags[at]
            and not (self.tags[at].keys() & {"be", "have"})
        )

    def _people_within(self, at: int) -> int | None:
        """The people noun that a casualty adjective before it describes: "47 wounded soldiers"."""
        for index in range(at, min(at + 3, len(self.tokens))):
            if self.tokens[index].kind == "sign" or self.tags[index].keys() & {
                "be",
                "have",
                "prepositions",
                "and",
                "of",
                "by",
            }:
                return None
            if PEOPLE in self.tags[index]:
                while self._described_by(self.tags[index][PEOPLE].stop):
                    index = self.tags[index][PEOPLE].stop
                return index
        return None

    def _people_ahead(self, at: int) -> bool:
        """Whether people or casualties follow the "of" behind a figure."""
        for index in range(at, min(at + 7, len(self.tokens))):
            tags = self.tags[index]
            if index in self.figures or self.tokens[index].low in QUOTES:
                continue
            if self.tokens[index].kind == "sign" or "not_people" in tags:
                return False
            if tags.keys() & {PEOPLE, "head", "participle", "state", "died", "other"}:
                return True
            if tags.keys() & {"be", "have", "and", "relative"} or ("prepositions" in tags and index > at):
                return False
        return self.french and at < len(self.tokens) and self.tokens[at].kind == "word"

    def _with_casualty(self, phrase: NounPhrase, at: int, tag: Tag) -> NounPhrase:
        phrase.noun, phrase.head_effect, phrase.head_at, phrase.stop = "people", tag.value, at, tag.stop
        self._complement(phrase)
        return phrase

    def _with_people(self, phrase: NounPhrase, at: int, tag: Tag, side: str) -> NounPhrase:
        phrase.noun, phrase.head_at, phrase.stop = "people", at, tag.stop
        phrase.people = (at, tag.stop)
        phrase.side = Side(side) if side else None
        if self.clause.low(at) in {"lives", "vies", "vie"}:
            phrase.noun = "lives"
        ours = self.clause.low(at - 1) in {"nos", "our"} or self.clause.low(at - 2) in {"nos", "our"}
        if ours and phrase.side is Side.MILITANTS:
            phrase.side = Side.SECURITY_FORCES  # "our fighters", in a communiqué
        if "own" in self.tags[at] or (at and "own" in self.tags[at - 1]):
            phrase.own = True
        if self.clause.has(phrase.stop, "other"):
            phrase.additional = True
            phrase.stop = self.tags[phrase.stop]["other"].stop
        self._complement(phrase)
        return phrase

    # --- what describes the noun ---------------------------------------------------------------------

    def _complement(self, phrase: NounPhrase) -> None:
        """Takes in adjectives, "of the army", "(VDP)", "de Kodyel", "and civilians"."""
        at = phrase.stop
        while at < len(self.tokens):
            after = (
                self._adjective(phrase, at)
                or self._of(phrase, at)
                or self._bracket(phrase, at)
                or self._and_people(phrase, at)
            )
            if not after:
                break
            at = after
        phrase.stop = max(phrase.stop, at)
        if phrase.people is not None:
            phrase.people = (phrase.people[0], phrase.stop)

    def _take_side(self, phrase: NounPhrase, value: str) -> None:
        if value and phrase.side is None and not phrase.mixed:
            phrase.side = Side(value)

    def _adjective(self, phrase: NounPhrase, at: int) -> int:
        token, tags = self.tokens[at], self.tags[at]
        if not self.french or token.kind != "word" or token.capital:
            return 0
        if PEOPLE in tags and not tags.keys() & {"participle", "died", "be"}:
            self._take_side(phrase, tags[PEOPLE].value)
            return tags[PEOPLE].stop
        if GROUP in tags and "be" not in tags and tags[GROUP].stop == at + 1:
            self._take_side(phrase, tags[GROUP].value)
            return at + 1
        if "other" in tags:
            phrase.additional = True
            return tags["other"].stop
        if not tags and at - phrase.stop < 3 and not self.clause.is_adverb(at) and not token.low.endswith("ent"):
            return at + 1
        return 0

    def _of(self, phrase: NounPhrase, at: int) -> int:
        if "of" not in self.tags[at] or self.tokens[at].low == "from":
            return 0
        start = self.tags[at]["of"].stop
        plain = start < len(self.tokens) and self.tokens[start].kind == "word" and not self.tokens[start].capital
        if plain and self.tags[start].keys() <= {"not_people"} and start not in self.figures:
            after = self.tags[start + 1].keys() if start + 1 < len(self.tags) else {"and"}
            if after & {"and", "be", "have", "participle"}:
                return start + 1  # "cinq gardes du parc et …"
        for index in range(start, min(start + 6, len(self.tokens))):
            tags = self.tags[index]
            if index in self.figures or self.tokens[index].kind == "sign":
                return 0
            tag = tags.get(GROUP) or tags.get(PEOPLE)
            if tag is not None:
                while not self.french and self._describes_group(tag.stop):
                    tag = self.tags[tag.stop].get(GROUP) or self.tags[tag.stop][PEOPLE]
                self._take_side(phrase, tag.value)
                return tag.stop
            if self.tokens[index].capital and "be" not in tags:
                return self._past_name(index)
            if "and" in tags and self.clause.has(index + 1, GROUP):
                continue
            if tags.keys() & {"be", "have", "relative", "and", "participle", "finite"}:
                return 0
        return 0

    def _describes_group(self, at: int) -> bool:
        return (
            at < len(self.tokens)
            and self.tokens[at].kind == "word"
            and bool(self.tags[at].keys() & {GROUP, PEOPLE})
        )

    def _past_name(self, at: int) -> int:
        stop = at + 1
        while stop < len(self.tokens) and self.tokens[stop].kind == "word":
            tags = self.tags[stop]
            if tag := (tags.get(GROUP) or tags.get(PEOPLE)):
                if self.french or "be" in tags:
                    break
                return tag.stop
            if not self.tokens[stop].capital or tags:
                break
            stop += 1
        return stop

    def _bracket(self, phrase: NounPhrase, at: int) -> int:
        if self.tokens[at].low != "(" or at + 2 >= len(self.tokens) or self.tokens[at + 2].low != ")":
            return 0
        if self.tokens[at + 1].kind != "word":
            return 0
        tag = self.tags[at + 1].get(GROUP) or self.tags[at + 1].get(PEOPLE)
        if tag is not None:
            self._take_side(phrase, tag.value)
        return at + 3

    def _and_people(self, phrase: NounPhrase, at: int) -> int:
        """ "Dozens of soldiers and civilians": one figure over both."""
        tag = self.tags[at].get("and")
        if tag is None or phrase.figure.kind == "article" or phrase.noun == "unknown" or tag.stop - at > 1:
            return 0
        index = tag.stop
        while index < len(self.tokens) and (self.tokens[index].low in _DEFINITE_PLURAL or "of" in self.tags[index]):
            index += 1
        while (
            not self.french
            and index + 1 < len(self.tokens)
            and PEOPLE not in self.tags[index]
            and self.tokens[index].capital
        ):
            index += 1  # "… and Wagner operatives"
        if index >= len(self.tokens) or index in self.figures:
            return 0
        people = self.tags[index].get(PEOPLE)
        while people is not None and not self.french and self._described_by(people.stop):
            index = people.stop
            people = self.tags[index][PEOPLE]
        if people is None or not people.plural or self.tags[index].keys() & {"articles", "participle", "died"}:
            return 0
        if phrase.people is None:
            return 0
        if people.value and phrase.side is not None and people.value != phrase.side.value:
            phrase.side, phrase.mixed = None, True
        return people.stop


_DEFINITE_PLURAL = frozenset({
    "the", "les", "des", "nos", "leurs", "ses", "ces", "our", "its", "their", "my", "his", "her", "these", "those", "own",
})  # fmt: skip
_BREAKERS = frozenset({
    "be", "have", "and", "including", "relative", "prepositions", "time_words", "finite", "gerund", "dies", "by",
    "articles", "definite", "zero", "negation", "locatives", "lose_lives", "links", "base",
})  # fmt: skip
