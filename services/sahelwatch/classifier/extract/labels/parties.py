"""Parties: who is named near an event's acts, and with what part: who did it, who is blamed, who fell, who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import settle
from sahelwatch.classifier.extract.labels.roles import ARMY, GUNMEN, JIHADISTS, Party, Role
from sahelwatch.classifier.extract.labels.together import share
from sahelwatch.classifier.extract.relevance import VIOLENT
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit, Hits

_BEFORE = {
    "before.by": Role.KILLS,
    "before.act_of": Role.DOES,
    "before.arrested_by": Role.ARRESTS,
    "before.blamed": Role.BLAMED,
    "before.it_was": Role.BLAMED,
    "before.claimed_by": Role.CLAIMS,
    "before.said_by": Role.SAYS,
    "before.fought": Role.FOUGHT,
    "before.beside": Role.BESIDE,
}
_AFTER = {
    "after.kills": Role.KILLS,
    "after.does": Role.DOES,
    "after.comes": Role.NAMED,
    "after.act": Role.DOES,
    "after.arrests": Role.ARRESTS,
    "after.claims": Role.CLAIMS,
    "after.accused": Role.BLAMED,
    "after.fell": Role.FELL,
    "after.owns": Role.BESIDE,
    "after.present": Role.PRESENT,
    "after.says": Role.SAYS,
    "after.denies": Role.DENIES,
}
# What stands before a name and cannot be undone by what stands after it.
_SETTLED = frozenset(
    {
        "before.by",
        "before.act_of",
        "before.arrested_by",
        "before.blamed",
        "before.beside",
        "before.claimed_by",
        "before.said_by",
    }
)
_OF_ONE_ACT = (Role.NAMED, Role.KILLS, Role.DOES, Role.BLAMED, Role.PRESENT)
_UNPROVEN = (Role.NAMED, Role.DOES, Role.KILLS)
_UNHEARD = (*_UNPROVEN, Role.SAYS, Role.FOUGHT)  # "the lives of eight VDP, a security source said"
_PARTICIPLE_REACH = 30  # characters from "were" to "killed"


def parties(
    told: Told, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases, country: str | None, admin1: str | None
) -> list[Party]:
    """The parties of a sentence, in the order of the text."""
    start, end = told.sentence.start, told.sentence.end
    found = []
    for code, side, first, last in _named(start, end, mentions, hits, cues):
        role, victims = _role(told, hits, cues, first, last)
        if victims is side is Side.SECURITY_FORCES:
            role, victims = Role.FELL, None  # "the army lost twelve men"
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
    if role is Role.CLAIMS and cues.hits.has("noun.beaten", last, min(end, last + _PARTICIPLE_REACH)):
        return Role.KILLS, Side.MILITANTS
    if role is Role.KILLS and cues.hits.has("noun.found", max(start, first - _PARTICIPLE_REACH), first):
        return Role.SAYS, None
    at_large = role is Role.BLAMED and not told.facts and not told.dates
    if at_large and cues.hits.has("event.abuses", start, end):
        return Role.BESIDE, None
    return role, victims


_QUOTES = (":", "-", ",")


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
        before = [m for m in mentions if start - _LAST_NAMED <= m.start < start]
        role, victims = _role(told, hits, cues, hit.start, hit.end)
        if before and role in (Role.KILLS, Role.DOES) and '"' not in cues.soft[start : hit.start]:
            last = max(before, key=lambda mention: mention.start)
            actor, after = last.actor, cues.after(last.end, start)
            if hits.any_of(_NAMELESS, last.end, start) or (after is not None and after.group in _NO_AUTHORS):
                continue
            code = settle(actor.code, country, admin1)
            if victims is not actor.side:
                yield Party(code, actor.side, hit.start, hit.end, role, victims)


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
    return any(not _in_aside(cues, start, hit.start) for hit in cues.hits.within("event.habit", start, end))


def _in_aside(cues: Phrases, start: int, at: int) -> bool:
    """Whether a word stands in an aside about a noun: `the group, which has for months …, was behind it`."""
    clause = cues.soft[start:at]
    opening = clause[clause.rfind(",") + 1 :].split()[:_OPENING]
    return "," in clause and not _RELATIVE.isdisjoint(opening)


_RELATIVE = frozenset("which who whose whom qui dont lequel laquelle".split())


def _same_group(
    start: int, end: int, mentions: Sequence[ActorMention], cues: Phrases
) -> Iterator[tuple[ActorMention, Hit]]:
    """`The group` for the armed group named last before it; not `the group of twenty men`."""
    for hit in cues.hits.within("noun.same_group", start, end):
        if not _OF_WHOM.isdisjoint(cues.folded[hit.end : hit.end + _NEXT_WORD].split()[:1]):
            continue
        before = [m for m in mentions if m.end <= hit.start and m.actor.side is Side.MILITANTS]
        if before:
            yield max(before, key=lambda mention: mention.start), hit


_OF_WHOM = frozenset("of de d des".split())
_NEXT_WORD = 6


def _named(
    start: int, end: int, mentions: Sequence[ActorMention], hits: Hits, cues: Phrases
) -> Iterator[tuple[str, Side, int, int]]:
    taken: list[tuple[int, int]] = []
    for mention in mentions:
        if start <= mention.start < end:
            taken.append((mention.start, mention.end))
            yield mention.actor.code, mention.actor.side, mention.start, mention.end
    for mention, hit in _same_group(start, end, mentions, cues):
        if not any(first < hit.end and hit.start < last for first, last in taken):
            taken.append((hit.start, hit.end))
            yield mention.actor.code, mention.actor.side, hit.start, hit.end
    for code, side, found in (
        (ARMY, Side.SECURITY_FORCES, cues.hits.within("noun.army", start, end)),
        (JIHADISTS, Side.MILITANTS, hits.within("attacker.jihadist", start, end)),
        (GUNMEN, Side.MILITANTS, hits.within("attacker.gunmen", start, end)),
    ):
        for hit in found:
            if any(first < hit.end and hit.start < last for first, last in taken):
                continue
            taken.append((hit.start, hit.end))
            if code == GUNMEN and (_of_community(cues, hit) or _beside_an_army(cues, start, hit)):
                continue
            if code == GUNMEN and _is_foreign(cues, hit):
                yield ARMY, Side.SECURITY_FORCES, hit.start, hit.end
                continue
            group = _whose_fighters(hit, mentions, cues) if code != ARMY else None
            yield group or code, side, hit.start, hit.end


def _is_foreign(cues: Phrases, hit: Hit) -> bool:
    """Whether fighters are an army's helpers from abroad: `troops and white foreign fighters`."""
    return cues.folded[max(0, hit.start - _LONGEST) : hit.start].split()[-1:] in _FROM_ABROAD


_LONGEST = 10  # characters of the word before
_FROM_ABROAD = (["foreign"], ["white"], ["russian"])


def _beside_an_army(cues: Phrases, start: int, hit: Hit) -> bool:
    """Whether fighters are those of an army's foreign helpers: `Malian troops and white foreign fighters`."""
    around = {
        *cues.folded[: hit.start].rsplit(maxsplit=2)[-2:],
        *cues.folded[hit.end : hit.end + _A_WORD].split()[:1],
    }
    return not _FOREIGN.isdisjoint(around) and cues.hits.has(
        "noun.army", max(start, hit.start - _A_PEOPLE), hit.start
    )


def _joins(cues: Phrases, last: int, agent: int) -> bool:
    """Whether whoever acts is named as the foreign helper of the name that ends at `last`."""
    words = cues.folded[last:agent].split()
    return not _FOREIGN.isdisjoint(words) and all(word in _FOREIGN or word in _WITH for word in words)


_WITH = frozenset("and et with avec their leurs ses its des the".split())
_FOREIGN = frozenset("foreign white russian allied etrangers blancs russes allies".split())
_A_WORD = 12  # characters


def _of_community(cues: Phrases, hit: Hit) -> bool:
    """Whether attackers are told to be a community's people: `armed herders`, `armed members of the X community`."""
    people = next(iter(cues.hits.within("noun.community", hit.end, hit.end + _A_PEOPLE)), None)
    if people is None or any(mark in cues.soft[hit.end : people.start] for mark in '.,;:!?()"'):
        return False
    words = cues.folded[hit.end : people.start].split()
    named = [word for word in words if word not in _OF_PEOPLE]
    return not named or (len(named) == 1 and not _FROM.isdisjoint(words))


_A_PEOPLE = 60  # characters from "armed" to the people
_FROM = frozenset("from of de du d des issus".split())
_OF_PEOPLE = _FROM | frozenset("men young members elements youths the a la le l membres jeunes local".split())


def _whose_fighters(hit: Hit, mentions: Sequence[ActorMention], cues: Phrases) -> str | None:
    """The armed group that speaks of `our fighters`: the one named last before."""
    if cues.folded[: hit.start].split(" ")[-2:-1] not in (["our"], ["nos"]):
        return None
    before = [m for m in mentions if hit.start - _SPEAKS <= m.start < hit.start]
    if not before:
        return None
    last = max(before, key=lambda mention: mention.start).actor
    return last.code if last.side is Side.MILITANTS else None


_SPEAKS = 300  # characters back to whoever speaks


def _role(told: Told, hits: Hits, cues: Phrases, first: int, last: int) -> tuple[Role, Side | None]:
    start, end = told.sentence.start, told.sentence.end
    head = _head(cues, start, first)
    before = cues.before(start, head)
    by = before is not None and before.group == "before.agent"
    if before is not None and by and _led_off(cues, start, before.start):
        return Role.ARRESTS, None
    if before is not None and (
        before.group == "before.beside" or (by and not _of_violence(hits, cues, start, before.start))
    ):
        return Role.BESIDE, None
    for fact in told.facts:
        if fact.agent and head < fact.agent[1] and (fact.agent[0] < last or _joins(cues, last, fact.agent[0])):
            return Role.KILLS, fact.side
    if by:
        return Role.KILLS, None
    if _apposed(hits, start, head, cues):
        return Role.BLAMED, None
    if before is not None and before.group == "before.it_was" and cues.folded[last : last + 3] == " s ":
        before = None  # "it was the group's third raid"
    after = cues.after(last, end)
    if before is not None and before.group == "before.blamed" and _inverted(cues, before, head):
        return Role.SAYS, None
    if before is not None and before.phrase.startswith("accus") and _of_helping(cues, before, head):
        return Role.BESIDE, None
    if before is not None and before.group in _SETTLED:
        claims = before.group == "before.said_by" and after is not None and after.group == "after.claims"
        return (Role.CLAIMS if claims else _BEFORE[before.group]), None
    if after is not None and after.group == "after.passive":
        after = _participle(cues, after.end, end)
        if after is not None:
            return (Role.DOES if after.group == "after.comes" else Role.FELL), None
    if after is not None and after.group in _STRUCK and hits.any_of(("act.ied",), after.start - 1, after.end + 1):
        return Role.FELL, None  # "the patrol hit a mine"
    if after is not None and after.group in _STRONG:
        return _AFTER[after.group], None
    if before is not None:
        return _BEFORE[before.group], None
    return (_AFTER[after.group] if after is not None else Role.NAMED), None


def _apposed(hits: Hits, start: int, head: int, cues: Phrases) -> bool:
    """Whether a name says who the attackers before it were: `the killers, men of the group`, `the gunmen, the group's`."""
    for group in ("attacker.gunmen", "attacker.jihadist"):
        for hit in reversed(hits.within(group, start, head)):
            if hit.end > head:
                continue
            between = cues.soft[hit.end : head]
            words = cues.folded[hit.end : head].split()
            if between.lstrip()[:1] in (",", "(") and len(words) <= _APPOSED and _FILLS.issuperset(words):
                return True
            break
    return False


_APPOSED = 6  # words between the attackers and the name that says who they were
_FILLS = frozenset(
    "a an the some all men members fighters elements of from suspected presumed probably likely believed to be thought"
    " who were apparently des de du d la le les l un une hommes membres elements combattants presumes sans doute"
    " probablement vraisemblablement appartenant au a qui etaient".split()
)


def _of_violence(hits: Hits, cues: Phrases, start: int, at: int) -> bool:
    """Whether a word of violence stands before the `by` at `at`, and no other participle right before it."""
    back = max(start, at - _PASSIVE_REACH)
    if not hits.any_of(_VIOLENCE, back, at):
        return False
    last = cues.folded[back:at].split()[-1:]
    participle = bool(last) and last[0].endswith(("ed", "ee", "ees"))
    return not participle or hits.any_of(_VIOLENCE, at - len(last[0]) - 1, at)


def _led_off(cues: Phrases, start: int, at: int) -> bool:
    """Whether the `by` at `at` names those who led people off: `arrested on Monday by`."""
    found = cues.hits.within("noun.led_off", max(start, at - _PARTICIPLE_REACH), at)
    return bool(found) and len(cues.folded[found[-1].end : at].split()) <= _LED_OFF


_LED_OFF = 3  # words between "arrested" and "by"


def _of_the_land(cues: Phrases, start: int, at: int) -> bool:
    """Whether a name stands in a clause about a place at large: `the forests, where the group has its camps`."""
    clause = cues.soft[max(start, at - _CLAUSE_REACH) : at]
    comma = max(clause.rfind(","), clause.rfind(";"))
    opening = clause[comma + 1 :].split()[:_OPENING]
    return comma >= 0 and not _WHERE.isdisjoint(opening)


_WHERE = frozenset(("where", "ou", "which", "qui"))
_OPENING = 3  # words within which it opens such a clause: "in which", "dans laquelle"
_CLAUSE_REACH = 90  # characters of the clause before the name
_VIOLENCE = (*VIOLENT, "act.killing", "act.wounding", "act.strike", "act.bombing")
_PASSIVE_REACH = 120  # characters from a word of violence to the `by` of whoever did it
_STRUCK = frozenset({"after.kills", "after.does"})
_STRONG = frozenset({"after.owns", "after.fell", "after.claims", "after.accused", "after.denies"})


def _inverted(cues: Phrases, verb: Hit, at: int) -> bool:
    """Whether a verb of blaming is the name's own: `…, accuse le groupe`."""
    led = cues.soft[: verb.start].rstrip()[-1:] in (",", '"')
    return led and _ARTICLES.issuperset(cues.folded[verb.end : at].split())


def _of_helping(cues: Phrases, verb: Hit, at: int) -> bool:
    """Whether a name is that of those whom the accused are said to have served: `accused of helping the army`."""
    words = cues.folded[verb.end : at].split()
    return words[:1] in (["of"], ["d"], ["de"])


_ARTICLES = frozenset("le la les l un une des the".split())


def _participle(cues: Phrases, start: int, end: int) -> Hit | None:
    """The verb right behind `were`: of killing, and they are those who fell, or of coming, and they are not."""
    for group in ("after.comes", "after.kills", "after.does", "after.fell"):
        for hit in cues.hits.within(group, start, min(end, start + _PARTICIPLE_REACH))[:1]:
            return hit
    return None


_LINK_REACH = 2  # words between "linked to" and the name


def _head(cues: Phrases, start: int, at: int) -> int:
    """Where the noun begins that a name only specifies: `fighters linked to` the group, `a column of terrorists of` it."""
    for _ in range(_NOUNS):
        before = _specified(cues, start, at)
        if before == at:
            break
        at = before
    return at


_NOUNS = 3


def _specified(cues: Phrases, start: int, at: int) -> int:
    """Where the noun begins that the one at `at` specifies; `at` where there is none."""
    link = next(
        (
            hit
            for hit in reversed(cues.hits.within("noun.link", start, at))
            if hit.end <= at and len(cues.folded[hit.end : at].split()) <= _LINK_REACH
        ),
        None,
    )
    if link is None:
        return at
    noun = next(iter(reversed(cues.hits.within("noun.fighters", start, link.start))), None)
    if (
        noun is None
        or cues.folded[noun.end : link.start].strip()
        or any(mark in cues.soft[noun.end : at] for mark in ".;:")
    ):
        return at
    return noun.start
