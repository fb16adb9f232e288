"""What is told at a sentence's end of what was done to people: "hacked twelve to death", "led 25 pupils away"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.casualties.verbs import agents
from sahelwatch.records import Side

if TYPE_CHECKING:
    from sahelwatch.classifier.casualties.reading import Reading


def read_results(reading: Reading) -> None:
    """As in "hacked twelve people to death", "burned six alive", "shot four of them dead": told at its end."""
    clause = reading.clause
    for n, phrase in enumerate(reading.phrases):
        low = clause.low(phrase.stop)
        death = low == "to" and clause.low(phrase.stop + 1) == "death"
        if not (death or low in {"dead", "alive"}) or phrase.noun == "thing":
            continue
        group = reading.group_left(n)
        verb = min(reading.phrases[member].first for member in group) - 1
        done = clause.low(verb) if verb >= 0 and clause.is_word(verb) else ""
        if low == "dead" and clause.has(verb, "shoots") and "killed" in phrase.effects:
            claim = next(claim for claim in reading.claims if claim.phrase == n and claim.effect == "killed")
            claim.agent = claim.agent or agents.subject(reading, verb)
        elif _kills(done) if death else (low == "alive" and done in _BURNED):
            agent, stop = agents.subject(reading, verb), phrase.stop + (2 if death else 1)
            for member in group:
                reading.claim(member, "killed", (verb, stop), "active", agent)


def _kills(verb: str) -> bool:
    """Whether what is done "to death" is no sentence of a court."""
    return verb.endswith(_VERB_ENDS) and verb not in _SENTENCED


_VERB_ENDS = ("put", "puts", "putting", "ed", "ing", "es", "s", "beat", "beaten", "hack", "stab", "club", "knife")
_SENTENCED = frozenset({"sentenced", "sentences", "sentencing", "condemned", "condemning", "scared", "bored"})
_BURNED = frozenset({"burned", "burnt", "burn", "burns", "burning", "roasted"})


def read_split(reading: Reading) -> None:
    """Verbs whose particle stands behind the people: "gunned 23 down", "laid nine to rest", "led 25 away"."""
    clause = reading.clause
    for i, tags in reading.tagged("fells", "leads"):
        n = reading.starts.get(i + 1 + (clause.low(i + 1) in _THE))
        if n is None or clause.has(i - 1, "be"):
            continue
        group = reading.group_right(n)
        last = reading.phrases[group[-1]]
        if last.effects or last.noun == "thing":
            continue
        agent = agents.subject(reading, i)
        if "fells" in tags and clause.has(last.stop, "felled"):
            stop, effect = clause.tags[last.stop]["felled"].stop, "killed"
        elif "leads" in tags and (away := _led_away(reading, last.stop)):
            stop, effect = away, "abducted"
            if agents.side_of(clause, agent) is Side.SECURITY_FORCES:
                continue  # an army arrests
        else:
            continue
        for member in group:
            reading.claim(member, effect, (i, stop), "active", agent)


def _led_away(reading: Reading, at: int) -> int:
    """Where what says that people were led off ends: "away", "into the bush"; 0 if nothing does."""
    clause = reading.clause
    tag = clause.tags[at].get("led_off") if at < len(clause.tags) else None
    if tag is None or any(clause.has(after, "harbours") for after in range(tag.stop, tag.stop + _HARBOUR_REACH)):
        return 0
    more = clause.low(at) == "off" and (clause.has(tag.stop, "definite") or clause.has(tag.stop, "articles"))
    return 0 if more else tag.stop  # "pulled 12 men off the bus"


_THE = frozenset({"the", "some", "all"})
_HARBOUR_REACH = 4  # tokens
