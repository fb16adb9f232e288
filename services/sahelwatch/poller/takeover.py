"""After a kill: which of the articles that were being published have been, so that none is published twice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sahelwatch.bus.topics import ARTICLES
from sahelwatch.poller import seen
from sahelwatch.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.bus import Bus
    from sahelwatch.records import FeedState

_CLOCKS: Final = dt.timedelta(minutes=5)
"""How far the clocks of two pollers and the broker may be apart."""


async def settle(bus: Bus, states: Iterable[FeedState]) -> dict[str, FeedState]:
    """The states that tell of articles being published, without those that are on the bus, by the feed's URL.

    What remains is published at the next poll, with the same ids and revisions.

    Raises:
        BusError: the articles cannot be read.
    """
    open_ = [state for state in states if state.publishing and state.publishing_since]
    if not open_:
        return {}
    wanted = {article_id for state in open_ for article_id in state.publishing}
    since = min(state.publishing_since for state in open_ if state.publishing_since) - _CLOCKS
    published: set[tuple[str, int]] = set()
    async for message in bus.read(ARTICLES.name, since=since):
        if message.key in wanted and message.value is not None:
            article = Article.from_json(message.value)
            published.add((article.id, article.revision))
    return {state.url: _without(state, published) for state in open_}


def _without(state: FeedState, published: set[tuple[str, int]]) -> FeedState:
    revisions = {entry.article_id: entry.revision for entry in seen.read(state.seen).values()}
    left = tuple(each for each in state.publishing if (each, revisions.get(each, 0)) not in published)
    return state.model_copy(update={"publishing": left})
