"""What the news is compared with, told on in the next sentence: `days after a raid on X. The raid killed 12`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.not_news.background import comparison
from sahelwatch.classifier.extract.not_news.background_words import BACKGROUND
from sahelwatch.classifier.extract.when.words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = tuple(
    frozenset(BACKGROUND[kind]) for kind in ("operation", "assault", "ambush", "massacre", "bombing", "clash")
)
_OPENS = re.compile(
    rf"^\W*(?:the|that|this|l'|la|le|cette?|cet)\s*(?:(?:joint|air|military|earlier|previous)\s)?({any_of(sorted(frozenset.union(*_KINDS)))})\b"
)
_WORD = re.compile(r"\w+")


def goes_on(before: str, folded: str) -> bool:
    """Whether a sentence opens with what the one before it compared the news with, and not with the news itself.

    In `the massacre came days after a raid` it is the raid, by its own noun or one that means as much (`the operation`).
    """
    opens = _OPENS.match(folded)
    compared = comparison(before) if opens is not None else None
    if opens is None or compared is None:
        return False
    news, other = (set(_words(part)) for part in (before[: compared.start()], before[compared.end() :]))
    return any(not kind.isdisjoint(other) and kind.isdisjoint(news) for kind in _KINDS if opens[1] in kind)


def _words(folded: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(folded))
