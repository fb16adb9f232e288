"""People without an article, as in headlines: "Priest, five worshippers killed", "Gunmen kill pastor, wife"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.numbers.figures import Figure
from sahelwatch.classifier.casualties.people.heads import HeadSearch
from sahelwatch.classifier.casualties.words.lexicon import CASUALTY, GROUP, PEOPLE
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Found
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase


class HeadlineReader:
    """Reads one person named without an article, and remembers the list that such a noun stands in."""

    def __init__(self, clause: Clause, figures: dict[int, Found]) -> None:
        self.clause, self.figures = clause, figures
        self.tokens, self.tags = clause.tokens, clause.tags
        self.listed = -2  # where the last noun of a list ends
        self.slain = False  # whether the list stands behind a verb

    def read(self, index: int, stop: int, last_stop: int) -> NounPhrase | None:
        """One of such people whose noun is `tokens[index:stop]`; `last_stop` is where the phrase before ends."""
        clause = self.clause
        if self.clause.has(index, GROUP) and self.tags[index][GROUP].stop == stop:
            return None  # "kill mayor and escort"
        if stop == index + 1 and clause.low(index) in _PEOPLES:
            return None  # "soldiers massacred Fulani"
        group = self._group_before(index)
        verb = group - 1
        if group == index and clause.is_word(verb) and not self.tags[verb]:
            verb -= 1  # "kill notorious kingpin", "kills CJTF commander"
        acted = (  # not "the abducted Indian", "nouveau massacre jihadiste"
            clause.lang is Lang.EN
            and self.clause.has(verb, "finite")
            and clause.low(verb - 1) not in {":", ""}
            and not self.clause.has_any(verb - 1, _DETERMINING)
        )
        slain = acted or (index - 1 == self.listed and self.slain)
        stop = self._past_age(stop)
        begins = self._begins(group) or slain or index - 1 == self.listed
        last = index - 1 == self.listed and self.clause.has_any(stop, CASUALTY)
        if self._closes_list(index, stop, last_stop):
            begins = last = True
        listed = last or self._goes_on(stop, slain=slain) or (slain and self._ends(stop))
        if not begins or not (listed or self._is_told_short(group, stop)):
            return None
        self.listed, self.slain = stop, slain
        figure = Figure(self.tokens[index].start, self.tokens[stop - 1].end, 1, 1, "article")
        phrase = HeadSearch(clause, {}, group, group, figure).run(group)
        if group < index - 1 and clause.has(index, "leaders"):
            phrase.side = self.tags[group][GROUP].side or phrase.side  # "Boko Haram leader killed"
        phrase.stop = max(phrase.stop, stop)
        return phrase

    def _group_before(self, index: int) -> int:
        """Where a group's name begins right before a noun ("Boko Haram leader"); where the noun does if none is."""
        if self.clause.lang is not Lang.EN:
            return index - (index > 0 and self._is_group_alone(index - 1))
        return next(
            (
                at
                for at in range(index - 1, max(-1, index - 1 - _GROUP_REACH), -1)
                if self.clause.has(at, GROUP)
                and self.tags[at][GROUP].stop == index
                and "finite" not in self.tags[at]
            ),
            index,
        )

    def _begins(self, index: int) -> bool:
        """Whether a noun stands first in a headline, or behind what describes it alone: "Ex-councillor, son"."""
        for at in range(index - 1, max(-1, index - 1 - _DESCRIBED), -1):
            if self.clause.low(at) in {":", ";"}:
                return True
            described = self.clause.is_word(at) and not self.tags[at].keys() - _DESCRIBING
            if not described or at in self.figures or (at and not self.tokens[at].capital):
                return False
        return index <= _DESCRIBED

    def _is_group_alone(self, at: int) -> bool:
        """Whether a group's short name stands before its member: "CJTF commander"."""
        return self.clause.has(at, GROUP) and self.tags[at][GROUP].stop == at + 1 and "finite" not in self.tags[at]

    def _past_age(self, at: int) -> int:
        """Behind an age between commas, if one follows: "Girl, 9, and grandmother, 70, killed"."""
        age = self.clause.low(at) == "," and at + 1 not in self.figures and self.clause.low(at + 1).isdigit()
        if not age or self.clause.low(at + 2) != ",":
            return at
        goes_on = self.clause.has(at + 3, "and") or self.clause.has_any(at + 3, CASUALTY)
        return at + 2 + goes_on

    def _closes_list(self, index: int, stop: int, last_stop: int) -> bool:
        """As in "Gunmen kill ten worshippers, village chief in Dosso": one more at a headline's end."""
        counted = index - 1 == last_stop and index - 2 not in self.figures
        ends = stop >= len(self.tokens) or self.clause.has_any(stop, CASUALTY) or self.clause.low(stop) in _WHERE
        said = any(self.clause.has(at, "says") for at in range(stop, len(self.tokens)))
        return counted and self.clause.low(index - 1) == "," and ends and not said

    def _goes_on(self, at: int, *, slain: bool) -> bool:
        """Whether a list of people without articles goes on, up to a number or to one more and what befell them."""
        for _ in range(_LONGEST_LIST):
            if self.clause.low(at) != "," and not self.clause.has(at, "and"):
                return False
            if at + 1 in self.figures:
                return True
            tag = self.tags[at + 1].get(PEOPLE) if at + 1 < len(self.tags) else None
            if tag is None or tag.plural:
                return False
            at = self._past_age(tag.stop)
            if slain and self._ends(at):
                return True
            if self.clause.has_any(at, (*CASUALTY, "dies")):
                return True
        return False

    def _ends(self, at: int) -> bool:
        """Whether nothing behind a noun says that it only describes another: "kill soldier in Borno"."""
        if at >= len(self.tokens) or self.tokens[at].kind == "sign" or self.clause.has(at, "prepositions"):
            return True
        named = self.tokens[at].capital and not self.tags[at]  # "killed terrorist leader Abu Musa"
        return named or (
            self.clause.has(at, "and") and not self.clause.has_any(at + 1, {PEOPLE, GROUP, "adjectives"})
        )

    def _is_told_short(self, index: int, stop: int) -> bool:
        """Whether a headline tells what befell one person: "Priest killed in Kaduna", not "Gunman killed 12"."""
        if not (self.tokens[index].capital or self.clause.low(index - 1) in {":", ";"} or self._begins(index)):
            return False
        if self.tokens[-1].low == "?" and not self.tokens[index].capital:
            return False  # "Liberian peacekeeper killed in Mali?"
        harmed = [self.tags[stop][cls] for cls in ("participle", "state") if self.clause.has_any(stop, {cls})]
        if not harmed or self.clause.has_any(stop, {"be", "have"}):
            return False
        after = max(tag.stop for tag in harmed)
        ends = after >= len(self.tokens) or self.tokens[after].kind == "sign"
        return ends or self.clause.has_any(after, _AFTER_HARM) or self.clause.low(after) in _BY


#: Names of peoples that are their own plural.
_PEOPLES = frozenset({
    "fulani", "peul", "dogon", "bambara", "berom", "irigwe", "tiv", "hausa", "zarma", "songhai", "mossi", "jukun",
    "tuareg", "touareg", "kanuri", "gourmantché", "gourmantche", "bozo", "samo", "bella",
})  # fmt: skip
_DETERMINING = frozenset({"articles", "definite", "of"})
_AFTER_HARM = frozenset({"locatives", "time_words", "prepositions", "days", "by", "and"})
_BY = frozenset({"by", "par", "as", "after", "en", "lors"})
_WHERE = frozenset({"in", "near", "at"})
_LONGEST_LIST = 4  # nouns
_GROUP_REACH = 4  # tokens of a group's name
_DESCRIBED = 2  # words
_DESCRIBING = frozenset({"adjectives", PEOPLE, GROUP})
