"""Listed names that are only part of a longer one: `Oumarou Bobo`, `Mentao-Sud`, `Chikun Gudu in Kukawa LGA`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.names import head_before
from sahelwatch.classifier.extract.where.page import NEXT_CAPITAL
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Collection

    from sahelwatch.classifier.extract.where.page import Page
    from sahelwatch.places import Mention

_PREVIOUS_CAPITAL = re.compile(r"[\w,;»”)] ([A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+) $")
_NO_NAME_PART = re.compile(
    any_of([*cues().lists["no-name-part"], *cues().lists["days"], *cues().lists["months"]]) + r"\b"
)
_NAME_TIED = re.compile(r"(?!(?:Ville|Village|Centre|Commune|Based|Born)\b)[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+")
_LAST_TIED = re.compile(r"([\w’']+)-$")
_QUOTED_BEFORE = re.compile(r"\b(?:[LlDd][ae]|[Dd]u|[Aa]u|[Tt]he)\s[«“\"‘']\s?$")
_QUOTED_BEHIND = re.compile(r"\s?[»”\"’']")
_WORDS = frozenset("de du la le les des et en sur dans par pour in of on at to and the".split())
_NAME_BEFORE, _QUOTE = 40, 8


def is_part_of_a_name(page: Page, mention: Mention) -> bool:
    """Whether a village's name is only a word of a longer name: `Oumarou Bobo`, `Kouri Bougoudi`."""
    if mention.text.lower() in _WORDS:
        return True
    site = any(place.kind == "site" for place in mention.candidates)
    if (
        not site
        and _QUOTED_BEHIND.match(page.text, mention.end)
        and _QUOTED_BEFORE.search(page.text, max(0, mention.start - _QUOTE), mention.start)
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
    if after and not _NO_NAME_PART.match(page.folded, after.start(1), after.end(1)):
        return True
    before = _PREVIOUS_CAPITAL.search(page.text, max(0, mention.start - _NAME_BEFORE), mention.start)
    if before is None or before[1].endswith(("'s", "’s")):
        return False
    return not _NO_NAME_PART.match(page.folded, before.start(1), before.end(1)) and not before[1].isupper()


def _is_half_of_a_village(page: Page, mention: Mention) -> bool:
    """Whether a unit's name is half of a village's that is told to lie in another: `at Chikun Gudu in Kukawa LGA`."""
    if all(place.level == "place" for place in mention.candidates) or page.in_title_case(mention.start):
        return False
    before = _HALF_BEFORE.search(page.text, max(0, mention.start - _NAME_BEFORE), mention.start)
    after = _HALF_AFTER.match(page.text, mention.end)
    if before is None or after is None or not (before[1] or after[1]):
        return False
    return not any(half and _NO_NAME_PART.match(soft(half.strip())) for half in (before[1], after[1]))


_HALF_BEFORE = re.compile(r"\b(?:at|in|near|of|attacked|raided|invaded|stormed) ((?:[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+ )?)$")
_HALF_AFTER = re.compile(
    r"((?: [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+)?)(?: village| community| town| ward)?,? (?:in|of|under) (?:the )?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]+[ /]){1,2}(?:Local Government|Local Council|LGA|Council Area|[Dd]istrict|[Dd]epartment|[Dd]ivision)\b"
)


def is_of_zone(page: Page, mention: Mention) -> bool:
    """Whether a name is but a command's for a stretch of a country it need not name: `Zone`, or `Nord` of `Zone Nord`."""
    word = mention.text.lower()
    if word in _ZONES:
        return True
    return (
        word in _SIDES
        and _ZONE_BEFORE.search(page.folded, max(0, mention.start - _ZONE), mention.start) is not None
    )


_ZONES = frozenset(unit for unit, level in cues().units.items() if level == "area")
_SIDES = frozenset("nord sud est ouest centre north south east west".split())
_ZONE = 24
_ZONE_BEFORE = re.compile(
    r"\b(?:zones?|secteurs?|theatres?|sectors?|fronts?|fuseaux?)\s(?:d['’ ]operations?\s|de defense\s|operationnel\w*\s)?(?:de l['’]|du )?$"
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
