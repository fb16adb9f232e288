"""Who stands for what an event's sentences say: the speaker that gives its main toll, or else who speaks of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.labels.versions import two_versions
from sahelwatch.classifier.extract.labels.voice import Kind, Voice
from sahelwatch.classifier.extract.labels.voices import voices_of
from sahelwatch.classifier.extract.labels.weights import scale
from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import plain
from sahelwatch.records import Side, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sahelwatch.classifier.extract.events.drafts import Told
    from sahelwatch.classifier.extract.labels.scene import Scene
    from sahelwatch.classifier.extract.telling.facts import Fact
    from sahelwatch.classifier.extract.words import Hit


class Standing(NamedTuple):
    """A status and the words that told it."""

    status: Status
    hit: Hit | None


_STATUS = {
    Kind.OFFICIAL: Status.OFFICIAL,
    Kind.MINOR: Status.OFFICIAL,
    Kind.LOCAL: Status.REPORTED,
    Kind.CLAIM: Status.CLAIMED,
    Kind.DEED: Status.CLAIMED,
}
_OUTLETS = {
    Status.OFFICIAL: frozenset(
        "army armee armees fama ministry ministere government gouvernement presidency presidence prefecture gouvernorat"
        " staff major".split()
    ),
    Status.REPORTED: frozenset(
        "ngo ong rights un onu ocha unhcr hcr nations minusma amnesty human church bulletin".split()
    ),
}
_HOW = {Kind.DEED: "deed", Kind.MINOR: "minor"}
_ELSEWHERE = 150  # how far a stop or another figure between a speaker and a figure sets them apart
_COMMA = 40


def status(
    scene: Scene,
    first: Standing | None = None,
    *,
    author: str | None = None,
    state_accused: bool,
    by_state: bool = False,
) -> Standing:
    """The standing of an event; `first` is that of the entry's first event.

    `author`: the code of whoever did it. `by_state`: an army or its militia did it; `state_accused`: and killed civilians.
    """
    voices = voices_of(scene)
    evidence: dict[str, set[str]] = {option.value: set() for option in Status}
    words: dict[str, Hit] = {}
    _by_voices(scene, voices, evidence, words)
    _by_doubts(scene, voices, evidence, words, state_accused=state_accused)
    disputed = evidence[Status.DISPUTED.value]
    if author is not None and _denied_by(author, scene):
        disputed.add("denial.author")
    if by_state and scene.dead(Side.MILITANTS) and _called_civilians(scene, voices):
        disputed.add("were_civilians")
    if first is not None:
        spoken = any(voice.speaks for told in scene.draft.told for voice in voices[told.index])
        evidence[first.status.value].add("first_event.spoken" if spoken else "first_event")
    outlet = set(plain(scene.entry.article.outlet.replace("_", " ")).split())
    for option, names in _OUTLETS.items():
        if outlet & names:
            evidence[option.value].add("outlet")
    if scene.cast.lists_claims:
        evidence[Status.CLAIMED.value].add("outlet")
    found = scale("status").choose({option: sorted(pieces) for option, pieces in evidence.items()})
    return Standing(Status(found), words.get(found))


def _by_voices(
    scene: Scene, voices: Mapping[int, Sequence[Voice]], evidence: dict[str, set[str]], words: dict[str, Hit]
) -> None:
    """Where each kind of speaker is heard: in the headline, of the toll, first, alone, outside the event."""
    pointed: dict[str, int] = {}

    def note(voice: Voice, where: str) -> None:
        option = _STATUS[voice.kind].value
        how = _HOW.get(voice.kind, "speaks") if voice.speaks else "mentioned"
        evidence[option].add(f"{how}.{where}")
        rank = _RANK.index(where) + len(_RANK) * voice.speaks
        if rank > pointed.get(option, -1):
            pointed[option], words[option] = rank, voice.hit

    own = {told.index for told in scene.draft.told}
    head = {told.index for told in scene.head}
    confirming: list[Voice] = []
    for told in scene.everything:
        confirmed = _confirmed(scene, told) if told.index in own or scene.alone else ()
        for voice in voices[told.index]:
            if voice.speaks:
                for what in confirmed:
                    note(voice, what)
                if "confirmed_toll" in confirmed:
                    confirming.append(voice)
            if told.index not in own:
                note(voice, "outside.body" if told.sentence.zone is Zone.BODY else "outside.head")
            else:
                note(voice, "event")
                if told.index in head:
                    note(voice, "head")
                if told.title:
                    note(voice, "title")
    heard_here = [voice for told in scene.draft.told for voice in voices[told.index] if voice.speaks]
    of_toll = list(_of_toll(scene, voices))
    for voice, main in of_toll:
        note(voice, "toll")
        if main:
            note(voice, "main_toll")
    if of_toll:
        note(of_toll[0][0], "first_toll")
    givers = {voice.kind for voice, _ in of_toll if voice.speaks}
    if not givers and scene.best("killed"):
        for voice in confirming:
            note(voice, "toll")
        givers = {voice.kind for voice in confirming}
    if Kind.OFFICIAL in givers and Kind.LOCAL in givers:
        evidence[Status.OFFICIAL.value].add("toll.beside_others")
    if not givers and scene.best("killed"):
        evidence[Status.REPORTED.value].add("toll.unsaid")
        if heard_here:
            evidence[_STATUS[heard_here[0].kind].value].add("first.no_toll")
    if heard_here:
        note(heard_here[0], "first")
        kinds = {voice.kind for told in scene.draft.told for voice in voices[told.index]} - {Kind.DEED}
        if len(kinds) == 1:
            evidence[_STATUS[kinds.pop()].value].add("alone")
    else:
        evidence[Status.REPORTED.value].add("nobody_speaks")
        if Side.SECURITY_FORCES in scene.victims:
            evidence[Status.OFFICIAL.value].add("nobody_speaks.soldiers")
    if not scene.best("killed"):
        evidence[Status.CLAIMED.value].add("deathless")
        evidence[Status.OFFICIAL.value].add("deathless")


_RANK = (
    "outside.body", "outside.head", "event", "first", "head", "title", "confirmed_act", "confirmed_toll", "toll",
    "main_toll", "first_toll",
)  # fmt: skip
"""Where a speaker may be heard, from what says least of who stands for the toll to what says most."""


def _confirmed(scene: Scene, told: Told) -> Sequence[str]:
    """What a sentence without a figure speaks of as told: the toll (`gave the same toll`), the act (`confirmed the attack`)."""
    hits, span = scene.cast.sources.hits, (told.sentence.start, told.sentence.end)
    if any(fact.effect == "killed" for fact in told.facts):
        return ()
    return [piece for group, piece in _CONFIRMED.items() if hits.has(group, *span)][:1]


# Who confirms the toll and the attack stands for the toll.
_CONFIRMED = {"toll.word": "confirmed_toll", "toll.act": "confirmed_act"}


def _of_toll(scene: Scene, voices: Mapping[int, Sequence[Voice]]) -> Iterator[tuple[Voice, bool]]:
    """Who gives each figure of the toll, the nearest in its sentence, and whether it is the highest figure."""
    figures = set(scene.figures())
    most = max((fact.best for fact in scene.figures()), default=0)
    for told in scene.draft.told:
        here = [voice for voice in voices[told.index] if voice.speaks] or voices[told.index]
        for fact in told.facts if here else ():
            if fact in figures:
                near = [voice for voice in here if not _has_another(told, voice, fact)]
                if near:
                    voice = min(near, key=lambda voice: (_gap(told, voice, fact), voice.start))
                    yield voice, fact.best == most


def _has_another(told: Told, voice: Voice, fact: Fact) -> bool:
    """Whether who speaks behind a figure and a comma tells another one: `douze tués, le groupe en revendique trente`."""
    begin = told.sentence.start
    if voice.start < fact.end or "," not in told.soft[fact.end - begin : voice.start - begin]:
        return False
    return any(
        voice.end <= other.start and not _STOP.search(told.soft, voice.end - begin, other.start - begin)
        for other in told.facts
        if other.effect == fact.effect and not other.part
    )


_STOP = re.compile("[,;:]|\\. ")


def _gap(told: Told, voice: Voice, fact: Fact) -> int:
    """How far a speaker stands from a figure: in characters, more where stops or other figures lie between."""
    first, last = sorted(((voice.start, voice.end), (fact.start, fact.end)))
    start = told.sentence.start
    between = told.soft[first[1] - start : max(last[0], first[1]) - start]
    others = sum(
        1
        for other in told.facts
        if first[1] <= other.start < last[0] and other.effect == fact.effect and not other.part
    )
    return (
        len(between)
        + _ELSEWHERE * (others + between.count(";") + between.count(". "))
        + _COMMA * between.count(", ")
    )


def _by_doubts(
    scene: Scene,
    voices: Mapping[int, Sequence[Voice]],
    evidence: dict[str, set[str]],
    words: dict[str, Hit],
    *,
    state_accused: bool,
) -> None:
    """What speaks for a flat contradiction, and for a report that nobody stands for."""
    hits = scene.cast.sources.hits
    disputed, unverified = evidence[Status.DISPUTED.value], evidence[Status.UNVERIFIED.value]
    for status in (Status.DISPUTED, Status.UNVERIFIED, Status.CLAIMED):
        evidence[status.value].add("rare")
    if state_accused:
        disputed.add("state_accused")
    head = {told.index for told in scene.head}
    for told in scene.draft.told:
        span = told.sentence.start, told.sentence.end
        official = any(voice.kind is Kind.OFFICIAL for voice in voices[told.index])
        for hit in hits.within("doubt.unverified", *span):
            words.setdefault(Status.UNVERIFIED.value, hit)
            unverified.add("doubt")
            if told.index in head:
                unverified.add("doubt.head")
            if "nobody_speaks" in evidence[Status.REPORTED.value]:
                unverified.add("doubt.nobody_speaks")
        for name in ("denial", "versions", "were_fighters"):
            for hit in scene.entry.hits.within(f"cue.{name}", *span):
                if _negated(scene.entry.folded, hit):
                    continue
                words.setdefault(Status.DISPUTED.value, hit)
                disputed.add(f"{name}.official" if official else name)
                if state_accused:
                    disputed |= {"contradicted", "contradicted.official"} if official else {"contradicted"}
        if state_accused and official and scene.entry.hits.has("attacker.jihadist", *span):
            disputed |= {"fighters_said", "contradicted"}
    if (
        scene.alone
        and scene.entry.article.title.strip()
        and scene.entry.hits.has("cue.versions", *scene.entry.headlines[0])
    ):
        disputed.add("versions.title")
    if two_versions(scene.draft.facts):
        disputed.add("tolls_differ")
    if scene.disputed:
        disputed.add("two_accounts")


def _denied_by(author: str, scene: Scene) -> bool:
    """Whether headline or toll are told with the denial of the group to which the event is laid, right behind its name."""
    hits = scene.entry.hits
    lead = {told.index for told in scene.lead}
    return any(
        party.code == author
        and any(
            not _negated(scene.entry.folded, hit)
            and "," not in told.soft[party.end - told.sentence.start : hit.start - told.sentence.start]
            for hit in hits.within("cue.denial", party.end, min(told.sentence.end, party.end + _ITS_DENIAL))
        )
        for told, party in scene.found
        if told.index in lead and party.side is not Side.SECURITY_FORCES
    )


_ITS_DENIAL = 30  # characters from a name to its denial


def _called_civilians(scene: Scene, voices: Mapping[int, Sequence[Voice]]) -> bool:
    """Whether others than officials say that those whom an army calls fighters were none: `the dead were herders`."""
    return any(
        any(voice.kind is Kind.LOCAL for voice in voices[told.index]) and _WERE_NONE.search(told.soft) is not None
        for told in scene.told
    )


_NO_FIGHTERS = (
    r"(?:civilians?|herders?|herdsmen|shepherds?|farmers?|fishermen|villagers?|traders?|nomads?|gold miners?|miners|travell?ers|residents|women and|children and"
    r"|civils?|eleveurs?|bergers?|paysans?|cultivateurs?|pecheurs?|villageois|commercants?|nomades?|orpailleurs?|voyageurs|habitants|femmes et|unarmed|desarmee?s|innocente?s?)"
)
_WERE_NONE = re.compile(
    r"\b(?:dead|victims?|killed|slain|deceased|they|them|men|those hit|casualties|morts?|tues|abattus|victimes|ils|hommes|defunts|personnes|all)"
    r"(?: (?:there|on monday|of them|en question))?,? (?:were|was|are|etaient|sont|seraient|furent)"
    rf" (?:(?:all|only|just|in fact|in truth|really|simply|mostly|tous|toutes|en fait|en realite|de simples|d'honnetes|des|de|peaceful|innocent|ordinary|unarmed|fulani|tuareg|young|local) ?){{0,4}}{_NO_FIGHTERS}\b"
    r"|\b(?:were not|were no|was not an?|n'etaient pas des?|n'etaient ni) (?:terrorist|militant|jihadist|djihadist|terrorist|fighter|combattant|bandit)"
    rf"|\bil s'agi(?:t|ssait|rait) (?:en (?:fait|realite) )?(?:de |d')(?:\w+ )?{_NO_FIGHTERS}\b"
    r"|\b(?:none|not one|aucun|pas un) (?:of them|of the dead|d'eux|d'entre eux|des morts)? ?(?:\w+ )?(?:armed|carried a|arme\b|fighter|combattant)"
)


def _negated(folded: str, hit: Hit) -> bool:
    """Whether a denial is itself denied: `ne le dément pas`, `did not deny`."""
    before = folded[max(0, hit.start - _WORDS) : hit.start].split()[-2:]
    after = folded[hit.end : hit.end + _WORDS].split()[:1]
    return not _NOT.isdisjoint(before) or (not _NE.isdisjoint(before) and after in _PAS)


_WORDS = 16  # characters in which to look for them
_NOT = frozenset(("not", "neither", "without", "sans"))
_NE = frozenset(("ne", "n"))
_PAS = (["pas"], ["point"], ["plus"], ["guere"])
