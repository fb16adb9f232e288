"""Numbers that count nobody by their form or their neighbours: dates, hours, years, ages, ranks, prices, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.numbers.figures import Core, Line

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LAST_DAY = 31
_OLDEST = 100  # years of age
_SUFFIX = 4  # letters: fewer behind a digit are a unit or an ordinal's ending
_ORDINALS = frozenset({"ième", "ieme", "ièmes", "èmes"})
_MONEY = frozenset({"$", "€", "£"})
_NUMBER_SIGNS = frozenset({"n°", "°", "º", "§", "#"})
_NUMBERED = frozenset({"dead", "wounded", "injured", "killed", "missing", "casualties", "victims"})
_NUMBERED_REACH = 20  # tokens
_SPANS = frozenset({"to", "and", "-", "–", "au", "et", "à", "or", "ou"})


def is_coded(line: Line, index: int, stop: int) -> bool:
    """Digits that are part of a name, an ordinal, an hour, a date, a score, a price or a percentage."""
    return _coded_before(line, index) or _coded_after(line, stop)


def _coded_before(line: Line, index: int) -> bool:
    before = line.low(index - 1)
    if line.is_word(index - 1):
        if line.is_glued(index):
            return True  # G5, RN1
        return line.is_joined(index) and before not in line.words.small  # AK-47
    if before in _MONEY | _NUMBER_SIGNS:
        return True
    if not line.is_glued(index):
        return False
    return before == "/" or (before in {":", ".", ","} and line.is_digits(index - 2) and line.is_glued(index - 1))


def _coded_after(line: Line, stop: int) -> bool:
    after = line.low(stop)
    if line.is_word(stop):
        if line.is_glued(stop):
            return len(after) < _SUFFIX or after in _ORDINALS  # 9h30, 2e, 21st, 5km
        return line.is_joined(stop) and after != "odd" and after not in line.words.multipliers  # 15-nation
    if line.is_digits(stop):
        return line.is_joined(stop) and line.is_joined(stop + 1)  # 2021-01-03
    if after in _MONEY | {"%", "°"}:
        return True
    return after in {":", "/"} and line.is_glued(stop) and line.is_digits(stop + 1) and line.is_glued(stop + 1)


def is_year(line: Line, index: int, stop: int, value: int) -> bool:
    """Four digits that are a year: after a word of time, or with no noun behind them."""
    words = line.words
    if not _FIRST_YEAR <= value <= _LAST_YEAR or has_bound(line, index):
        return False
    before = line.low(index - 1)
    if before in words.before_year or before in words.months:
        return True
    if before == "," and line.is_digits(index - 2) and line.low(index - 3) in words.months:
        return True  # "June 5, 2021"
    return not line.is_word(stop) or line.tokens[stop].capital or line.tokens[stop].joined


def has_bound(line: Line, index: int) -> bool:
    """Whether a phrase such as "about" ends just before a token."""
    return any(
        phrase.bound != "transparent" and line.matches(phrase.words, index - len(phrase.words))
        for phrase in line.words.before.get(line.low(index - 1), ())
    )


def _joins_two(line: Line, both: int) -> bool:
    """Whether "both" counts nobody: "both soldiers and farmers", "both sides", "the army and the rebels both"."""
    if (line.is_word(both - 1) and line.low(both - 1) not in _BEFORE_BOTH) or line.low(both - 1) == ",":
        return True  # "a driver and his apprentice, both civilians", "the driver and the apprentice both died"
    for at in range(both + 1, both + 1 + _BOTH_REACH):
        if not line.is_word(at) or line.low(at) in _AFTER_BOTH:
            return line.low(at) in _NOBODY and (at == both + 1 or line.low(at) not in _WHERE)  # "both guards on"
        if line.low(at) == "and":
            return True
    return False


def _stands_for_noun(line: Line, one: int) -> bool:
    """As in "six in the northern quarter; in the southern one, nine", "it claims this one", "a later one says".

    So does "one" behind a nation: "four Malian soldiers and a Nigerien one".
    """
    if line.low(one - 2) in {"a", "an"} and line.tokens[one - 1].capital:
        return True
    if line.low(one - 1) in _WHICH_ONE or (line.low(one - 1) in _FROM_WHEN and line.is_word(one - 2)):
        return True
    closed = line.low(one + 1) in {",", ";"} or line.starts_number(one + 1)
    return closed and line.low(one - 2) in {"the", "this", "that"} and line.is_word(one - 1)


_WHICH_ONE = frozenset({"this", "which"})
_FROM_WHEN = frozenset({"later", "earlier", "previous", "latest", "recent", "similar", "newer", "older"})
_BOTH_REACH = 4  # tokens
_WHERE = frozenset({"in", "on", "at", "by", "from"})
_NOBODY = frozenset({"the", "sides", "parties", "camps", "said", "say", "agree", "in", "on", "at", "by", "from"})
_AFTER_BOTH = frozenset({
    "were", "are", "was", "had", "have", "died", "of", "the", "sides", "parties", "camps", "said", "say", "agree",
    "in", "on", "at", "by", "from", "killed", "shot",
})  # fmt: skip
_BEFORE_BOTH = frozenset({
    "and", "but", "were", "are", "killed", "killing", "shot", "kill", "kills", "when", "that", "then", "where",
    "murdered", "executed", "beheaded", "of", "shooting", "before", "seized", "abducted", "kidnapped", "wounded",
})  # fmt: skip


def is_other(line: Line, index: int, core: Core) -> bool:
    """A number that its neighbours make a date, an hour, an age, a rank, a list item's or of those left out."""
    return (
        (line.low(index - 2) in _ALL and line.low(index - 1) in _BUT)
        or (line.low(index) == "both" and _joins_two(line, index))
        or (line.low(index) == "one" and _stands_for_noun(line, index))
        or _has_unit(line, index, core.stop)
        or _is_rank(line, index, core.stop)
        or _is_date(line, index, core)
        or (
            line.is_joined(core.stop)
            and line.is_word(core.stop)
            and line.low(core.stop) not in {"odd", *line.words.to_words}
        )
        or (line.is_digits(index) and (_is_list_item(line, index, core.stop) or _is_age(line, index, core)))
        or _is_age_of(line, index, core)
    )


_ALL, _BUT = frozenset({"all", "tous", "toutes"}), frozenset({"but", "except", "save", "sauf"})


def _has_unit(line: Line, index: int, stop: int) -> bool:
    """Hours, shares and ages: "2 a.m.", "10 h 12", "twenty per cent", "38 ans"."""
    before, after = line.low(index - 1), line.low(stop)
    if before == "pour":
        return line.low(index) in {"cent", "mille"}
    if before in {"h", "heures"} and line.is_digits(index - 2):
        return True
    if after in {"more", "de"} and (
        (after, line.low(stop + 1)) == ("more", "than")
        or (line.low(stop + 1) == "plus" and line.low(stop + 2) in {"que", "qu'"})
    ):
        return True  # "26 people, 15 more than first announced"
    if after == "p" and line.low(stop + 1) == ".":
        return True
    if after == "pour":
        return line.low(stop + 1) in {"cent", "mille"}
    if after == "o":
        return line.low(stop + 1) == "'"
    return after in line.words.units_after


def _is_rank(line: Line, index: int, stop: int) -> bool:
    """The number of a law, a camp, a day: "resolution 2100", but "day 12 people died"."""
    before = line.low(index - 1)
    if before == "number" and (line.low(index - 2) in _NUMBERED or _are_numbered(line, index - 2)):
        return False  # "the wounded number 17"
    return before in line.words.before_code and not (before in line.words.after_code and line.is_word(stop))


def _are_numbered(line: Line, comma: int) -> bool:
    """As in "The victims of the attack on a village near Djibo, Burkina Faso, number 23"."""
    if line.low(comma) != ",":
        return False
    return any(line.low(at) in _NUMBERED for at in range(max(0, comma - _NUMBERED_REACH), comma))


def _is_list_item(line: Line, index: int, stop: int) -> bool:
    """As in "1. Mali" at the beginning of a line."""
    if line.low(stop) not in {".", ")"}:
        return False
    return index == 0 or "\n" in line.text[line.tokens[index - 1].end : line.tokens[index].start]


def _is_age(line: Line, index: int, core: Core) -> bool:
    """As in "Ibrahim Kone, 34, …"."""
    if line.low(index - 1) not in {",", "("} or line.low(core.stop) not in {",", ")"} or core.low >= _OLDEST:
        return False
    return line.is_word(index - 2) and (line.tokens[index - 2].capital or line.low(index - 2) in OF_AGE)


def _is_age_of(line: Line, index: int, core: Core) -> bool:
    """As in "a girl of eleven died", "a man of 32, …"."""
    aged = line.low(index - 1) == "of" and line.low(index - 2) in OF_AGE and core.high == core.low < _OLDEST
    return aged and (not line.is_word(core.stop) or line.low(core.stop) in _BEHIND_AGE)


OF_AGE = frozenset({
    "girl", "boy", "man", "woman", "child", "youth", "teenager", "baby", "son", "daughter", "mother", "father",
    "brother", "sister", "widow", "pupil", "grandson", "granddaughter",
    "grandmother", "grandfather", "uncle", "aunt", "niece", "nephew", "cousin", "husband", "wife", "farmer",
    "herder", "driver", "teacher", "pastor", "imam", "priest", "nurse", "student", "schoolgirl", "schoolboy",
    "trader", "soldier", "policeman", "guard", "chief", "headmaster", "toddler", "infant", "twin", "bomber",
    "fisherman", "shepherd", "schoolteacher", "apprentice", "midwife", "doctor", "catechist", "hunter",
    "villager", "resident",
})  # fmt: skip
_BEHIND_AGE = frozenset({
    "died", "was", "were", "are", "is", "has", "have", "had", "and", "who", "in", "on", "at", "from", "fell",
    "lost", "succumbed", "dies",
})  # fmt: skip


def _is_date(line: Line, index: int, core: Core) -> bool:
    if not 0 < core.low <= _LAST_DAY or core.high != core.low:
        return False
    words, stop = line.words, core.stop
    before, after = line.low(index - 1), line.low(stop)
    if after in words.months or (after in {"of", "st"} and line.low(stop + 1) in words.months):
        return True
    if before in words.months and not words.french:
        # "in March 27 soldiers …", "on 16 March four drivers …": the month has its day, or needs none
        return not (line.is_word(stop) and (line.low(index - 2) == "in" or _is_day(line, index - 2)))
    if (after in _SPANS or line.is_joined(stop)) and _span_ends_in_month(line, stop):
        return True
    if not line.is_digits(index):
        return False
    if before in words.weekdays:
        return not line.is_word(stop) or after in {"au", "et", "à", "to", "and", "at"}
    if before == "du":
        return bool(words.french)  # "dans la nuit du 24", "du 24 au 25"
    if _opens_span(line, index - 1):
        return True
    return before in {"au", "–"} and (after in {"au", "dans"} or _opens_span(line, index - 2))


def _opens_span(line: Line, index: int) -> bool:
    """Whether digits are the first day of a French span: "du 24 au 25", "du 24-25"."""
    return line.is_digits(index) and line.low(index - 1) == "du"


def _is_day(line: Line, index: int) -> bool:
    """Whether a token before a month is its day: "16", "1st" or "the 3rd of"."""
    return line.is_digits(index) or (line.is_glued(index) and line.is_digits(index - 1))


def _span_ends_in_month(line: Line, stop: int) -> bool:
    """As in "4 to 5 June", "du lundi 3 au mardi 4 mai"."""
    at = stop if line.is_digits(stop) else stop + 1
    for skip in range(3):
        if line.is_digits(at + skip):
            return line.low(at + skip + 1) in line.words.months
    return False
