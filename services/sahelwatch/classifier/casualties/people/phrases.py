"""What a sentence is while it is read: tokens with their tags, and the counted noun phrases found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sahelwatch.classifier.casualties.words.lexicon import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.classifier.casualties.numbers.figures import Figure, Found
    from sahelwatch.classifier.casualties.words.lexicon import Lexicon, Tag, Tags
    from sahelwatch.classifier.casualties.words.tokens import Token
    from sahelwatch.records import Lang, Side

NounClass = Literal["people", "bare", "unknown", "thing", "lives"]
VERBAL = frozenset({"participle", "state", "be", "have", "dies", "died"})
QUOTES = frozenset("\"'«»“”„‘’‹›*[]")
#: Determiners of a known plurality: "five of the soldiers", "deux de nos hommes".
DEFINITE_PLURAL = frozenset({
    "the", "les", "des", "nos", "leurs", "ses", "ces", "our", "its", "their", "my", "his", "her", "these", "those",
    "own",
})  # fmt: skip
_SHORTEST_ADVERB = 5  # letters


@dataclass(slots=True)
class NounPhrase:
    """A figure with the noun it counts; `tokens[first:stop]`, complement included."""

    first: int
    stop: int
    figure: Figure
    noun: NounClass = "bare"
    people: tuple[int, int] | None = None  # tokens of the people noun with its complement
    side: Side | None = None
    mixed: bool = False  # several sides under one figure: "dozens of gendarmes and traders"
    head_effect: str | None = None  # the noun names a casualty: "bodies", "wounded soldiers"
    head_at: int = -1
    own: bool = False  # "its own men": on the side of whoever is spoken of
    additional: bool = False
    definite: bool = False
    ours: bool = False  # "our fighters": of whoever speaks
    part: bool = False
    known: bool = False  # of those that a total told elsewhere takes in
    old: bool = False  # a later figure of the sentence replaces it
    corrected: bool = False  # given in the place of a number that is denied: "not 14 but 17"
    before: bool = False  # somebody "had" said so
    drawn: bool = False  # "five of them", "five of the 12": part of a number of people, not always of a toll
    pool: Found | None = None  # the number that it is drawn from: "nine of the 13"
    stands: bool = False  # names or graves for people: "a list of 17 names"
    nth: int | None = None  # the ordinal that counts one person: "a fourteenth"
    linked: int | None = None  # index of the phrase it is coordinated with, to its left
    effects: tuple[str, ...] = ()  # what was found to have happened to them


CONNECTIVE = 3
"""Tokens of the longest conjunction: "as well as", "ainsi que"."""


@dataclass(slots=True)
class Clause:
    """A sentence cut and tagged, with its counted noun phrases."""

    text: str
    lang: Lang
    lexicon: Lexicon
    tokens: list[Token]
    tags: list[Tags]
    phrases: list[NounPhrase]
    base: Figure | None = None  # the number of dead of the sentence before, where this one may tell its own by it
    periods: dict[int, bool] = field(default_factory=dict)  # by the first token of a statement
    classes: set[str] = field(init=False)  # of all its words: most questions are about a class that it has not

    def __post_init__(self) -> None:
        self.classes = set().union(*self.tags)

    def has(self, index: int, cls: str) -> bool:
        return 0 <= index < len(self.tags) and cls in self.tags[index]

    def has_any(self, index: int, classes: Iterable[str]) -> bool:
        return 0 <= index < len(self.tags) and not self.tags[index].keys().isdisjoint(classes)

    def ending(self, cls: str, stop: int, reach: int) -> Tag | None:
        """The tag of a class whose phrase, of `reach` tokens at most, ends right before a token."""
        for at in range(max(0, stop - reach), stop):
            tag = self.tags[at].get(cls)
            if tag is not None and tag.stop == stop:
                return tag
        return None

    def low(self, index: int) -> str:
        """The token in lower case; empty outside the sentence."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == "word"

    def is_adverb(self, index: int) -> bool:
        """By its ending: "-ly", "-ment"."""
        token = self.tokens[index]
        return (
            token.kind == "word"
            and len(token.low) >= _SHORTEST_ADVERB
            and token.low.endswith(self.lexicon.adverb_ending)
        )

    def slice(self, first: int, stop: int) -> str:
        """The words from one token up to another as written."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end]


def named_side(clause: Clause, reach: range) -> Side | None:
    """The side of the first people named in reach: "soldiers killed: 12", "the number of soldiers killed"."""
    people = next((clause.tags[at][PEOPLE] for at in reach if PEOPLE in clause.tags[at]), None)
    return people.side if people is not None else None


def is_clitic(clause: Clause, phrase: NounPhrase) -> bool:
    """As in "en ont tué onze", "en a abattu onze"."""
    back = range(phrase.first - 1, max(-1, phrase.first - 1 - _CLITIC_REACH), -1)
    clitic = next((at for at in back if clause.low(at) == "en"), None)
    return clitic is not None and all(
        clause.tags[at].keys() & {"have", "participle"} for at in range(clitic + 1, phrase.first)
    )


_CLITIC_REACH = 3  # tokens


def of_anybody(clause: Clause, phrase: NounPhrase) -> bool:
    """Whether a phrase counts people of no calling: "many people", and not "eleven men"."""
    return not _ANYBODY.isdisjoint(token.low for token in clause.tokens[phrase.first : phrase.stop])


_ANYBODY = frozenset({"people", "persons", "personnes", "gens", "monde"})
