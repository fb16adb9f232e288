"""Names of several bearers: which place is meant, by the words around, the units named and the entry's country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.leads import HEADING_END, heading_of_line, heads_item
from sahelwatch.classifier.extract.where.levels import level_said
from sahelwatch.classifier.extract.where.looseness import looseness
from sahelwatch.classifier.extract.where.relation import (
    AT,
    AWAY,
    BESIDE,
    DATELINE,
    FAR_KM,
    ROUGHLY,
    SCENE,
    relation,
)
from sahelwatch.classifier.extract.where.spot import Spot

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.context import Context
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention, Place

_BRACKET_BEFORE = re.compile(r"[(,]\s*(?:l'|le\s+|la\s+)?$")
_BRACKET_AFTER = re.compile(r"\s*[),;:.]")
_IN_THE = re.compile(r"\b(?:dans|de)\s+(?:l'|le\s+)$")
_UNKNOWN_RANK = 99
_IN_A_UNIT = (
    "commune",
    "admin2",
)  # "the commune of X", "X department", where X is no unit of ours: somewhere in it
_LEVELS = {"place": 3, "country": 2, "admin2": 1, "admin1": 0}
_PROVINCES_ARE_ADMIN1 = ("TD", "GQ")
_WIDER_THAN_WORDS = ("Sahel", "Liptako")  # "dans le Sahel" is the whole belt


def settle(page: Page, context: Context, mention: Mention) -> Spot | None:
    """The place that a mention means; None for a word that only looks like a name."""
    if mention.demonym:
        country = mention.candidates[0]
        return Spot(mention.start, mention.end, mention.text, "country", country.country, country, 0, demonym=True)
    window = page.around(mention.start, mention.end)
    level = level_said(page, mention, window)
    place = _bearer(page, context, mention, window, level)
    if place is None:
        return None
    far = all(other.country and other.country not in cues().countries for other in mention.candidates)
    alone = place.level == "place" and place.country and not far and not context.is_supported(place.country)
    if alone and not (heads_item(window) and len(mention.candidates) == 1 and not mention.ordinary):
        return None  # a name alone, with nothing in the entry that says it is this one
    if (
        place.level in ("admin1", "admin2")
        and level is None
        and (
            (cues().before["village"].match(window) and not window.before.endswith(_OF_THE))
            or _VILLAGE_IN.match(window.after)
            or (cues().after["one-village"].match(window) and cues().before["at"].match(window))
        )
    ):
        return Spot(mention.start, mention.end, mention.text, "place", place.country, None, SCENE)
    local = place.level == "place"
    found = relation(page, mention.start, window, of_place=local)
    score = found.score
    if place.level in ("admin1", "admin2") and 0 < score < AT and _is_in_unit(window):
        score = AT
    capital = place.name in cues().capitals
    unit_too = any(other.level in ("admin1", "admin2") for other in mention.candidates)
    heading = page.heads_title(mention.start) and bool(HEADING_END.match(window.after))
    of_some = unit_too and cues().before["some-village"].match(window) is not None
    area = local and not capital and (level in _IN_A_UNIT or (heading and unit_too) or of_some or not place.country)
    if capital and page.zone(mention.start) is not Zone.TITLE and heading_of_line(window):
        score = DATELINE
    elif capital and 0 < score <= AT:
        score = AWAY if (found.km or 0) > FAR_KM else BESIDE
    if place.country and place.country not in cues().countries and cues().countries.intersection(context.countries):
        score = min(score, -2)
    elif place.country in cues().beyond and _FLED_FROM.search(window.before):
        score = min(score, AWAY)
    wide = area or place.kind in cues().wide
    loose = ROUGHLY if wide else max(looseness(page, mention.start, window), 1 if level == "area" else 0)
    return Spot(
        mention.start, mention.end, mention.text, place.level, place.country, place, score, km=found.km, bearing=found.bearing,
        area=area, loose=loose,
    )  # fmt: skip


# "Six refugees were shot at Adré, who had survived the slaughter of El Geneina": what those had fled from across the border.
_FLED_FROM = re.compile(
    r"\b(?:fled|flee|fleeing|escaped|survived|survivors of|refugees from|fui|fuient|fuyant|fuyaient|rescapee?s d|echapp\w+|survecu)\b[^.;:]*$"
)


def _is_in_unit(window: Window) -> bool:
    """Whether something is said to be in a region, province or circle: `dans la région de X`, `in the X region`."""
    unit = cues().before["unit"].match(window)
    lead = window.before[: unit.start()] if unit else window.before if cues().after["unit"].match(window) else ""
    return bool(_IN_THE_UNIT.search(lead))


_IN_THE_UNIT = re.compile(r"\b(?:dans|in|within|across)\s+(?:(?:la|le|l'|les|the|toute)\s*)*$")
_VILLAGE_IN = re.compile(r"\s(?:village|hamlet|settlement)(?:,| in| of| under)\s")  # "Zango village in Kankara"
_OF_THE = ("du ", "de la ", "de l'", "des ")  # "un village du Soum": units bear the article, villages hardly do


def _bearer(page: Page, context: Context, mention: Mention, window: Window, level: str | None) -> Place | None:
    candidates = [place for place in mention.candidates if _stands(page, context, mention, place, level, window)]
    if not candidates:
        return None
    near = context.country_near(mention.start) if len({place.country for place in candidates}) > 1 else None
    return max(
        candidates, key=lambda place: (near is not None and place.country == near, *_fit(context, place, level))
    )


def _stands(
    page: Page, context: Context, mention: Mention, place: Place, level: str | None, window: Window
) -> bool:
    """Whether a name that is a word or a person's name too is a place's here."""
    if not place.ordinary or level or (len(mention.candidates) == 1 and not mention.ordinary):
        return True
    if place.level == "place":
        named = any(cues().before[cue].match(window) for cue in ("at", "settlement", "surely-at")) or cues().after[
            "own-event"
        ].match(window)
        heads = heading_of_line(window) or (page.heads_title(mention.start) and HEADING_END.match(window.after))
        return bool(named or heads) and place.country in context.countries
    if (
        place.level in ("admin1", "admin2")
        and _BRACKET_BEFORE.search(window.before)
        and _BRACKET_AFTER.match(window.after)
    ):
        return place.country in context.countries[:2]
    return (
        _IN_THE.search(window.before) is not None
        and page.text[mention.start].isupper()
        and place.country in context.countries[:1]
        and place.name not in _WIDER_THAN_WORDS
    )


def _fit(context: Context, place: Place, level: str | None) -> tuple[int, int, int, int]:
    """How well a bearer of a name fits the words around and the entry: greater is better."""
    if level == "province":
        level = "admin1" if place.country in _PROVINCES_ARE_ADMIN1 else "admin2"
    if level in ("admin1", "admin2"):
        wanted = 2 if place.level == level else 1 if place.level in ("admin1", "admin2") else 0
    else:
        wanted = _LEVELS[place.level]
    rank = context.countries.index(place.country) if place.country in context.countries else _UNKNOWN_RANK
    return wanted, -rank, context.shared_units(place), 0 if place.ordinary else 1
