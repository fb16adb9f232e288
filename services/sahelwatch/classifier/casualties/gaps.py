"""Figures whose verb is left out: "six dead at A, two at B"; "29, says the UN"; "and three later"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.lexicon import GROUP, PEOPLE
from sahelwatch.classifier.casualties.phrases import CONNECTIVE, QUOTES
from sahelwatch.classifier.casualties.told import is_told
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.phrases import NounPhrase
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_BREAKING = frozenset({":", "(", "-", "–", "—"})
_AS_WERE = frozenset({(a, b) for a in ("as", "so") for b in ("were", "was", "did", "had", "have", "has")})
_OPENING = _BREAKING | {",", ";"}
_ALONG_REACH = 5
_SAME_BREATH = 25  # tokens
_TOLD_REACH = 50
_BREAKDOWN_REACH = 14
_PLACE_REACH = 7
_WHOSE = frozenset({"his", "her", "son", "sa", "their", "leur"})
_WITH = frozenset({"with", "avec"})
_ON_THE_WAY = frozenset(
    {"before", "avant", "on", "en", "as", "when", "pendant", "durant", "lors", "during", "while", "peu"}
)


def read_gaps(reading: Reading) -> None:
    """Figures whose verb is left out: "six dead at A, two at B"; "29, says the UN"; "and three with them"."""
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or phrase.noun == "thing" or phrase.part or reading.speaks(n):
            continue
        source = _source(reading, n)
        if source is None:
            continue
        claim = reading.claims[source]
        frame = _gap_frame(reading, n, claim)
        if frame is None:
            continue
        own = (phrase.first, phrase.stop)
        if phrase.noun == "people" and reading.clause.has(phrase.head_at, "prisoners"):
            continue
        if frame == "joined":
            side = reading.phrases[claim.phrase].side
            leads = phrase.definite and reading.clause.has(
                phrase.head_at, "leaders"
            )  # "along with their commander"
            phrase.side = side if leads and side is not None else phrase.side or side
            reading.claim(n, claim.effect, own, "gapped", claim.agent, verb=claim.verb)
        elif frame == "told":
            _replace_old(reading, n, claim)
            phrase.side = phrase.side or reading.phrases[claim.phrase].side
            reading.claim(n, claim.effect, own, frame, claim.agent)
        elif frame == "breakdown":
            whole = claim.whole if claim.frame == "breakdown" else source
            reading.claim(n, claim.effect, own, frame, claim.agent, whole)
        else:
            reading.claim(n, claim.effect, own, frame, claim.agent)


def _replace_old(reading: Reading, n: int, source: Claim) -> None:
    """Takes a count for one given up where its speakers now count more: "who spoke of 50, now count 150"."""
    phrase, old = reading.phrases[n], reading.phrases[source.phrase]
    now = any("now" in reading.clause.tags[at] for at in range(max(0, phrase.first - _NOW_REACH), phrase.first))
    if now and (old.figure.low or 0) < (phrase.figure.low or 0):
        old.old = True


_NOW_REACH = 4  # tokens


def _source(reading: Reading, n: int) -> int | None:
    """The nearest claim before a phrase."""
    first = reading.phrases[n].first
    best: int | None = None
    for k, claim in enumerate(reading.claims):
        if reading.phrases[claim.phrase].first < first and (
            best is None
            or reading.phrases[claim.phrase].first >= reading.phrases[reading.claims[best].phrase].first
        ):
            best = k
    return best


def _gap_frame(reading: Reading, n: int, source: Claim) -> str | None:
    """The frame that fills the gap before a phrase with what the source claim tells, if one does."""
    clause, phrase = reading.clause, reading.phrases[n]
    between = range(max(source.stop, reading.phrases[source.phrase].stop), phrase.first)
    counted = phrase.figure.kind != "article"
    told = counted and (phrase.noun == "bare" or _is_told_too(reading, n, source)) and is_told(reading, n)
    if len(between) > (_TOLD_REACH if told else _SAME_BREATH) or any(
        clause.low(at) in {".", "!", "?"} for at in between
    ):
        return None
    if told:
        return "told"
    before = _past_of(reading, phrase.first - 1)
    while before >= 0 and clause.is_adverb(before):
        before -= 1
    if counted and (_place_before(reading, n) or _follows_ordinal(reading, n)):
        return "gapped"
    if _were_found(reading, n, source) or (counted and not reading.has_own_verb(n) and _by_another(reading, n)):
        return "gapped"
    if _shares_noun(reading, n, source) or _are_too(reading, n):
        return "joined"
    opened = (
        clause.low(before) in _OPENING
        or clause.low(before) in _WITH
        or clause.ending("and", before + 1, CONNECTIVE) is not None
    )
    if reading.has_own_verb(n) or not opened:
        return None
    broken_down = source.frame == "breakdown" or any(clause.low(at) in _BREAKING for at in between)
    if phrase.noun == "people":
        return _people_gap(reading, n, source, between, broken_down=broken_down)
    if phrase.noun == "bare" and counted and clause.has(phrase.stop, "now"):
        reading.phrases[source.phrase].old = True
        return "told"
    return (
        _bare_gap(reading, n, source, between, broken_down=broken_down)
        if phrase.noun == "bare" and counted
        else None
    )


def _follows_ordinal(reading: Reading, n: int) -> bool:
    """As in "Le premier déplore neuf morts, le second cinq", "the first lost nine, the second five"."""
    clause, phrase = reading.clause, reading.phrases[n]
    at = phrase.first - 1
    ends = phrase.noun == "bare" and not clause.is_word(phrase.stop)
    return ends and clause.low(at) in _SECOND and clause.low(at - 1) in _THE_SECOND and not clause.is_word(at - 2)


_SECOND = frozenset({"second", "seconde", "deuxième", "autre", "other"})
_THE_SECOND = frozenset({"le", "la", "l'", "the"})


def _are_too(reading: Reading, n: int) -> bool:
    """As in "Four soldiers were killed, as were two guides", "and so were two guides"."""
    clause, phrase = reading.clause, reading.phrases[n]
    return (clause.low(phrase.first - 2), clause.low(phrase.first - 1)) in _AS_WERE and phrase.noun == "people"


def _people_gap(reading: Reading, n: int, source: Claim, between: range, *, broken_down: bool) -> str | None:
    phrase = reading.phrases[n]
    listed = source.frame != "breakdown" or phrase.linked is not None
    if broken_down and listed and not phrase.definite and len(between) <= _BREAKDOWN_REACH:
        return "breakdown"
    later = reading.clause.has(phrase.stop, "later")
    if later or _together_with(reading, n, source, between) or _rounds_off(reading, n, source, between):
        return "joined"
    more = phrase.additional and reading.clause.has(phrase.stop, "locatives") and len(between) <= _BREAKDOWN_REACH
    if more and not broken_down and _is_verbless(reading, phrase.stop):
        return "joined"  # "six guests killed in the yard, two other villagers in the fields"
    along = len(between) <= _ALONG_REACH and reading.clause.ending("along", phrase.first, CONNECTIVE) is not None
    if along and phrase.definite:
        return "joined"  # "eight volunteers were killed along with their commander"
    if along or _with_them(reading, phrase) or _elsewhere(reading, n, between):
        return "gapped"
    return None


def _rounds_off(reading: Reading, n: int, source: Claim, between: range) -> bool:
    """As in "49 gendarmes dead and four civilians": a list whose last members leave out what befell the first."""
    clause, total = reading.clause, reading.phrases[source.phrase]
    if source.effect != "killed" or total.side is None or total.noun != "people" or total.part or not between:
        return False
    group = reading.group_right(n)
    joined = all(clause.low(at) == "," or clause.has(at, "and") for at in between)
    if not joined or not (clause.has(between[-1], "and") or len(group) > 1):
        return False
    sides = [reading.phrases[m].side for m in group]
    stop = reading.phrases[group[-1]].stop
    closed = clause.low(stop) not in _OPENING or (clause.low(stop) == "," and clause.low(stop + 1) in QUOTES)
    ends = stop >= len(clause.tokens) or (clause.tokens[stop].kind == "sign" and closed)
    return ends and all(side is not None for side in sides) and sides[0] is not total.side


def _bare_gap(reading: Reading, n: int, source: Claim, between: range, *, broken_down: bool) -> str | None:
    stop = reading.phrases[n].stop
    if reading.clause.has(stop, "after_told"):
        return "told"
    if reading.clause.has(stop, "later") or reading.clause.has(stop, "other_side"):
        return "joined"
    if reading.phrases[n].additional and _together_with(reading, n, source, between):
        return "joined"  # "the mayor was killed with four others"
    day = reading.clause.has(stop, "days")  # "ten on Monday, and five others Tuesday"
    if (
        reading.phrases[n].additional
        and (day or reading.clause.low(stop) in _ON_THE_WAY)
        and _is_verbless(reading, stop)
    ):
        return "joined"  # "ten died at once, six more before they reached the clinic"
    if reading.clause.has(stop, "locatives") or _among_a_side(reading, stop):
        return "breakdown" if broken_down else "gapped"
    return None


def _is_verbless(reading: Reading, at: int) -> bool:
    """Whether nothing more is said of people up to the next sign."""
    clause = reading.clause
    while at < len(clause.tokens) and clause.tokens[at].kind != "sign":
        if clause.tags[at].keys() & {"participle", "finite", "dies", "died", "weak_participle"}:
            return False
        at += 1
    return True


def _among_a_side(reading: Reading, at: int) -> bool:
    """As in "ten dead on the army's side, 23 among the assailants"."""
    tag = reading.clause.tags[at].get("side_after") if at < len(reading.clause.tags) else None
    near = range(tag.stop, min(tag.stop + 2, len(reading.clause.tags))) if tag is not None else ()
    return any(reading.clause.tags[after].keys() & {GROUP, PEOPLE} for after in near)


def _with_them(reading: Reading, phrase: NounPhrase) -> bool:
    """As in "and three guests too"; not "the trader also spoke of 20"."""
    tags, at = reading.clause.tags, phrase.stop
    tag = tags[at].get("with_them") if at < len(tags) else None
    spoken = any("tells" in tags[near] for near in range(phrase.first, min(at + 2, len(tags))))
    return tag is not None and not (spoken and phrase.figure.kind == "article")


def _together_with(reading: Reading, n: int, source: Claim, between: range) -> bool:
    """As in "The commander was killed with eleven of his fighters"."""
    phrase = reading.phrases[n]
    with_them = len(between) == 1 and reading.clause.low(between[0]) in _WITH
    companion = phrase.figure.kind != "article" or reading.clause.low(phrase.first) in _WHOSE
    return with_them and companion and source.frame in {"passive", "intransitive", "participle"}


def _is_told_too(reading: Reading, n: int, source: Claim) -> bool:
    """As in "40 of them died, an officer said; a trader also spoke of 20 civilians": other dead, told as more."""
    phrase, clause = reading.phrases[n], reading.clause
    side = reading.phrases[source.phrase].side
    if source.effect != "killed" or phrase.noun != "people" or phrase.side in {None, side, Side.MILITANTS}:
        return False
    return any(clause.low(at) in _TOO for at in range(max(0, phrase.first - _TOO_REACH), phrase.first))


_TOO = frozenset({"also", "too", "aussi", "également", "besides", "outre"})
_TOO_REACH = 6  # tokens


def _place_before(reading: Reading, n: int) -> bool:
    """As in "In Boni, nine people were killed; in Hombori, four", "and at Djimdo fifteen": the place goes first."""
    clause, phrase = reading.clause, reading.phrases[n]
    after, last = _past_day(reading, phrase.stop), phrase.first - 1
    if after < len(clause.tokens) and clause.tokens[after].kind != "sign" and not clause.has(after, "and"):
        return False
    named = clause.low(last) != ","
    last -= not named
    for at in range(last, max(0, last - _PLACE_REACH), -1):
        if clause.tokens[at].kind == "sign" or at in reading.inside:
            return False
        if "locatives" in clause.tags[at]:
            opens = clause.low(at - 1) in {";", ",", "."} or clause.has(at - 1, "and")
            return opens and (phrase.noun == "bare" or _names(reading, at + 1))
        if named and not clause.tokens[at].capital:
            return False
    return False


def _by_another(reading: Reading, n: int) -> bool:
    """As in "The first attack killed 17 people, the second 12"."""
    clause, at = reading.clause, reading.phrases[n].first - 1
    at -= clause.low(at) == ","
    at -= clause.low(at) not in _ORDINALS  # "the second raid 12"
    if clause.low(at) not in _ORDINALS or clause.low(at - 1) not in _THE:
        return False
    return clause.low(at - 2) in {",", ";"} or clause.has(at - 2, "and")


_ORDINALS = frozenset({"second", "third", "latter", "seconde", "deuxième", "troisième"})
_THE = frozenset({"the", "le", "la", "l'"})


def _shares_noun(reading: Reading, n: int, source: Claim) -> bool:
    """As in "84 cadavres de mercenaires et 47 de militaires", "40 bodies of men and 12 of women"."""
    clause, phrase, left = reading.clause, reading.phrases[n], reading.phrases[source.phrase]
    return (
        left.head_effect is not None
        and phrase.noun == "people"
        and phrase.people is not None
        and any("of" in clause.tags[at] for at in range(phrase.first + 1, phrase.head_at))
        and clause.has(phrase.first - 1, "and")
        and phrase.first - 1 == max(left.stop, source.stop)
    )


def _were_found(reading: Reading, n: int, source: Claim) -> bool:
    """As in "Fifteen bodies were buried, then two others found in the bush"."""
    clause, phrase = reading.clause, reading.phrases[n]
    head = reading.phrases[source.phrase].head_at
    return (
        phrase.noun == "bare"
        and phrase.additional
        and clause.has(phrase.stop, "found")
        and head >= 0
        and clause.has(head, "bodies")
    )


def _elsewhere(reading: Reading, n: int, between: range) -> bool:
    """A second count with a place or a day of its own: "12 people in this village and 30 people in that one".

    Behind a comma it must be a name's place, as in "12 soldiers died at Boni on Sunday, four guards at Hombori on
    Monday": "12 people died, nine women in one house" tells no further dead.
    """
    clause, phrase = reading.clause, reading.phrases[n]
    if phrase.figure.kind == "article":
        return False
    lead = _past_of(reading, phrase.first - 1)
    while lead > between.start and (clause.has(lead, "days") or clause.low(lead) in _BEFORE_DAY):
        lead -= 1  # "; on Monday, four guards"
    listed = not clause.has(lead, "and")
    if listed and clause.low(phrase.first - 1) == ",":
        lead = lead if clause.low(lead) == ";" else phrase.first - 1
    if listed and clause.low(lead) not in {",", ";"}:
        return False
    after = range(phrase.stop, min(phrase.stop + 9, len(clause.tokens)))
    retold = lead != phrase.first - 1 and "of" in clause.tags[phrase.first - 1]
    if not retold and any(clause.tags[at].keys() & {"be", "have", "finite", "participle", "dies"} for at in after):
        return False
    placed = any(clause.has(at, "locatives") for at in between)
    if placed and any(
        "locatives" in clause.tags[at] and clause.low(at) != "on" and (not listed or _names(reading, at + 1))
        for at in after
    ):
        return True
    dated = any(clause.has(at, "days") for at in between)
    return not listed and dated and any(clause.has(at, "days") for at in after[:_NEXT])


def _past_day(reading: Reading, at: int) -> int:
    """Past a day: "at Tessit, seventeen traders on Monday; at …"."""
    clause = reading.clause
    day = at + 1 if clause.low(at) in _ON_DAY else at
    if clause.has(day, "days"):
        return day + 1
    month = clause.has(day, "after_since") or clause.has(day + 1, "after_since")  # "on March 15"
    dated = day > at and month and any(clause.low(near).isdigit() for near in (day, day + 1))
    return day + 2 if dated else at


_ON_DAY = frozenset({"on", "le", "ce"})


def _past_of(reading: Reading, at: int) -> int:
    """Past a preposition told again: "the killing of 14 people in Tessit and (that) of nine in Gao"."""
    clause, back = reading.clause, at
    if not clause.has(back, "of"):
        return at
    back -= 2 if clause.low(back - 1) in _THAT else 1
    return back if clause.has(back, "and") else at


_THAT = frozenset({"that", "those", "celle", "celui", "celles", "ceux"})
_BEFORE_DAY = frozenset({"on", ",", "le", "ce"})
_NEXT = 2  # tokens: "23 civilians on Tuesday"


def _names(reading: Reading, at: int) -> bool:
    """Whether a name stands at a token, an article before it passed over."""
    tokens = reading.clause.tokens
    return any(tokens[near].capital for near in range(at, min(at + 2, len(tokens))))
