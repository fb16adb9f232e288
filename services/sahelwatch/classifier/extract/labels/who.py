"""Who did it: of the parties that an event's sentences name, the one that the evidence lays it to.

The options are the groups and armies named, attackers without a name (`UNKNOWN_GUNMEN`) and nobody; for each the
evidence is collected by name, and weighed by `weights.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.labels.armies import AIR, charges, engaged, from_the_air, of_armies
from sahelwatch.classifier.extract.labels.attackers import attackers
from sahelwatch.classifier.extract.labels.claims import whose_claims
from sahelwatch.classifier.extract.labels.nobody import is_bomber, of_itself, of_nameless, of_nobody
from sahelwatch.classifier.extract.labels.parties import parties
from sahelwatch.classifier.extract.labels.rivals import ISLAMIC_STATE
from sahelwatch.classifier.extract.labels.roles import ACCUSING, ARMY, GUNMEN, JIHADISTS, Party, Role
from sahelwatch.classifier.extract.labels.weights import scale
from sahelwatch.classifier.extract.not_news.background import pluperfect
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene

UNKNOWN = "UNKNOWN_GUNMEN"
NOBODY = "none"

_ASIDE = (Role.BESIDE, Role.PRESENT, Role.DENIES)
_BYSTANDS = (Role.FELL, Role.SAYS, Role.DENIES)
_OWN_ACT = (Role.KILLS, Role.BLAMED, Role.CLAIMS)


class Author(NamedTuple):
    """An actor's code and the words that name it; no words where nobody is named and somebody did it."""

    code: str
    start: int = 0
    end: int = 0


def author(scene: Scene, first: Author | None, *, same_day: bool, same_lines: bool) -> Author | None:
    """The author of an event; `first` is that of the entry's first event, told of the same day or in its lines, or not."""
    options, words = _options(scene, scene.found)
    if first is not None and not (first.code == UNKNOWN and of_itself(scene)):
        day = "same_day" if same_day else "apart" if scene.said("event.apart") else "other_day"
        named = ".named" if first.code in actors() else ""
        options.setdefault(first.code, set()).update({f"first.{day}", f"first.{day}{named}"})
        if named and not same_lines:
            options[first.code].add("first.apart_lines")
        if named and (known := attackers(scene)):
            options[first.code].add(f"first.attackers.{known}")
        words.setdefault(first.code, (first.start, first.end))
    elif not scene.alone and not of_itself(scene):
        options[NOBODY].add("first.nobody" if same_day else "alone.of_several")
    code = scale("who").choose({option: sorted(pieces) for option, pieces in options.items()})
    return None if code == NOBODY else Author(code, *words.get(code, (0, 0)))


def party_of(who: Author | None) -> str:
    """What kind of party an author is: `army`, `militia`, `group`, `nameless` or `nobody`."""
    if who is None:
        return "nobody"
    if who.code not in actors():
        return "nameless"
    return {Side.SECURITY_FORCES: "army", Side.MILITIA: "militia"}.get(actors()[who.code].side, "group")


def parties_of(scene: Scene) -> list[tuple[Told, Party]]:
    """The parties of its sentences; an army without a name is the country's, or the one named in the event."""
    found = [(told, party) for told in scene.told for party in _parties(scene, told)]
    own = {told.index for told in scene.told}
    found += [
        (told, party)
        for told in scene.near
        if told.body and told.index not in own and _of_all(scene, told)
        for party in _parties(scene, told)
        if (party.side is Side.MILITANTS and party.code in actors() and party.role in ACCUSING) or charges(party)
    ]
    army = _army(scene, found)
    if army is None:
        return [(told, party) for told, party in found if party.code != ARMY]
    return [(told, party._replace(code=army) if party.code == ARMY else party) for told, party in found]


def _army(scene: Scene, found: Sequence[tuple[Told, Party]]) -> str | None:
    """Whose the army is that is not named: the one that the event names, or else the country's."""
    own = actors().army_of(scene.country)
    named = (
        party.code
        for told, party in found
        if party.code in actors()
        and actors()[party.code].country
        and (party.role in ACCUSING or not told.body or own is None)
    )
    return next(named, own.code if own else None)


def _parties(scene: Scene, told: Told) -> list[Party]:
    """The parties of a sentence, read once for all events of a place."""
    cast, key = scene.cast, (told.index, scene.country, scene.admin1)
    if key not in cast.parties:
        cast.parties[key] = parties(told, cast.mentions, scene.entry.hits, cast.roles, scene.country, scene.admin1)
    return cast.parties[key]


def _elsewhere(
    scene: Scene, army: str | None, options: dict[str, set[str]], words: dict[str, tuple[int, int]]
) -> None:
    """What the entry says of parties outside the event's own sentences: in its headline, or of no event."""
    own = {told.index for told in scene.told}
    lines = {told.sentence.line for told in scene.told if told.body}
    for told in scene.near:
        if told.index in own:
            continue
        where = "others" if told.index in scene.others or _of_earlier_dead(told) else "entry"
        for party in _parties(scene, told):
            if party.side is Side.SECURITY_FORCES:
                head = told.sentence.zone is not Zone.BODY
                code = army if party.code == ARMY and head else party.code
                if code is not None and code in actors() and charges(party):
                    options[code].add(f"{where}.army.accused")
                    words.setdefault(code, (party.start, party.end))
            elif party.code in actors():
                accused = party.role in ACCUSING
                options[party.code].add(f"{where}.accused" if accused else f"{where}.named")
                if accused and (place := _whose_place(scene, told)):
                    options[party.code].add(f"{where}.accused.{place}")
                if accused and told.body and lines and told.sentence.line not in lines:
                    options[party.code].add(f"{where}.accused.apart_lines")
                if accused and _of_all(scene, told):
                    options[party.code].add("group.all")
                words.setdefault(party.code, (party.start, party.end))


def _of_earlier_dead(told: Told) -> bool:
    """Whether a sentence counts dead in the past of the past: `three days before, the group had killed six`."""
    return told.body and any(fact.effect == "killed" for fact in told.facts) and pluperfect(told.soft)


def _whose_place(scene: Scene, told: Told) -> str | None:
    """Whether a sentence names the event's own place (`here`) or only others (`there`); none where it names no place."""
    if any(scene.draft.is_at(spot) for spot in told.spots):
        return "here"
    return "there" if any(spot.local for spot in told.spots) else None


def _of_all(scene: Scene, told: Told) -> bool:
    """Whether a sentence speaks of all the entry's events: `the two attacks were claimed by …`."""
    start, end = told.sentence.start, told.sentence.end
    hits = scene.cast.roles.hits
    if scene.cast.sources.hits.has("paper.unclaimed", start, end):
        return False
    opens = told.body and not told.facts and not any(spot.local for spot in told.spots)
    said = hits.has("event.all", start, end) or (opens and hits.has("event.several", start, end))
    return said and (not told.body or scene.covered(told.index))


def _options(
    scene: Scene, found: Sequence[tuple[Told, Party]]
) -> tuple[dict[str, set[str]], dict[str, tuple[int, int]]]:
    """The evidence for each option, and the words that name it where it is most to the point."""
    options: dict[str, set[str]] = defaultdict(set)
    words: dict[str, tuple[int, int]] = {}
    pointed: dict[str, int] = {}
    near = {told.index for told in scene.lead}
    for told, party in found:
        code, kind = _option(party)
        if code == UNKNOWN and is_bomber(scene, party):
            kind = "bomber"
        role = party.role.value
        options[code].add(f"{kind}.{role}")
        if party.role is Role.ARRESTS and scene.were_found:
            options[code].add(f"{kind}.{role}.found")
        if told.index in near:
            options[code].add(f"{kind}.{role}.lead")
        if kind == "group" and party.role in ACCUSING and _of_all(scene, told):
            options[code].add("group.all")
        if told.title and party.role not in _BYSTANDS:
            options[code].add(f"{kind}.title")
        if party.victims is not None:
            fighters = party.victims is Side.MILITANTS
            options[code].add(f"{kind}.kills.fighters" if fighters else f"{kind}.kills.others_killed")
        to_the_point = 2 * (party.role in ACCUSING) + (told.index in near)
        if to_the_point > pointed.get(code, -1):
            pointed[code], words[code] = to_the_point, (party.start, party.end)
    for code in _only_idle(scene, found):
        options[code].add("group.idle")
    _rivals(scene, options, found)
    _elsewhere(scene, _army(scene, found), options, words)
    claims = whose_claims(scene)
    if claims in options:
        options[claims] |= {"group.all", "group.claims", "group.claims.lead"}
    for pieces in options.values():
        if "group.all" in pieces and not scene.said("event.not_known"):
            pieces.add("group.all.known")
        if "group.all" in pieces:  # whatever else the other events' sentences say of it
            pieces.difference_update([piece for piece in pieces if piece.startswith("others.")])
    roles = [
        (party.code, party.role)
        for _, party in found
        if party.side is Side.MILITANTS and party.code in actors() and party.role not in _ASIDE
    ]
    groups = [code for code, _ in roles]
    unharmed = Side.SECURITY_FORCES not in scene.victims
    charged = unharmed and any(
        charges(party)
        and (
            party.victims is not None
            or party.role is Role.BLAMED
            or told.title
            or scene.any_of((*AIR, "act.strike"), [told])
        )
        for told, party in found
    )
    hunting = any(
        code in actors() and actors()[code].country is not None and engaged(scene, code, found) for code in options
    )
    for code in set(groups):
        accused = any(other == code and role in ACCUSING for other, role in roles)
        if not accused and unharmed and from_the_air(scene):
            options[code] = {"group.air"}  # it only tells of what aircraft did
            continue
        if charged and not any(other == code and role in _OWN_ACT for other, role in roles):
            options[code] = {"group.army"}  # it only tells of what an army did
            continue
        acts = any(other == code and role in ACCUSING and role is not Role.CLAIMS for other, role in roles)
        if not acts and hunting:
            options[code] = {"group.hunted.engaged"}
            continue
        if scene.victims == {Side.MILITANTS} and not accused:
            options[code].add("group.hunted")
            if scene.said("event.repelled") or scene.any_of(("act.ambush", "act.attack"), scene.head):
                options[code].add("group.hunted.attacked")
        if groups.count(code) == len(groups):
            options[code].add(f"group.only.{_best(role for other, role in roles if other == code)}")
        if groups.count(code) >= _OFTEN:
            options[code].add("group.often")
        if any(
            scene.cast.sources.hits.has("paper.unclaimed", t.sentence.start, t.sentence.end) for t in scene.told
        ):
            options[code].add("group.unclaimed")
    named = {other for other, role in roles if role in ACCUSING}
    if "BANDITS" in named and len(named) > 1:
        options["BANDITS"] = {"group.generic"}  # a word for those whom another name says better
    of_armies(scene, found, options)
    options[UNKNOWN] |= of_nameless(scene)
    options[NOBODY] |= of_nobody(scene, found)
    return options, words


def _only_idle(scene: Scene, found: Sequence[tuple[Told, Party]]) -> set[str]:
    """The groups that are but named, in sentences about the land: `its men fish in the lake`, `it lives off the border`."""
    roles: dict[str, set[bool]] = defaultdict(set)
    for told, party in found:
        if party.side is Side.MILITANTS and party.code in actors() and party.role not in _ASIDE:
            roles[party.code].add(party.role is Role.NAMED and _is_idle(scene, told))
    return {code for code, idle in roles.items() if idle == {True}}


def _is_idle(scene: Scene, told: Told) -> bool:
    """Whether a sentence of the body speaks of a land and tells neither an act nor a day nor dead."""
    span = told.sentence.start, told.sentence.end
    return (
        told.body
        and not told.facts
        and not told.dates
        and _LAND.search(told.soft) is not None
        and not scene.entry.hits.any_of(_ACTS, *span)
    )


_ACTS = (*VIOLENT, "act.killing", "act.wounding", "act.strike", "act.bombing", "act.operation")
_LAND = re.compile(
    r"\b(?:areas?|regions?|zones?|forests?|borders?|parks?|reserve|corridor|provinces?|districts?|islands?|lake|territory|south|north|east|west"
    r"|southwards?|neighbou?ring|forets?|frontieres?|frontaliere?s?|parc|secteur|iles?|lac|territoire|sud|nord|ouest|la-bas|voisine?s?)\b"
)


def _option(party: Party) -> tuple[str, str]:
    if party.code in (JIHADISTS, GUNMEN):
        return UNKNOWN, party.code.lower()
    if party.code == UNKNOWN:  # what governments call bandits
        return UNKNOWN, "gunmen"
    if party.side is Side.MILITIA and party.role not in ACCUSING:
        return party.code, "militia"
    return party.code, "army" if party.side is Side.SECURITY_FORCES else "group"


def _best(roles: Iterable[Role]) -> str:
    """What is said of a group that comes nearest to having done it."""
    said = set(roles)
    if said & set(ACCUSING):
        return "accused"
    return next(role.value for role in (Role.NAMED, Role.SAYS, Role.FELL, Role.FOUGHT, *said) if role in said)


_OFTEN = 3


def _rivals(scene: Scene, options: dict[str, set[str]], found: Sequence[tuple[Told, Party]]) -> None:
    """Marks groups that one sentence names beside their rivals: those there are, rather than the one that did it."""
    for index in {told.index for told, _ in found}:
        groups = {
            party.code
            for told, party in found
            if told.index == index and party.side is Side.MILITANTS and party.code in actors()
        }
        if groups & ISLAMIC_STATE and groups - ISLAMIC_STATE:
            for code in groups - _raiders(scene, found, index):
                options[code].add("group.rivals")


def _raiders(scene: Scene, found: Sequence[tuple[Told, Party]], index: int) -> set[str]:
    """The groups told elsewhere to have done it, or that the sentence tells to have fallen on a rival who only suffers."""
    elsewhere = {party.code for told, party in found if told.index != index and party.role in _OWN_ACT}
    if any(told.index == index and scene.has("act.clash", [told]) for told, _ in found):
        return elsewhere
    here = [
        party
        for told, party in found
        if told.index == index and party.side is Side.MILITANTS and party.code in actors()
    ]
    acting = {party.code for party in here if party.role in (Role.KILLS, Role.DOES)}
    struck = all(party.role in _STRUCK for party in here if party.code not in acting)
    return elsewhere | acting if len(acting) == 1 and struck else elsewhere


_STRUCK = (Role.FELL, Role.FOUGHT, Role.BESIDE)
