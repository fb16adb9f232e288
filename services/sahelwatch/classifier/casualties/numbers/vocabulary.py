"""The vocabulary of numbers, read from `data/casualties/numbers.toml` and arranged for look-up by token."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from sahelwatch.classifier.casualties.words.tokens import fold, phrase_words

if TYPE_CHECKING:
    from sahelwatch.records import Lang

#: What may stand between an article and a collective: "une bonne trentaine", "a further dozen".
BETWEEN = frozenset({"bonne", "petite", "grosse", "autre", "good", "further", "bon", "demi"})
_SEVERAL = 3


class Bound(NamedTuple):
    """A phrase beside a number, and what it makes of it."""

    words: tuple[str, ...]
    bound: str


Values = dict[str, list[tuple[tuple[str, ...], int]]]


class Vocabulary:
    """One language's number words; phrases are kept by their first word, bounds before a number by their last."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.units: dict[str, int] = data["units"]
        self.teens: dict[str, int] = data["teens"]
        self.tens: dict[str, int] = data["tens"]
        self.small: dict[str, int] = {**self.units, **self.teens, **self.tens}
        self.multipliers: dict[str, int] = data["multipliers"]
        self.joiner: str = data["joiner"]
        self.french = self.joiner == "et"
        self.collectives = _by_first(data["collectives"])
        self.plurals = _by_first(data["plurals"])
        self.plural_units: dict[str, int] = data.get("plural_units", {})
        self.several = _by_first(dict.fromkeys(data["several"], _SEVERAL))
        self.halves = [phrase_words(phrase) for phrase in data["halves"]]
        #: Words between numbers among which nobody decides, by the first of them.
        self.either: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(_spelled(data["either"]), key=len, reverse=True):
            self.either.setdefault(phrase[0], []).append(phrase)
        for name in _SETS:
            setattr(self, name.rstrip("_"), frozenset(data[name]))
        self.before, self.after = _bounds(data)
        self.after_article = (
            set(self.collectives) | set(self.plurals) | set(self.several) | set(self.multipliers) | BETWEEN
            | {words[1] for entries in self.several.values() for words, _ in entries if len(words) > 1}
        )  # fmt: skip
        #: Words at which a number may begin; every other word is passed over with one look-up.
        self.starts = (
            set(self.small) | set(self.multipliers) | set(self.collectives) | set(self.plurals)
            | set(self.several) | self.articles | {half[0] for half in self.halves}
        )  # fmt: skip
        self.counting = frozenset(self.starts) - self.articles

    articles: frozenset[str]
    not_several: frozenset[str]
    after_plural: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    before_year: frozenset[str]
    before_code: frozenset[str]
    after_code: frozenset[str]
    units_after: frozenset[str]
    change: frozenset[str]
    felt_over: frozenset[str]
    from_words: frozenset[str]
    to_words: frozenset[str]
    between_words: frozenset[str]
    and_words: frozenset[str]


_SETS = (
    "articles", "not_several", "after_plural", "months", "weekdays", "before_year", "before_code", "after_code",
    "units_after", "change", "felt_over", "from_words", "to_words", "between_words", "and_words",
)  # fmt: skip


def _bounds(data: dict[str, Any]) -> tuple[dict[str, list[Bound]], dict[str, list[Bound]]]:
    before = [Bound(words, bound) for bound, phrases in data["bounds"].items() for words in _spelled(phrases)]
    before += [Bound(words, "transparent") for words in _spelled(data["transparent"]["words"])]
    after = [Bound(words, bound) for bound, phrases in data["after"].items() for words in _spelled(phrases)]
    by_last: dict[str, list[Bound]] = {}
    by_first: dict[str, list[Bound]] = {}
    for phrase in sorted(before, key=lambda p: -len(p.words)):
        by_last.setdefault(phrase.words[-1], []).append(phrase)
    for phrase in sorted(after, key=lambda p: -len(p.words)):
        by_first.setdefault(phrase.words[0], []).append(phrase)
    return by_last, by_first


def _spelled(phrases: list[str]) -> list[tuple[str, ...]]:
    """The words of each phrase, and the same without accents, for texts that lost them; "à" alone is no "a"."""
    written = [phrase_words(phrase) for phrase in phrases]
    plain = [tuple(fold(word) for word in words) for words in written]
    return [*written, *(words for words in plain if words not in written and words != ("a",))]


def _by_first(values: dict[str, int]) -> Values:
    table: Values = {}
    for phrase, value in sorted(values.items(), key=lambda item: -len(item[0].split())):
        words = phrase_words(phrase)
        table.setdefault(words[0], []).append((words, value))
    return table


@cache
def vocabulary(lang: Lang) -> Vocabulary:
    """The language's number words, read once."""
    path = resources.files("sahelwatch.classifier").joinpath("data/casualties/numbers.toml")
    return Vocabulary(tomllib.loads(path.read_text(encoding="utf-8"))[lang.value])
