"""Verbs: who was killed, who killed whom, who died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE
from sahelwatch.classifier.casualties.subjects import is_light, subject_of
from sahelwatch.records import Lang, Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.lexicon import Tag
    from sahelwatch.classifier.casualties.reading import Claim, Reading


def read_verbs(reading: Reading) -> None:
    """Reads the verbs from left to right."""
    for index, tags in enumerate(reading.clause.tags):
        if tags and not _inside_count(reading, index):
            _read_verb(reading, index)


def _inside_count(reading: Reading, index: int) -> bool:
    """Whether a word is part of a counted phrase and so no verb: "47 wounded soldiers"."""
    return any(
        phrase.first <= index < phrase.stop and phrase.figure.kind != "article"
        for phrase in reading.phrases
        if phrase.first <= index
    )


def _read_verb(reading: Reading, i: int) -> None:
    clause = reading.clause
    tags = clause.tags[i]
    transitive = tags.get("participle") or tags.get("state")
    finite = tags.get("finite")
    died, dies = tags.get("died"), tags.get("dies") or tags.get("dies_conditional")
    intransitive = died or dies
    if intransitive and intransitive.stop >= max(
        (tag.stop for tag in (transitive, finite, tags.get("acted")) if tag), default=0
    ):
        kind, first = _auxiliary(reading, i)
        headline = (
            died is not None and not kind and clause.low(intransitive.stop) == "sur"
        )  # "deux gardes tombés sur"
        if headline or not _falls_otherwise(reading, i, intransitive.stop):
            told = dies is not None or bool(kind)
            _undergo(reading, i, first if kind else i, intransitive, verbal=told, frame="intransitive")
        return
    if (finite is not None and _is_noun_here(reading, i)) or _is_counted_noun(reading, i):
        return
    if transitive is not None:
        _read_participle(reading, i, transitive, finite)
        return
    if ("lose_lives" in tags and finite is None and _costs(reading, i)) or _leaves(reading, i):
        return
    weak = tags.get("weak") or tags.get("weak_participle")
    if weak is not None and finite is None and transitive is None:
        _read_weak(reading, i, weak)
        return
    acted = tags.get("acted")
    if acted is not None and (finite is None or _is_lost(reading, i)):
        _read_acted(reading, i, acted)
        return
    verb = finite or tags.get("gerund") or tags.get("infinitive") or tags.get("conditional")
    if verb is not None:
        _act(reading, i, verb)


def _read_acted(reading: Reading, i: int, acted: Tag) -> None:
    """The participle of a verb such as "lose", which tells of death only with people as its object."""
    clause = reading.clause
    kind, first = _auxiliary(reading, i)
    goes_on = clause.lang is Lang.FR and clause.has(i - 1, "and") and acted.stop in reading.starts
    if _is_lost(reading, i):  # "eight soldiers were lost"
        _undergo(reading, i, first, acted, verbal=True, frame="passive")
    elif goes_on or kind == "have":  # "ont tué dix bandits et perdu trois des leurs"
        _act(reading, i, acted)


def _is_lost(reading: Reading, i: int) -> bool:
    """Whether people are said to be lost, and not in or to something."""
    clause = reading.clause
    return (
        "losing" in clause.tags[i] and not clause.has(i + 1, "prepositions") and _auxiliary(reading, i)[0] == "be"
    )


def _costs(reading: Reading, i: int) -> bool:
    """As in "The raid cost 12 volunteers their lives"."""
    clause = reading.clause
    if (whose := _life_of(reading, i)) is not None:
        for member in reading.group_right(whose):
            reading.claim(member, "killed", (i, i + 1), "active")
        return True
    group = _group_at_cost(reading, i)
    if group is not None:
        n = reading.starts.get(group.stop)
        if n is None or reading.phrases[n].noun != "people":
            return False
        reading.phrases[n].side = reading.phrases[n].side or Side(group.value)
        for member in reading.group_right(n):
            reading.claim(member, "killed", (i, i + 1), "active")
        return True
    n = reading.object_after(i + 1)
    stop = reading.phrases[n].stop if n is not None else 0
    if n is None or not clause.has(stop, "own") or clause.low(stop + 1) not in {"lives", "life"}:
        return False
    for member in reading.group_left(n):
        reading.claim(member, "killed", (i, stop + 2), "active")
    return True


def _life_of(reading: Reading, i: int) -> int | None:
    """Whose life it cost, a day or the like between: "a coûté vendredi la vie à 23 personnes"."""
    clause, at = reading.clause, i + 1
    while at < min(i + 5, len(clause.tokens)) and (_is_day(reading, at) or clause.has(at, "time_words")):
        at += 1
    if [clause.low(at), clause.low(at + 1)] != ["la", "vie"] or clause.low(at + 2) not in {"à", "aux", "au"}:
        return None
    return reading.starts.get(at + 3)


def _group_at_cost(reading: Reading, i: int) -> Tag | None:
    """The group that lost men: "cost the army 26 men", "a coûté à l'armée 26 hommes"."""
    clause = reading.clause
    at = i + 1
    while at < len(clause.tokens) and (clause.low(at) in {"à", "au", "aux"} or "definite" in clause.tags[at]):
        at += 1
    tag = clause.tags[at].get(GROUP) if at < len(clause.tokens) else None
    return tag if tag is not None and tag.value else None


def _leaves(reading: Reading, i: int) -> bool:
    """As in "L'ennemi a laissé 80 combattants au sol", "left 12 of theirs on the battlefield"."""
    clause = reading.clause
    if "leaves" not in clause.tags[i]:
        return False
    first = clause.tags[i + 1].get("on_ground") if i + 1 < len(clause.tags) else None
    n = reading.object_after(first.stop if first is not None else i + 1)
    at = reading.phrases[n].stop if n is not None else i
    while at < len(clause.tokens) and clause.has(at, "reported"):
        at += 1  # "terroristes présumés"
    if n is None or not (first is not None or clause.has(at, "on_ground")):
        return False
    phrase = reading.phrases[n]
    if phrase.noun not in {"people", "bare"} or phrase.head_effect == "injured":
        return False
    agent = agents.subject(reading, i)
    if phrase.side is None and agent is not None:
        phrase.side = agents.side_of(clause, agent)
    elif phrase.side is None and phrase.head_effect is not None and clause.low(i - 1) in _HAVE_LEFT | _THEY:
        phrase.side = Side.MILITANTS  # "they left six bodies on the ground": armies say so of whom they drove off
    stop = first.stop if first is not None else clause.tags[at]["on_ground"].stop
    reading.claim(n, "killed", (i, stop), "active")
    return True


_THEY = frozenset({"they", "ils", "it", "il"})
_HAVE_LEFT = frozenset({"a", "ont", "have", "had", "avaient", "also"})


def _read_weak(reading: Reading, i: int, verb: Tag) -> None:
    """A verb such as "take", which abducts only people, and only where they are not brought to safety."""
    clause = reading.clause
    led_elsewhere = clause.low(verb.stop) in {"to", "into", "over", "à"} and verb.stop not in reading.starts
    if led_elsewhere or any(_led_to(reading, at) for at in range(len(clause.tags))):
        return
    kind, first = _auxiliary(reading, i) if "weak_participle" in clause.tags[i] else ("", i)
    if clause.low(verb.stop - 1) in _WITH:  # "made off with", "sont repartis avec"
        kind = "have"
    if kind == "be":
        n = subject_of(reading, first, verb.value, verbal=True)
        members = reading.group_left(n) if n is not None else []
        span = (first, verb.stop)
    elif (adjacent := _taken(reading, i, verb)) is not None:
        members, span = [adjacent], (i, verb.stop)
    else:
        n = reading.object_after(verb.stop)
        members = reading.group_right(n) if n is not None and (kind == "have" or "weak" in clause.tags[i]) else []
        span = (i, verb.stop)
    agent = agents.by(clause, verb.stop) if kind == "be" else agents.subject(reading, i)
    for member in members:
        phrase = reading.phrases[member]
        more = phrase.noun == "bare" and phrase.additional  # "en ont emmené six autres"
        if (phrase.noun == "people" or more) and phrase.head_effect is None and not phrase.effects:
            reading.claim(member, verb.value, span, "weak", agent)


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
    if not ends and not clause.tags[verb.stop].keys() & {"and", "by"}:
        return None
    return next(
        (n for n, phrase in enumerate(reading.phrases) if phrase.stop == i and phrase.noun == "people"), None
    )


def _read_participle(reading: Reading, i: int, participle: Tag, finite: Tag | None) -> None:
    clause = reading.clause
    kind, first = _auxiliary(reading, i)
    if "participle" not in clause.tags[i]:
        verbal = kind == "be"
        frame = "passive" if verbal else "participle"
        _undergo(reading, i, first if verbal else i, participle, verbal=verbal, frame=frame)
    elif kind == "have":
        _act(reading, i, participle)
    elif kind == "be":
        _undergo(reading, i, first, participle, verbal=True, frame="passive")
    elif finite is not None and (_has_object(reading, finite.stop) or _shares_object(reading, finite.stop)):
        _act(reading, i, finite)
    elif clause.lang is Lang.FR and _goes_on(reading, i) and participle.stop in reading.starts:
        _act(reading, i, participle)  # "a abattu 30 hommes et blessé 12 autres"
    else:
        _undergo(reading, i, i, participle, verbal=False, frame="participle")


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether a French participle shares the auxiliary of one before: "a abattu 30 hommes, blessé 12 autres et"."""
    clause = reading.clause
    if clause.has(i - 1, "and"):
        return True
    return clause.low(i - 1) == "," and any("have" in clause.tags[at] for at in range(max(0, i - 12), i - 1))


def _is_noun_here(reading: Reading, i: int) -> bool:
    """Whether what could be a verb stands under an article: "the massacre", "une capture"."""
    clause = reading.clause
    return "base" in clause.tags[i] or clause.lang is Lang.FR if _under_article(reading, i) else False


def _is_counted_noun(reading: Reading, i: int) -> bool:
    """As in "The number of dead": what is counted, and no verb."""
    return reading.clause.has(i - 1, "of") and any(
        (tag := reading.clause.tags[back].get("number_of")) is not None and tag.stop == i
        for back in range(max(0, i - _NUMBER_OF), i)
    )


def _under_article(reading: Reading, i: int) -> bool:
    clause = reading.clause
    return clause.has(i - 1, "articles") or clause.low(i - 1) in _DETERMINERS


def _falls_otherwise(reading: Reading, i: int, stop: int) -> bool:
    """Falling that is no death: into an ambush, ill, into someone's hands."""
    clause = reading.clause
    if stop != i + 1 or not clause.low(i).startswith(("fall", "fell", "tomb")):
        return False
    upon = (
        clause.low(stop) == "on"
        and clause.tags[stop + 1 : stop + 2]
        and (clause.has(stop + 1, "articles") or clause.has(stop + 1, "definite"))
    )  # "fell on the camp", but "fell on Tuesday"
    return bool(upon) or clause.low(stop) in _FALLS


def _auxiliary(reading: Reading, i: int) -> tuple[str, int]:
    """The auxiliary before a participle ("be", "have" or nothing) and where the verb group begins."""
    clause = reading.clause
    at, kind, first = i - 1, "", i
    for _ in range(12):
        if at < 0 or at in reading.inside:
            break
        tags, low = clause.tags[at], clause.low(at)
        if "be" in tags:
            kind, first = kind or "be", at
        elif "have" in tags and not (low == "a" and clause.lang is Lang.EN):
            kind, first = kind or "have", at
        elif low == "," and not kind and (opening := _parenthesis(reading, at)) is not None:
            at = opening
        elif not kind and "and" in tags and (be := _be_before(reading, at)) is not None:
            return "be", be
        elif "relative" in tags or not (is_light(reading, at, verbs=True) or _is_day(reading, at)):
            break
        at -= 1
    return kind, first


def _be_before(reading: Reading, conjunction: int) -> int | None:
    """The auxiliary of an unknown verb that another goes on from: "were rounded up and", "ont été alignés puis"."""
    clause = reading.clause
    for at in range(conjunction - 1, max(-1, conjunction - _UNKNOWN_VERB), -1):
        if "be" in clause.tags[at]:
            return _auxiliary(reading, at)[1] if at + 1 < conjunction else None
        unknown = clause.is_word(at) and not clause.tokens[at].capital and at not in reading.inside
        if not unknown or clause.tags[at].keys() & _NO_UNKNOWN_VERB:
            return None
    return None


def _is_day(reading: Reading, at: int) -> bool:
    """As in "Were on Sunday killed", "ont été mardi abattus"."""
    clause = reading.clause
    return "days" in clause.tags[at] or (clause.low(at) == "on" and clause.has(at + 1, "days"))


def _parenthesis(reading: Reading, closing: int) -> int | None:
    """The comma that opens what the comma at `closing` closes."""
    for at in range(closing - 1, max(-1, closing - 14), -1):
        low = reading.clause.low(at)
        if low == ",":
            return at
        if low in {".", ";", ":"} or at in reading.inside:
            return None
    return None


# --- someone does it -----------------------------------------------------------------------------------


def _has_object(reading: Reading, stop: int) -> bool:
    n = reading.object_after(stop)
    if n is None:
        return _past_known(reading, stop) is not None
    if reading.phrases[n].noun == "thing":
        return False
    phrase = reading.phrases[n]
    return not (reading.has_own_verb(n) and phrase.noun == "bare" and not reading.clause.has(phrase.stop, "have"))


def _closes(reading: Reading, n: int) -> bool:
    """Whether the phrase ends its clause, so that it is the object of the verb before and no new subject."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.noun != "people" or phrase.stop >= len(clause.tokens):
        return phrase.noun == "people"
    return clause.tokens[phrase.stop].kind == "sign" or bool(
        clause.tags[phrase.stop].keys()
        & {"prepositions", "time_words", "and", "relative", "locatives", "including"}
    )


def _shares_object(reading: Reading, stop: int) -> bool:
    """As in "Killed and wounded dozens": two verbs with one object."""
    clause = reading.clause
    if not clause.has(stop, "and"):
        return False
    after = clause.tags[stop]["and"].stop
    return clause.has(after, "finite") and reading.starts.get(clause.tags[after]["finite"].stop) is not None


def _act(reading: Reading, i: int, verb: Tag) -> None:
    clause = reading.clause
    n = reading.object_after(verb.stop)
    if n is None and clause.has(verb.stop, "and"):  # "killed and wounded dozens"
        after = clause.tags[verb.stop]["and"].stop
        second = next((clause.tags[after][cls] for cls in _ACTIVE if clause.has(after, cls)), None)
        n = reading.object_after(second.stop) if second is not None else None
    n = _past_known(reading, verb.stop) if n is None else n
    if n is None:
        return
    if "acted" in clause.tags[i] and not _closes(reading, n):
        return  # "claimed 12 soldiers took part"
    if reading.phrases[n].noun == "unknown" and verb.value in {"captured", "arrested", "freed"}:
        return  # things are captured and freed as well
    agent = agents.subject(reading, i)
    for member in reading.group_right(n):
        phrase = reading.phrases[member]
        if clause.has(i, "losing") or clause.has(i, "leaves"):
            if clause.has(phrase.head_at, "kin"):
                phrase.known = phrase.part = True  # "I lost two brothers": counted in what is told of all
            elif phrase.side is None and agent is not None:
                phrase.side = agents.side_of(clause, agent)  # "the attackers lost 30 men"
        reading.claim(member, verb.value, (i, verb.stop), "active", agent)


def _past_known(reading: Reading, at: int) -> int | None:
    """The people behind one known by an office: "killed the head of the district, his son and two guards"."""
    clause = reading.clause
    if not (clause.has(at, "definite") or clause.low(at) in _DETERMINERS):
        return None
    for after in range(at + 1, min(at + _OFFICE, len(clause.tokens))):
        joint = (
            after + 1
            if clause.low(after) == ","
            else clause.tags[after]["and"].stop
            if clause.has(after, "and")
            else 0
        )
        if joint:
            n = reading.starts.get(joint)
            known = any(PEOPLE in clause.tags[back] for back in range(at + 1, after))
            return n if known and n is not None and _is_listed(reading, n) else None
        if (
            not clause.is_word(after)
            or after in reading.starts
            or clause.tags[after].keys() & _NO_UNKNOWN_VERB - {PEOPLE, GROUP}
        ):
            return None
    return None


def _is_listed(reading: Reading, n: int) -> bool:
    return (
        reading.phrases[n].noun in {"people", "bare"}
        and not reading.has_own_verb(n)
        and not reading.phrases[n].part
    )


# --- it happens to someone -----------------------------------------------------------------------------


def _undergo(reading: Reading, i: int, first: int, verb: Tag, *, verbal: bool, frame: str) -> None:
    """The subject of a passive or an intransitive verb, or the noun that a participle describes."""
    clause = reading.clause
    if not verbal and _describes_next(reading, verb):
        return
    if verbal and clause.low(first - 1) == "there":  # "and there were dead among them"
        return
    agent = agents.by(clause, verb.stop) if frame in {"passive", "participle"} else None
    if frame == "intransitive" and (wounded := _wounded_before(reading, first)) is not None:
        wounded.effect, wounded.frame, wounded.stop = verb.value, frame, verb.stop
        reading.phrases[wounded.phrase].effects = (verb.value,)
        return
    n = subject_of(reading, first, verb.value, verbal=verbal)
    if n is not None and not verbal and _counts_both(reading, n, i, verb.value):
        return
    if n is not None and frame == "participle" and verb.value == "injured" and _later(reading, n, i):
        return  # "and three later in hospital": they died there
    if n is not None:
        for member in reading.group_left(n):
            reading.claim(member, verb.value, (first if verbal else i, verb.stop), frame, agent)
        return
    n = _inverted(reading, i, verb, verbal=verbal)
    if n is not None and not reading.has_own_verb(n):
        for member in reading.group_right(n):
            reading.claim(member, verb.value, (first, verb.stop), "inverted", agent)


def _wounded_before(reading: Reading, first: int) -> Claim | None:
    """Those counted as wounded right before a verb of dying: "two of the wounded died", "deux blessés ont péri"."""
    for claim in reversed(reading.claims):
        gap = range(claim.stop, first)
        if claim.effect == "injured" and claim.frame in {"participle", "noun"} and claim.stop <= first:
            return (
                claim if all(is_light(reading, at) and "and" not in reading.clause.tags[at] for at in gap) else None
            )
    return None


def _later(reading: Reading, n: int, i: int) -> bool:
    return any("later" in reading.clause.tags[at] for at in range(reading.phrases[n].stop, i))


def _counts_both(reading: Reading, n: int, i: int, effect: str) -> bool:
    """As in "All fifteen dead and wounded": one figure over both, which tells neither."""
    phrase = reading.phrases[n]
    if (
        phrase.noun != "bare"
        or phrase.effects != ("killed",)
        or effect != "injured"
        or "and" not in reading.clause.tags[i - 1]
    ):
        return False
    for claim in reading.claims:
        if claim.phrase == n:
            claim.effect, claim.stop = "casualties", i + 1
    return True


def _inverted(reading: Reading, i: int, verb: Tag, *, verbal: bool) -> int | None:
    """A subject after its verb: "où ont péri 12 soldats", "Also killed were three guards"."""
    clause = reading.clause
    if clause.lang is Lang.FR:
        n = reading.object_after(verb.stop) if verbal else None
        return n if n is not None and reading.phrases[n].noun == "people" else None
    if "participle" in clause.tags[i] and clause.has(verb.stop, "be"):
        return reading.object_after(clause.tags[verb.stop]["be"].stop)
    return None


def _describes_next(reading: Reading, verb: Tag) -> bool:
    """Whether an English participle describes a thing that follows it: "some thirty captured mortars"."""
    clause = reading.clause
    if clause.lang is Lang.FR or verb.value in {"killed", "injured"} or verb.stop >= len(clause.tokens):
        return False
    after = clause.tokens[verb.stop]
    thing = not clause.tags[verb.stop] or "not_people" in clause.tags[verb.stop]
    return after.kind == "word" and not after.capital and thing and not clause.is_adverb(verb.stop)


_TOWARDS = frozenset({"to", "into", "in", "à", "au", "aux", "vers", "dans", "en", "l'"})
_NO_UNKNOWN_VERB = frozenset({
    "have", "finite", "participle", "and", "relative", "dies", "died", "head", PEOPLE, GROUP,
})  # fmt: skip
_OFFICE = 9  # tokens that name one person
_NUMBER_OF = 4  # tokens
_WITH = frozenset({"with", "avec"})
_UNKNOWN_VERB = 6  # tokens back from the conjunction to the auxiliary
_ACTIVE = ("finite", "participle", "gerund")
_DETERMINERS = frozenset({
    "the", "this", "his", "her", "their", "its", "le", "la", "l'", "ce", "cette", "du", "une", "un", "sa",
    "son",
})  # fmt: skip
_FALLS = frozenset({
    "into", "ill", "sick", "to", "back", "short", "from", "under", "victim", "malades", "malade", "aux", "entre",
    "en", "upon",
    "sous", "d'", "sur", "nez", "victimes", "off", "behind", "apart", "par", "out", "by",
})  # fmt: skip
