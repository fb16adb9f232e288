"""Deaths told as a loss: "cost 12 their lives", "cost the army 26 men", "left 12 of theirs on the ground"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.people.phrases import of_anybody
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.auxiliaries import is_day
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, side_of
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag


def costs(reading: Reading, i: int) -> bool:
    """As in "The raid cost 12 volunteers their lives"."""
    clause = reading.clause
    if (whose := _life_of(reading, i)) is not None:
        for member in reading.group_right(whose):
            reading.claim(member, "killed", (i, i + 1), "active")
        return True
    if _costs_us(reading, i) or _costs_group(reading, i):
        return True
    n = object_after(reading, i + 1)
    stop = reading.phrases[n].stop if n is not None else 0
    if n is None or not clause.has(stop, "own") or clause.low(stop + 1) not in _LOST:
        return False
    effect = "killed" if clause.low(stop + 1) in _LIVES else "injured"  # "cost two of his comrades their legs"
    for member in reading.group_left(n):
        reading.claim(member, effect, (i, stop + 2), "active")
    return True


_LIVES = frozenset({"lives", "life"})
_LOST = _LIVES | {"leg", "legs", "arm", "arms", "eye", "eyes", "sight", "foot", "feet", "hand", "hands"}


def bereaves(reading: Reading, i: int) -> bool:
    """As in "The raid robbed the village of 25 of its sons", "deprived the army of twelve men"."""
    clause = reading.clause
    if "bereaves" not in clause.tags[i]:
        return False
    for at in range(i + 1, min(i + _BEREFT, len(clause.tokens))):
        if not clause.is_word(at) or at in reading.starts:
            return False
        n = reading.starts.get(at + 1) if clause.has(at, "of") else None
        if n is None:
            continue
        if reading.phrases[n].noun != "people" and not reading.phrases[n].own:
            return False
        group = next((clause.tags[near][GROUP] for near in range(i + 1, at) if clause.has(near, GROUP)), None)
        for member in reading.group_right(n):
            phrase = reading.phrases[member]
            if group is not None and group.value:
                phrase.side = phrase.side or Side(group.value)
            reading.claim(member, "killed", (i, i + 1), "active", agents.subject(reading, i))
        return True
    return False


_BEREFT = 7  # tokens from the verb to "of"


def _costs_us(reading: Reading, i: int) -> bool:
    """As in "cost us ten soldiers", "nous ont coûté dix soldats": of an army that speaks, with no other side."""
    n = _lost_by_us(reading, i)
    if n is None:
        return False
    phrase = reading.phrases[n]
    if phrase.side is None and not (phrase.mixed or of_anybody(reading.clause, phrase)):
        phrase.side, phrase.ours = Side.SECURITY_FORCES, True
    for member in reading.group_right(n):
        reading.claim(member, "killed", (i, i + 1), "active")
    return True


def _costs_group(reading: Reading, i: int) -> bool:
    """As in "cost the army 26 men", "a coûté 26 hommes à l'armée"."""
    clause, group, n = reading.clause, _group_at_cost(reading, i), reading.starts.get(i + 1)
    if n is not None:
        stop = reading.phrases[n].stop
        group = _group_at_cost(reading, stop - 1) if clause.low(stop) in {"à", "aux", "au"} else None
    elif group is not None:
        n = reading.starts.get(group.stop)
    more = any(clause.low(at) == "en" for at in (i - 1, i - 2))  # "Elle en a coûté cinq à l'armée"
    counted = n is not None and (
        reading.phrases[n].noun == "people" or (more and reading.phrases[n].noun == "bare")
    )
    if group is None or n is None or not counted:
        return False
    reading.phrases[n].side = reading.phrases[n].side or Side(group.value)
    for member in reading.group_right(n):
        reading.claim(member, "killed", (i, i + 1), "active")
    return True


def _lost_by_us(reading: Reading, i: int) -> int | None:
    """The people whom whoever speaks lost: "cost us ten soldiers", "nous ont coûté dix soldats"."""
    clause = reading.clause
    french = any(clause.low(at) == "nous" for at in range(max(0, i - 2), i))
    at = i + 1 if french else i + 2 if clause.low(i + 1) == "us" else 0
    n = reading.starts.get(at) if at else None
    return n if n is not None and reading.phrases[n].noun in {"people", "bare"} else None


def _life_of(reading: Reading, i: int) -> int | None:
    """Whose life it cost, a day between: "a coûté vendredi la vie à 23 personnes", "la vie, mardi, à 12"."""
    clause, at = reading.clause, _past_days(reading, i + 1)
    if [clause.low(at), clause.low(at + 1)] != ["la", "vie"]:
        return None
    at = _past_days(reading, at + 2)
    return reading.starts.get(at + 1) if clause.low(at) in {"à", "aux", "au"} else None


def _past_days(reading: Reading, at: int) -> int:
    """Past a day or what stands between two commas: "ce mardi", ", dans la nuit de lundi à mardi,"."""
    clause, stop = reading.clause, min(at + _DAYS_REACH, len(reading.clause.tokens))
    if clause.low(at) == ",":
        close = next(
            (here for here in range(at + 1, stop) if clause.low(here) == "," or here in reading.inside), stop
        )
        return close + 1 if clause.low(close) == "," else at
    while at < stop and (is_day(reading, at) or clause.has(at, "time_words") or clause.low(at) in _OF_DAY):
        at += 1
    return at


_DAYS_REACH = 10  # tokens
_OF_DAY = frozenset({"ce", "matin", "soir", "midi"})


def _group_at_cost(reading: Reading, i: int) -> Tag | None:
    """The group that lost men: "cost the army 26 men", "a coûté à l'armée 26 hommes"."""
    clause = reading.clause
    at = i + 1
    while at < len(clause.tokens) and (clause.low(at) in {"à", "au", "aux"} or "definite" in clause.tags[at]):
        at += 1
    tags = clause.tags[at] if at < len(clause.tokens) else {}
    people = tags.get(PEOPLE) if at > i + 1 and at not in reading.inside else None
    tag = tags.get(GROUP) or (people if people is not None and people.plural else None)
    return tag if tag is not None and tag.value else None


def leaves(reading: Reading, i: int) -> bool:
    """As in "L'ennemi a laissé 80 combattants au sol", "left 12 of theirs on the battlefield"."""
    clause = reading.clause
    if "leaves" not in clause.tags[i]:
        return False
    first = clause.tags[i + 1].get("on_ground") if i + 1 < len(clause.tags) else None
    behind = clause.low(i + 1) in _BEHIND
    n = object_after(reading, first.stop if first is not None else i + 1 + behind)
    at = reading.phrases[n].stop if n is not None else i
    while at < len(clause.tokens) and clause.has(at, "reported"):
        at += 1  # "terroristes présumés"
    if n is None:
        return False
    phrase, agent = reading.phrases[n], agents.subject(reading, i)
    took = any(c.effect == "abducted" and c.agent == agent for c in reading.claims)  # and left others dead
    enemy = agents.side_of(clause, agent) is Side.MILITANTS
    routed = not clause.classes.isdisjoint({"beats", "beaten"})  # "driven them off, they had abandoned 12 bodies"
    routed = routed and not {clause.low(i - 1), clause.low(i - 2)}.isdisjoint(_THEY)
    routed = routed or _are_chased(reading)
    enemy = enemy or routed
    bodies = enemy and clause.has(phrase.head_at, "bodies")  # "the enemy left 96 bodies"
    dead = phrase.head_effect == "killed" or clause.low(phrase.stop) in _DEAD
    fallen = routed and dead  # "caught up by the planes, the column left four dead"
    if not (first is not None or bodies or fallen or clause.has(at, "on_ground")):
        return False
    if phrase.noun not in {"people", "bare"} or phrase.head_effect == "injured":
        return False
    if phrase.side is None and routed:
        phrase.side = Side.MILITANTS
    elif phrase.side is None and agent is not None and not took and not _came_upon(reading, agent[1], i):
        phrase.side = agents.side_of(clause, agent)
    elif phrase.side is None and phrase.head_effect is not None and clause.low(i - 1) in _HAVE_LEFT | _THEY:
        phrase.side = Side.MILITANTS  # "they left six bodies on the ground": armies say so of whom they drove off
    ground = clause.tags[at].get("on_ground") if at < len(clause.tags) else None
    stop = first.stop if first is not None else ground.stop if ground is not None else phrase.stop
    reading.claim(n, "killed", (i, stop), "active")
    return True


def _are_chased(reading: Reading) -> bool:
    """As in "Caught up by the air force, …", "Poursuivis par l'armée, …": not by gunmen."""
    clause = reading.clause
    if not (clause.has(0, "beaten") and clause.has(clause.tags[0]["beaten"].stop, "by")):
        return False
    near = range(2, min(_CHASERS, len(clause.tags)))
    chasers = next((side for at in near if (side := side_of(clause.tags[at])) is not None), None)
    return chasers is not None and chasers is not Side.MILITANTS


_CHASERS = 7  # tokens to those who chase


def _came_upon(reading: Reading, start: int, stop: int) -> bool:
    """Whether those who left bodies are told as who attacked: "men who rode into two villages left 16"."""
    clause = reading.clause
    if not clause.classes.isdisjoint({"beats", "beaten"}):
        return False
    between = [at for at, token in enumerate(clause.tokens[:stop]) if token.start >= start]
    return any(clause.has(at, "relative") and clause.low(at + 1) in _FALL_ON for at in between)


_FALL_ON = frozenset({
    "rode", "stormed", "burst", "swept", "raided", "attacked", "invaded", "fell", "surged", "descended", "entered",
})  # fmt: skip
_BEHIND = frozenset({"behind"})
_DEAD = frozenset({"dead", "morts", "tués", "slain"})
_THEY = frozenset({"they", "ils", "it", "il"})
_HAVE_LEFT = frozenset({"a", "ont", "have", "had", "avaient", "also"})
