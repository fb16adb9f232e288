"""Names of several bearers: which place is meant, by the words around, the units named and the entry's country."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.where.cues import cues
from sahelwatch.classifier.extract.where.distance import km_between
from sahelwatch.classifier.extract.where.names import head_before
from sahelwatch.classifier.extract.where.page import NEXT_CAPITAL
from sahelwatch.classifier.extract.where.relation import (
    AT,
    AWAY,
    BESIDE,
    DATELINE,
    FAR_KM,
    ROUGHLY,
    SCENE,
    heading_of_line,
    looseness,
    relation,
)
from sahelwatch.classifier.extract.where.spot import Spot, gazetteer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from sahelwatch.classifier.extract.where.context import Context
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention, Place

_AFTER_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: \([^)]{1,20}\))?, (?:in|en|dans) $")
_PREVIOUS_CAPITAL = re.compile(r"[\w,;»”)] ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+) $")
_NO_NAME_PART = re.compile(
    r"(?:Region|Province|State|District|Department|Commune|County|Local|Prefecture|Cercle|Camp|Village|Town|Base|Army|Airport|Market|Mine|Forest|Lake|Island|North|South|East|West|Northern|Southern|Eastern|Western|Central|Upper|Lower|Attack|Massacre|Raid"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|In|On|At|Near|The|Le|La|Les|Un|Une|Des|Axe|Route|Lac|Forêt|Région|Est|Ouest|Nord|Sud|After|From|And|Mr|Mme|Source|Aux|Dans|Selon)\b"
)
_NAME_TIED = re.compile(r"(?!(?:Ville|Village|Centre|Commune|Based|Born)\b)[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+")
_LAST_TIED = re.compile(r"([\w’']+)-$")
_QUOTED_BEFORE = re.compile(r"\b(?:[LlDd][ae]|[Dd]u|[Aa]u|[Tt]he)\s[«“\"‘']\s?$")
_QUOTED_BEHIND = re.compile(r"\s?[»”\"’']")
_BRACKET_BEFORE = re.compile(r"[(,]\s*(?:l'|le\s+|la\s+)?$")
_BRACKET_AFTER = re.compile(r"\s*[),;:.]")
_IN_THE = re.compile(r"\b(?:dans|de)\s+(?:l'|le\s+)$")
_HEADING_AFTER = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*|,\s[\w' -]{3,20}(?=[.:*]))?[*_]{0,3}[.:-]")
_UNIT_BEHIND = 40
_IN_UNIT = re.compile(r"\s*(?:\(|,\s*(?:in|dans|en|a village|un village|une localité|a town)\b)[^.;:()]*\Z")
_RIGHT_IN = re.compile(r",? (?:village |town |community )?(?:in|of) (?:the )?")
_NEAR = 0.7  # of the distances below, where a name is told to be in a unit by no more than "in"
_IN_UNIT_NAMED = re.compile(
    r"\s?,\s(?:(?:in|en|dans)\s(?:l[ae]\s|the\s)?)?|\s(?:in|dans)\s(?:l[ae]\s|the\s)?|\s?\("
)
_INSIDE = 0.5  # of that limit, where a town's name may be the unit's
_HEAD_BETWEEN = re.compile(r"\s?\((?:région d[eu]s? |region of )?|,\s|\s?[–—-]\s|\s?/\s?")
_HEAD_BEHIND = re.compile(r"\s?[):.(]|\s[–—-]\s")
_HEAD_BEFORE = re.compile(r"(?:^|\n)[^\n:.;]{0,24}$")  # a bullet, a day
_HEAD = 30
_FAR = {"admin1": 400, "admin2": 200}  # km from a unit's middle beyond which a place is not in it
_WORDS = frozenset("de du la le les des et en sur dans par pour in of on at to and the".split())
_NAME_BEFORE, _QUOTE = 40, 8
_UNIT_WORDS = 4  # a unit's word and its name
_UNKNOWN_RANK = 99
_IN_A_UNIT = (
    "commune",
    "admin2",
)  # "the commune of X", "X department", where X is no unit of ours: somewhere in it
_LEVELS = {"place": 3, "country": 2, "admin2": 1, "admin1": 0}
_PROVINCES_ARE_ADMIN1 = ("TD", "GQ")
_WIDER_THAN_WORDS = ("Sahel", "Liptako")  # "dans le Sahel" is the whole belt


def is_part_of_a_name(page: Page, mention: Mention) -> bool:
    """Whether a village's name is only a word of a longer name: `Oumarou Bobo`, `Kouri Bougoudi`."""
    if mention.text.lower() in _WORDS:
        return True
    if _QUOTED_BEHIND.match(page.text, mention.end) and _QUOTED_BEFORE.search(
        page.text, max(0, mention.start - _QUOTE), mention.start
    ):
        return True  # "the “Timbuktu”", a boat
    if head_before(page, mention.start):
        return True
    if mention.demonym:
        return False
    if _is_half_of_a_village(page, mention):
        return True
    if any(place.level != "place" for place in mention.candidates):  # "the market at Kalgo Baraje"
        window = page.around(mention.start, mention.end)
        if cues().before["unit"].match(window) or not cues().before["settlement"].match(window):
            return False
    if page.in_title_case(mention.start):
        return False
    after = NEXT_CAPITAL.match(page.text, mention.end)
    if after and not _NO_NAME_PART.match(after[1]):
        return True
    before = _PREVIOUS_CAPITAL.search(page.text, max(0, mention.start - _NAME_BEFORE), mention.start)
    if before is None or before[1].endswith(("'s", "’s")):
        return False
    return not _NO_NAME_PART.match(before[1]) and not before[1].isupper()


def _is_half_of_a_village(page: Page, mention: Mention) -> bool:
    """Whether a unit's name is half of a village's that is told to lie in another: `at Chikun Gudu in Kukawa LGA`."""
    if all(place.level == "place" for place in mention.candidates) or page.in_title_case(mention.start):
        return False
    before = _HALF_BEFORE.search(page.text, max(0, mention.start - _NAME_BEFORE), mention.start)
    after = _HALF_AFTER.match(page.text, mention.end)
    if before is None or after is None or not (before[1] or after[1]):
        return False
    return not any(half and _NO_NAME_PART.match(half.strip()) for half in (before[1], after[1]))


_HALF_BEFORE = re.compile(r"\b(?:at|in|near|of|attacked|raided|invaded|stormed) ((?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+ )?)$")
_HALF_AFTER = re.compile(
    r"((?: [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)?)(?: village| community| town| ward)?,? (?:in|of|under) (?:the )?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]+[ /]){1,2}(?:Local Government|Local Council|LGA|Council Area|[Dd]istrict|[Dd]epartment|[Dd]ivision)\b"
)


def is_part_of_compound(page: Page, mention: Mention, edges: Collection[int]) -> bool:
    """Whether a hyphen ties a listed name to a word that no list has: `Mentao-Sud`, `Karou-Béri` are other places.

    `edges`: where listed names begin and end; two of them tied are a road's (`Gao-Ansongo`), and so is what stands
    beside a word for one.
    """
    if mention.demonym or all(place.level == "country" for place in mention.candidates):
        return False
    text, start, end = page.text, mention.start, mention.end
    behind = text[end : end + 1] == "-" and end + 1 not in edges and _NAME_TIED.match(text, end + 1) is not None
    ahead = start > 1 and text[start - 1] == "-" and start - 1 not in edges and _name_ahead(text, start)
    if not behind and not ahead:
        return False
    window = page.around(start, end)
    return not (cues().before["axis"].match(window) or cues().after["way"].match(window))


def _name_ahead(text: str, start: int) -> bool:
    word = _LAST_TIED.search(text, max(0, start - _NAME_BEFORE), start)
    return word is not None and _NAME_TIED.match(word[1]) is not None


def _is_in_unit(window: Window) -> bool:
    """Whether something is said to be in a region, province or circle: `dans la région de X`, `in the X region`."""
    unit = cues().before["unit"].match(window)
    lead = window.before[: unit.start()] if unit else window.before if cues().after["unit"].match(window) else ""
    return bool(_IN_THE_UNIT.search(lead))


_IN_THE_UNIT = re.compile(r"\b(?:dans|in|within|across)\s+(?:(?:la|le|l'|les|the|toute)\s*)*$")
_VILLAGE_IN = re.compile(r"\s(?:village|hamlet|settlement)(?:,| in| of| under)\s")  # "Zango village in Kankara"
# "Un village de Sokoto", with no word of which: of the state, and not the town
_SOME_VILLAGE = re.compile(
    r"\b(?:une?|deux|trois|quatre|plusieurs|des|an?|two|three|four|several)\s+(?:\w+\s+)?"
    r"(?:villages?|localites?|hameaux?|campements?|hamlets?|communit(?:y|ies)|settlements?)\s+(?:d[e']|a|dans|of|in)\s*$"
)
_OF_THE = ("du ", "de la ", "de l'", "des ")  # "un village du Soum": units bear the article, villages hardly do


def settle(page: Page, context: Context, mention: Mention) -> Spot | None:
    """The place that a mention means; None for a word that only looks like a name."""
    if mention.demonym:
        country = mention.candidates[0]
        return Spot(mention.start, mention.end, mention.text, "country", country.country, country, 0, demonym=True)
    window = page.around(mention.start, mention.end)
    level = _level_said(page, mention, window)
    place = _bearer(page, context, mention, window, level)
    if place is None:
        return None
    far = all(other.country and other.country not in cues().countries for other in mention.candidates)
    if place.level == "place" and place.country and not far and not context.is_supported(place.country):
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
    heading = page.heads_title(mention.start) and bool(_HEADING_AFTER.match(window.after))
    of_some = unit_too and _SOME_VILLAGE.search(window.before) is not None
    area = local and not capital and (level in _IN_A_UNIT or (heading and unit_too) or of_some or not place.country)
    if capital and page.zone(mention.start) is not Zone.TITLE and heading_of_line(window):
        score = DATELINE
    elif capital and 0 < score <= AT:
        score = AWAY if (found.km or 0) > FAR_KM else BESIDE
    if place.country and place.country not in cues().countries and cues().countries.intersection(context.countries):
        score = min(score, -2)
    wide = area or place.kind in cues().wide
    loose = ROUGHLY if wide else max(looseness(page, mention.start, window), 1 if level == "area" else 0)
    return Spot(
        mention.start, mention.end, mention.text, place.level, place.country, place, score, km=found.km, bearing=found.bearing,
        area=area, loose=loose,
    )  # fmt: skip


def elsewhere(spot: Spot, behind: Spot | None, text: str) -> Spot:
    """A place that no list has, where the text puts a listed name into a unit far from the listed place.

    `behind` is the next unit named. `Sirakoro, in the circle of Koro` is another village than the one of that name in
    the far west.
    """
    if spot.place is None or not spot.local or behind is None or behind.place is None:
        return spot
    if behind.start - spot.end > _UNIT_BEHIND or behind.country != spot.country:
        return spot
    if _RIGHT_IN.fullmatch(text, spot.end, behind.start):
        return replace(spot, place=None) if is_far(spot.place, behind, _NEAR) else spot
    if not _IN_UNIT.match(text, spot.end, behind.start):
        return spot
    return replace(spot, place=None) if is_far(spot.place, behind) else spot


def in_its_unit(spot: Spot, place: Spot | None, text: str, published: dt.date | None) -> Spot:
    """A town's name behind a place that lies in the unit of that name: `Tessit, in Ansongo`, `Tessit (Ansongo)`.

    `place`: what is named right before. What bears no unit's name, or another, stays what it is.
    """
    if (
        spot.place is None
        or not spot.local
        or spot.demonym
        or place is None
        or not place.local
        or place.name == spot.name
    ):
        return spot
    if place.country != spot.country or not _IN_UNIT_NAMED.fullmatch(text, place.end, spot.start):
        return spot
    for unit in gazetteer().lookup(spot.name, spot.country):
        if unit.level not in ("admin2", "admin1") or not unit.exists(published) or unit.name in cues().capitals:
            continue
        around = replace(spot, level=unit.level, place=unit, area=False, score=AT, loose=0, km=None, bearing=None)
        if place.place is None or not is_far(place.place, around, _INSIDE):
            return around
    return spot


def heads_as_unit(spot: Spot, ahead: Spot | None, text: str) -> Spot:
    """A region's name behind its country's at the head of a line: `Niger (Tillabéri): …` is not yet the town."""
    if spot.place is None or not spot.local or ahead is None or ahead.level != "country" or ahead.demonym:
        return spot
    if ahead.country != spot.country or not _HEAD_BETWEEN.fullmatch(text, ahead.end, spot.start):
        return spot
    if not _HEAD_BEHIND.match(text, spot.end):
        return spot
    if not _HEAD_BEFORE.search(text, max(0, ahead.start - _HEAD), ahead.start):
        return spot
    units = gazetteer().lookup(spot.name, spot.country)
    return replace(spot, area=True, loose=ROUGHLY) if any(unit.level != "place" for unit in units) else spot


def is_far(place: Place, unit: Spot, share: float = 1) -> bool:
    """Whether a place lies too far from the middle of a unit of its country to be in it; `share` of the usual limit."""
    if unit.place is None or unit.country != place.country:
        return False
    return km_between(place, unit.place) > share * _FAR[unit.level]


def _level_said(page: Page, mention: Mention, window: Window) -> str | None:
    """The level that the words around give the name: `région de`, `Region`, `in Z` after a place's name, `a Z community`."""
    after = cues().after["unit"].match(window)
    found = after or cues().before["unit"].match(window)
    if found:
        return cues().units[" ".join(found["units"].split())]
    pair = cues().after["unit-pair"].match(window) or cues().before["unit-pair"].match(window)
    if pair:  # "in Mopti and Segou regions"
        return next(cues().units[word] for word in pair.group().split() if word in cues().units)
    if any(place.level == "admin1" for place in mention.candidates) and (
        _is_unit_around(window)
        or cues().before["en"].match(window)
        or cues().after["in-region"].match(window)
        or _AFTER_PLACE.search(page.text, max(0, mention.start - len(window.before)), mention.start)
        or _is_state(page, mention)
    ):
        return "admin1"
    if cues().after["several"].match(window):
        return "admin2" if any(place.level == "admin2" for place in mention.candidates) else "commune"
    if page.zone(mention.start) is Zone.TITLE and any(place.level == "admin2" for place in mention.candidates):
        named = f"{mention.text} Local Government" in page.text or f"{mention.text} LGA" in page.text
        return "admin2" if named else None
    return None


def _is_state(page: Page, mention: Mention) -> bool:
    """Whether a headline's name is that of the state of whose districts the text speaks, not its capital's: `Sokoto attack`."""
    return page.zone(mention.start) is Zone.TITLE and (
        f"{mention.text} State" in page.text
        or f"{mention.text} region" in page.text
        or f"région de {mention.text}" in page.text
        or "LGA" in page.text
        or "Local Government" in page.text
    )


def _is_unit_around(window: Window) -> bool:
    """Whether the name stands in brackets behind a smaller unit: `Z department (X)`, `province de Z (X)`."""
    lead, bracket, behind = window.before.rpartition("(")
    return (
        bool(bracket)
        and not behind.strip()
        and window.after.startswith(")")
        and not cues().units.keys().isdisjoint(lead.split()[-_UNIT_WORDS:])
    )


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
        heads = heading_of_line(window) or (page.heads_title(mention.start) and _HEADING_AFTER.match(window.after))
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
