"""What reading numbers works with: figures, their bounds, and a text as a line of tokens to look along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.vocabulary import Vocabulary
    from sahelwatch.classifier.casualties.words.tokens import Token

FigureKind = Literal["exact", "approx", "at_least", "more_than", "up_to", "range", "dozens", "several", "article"]


@dataclass(frozen=True)
class Figure:
    """A number as written at `text[start:end]`, bounds included; `low` or `high` is null where it is open."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: FigureKind


class Found(NamedTuple):
    """A figure with the tokens it covers: `tokens[first:stop]`, the bare number beginning at `core`."""

    figure: Figure
    first: int
    stop: int
    core: int


class Core(NamedTuple):
    """A number without its bounds; `kind` is null where the tokens are a number but no count."""

    low: int
    high: int | None
    kind: FigureKind | None
    stop: int


def no_count(stop: int) -> Core:
    """A number that counts nothing, up to a token."""
    return Core(0, None, None, stop)


def exactly(value: int, stop: int, kind: FigureKind = "exact") -> Core:
    return Core(value, value, kind, stop)


@dataclass(slots=True)
class Line:
    """A text cut into tokens, with the vocabulary of its language."""

    text: str
    tokens: list[Token]
    words: Vocabulary

    def low(self, index: int) -> str:
        """The token in lower case; empty outside the text."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def is_word(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == "word"

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.tokens) and self.tokens[index].kind == "digits"

    def is_joined(self, index: int) -> bool:
        """Whether only a hyphen stands between the token and the one before."""
        return 0 <= index < len(self.tokens) and self.tokens[index].joined

    def is_glued(self, index: int) -> bool:
        """Whether nothing stands between the token and the one before."""
        return 0 <= index < len(self.tokens) and self.tokens[index].glued

    def starts_number(self, index: int) -> bool:
        return self.is_digits(index) or self.low(index) in self.words.small

    def matches(self, phrase: tuple[str, ...], index: int) -> bool:
        tokens = self.tokens
        stop = index + len(phrase)
        return index >= 0 and stop <= len(tokens) and all(tokens[index + k].low == w for k, w in enumerate(phrase))


def apply_bounds(
    low: int, high: int | None, kind: FigureKind, bounds: set[str]
) -> tuple[int | None, int | None, FigureKind]:
    """The bounds of a number under words such as "at least" and "more than"."""
    if kind in {"dozens", "several"}:
        return low, None, kind
    if "more_than" in bounds:
        return low + 1, None, "more_than"
    if "at_least" in bounds:
        return low, None, "at_least"
    if bounds & {"up_to", "less_than"}:
        return None, high if "up_to" in bounds else max((high or 1) - 1, 0), "up_to"
    return low, high, "approx" if "approx" in bounds and kind == "exact" else kind
