"""Numbers of people in French and English: digits, words, approximations, bounds and ranges.

`find_numbers` gives what may be a count. What by its form is something else (a year, a date, an hour, an
ordinal, a percentage, a sum of money, a score, a name such as "RN 3") is left out; what only its noun
tells (kilometres, vehicles, ages) is for the reader of the sentence to leave out.

Bounds follow the labelling guide: "at least 12" is 12 or more, "more than 12" 13 or more, "up to 40" at
most 40, "about 30" and "une trentaine" exactly 30, "dozens" 24 or more, "scores" 40 or more, "several" 3
or more. By the same logic "hundreds" is 200 or more and "thousands" 2,000 or more: two of the unit.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sahelwatch.classifier.casualties.tokens import HYPHENS, Token, tokenize

if TYPE_CHECKING:
    from sahelwatch.records import Lang

FigureKind = Literal["exact", "approx", "at_least", "more_than", "up_to", "range", "dozens", "several", "article"]

_BETWEEN = frozenset({"bonne", "petite", "grosse", "autre", "good", "further", "bon", "demi"})
_ALWAYS_SEVERAL = frozenset({"several", "plusieurs", "quelques", "a", "an"})
_QUOTES = frozenset('"«“')
_LAST_DAY = 31
_HUNDRED = 100
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


@dataclass(frozen=True)
class Figure:
    """A number as written at `text[start:end]`, bounds included; `low` or `high` is null where it is open."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: FigureKind


class Found(NamedTuple):
    """A figure with the tokens it covers: `tokens[first:stop]`, the bare number being `tokens[core:core_stop]`."""

    figure: Figure
    first: int
    stop: int
    core: int
    core_stop: int


class _Core(NamedTuple):
    """A number without its bounds; `kind` is null where the tokens are a number but no count."""

    low: int
    high: int | None
    kind: FigureKind | None
    stop: int


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    bound: str


class _Vocabulary:
    """One language's part of `numbers.toml`, arranged for look-up by token."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.small: dict[str, int] = {**data["units"], **data["teens"], **data["tens"]}
        self.units: dict[str, int] = data["units"]
        self.teens: dict[str, int] = data["teens"]
        self.tens: dict[str, int] = data["tens"]
        self.multipliers: dict[str, int] = data["multipliers"]
        self.articles = frozenset(data["articles"])
        self.joiner: str = data["joiner"]
        self.collectives = _by_first(data["collectives"])
        self.plurals = _by_first(data["plurals"])
        self.plural_units: dict[str, int] = data.get("plural_units", {})
        self.halves = [_words(phrase) for phrase in data["halves"]]
        self.several = _by_first(dict.fromkeys(data["several"], 3))
        self.not_several = frozenset(data["not_several"])
        self.after_plural = frozenset(data["after_plural"])
        self.months = frozenset(data["months"])
        self.weekdays = frozenset(data["weekdays"])
        self.before_year = frozenset(data["before_year"])
        self.before_code = frozenset(data["before_code"])
        self.units_after = frozenset(data["units_after"])
        self.change = frozenset(data["change"])
        self.from_ = frozenset(data["from"])
        self.to = frozenset(data["to"])
        self.between = frozenset(data["between"])
        self.and_ = frozenset(data["and"])
        before = [_Phrase(_words(p), bound) for bound, phrases in data["bounds"].items() for p in phrases]
        before += [_Phrase(_words(p), "transparent") for p in data["transparent"]["words"]]
        after = [_Phrase(_words(p), bound) for bound, phrases in data["after"].items() for p in phrases]
        self.before: dict[str, list[_Phrase]] = {}
        for phrase in sorted(before, key=lambda p: -len(p.words)):
            self.before.setdefault(phrase.words[-1], []).append(phrase)
        self.after: dict[str, list[_Phrase]] = {}
        for phrase in sorted(after, key=lambda p: -len(p.words)):
            self.after.setdefault(phrase.words[0], []).append(phrase)
        halves = {half[0] for half in self.halves}
        #: What may stand between an article and the quantity it opens: "une bonne trentaine", "a few".
        self.after_article = (
            set(self.collectives) | set(self.plurals) | set(self.several) | set(self.multipliers) | _BETWEEN
            | {words[1] for entries in self.several.values() for words, _ in entries if len(words) > 1}
        )  # fmt: skip
        #: Words at which a number may begin; every other word is passed over with one look-up.
        self.starts = (
            set(self.small) | set(self.multipliers) | set(self.collectives) | set(self.plurals)
            | set(self.several) | self.articles | halves
        )  # fmt: skip


def _words(phrase: str) -> tuple[str, ...]:
    elided = phrase.endswith("'")  # "d'" is an article only before a word
    return tuple(token.low for token in tokenize(phrase + "x" * elided))[: -1 if elided else None]


def _by_first(values: dict[str, int]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, value in sorted(values.items(), key=lambda item: -len(item[0].split())):
        words = _words(phrase)
        table.setdefault(words[0], []).append((words, value))
    return table


@cache
def _vocabulary(lang: Lang) -> _Vocabulary:
    path = resources.files("sahelwatch.classifier").joinpath("data/casualties/numbers.toml")
    return _Vocabulary(tomllib.loads(path.read_text(encoding="utf-8"))[lang.value])


def find_numbers(text: str, lang: Lang) -> list[Figure]:
    """The figures of a text, in order, each with its bounds."""
    return [found.figure for found in scan_numbers(text, tokenize(text), lang)]


def scan_numbers(text: str, tokens: list[Token], lang: Lang) -> list[Found]:
    """The figures of a text that is cut already, with the tokens that each covers."""
    return _Reader(text, tokens, _vocabulary(lang)).scan()


class _Reader:
    """Reads the figures of one text from left to right."""

    def __init__(self, text: str, tokens: list[Token], words: _Vocabulary) -> None:
        self.text, self.tokens, self.words = text, tokens, words

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def scan(self) -> list[Found]:
        found: list[Found] = []
        index, floor = 0, 0  # no figure reaches back before `floor`
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "sign" or (token.kind == "word" and token.low not in self.words.starts):
                index += 1
                continue
            core = self.core(index)
            if core is None:
                index += 1
                continue
            stop = core.stop
            if core.kind is not None:
                figure = self.bounded(index, core, floor)
                found.append(figure)
                stop = figure.stop
            index = floor = max(stop, index + 1)
        return found

    # --- the bare number ---------------------------------------------------------------------------

    def core(self, index: int) -> _Core | None:
        """The number that begins at a token, or null where none does."""
        single = self.single(index)
        if single is None or single.kind is None:
            return single
        if self.is_other(index, single):
            return single._replace(kind=None)
        return self.ranged(index, single)

    def single(self, index: int) -> _Core | None:
        if self.tokens[index].kind == "digits":
            core = self.digits(index)
        else:
            core = self.quantity(index) or self.number_words(index)
        return core if core is None or core.kind is None else self.repeated(core)

    def repeated(self, core: _Core) -> _Core:
        """Past the same number in figures: "ten (10) soldiers"."""
        at = core.stop
        if self.low(at) == "(" and self.low(at + 2) == ")" and self.tokens[at + 1].kind == "digits":
            if int(self.low(at + 1)[:15]) == core.low:
                return core._replace(stop=at + 3)
        return core

    def digits(self, index: int) -> _Core:
        tokens = self.tokens
        token = tokens[index]
        digits, at, decimal = token.low, index + 1, ""
        grouped = False
        while at < len(tokens) and not decimal:
            follower = tokens[at]
            if self.is_group(digits, grouped, at):
                digits, at, grouped = digits + follower.low, at + 1, True
            elif follower.low in {".", ",", "'"} and follower.glued and at + 1 < len(tokens):
                group = tokens[at + 1]
                if group.kind != "digits" or not group.glued:
                    break
                if len(group.low) == 3 and (grouped or len(digits) <= 3) and digits[0] != "0":
                    digits, at, grouped = digits + group.low, at + 2, True
                else:
                    decimal, at = group.low, at + 2
            else:
                break
        if len(digits) > 12:
            return _Core(0, None, None, at)
        value = int(digits)
        scale = self.words.multipliers.get(self.low(at))
        if scale is not None and scale >= 1000 and not tokens[at].capital:
            fraction = int(decimal[:9]) * scale // 10 ** len(decimal[:9]) if decimal else 0
            value, at, decimal = value * scale + fraction, at + 1, ""
        if decimal or self.is_coded(index, at):
            return _Core(0, None, None, at)
        if (
            at < len(tokens)
            and tokens[at].joined
            and tokens[at].kind == "digits"
            and int(tokens[at].low[:15]) <= value
        ):
            return _Core(0, None, None, at + 1)  # a score, a season
        if not grouped and len(digits) == 4 and self.is_year(index, at, value):
            return _Core(0, None, None, at)
        dozen = self.collective(at)
        if dozen is not None:
            return _Core(value * dozen[0], value * dozen[0], "exact", dozen[1])
        kind: FigureKind = "exact"
        if self.low(at) == "+" and tokens[at].glued:
            return _Core(value, None, "at_least", at + 1)
        return _Core(value, value, kind, at)

    def is_group(self, digits: str, grouped: bool, at: int) -> bool:
        """Whether three digits after a space go on a number: "1 200"."""
        token = self.tokens[at]
        if token.kind != "digits" or token.glued or token.joined or len(token.low) != 3:
            return False
        if not (grouped or len(digits) <= 3) or digits[0] == "0":
            return False
        if at + 1 < len(self.tokens) and self.tokens[at + 1].kind == "digits" and self.tokens[at + 1].joined:
            return False
        gap = self.text[self.tokens[at - 1].end : token.start]
        if gap == "\n":  # a wrapped line, not a table: a word stands before the number on its line
            before = self.tokens[at - 2] if at >= 2 else None
            return (
                before is not None and before.kind == "word" and "\n" not in self.text[before.end : token.start - 1]
            )
        return len(gap) == 1 and self.low(at - 2) not in self.words.months

    def number_words(self, index: int) -> _Core | None:
        words, at = self.words, index
        total, current, last = 0, 0, ""  # `last`: the class of the word before
        if (
            self.low(at) in words.articles
            and self.low(at + 1) in words.multipliers
            and self.low(at + 1) not in {"cent", "cents", "mille"}
        ):
            current, last, at = 1, "unit", at + 1
        start = at
        while at < len(self.tokens):
            low = self.low(at)
            joint = at > start and low == words.joiner
            if joint:
                low = self.low(at + 1)
            if low in words.units and self.unit_fits(low, last, current, joint=joint):
                # "quatre-vingt" multiplies, which the tens below see to.
                current, last = current + words.units[low], "unit"
            elif low in words.teens and self.teen_fits(last, current, joint=joint):
                current, last = current + words.teens[low], "teen"
            elif (
                low in words.tens
                and not joint
                and last == "unit"
                and low in {"vingt", "vingts"}
                and current % 10 == 4
            ):
                current, last = current - 4 + 80, "tens"
            elif low in words.tens and last in {"", "hundred", "thousand"} and (not joint or words.joiner == "and"):
                current, last = current + words.tens[low], "tens"
            elif (
                low in words.multipliers
                and not joint
                and (last != "thousand" or words.multipliers[low] == _HUNDRED)
            ):
                scale = words.multipliers[low]
                if scale == 100:
                    if last == "hundred":
                        break
                    current, last = max(current, 1) * 100, "hundred"
                else:
                    total, current, last = total + max(current, 1) * scale, 0, "thousand"
            else:
                break
            at += 2 if joint else 1
        if at == start:
            return None
        value = total + current
        plural = words.plural_units.get(self.low(at))
        if plural is not None:
            return _Core(value * plural, value * plural, "approx", at + 1)
        dozen = self.collective(at)
        if dozen is not None and words.joiner == "and":
            return _Core(value * dozen[0], value * dozen[0], "exact", dozen[1])
        if words.joiner == "et" and value == 1 and at == index + 1:
            return self.french_one(index)
        return _Core(value, value, "exact", at)

    def unit_fits(self, low: str, last: str, current: int, *, joint: bool) -> bool:
        if joint:
            if self.words.joiner == "et":
                return last == "tens" and low in {"un", "une"}
            return last in {"hundred", "thousand"}
        if last == "teen":  # "dix-sept"
            return self.words.joiner == "et" and current % 10 == 0 and low in {"sept", "huit", "neuf"}
        return last in {"", "hundred", "thousand"} or (last == "tens" and current % 10 == 0)

    def teen_fits(self, last: str, current: int, *, joint: bool) -> bool:
        if self.words.joiner == "et":
            if joint:
                return last == "tens" and current % 100 == 60
            if last == "tens":
                return current % 100 in {60, 80}
            return last in {"", "hundred", "thousand"}
        return last in {"", "hundred", "thousand"}

    def french_one(self, index: int) -> _Core | None:
        """ "Une à deux" and "une (01)" count; before a noun it is an article, which the sentence's reader knows."""
        after = self.low(index + 1)
        counted = after == "(" and self.low(index + 2).isdigit()
        if after in self.words.to and after not in self.words.and_:
            counted = self.starts_number(index + 2) and self.low(index + 2) not in self.words.articles
        return _Core(1, 1, "exact", index + 1) if counted else None

    def collective(self, at: int) -> tuple[int, int] | None:
        """The value of a word such as "dozen" and the token after it."""
        for phrase, value in self.words.collectives.get(self.low(at), ()):
            if self.matches(phrase, at):
                return value, at + len(phrase)
        return None

    def quantity(self, index: int) -> _Core | None:
        """A quantity that is no numeral: "dozens", "une trentaine", "half a dozen", "several"."""
        words = self.words
        if self.low(index) in words.articles and self.low(index + 1) not in words.after_article:
            return None
        for half in words.halves:
            if self.matches(half, index) and (got := self.collective(index + len(half))):
                return _Core(got[0] // 2, got[0] // 2, "exact", got[1])
        at = index
        several = self.several(index)
        if several is not None:
            at = several
        for phrase, value in words.plurals.get(self.low(at), ()):
            if self.matches(phrase, at) and self.plural_fits(at, phrase):
                return _Core(value, None, "dozens", at + len(phrase))
        if several is not None:
            got = self.collective(at)
            if got is not None:
                return _Core(got[0] * 2, None, "dozens", got[1])
            scale = words.multipliers.get(self.low(at))
            if scale is not None:
                return _Core(2 * scale, None, "dozens", at + 1)
            counted = self.low(index) in _ALWAYS_SEVERAL or self.low(index - 1) not in words.not_several
            return _Core(3, None, "several", at) if counted else None
        if self.low(index) in words.articles:
            at = index + 1
            if self.low(at) in _BETWEEN and not self.collective(at):
                at += 1
            got = self.collective(at)
            if got is not None:
                return _Core(got[0], got[0], "approx" if words.joiner == "et" else "exact", got[1])
        elif words.joiner == "and" and self.low(index) == "dozen":
            return _Core(12, 12, "exact", index + 1)
        elif words.joiner == "et" and self.low(index - 1) in _QUOTES and (got := self.collective(index)):
            return _Core(got[0], got[0], "approx", got[1])  # une « quinzaine de morts »
        return None

    def several(self, index: int) -> int | None:
        for phrase, _ in self.words.several.get(self.low(index), ()):
            if self.matches(phrase, index):
                stop = index + len(phrase)
                if self.words.joiner == "et" and (
                    self.starts_number(stop) and self.low(stop) not in self.words.articles
                ):
                    return None  # "quelques 160": about 160
                return stop
        return None

    def starts_number(self, at: int) -> bool:
        return at < len(self.tokens) and (self.tokens[at].kind == "digits" or self.low(at) in self.words.small)

    def plural_fits(self, at: int, phrase: tuple[str, ...]) -> bool:
        if phrase not in {("scores",), ("tens",)}:
            return True
        return self.low(at + len(phrase)) in self.words.after_plural

    def matches(self, phrase: tuple[str, ...], at: int) -> bool:
        tokens = self.tokens
        return at + len(phrase) <= len(tokens) and all(tokens[at + k].low == word for k, word in enumerate(phrase))

    # --- what is no count --------------------------------------------------------------------------

    def is_coded(self, index: int, stop: int) -> bool:
        """Digits that are part of a name, an ordinal, an hour, a date, a score, a price or a percentage."""
        tokens = self.tokens
        before = tokens[index - 1] if index else None
        if before is not None:
            if before.kind == "word" and tokens[index].glued:
                return True  # G5, RN1
            if before.kind == "word" and tokens[index].joined and before.low not in self.words.small:
                return True  # AK-47
            if (
                before.kind == "sign"
                and tokens[index].glued
                and before.low in {"$", "€", "£", "#", ":", "/", "°", ".", ","}
            ):
                return before.low in {"$", "€", "£", "#", "/", "°"} or (
                    index >= 2 and tokens[index - 2].kind == "digits" and before.glued
                )
            if before.low in {"n°", "°", "º", "§", "$", "€", "£"}:
                return True
        if stop < len(tokens):
            after = tokens[stop]
            if after.kind == "word" and after.glued and len(after.low) < 4:
                return True  # 9h30, 2e, 21st, 5km
            if after.kind == "word" and after.glued and after.low in {"ième", "ieme", "ièmes", "èmes"}:
                return True
            if after.low in {"%", "€", "$", "£", "°"}:
                return True
            if (
                after.low in {":", "/"}
                and after.glued
                and stop + 1 < len(tokens)
                and tokens[stop + 1].kind == "digits"
                and tokens[stop + 1].glued
            ):
                return True
            if after.kind == "digits" and after.joined and stop + 1 < len(tokens) and tokens[stop + 1].joined:
                return True  # 2021-01-03
            if after.kind == "word" and after.joined and after.low not in self.words.multipliers:
                return True  # 15-nation
        return False

    def is_year(self, index: int, stop: int, value: int) -> bool:
        if not _FIRST_YEAR <= value <= _LAST_YEAR:
            return False
        if self.prefix(index, 0) is not None:
            return False
        before = self.low(index - 1)
        if before in self.words.before_year or before in self.words.months:
            return True
        if before == "," and self.low(index - 2).isdigit() and self.low(index - 3) in self.words.months:
            return True
        if stop >= len(self.tokens):
            return True
        after = self.tokens[stop]
        return after.kind != "word" or after.capital or after.joined

    def is_other(self, index: int, core: _Core) -> bool:
        """A number that its neighbours make a date, an hour, an age, a rank or the number of a list item."""
        words, stop = self.words, core.stop
        before, after = self.low(index - 1), self.low(stop)
        if after in words.units_after and not (after == "pour" and self.low(stop + 1) not in {"cent", "mille"}):
            if after not in {"o", "a"} or self.low(stop + 1) in {"'", "."}:
                return True
        if before in {"h", "heures"} and self.low(index - 2).isdigit():
            return True  # "10 h 12"
        if before == "pour" and self.low(index) in {"cent", "mille"}:
            return True
        if after == "p" and self.low(stop + 1) == ".":
            return True
        if before in words.before_code and not self.is_counted_after_code(before, stop):
            return True
        if self.is_date(index, core):
            return True
        token = self.tokens[index]
        if (
            stop < len(self.tokens)
            and self.tokens[stop].joined
            and self.tokens[stop].kind == "word"
            and after not in words.to
        ):
            return True  # ten-man
        if token.kind == "digits":
            if after in {".", ")"} and (index == 0 or "\n" in self.text[self.tokens[index - 1].end : token.start]):
                return True  # "1. NIGER"
            if (
                before in {",", "("}
                and after in {",", ")"}
                and index >= 2
                and self.tokens[index - 2].capital
                and core.low < 100
            ):
                return True  # "Dango Ouattara, 19, …"
        return False

    def is_counted_after_code(self, before: str, stop: int) -> bool:
        return (
            before
            in {
                "no",
                "day",
                "group",
                "camp",
                "zone",
                "section",
                "division",
                "hours",
                "unit",
                "road",
                "battalion",
                "groupe",
            }
            and stop < len(self.tokens)
            and self.tokens[stop].kind == "word"
        )

    def is_date(self, index: int, core: _Core) -> bool:
        if not 0 < core.low <= _LAST_DAY or core.high != core.low:
            return False
        words = self.words
        before, after = self.low(index - 1), self.low(core.stop)
        if after in words.months or (after in {"of", "st"} and self.low(core.stop + 1) in words.months):
            return True
        if before in words.months and words.joiner == "and":
            if (
                self.low(index - 2) == "in"
                and core.stop < len(self.tokens)
                and self.tokens[core.stop].kind == "word"
            ):
                return False  # "in March 27 soldiers …"
            return True
        if after in {"to", "and", "-", "–", "au", "et", "à", "or", "ou"} or (
            core.stop < len(self.tokens) and self.tokens[core.stop].joined
        ):
            at = core.stop if self.low(core.stop).isdigit() else core.stop + 1
            for skip in range(3):  # "du samedi 11 au dimanche 12 juin"
                if at + skip < len(self.tokens) and self.tokens[at + skip].kind == "digits":
                    if self.low(at + skip + 1) in words.months:
                        return True
                    break
        if before in words.weekdays and self.tokens[index].kind == "digits":
            return (
                core.stop >= len(self.tokens)
                or self.tokens[core.stop].kind == "sign"
                or after in {"au", "et", "à", "to", "and", "at"}
            )
        return before in {"du", "au"} and self.tokens[index].kind == "digits" and after in {"au", "dans"}

    # --- ranges and bounds -------------------------------------------------------------------------

    def ranged(self, index: int, first: _Core) -> _Core:
        """The range that the number begins ("30 to 40", "12–14", "une à deux"), or the number itself."""
        at, tokens, words = first.stop, self.tokens, self.words
        if at >= len(tokens) or first.kind not in {"exact", "approx"}:
            return first
        between = self.low(index - 1) in words.between
        if tokens[at].kind == "digits" and tokens[at].joined:
            second_at = at
        elif (tokens[at].low in words.to and (tokens[at].low not in words.and_ or between)) or tokens[
            at
        ].low in HYPHENS:
            second_at = at + 1
        else:
            return first
        if second_at >= len(tokens) or tokens[second_at].kind == "sign":
            return first
        article = tokens[second_at].low in words.articles
        second = (
            self.single(second_at)
            if tokens[second_at].kind == "digits" or tokens[second_at].low in words.starts
            else None
        )
        if second is None or second.kind not in {"exact", "approx"} or (article and second.stop == second_at + 1):
            return first
        if second.low <= first.low or (tokens[at].low in HYPHENS and not tokens[at].glued):
            return first
        if not between and self.low(index - 1) in words.from_ and self.changes(index):
            return first
        return _Core(first.low, second.low, "range", second.stop)

    def changes(self, index: int) -> bool:
        """Whether a word of change stands shortly before: "rose from 8 to 13" is no range."""
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.tokens[at].low in {";", ".", "!", "?"}:
                return False
            if self.tokens[at].low in self.words.change:
                return True
        return False

    def prefix(self, index: int, floor: int) -> _Phrase | None:
        """The longest phrase of bounds that ends just before a token."""
        for phrase in self.words.before.get(self.low(index - 1), ()):
            first = index - len(phrase.words)
            if first >= floor and self.matches(phrase.words, first) and phrase.bound != "transparent":
                return phrase
        return None

    def bounded(self, index: int, core: _Core, floor: int) -> Found:
        """The figure with the words of bound around it."""
        bounds: set[str] = set()
        first, pending = index, index
        if core.kind == "range" and self.low(index - 1) in self.words.between and index - 1 >= floor:
            first = pending = index - 1
        for _ in range(4):
            phrase = next(
                (p for p in self.words.before.get(self.low(pending - 1), ())
                 if pending - len(p.words) >= floor and self.matches(p.words, pending - len(p.words))),
                None,
            )  # fmt: skip
            if phrase is None or (phrase.words[0] == "up" and self.low(pending - 3) in self.words.change):
                break  # "has gone up to 160" tells 160 and no upper bound
            pending -= len(phrase.words)
            if phrase.bound != "transparent":
                first = pending
                bounds.add(phrase.bound)
        stop = core.stop
        for phrase in self.words.after.get(self.low(stop), ()):
            if self.matches(phrase.words, stop) and not self.starts_number(stop + len(phrase.words)):
                stop += len(phrase.words)
                bounds.add(phrase.bound)
                break
        low, high, kind = apply_bounds(core.low, core.high, core.kind or "exact", bounds)
        figure = Figure(self.tokens[first].start, self.tokens[stop - 1].end, low, high, kind)
        return Found(figure, first, stop, index, core.stop)


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
    if "up_to" in bounds:
        return None, high, "up_to"
    if "less_than" in bounds:
        return None, max((high or 1) - 1, 0), "up_to"
    if "approx" in bounds and kind == "exact":
        return low, high, "approx"
    return low, high, kind
