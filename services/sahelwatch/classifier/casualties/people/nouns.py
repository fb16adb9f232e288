"""Counted noun phrases: "at least 12 Malian soldiers", "une trentaine d'habitants", "a soldier", "no one"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lists.interposed import take_in_one_group
from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.numbers.not_counts import OF_AGE
from sahelwatch.classifier.casualties.people.all_but import ALL, ALL_BUT_OF_THE, BUT, less_left_out, less_spared
from sahelwatch.classifier.casualties.people.as_many import as_many
from sahelwatch.classifier.casualties.people.headlines import HeadlineReader
from sahelwatch.classifier.casualties.people.heads import REACH, HeadSearch
from sahelwatch.classifier.casualties.people.numbered import take_in_counted
from sahelwatch.classifier.casualties.people.ordinals import nth_of, tells_ordinal, value_at
from sahelwatch.classifier.casualties.people.phrases import VERBAL, NounPhrase
from sahelwatch.classifier.casualties.words.lexicon import CASUALTY, GROUP, PEOPLE
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Found
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.words.lexicon import Tag

_MENTIONED = 5  # tokens between "no dead" and "are mentioned"
_NEGATION_REACH = 6  # tokens before "any"


def read_phrases(clause: Clause, found: list[Found]) -> list[NounPhrase]:
    """The counted noun phrases in order, none over another."""
    reader = _Reader(clause, {item.first: item for item in found})
    phrases: list[NounPhrase] = []
    index = 0
    while index < len(clause.tokens):
        phrase = reader.read(index, phrases[-1] if phrases else None) if reader.may_begin(index) else None
        if phrase is None:
            index += 1
            continue
        _gather(clause, phrase)
        take_in_counted(clause, phrase)
        _take_new_end(clause, phrase)
        if phrase.noun == "bare" and clause.low(phrase.stop - 1) == "couple":  # "a couple and their children"
            phrase.noun, phrase.people, phrase.side = "people", (phrase.stop - 1, phrase.stop), Side.CIVILIANS
        if not take_in_one_group(clause, phrases[-1] if phrases else None, phrase):
            phrases.append(phrase)
        index = reader.last = max(phrase.stop, index + 1)
    return phrases


def _gather(clause: Clause, phrase: NounPhrase) -> None:
    """Takes in a noun that gathers the people counted: "a group of 40 women"."""
    for at in (phrase.first - 2, phrase.first - 3):
        if clause.has(at, "gathers") and clause.tags[at]["gathers"].stop == phrase.first:
            phrase.first = at
            if clause.has(at, GROUP) and phrase.noun == "bare":  # "a family of seven"
                phrase.noun, phrase.people, phrase.side = "people", (at, phrase.stop), Side.CIVILIANS
            while phrase.first and clause.low(phrase.first - 1) in _BEFORE_GATHERING:
                phrase.first -= 1


def _take_new_end(clause: Clause, phrase: NounPhrase) -> None:
    """Takes the end of what a toll was raised to for its figure: "porte son bilan de neuf à seize morts"."""
    figure, before = phrase.figure, range(max(0, phrase.first - _RAISED_REACH), phrase.first)
    if figure.kind == "up_to" and clause.low(phrase.first) == "up" and clause.has(phrase.first - 1, "change"):
        phrase.figure = replace(figure, low=figure.high, kind="exact")  # "later brought up to ten"
        return
    if figure.kind == "range" and clause.low(phrase.first - 1) in {"de", "from"}:
        raised = any("change" in clause.tags[at] or clause.low(at) in _RAISES for at in before)
        if raised and any("toll" in clause.tags[at] for at in before):
            phrase.figure = replace(figure, low=figure.high, kind="exact")


_IN = frozenset({"in", "at", "dans"})
_YOUNGER = frozenset({"under", "below"})
_AGED = frozenset({"aged", "all", "still", "only"})
_RAISED_REACH = 7  # tokens
_RAISES = frozenset({"porte", "portent", "portant", "porter", "fait"})


class _Reader:
    """Reads the phrase that begins at a token, if one does."""

    def __init__(self, clause: Clause, figures: dict[int, Found]) -> None:
        self.ordinals = tells_ordinal(clause)
        self.clause, self.figures = clause, figures
        self.tokens, self.tags = clause.tokens, clause.tags
        self.last = -2  # where the phrase read last ends
        self.headlines = HeadlineReader(clause, figures)

    def may_begin(self, index: int) -> bool:
        """Whether a phrase may begin at a token: most do not, and this is cheaper than to read them."""
        tags = self.tags[index]
        if tags and not tags.keys().isdisjoint(_OPENING):
            return True
        return index in self.figures or self.tokens[index].low in _OPENING_WORDS

    def read(self, index: int, before: NounPhrase | None) -> NounPhrase | None:
        found = self.figures.get(index)
        if found is None and self.tokens[index].low in _AS_MANY:
            found = as_many(self.clause, index, before, self.figures)
        if found is not None:
            figure = less_left_out(self.clause, index, found.figure)
            counted = HeadSearch(self.clause, self.figures, index, found.stop, figure).run(found.core)
            if self._is_age_limit(counted) or self._is_place(counted):
                counted.noun = "thing"
            if figure is not found.figure:
                counted.first = index - ALL_BUT_OF_THE
            less_spared(self.clause, counted)
            return self._at_least(counted)
        tags = self.tags[index]
        phrase = None
        if "zero" in tags:
            phrase = self._zero(index)
        elif "persons" in tags:
            phrase = self._pronoun(index)
        elif PEOPLE in tags and not tags[PEOPLE].plural and self.tokens[index].low != "those":
            phrase = self.headlines.read(index, tags[PEOPLE].stop, self.last) or self._named(index, tags[PEOPLE])
        elif self.tokens[index].low in _HE and self.clause.has(index + 1, "and"):
            phrase = self._pronoun_beside(index)
        determined = ("articles" in tags or "definite" in tags) and not self._is_no_person(index)
        if phrase is None and determined and not self._is_spared(index):
            phrase = self._single(index)
        return phrase

    def _is_age_limit(self, phrase: NounPhrase) -> bool:
        """As in "two of them were under 15", "three were aged under ten"."""
        before = phrase.first - 1
        young = phrase.noun == "bare" and self.clause.low(phrase.first) in _YOUNGER
        return young and (self.clause.has(before, "be") or self.clause.low(before) in _AGED)

    def _is_place(self, phrase: NounPhrase) -> bool:
        """As in "nine died in one of them": of villages told before."""
        one = phrase.drawn and phrase.figure.low == phrase.figure.high == 1
        return one and self.clause.low(phrase.first - 1) in _IN

    def _is_no_person(self, index: int) -> bool:
        """As in "another five", where a number stands behind, and "in the southern one, nine", of a place."""
        low = self.tokens[index].low
        if low == "one":
            return self.clause.low(index - 2) in _THIS and not self.clause.is_word(index + 1)
        return low == "another" and index + 1 in self.figures

    def _is_spared(self, index: int) -> bool:
        """Whether one person is left out of a count of all: "all but one were killed"."""
        return self.clause.low(index - 1) in BUT and self.clause.low(index - 2) in ALL

    def _at_least(self, phrase: NounPhrase) -> NounPhrase:
        """The phrase with a bound that stands behind its noun: "34 civilians at least", "dix gardes ou plus"."""
        stop, figure = phrase.stop, phrase.figure
        behind = (
            self.clause.low(stop),
            self.clause.low(stop + 1),
        ) in _BOUND_BEHIND and stop + 2 not in self.figures
        if behind and phrase.noun == "people" and figure.low is not None and figure.low == figure.high:
            phrase.figure, phrase.stop = replace(figure, high=None, kind="at_least"), stop + 2
        return phrase

    def _named(self, index: int, rank: Tag) -> NounPhrase | None:
        """As in "Captain Diallo", "Colonel Issa Ag Mohamed": one person with an office and a name."""
        before = self.clause.low(index - 1)
        named = self._name_stop(rank.stop)
        described = index and (
            self.tokens[index - 1].kind != "sign"
            and (before.isdecimal() or self.clause.has_any(index - 1, _DETERMINING))
        )
        if named == rank.stop or described or not rank.value or not self.clause.has_any(index, _TITLES):
            return None
        figure = Figure(self.tokens[index].start, self.tokens[named - 1].end, 1, 1, "article")
        phrase = NounPhrase(
            index, named, figure, "people", (index, rank.stop), Side(rank.value), head_at=named - 1, definite=True
        )
        phrase.stop, phrase.head_at = self._past_office(phrase), index
        return phrase

    def _name_stop(self, at: int) -> int:
        """Where the name that begins at a token ends."""
        stop = at
        while (
            stop - at < _LONGEST_NAME
            and self.clause.is_word(stop)
            and self.tokens[stop].capital
            and (not self.tags[stop] or self.clause.low(stop) in _GRADES)
        ):
            stop += 1
        return stop

    def _pronoun_beside(self, index: int) -> NounPhrase | None:
        """As in "He and his driver were killed": one person known already, beside others."""
        after = self.tags[index + 1]["and"].stop
        if after not in self.figures and not self.clause.has_any(after, {"articles", "definite"}):
            return None
        figure = Figure(self.tokens[index].start, self.tokens[index].end, 1, 1, "article")
        return NounPhrase(index, index + 1, figure, "people", (index, index + 1), head_at=index, definite=True)

    def _zero(self, index: int) -> NounPhrase | None:
        """As in "No one", "aucun mort", "without casualties"."""
        clause, low = self.clause, self.clause.low(index)
        stop = self.tags[index]["zero"].stop
        if clause.has(stop, "zero_not") or clause.low(stop) in _KNOWS:
            return None  # "nobody knows whether they were led away"
        negated = any(clause.has(at, "negation") for at in range(max(0, index - _NEGATION_REACH), index))
        if low == "any" and not negated:
            return None
        if low == "any" and any(clause.has(at, "unsaid") for at in range(max(0, index - _NEGATION_REACH), index)):
            return None  # "without mentioning any casualties"
        if clause.low(stop) == "des" and stop + 1 in self.figures:
            return None  # "aucun des sept"
        of_them = low == "none" and clause.low(stop + 1) in _THE_OF_THEM and clause.has(stop + 2, PEOPLE)
        if clause.has(stop, "of") and (low in {"nobody", "none"} or clause.low(stop - 1) == "one") and not of_them:
            return None
        figure = Figure(self.tokens[index].start, self.tokens[stop - 1].end, 0, 0, "exact")
        phrase = HeadSearch(clause, self.figures, index, stop, figure).run(index)
        named = phrase.head_effect is not None or self.clause.has_any(phrase.stop, CASUALTY)
        if self._goes_unmentioned(index, phrase.stop):
            return None
        if low == "pas" and stop - index > 2 and not named:
            return None  # "il n'y a pas eu de massacre": "pas eu de morts" counts
        return phrase if named or low not in {"without", "sans", "ni", "neither", "nor"} else None

    def _goes_unmentioned(self, index: int, stop: int) -> bool:
        """As in "mentions no dead", "ni morts ni blessés mentionnés": nobody says that there were none."""
        clause = self.clause
        if clause.low(index - 1).startswith("mention"):
            return True
        for at in range(stop, stop + _MENTIONED):
            if not clause.is_word(at):
                return False
            if clause.low(at).startswith("mention"):
                return True
        return False

    def _pronoun(self, index: int) -> NounPhrase | None:
        """As in "Killed him": one person known already."""
        beside = self.clause.low(index - 1) in _WITH and self.clause.has(index + 1, "and")
        if not (beside or self.clause.has_any(index - 1, _VERBS)):
            return None
        possessive = self.tokens[index].low == "her" and self.clause.is_word(index + 1)
        if possessive and not self.clause.has_any(index + 1, {"prepositions", "and", "locatives", "time_words"}):
            return None
        figure = Figure(self.tokens[index].start, self.tokens[index].end, 1, 1, "article")
        return NounPhrase(index, index + 1, figure, "people", (index, index + 1), head_at=index, definite=True)

    def _single(self, index: int) -> NounPhrase | None:
        """One person under an article or a possessive: "a soldier", "son frère", "au moins un civil"."""
        clause = self.clause
        article = clause.has(index, "articles")
        if clause.has(index, "number_of") or clause.has(index + 1, "number_of"):
            return None  # "the number of civilian dead"
        numbered = article or (clause.low(index) in _THE and self._is_numbered(index + 1))
        if numbered and (stop := self._ordinal(index + 1)) and (article or self._dies(stop)):
            figure = Figure(self.tokens[index].start, self.tokens[stop - 1].end, 1, 1, "article")
            nth = value_at(clause, stop - 1)
            return NounPhrase(
                index, stop, figure, "people", (index, stop), head_at=stop - 1, additional=True, nth=nth
            )
        if not self._person_ahead(index + 1, article=article):
            return None
        stop = self.tags[index]["articles"].stop if article else index + 1
        least = (clause.low(index - 2), clause.low(index - 1)) in {("at", "least"), ("au", "moins")}
        first = index - 2 if least else index
        start, end = self.tokens[first].start, self.tokens[stop - 1].end
        figure = Figure(start, end, 1, None, "at_least") if least else Figure(start, end, 1, 1, "article")
        phrase = HeadSearch(clause, self.figures, index, stop, figure).run(index)
        group = self.tags[stop].get(GROUP) if stop < len(self.tags) else None
        if group is not None and (stop < phrase.head_at < group.stop or self._is_body(phrase, article=article)):
            return None  # "l'état-major": no major; "the enemy": no one man
        if clause.low(phrase.stop) == "'s":
            return self._relative_of(phrase)  # whoever owns what is counted: "the village head's two wives"
        if phrase.head_at >= 0 and clause.low(phrase.head_at) == "couple":
            phrase.figure = replace(phrase.figure, low=2, high=2, kind="exact")
        if (
            article
            and (phrase.people or phrase.head_effect)
            and clause.low(stop).endswith(_ORDINAL)
            and stop < phrase.head_at
        ):
            phrase.additional = True  # "un douzième berger", "a fourteenth victim"
        phrase.nth = nth_of(clause, stop, phrase.head_at)
        if phrase.stop == phrase.head_at + 1 and self.clause.has(phrase.head_at, PEOPLE):
            phrase.stop = self._name_stop(phrase.stop)  # "le lieutenant Diallo et cinq soldats", "l'imam Barry"
        phrase.stop = max(phrase.stop, self._past_children(stop), self._past_age(phrase), self._past_one(phrase))
        if not article:
            phrase.stop = self._past_office(phrase)
        phrase.first = first
        phrase.definite = not article
        return phrase if self._is_single(phrase, index, stop, article=article) else None

    def _past_one(self, phrase: NounPhrase) -> int:
        """Past what stands for a noun told before: "four Malian soldiers and a Nigerien one"."""
        nation = self.tokens[phrase.stop - 1].capital
        return phrase.stop + (nation and self.clause.low(phrase.stop) == "one")

    def _is_body(self, phrase: NounPhrase, *, article: bool) -> bool:
        """Whether a noun under "the" names a group as well as one of it: "the enemy", "l'ennemi"."""
        known = not article and self.clause.low(phrase.first) in _THE
        return known and self.clause.has(phrase.head_at, GROUP) and phrase.stop == phrase.head_at + 1

    def _relative_of(self, owner: NounPhrase) -> NounPhrase | None:
        """One person told by another: "the mayor's brother"; None where people are counted, or things."""
        at = owner.stop + 1
        tag = self.tags[at].get(PEOPLE) if at < len(self.tags) else None
        if tag is None or tag.plural or not self.clause.has(at, "kin"):
            return None
        side = tag.side
        people = (at, tag.stop)
        return NounPhrase(
            owner.first, tag.stop, owner.figure, "people", people, head_at=at, side=side, definite=True
        )

    def _past_children(self, at: int) -> int:
        """Where "father of six", "mère de quatre enfants" ends, a number of no toll; 0 for any other noun."""
        tag = self.tags[at].get("parents") if at < len(self.tags) else None
        found = self.figures.get(tag.stop) if tag is not None else None
        if found is None:
            return 0
        return found.stop + self.clause.has(found.stop, "kin")

    def _past_age(self, phrase: NounPhrase) -> int:
        """Where "a girl of eleven" ends, a number of years; 0 for others."""
        at = phrase.stop + 1
        young = self.clause.low(phrase.stop) == "of" and self.clause.low(phrase.stop - 1) in OF_AGE
        if not young or at >= len(self.tokens) or at in self.figures or self.tokens[at].capital:
            return 0
        while at + 1 < len(self.tokens) and self.tokens[at + 1].joined:  # "a woman of thirty-one"
            at += 1
        return at + 1

    def _past_office(self, phrase: NounPhrase) -> int:
        """Where "the imam of the great mosque", "the commander of the post" ends, if a verb or a comma follows."""
        at, begins = phrase.stop, self.clause.has(phrase.stop, "of")
        if begins == (phrase.stop > phrase.head_at + 1):
            return at
        for after in range(at + begins, min(at + _LONGEST_OFFICE, len(self.tokens))):
            tags = self.tags[after]
            if self.clause.low(after) == "," or tags.keys() & VERBAL:
                return after if after > at + begins else at
            if not self.clause.is_word(after) or after in self.figures or tags.keys() & _NO_OFFICE:
                return at
        return at

    def _ordinal(self, at: int) -> int:
        """Where an ordinal that stands for a person ends: "killed a sixth", "une dix-septième a succombé"."""
        clause, stop = self.clause, at
        while clause.is_word(stop) and stop - at < _LONGEST_ORDINAL and not clause.low(stop).endswith(_ORDINAL):
            stop += 1
        if not clause.is_word(stop) or (
            stop > at and not self.tokens[stop].joined and clause.low(stop - 1) != "et"
        ):
            return 0  # "un trente et unième" is one
        if not clause.low(stop).endswith(_ORDINAL) or clause.low(stop) in {
            "month",
            "south",
            "north",
            "youth",
            "death",
        }:
            return 0
        stop += 1
        ends = stop >= len(self.tokens) or self.tokens[stop].kind == "sign" or self._dies(stop)
        return stop if ends or clause.low(stop) in _SELF or clause.has_any(stop, _AFTER_PERSON) else 0

    def _is_single(self, phrase: NounPhrase, index: int, stop: int, *, article: bool) -> bool:
        clause, low = self.clause, self.clause.low(index)
        if phrase.head_effect is not None:  # "a body", "un mort", but not "a rights body"
            between = range(stop, phrase.head_at)
            phrase.additional = phrase.additional or low == "another"
            numbered = phrase.nth is not None and low in _THE  # "the thirteenth victim"
            return (article or low == "another" or numbered) and all(
                self.clause.has_any(at, {"other", "participle", "state"})
                or clause.low(at).endswith(_ORDINAL)
                or clause.is_adverb(at)
                for at in between
            )
        if phrase.noun == "people":
            head = self.tags[phrase.head_at].get(PEOPLE)
            one_of = clause.low(stop - 1) in {"un", "une", "one"} and clause.has(stop, "of")
            if head is None or (head.plural and not one_of):
                return False
            if (
                low in _THE
                and self.clause.has(phrase.head_at, "adjectives")
                and self.tokens[phrase.head_at].capital
            ):
                return False  # "The dead were of the Fulani": a people
            office = self.clause.has(phrase.head_at, "leaders") and phrase.stop > phrase.head_at + 1
            numbered = phrase.nth is not None and clause.low(phrase.stop) in _TO  # "the ninth person to die"
            return article or bool(head.value) or office or numbered or low not in _THE
        if phrase.noun == "bare" and ((article and clause.lang is Lang.FR) or low in {"another", "one"}):
            phrase.additional = phrase.additional or low == "another"
            phrase.definite = False
            return True
        return False

    def _person_ahead(self, at: int, *, article: bool) -> bool:
        """A cheap test before the full reading: most articles open no phrase about a person."""
        article = article or (self.ordinals and self.clause.low(at - 1) in _THE and self._is_numbered(at))
        for index in range(at, min(at + REACH[self.clause.lang], len(self.tags))):
            if PEOPLE in self.tags[index] or (article and self.clause.has_any(index, _ONE_OR_OTHER)):
                return True
        before = self.clause.low(at - 1)
        one_of_them = before == "l'" and self.clause.low(at) in {"un", "une"}
        if before in {"un", "une"} and self.clause.has(at, "locatives") and self.clause.low(at + 1) != before:
            return self.clause.low(at - 2) == "," or self.clause.has(at - 2, "and")  # "et une sur la route"
        return one_of_them or self.clause.low(at - 1) in {"another", "one"}

    def _dies(self, at: int) -> bool:
        """Whether "to die", "à succomber" stands at a token."""
        return self.clause.low(at) in _TO and self.clause.has_any(at + 1, {"dies", "died"})

    def _is_numbered(self, at: int) -> bool:
        """Whether an ordinal begins at a token: "thirteenth", "twenty-first", "dix-septième"."""
        return any(value_at(self.clause, near) is not None for near in range(at, at + _LONGEST_ORDINAL))


_AS_MANY = frozenset({"as", "half", "twice", "autant"})
_TITLES = frozenset({"leaders", "titles"})
_THE_OF_THEM = frozenset({"the", "its", "their"})
_KNOWS = frozenset({"knows", "knew", "sait", "savait"})
_THE = frozenset({"the", "l'", "le", "la"})
_TO = frozenset({"to", "à"})
_THIS = frozenset({"the", "this", "that"})
_SELF = frozenset({"s'", "se"})  # "un sixième s'est éteint"
_BOUND_BEHIND = frozenset({("at", "least"), ("au", "moins"), ("or", "more"), ("ou", "plus")})
_BEFORE_GATHERING = frozenset({
    "a", "un", "the", "le", "first", "second", "premier", "une", "la", "cette", "entire", "whole", "toute",
    "another",
})  # fmt: skip
_ORDINAL = (
    "ième",
    "ieme",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "teenth",
    "tieth",
)
_LONGEST_ORDINAL = 3
_GRADES = frozenset({"first", "second", "third", "class", "grade", "major", "chief"})  # "Gendarme First Class"
_LONGEST_NAME = 5  # tokens
_LONGEST_OFFICE = 8  # tokens from "of"
_NO_OFFICE = frozenset({"finite", "gerund", "relative", "and", "prepositions", "says", "head", "including"})
_HE = frozenset({"he", "she", "lui", "elle", "il"})
_OPENING = frozenset({"zero", "persons", PEOPLE, "articles", "definite"})
_OPENING_WORDS = _AS_MANY | _HE
_ONE_OR_OTHER = (*CASUALTY, "other")
_DETERMINING = frozenset({"articles", "definite", "of"})
_AFTER_PERSON = frozenset({"have", "be", "participle", "dies", "died", "relative", "days", "locatives"})
_WITH = frozenset({"with", "avec"})  # "made off with him and his sons"
_VERBS = frozenset({"finite", "base", "gerund", "participle", "acted"})
