"""Verbs: who was killed, who killed whom, who died."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties import agents
from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, Tag
from sahelwatch.classifier.casualties.phrases import DEFINITE_PLURAL, QUOTES
from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading

_REACH = 30  # tokens between a subject and its verb
_FAR = 8  # tokens between one person and the verb
_NEAR = 6  # tokens between a noun and the participle that describes it


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
        if not _falls_otherwise(reading, i, intransitive.stop):
            kind, first = _auxiliary(reading, i)
            told = dies is not None or bool(kind)
            _undergo(reading, i, first if kind else i, intransitive, verbal=told, frame="intransitive")
        return
    if finite is not None and _is_noun_here(reading, i):
        return
    if transitive is not None:
        _read_participle(reading, i, transitive, finite)
        return
    weak = tags.get("weak") or tags.get("weak_participle")
    if weak is not None and finite is None and transitive is None:
        _read_weak(reading, i, weak)
        return
    acted = tags.get("acted")
    if acted is not None and finite is None:
        if _auxiliary(reading, i)[0] == "have":
            _act(reading, i, acted)
        return
    verb = finite or tags.get("gerund") or tags.get("infinitive") or tags.get("conditional")
    if verb is not None:
        _act(reading, i, verb)


def _read_weak(reading: Reading, i: int, verb: Tag) -> None:
    """A verb such as "take", which abducts only people, and only where they are not brought to safety."""
    clause = reading.clause
    if any("harbours" in tags for tags in clause.tags) or clause.low(verb.stop) in {"to", "into", "over", "à"}:
        return
    kind, first = _auxiliary(reading, i) if "weak_participle" in clause.tags[i] else ("", i)
    if kind == "be":
        n = _subject(reading, first, verb.value, verbal=True)
        members = reading.group_left(n) if n is not None else []
        span = (first, verb.stop)
    else:
        n = reading.object_after(verb.stop)
        members = reading.group_right(n) if n is not None and (kind == "have" or "weak" in clause.tags[i]) else []
        span = (i, verb.stop)
    agent = agents.by(clause, verb.stop) if kind == "be" else agents.subject(reading, i)
    for member in members:
        phrase = reading.phrases[member]
        if phrase.noun == "people" and phrase.head_effect is None and not phrase.effects:
            reading.claim(member, verb.value, span, "weak", agent)


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
    elif clause.lang is Lang.FR and clause.has(i - 1, "and") and participle.stop in reading.starts:
        _act(reading, i, participle)  # "a abattu 30 hommes et blessé 12 autres"
    else:
        _undergo(reading, i, i, participle, verbal=False, frame="participle")


def _is_noun_here(reading: Reading, i: int) -> bool:
    """Whether what could be a verb stands under an article: "the massacre", "une capture"."""
    clause = reading.clause
    return "base" in clause.tags[i] or clause.lang is Lang.FR if _under_article(reading, i) else False


def _under_article(reading: Reading, i: int) -> bool:
    clause = reading.clause
    return clause.has(i - 1, "articles") or clause.low(i - 1) in _DETERMINERS


def _falls_otherwise(reading: Reading, i: int, stop: int) -> bool:
    """Falling that is no death: into an ambush, ill, into someone's hands."""
    clause = reading.clause
    return clause.low(i).startswith(("fall", "fell", "tomb")) and clause.low(stop) in _FALLS and stop == i + 1


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
        elif "relative" in tags or not (_is_light(reading, at, verbs=True) or _is_day(reading, at)):
            break
        at -= 1
    return kind, first


def _is_light(reading: Reading, at: int, *, verbs: bool = False) -> bool:
    """Whether a word only shades the verb group: an adverb, "found", "not", a quotation mark."""
    clause = reading.clause
    tags = clause.tags[at]
    if (
        tags.keys() & {"links", "negation", "be", "have", "other"}
        or clause.is_adverb(at)
        or clause.low(at) in QUOTES
    ):
        return True
    return verbs and ("and" in tags or ("participle" in tags and clause.has(at + 1, "and")))


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
    if n is None or reading.phrases[n].noun == "thing":
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
    if n is None:
        return
    if "acted" in clause.tags[i] and not _closes(reading, n):
        return  # "claimed 12 soldiers took part"
    if reading.phrases[n].noun == "unknown" and verb.value in {"captured", "arrested", "freed"}:
        return  # things are captured and freed as well
    agent = agents.subject(reading, i)
    for member in reading.group_right(n):
        reading.claim(member, verb.value, (i, verb.stop), "active", agent)


# --- it happens to someone -----------------------------------------------------------------------------


def _undergo(reading: Reading, i: int, first: int, verb: Tag, *, verbal: bool, frame: str) -> None:
    """The subject of a passive or an intransitive verb, or the noun that a participle describes."""
    clause = reading.clause
    if not verbal and _describes_next(reading, verb):
        return
    agent = agents.by(clause, verb.stop) if frame in {"passive", "participle"} else None
    n = _subject(reading, first, verb.value, verbal=verbal)
    if n is not None and not verbal and _counts_both(reading, n, i, verb.value):
        return
    if n is not None:
        for member in reading.group_left(n):
            reading.claim(member, verb.value, (first if verbal else i, verb.stop), frame, agent)
        return
    n = _inverted(reading, i, verb, verbal=verbal)
    if n is not None and not reading.has_own_verb(n):
        for member in reading.group_right(n):
            reading.claim(member, verb.value, (first, verb.stop), "inverted", agent)


def _counts_both(reading: Reading, n: int, i: int, effect: str) -> bool:
    """As in "The ten dead and wounded": one figure over both, which tells neither."""
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
    """Whether an English participle describes a thing that follows it: "some fifty captured rifles"."""
    clause = reading.clause
    if clause.lang is Lang.FR or verb.value in {"killed", "injured"} or verb.stop >= len(clause.tokens):
        return False
    after = clause.tokens[verb.stop]
    thing = not clause.tags[verb.stop] or "not_people" in clause.tags[verb.stop]
    return after.kind == "word" and not after.capital and thing and not clause.is_adverb(verb.stop)


def _subject(reading: Reading, first: int, effect: str, *, verbal: bool) -> int | None:
    """The counted phrase that is the subject of the verb group at `first`."""
    for n in range(len(reading.phrases) - 1, -1, -1):
        phrase = reading.phrases[n]
        if phrase.stop > first:
            continue
        if first - phrase.stop > _REACH:
            return None
        verdict = _may_be_subject(reading, n, first, effect) if verbal else _may_be_described(reading, n, first)
        if verdict is not False:
            return n if verdict else None
    return None


def _may_be_described(reading: Reading, n: int, first: int) -> bool | None:
    """Whether a participle at `first` describes the phrase; null: nor any to its left."""
    clause, phrase = reading.clause, reading.phrases[n]
    gap = range(phrase.stop, first)
    if phrase.noun == "thing":
        return (
            False
            if reading.clause.has(phrase.first - 1, "prepositions") or clause.low(phrase.first - 1) in _AGED
            else None
        )
    whole = reading.whole_of(n) if phrase.part and not gap else None
    if whole is not None and not reading.phrases[whole].effects:
        return False  # "22 people including 14 girls drowned" tells of the 22
    joins = phrase.noun == "bare" and bool(phrase.effects)  # "the ten dead and wounded"
    if all(_is_light(reading, at) and (joins or "and" not in clause.tags[at]) for at in gap):
        return True
    if len(gap) == 1 and clause.low(first - 1) == "," and phrase.noun == "people" and not phrase.effects:
        after = clause.tags[first].get("participle")  # "20 soldiers, wounded by splinters, …"
        return (
            True
            if after is not None and (clause.has(after.stop, "by") or clause.has(after.stop, "locatives"))
            else None
        )
    if len(gap) > _NEAR or phrase.noun != "people" or phrase.effects or clause.low(first - 1) in DEFINITE_PLURAL:
        return None
    outside = [at for at in gap if at not in reading.inside]
    if any(clause.low(at) in {",", ":", ";"} or clause.tags[at].keys() & _INTERRUPTS for at in outside):
        return None
    return True


def _may_be_subject(reading: Reading, n: int, first: int, effect: str) -> bool | None:
    """True: the phrase is the subject; false: look further left; null: none to the left can be."""
    clause, phrase = reading.clause, reading.phrases[n]
    gap = range(phrase.stop, first)
    if any(clause.low(at) in {";", ".", "!", "?"} for at in gap) or effect in phrase.effects:
        return None
    prepositional = _after_preposition(reading, phrase.first)
    if phrase.noun == "thing":
        return False if prepositional or gap or clause.low(phrase.first - 1) in _AGED else None
    adjacent = all(_is_light(reading, at) for at in gap)
    if phrase.effects and not adjacent and not _shares_subject(reading, gap):
        return None
    if adjacent:
        return not phrase.part or reading.whole_of(n) is None
    vague = phrase.noun in {"bare", "unknown"} and not phrase.additional
    far = phrase.figure.kind == "article" and len(gap) > _FAR
    if vague or far or phrase.part or phrase.definite or prepositional:
        return False
    if _other_subject(reading, phrase.stop, first) or _new_subject(reading, gap):
        return None
    return not any(
        clause.low(at) == ":" or ("finite" in clause.tags[at] and "participle" not in clause.tags[at]) for at in gap
    )


def _shares_subject(reading: Reading, gap: range) -> bool:
    """Whether a second verb goes on with the subject of the first: "were seized and later killed"."""
    clause = reading.clause
    return clause.has(gap[-1], "and") or clause.low(gap[-1]) == "," or any(clause.has(at, "relative") for at in gap)


def _new_subject(reading: Reading, gap: range) -> bool:
    """Whether the phrase has a verb of its own before the gap ends, and another noun follows that verb."""
    clause, verb = reading.clause, False
    for at in gap:
        tags = clause.tags[at]
        if "relative" in tags:
            return False
        if tags.keys() & {"be", "have"} and at not in reading.inside and not clause.tokens[at].joined:
            verb = True
        elif verb and tags.keys() & {PEOPLE, GROUP, "head"}:
            return True
    return False


def _other_subject(reading: Reading, stop: int, first: int) -> bool:
    """Whether an uncounted noun just before the verb is its subject: "in a place of 300 people, soldiers were"."""
    clause, last = reading.clause, first - 1
    while last > stop and _is_light(reading, last):
        last -= 1
    if last in reading.inside or "relative" in clause.tags[last]:
        return False
    noun = clause.tags[last].keys() & {PEOPLE, GROUP}
    described = last > stop and clause.tokens[last].kind == "word" and not clause.tags[last]
    if not noun and described and clause.tags[last - 1].keys() & {PEOPLE, GROUP}:
        noun = {PEOPLE}  # a noun and its adjective
        last -= 1
    if not noun:
        return False
    for at in range(last - 1, max(stop, last - 6) - 1, -1):  # the nearest word that may govern it
        if clause.low(at) in _SUBORDINATE:
            return True
        if clause.tags[at].keys() & {"and", "prepositions", "of"}:
            return False
    return True


def _after_preposition(reading: Reading, first: int) -> bool:
    clause, at = reading.clause, first - 1
    while at >= 0 and (
        clause.low(at) in QUOTES or clause.has(at, "definite") or clause.low(at) in {"les", "ces", "ses", "the"}
    ):
        at -= 1
    if clause.low(at) == "des" and at == first - 1 and clause.text[clause.tokens[first].start :][:1].isalpha():
        return False  # an indefinite article: "des centaines de civils"
    return at >= 0 and bool(clause.tags[at].keys() & {"prepositions", "of"})


_SUBORDINATE = frozenset({
    "after", "before", "when", "while", "as", "since", "because", "until", "quand", "lorsque", "alors", "que",
})  # fmt: skip
_ACTIVE = ("finite", "participle", "gerund")
_AGED = frozenset({"aged", "âgé", "âgés", "âgée", "âgées", "de", "about", "of"})
_DETERMINERS = frozenset({
    "the", "this", "his", "her", "their", "its", "le", "la", "l'", "ce", "cette", "du", "une", "un", "sa",
    "son",
})  # fmt: skip
_FALLS = frozenset({
    "into", "ill", "sick", "to", "back", "short", "from", "under", "victim", "malades", "malade", "aux", "entre",
    "en",
    "sous", "d'", "sur", "nez", "victimes", "off", "behind", "apart", "par", "out", "by",
})  # fmt: skip
_INTERRUPTS = frozenset({"finite", "participle", "and", PEOPLE, "gerund", "relative", "be", "have", "dies"})
