"""Verbs such as "take", which abduct only people, and only where they are not brought to safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.fates.captivity import captivity_words
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.auxiliaries import auxiliary
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.verbs.subjects import subject_of
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag
    from sahelwatch.records import Lang


def read_weak(reading: Reading, i: int, verb: Tag) -> bool:
    """Whether a verb such as "take" abducts people: only those who are not brought to safety."""
    clause = reading.clause
    if _takes_nobody(reading, i, verb):
        return False
    if _is_taken_by_death(reading, i):
        verb = verb._replace(value="killed")
    kind, first = auxiliary(reading, i) if "weak_participle" in clause.tags[i] else ("", i)
    if clause.low(verb.stop - 1) in _WITH:  # "made off with", "sont repartis avec"
        kind = "have"
    if kind == "be":
        n = subject_of(reading, first, verb.value, verbal=True)
        members = reading.group_left(n) if n is not None else []
        span = (first, verb.stop)
    elif (adjacent := _taken(reading, i, verb)) is not None:
        members, span = reading.group_left(adjacent), (i, verb.stop)
    else:
        n = object_after(reading, verb.stop)
        members = reading.group_right(n) if n is not None and (kind == "have" or "weak" in clause.tags[i]) else []
        span = (i, verb.stop)
    if not members and not kind and (others := _others_taken(reading, i)) is not None:
        members = [others]
    agent = agents.by(clause, verb.stop) if kind == "be" else agents.subject(reading, i)
    if members and _led_out(reading, members[-1]):
        return False
    told = len(reading.claims)
    for member in members:
        phrase = reading.phrases[member]
        more = phrase.noun == "bare" and phrase.additional  # "en ont emmené six autres"
        more = more or (phrase.stop == i and phrase.noun == "bare")
        if (phrase.noun == "people" or more) and phrase.head_effect is None and not phrase.effects:
            reading.claim(member, verb.value, span, "weak", agent)
    return len(reading.claims) > told


def _takes_nobody(reading: Reading, i: int, verb: Tag) -> bool:
    """Whether people are brought to safety, or those who go with others are no raiders."""
    clause = reading.clause
    if clause.low(i).startswith("emport") and "s'" in {clause.low(i - 1), clause.low(i - 2)}:
        return True  # "« Où étaient-ils ? », s'emporte un commerçant"
    led_elsewhere = clause.low(verb.stop) in {"to", "into", "over", "à"} and verb.stop not in reading.starts
    led_elsewhere = led_elsewhere or _taken_in(reading, verb.stop) or _slain_then(reading, i, verb.stop)
    if led_elsewhere or any(_led_to(reading, at) for at in range(len(clause.tags))):
        return True
    others_too = clause.low(verb.stop - 1) in _WITH | _UP or clause.low(i) in _raids(clause.lang)
    return others_too and not _are_raiders(reading, i, verb)


def _raids(lang: Lang) -> frozenset[str]:
    """Verbs that tell of captives only with raiders for subject: "grabbed four boys", "kept the nine youngest"."""
    return captivity_words(lang)["raids"]


def _taken_in(reading: Reading, at: int) -> bool:
    """As in "82 people were taken in and questioned", "took in 32 patients"; not "taken in Maradi"."""
    clause = reading.clause
    if clause.low(at) != "in":
        return False
    ends = at + 1 >= len(clause.tokens) or clause.tokens[at + 1].kind == "sign"
    return ends or at + 1 in reading.starts or clause.low(at + 1) in _BEHIND_IN or clause.has(at + 1, "and")


_BEHIND_IN = frozenset({"by", "for", "as", "after", "over", "on"})


def _slain_then(reading: Reading, i: int, stop: int) -> bool:
    """As in "ten drivers were caught by jihadists and put to death": caught, and no captives."""
    clause = reading.clause
    if clause.low(i) not in _raids(clause.lang):
        return False
    for at in range(stop, min(stop + _THEY_REACH, len(clause.tokens))):
        if clause.tokens[at].kind == "sign":
            return False
        if clause.has(at, "and") and clause.has_any(at + 1, _SLAIN):
            return True
    return False


def _led_out(reading: Reading, n: int) -> bool:
    """As in "took my brother and two cousins out and shot them": led to their death."""
    clause, stop = reading.clause, reading.phrases[n].stop
    after = stop + 1 if clause.low(stop) in _OUT else stop
    return after > stop and clause.has(after, "and") and clause.has_any(after + 1, _SLAIN)


_OUT = frozenset({"out", "outside", "aside", "away"})
_SLAIN = ("shoots", "finite", "participle")


def _are_raiders(reading: Reading, i: int, verb: Tag) -> bool:
    """Whether those who go are armed, or "they": "residents fled with their children" takes nobody."""
    clause = reading.clause
    if clause.low(i) in _raids(clause.lang) and auxiliary(reading, i)[0] == "be":
        return agents.side_of(clause, agents.by(clause, verb.stop)) is Side.MILITANTS
    if clause.low(0) in _OPENS_WITH and (clause.has(i - 1, "and") or clause.low(i - 1) in _BUT):
        return True  # "They let the women go but kept 17 men"
    side = agents.side_of(clause, agents.subject(reading, i))
    return side is Side.MILITANTS or (
        side is None and any(clause.low(at) in _THEY for at in range(max(0, i - _THEY_REACH), i))
    )


_THEY = frozenset({
    "they", "ils", "gang", "armed", "armés", "attackers", "assailants", "assaillants", "raiders",
    "captors", "ravisseurs",
})  # fmt: skip
_OPENS_WITH = frozenset({"they", "ils"})
_BUT = frozenset({"but", "mais", "then"})
_THEY_REACH = 12  # tokens


def _others_taken(reading: Reading, i: int) -> int | None:
    """As in "Douze personnes ont été tuées et cinq emmenées": a number between "and" and the participle."""
    if "weak_participle" not in reading.clause.tags[i]:
        return None
    for n, phrase in enumerate(reading.phrases):
        if phrase.stop == i and phrase.noun == "bare" and reading.clause.has(phrase.first - 1, "and"):
            return n if any(claim.frame == "passive" and claim.phrase < n for claim in reading.claims) else None
    return None


def _is_taken_by_death(reading: Reading, i: int) -> bool:
    """As in "l'attaque a emporté 17 soldats", "une fusillade qui a emporté deux élèves"."""
    clause = reading.clause
    if not clause.low(i).startswith(_TAKES):
        return False
    before = range(i - 1, max(-1, i - _DEADLY_REACH), -1)
    noun = next((at for at in before if clause.tags[at].keys() & {"deadly", PEOPLE, GROUP}), None)
    return noun is not None and clause.has(noun, "deadly")


_DEADLY_REACH = 9  # tokens
_TAKES = ("emport", "took", "take", "taking", "taken")


def _led_to(reading: Reading, at: int) -> bool:
    """Whether people are brought to a hospital, a school or the like."""
    clause = reading.clause
    before = [clause.low(back) for back in range(max(0, at - 4), at)]
    out_of = any(low in {"from", "de", "du"} for low in before[-2:])  # "emmenés de l'école"
    return "harbours" in clause.tags[at] and not out_of and any(low in _TOWARDS for low in before)


def _taken(reading: Reading, i: int, verb: Tag) -> int | None:
    """The people whom a participle without auxiliary describes: "eight women taken by the raiders"."""
    clause = reading.clause
    if "weak_participle" not in clause.tags[i]:
        return None
    ends = verb.stop >= len(clause.tokens) or clause.tokens[verb.stop].kind == "sign"
    out_of = not ends and clause.low(verb.stop) in {"from", "at", "hostage", "captive", "as"}
    if not ends and not out_of and not clause.tags[verb.stop].keys() & {"and", "by"}:
        return None
    return next(
        (
            n
            for n, phrase in enumerate(reading.phrases)
            if phrase.stop == i
            and (phrase.noun == "people" or (out_of and phrase.noun == "bare" and phrase.figure.kind != "article"))
        ),
        None,
    )


_TOWARDS = frozenset({"for", "pour", "to", "into", "in", "à", "au", "aux", "vers", "dans", "en", "l'"})
_UP = frozenset({"up"})  # "picked up two young men", as the police do with suspects
_WITH = frozenset({"with", "avec", "along"})
