"""Text into zones, lines and sentences, with offsets into `Article.text`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.when.words import DAY, MONTH, WEEKDAY, WEEKDAYS
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahelwatch.records import Article


class Zone(StrEnum):
    """Which part of the entry a sentence stands in."""

    TITLE = "title"
    SUMMARY = "summary"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `article.text[start:end]`; `line` counts the lines of the whole entry."""

    start: int
    end: int
    text: str
    zone: Zone
    line: int
    bullet: bool = False
    dateline: int = 0  # how many characters at its start are a dateline

    @property
    def soft(self) -> str:
        return soft(self.text)


# What ends in a full stop and ends no sentence, folded.
_ABBREVIATIONS = frozenset(
    "m mm mme mlle mr mrs ms dr prof st ste lt col ltcol gen gal cdt cpt capt cmdt sgt adj maj brig no nos art al ex cf"
    " env approx vs inc ltd jan feb mar apr jun jul aug sep sept oct nov dec janv fevr avr juil dec hon rep gov pres"
    " min me sen pte cpl insp supt asp fig vol p pp km av bd u.s u.n e.u d.c a.m p.m i.e e.g".split()
)
_CLOSING = r"(?:\s?[»”]|[\"’')\]])*"
_STOP = re.compile(rf"[.!?…]+{_CLOSING}(?=\s+[\"«“‘'(\[\-–—•]*\s?[A-ZÀ-ÖØ-Þ0-9])|[.!?…]+{_CLOSING}\s*$")
_TOKEN_BEFORE = re.compile(r"[\w.’'-]*$")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪►]|\d{1,2}[.)]|[a-z]\))\s+")
_DASH = re.compile(r"\s?(?:[–—]|--?)\s")
# `Lomé, Togo | AFP | Five soldiers …`
_PIPED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’', .-]{1,40}(?:\s?\|\s?[A-Z][\w. ]{1,20}){1,2}\s?\|\s+(?=[A-ZÀ-ÖØ-Þ«“\"])")
_BRACKETS = re.compile(r"\([^()]{1,30}\)")
_DATELINE_WORDS = frozenset(
    [
        "le",
        "of",
        "the",
        "de",
        "du",
        "la",
        "and",
        "et",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "janv",
        "fev",
        "avr",
        "juil",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_LONGEST_DATELINE = 60
_DAY_ALONE = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*|[-•*]\s*)?(?P<place>[a-z][\w' -]{{1,35}},\s+)?(?:on |le |the )?(?:{WEEKDAY},?\s+)?"
    rf"(?:{DAY}\s+(?:of )?{MONTH}|{MONTH}\s+{DAY})(?:,?\s+20\d\d)?\s*\."
)
_NAME_ALONE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,2}")
# A town with small letters and a day: `Niamey, 19 mars - `, `Lagos, Thursday March 19: `, `(Bamako, le 3 mai) `.
_DATED = re.compile(
    r"(?P<bracket>\()?[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,2},\s+(?P<day>[\w ,.]{4,32}?)(?:\s?\([^()]{1,30}\))?(?(bracket)\)|\s?(?:[–—:]|--?))\s"
)
_A_DAY = re.compile(
    rf"(?:[a-z' -]{{3,20}},\s)?(?:on |le )?(?:{WEEKDAY},?\s+)?(?:le )?(?:{DAY}\s+(?:of )?{MONTH}|{MONTH}\s+{DAY})\.?(?:,?\s+20\d\d)?"
)
_IN_BRACKETS = re.compile(r"\([A-ZÀ-ÖØ-Þ](?:[\w’' -]{2,30}|[\w’',. -]{2,40}\b\d{4})\)\s+(?=[A-ZÀ-ÖØ-Þ«“\"])")


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Every sentence of title, summary and body, in the order of the text."""
    found: list[Sentence] = []
    offset, line = 0, 0
    for zone, part in ((Zone.TITLE, article.title), (Zone.SUMMARY, article.summary), (Zone.BODY, article.body)):
        if not part:
            continue
        for start, end in _lines(part):
            bullet = _BULLET.match(part, start, end)
            for number, (first, last) in enumerate(_split(part, start, end)):
                text = part[first:last]
                found.append(
                    Sentence(
                        offset + first,
                        offset + last,
                        text,
                        zone,
                        line,
                        bullet=bool(bullet),
                        dateline=(
                            dateline(text, opens=zone is Zone.BODY and not part[:first].strip())
                            or _dated(part, text, first)
                        )
                        if number == 0 and zone is not Zone.TITLE
                        else 0,
                    )
                )
            line += 1
        offset += len(part) + 2
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            yield start, end
        start = end + 1


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and (
            not _ends(text, first, match) or _is_day(text[first : match.end()], opening=first == 0)
        ):
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, end)


def _is_day(piece: str, *, opening: bool) -> bool:
    """Whether it is but a day, or a place and a day, that head what follows in the line: `Friday 14 March. A post …`.

    A place and a day that open a text are where and when it was written.
    """
    if len(piece) >= _LONGEST_DATELINE:
        return False
    found = _DAY_ALONE.fullmatch(soft(piece).strip())
    return found is not None and not (opening and found["place"])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    trail = len(piece) - len(piece.rstrip())
    if start + lead < end - trail:
        yield start + lead, end - trail


def _ends(text: str, first: int, stop: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence, rather than an abbreviation, an initial or an item's number."""
    if stop.group()[0] != "." or (len(stop.group()) > 1 and stop.group()[1] == "."):
        return True
    before = soft(_token_before(text, max(first, stop.start() - 24), stop.start()))
    following = text[stop.end() : stop.end() + 2].strip()
    if before.rsplit("-", 1)[-1] in _ABBREVIATIONS or before in _ABBREVIATIONS:
        return False
    if len(before) == 1 and before.isalpha():  # an initial
        return False
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", before):  # U.S., p.m.
        return not following.isalpha() or following.isupper() is False
    return not (before.isdigit() and stop.start() - len(before) <= first + 1)  # "1. NIGER"


def _token_before(text: str, start: int, end: int) -> str:
    match = _TOKEN_BEFORE.search(text[start:end])
    return match.group().lstrip("('’\"") if match else ""


def dateline(text: str, *, opens: bool = False) -> int:
    """How many characters at the start of a text are a dateline such as `OUAGADOUGOU, June 5 - `.

    A name alone (`Minna - The governor …`) is one only where it opens the body, and a sentence follows; so is what
    stands before upright strokes.
    """
    piped = _PIPED.match(text[:_LONGEST_DATELINE]) if opens else None
    if piped:
        return piped.end()
    dash = _DASH.search(text, 0, _LONGEST_DATELINE)
    if dash and _is_dateline(text[: dash.start()]):
        return dash.end()
    if (
        dash
        and opens
        and _NAME_ALONE.fullmatch(text, 0, dash.start())
        and len(text) - dash.end() > _LONGEST_DATELINE
    ):
        return dash.end()
    match = _IN_BRACKETS.match(text[:_LONGEST_DATELINE])
    return match.end() if match and _is_dateline(match.group()) else 0


_ITEM = re.compile(r"\n|[.!?]\s+(?=[A-ZÀ-Þ])")


def _dated(part: str, text: str, first: int) -> int:
    """The length of `Niamey, 19 mars - ` where a part opens with it: before each of several lines or sentences it heads an item."""
    match = None if part[:first].strip() else _DATED.match(text)
    if match is None or not _says_day(match):
        return 0
    others = (_DATED.match(item.lstrip()) for item in _ITEM.split(part[first + 1 :])[1:])
    return 0 if any(other and _says_day(other) for other in others) else match.end()


def _says_day(match: re.Match[str]) -> bool:
    """Whether a day stands behind a town's name, a weekday alone before a dash: `Niamey, Friday - `."""
    day = soft(match["day"])
    return bool(_A_DAY.fullmatch(day)) or (day in WEEKDAYS and not match.group().rstrip().endswith(":"))


def _is_dateline(head: str) -> bool:
    """Whether all words are names or parts of a date, and capitals, brackets or a year say that it is no sentence."""
    whole = head.strip()
    bare = whole[1:-1] if whole[:1] == "(" and ")" not in whole[1:-1] else _BRACKETS.sub(" ", head)
    words = [word for word in re.split(r"[\s,/]+", bare) if word]
    if not words or not words[0][0].isupper():
        return False
    if not all(
        word[0].isupper() or word[0].isdigit() or soft(word).strip(".") in _DATELINE_WORDS for word in words
    ):
        return False
    return (words[0].isupper() and len(words[0]) > 2) or bare != head or bool(re.search(r"\b\d{4}\b", head))
