"""What of an article is read as its summary and as its body, so that each part is read once and as what it is.

Feeds give the beginning of the body as summary, or the whole body, or nothing but a summary that holds the whole
text; pages and summaries open with the title once more. Read twice, every figure would stand in headline matter too, which sums events up and is read more widely.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from sahelwatch.records import Article

LONGEST = 30_000
"""Characters that are read: what stands further down than this is no report, and must not hold up those behind."""

_JOINTS = 6  # characters between title, summary and body

_LONGEST_SUMMARY = 700
"""Characters. Longer ones, where there is no body, are the whole text."""

_FEWEST_WORDS = 8
_AHEAD = 40
"""Words that a body may have before the summary's: a dateline, a caption, the title once more."""

_FEWEST_OF_TITLE = 4
"""Words. A title of fewer may well be how the text itself begins: `Mali: Gao`."""

_ROOM = 40
"""Characters that a title may have more where it stands once more: quotes, spaces."""

_OPENING_LINES = 6
"""Of a part, empty ones included: where the title may stand once more, below a section's name or a byline."""

_WORD = re.compile(r"\w+")
_CLOSE = re.compile(r"\s*(?:[.!?:…»”\"|*]|[-–—]\s|\Z)")
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|]{2,40}\Z")
"""What a feed puts behind a title: ` - Radio Example`."""
_LONGEST_MORE = 220
_MORE = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\bread more\b|\bcontinue reading\b|\blire la suite\b|\ben savoir plus\b"
    r"|\bthe post\b|\bcet article\b|\bl'article\b)[^\n]{0,200}\Z"
)
"""What a feed puts behind a beginning, in its last `_LONGEST_MORE` characters: the mark that it goes on, or where."""


def parts(article: Article) -> Article:
    """The article as it is read, each text once. What is left stands where it stood in `text`, so that offsets hold."""
    summary, body = (_untitled(part, article.title) for part in (article.summary, article.body))
    if summary and body and _holds(body, summary):
        return article.model_copy(update={"summary": _blank(summary), "body": body})
    if summary and body and _holds(summary, body):
        body = ""
    if not body and len(summary) > _LONGEST_SUMMARY:
        return article.model_copy(update={"summary": "", "body": summary})
    if (summary, body) == (article.summary, article.body):
        return article
    return article.model_copy(update={"summary": summary, "body": body})


def _untitled(part: str, title: str) -> str:
    """The part without the title at its beginning, in a line of its own or before the first sentence."""
    title = _OUTLET.sub("", title)
    wanted = _words(soft(title), LONGEST)
    if len(wanted) < _FEWEST_OF_TITLE:
        return part
    start = 0
    for line in part.split("\n", _OPENING_LINES)[:_OPENING_LINES]:
        opening = line[: len(title) + _ROOM]
        found = list(islice(_WORD.finditer(soft(opening)), len(wanted)))
        if [word.group() for word in found] == wanted:
            close = _CLOSE.match(opening, found[-1].end())
            if close is not None:
                stop = start + close.end()
                return part[:start] + _blank(part[start:stop]) + part[stop:]
        start += len(line) + 1
    return part


def _holds(longer: str, shorter: str) -> bool:
    """Whether the beginning of one part is the other, whole or cut off."""
    shorter, longer = soft(shorter), soft(longer)
    if not _within(_words(shorter, _FEWEST_WORDS), _words(longer, _FEWEST_WORDS + _AHEAD)):
        return False
    more = _MORE.search(shorter, max(0, len(shorter) - _LONGEST_MORE))
    words = _WORD.findall(shorter[: more.start()] if more else shorter)[:-1]  # the last may be cut within
    return len(words) >= _FEWEST_WORDS and _within(words, _words(longer, len(words) + _AHEAD))


def _words(text: str, most: int) -> list[str]:
    return [match.group() for match in islice(_WORD.finditer(text), most)]


def _within(words: list[str], others: list[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(others)} "


def _blank(part: str) -> str:
    return " " * len(part)


def clipped(article: Article) -> Article:
    """The article up to `LONGEST` characters."""
    if len(article.title) + len(article.summary) + len(article.body) < LONGEST - _JOINTS:
        return article
    room, kept = LONGEST, {}
    for name in ("title", "summary", "body"):
        part = getattr(article, name)[: max(0, room)]
        room -= len(part) + 2
        kept[name] = part
    return (
        article
        if all(getattr(article, name) == part for name, part in kept.items())
        else article.model_copy(update=kept)
    )
