"""Figures whose verb is left out: "six dead at A, two at B"; "29, says the UN"; "and three later"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.counts.answers import OTHER_ONE
from sahelwatch.classifier.casualties.counts.told import is_told
from sahelwatch.classifier.casualties.counts.uncounted import uncounted_effect
from sahelwatch.classifier.casualties.left_out.companions import (
    are_set_against,
    are_too,
    is_plus,
    is_told_too,
    linked_on,
    of_other_group,
    shares_noun,
    together_with,
    were_found,
    with_them,
)
from sahelwatch.classifier.casualties.left_out.elsewhere import (
    elsewhere,
    in_turn,
    is_of_blasts,
    names_place,
    opens_time,
    past_aside,
    past_day,
    past_of,
    place_before,
)
from sahelwatch.classifier.casualties.lists.coordination import past_among
from sahelwatch.classifier.casualties.people.phrases import CONNECTIVE, DEFINITE_PLURAL, QUOTES, of_anybody
from sahelwatch.classifier.casualties.reading import ENDS
from sahelwatch.classifier.casualties.words.lexicon import GROUP, PEOPLE
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_BREAKING = frozenset({":", "(", "-", "–", "—"})
_OPENING = _BREAKING | {",", ";"}
_WHO = frozenset({"who", "qui"})
_SPOT = frozenset({"coup", "place", "spot", "scene", "instantly", "outright", "immediately", "instantanément"})
_THE = frozenset({"the", "les"})
_ALONG_REACH = 14
_SAME_BREATH = 25  # tokens
_TOLD_REACH = 50
_BREAKDOWN_REACH = 14
_OURS = frozenset({Side.SECURITY_FORCES, Side.MILITIA})
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
            members = linked_on(reading, n) if are_too(reading, n) else reading.group_right(n)
            for member in members:  # "as well as his driver and two guards"
                reading.claim(member, claim.effect, own, "gapped", claim.agent, verb=claim.verb)
        elif frame == "told":
            _tell_count(reading, n, claim)
        elif frame == "breakdown" or _is_drawn_on(reading, claim):
            frame = "breakdown"
            whole = claim.whole if claim.frame == "breakdown" else source
            reading.claim(n, claim.effect, own, frame, claim.agent, whole)
        else:
            _go_on(reading, n, claim, frame)


def _go_on(reading: Reading, n: int, claim: Claim, frame: str) -> None:
    """Claims what befell those before for people told by their place alone: "six dead at A, two at B"."""
    phrase = reading.phrases[n]
    # "six dead at A, two at B" may be two events
    loses = reading.clause.has(claim.verb, "losing")  # "the first lost 19 men, the second seven"
    apart = names_place(reading, phrase.stop) and not (loses or _is_of_bodies(reading, claim))
    apart = apart and not (in_turn(reading, n) and is_of_blasts(reading))
    verb = None if apart else claim.verb
    own = (phrase.first, phrase.stop)
    for member in reading.group_right(n) if phrase.noun == "people" else [n]:
        reading.claim(member, claim.effect, own, frame, claim.agent, verb=verb)


def _is_drawn_on(reading: Reading, claim: Claim) -> bool:
    """Whether those told before are a total that parts are drawn on: "Of the 28 killed, … six at home"."""
    first = reading.phrases[claim.phrase].first
    return claim.frame == "breakdown" or (first <= _OPENS and reading.clause.low(0) in _DRAWN)


_OPENS = 2  # tokens: "Of the", "Sur les"
_DRAWN = frozenset({"of", "sur", "among", "parmi", "from"})


def _tell_count(reading: Reading, n: int, claim: Claim) -> None:
    """Somebody's count of those of whom the claim tells, or of others, uncounted, who are told between."""
    phrase = reading.phrases[n]
    own = (phrase.first, phrase.stop)
    effect = uncounted_effect(reading, claim.stop, phrase.first)
    if effect is not None:
        reading.claim(n, effect, own, "told")
        return
    _replace_old(reading, n, claim)
    phrase.side = phrase.side or reading.phrases[claim.phrase].side
    phrase.additional = phrase.additional and reading.clause.low(phrase.first - 1) not in OTHER_ONE
    reading.claim(n, claim.effect, own, "told", claim.agent)


def _is_of_bodies(reading: Reading, claim: Claim) -> bool:
    """Whether a claim counts people buried, or bodies found: on several days, of one event."""
    return any(reading.clause.has(at, "bodies") for at in range(claim.first, claim.stop))


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
    told = counted and (phrase.noun == "bare" or is_told_too(reading, n, source)) and is_told(reading, n)
    if len(between) > (_TOLD_REACH if told else _SAME_BREATH) or any(
        clause.low(at) in {".", "!", "?"} for at in between
    ):
        return None
    if told:
        return "told"
    before = past_of(reading, phrase.first - 1)
    while before >= 0 and (clause.is_adverb(before) or clause.low(before) == "then"):
        before -= 1
    if counted and _is_the_rest(reading, n, source):
        return "gapped"
    if were_found(reading, n, source) or _is_elsewhere(reading, n):
        return "gapped"
    if (
        shares_noun(reading, n, source)
        or are_too(reading, n)
        or of_other_group(reading, n, source)
        or is_plus(reading, n, source)
    ):
        return "joined"
    opened = (
        clause.low(before) in _OPENING
        or together_with(reading, n, source, between)
        or are_set_against(reading, n, source, between)
        or clause.ending("and", before + 1, CONNECTIVE) is not None
        or clause.ending("along", before + 1 - (clause.low(before) in _THE), CONNECTIVE) is not None
    )
    if reading.has_own_verb(n) or not (opened or _is_versus(reading, n, source, before)):
        return None
    broken_down = source.frame == "breakdown" or any(clause.low(at) in _BREAKING for at in between)
    if phrase.noun == "people":
        return _people_gap(reading, n, source, between, broken_down=broken_down)
    if phrase.noun == "bare" and counted and clause.has(phrase.stop, "now"):
        reading.phrases[source.phrase].old = True
        return "told"
    return (
        _bare_gap(reading, n, source, between, broken_down=broken_down)
        if phrase.noun == "bare" and (counted or _is_another(reading, n, source) or source.frame == "gapped")
        else None
    )


def _is_elsewhere(reading: Reading, n: int) -> bool:
    """As in "in Bankass, nine", "under the other a woman and her baby", "the second raid 12"."""
    phrase = reading.phrases[n]
    counted = phrase.figure.kind != "article"
    return ((counted or phrase.noun == "people") and place_before(reading, n)) or (counted and in_turn(reading, n))


def _is_versus(reading: Reading, n: int, source: Claim, before: int) -> bool:
    """As in "lost eight men, against 55 on the other side"."""
    clause, phrase = reading.clause, reading.phrases[n]
    versus = clause.low(before) == "against" and clause.has(phrase.stop, "other_side")
    if versus and reading.phrases[source.phrase].side in _OURS:
        phrase.side = phrase.side or Side.MILITANTS
    return versus


def _is_the_rest(reading: Reading, n: int, source: Claim) -> bool:
    """As in "Fifteen fell at the ceremony, the seven others in the lanes", "and the remaining seven later"."""
    clause, phrase = reading.clause, reading.phrases[n]
    left = phrase.first - (clause.low(phrase.first - 1) in _REMAINING)
    if clause.low(left - 1) not in _THE or source.effect != "killed" or reading.has_own_verb(n):
        return False
    opened = clause.low(left - 2) == "," or clause.has(left - 2, "and")
    several = (reading.phrases[source.phrase].figure.low or 0) > 1  # not "one was shot, the other three fled"
    verbless = clause.low(phrase.stop) in _ON_THE_WAY or clause.has(phrase.stop, "prepositions")
    return several and opened and verbless and (left < phrase.first or phrase.additional)


_REMAINING = frozenset({"remaining", "other", "autres"})


def _is_another(reading: Reading, n: int, source: Claim) -> bool:
    """As in "A man was killed in his field and another on the road"."""
    return reading.phrases[n].additional and reading.phrases[source.phrase].figure.kind == "article"


def _people_gap(reading: Reading, n: int, source: Claim, between: range, *, broken_down: bool) -> str | None:
    phrase = reading.phrases[n]
    listed = source.frame != "breakdown" or phrase.linked is not None
    if broken_down and listed and not phrase.definite and len(between) <= _BREAKDOWN_REACH:
        return "breakdown"
    later = reading.clause.has(phrase.stop, "later") or are_set_against(reading, n, source, between)
    if later or together_with(reading, n, source, between) or _rounds_off(reading, n, source, between):
        return "joined"
    more = phrase.additional and reading.clause.has(phrase.stop, "locatives") and len(between) <= _BREAKDOWN_REACH
    if more and not broken_down and _is_verbless(reading, phrase.stop):
        return "joined"  # "six guests killed in the yard, two other villagers in the fields"
    the = reading.clause.low(phrase.first - 1) in DEFINITE_PLURAL and not reading.clause.has(phrase.first - 1, "of")
    along = reading.clause.ending("along", phrase.first - the, CONNECTIVE) is not None
    along = along and len(between) <= _ALONG_REACH + the
    if along:
        return "joined"  # "eight volunteers were killed along with their commander"
    if with_them(reading, phrase) or elsewhere(reading, n, between):
        return "gapped"
    return None


def _rounds_off(reading: Reading, n: int, source: Claim, between: range) -> bool:
    """As in "49 gendarmes dead and four civilians": a list whose last members leave out what befell the first."""
    clause, total = reading.clause, reading.phrases[source.phrase]
    if source.effect != "killed" or total.noun != "people" or total.part or not between:
        return False
    if total.side is None and not _are_others(reading, source.phrase, n):
        return False
    group, left = reading.group_right(n), reading.phrases[n - 1]
    if left.part and reading.phrases[n].linked == source.phrase:  # "33 dead, their chief among them, and four VDP"
        between = range(past_among(clause, left), between.stop)
    between = _past_where(reading, between)
    joined = all(clause.low(at) == "," or clause.has(at, "and") for at in between)
    if not joined or not (clause.has(between[-1], "and") or len(group) > 1):
        return False
    sides = [reading.phrases[m].side for m in group]
    stop = reading.phrases[group[-1]].stop
    if _is_attributed(reading, stop) and _are_others(reading, source.phrase, n):
        return True
    closed = clause.low(stop) not in _OPENING or (clause.low(stop) == "," and clause.low(stop + 1) in QUOTES)
    ends = stop >= len(clause.tokens) or (clause.tokens[stop].kind == "sign" and closed)
    ends = ends or clause.low(stop) in _WHO  # "twelve villagers died, and three of the hunters who defended them"
    ends = ends or (clause.has(stop, "prepositions") and _is_verbless(reading, stop))
    if ends and _are_others(reading, source.phrase, n):
        return True
    return ends and all(side is not None for side in sides) and sides[0] is not total.side


def _past_where(reading: Reading, between: range) -> range:
    """What stands between two counts without where or when the first fell: "killed in the first fire, and four"."""
    clause, at = reading.clause, between.start
    if not clause.has_any(at, _WHERE):
        return between
    while at in between and clause.is_word(at) and not clause.has(at, "and"):
        if at in reading.inside or clause.has_any(at, _OTHERS):
            return between
        at += 1
    return range(at, between.stop) if at in between and at - between.start <= _FAR else between


_WHERE = frozenset({"prepositions", "locatives", "days"})
_OTHERS = frozenset({PEOPLE, GROUP, "says", "tells", "relative", "be", "have", "participle", "finite"})
_FAR = 9  # tokens of "in the first exchange of fire"


def _is_attributed(reading: Reading, stop: int) -> bool:
    """Whether nothing but who says so follows: ", a local official told RFI", ", selon un élu"."""
    clause = reading.clause
    if clause.low(stop) != ",":
        return False
    for at in range(stop + 1, len(clause.tokens)):
        if clause.tags[at].keys() & {"says", "tells", "after_told"}:
            return True
        if clause.tokens[at].kind == "sign" or clause.tags[at].keys() & {"participle", "died", "relative"}:
            return False
    return False


def _are_others(reading: Reading, left: int, right: int) -> bool:
    """Whether two phrases count people by nouns that differ, neither of which takes in the other: no "people"."""
    phrases = reading.phrases[left], reading.phrases[right]
    if any(p.noun != "people" or p.head_at < 0 or p.figure.kind == "article" for p in phrases):
        return False
    if any(of_anybody(reading.clause, p) or p.part or p.additional or p.definite for p in phrases):
        return False
    heads = [reading.clause.low(p.head_at) for p in phrases]
    armed = all(p.side not in {None, Side.CIVILIANS} for p in phrases)
    nations = all(reading.clause.tokens[p.head_at].capital for p in phrases)
    return heads[0] != heads[1] and (armed or nations or len({p.side for p in phrases}) > 1)


def _bare_gap(reading: Reading, n: int, source: Claim, between: range, *, broken_down: bool) -> str | None:
    stop = past_aside(reading, reading.phrases[n].stop)
    if reading.clause.has(stop, "after_told"):
        return "told"
    if reading.clause.has(stop, "later") or reading.clause.has(stop, "other_side"):
        return "joined"
    if reading.phrases[n].additional and with_them(reading, reading.phrases[n]):
        return "joined"  # "the chief died, and eleven others with him"
    if reading.phrases[n].additional and together_with(reading, n, source, between):
        return "joined"  # "the mayor was killed with four others"
    if (
        reading.phrases[n].additional
        and _ends(reading, stop)
        and reading.phrases[source.phrase].figure.kind != "article"
    ):
        return "joined"  # "kills five, then four more"
    day = reading.clause.has(stop, "days")  # "ten on Monday, and five others Tuesday"
    buried = reading.clause.has(stop, "days") and _is_of_bodies(reading, source)
    if buried and _is_verbless(reading, stop):
        return "joined"  # "eight were buried on Monday and three on Tuesday"
    at_once = any(reading.clause.low(at) in _SPOT for at in between)
    if (
        (reading.phrases[n].additional or at_once)
        and (day or reading.clause.low(stop) in _ON_THE_WAY)
        and _is_verbless(reading, stop)
    ):
        return "joined"  # "ten died at once, six more before they reached the clinic"
    if opens_time(reading, stop) and _is_verbless(reading, stop):
        return "joined" if _is_of_bodies(reading, source) else "gapped"
    if reading.clause.has(past_day(reading, stop), "locatives") or _among_a_side(reading, stop):
        return "breakdown" if broken_down else "gapped"
    return None


def _ends(reading: Reading, at: int) -> bool:
    """Whether a sentence ends at a token."""
    return at >= len(reading.clause.tokens) or reading.clause.low(at) in ENDS


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
