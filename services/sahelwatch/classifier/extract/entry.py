"""An article while it is read: its text, and what was found in it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sahelwatch.records import Side

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.where import Places
    from sahelwatch.classifier.extract.words import Hits
    from sahelwatch.records import Article, Lang


ATTACKERS = ("attacker.jihadist", "attacker.gunmen")


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
    actors: Sequence[ActorMention]
    written: str  # the text as it was published, for quotations of it

    @property
    def body_start(self) -> int:
        """Where the article's body begins in the text; its end, if there is none."""
        return len(self.text) - len(self.article.body)

    def tells_attackers(self, start: int, end: int) -> bool:
        """Whether words at `[start, end)` speak of attackers: gunmen, jihadists, a group or its leader by name."""
        return self.hits.any_of(ATTACKERS, start, end) or any(
            start <= mention.start < end and mention.actor.side is Side.MILITANTS for mention in self.actors
        )

    def attackers(self, start: int, end: int) -> list[int]:
        """Where words at `[start, end)` name attackers."""
        named = [hit.start for hit in self.hits.within_any(ATTACKERS, start, end)]
        return named + [m.start for m in self.actors if start <= m.start < end and m.actor.side is Side.MILITANTS]
