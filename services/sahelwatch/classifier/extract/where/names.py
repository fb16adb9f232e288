"""Capitalised words that may be a name that no list has."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.classifier.extract.where.page import Page

_PART = r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]"
_RUN = re.compile(rf"(?<![\w-]){_PART}(?:[ ](?:{_PART}|\d{{1,2}}\b(?!\s[a-zà-öø-ÿ])))*")
_TOKEN = re.compile(r"\S+")
_ELIDED = re.compile(r"[DL][’']")
_FIRST = re.compile(r"[a-z0-9]+")
_WORD_BEFORE = re.compile(r"(?:^|[^\w'])([\w-]+'?)[ \"«]*$")
_OPENS = re.compile(r"(?:^|[.,!?:;\n•*>(–—-]\s*|[\"«]\s?)$")
_MIDDLE = re.compile(r"(?:-(?:centre|ville|village))?$")  # "X-centre" is X
_REACH = 24
_MOST_WORDS = 3
_ARTICLES = frozenset(["the", "le", "la", "les", "des", "du"])  # a force or a people follows more often
_PEOPLES = ("dogon",)  # "the Dogon", but "Dogon Daji"


def names(page: Page) -> Iterator[tuple[int, int]]:
    """Where names stand that follow a word that may lead to a place's, or open a sentence; a few words at most."""
    for run in _RUN.finditer(page.text):
        piece: list[tuple[int, int]] = []
        for token in (*_TOKEN.finditer(run.group()), None):
            span = token and (run.start() + token.start(), run.start() + token.end())
            headed = bool(piece) and page.folded[slice(*piece[-1])] in _heads()  # "Unguwar Mai Kade": no month
            if span and (headed or not _is_no_name(page.folded[span[0] : span[1]])):
                piece.append(span)
                continue
            if piece:
                yield from _candidate(page, piece)
            piece = []


def _candidate(page: Page, piece: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    while len(piece) > 1 and page.folded[slice(*piece[-1])] in _tails():
        piece.pop()
    start, end = piece[0][0], piece[-1][1]
    if elided := _ELIDED.match(page.text, start, end):
        start = elided.end()
    if len(piece) > _MOST_WORDS or not page.text[start].isupper() or page.folded[start:end] in _PEOPLES:
        return
    end -= len(_MIDDLE.search(page.folded, start, end)[0])  # type: ignore[index]
    led = _opens(page, start) or follows_lead(page, start) or _heads_site(page, start, end)
    if led or _axis().match(page.folded, end):
        yield start, end


def _heads_site(page: Page, start: int, end: int) -> bool:
    """Whether it names what stands there: `at the X checkpoint`."""
    window = page.around(start, end)
    return window.last == "the" and cues().after["site"].match(window) is not None


def _opens(page: Page, start: int) -> bool:
    """Whether a name opens a line, a sentence or a bracket."""
    return _OPENS.search(page.text, max(0, start - _REACH), start) is not None or start == 0


def begins(page: Page, start: int) -> bool:
    """Whether a name is the first word of a sentence or line."""
    sentence = page.sentence_at(start)
    return start == 0 or page.text[start - 1] == "\n" or (sentence is not None and sentence.start == start)


def follows_lead(page: Page, start: int) -> bool:
    """Whether the word before may lead to a place's name."""
    before = _WORD_BEFORE.search(page.folded[max(0, start - _REACH) : start])
    return before is not None and before[1] in _leads()


def head_before(page: Page, start: int) -> bool:
    """Whether a name is only the end of a village's: `Tungan Taura`."""
    before = _WORD_BEFORE.search(page.folded[max(0, start - _REACH) : start])
    return (
        before is not None
        and before[1] in _heads()
        and page.text[start - 1] in " -"
        and page.text[before.start(1) + max(0, start - _REACH)].isupper()
    )


@lru_cache(maxsize=10_000)
def _is_no_name(token: str) -> bool:
    first = _FIRST.match(token)
    words, stems = _no_names()
    if token.startswith("in-"):
        return False  # wells of the Tuareg: "In-Tedeini"
    return first is not None and (first.group() in words or token in words or token.startswith(stems))


@cache
def _no_names() -> tuple[frozenset[str], tuple[str, ...]]:
    lists = ("no-place", "days", "months", "attack", "attacked", "harmed", "struck-down")
    listed = [word for name in lists for word in cues().lists[name]]
    return (
        frozenset(word for word in listed if not word.endswith("*")),
        tuple(word.removesuffix("*") for word in listed if word.endswith("*")),
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(cues().lists["name-head"])


@cache
def _tails() -> frozenset[str]:
    return frozenset(cues().lists["name-tail"])


@cache
def _axis() -> re.Pattern[str]:
    """What may stand behind a name that follows an article: `along the X axis`."""
    return re.compile(rf" {any_of(cues().lists['axis'])}\b")


@cache
def _leads() -> frozenset[str]:
    """The last word of each phrase that may stand right before a place's name."""
    lists = (
        "at", "attacked", "away", "settlement", "settlement-of", "attack-of", "name-lead", "days", "naming", "close-by", "fled",
        "pinpoint",
    )  # fmt: skip
    return frozenset(phrase.split()[-1] for name in lists for phrase in cues().lists[name]) - _ARTICLES
