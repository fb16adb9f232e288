"""Dead told by whose they are alone: "of the rebels, nine", "seven for the army", "the herders five"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE, Tag, who

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import Clause
    from sahelwatch.classifier.casualties.reading import Claim, Reading
    from sahelwatch.records import Side

_BREATH = 30  # tokens from what tells of dead to the figure
_NOUN_REACH = 5  # tokens from the preposition to the noun of a side
_ENDS = frozenset({".", "!", "?"})
_OPENS = frozenset({",", ";", ":", "(", "-", "–", "—"})
_OF_SIDE = frozenset(
    {"for", "among", "of", "from", "on", "in", "pour", "parmi", "chez", "dans", "du", "côté", "par"}
)
_THE = frozenset({"the", "les", "la", "le", "l'", "des", "du", "de", "d'", "an", "of"})
_CAMPS = frozenset({"side", "ranks", "rows", "part", "among", "camp", "rangs", "côté", "camps"})
_OTHER_CAMP = frozenset({"other", "losing", "winning", "opposing", "autre", "adverse", "opposite"})
_TOLL = frozenset({"losses", "victims", "event", "toll", "number_of"})


def read_by_side(reading: Reading) -> None:
    """Gives a bare figure beside the name of a side what befell those told before it."""
    clause = reading.clause
    if clause.classes.isdisjoint((GROUP, PEOPLE, "sides")):
        return
    for n, phrase in enumerate(reading.phrases):
        counted = phrase.noun == "bare" and phrase.figure.kind != "article"
        if not counted or phrase.effects or phrase.part or not (phrase.figure.high or phrase.figure.low):
            continue
        loser = _before(reading, n) or _behind(reading, n)
        if loser is None:
            continue
        source = _killed_before(reading, phrase.first)
        if source is None and not _tells_of_dead(clause, phrase.first):
            continue
        phrase.side = phrase.side or loser
        verb = source.verb if source is not None else _toll_at(clause, phrase.first)
        reading.claim(n, "killed", (phrase.first, phrase.stop), "gapped", verb=verb)


def _before(reading: Reading, n: int) -> Side | None:
    """As in "of the rebels, nine", "and, among the herders, five", "; chez les assaillants, onze"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if not _closes(clause, phrase.stop):
        return None
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


def _behind(reading: Reading, n: int) -> Side | None:
    """As in "seven for the army, three for the rebels", "neuf chez les éleveurs"."""
    clause, phrase = reading.clause, reading.phrases[n]
    if clause.low(phrase.stop) not in _OF_SIDE or not _opens(clause, phrase.first):
        return None
    for at in range(phrase.stop + 1, min(phrase.stop + 1 + _NOUN_REACH, len(clause.tokens))):
        tag = who(clause.tags[at])
        if tag is not None and tag.value and _is_body(clause, at, tag):
            return tag.side if _closes(clause, tag.stop) or clause.low(tag.stop) in {"side", "'s"} else None
        if not (clause.low(at) in _THE | _CAMPS or clause.has(at, "adjectives") or clause.low(at) in _OF_SIDE):
            return None
    return None


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
    while at >= 0 and (clause.is_adverb(at) or clause.low(at) in {"only", "seulement", "à", "at", "de", "of"}):
        at -= 1
    return _parts(clause, at) or clause.has(at, "tells") or clause.has(at, "toll_links") or clause.has(at, "be")


def _closes(clause: Clause, stop: int) -> bool:
    """Whether nothing more is said of people: a sign, a conjunction or the end follows."""
    return stop >= len(clause.tokens) or clause.tokens[stop].kind == "sign" or clause.has(stop, "and")


def _killed_before(reading: Reading, first: int) -> Claim | None:
    """The last claim of dead before a token, in the same breath."""
    clause = reading.clause
    told = [c for c in reading.claims if c.effect == "killed" and reading.phrases[c.phrase].stop <= first]
    last = max(told, key=lambda claim: reading.phrases[claim.phrase].first, default=None)
    if last is None:
        return None
    between = range(max(last.stop, reading.phrases[last.phrase].stop), first)
    return None if len(between) > _BREATH or any(clause.low(at) in _ENDS for at in between) else last


def _toll_at(clause: Clause, first: int) -> int | None:
    """Where a noun or state of death stands before a figure, with no figure of its own."""
    for at in range(first - 1, max(-1, first - _BREATH), -1):
        tags = clause.tags[at]
        if clause.low(at) in _ENDS:
            return None
        if tags.keys() & _TOLL or any(tags[cls].value == "killed" for cls in ("state", "head") if cls in tags):
            return at
    return None


def _tells_of_dead(clause: Clause, first: int) -> bool:
    return _toll_at(clause, first) is not None
