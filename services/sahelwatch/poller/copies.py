"""Tells copies: what another feed, or a page for phones, gives of a text that was published already.

Only the same words are a copy. A text that differs in one of them may hold a later toll: it is published, and the
correlator counts such texts once (`classifier/fingerprint.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from sahelwatch.poller.links import page_of
from sahelwatch.records import stable_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.records import Article

REMEMBERED: Final = 20_000
"""Texts: some days of all that a thousand outlets publish, in about 4 MB."""

SPAN: Final = dt.timedelta(days=2)
"""Outlets take an agency's text over within hours. Much later the same words may tell of another event."""

LEAST_WORDS: Final = 40
"""Shorter texts are alike by chance: they are copies only where their link leads to the same page."""

_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+")


class Copies:
    """Remembers the texts that one poller publishes."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[str, dt.datetime]] = {}  # text -> article id and when; the oldest first

    def without(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles that are no copies, which are remembered: they are to be published.

        A revision is never one: whoever follows its article must be told of the edit.
        """
        return tuple(article for article in articles if not self._is_copy(article))

    def _is_copy(self, article: Article) -> bool:
        name = text_id(article)
        first, moment = self._texts.get(name, (article.id, article.fetched))
        if article.revision == 1 and first != article.id and article.fetched - moment <= SPAN:
            return True
        self._texts.pop(name, None)
        self._texts[name] = (article.id, article.fetched)
        if len(self._texts) > REMEMBERED:
            del self._texts[next(iter(self._texts))]
        return False


def text_id(article: Article) -> str:
    """Names an article's words: those of its text and the numbers above it, for headlines are the outlets' own."""
    for text, above in ((article.body, f"{article.title} {article.summary}"), (article.summary, article.title)):
        words = _words(text)
        if len(words) >= LEAST_WORDS:
            return stable_id(" ".join(sorted(set(_NUMBER.findall(above)))), " ".join(words))
    return stable_id(page_of(article.url) if article.url else article.id, " ".join(_words(article.text)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
