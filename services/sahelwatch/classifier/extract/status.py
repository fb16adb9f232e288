"""Who stands for what an event's sentences say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events import Told
    from sahelwatch.classifier.extract.words import Hit, Hits


class Voice(NamedTuple):
    """A status and the words that told it."""

    status: Status
    hit: Hit | None


_SAYS = re.compile(
    r"\b(?:said|says|say|told|announced|announces|confirmed|confirms|stated|added|reported|declared|revealed|according to|acknowledged|gave|gives|put|puts|statement|figures?|spoke|speaks?|counted|count|admits|warns|toll|reports?|read|identified|made|has|blaming|account"
    r"|selon|d'apres|annonc\w+|declar\w+|confirm\w+|affirm\w+|indiqu\w+|precis\w+|communique|rapport\w+|dit|disent|assur\w+|ajout\w+|reconnu\w*|reconnait|evoqu\w+|soulign\w+|fait etat|font etat|parl\w+|denombr\w+|bilan|deplor\w+|porte|etabli|donn\w+|compt\w+|avanc\w+|cit\w+|recens\w+|document\w*|tient|tenu|racont\w*|publi\w+|revu|resume|explique|dement|denonce)\b"
)
_NEAR = 45
_OTHER_ACCOUNT = re.compile(
    r"\b(?:versions?|does not accept|denies it|deny it|tout autre|another account|conflicting accounts|dement(?:ent|i)? (?:toute|avoir|ces|cette|l'|la|les)|balaie|den(?:ies|ied|y) that|nothing to implicate|nothing points|rejette (?:ces|les|cette)|rejects? the)\b"
)


def status(hits: Hits, told: Sequence[Told], tolls: Sequence[Told], *, state_accused: bool) -> Voice:  # noqa: C901, PLR0911  one line a rule
    """Who gives the main toll (`tolls`: the sentences that have it), or else who speaks of the event."""

    def speaks(group: str, sentences: Sequence[Told]) -> Hit | None:
        for sentence in sentences:
            start = sentence.sentence.start
            for hit in hits.within(group, start, sentence.sentence.end):
                around = sentence.soft[max(0, hit.start - start - _NEAR) : hit.end - start + _NEAR]
                if group in ("source.claim", "source.unverified") or _SAYS.search(around):
                    return hit
        return None

    titles = [t for t in tolls if t.title]
    head = [t for t in tolls if t.sentence.zone is not Zone.BODY]
    unverified = speaks("source.unverified", head)
    other = next((t for t in told if _OTHER_ACCOUNT.search(t.soft)), None)
    if other is not None and (state_accused or "version" in other.soft or "account" in other.soft):
        return Voice(
            Status.DISPUTED,
            next(iter(hits.within("source.denial", other.sentence.start, other.sentence.end)), None),
        )
    official_title, claim_title = speaks("source.official", titles), speaks("source.claim", titles)
    if claim_title and not official_title:
        return Voice(Status.CLAIMED, claim_title)
    for sentences in (head, tolls):
        official, local, claim = (speaks(f"source.{kind}", sentences) for kind in ("official", "local", "claim"))
        if official:
            return Voice(Status.OFFICIAL, official)
        if claim and not local:
            return Voice(Status.CLAIMED, claim)
        if local:
            return Voice(Status.UNVERIFIED, unverified) if unverified else Voice(Status.REPORTED, local)
    if unverified:
        return Voice(Status.UNVERIFIED, unverified)
    lead = [t for t in told if t.sentence.zone is not Zone.BODY]
    for sentences in (lead, told):
        official, local, claim = (speaks(f"source.{kind}", sentences) for kind in ("official", "local", "claim"))
        if official and (not local or official.start < local.start):
            return Voice(Status.OFFICIAL, official)
        if local:
            return Voice(Status.REPORTED, local)
        if claim:
            return Voice(Status.CLAIMED, claim)
    return Voice(Status.REPORTED, None)
