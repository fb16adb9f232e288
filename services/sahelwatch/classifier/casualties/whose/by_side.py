"""Dead told by whose they are alone: "of the rebels, nine", "seven for the army", "the herders five"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.reading import ENDS
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE, Tag, who
from sahelwatch.records import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from sahelwatch.classifier.casualties.casualty import Casualty
    from sahelwatch.classifier.casualties.people.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_BREATH = 30  # tokens from what tells of dead to the figure
_NOUN_REACH = 5  # tokens from the preposition to the noun of a side
_OPENS = frozenset({",", ";", ":", "(", "-", "–", "—"})
_OF_SIDE = frozenset(
    {"for", "among", "of", "from", "on", "in", "pour", "parmi", "chez", "dans", "du", "côté", "par"}
)
_THE = frozenset({"the", "les", "la", "le", "l'", "des", "du", "de", "d'", "an", "of"})
_CAMPS = frozenset(
    {"ceux", "celles", "those", "side", "ranks", "rows", "part", "among", "camp", "rangs", "côté", "camps"}
)
_TOLL = frozenset({"losses", "victims", "event", "toll", "number_of"})


def read_by_side(reading: Reading) -> None:
    """Gives a bare figure beside the name of a side what befell those told before it."""
    clause = reading.clause
    if clause.classes.isdisjoint((GROUP, PEOPLE, "sides")):
        return
    for n, phrase in enumerate(reading.phrases):
        was = phrase.noun, phrase.stop
        if phrase.noun == "thing" and clause.low(phrase.stop - 1) == "pour" and clause.low(phrase.stop) in _THE:
            phrase.noun, phrase.stop = "bare", phrase.stop - 1  # "neuf pour l'armée", and no "neuf pour cent"
        _read_one(reading, n)
        if not phrase.effects:
            phrase.noun, phrase.stop = was


def _read_one(reading: Reading, n: int) -> None:
    clause, phrase = reading.clause, reading.phrases[n]
    counted = (phrase.noun == "bare" or _are_men(reading, n)) and phrase.figure.kind != "article"
    if not counted or phrase.effects or phrase.part or not (phrase.figure.high or phrase.figure.low):
        return
    source = reading.killed_before(phrase.first, _BREATH)
    loser = side_before(reading, n) or _behind(reading, n)
    if loser is None and not (source is not None and _goes_on(reading, n, source)):
        return
    if source is None and (_is_of_untold(reading, n) or _toll_at(clause, phrase.first) is None):
        return
    phrase.side = phrase.side or loser or _side(clause, phrase.first - 1)
    phrase.ours = phrase.ours or (loser is Side.SECURITY_FORCES and _is_ours(clause, phrase.stop))
    members = _breaks_down(reading, n, source) if source is not None else []
    for member in members:
        reading.phrases[member].part = True
        span = (reading.phrases[member].first, reading.phrases[member].stop)
        whole = reading.claims.index(source) if source is not None else None
        reading.claim(member, "killed", span, "breakdown", whole=whole)
    if not members:
        verb = source.verb if source is not None else _toll_at(clause, phrase.first)
        reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", verb=verb)


def _are_men(reading: Reading, n: int) -> bool:
    """As in "and, among the volunteers, five men": men of whom nothing more is said."""
    phrase = reading.phrases[n]
    alone = phrase.noun == "people" and phrase.side is None and phrase.stop == phrase.head_at + 1
    return alone and reading.clause.low(phrase.head_at) in {"men", "hommes"}


def _breaks_down(reading: Reading, n: int, source: Claim) -> list[int]:
    """The figures of a list that adds up to the total before it: "77, 32 of them for the rebels, 45 for …"."""
    total, running = reading.phrases[source.phrase].figure.low, 0
    members: list[int] = []
    for m in range(n, len(reading.phrases)):
        phrase = reading.phrases[m]
        if phrase.effects or phrase.figure.low is None:
            break
        running += phrase.figure.low
        members.append(m)
        if running == total and len(members) > 1:
            return members
    return []


def side_before(reading: Reading, n: int) -> Side | None:
    """As in "of the rebels, nine", "and, among the herders, five", "; chez les assaillants, onze"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if not (_closes(clause, phrase.stop) or clause.low(phrase.stop) in _WHO):
        return None  # "and, among the assailants, three whose bodies were left"
    last = phrase.first - 1
    last -= clause.low(last) in {",", ":"}
    noun = _noun_ending(clause, last)
    if noun is None or noun in reading.inside:
        return None
    at = noun - 1
    while at >= 0 and (clause.low(at) in _THE | _CAMPS or clause.has(at, "adjectives")) and noun - at < _NOUN_REACH:
        if clause.low(at) in _OF_SIDE and _parts(clause, at - 1):
            return _side(clause, noun)
        at -= 1
    if at >= 0 and clause.low(at) in _OF_SIDE and _parts(clause, at - 1):
        return _side(clause, noun)
    return None


_WHO = frozenset({"who", "whose", "qui", "dont"})


def _behind(reading: Reading, n: int) -> Side | None:
    """As in "seven for the army, three for the rebels", "neuf chez les éleveurs"."""
    clause, phrase = reading.clause, reading.phrases[n]
    stop = phrase.stop + (clause.low(phrase.stop) in _ONLY or clause.has(phrase.stop, "died"))
    costs = (
        clause.low(stop) in _TO and "lose_lives" in clause.classes
    )  # "a coûté neuf hommes à l'armée, cinq aux rebelles"
    if not (costs or clause.low(stop) in _OF_SIDE) or not _opens(clause, phrase.first):
        return None
    if _is_ours(clause, phrase.stop):
        return Side.SECURITY_FORCES  # "against three on our side", as armies say
    for at in range(stop + 1, min(phrase.stop + 1 + _NOUN_REACH, len(clause.tokens))):
        tag = who(clause.tags[at])
        if tag is not None and tag.value and _is_body(clause, at, tag):
            owns = clause.low(tag.stop) == "'s" and not any(
                clause.has(near, "superseded_nouns") for near in range(tag.stop + 1, tag.stop + 4)
            )  # not "against 15 in the army's statement"
            return tag.side if _closes(clause, tag.stop) or owns or clause.low(tag.stop) == "side" else None
        if not (clause.low(at) in _THE | _CAMPS or clause.has(at, "adjectives") or clause.low(at) in _OF_SIDE):
            return None
    return None


_TO = frozenset({"à", "au", "aux"})


def read_alone(reading: Reading, previous: str | None, tolls: Callable[[], list[Casualty]]) -> None:
    """A short sentence that tells only whose and how many, behind one of dead: "Among the herders, nine"."""
    clause = reading.clause
    if previous is None or reading.claims or len(clause.tokens) > _SHORT:
        return
    counted = [n for n, phrase in enumerate(reading.phrases) if phrase.noun == "bare"]
    if len(counted) != 1 or len(reading.phrases) != 1:
        return
    n = counted[0]
    loser = side_before(reading, n) or _behind(reading, n) or _there(reading, n)
    if loser is None or not any(toll.effect == "killed" for toll in tolls()):
        return
    phrase = reading.phrases[n]
    phrase.side = phrase.side or loser
    reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped")


def _there(reading: Reading, n: int) -> Side | None:
    """As in "Among the herders there were nine", "Chez les éleveurs, il y en a eu neuf"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if clause.low(0) not in _AMONG or not _closes(clause, phrase.stop):
        return None
    noun = next((at for at in range(1, _NOUN_REACH) if _is_side(clause, at)), None)
    if noun is None or any(clause.low(at) not in _THERE for at in range(noun + 1, phrase.first)):
        return None
    return _side(clause, noun)


def _is_side(clause: Clause, at: int) -> bool:
    tag = who(clause.tags[at]) if at < len(clause.tokens) else None
    return tag is not None and bool(tag.value) and _is_body(clause, at, tag)


_SHORT = 14  # tokens
_AMONG = frozenset({"among", "for", "on", "chez", "parmi", "du", "côté", "dans"})
_THERE = frozenset(
    {"there", "was", "were", "had", "been", ",", "il", "y", "en", "a", "eu", "avait", "it", "on", "compte"}
)


def _goes_on(reading: Reading, n: int, source: Claim) -> bool:
    """As in "The farmers mourn six men, the herders nine", "the defenders buried 21, their rivals had ten"."""
    clause, phrase = reading.clause, reading.phrases[n]
    told = any(clause.low(at) in _LOSS for at in range(phrase.first))
    had = source.frame == "participle" and clause.has(reading.phrases[source.phrase].first - 1, "have")
    loses = told or had or any(clause.has(at, cls) for at in (source.verb, source.first) for cls in _LOSES)
    if not loses or not _closes(clause, phrase.stop):
        return False
    at = phrase.first - 1
    at -= clause.has(at, "have") or clause.low(at) in _ONLY
    if at < 0 or at in reading.inside or not (clause.low(at) in _RIVALS or _names_body(clause, at)):
        return False
    while at > 0 and (clause.low(at - 1) in _THE | _WHOSE or clause.tokens[at - 1].capital):
        at -= 1
    return _parts(clause, at - 1)


def _names_body(clause: Clause, at: int) -> bool:
    """Whether a group or people at large are named at a token, or a people that we do not know."""
    tag = who(clause.tags[at])
    return _is_body(clause, at, tag) if tag is not None else clause.is_word(at) and clause.tokens[at].capital


_LOSS = frozenset({"losses", "pertes"})
_LOSES = ("losing", "lose_lives", "suffers", "bodies", "telling")
_ONLY = frozenset({"only", "seulement"})
_WHOSE = frozenset({"its", "their", "ses", "leurs"})
_RIVALS = frozenset({"rivals", "others", "attackers", "defenders", "rivaux", "adversaires", "opponents", "foes"})


def _is_ours(clause: Clause, stop: int) -> bool:
    return any(clause.low(at) in _OUR for at in (stop + 1, stop + 2))


_OUR = frozenset({"our", "nos", "notre"})


def _noun_ending(clause: Clause, last: int) -> int | None:
    """Where the group or people whose words end at a token begin."""
    for at in range(last, max(-1, last - _NOUN_REACH), -1):
        tag = who(clause.tags[at]) if at >= 0 else None
        if tag is not None and tag.stop == last + 1 and tag.value and _is_body(clause, at, tag):
            return at
    return None


def _is_body(clause: Clause, at: int, tag: Tag) -> bool:
    """Whether a noun names a group or people at large, and no single person."""
    return GROUP in clause.tags[at] or tag.plural


def _side(clause: Clause, noun: int) -> Side | None:
    tag = who(clause.tags[noun])
    return tag.side if tag is not None else None


def _parts(clause: Clause, at: int) -> bool:
    """Whether a statement, or a part of one, ends at a token."""
    return at < 0 or clause.low(at) in _OPENS or clause.has(at, "and")


def _opens(clause: Clause, first: int) -> bool:
    """Whether a figure begins a part of a statement, or a verb of telling leads to it."""
    at = first - 1
    while at >= 0 and (
        clause.is_adverb(at) or clause.low(at) in {"only", "seulement", "à", "at", "de", "of", "against", "contre"}
    ):
        at -= 1
    if clause.low(first - 1) in {"à", "at", "to", "against", "contre"} and _toll_at(clause, first) is not None:
        return True
    return _parts(clause, at) or clause.has(at, "tells") or clause.has(at, "toll_links") or clause.has(at, "be")


def _closes(clause: Clause, stop: int) -> bool:
    """Whether nothing more is said of people: a sign, a conjunction or the end follows."""
    return stop >= len(clause.tokens) or clause.tokens[stop].kind == "sign" or clause.has(stop, "and")


def _toll_at(clause: Clause, first: int) -> int | None:
    """Where a noun or state of death stands before a figure, with no figure of its own."""
    for at in range(first - 1, max(-1, first - _BREATH), -1):
        tags = clause.tags[at]
        if clause.low(at) in ENDS:
            return None
        if tags.keys() & _TOLL or any(tags[cls].value == "killed" for cls in ("state", "head") if cls in tags):
            return at
    return None


def _is_of_untold(reading: Reading, n: int) -> bool:
    """Whether a larger bare figure right before it is not read yet: "a source counts 77, 32 for the rebels"."""
    left, low = reading.phrases[n - 1] if n else None, reading.phrases[n].figure.low or 0
    return left is not None and left.noun == "bare" and not left.effects and (left.figure.low or 0) > low
