"""What a place's name has to do with the event: it happened there, near there; somebody fled there or spoke there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.distance import distance_before
from sahelwatch.classifier.extract.where.spot import PLAIN

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page

SCENE, AT, NEAR, NAMED = 3.0, PLAIN, 1.5, 1.0
BESIDE, HOME, AWAY, SPOKEN, DATELINE = 0.0, -0.5, -1.0, -2.0, -3.0
ROUGHLY = 2
CLOSE_KM, FAR_KM = 20, 60
"""Up to the one `12 km from X` tells as much as `near X`; beyond the other a capital tells no place."""

_LINE_START = re.compile(
    r"\n\s*[*_#]{0,3}\s*(?:[-*•]\s*|\d{1,2}[.)]\s*)?(?:(?:zone|secteur|axe|area|sector) (?:de |of |d')?)?$"
)
HEADING_END = re.compile(r"^\s*(?:\([^)]{0,40}\)\s*|,\s[\w' -]{3,20}(?=[.:*]))?[*_]{0,3}[.:-]")
"""What ends a heading, right behind the place's name."""
_THERE = re.compile(r"\b" + any_of(cues().lists["there"]) + r"\b")
_LEAD = any_of(cues().lists["close-lead"])
_COLON = re.compile(r"\s?:\s")
_OPENING = 30
_SAID = 110
_ACTS = frozenset([*cues().lists["attack"], *cues().lists["harmed"], *cues().lists["struck-down"]])
_QUOTE_BEHIND = re.compile(r"\s?:\s*[\"'«“]")
_SAID_BEFORE = re.compile(
    r"[\"»”],?\s(?:he |she |il |elle )?(?:said|says|told|added|explained|recalled|dit|affirme|confie|temoigne|raconte|explique|soupire|ajoute"
    r"|a dit|a declare|a confie|a explique|a raconte|a ajoute)\b[^.;\n]*$"
)
_CLOSE_BEHIND = re.compile(
    rf"\s*(?:{_LEAD}\s+)*{any_of(cues().lists['close-beyond'])}\s*(?:the town of\s+|la ville de\s+)?"
)
_LAST_WORD = re.compile(r"([\w'-]+)\)?\s*$")
_WAY_HEADS = frozenset([*cues().lists["way-from"], *cues().lists["road"]])
_ROAD_TO = frozenset([*cues().lists["road-to"], "à", "the", "la", "le", "les", "du", "de"])
_SHORT = 3  # letters of what may join the words of a name, written small
_NO_NAMES = frozenset([*cues().lists["days"], *cues().lists["months"]])
_AND, _LEAD_WORDS = frozenset({"et", "and"}), 6
_FROM_TO = re.compile(
    rf"(?s:.*)\b(?:{any_of(cues().lists['way-from'])}|(?:{any_of(cues().lists['road'])})(?:\s+{any_of(cues().lists['road-of'])})?)\s*"
    rf"(?:(?:the |les |la )?{any_of(cues().lists['settlement'])} {any_of(cues().lists['of'])}\s*)?"
    rf"(?P<name>\w[\w' -]{{2,30}})[ -]{any_of(cues().lists['road-to'])}?\s*$"
)


_BEFALLS = any_of(cues().lists["befallen"])
_KILLED_BEHIND = re.compile(rf",\s+{_BEFALLS}\b")  # "the people of X, killed at prayer"
# "drove on to X, where eight people were killed"; not "where eight had been killed in May".
WHERE_KILLED = re.compile(rf",\s+(?:where|ou)\s(?:(?!\b(?:had|avai\w+|ha[ds] already)\b)[^.;])*?\b{_BEFALLS}\b")
_SOURCES = frozenset([*cues().lists["speaking"], *cues().lists["speaker"], "medical", "medicale"])
# "two nurses of the hospital in X were abducted"; not "a doctor at the hospital in X said that two were".
_BEFELL = re.compile(
    rf"(?:(?!\b{any_of(cues().lists['speaking'])}\b)[^.;\"])*?\b(?:were|was|have been|has been|ont ete|a ete)\s(?:\w+\s)?{_BEFALLS}\b"
)


class Relation(NamedTuple):
    """`score` as in `Spot`; `km` and `bearing` where the name is what a distance is counted from."""

    score: float
    km: float | None = None
    bearing: str | None = None


def relation(page: Page, start: int, window: Window, *, of_place: bool = False) -> Relation:
    """What a name at `start` has to do with the event, by the words around it; the first rule that fits."""
    before, after = cues().before, cues().after
    if page.in_dateline(start):
        return Relation(DATELINE)
    if (not of_place and before["pair"].match(window)) or is_border(window):
        return Relation(SPOKEN)
    if before["carried"].match(window):
        return Relation(AWAY)
    if before["sighted"].match(window) or before["arrived"].match(window):
        return Relation(AWAY)
    if not page.tells_act(start) and (
        before["nearby"].match(window) or any(after[cue].match(window) for cue in ("near-there", "elsewhere"))
    ):
        return Relation(AWAY)
    if before["posted"].match(window):
        return Relation(AT if _BEFELL.match(window.after) else AWAY)
    if before["belonging"].match(window):
        return Relation(BESIDE)
    distance = distance_before(window)
    if distance is not None:
        # "X, 40 km north of Z": it is at X; without an X, Z is all there is to say.
        if distance.follows_name(page.text, start):
            return Relation(SPOKEN, distance.km, distance.bearing)
        close = distance.km is not None and distance.km <= CLOSE_KM
        return Relation(NEAR if close else NAMED, distance.km, distance.bearing)
    if before["own-event"].match(window) or before["happened"].match(window):
        return Relation(SCENE)
    if after["own-event"].match(window) and not before["away"].match(window):  # "a convoy that had left X was hit"
        return Relation(SCENE)
    at = is_at(page, start, window)
    if at and after["settlement"].match(window):
        return Relation(SCENE)
    if is_spoken_from(window) or after["says"].match(window):
        return Relation(AT if _befell(window) else SPOKEN)
    if (at and after["bereaved"].match(window)) or _is_quoted(page, start, window):
        return Relation(HOME)
    if before["reached"].match(window):
        return Relation(SPOKEN)
    if WHERE_KILLED.match(window.after):
        return Relation(AT)
    if (
        before["office"].match(window)
        or after["office"].match(window)
        or before["bound-for"].match(window)
        or before["moved"].match(window)
    ):
        return Relation(AWAY)
    if of_place and _is_of_village(window):
        return Relation(BESIDE)
    if before["member"].match(window):
        return Relation(HOME)
    if before["come-from"].match(window):
        return Relation(AWAY)  # "soldiers from the base at X came"
    if before["settlement"].match(window):
        return Relation(SCENE)
    if before["home"].match(window):
        return Relation(NEAR if _THERE.search(window.after) or _KILLED_BEHIND.match(window.after) else HOME)
    if before["origin"].match(window):
        return Relation(AWAY)
    if before["active"].match(window):
        return Relation(NAMED)
    if before["came"].match(window):
        return Relation(AT)
    near = before["close"].match(window) is not None
    if (near and before["close-by"].match(window)) or before["befell"].match(window):
        return Relation(NEAR)
    if (not near and before["away"].match(window)) or before["capital"].match(window):
        return Relation(AWAY)
    if before["side"].match(window) or _is_beside_name(page, start, window):
        return Relation(BESIDE)
    if heading_of_line(window) or _heads_what_follows(page, start, window):
        return Relation(SCENE)
    if after["modified"].match(window):
        return Relation(AWAY)
    if after["home"].match(window):
        return Relation(HOME)
    if near:
        return Relation(NEAR)
    return Relation(AT if at or window.before.endswith("'s ") else NAMED)


def _befell(window: Window) -> bool:
    """Whether those of the hospital or court at a place did not speak but were attacked."""
    return _SOURCES.isdisjoint(window.words) and _BEFELL.match(window.after) is not None


def looseness(page: Page, start: int, window: Window) -> int:
    """How roughly a name tells where: 2 for what lies beyond it or on the way to it, 1 for what is near it."""
    before, after = cues().before, cues().after
    if after["settlement"].match(window):
        return 0
    distance = distance_before(window)
    if distance is not None:
        return 1 if distance.km is not None and distance.km <= CLOSE_KM else ROUGHLY
    if (
        before["side"].match(window)
        or before["way"].match(window)
        or _is_way_from_name(page, start, window)
        or after["way"].match(window)
        or before["chief-town"].match(window)
        or before["active"].match(window)
        or before["belonging"].match(window)
    ):
        return ROUGHLY
    near = before["close"].match(window) or before["befell"].match(window)
    return 1 if near or _is_beside_name(page, start, window) else 0


def _is_quoted(page: Page, start: int, window: Window) -> bool:
    """Whether it says who is quoted: `"…", said Z of the militia in X`, `Vigilantes in X: "…"`."""
    if _QUOTE_BEHIND.match(window.after) and window.before.strip() and not heading_of_line(window):
        return not page.heads_title(start)
    said = _SAID_BEFORE.search(page.folded, max(0, start - _SAID), start)
    return said is not None and _ACTS.isdisjoint(re.findall(r"\w+", said.group()))


def heading_of_line(window: Window) -> bool:
    """Whether a line begins with the name and a stop behind it, as headings do: `Gao: …`, `1. Zone of Gao.`."""
    if window.before and ("\n" not in window.before or _LINE_START.search(window.before) is None):
        return False
    return HEADING_END.match(window.after) is not None


def _heads_what_follows(page: Page, start: int, window: Window) -> bool:
    """Whether a day and the name open a sentence with a colon behind: `Monday 29 April, X: six dead`."""
    sentence = page.sentence_at(start)
    if sentence is None or start - sentence.start > _OPENING or not window.before.endswith(", "):
        return False
    return _COLON.match(window.after) is not None and not _NO_NAMES.isdisjoint(window.words)


def is_border(window: Window) -> bool:
    """Whether only a border with it is meant."""
    if not (cues().before["border"].match(window) or cues().after["border"].match(window)):
        return False
    return cues().before["settlement"].match(window) is None  # "le hameau voisin de X"


def is_at(page: Page, start: int, window: Window) -> bool:
    """Whether a preposition of place stands before; English "a" is none, French "à" is."""
    return _is_led_by("at", page, start, window)


def is_surely_at(page: Page, start: int, window: Window) -> bool:
    """Whether a preposition that hardly stands but before places stands before; English "a" is none, French "à" is."""
    return _is_led_by("surely-at", page, start, window)


def _is_led_by(cue: str, page: Page, start: int, window: Window) -> bool:
    match = cues().before[cue].match(window)
    return match is not None and (match.group().strip() != "a" or page.text[start - 2 : start - 1] in "àÀA")


def is_close_by(between: str) -> bool:
    """Whether the words between two names say that the one lies near the other."""
    return _CLOSE_BEHIND.fullmatch(between) is not None


def is_away(window: Window) -> bool:
    """Whether somebody only went to it, came from it or spoke there."""
    away = cues().before["away"].match(window) and not cues().before["close"].match(window)
    return bool(away) or is_spoken_from(window)


def is_spoken_from(window: Window) -> bool:
    """Whether somebody speaks there (`journalists in X`), who was not the one harmed: `journalists killed in X`."""
    before = cues().before
    return before["spoken"].match(window) is not None and before["struck"].match(window) is None


def _is_of_village(window: Window) -> bool:
    """Whether it is where another place lies: `X, a village in Z`, `X is a village in Z`; not `it was a village of Z`."""
    found = cues().before["village-in"].match(window)
    return found is not None and not window.before[: found.start()].endswith(("c'", "it "))


def _is_beside_name(page: Page, start: int, window: Window) -> bool:
    """Whether another place is said to be near it: `X, near Z`."""
    head, comma, tail = window.before.rpartition(",")
    if not comma or not _CLOSE_BEHIND.fullmatch(tail):
        return False
    name = _LAST_WORD.search(head)
    return (
        name is not None
        and name[1] not in _NO_NAMES
        and not _ends_way(page, start - len(window.before), head, name)
        and page.text[start - len(window.before) + name.start(1)].isupper()
    )


def _ends_way(page: Page, offset: int, head: str, name: re.Match[str]) -> bool:
    """Whether the name is a way's other end: what was `between X and Y, near Z` was at Z."""
    if _WAY_HEADS.isdisjoint(re.findall(r"\w+", head)):
        return False
    match = _FROM_TO.match(head[: name.start(1)])
    return "-" in name[1] or (match is not None and _is_name(page.text[slice(*_span(match, offset))]))


def _is_way_from_name(page: Page, start: int, window: Window) -> bool:
    """Whether it is the other end of a way that begins at a name: `from X to Z`, `the road X-Z`."""
    match = None if _WAY_HEADS.isdisjoint(window.words) else _FROM_TO.match(window.before)
    if match is not None and not _AND.isdisjoint(match["name"].split()):
        lead = window.before[: match.start("name")].split()[-_LEAD_WORDS:]
        if (_WAY_HEADS - {"de"}).isdisjoint(lead):
            return False  # "the villages of X and of Z"
    return match is not None and _is_name(page.text[slice(*_span(match, start - len(window.before)))])


def _span(match: re.Match[str], offset: int) -> tuple[int, int]:
    return offset + match.start("name"), offset + match.end("name")


def _is_name(text: str) -> bool:
    """Whether a way begins at it: `Zabra et`, not `Zabra a été attaquée`."""
    words = re.findall(r"[\w'’]+", text)
    while words and words[-1].lower() in _ROAD_TO:
        words.pop()
    return text[:1].isupper() and all(not word[0].islower() or len(word) <= _SHORT for word in words)
