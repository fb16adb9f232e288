"""Who stands for what an event's sentences say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.words import Hit, Hits

Span = tuple[int, int]


def status(hits: Hits, toll: Sequence[Span], spans: Sequence[Span]) -> tuple[Status, Hit | None]:
    """The status, and the words that told it: `toll` are the sentences with the main toll, best first."""

    def near(group: str, where: Sequence[Span]) -> Hit | None:
        for start, end in where:
            found = hits.within(group, start, end)
            if found:
                return found[0]
        return None

    claim = near("source.claim", toll)
    official = near("source.official", toll)
    local = near("source.local", toll)
    if claim and not official:
        return Status.CLAIMED, claim
    if official:
        return Status.OFFICIAL, official
    if local:
        return Status.REPORTED, local
    unverified = near("source.unverified", toll)
    if unverified:
        return Status.UNVERIFIED, unverified
    official, local = near("source.official", spans), near("source.local", spans)
    if official and (not local or official.start <= local.start):
        return Status.OFFICIAL, official
    if local:
        return Status.REPORTED, local
    if claim := near("source.claim", spans):
        return Status.CLAIMED, claim
    return Status.REPORTED, None
