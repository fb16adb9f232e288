"""What a place's name has to do with the event: it happened there, near there; somebody fled there or spoke there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.stems import Stemmed
from sahelwatch.classifier.extract.where.cues import any_of, cues
from sahelwatch.classifier.extract.where.distance import distance_before
from sahelwatch.classifier.extract.where.leads import heading_of_line, is_at, is_border, is_spoken_from
from sahelwatch.classifier.extract.where.spot import PLAIN
from sahelwatch.classifier.extract.where.victims import are_targets, are_victims
from sahelwatch.classifier.extract.where.ways import NO_NAMES, is_beside_name

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.where.cues import Window
    from sahelwatch.classifier.extract.where.page import Page

SCENE, AT, NEAR, NAMED = 3.0, PLAIN, 1.5, 1.0
BESIDE, HOME, AWAY, SPOKEN, DATELINE = 0.0, -0.5, -1.0, -2.0, -3.0
ROUGHLY = 2
CLOSE_KM, FAR_KM = 20, 60
"""Up to the one `12 km from X` tells as much as `near X`; beyond the other a capital tells no place."""
_THERE = re.compile(r"\b" + any_of(cues().lists["there"]) + r"\b")
_COLON = re.compile(r"\s?:\s")
_OPENING = 30
_SAID = 110
_ACTS = frozenset([*cues().lists["attack"], *cues().lists["harmed"], *cues().lists["struck-down"]])
_QUOTE_BEHIND = re.compile(r"\s?:\s*[\"'«“]")
_SAID_BEFORE = re.compile(
    r"[\"»”],?\s(?:he |she |il |elle )?(?:said|says|told|added|explained|recalled|dit|affirme|confie|temoigne|raconte|explique|soupire|ajoute"
    r"|a dit|a declare|a confie|a explique|a raconte|a ajoute)\b[^.;\n]*$"
)
# "…, said a member of the vigilance committee in Z", without quotation marks; of those who live there `home` tells.
_SPEAKER_BEFORE = Stemmed(
    "said|say|report|explain|recall|noted|according|selon|apres|indique|rapporte|precise|affirme|explique|raconte|temoigne|confie|declare|ajoute|assure",
    r",\s(?:said|says|reported|reports|explained|recalled|noted|according to|selon|d'apres|(?:a |ont )?(?:indique|rapporte|precise|affirme|explique|raconte|temoigne|confie|declare|ajoute|assure))s?\s"
    r"(?:an?|the|one|une?|le|la|l'|des|two|three|deux|trois|several|plusieurs)\s?(?:(?!that\b|que\b|qu'|who\b|qui\b|where\b|ou\b|killed\b|from\b)[\w'-]+\s){1,9}(?:in|at|a)\s$",
)
_BEFALLS = any_of(cues().lists["befallen"])
# "drove on to X, where eight people were killed"; not "where eight had been killed in May".
WHERE_KILLED = re.compile(
    rf"(?:\s(?:(?:on|le|late|early)\s)*{any_of(cues().lists['days'])}(?:\s\w+){{0,2}})?,\s+(?:where|ou)\s"
    rf"(?:(?!\b(?:had|avai\w+|ha[ds] already)\b)[^.;])*?\b{_BEFALLS}\b"
)
_SOURCES = frozenset([*cues().lists["speaking"], *cues().lists["speaker"], "medical", "medicale"])
# "two nurses of the hospital in X were abducted"; not "a doctor at the hospital in X said that two were".
_BEFELL = re.compile(
    rf"(?:(?!\b{any_of(cues().lists['speaking'])}\b)[^.;\"])*?\b(?:were|was|have been|has been|ont ete|a ete)\s(?:\w+\s)?{_BEFALLS}\b"
)


_HIT_STEMS = sorted({phrase.split()[-1][:5] for phrase in (*cues().lists["hit"], *cues().lists["suffers"])})


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
    hit = after["own-event"].match(window) or (_tells_hit(window.after) and after["was-hit"].match(window))
    if hit and not before["away"].match(window):  # "a convoy that had left X was hit"
        return Relation(SCENE)
    at = is_at(page, start, window)
    if at and after["settlement"].match(window) and not (is_spoken_from(window) or before["home"].match(window)):
        return Relation(SCENE)
    if is_spoken_from(window) or after["says"].match(window) or _is_where_they_learnt(window):
        return Relation(AT if _befell(window) else SPOKEN)
    if (at and after["bereaved"].match(window)) or _is_quoted(page, start, window):
        return Relation(HOME)
    if before["reached"].match(window):
        return Relation(SPOKEN)
    if WHERE_KILLED.match(window.after) or (
        before["raiding"].match(window) and after["and-killed"].match(window)  # "moved on to X and killed six"
    ):
        return Relation(AT)
    office = before["office"].match(window) or after["office"].match(window)
    if office and are_targets(window):
        return Relation(NEAR)
    if office or before["bound-for"].match(window) or before["moved"].match(window):
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
        return Relation(NEAR if _THERE.search(window.after) or are_victims(page, start, window) else HOME)
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
    if before["side"].match(window) or is_beside_name(page, start, window):
        return Relation(BESIDE)
    if heading_of_line(window) or _heads_what_follows(page, start, window):
        return Relation(SCENE)
    if after["modified"].match(window):
        return Relation(AWAY)
    if after["home"].match(window):
        return Relation(NEAR if are_victims(page, start, window) else HOME)
    if near:
        return Relation(NEAR)
    return Relation(AT if at or window.before.endswith("'s ") else NAMED)


def _is_where_they_learnt(window: Window) -> bool:
    """Whether those who count saw the dead or a list of them there: `sources who saw the lists in X now say 58`."""
    return (
        window.last in _AT
        and _SAY_BEHIND.match(window.after) is not None
        and _WHO_SAW.search(window.before) is not None
    )


_WHO_SAW = re.compile(
    r"\b(?:sources?|officials?|officers?|nurses?|doctors?|medics?|aid workers?|relatives|residents?|witness(?:es)?|villagers?|elders?|men|man|women|woman|traders?|responsables?|infirmiers?|infirmiere"
    r"|medecins?|proches|habitants?|temoins?|officiers?|elus?) (?:who|qui) (?:had |has |have |ont |a |avait |avaient )?[^.;:,]{3,50}$"
)
_SAY_BEHIND = re.compile(
    r"\s(?:\w+\s)?(?:says?|said|told|tells?|speaks?|spoke|puts?|counts?|counted|gives?|gave|parlent?|parlait|disent|dit|evoquent?|comptent?|donnent?|avancent?)\b"
)


def _tells_hit(after: str) -> bool:
    """Whether what stands behind a name may say that it was hit: a look before the pattern's many words."""
    return any(stem in after for stem in _HIT_STEMS)


def _befell(window: Window) -> bool:
    """Whether those of the hospital or court at a place did not speak but were attacked."""
    return _SOURCES.isdisjoint(window.words) and _BEFELL.match(window.after) is not None


def _is_quoted(page: Page, start: int, window: Window) -> bool:
    """Whether it says who is quoted: `"…", said Z of the militia in X`, `Vigilantes in X: "…"`."""
    if _QUOTE_BEHIND.match(window.after) and window.before.strip() and not heading_of_line(window):
        return not page.heads_title(start)
    said = _SAID_BEFORE.search(page.folded, max(0, start - _SAID), start)
    if said is None and window.last in _AT and "," in (before := page.folded[max(0, start - _SAID) : start]):
        said = _SPEAKER_BEFORE.search(before)
    return said is not None and _ACTS.isdisjoint(re.findall(r"\w+", said.group()))


_AT = frozenset({"in", "at", "a"})


def _heads_what_follows(page: Page, start: int, window: Window) -> bool:
    """Whether a day and the name open a sentence with a colon behind: `Monday 29 April, X: six dead`."""
    sentence = page.sentence_at(start)
    if sentence is None or start - sentence.start > _OPENING or not window.before.endswith(", "):
        return False
    return _COLON.match(window.after) is not None and not NO_NAMES.isdisjoint(window.words)


def _is_of_village(window: Window) -> bool:
    """Whether it is where another place lies: `X, a village in Z`, `X is a village in Z`; not `it was a village of Z`."""
    found = cues().before["village-in"].match(window)
    return found is not None and not window.before[: found.start()].endswith(("c'", "it "))
