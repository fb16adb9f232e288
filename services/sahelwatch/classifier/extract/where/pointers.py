"""The place that an account points back to: `They come from X, a village near Z. People were shot there`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.where.closer import is_capital
from sahelwatch.classifier.extract.where.relation import AT, ROUGHLY
from sahelwatch.classifier.extract.where.spot import REPORTED, Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events.drafts import Draft
    from sahelwatch.classifier.extract.where.places import Places

_REACH = 320  # characters: one or two sentences ahead
_KIND = "village|hamlet|town|settlement|locality|encampment"
_KIND_FR = "village|hameau|bourg|bourgade|campement|localite|ville|commune|cite"
_POINTS = Stemmed(
    f"there|sur place|y|{_KIND}|{_KIND_FR}",
    rf"\b(?:there(?=\s*[,.;:]|\s(?:on|by|when|last|late|early|in)\b|$)|sur place"
    rf"|(?:the|this|that)\s(?:[a-z]+\s)?(?:{_KIND})\b(?!\s(?:of|chief|head))"
    rf"|(?:ce|cette|le|la|du|au)\s(?:petite?\s)?(?:{_KIND_FR})\b(?!\s(?:d'|du\b|des?\b))"
    r"|y\s(?:ont|a|avait|avaient|sont|etaient|ouvr\w+|tir\w+|tu\w+))",
)


def pointed_at(draft: Draft, places: Places, *, only: bool) -> Spot | None:
    """The place named before a sentence that tells the event and points back: `there`, `the village`, `y`.

    None where the event has a place told plainly, or any in headline, summary or a sentence that tells its dead or act.
    """
    known = draft.local
    heads = [told for told in draft.told if not told.body]
    telling = [told for told in draft.told if told.body and (told.facts or told.act)]
    if any(spot.local and spot.score > 0 for told in (*heads, *telling) for spot in told.spots):
        return None
    for told in telling:
        if known is not None and known.score >= AT and not known.loose and known.start < told.sentence.start:
            return None
        if _POINTS.search(told.soft):
            ahead = [other for other in draft.told if other.body and other.index < told.index]
            named = next((found for other in reversed(ahead) if (found := _plainest(other.spots))), None)
            start = told.sentence.start
            return named or (_plainest(places.within(max(0, start - _REACH), start)) if only else None)
    return None


def _plainest(spots: Sequence[Spot]) -> Spot | None:
    """The place that a sentence names most plainly, were it as where somebody came from."""
    named = [
        spot for spot in spots
        if spot.local and spot.loose < ROUGHLY and spot.km is None and not is_capital(spot)
        and (not spot.country or spot.country in REPORTED)
    ]  # fmt: skip
    return max(named, key=lambda spot: (-spot.loose, spot.score, -spot.start), default=None)
