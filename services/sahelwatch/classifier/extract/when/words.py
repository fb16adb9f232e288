"""The words of `data/dates.toml`, and the pieces of patterns that are made of them."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

_DATA = tomllib.loads((resources.files("sahelwatch.classifier.data") / "dates.toml").read_text("utf-8"))

WEEKDAYS: dict[str, int] = {
    name: number for number, names in enumerate(_DATA["weekdays"].values()) for name in names
}
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(_DATA["months"].values(), start=1)
    for name in (*names["full"], *names["short"])
}
FEASTS: dict[str, tuple[int, int]] = {
    name: (int(day[:2]), int(day[3:])) for day, names in _DATA["feasts"].items() for name in names
}
"""Month and day of what is kept on the same day each year."""
NUMBERS: dict[str, int] = dict(_DATA["numbers"])
UNITS: dict[str, int] = {name: int(days) for days, names in _DATA["units"].items() for name in names}
STATEMENTS: dict[str, list[str]] = dict(_DATA["statements"])
PHRASES: dict[str, list[str]] = dict(_DATA["phrases"])
FULL_MONTHS: list[str] = [name for names in _DATA["months"].values() for name in names["full"]]


def any_of(words: list[str]) -> str:
    """A pattern for any of the words or phrases, the longest first; one that ends in `*` goes on with any letters."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(_pattern, longest_first)) + ")"


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")


WEEKDAY = any_of(list(WEEKDAYS))
_SEPT = r"\b(?:(?<!\bsept)|(?=\.|\s+20))\.?"
MONTH = any_of(list(MONTHS)) + _SEPT
MONTH_BEHIND = any_of(list(MONTHS)) + r"\b\.?"
"""A month right behind a day's number, where "sept" is no seven."""
FULL_MONTH = any_of(FULL_MONTHS) + r"\b"
NUMBER = "(?:" + any_of(list(NUMBERS)) + r"|\d{1,2})"
UNIT = any_of(list(UNITS))
DAY = r"[0-3]?\d(?:er|st|nd|rd|th)?(?!\d)"
YEAR = rf"(?:20\d\d|19\d\d|{any_of(PHRASES['year-ago'])}|dernier|last)"


def telling_words(phrases: list[str]) -> set[str]:
    """The longest word of each phrase, by which a sentence is looked through before any pattern runs."""
    return {max(re.findall(r"[a-z]+", phrase), key=len) for phrase in phrases}
