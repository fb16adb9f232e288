"""Parties: who is named near an event's acts, and with what part: who did it, who is blamed, who fell, who speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import settle
from sahelwatch.classifier.extract.labels.named import named
from sahelwatch.classifier.extract.labels.role_of import PARTICIPLE_REACH, role_of
from sahelwatch.classifier.extract.labels.roles import ACCUSING, ARMY, GUNMEN, JIHADISTS, Party, Role
from sahelwatch.classifier.extract.labels.together import share
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.words import Hits

_OF_ONE_ACT = (Role.NAMED, Role.KILLS, Role.DOES, Role.BLAMED, Role.PRESENT)
_UNPROVEN = (Role.NAMED, Role.DOES, Role.KILLS)
_UNHEARD = (*_UNPROVEN, Role.SAYS, Role.FOUGHT)  # "the lives of eight VDP, a security source said"


def parties(
    told: Told, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases, country: str | None, admin1: str | None
) -> list[Party]:
    """The parties of a sentence, in the order of the text."""
    start, end = told.sentence.start, told.sentence.end
    found = []
    for code, side, first, last in named(start, end, mentions, hits, cues):
        role, victims = role_of(told, hits, cues, first, last)
        if victims is side is Side.SECURITY_FORCES:
            role, victims = Role.FELL, None  # "the army lost twelve men"
        elif victims is side is Side.MILITANTS and code in (JIHADISTS, GUNMEN):
            role, victims = Role.FOUGHT, None  # "struck a column of terrorists and killed nine of them"
        elif role in ACCUSING and (_answered(cues, start, first) or _in_aside(cues, start, first, code, mentions)):
            role, victims = Role.BESIDE, None
        elif role in (_UNHEARD if side is Side.MILITIA else _UNPROVEN) and any(
            _counts(fact, side, first, last) for fact in told.facts
        ):
            role, victims = Role.FELL, None
        if side is Side.SECURITY_FORCES:
            role, victims = _of_an_army(told, cues, first, last, role, victims)
        elif role is Role.ARRESTS:
            role = Role.DOES
        elif role in _UNPROVEN and _in_a_base(cues, start, first):
            role, victims = Role.BESIDE, None
        if role in (Role.NAMED, Role.BESIDE) and _of_the_land(cues, start, first):
            role = Role.PRESENT
        elif role in _OF_ONE_ACT and side is Side.MILITANTS and _of_a_habit(told, cues, first):
            role, victims = Role.USUAL, None
        found.append(Party(settle(code, country, admin1), side, first, last, role, victims))
    found.extend(_they(told, mentions, hits, cues, country, admin1))
    return share(sorted(found, key=lambda party: party.start), cues)


def _of_an_army(
    told: Told, cues: Phrases, first: int, last: int, role: Role, victims: Side | None
) -> tuple[Role, Side | None]:
    """An army that a headline only quotes (`12 killed: army`) speaks; one accused at large is accused of no one act.

    An army that says that it killed is a killer where a group would claim; one that found bodies is none.
    """
    start, end = told.sentence.start, told.sentence.end
    if (
        role is Role.NAMED
        and told.title
        and not cues.folded[last:end].strip()
        and cues.soft[:first].rstrip()[-1:] in _QUOTES
    ):
        return Role.SAYS, None
    if role is Role.CLAIMS and cues.hits.has("noun.beaten", last, min(end, last + PARTICIPLE_REACH)):
        return Role.KILLS, Side.MILITANTS
    if role is Role.KILLS and cues.hits.has("noun.found", max(start, first - PARTICIPLE_REACH), first):
        return Role.SAYS, None
    at_large = role is Role.BLAMED and not told.facts and not told.dates
    if at_large and cues.hits.has("event.abuses", start, end):
        return Role.BESIDE, None
    return role, victims


_QUOTES = (":", "-", ",")


def _answered(cues: Phrases, start: int, first: int) -> bool:
    """Whether a name is that of those whom an attack answered: `in retaliation for attacks by the group`."""
    back = max(start, first - _AN_ANSWER)
    return any(
        not any(mark in cues.soft[hit.end : first] for mark in ",;:")
        for hit in cues.hits.within("noun.answer", back, first)
    )


_AN_ANSWER = 70  # characters from "in retaliation" to those who are answered


def _in_aside(cues: Phrases, start: int, first: int, code: str, mentions: Sequence[ActorMention]) -> bool:
    """Whether a name stands in an aside about another group: `ISWAP, which broke with Boko Haram in 2016, stormed …`."""
    comma = cues.soft.rfind(",", max(start, first - _AN_ASIDE), first)
    if comma < 0 or _ASIDE.match(cues.soft, comma) is None or cues.folded[:first].rsplit(maxsplit=1)[-1:] in _BY:
        return False
    owner = max((m for m in mentions if start <= m.start and m.end <= comma), key=lambda m: m.end, default=None)
    if owner is None or owner.actor.side is not Side.MILITANTS or owner.actor.code in (code, *_UMBRELLAS):
        return False
    return code not in _UMBRELLAS and not cues.soft[owner.end : comma].split("(")[0].strip()


_AN_ASIDE = 60  # characters from the comma to the name
_ASIDE = re.compile(
    r",\s(?:which|who|whose|qui|dont|an?|the|itself|une?|l'|la|le|lui|nee?|issue?|rival\w*|split|born)\b"
)
_BY = (["by"], ["par"])
_UMBRELLAS = frozenset({"ISLAMIC_STATE", "AL_QAEDA"})  # which may be but another name of the same group


def _in_a_base(cues: Phrases, start: int, first: int) -> bool:
    """Whether a name only says whose a base is: `une base jihadiste`."""
    return any(hit.end == first - 1 for hit in cues.hits.within("noun.base", max(start, first - _A_BASE), first))


_A_BASE = 20  # characters


def _they(
    told: Told, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases, country: str | None, admin1: str | None
) -> Iterator[Party]:
    """`They shot …` at a sentence's opening: whoever was named last before it.

    Not in a witness's words, nor where attackers without a name came since, nor whoever is only there as a rule.
    """
    start, end = told.sentence.start, told.sentence.end
    if not told.body:
        return
    for hit in cues.hits.within("noun.they", start, min(end, start + _AT_THE_OPENING))[:1]:
        role, victims = role_of(told, hits, cues, hit.start, hit.end)
        if role not in (Role.KILLS, Role.DOES) or '"' in cues.soft[start : hit.start]:
            return
        last = _last_who_acts(start, mentions, hits, cues)
        if last is not None and victims is not last[1]:
            yield Party(settle(last[0], country, admin1), last[1], hit.start, hit.end, role, victims)


def _last_who_acts(at: int, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases) -> tuple[str, Side] | None:
    """Whoever was named last before a sentence that begins at `at`, unless it only suffers, speaks or is there."""
    back = max(0, at - _LAST_NAMED)
    named = [(m.start, m.end, m.actor.code, m.actor.side) for m in mentions if back <= m.start < at]
    named += [
        (hit.start, hit.end, ARMY, Side.SECURITY_FORCES)
        for hit in cues.hits.within("noun.army", back, at)
        if not any(first < hit.end and hit.start < last for first, last, *_ in named)
    ]
    for first, last, code, side in sorted(named, reverse=True):
        before, after = cues.before(back, first), cues.after(last, at)
        if before is not None and before.group in _NO_SUBJECTS:
            continue
        if code == ARMY and (after is None or after.group not in _ACTS) and not _opens(cues, first):
            continue
        if hits.any_of(_NAMELESS, last, at) or (after is not None and after.group in _NO_AUTHORS):
            return None
        return code, side
    return None


def _opens(cues: Phrases, first: int) -> bool:
    """Whether a noun opens its sentence: `The soldiers arrived at dawn`."""
    return cues.soft[:first][-_AN_OPENING:].replace("the", "").replace("des", "").rstrip(" ")[-1:] in (
        ".",
        "\n",
        '"',
    )


_AN_OPENING = 8  # characters
_NO_SUBJECTS = ("before.fought", "before.beside")
_ACTS = ("after.kills", "after.does", "after.arrests", "after.comes")
_NAMELESS = ("attacker.gunmen", "attacker.jihadist")
_NO_AUTHORS = ("after.present", "after.denies", "after.says")
_AT_THE_OPENING = 12  # characters
_LAST_NAMED = 200  # characters back to a name


def _counts(fact: Fact, side: Side, first: int, last: int) -> bool:
    """Whether a name belongs to those whom a figure counts: `the number of soldiers killed`."""
    return fact.side is side and fact.start <= first and last <= fact.end


def _of_a_habit(told: Told, cues: Phrases, at: int) -> bool:
    """Whether a sentence of the body speaks of what goes on there as a rule, and tells neither a toll nor a day.

    `It is X that usually attacks there` says who it was all the same.
    """
    if not told.body or told.facts or told.dates:
        return False
    start, end = told.sentence.start, told.sentence.end
    before = cues.before(start, at)
    if before is not None and before.group == "before.it_was":
        return False
    return any(not _in_relative(cues, start, hit.start) for hit in cues.hits.within("event.habit", start, end))


def _in_relative(cues: Phrases, start: int, at: int) -> bool:
    """Whether a word stands in an aside about a noun: `the group, which has for months …`, `X, a band that for years …`."""
    clause = cues.soft[start:at]
    opening = clause[clause.rfind(",") + 1 :].split()[:_OPENING]
    return "," in clause and (not _RELATIVE.isdisjoint(opening) or (opening[:1] == ["a"] and "that" in opening))


_RELATIVE = frozenset("which who whose whom qui dont lequel laquelle".split())


def _of_the_land(cues: Phrases, start: int, at: int) -> bool:
    """Whether a name stands in a clause about a place at large: `the forests, where the group has its camps`."""
    if _there(cues, start, at):
        return True
    clause = cues.soft[max(start, at - _CLAUSE_REACH) : at]
    comma = max(clause.rfind(","), clause.rfind(";"))
    opening = clause[comma + 1 :].split()[:_OPENING]
    return comma >= 0 and not _WHERE.isdisjoint(opening)


def _there(cues: Phrases, start: int, at: int) -> bool:
    """Whether a name follows the `where` of a place at large: `in an area where the group operates`."""
    words = cues.folded[max(start, at - _RIGHT_BEFORE) : at].split()[-_LEADING:]
    return any(word in ("where", "ou") and n and words[n - 1] in _AT_LARGE for n, word in enumerate(words))


_RIGHT_BEFORE = 40  # characters
_LEADING = 5  # words from the area to the name
_AT_LARGE = frozenset(
    "area areas zone zones region regions forest forests districts district foret forets secteur".split()
)
_WHERE = frozenset(("where", "ou", "which", "qui"))
_OPENING = 3  # words within which it opens such a clause: "in which", "dans laquelle"
_CLAUSE_REACH = 90  # characters of the clause before the name
