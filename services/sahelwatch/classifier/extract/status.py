"""Who stands for what an event's sentences say: the speaker that gives its main toll, or else who speaks of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.voices import Kind, Voice, pronoun, voices
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.actors import ActorMention
    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.words import Hit, Hits


class Standing(NamedTuple):
    """A status and the words that told it."""

    status: Status
    hit: Hit | None


class Account(NamedTuple):
    """What is known of an event when its status is told."""

    told: Sequence[Told]  # its sentences
    figures: Sequence[Fact]  # its main toll, wherever it is told
    outlet: str
    state_accused: bool  # an army or its militia is said to have killed civilians
    deadly: bool


_STATUS = {
    Kind.OFFICIAL: Status.OFFICIAL,
    Kind.LOCAL: Status.REPORTED,
    Kind.CLAIM: Status.CLAIMED,
    Kind.DEED: Status.CLAIMED,
}
_OFFICIAL_OUTLET = re.compile(
    r"\b(?:army|armee|armees|fama|etat major|general staff|ministry|ministere|government|gouvernement|presidency|presidence|prefecture|gouvernorat|communique)\b"
)
_OBSERVER_OUTLET = re.compile(
    r"\b(?:ngo|ong|rights|un|onu|ocha|unhcr|nations unies|minusma|amnesty|human rights|church|think tank)\b"
)
_DOCUMENT = re.compile(
    r"^\W*(?:communique (?:du|de la|de l'|conjoint|n|final|de presse du)|bulletin (?:des operations|operationnel|d'information des? (?:forces|l'armee))|(?:\w+ - )?(?:general staff|ministry of|ministere de))"
)
_TWO_ACCOUNTS = re.compile(
    r"\b(?:versions?|(?:deux|two|other|autres?) (?:recits?|accounts?)|another account|conflicting accounts|tout autre|does not accept|rien de tel|nothing of the (?:kind|sort)|(?:dismiss\w*|denounce\w*) as (?:fake|false|lies)|no such (?:thing|massacre)|il n'y a pas eu de|there was no massacre|dement(?:ent|i)? (?:toute|avoir|ces|cette|l'|la|les|tout|formellement|categoriquement)|un dementi|balaie|den(?:y|ies|ied) (?:that|it|any|having|the|killing|responsib)|nothing to implicate|nothing points|rejet(?:te|tent|e) (?:ces|les|cette|l'|la|en bloc|toute)|rejects? (?:the|these|any|it)|accusations? mensong\w+|fabricat\w+|contradict\w*|contredi\w+)\b"
)
_TWO = re.compile(r"\b(?:versions|(?:deux|two) (?:recits?|accounts?)|conflicting accounts)\b")
_STATE = r"\b(?:army|military|government|ministry|general staff|junta|armee|etat-major|gouvernement|ministere|autorites|authorities|bamako|ouagadougou|niamey|n'djamena)\b"
_THEY_WERE_FIGHTERS = re.compile(
    r"\b(?:according to|selon|pour|d'apres) (?:the |l'|le |la |les )?(?:army|military|government|authorities|armee|etat-major|gouvernement|autorites)\b[^.;]{0,40}\b(?:were|etaient|rien que|only|que des|des) (?:all )?(?:terrorist|terroriste|militant|jihadist|jihadiste|djihadiste|fighter|combattant)|"
    + _STATE
    + r"[^.;]{0,60}\b(?:says?|said|insists?|maintains|spoke|assurent?|affirment?|dit|disent|parle|maintient|revendique|soutient)\b[^.;]{0,60}\b(?:terrorist|terroriste|militant|jihadist|jihadiste|djihadiste|fighter|combattant)"
)
_AND = re.compile(r"^[^.;:]{0,25}\b(?:and|et|ainsi que|as well as)\b[^.;:]{0,12}$")
_TOLL_NOUN = re.compile(r"\b(?:bilan|toll|chiffres?|decompte|count|figures?|pertes|losses|total)\b")
_NO_TOLL = re.compile(
    r"(?:\b(?:ne|aucun|aucune|sans|no|not|without|yet to|pas)\b|\bn'|n't\b)[^.;]{0,60}\b(?:bilan|toll|chiffres?|decompte|count|figures?|pertes|losses|total)\b"
)
_ELSEWHERE = 150  # how far a stop or another figure between a speaker and a figure sets them apart


def status(hits: Hits, mentions: Sequence[ActorMention], account: Account) -> Standing:
    """Who gives the main toll, or else who speaks of the event."""
    if (disputed := _disputed(hits, account)) is not None:
        return disputed
    heard = _heard(hits, mentions, account.told)
    outlet = plain(account.outlet.replace("_", " "))
    title = [voice for told in account.told if told.title for voice in heard[told.index]]
    if _OBSERVER_OUTLET.search(outlet) and account.deadly and not title:
        return Standing(Status.REPORTED, None)
    speakers = _of_tolls(account, heard)
    speaker = _weightiest(speakers)
    if _OFFICIAL_OUTLET.search(outlet) or any(_DOCUMENT.match(told.soft) for told in account.told if told.title):
        return Standing(Status.OFFICIAL, speaker.hit if speaker else None)
    unverified = _unverified(hits, account)
    if speaker is not None:
        if speaker.kind is Kind.LOCAL and unverified is not None:
            return Standing(Status.UNVERIFIED, unverified)
        return Standing(_STATUS[speaker.kind], speaker.hit)
    if unverified is not None:
        return Standing(Status.UNVERIFIED, unverified)
    return _of_event(account, heard)


def _heard(hits: Hits, mentions: Sequence[ActorMention], sentences: Sequence[Told]) -> dict[int, list[Voice]]:
    """The voices of each sentence; `he said` speaks with the voice heard last before."""
    heard: dict[int, list[Voice]] = {}
    last: Voice | None = None
    for told in sorted(sentences, key=lambda told: told.index):
        found = voices(told, hits, mentions)
        hit = pronoun(told)
        if hit is not None and last is not None and not (found and found[0].start < hit.start):
            found = sorted([*found, Voice(last.kind, hit)], key=lambda voice: voice.start)
        heard[told.index] = found
        last = next((voice for voice in reversed(found) if voice.kind is not Kind.DEED), last)
    return heard


def _of_tolls(account: Account, heard: dict[int, list[Voice]]) -> list[tuple[Told, Voice]]:
    """Who gives the figures of the main toll, sentence by sentence."""
    found: list[tuple[Told, Voice]] = []
    main = set(account.figures)
    for told in account.told:
        figures = [fact for fact in told.facts if fact in main]
        known = [voice for voice in heard[told.index] if voice.kind is not Kind.DEED or told.title]
        if not known:
            continue
        if figures:
            found.extend((told, _nearest(told, [fact], known)) for fact in figures)
        elif not told.facts and _TOLL_NOUN.search(told.soft) and not _NO_TOLL.search(told.soft):
            found.append((told, known[0]))
    return found


def _weightiest(speakers: Sequence[tuple[Told, Voice]]) -> Voice | None:
    """Of those who give a toll: the group in a headline of its own, then officials, then whoever comes first."""
    head = [voice for told, voice in speakers if told.title]
    if head and all(voice.kind in (Kind.CLAIM, Kind.DEED) for voice in head):
        others = [voice for told, voice in speakers if not told.title]
        if head[0].kind is Kind.CLAIM or not others:
            return head[0]
        speakers = [(told, voice) for told, voice in speakers if not told.title]
    official = next((voice for _, voice in speakers if voice.kind is Kind.OFFICIAL), None)
    return official or next((voice for _, voice in speakers), None)


def _nearest(told: Told, figures: Sequence[Fact], known: Sequence[Voice]) -> Voice:
    def distance(voice: Voice) -> tuple[int, int]:
        best = min(
            (_gap(told, voice, fact) for fact in figures),
            default=0,
        )
        return best, voice.start

    chosen = min(known, key=distance)
    if chosen.kind is Kind.LOCAL:  # "residents and officials said"
        for other in known:
            if other.kind is Kind.OFFICIAL:
                first, last = sorted((chosen, other), key=lambda voice: voice.start)
                between = told.soft[first.end - told.sentence.start : last.start - told.sentence.start]
                if _AND.match(between):
                    return other
    return chosen


def _gap(told: Told, voice: Voice, fact: Fact) -> int:
    first, last = sorted(((voice.start, voice.end), (fact.start, fact.end)))
    between = told.soft[first[1] - told.sentence.start : max(last[0], first[1]) - told.sentence.start]
    others = sum(
        1
        for other in told.facts
        if first[1] <= other.start < last[0] and other.effect == fact.effect and not other.part
    )
    return (
        len(between) + _ELSEWHERE * (others + between.count(";") + between.count(". ")) + 40 * between.count(", ")
    )


def _of_event(account: Account, heard: dict[int, list[Voice]]) -> Standing:
    """Who speaks of the event where nobody stands by its toll."""
    if not account.deadly:
        for told in account.told:
            for voice in heard[told.index]:
                if voice.kind in (Kind.CLAIM, Kind.DEED):
                    return Standing(Status.CLAIMED, voice.hit)
    lead = [told for told in account.told if told.sentence.zone is not Zone.BODY]
    for sentences in (lead, account.told):
        known = [voice for told in sentences for voice in heard[told.index]]
        official = next((voice for voice in known if voice.kind is Kind.OFFICIAL), None)
        local = next((voice for voice in known if voice.kind is Kind.LOCAL), None)
        claim = next((voice for voice in known if voice.kind is Kind.CLAIM), None)
        if official and (not local or official.start < local.start):
            return Standing(Status.OFFICIAL, official.hit)
        if local:
            return Standing(Status.REPORTED, local.hit)
        if claim:
            return Standing(Status.CLAIMED, claim.hit)
    return Standing(Status.REPORTED, None)


def _unverified(hits: Hits, account: Account) -> Hit | None:
    head = [told for told in account.told if told.sentence.zone is not Zone.BODY]
    for told in head:
        for hit in hits.within("source.unverified", told.sentence.start, told.sentence.end):
            return hit
    return None


def _disputed(hits: Hits, account: Account) -> Standing | None:
    """Whether one party flatly contradicts what another tells."""
    for told in account.told:
        match = _TWO_ACCOUNTS.search(told.soft)
        if match and (account.state_accused or _TWO.search(told.soft)):
            denial = next(iter(hits.within("source.denial", told.sentence.start, told.sentence.end)), None)
            return Standing(Status.DISPUTED, denial)
    if account.state_accused:
        answer = next((told for told in account.told if _THEY_WERE_FIGHTERS.search(told.soft)), None)
        if answer is not None:
            start, end = answer.sentence.start, answer.sentence.end
            return Standing(Status.DISPUTED, next(iter(hits.within("people.militants", start, end)), None))
    return None
