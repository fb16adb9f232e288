"""What the words around a name say of it: that it killed, attacked, is blamed, fell, speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.labels.foreign_helpers import is_helper_of
from sahelwatch.classifier.extract.labels.passives import STRUCK, active, of_headline
from sahelwatch.classifier.extract.labels.roles import Role
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT

if TYPE_CHECKING:
    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.phrases import Phrases
    from sahelwatch.classifier.extract.words import Hit, Hits
    from sahelwatch.records import Side

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
    "before.present": Role.PRESENT,
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
        "before.present",
        "before.claimed_by",
        "before.said_by",
    }
)
_VIOLENCE = (*VIOLENT, "act.killing", "act.wounding", "act.strike", "act.bombing")
_PASSIVE_REACH = 120  # characters from a word of violence to the `by` of whoever did it
PARTICIPLE_REACH = 30
"""Characters from "were" to "killed"."""
_STRONG = frozenset({"after.owns", "after.fell", "after.claims", "after.accused", "after.denies"})


def role_of(told: Told, hits: Hits, cues: Phrases, first: int, last: int) -> tuple[Role, Side | None]:
    """What a sentence says of the name at `text[first:last]`, and whom it killed, where the grammar says so."""
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
        if (
            fact.agent
            and head < fact.agent[1]
            and (fact.agent[0] < last or is_helper_of(cues, last, fact.agent[0]))
        ):
            if not _LOSES.isdisjoint(cues.folded[fact.agent[1] : fact.start].split()):
                return Role.FELL, None  # "the group lost four men"
            return Role.KILLS, fact.side
    if by:
        return Role.KILLS, None
    if _apposed(hits, start, head, cues):
        return Role.BLAMED, None
    if before is not None and before.group == "before.it_was" and cues.folded[last : last + 3] == " s ":
        before = None  # "it was the group's third raid"
    after = active(cues, _past_its_men(cues, cues.after(last, end), end), last)
    if after is not None and told.title and of_headline(cues, after, end):
        return Role.FELL, None
    if after is not None and (_goes_past(cues, start, first, last, after) or _is_official(cues, last, after)):
        after = None
    if (
        before is not None
        and before.group == "before.it_was"
        and after is not None
        and after.group == "after.passive"
    ):
        before = None  # "it was the garrison that was attacked"
    if (
        before is not None
        and before.group == "before.fought"
        and after is not None
        and _who_attacked(cues, last, after)
    ):
        before = None  # "killed bandits who attacked its base"
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
    if after is not None and after.group in STRUCK and hits.any_of(("act.ied",), after.start - 1, after.end + 1):
        return Role.FELL, None  # "the patrol hit a mine"
    if (
        after is not None
        and after.group == "after.owns"
        and after.phrase in _LEADERS
        and _fell(cues, after.end, end)
    ):
        return Role.FELL, None
    if (
        after is not None
        and after.phrase in _PUT
        and _TO_DEATH in cues.folded[after.end : after.end + PARTICIPLE_REACH]
    ):
        return Role.KILLS, None
    if after is not None and after.group in _STRONG:
        return _AFTER[after.group], None
    if before is not None:
        return _BEFORE[before.group], None
    return (_AFTER[after.group] if after is not None else Role.NAMED), None


def _who_attacked(cues: Phrases, last: int, verb: Hit) -> bool:
    """Whether a relative clause right behind a name says that it attacked soldiers: `terrorists who attacked their post`."""
    words = cues.folded[last : verb.start].split()
    return (
        verb.group == "after.does"
        and len(words) <= _RELATIVE_WORDS
        and words[:1] in (["who"], ["that"], ["which"], ["qui"])
        and _OF_SOLDIERS.match(cues.soft, verb.end) is not None
    )


_RELATIVE_WORDS = 3  # "who had attacked"
_OF_SOLDIERS = re.compile(
    r"\s(?:[\w'-]+\s){0,4}?(?:bases?|camps?|posts?|postes?|positions?|detachements?|barracks|garrison|convoys?|convoi|patrols?|patrouille|troops|soldiers|soldats|militaires|them|checkpoint)\b"
)


def _past_its_men(cues: Phrases, after: Hit | None, end: int) -> Hit | None:
    """The verb behind a name that `fighters` follows, where one tells what they do: `its fighters roam the area`."""
    if after is None or after.phrase not in _MEN:
        return after
    verb = cues.after(after.end, end)
    return verb if verb is not None and verb.group in _TOLD_OF_MEN else after


_MEN = frozenset({"gunmen", "fighters", "militants"})
_TOLD_OF_MEN = frozenset({"after.present", "after.fell", "after.kills", "after.does", "after.denies"})


def _goes_past(cues: Phrases, start: int, first: int, last: int, verb: Hit) -> bool:
    """Whether a verb is another's: `on the army's orders, when gunmen opened fire`, `struck guards who were chasing bandits, killing 16`."""
    if _OTHERS.match(cues.soft, last, verb.start):
        return True
    gerund = verb.phrase.endswith("ing") and "," in cues.soft[last : verb.start]
    return gerund and _RELATIVE.search(cues.soft, start, first) is not None


_OTHERS = re.compile(r"\s?,\s(?:quand|lorsqu(?:e|')|alors qu(?:e|')|when)\s?(?!(?:ils?|elles?|it|they|he|she)\b)")
_LOSES = frozenset("lost loses lose losing perdu perd perdent perdant".split())
_RELATIVE = re.compile(r"\b(?:who|which|that)\s(?:were|was|had|have|are)\b[^,;.]*$")


def _fell(cues: Phrases, start: int, end: int) -> bool:
    """Whether the verb behind a leader says that he was killed: `the group's commander was neutralised`."""
    verb = cues.after(start, end)
    if verb is not None and verb.group == "after.passive":
        verb = _participle(cues, verb.end, end)
        return verb is not None and verb.group != "after.comes"
    return verb is not None and verb.group == "after.fell"


_PUT = ("put", "puts")
_TO_DEATH = " to death "
_LEADERS = frozenset("chief leader commander boss commanders leaders chef dirigeant".split())


def _is_official(cues: Phrases, last: int, after: Hit) -> bool:
    """Whether "responsable" is a man in office, and accuses nobody: `…, a ajouté un responsable local`."""
    words = cues.folded[last : after.start].split()
    return after.phrase == "responsable" and words[-1:] in _DETERMINERS


_DETERMINERS = (["un"], ["le"], ["ce"], ["du"], ["haut"], ["autre"], ["meme"])


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
    found = cues.hits.within("noun.led_off", max(start, at - PARTICIPLE_REACH), at)
    return bool(found) and len(cues.folded[found[-1].end : at].split()) <= _LED_OFF


_LED_OFF = 3  # words between "arrested" and "by"


def _inverted(cues: Phrases, verb: Hit, at: int) -> bool:
    """Whether a verb of blaming is the name's own: `…, accuse le groupe`."""
    led = cues.soft[: verb.start].rstrip()[-1:] in (",", '"')
    return led and _ARTICLES.issuperset(cues.folded[verb.end : at].split())


def _of_helping(cues: Phrases, verb: Hit, at: int) -> bool:
    """Whether a name is that of those whom the accused are said to have served: `accused of helping the army`."""
    words = cues.folded[verb.end : at].split()
    return words[:1] in (["of"], ["d"], ["de"]) or not _OF_WHAT.isdisjoint(words[1:])


_OF_WHAT = frozenset({"of"})  # "accused us of telling the army"
_ARTICLES = frozenset("le la les l un une des the".split())


def _participle(cues: Phrases, start: int, end: int) -> Hit | None:
    """The verb right behind `were`: of killing, and they are those who fell, or of coming, and they are not."""
    for group in ("after.comes", "after.kills", "after.does", "after.fell"):
        for hit in cues.hits.within(group, start, min(end, start + PARTICIPLE_REACH))[:1]:
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
