"""Somebody does it: a verb and the people who are its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.voices import words_of
from sahelwatch.classifier.casualties.people.phrases import QUOTES, of_anybody
from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.classifier.casualties.verbs.auxiliaries import NO_UNKNOWN_VERB
from sahelwatch.classifier.casualties.verbs.objects import object_after
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.people.phrases import Clause, NounPhrase
    from sahelwatch.classifier.casualties.reading import Reading
    from sahelwatch.classifier.casualties.words.lexicon import Tag


def has_object(reading: Reading, stop: int) -> bool:
    """Whether people stand behind a verb as its object, and not as the subject of the next."""
    n = object_after(reading, stop)
    if n is None:
        return _past_known(reading, stop) is not None
    if reading.phrases[n].noun == "thing":
        return False
    phrase = reading.phrases[n]
    return not (reading.has_own_verb(n) and phrase.noun == "bare" and not reading.clause.has(phrase.stop, "have"))


def _closes(reading: Reading, n: int, *, losers: bool) -> bool:
    """Whether the phrase ends its clause, so that it is the object of the verb before and no new subject."""
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.own and phrase.figure.kind != "article":  # "the army lost 19 of its own"
        return True
    if phrase.noun == "bare" and phrase.figure.kind != "article":  # "killed 20 and lost six"
        ends = phrase.stop >= len(clause.tokens) or clause.tokens[phrase.stop].kind == "sign"
        told = losers or any(claim.effect == "killed" for claim in reading.claims)
        return ends and (told or "answer" in clause.classes)  # "gave chase and accounted for eight"
    if phrase.noun != "people" or phrase.stop >= len(clause.tokens):
        return phrase.noun == "people"
    return clause.tokens[phrase.stop].kind == "sign" or bool(
        clause.tags[phrase.stop].keys()
        & {"prepositions", "time_words", "and", "relative", "locatives", "including"}
    )


def shares_object(reading: Reading, stop: int) -> bool:
    """As in "Killed and wounded dozens": two verbs with one object."""
    clause = reading.clause
    if not clause.has(stop, "and"):
        return False
    after = clause.tags[stop]["and"].stop
    return clause.has(after, "finite") and reading.starts.get(clause.tags[after]["finite"].stop) is not None


def act(reading: Reading, i: int, verb: Tag) -> None:
    """The people who are the object of a verb, and who did it to them."""
    clause = reading.clause
    n = object_after(reading, verb.stop)
    if n is None and clause.has(verb.stop, "and"):  # "killed and wounded dozens"
        after = clause.tags[verb.stop]["and"].stop
        second = next((clause.tags[after][cls] for cls in _ACTIVE if clause.has(after, cls)), None)
        n = object_after(reading, second.stop) if second is not None else None
    n = _past_known(reading, verb.stop) if n is None else n
    n = _whom(reading, i) if n is None else n
    n = _past_everyone(reading, verb.stop) if n is None else n
    if n is None:
        return
    losers = clause.has(i, "losing") and agents.side_of(clause, agents.subject(reading, i)) in _ARMED
    if "acted" in clause.tags[i] and not _closes(reading, n, losers=losers):
        return  # "claimed 12 soldiers took part"
    if clause.has(i, "claimed") and reading.phrases[n].noun == "bare" and _speaks_before(clause, i):
        _count_claimed(reading, n)
        return  # "the army admits 54, the group claims 70": its count, and no attack that claims lives
    if reading.phrases[n].noun == "unknown" and verb.value in {"captured", "arrested", "freed", "treated"}:
        return  # things are captured and freed as well
    agent = agents.subject(reading, i)
    for member in reading.group_right(n):
        phrase = reading.phrases[member]
        if clause.has(i, "losing") or clause.has(i, "leaves"):
            _name_lost(clause, phrase, i, agent)
        reading.claim(member, verb.value, (i, verb.stop), "active", agent)


def _speaks_before(clause: Clause, verb: int) -> bool:
    """Whether one who counts the dead is named right before a verb."""
    voices = words_of(clause.lang).voices
    return any(clause.has(at, GROUP) or clause.low(at) in voices for at in range(verb - _VOICE_REACH, verb))


_VOICE_REACH = 3  # tokens: "the group now claims 70"


def _count_claimed(reading: Reading, n: int) -> None:
    """A bare figure as somebody's count of the dead told before it."""
    phrase = reading.phrases[n]
    before = next((c for c in reversed(reading.claims) if c.effect == "killed" and c.phrase < n), None)
    if before is not None:
        phrase.side = phrase.side or reading.phrases[before.phrase].side
    reading.claim(n, "killed", (phrase.first, phrase.stop), "told")


def _whom(reading: Reading, i: int) -> int | None:
    """The people whom a relative clause tells of: "men whom it took prisoner", "trois hommes qu'ils ont tués"."""
    clause = reading.clause
    for at in range(i - 2, max(-1, i - _WHOM_REACH), -1):
        if clause.low(at) in _WHOM:
            before = at if clause.low(at - 1) != "," else at - 1
            n = next((n for n, phrase in enumerate(reading.phrases) if phrase.stop == before), None)
            counted = n is not None and reading.phrases[n].noun in {"people", "bare"}
            return n if counted and not reading.phrases[n or 0].effects else None
        if clause.tokens[at].kind == "sign":
            return None
    return None


_WHOM = frozenset({"whom", "que", "qu'"})
_WHOM_REACH = 9  # tokens


def _name_lost(clause: Clause, phrase: NounPhrase, verb: int, agent: tuple[int, int] | None) -> None:
    """Gives those whom somebody lost his side."""
    sons = {clause.low(at) for at in range(phrase.head_at - 2, phrase.head_at + 1)}
    of_place = len(sons & {"of", "de", "its", "ses", "sons", "fils"}) == len(sons)  # "nine of its sons"
    ours = clause.low(phrase.head_at + 1) in QUOTES  # "lost two 'brothers'", as armed groups say
    if clause.has(phrase.head_at, "kin") and phrase.side is not Side.SECURITY_FORCES and not (of_place or ours):
        phrase.known = phrase.part = True  # "I lost two brothers": counted in what is told of all
    elif agent is not None and clause.has(phrase.head_at, "leaders") and phrase.figure.kind == "article":
        phrase.side = agents.side_of(clause, agent) or phrase.side  # "the vigilantes lost a commander"
    elif phrase.side is None and agent is not None:
        phrase.side = agents.side_of(clause, agent)  # "the attackers lost 30 men"
    elif (
        phrase.side is None
        and not of_anybody(clause, phrase)  # as villagers say
        and any(clause.low(at) in _WE for at in range(max(0, verb - 3), verb))
    ):
        phrase.side, phrase.ours = Side.SECURITY_FORCES, True  # "we lost 17 men", an army says


def _past_known(reading: Reading, at: int) -> int | None:
    """The people behind one known by an office: "killed the head of the district, his son and two guards"."""
    clause = reading.clause
    if not (clause.has(at, "definite") or clause.low(at) in DETERMINERS):
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
            or clause.tags[after].keys() & NO_UNKNOWN_VERB - {PEOPLE, GROUP}
        ):
            return None
    return None


def _past_everyone(reading: Reading, at: int) -> int | None:
    """How many all of them were: "killed everyone on board, twelve people in all", "killing all aboard, 12 men"."""
    clause = reading.clause
    if clause.low(at) not in _EVERYONE:
        return None
    for comma in range(at + 1, min(at + _OFFICE, len(clause.tokens))):
        if clause.low(comma) in {",", "–", "—", "-", "("}:
            n = reading.starts.get(comma + 1)
            return n if n is not None and _is_listed(reading, n) else None
        if not clause.is_word(comma) or comma in reading.starts:
            return None
    return None


_EVERYONE = frozenset({"everyone", "everybody", "all", "tous"})


def _is_listed(reading: Reading, n: int) -> bool:
    return (
        reading.phrases[n].noun in {"people", "bare"}
        and not reading.has_own_verb(n)
        and not reading.phrases[n].part
    )


_ARMED = (Side.SECURITY_FORCES, Side.MILITIA, Side.MILITANTS)
_WE = frozenset({"we", "nous"})
_OFFICE = 9  # tokens that name one person
_ACTIVE = ("finite", "participle", "gerund")
DETERMINERS = frozenset({
    "the", "this", "his", "her", "their", "its", "le", "la", "l'", "ce", "cette", "du", "une", "un", "sa",
    "son",
})  # fmt: skip
