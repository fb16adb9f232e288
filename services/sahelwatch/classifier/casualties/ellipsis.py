"""What a clause leaves out: fractions of a total, breakdowns, figures whose verb stands only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.antecedents import stands_for_people
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Claim, Reading

_BREAKING = frozenset({":", "(", "-", "–", "—"})
_OPENING = _BREAKING | {",", ";"}
_ALONG_REACH = 5
_SAME_BREATH = 25  # tokens
_BREAKDOWN_REACH = 14


def read_parts(reading: Reading) -> None:
    """Fractions of a total take its effect: "12 dead, including five soldiers"."""
    for n, phrase in enumerate(reading.phrases):
        if not phrase.part:
            continue
        whole = _whole(reading, n)
        if whole is None:
            phrase.part = not phrase.drawn and not (phrase.effects and stands_for_people(reading, phrase))
            continue
        total_side = reading.phrases[reading.claims[whole].phrase].side
        if total_side is Side.MILITANTS and phrase.side is Side.SECURITY_FORCES:
            phrase.side = total_side  # "40 rebels, including a commander"
        if phrase.effects:
            for claim in reading.claims:
                if claim.phrase == n:
                    claim.whole = whole
        else:
            total = reading.claims[whole]
            reading.claim(n, total.effect, (phrase.first, phrase.stop), "part", total.agent, whole)


def _whole(reading: Reading, n: int) -> int | None:
    """The claim that a fraction belongs to: the nearest before it of its effect, or else the nearest after."""
    phrase = reading.phrases[n]
    best: int | None = None
    for k, claim in enumerate(reading.claims):
        other = reading.phrases[claim.phrase]
        if other.part or other.first >= phrase.first or (phrase.effects and claim.effect not in phrase.effects):
            continue
        if best is None or other.first >= reading.phrases[reading.claims[best].phrase].first:
            best = k
    return best


def read_sums(reading: Reading) -> None:
    """A list that adds up to the figure before it breaks that down: "eleven dead, three women and eight men"."""
    for k in range(len(reading.claims)):
        claim = reading.claims[k]
        members = _listed_after(reading, claim.phrase)
        total = reading.phrases[claim.phrase].figure.low
        if len(members) < 2 or total is None:
            continue
        running = 0
        for size, member in enumerate(members, 1):
            running += reading.phrases[member].figure.low or 0
            if running == total and size >= 2:
                for part in members[:size]:
                    _make_part(reading, part, k)
                break


def _listed_after(reading: Reading, n: int) -> list[int]:
    """The phrases that follow one in a list: coordinated, with a comma or colon before the first."""
    clause, phrases = reading.clause, reading.phrases
    members: list[int] = []
    start = max(
        [phrases[n].stop, *(c.stop for c in reading.claims if c.phrase == n and c.first <= phrases[n].first)]
    )
    for m in range(n + 1, len(phrases)):
        phrase = phrases[m]
        if phrase.noun not in {"people", "bare"} or phrase.part:
            break
        if not members:
            gap = [clause.low(at) for at in range(min(start, phrase.first), phrase.first)]
            if phrase.linked != n and gap not in ([","], [":"], ["("], [",", "les"]):
                break
        elif phrase.linked != m - 1:
            break
        members.append(m)
    return members


def _make_part(reading: Reading, n: int, whole: int) -> None:
    phrase, total = reading.phrases[n], reading.claims[whole]
    phrase.part = True
    if total.effect in phrase.effects:
        for claim in reading.claims:
            if claim.phrase == n and claim.effect == total.effect:
                claim.whole = whole
    else:
        reading.claim(n, total.effect, (phrase.first, phrase.stop), "breakdown", total.agent, whole)


def read_totals(reading: Reading) -> None:
    """A toll that takes in what was just added: "27 more bodies found, toll climbs to 39"."""
    for k, total in enumerate(reading.claims):
        high = reading.phrases[total.phrase].figure.high
        if total.frame != "toll" or high is None:
            continue
        for claim in reading.claims[:k] + reading.claims[k + 1 :]:
            phrase = reading.phrases[claim.phrase]
            added = phrase.additional and claim.effect == total.effect and claim.whole is None
            if added and phrase.figure.low is not None and phrase.figure.low < high:
                phrase.part, claim.whole = True, k


def read_gaps(reading: Reading) -> None:
    """Figures whose verb is left out: "six dead at A, two at B"; "29, says the UN"; "and three with them"."""
    for n, phrase in enumerate(reading.phrases):
        if phrase.effects or phrase.noun == "thing" or phrase.part:
            continue
        source = _source(reading, n)
        if source is None:
            continue
        claim = reading.claims[source]
        frame = _gap_frame(reading, n, claim)
        if frame is None:
            continue
        own = (phrase.first, phrase.stop)
        if frame == "breakdown":
            whole = claim.whole if claim.frame == "breakdown" else source
            reading.claim(n, claim.effect, own, frame, claim.agent, whole)
        else:
            reading.claim(n, claim.effect, own, frame, claim.agent)


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
    if len(between) > _SAME_BREATH or any(clause.low(at) in {".", "!", "?"} for at in between):
        return None
    counted = phrase.figure.kind != "article"
    if phrase.noun == "bare" and counted and is_told(reading, n):
        return "told"
    before = phrase.first - 1
    while before >= 0 and clause.is_adverb(before):
        before -= 1
    if reading.has_own_verb(n) or not (clause.low(before) in _OPENING or _ends_before(reading, "and", before)):
        return None
    broken_down = source.frame == "breakdown" or any(clause.low(at) in _BREAKING for at in between)
    if phrase.noun == "people":
        return _people_gap(reading, n, source, between, broken_down=broken_down)
    return _bare_gap(reading, n, broken_down=broken_down) if phrase.noun == "bare" and counted else None


def _people_gap(reading: Reading, n: int, source: Claim, between: range, *, broken_down: bool) -> str | None:
    phrase = reading.phrases[n]
    listed = source.frame != "breakdown" or phrase.linked is not None
    if broken_down and listed and not phrase.definite and len(between) <= _BREAKDOWN_REACH:
        return "breakdown"
    along = len(between) <= _ALONG_REACH and _ends_before(reading, "along", phrase.first - 1)
    if along or reading.clause.has(phrase.stop, "with_them") or _elsewhere(reading, n, between):
        return "gapped"
    return None


def _bare_gap(reading: Reading, n: int, *, broken_down: bool) -> str | None:
    stop = reading.phrases[n].stop
    if reading.clause.has(stop, "after_told"):
        return "told"
    if reading.clause.has(stop, "locatives"):
        return "breakdown" if broken_down else "gapped"
    return None


def _ends_before(reading: Reading, cls: str, before: int) -> bool:
    """Whether a phrase of a class ends with the token `before`."""
    tags = reading.clause.tags
    return any(
        (tag := tags[at].get(cls)) is not None and tag.stop == before + 1
        for at in range(max(0, before - 2), before + 1)
    )


def _elsewhere(reading: Reading, n: int, between: range) -> bool:
    """As in "12 people in this village and 30 people in that one": a second count with a place of its own."""
    clause, phrase = reading.clause, reading.phrases[n]
    if not clause.has(phrase.first - 1, "and") or phrase.figure.kind == "article":
        return False
    if not any(clause.has(at, "locatives") for at in between):
        return False
    after = range(phrase.stop, min(phrase.stop + 9, len(clause.tokens)))
    return any("locatives" in clause.tags[at] and clause.low(at) != "on" for at in after) and not any(
        clause.tags[at].keys() & {"be", "have", "finite", "participle", "dies"} for at in after
    )


def is_told(reading: Reading, n: int) -> bool:
    """Whether a bare figure is what someone says the count is: "the mayor speaks of 36"."""
    clause, phrase = reading.clause, reading.phrases[n]
    after = clause.low(phrase.stop)
    if (
        after
        and clause.tokens[phrase.stop].kind == "word"
        and not clause.tags[phrase.stop].keys() & {"after_told", "and"}
    ):
        return False
    at = phrase.first - 1
    while at >= 0 and clause.low(at) in {
        "«",
        '"',
        "“",
        "now",
        "already",
        "déjà",
        "encore",
        ",",
        "désormais",
        "maintenant",
        "finalement",
    }:
        at -= 1
    return any(
        (tag := clause.tags[back].get("tells")) is not None and tag.stop == at + 1
        for back in range(max(0, at - 4), at + 1)
    )
