"""An article while it is read: its text, and what was found in it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.classifier.extract.where import Places
    from sahelwatch.classifier.extract.words import Hits
    from sahelwatch.records import Article, Lang


@dataclass(slots=True)
class Entry:
    """An article as it is read: its text, the lexicon's hits, its places, the day it was published."""

    article: Article
    text: str
    lang: Lang
    hits: Hits
    places: Places
    published: dt.date
    folded: str
    headlines: list[tuple[int, int]]  # the sentences of title and summary
