"""From gathered sentences to reports: place, day, tolls, kind, author, target, status, each with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.incidents import in_passing, is_incident
from sahelwatch.classifier.extract.kinds import Circumstances, kind
from sahelwatch.classifier.extract.perpetrator import UNKNOWN, Author, Text, army, author
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.status import Account, status
from sahelwatch.classifier.extract.target import Aim, target
from sahelwatch.classifier.extract.tolls import Merged, merge
from sahelwatch.classifier.extract.when import DateKind, after_midnight
from sahelwatch.classifier.extract.where import REGION, Where, gazetteer, locate
from sahelwatch.classifier.extract.words import Hit
from sahelwatch.records import DatePrecision, Evidence, Report, Side, Target

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.bounds import Bounds
    from sahelwatch.classifier.extract.drafts import Draft, Told
    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.where import Spot
    from sahelwatch.classifier.extract.words import Hits

_AWAY = -2


@dataclass(slots=True)
class _Proof:
    """Collects evidence for one report, each piece once."""

    text: str
    pieces: dict[tuple[str, int, int], Evidence] = field(default_factory=dict)

    @property
    def found(self) -> list[Evidence]:
        return list(self.pieces.values())

    def add(self, name: str, start: int, end: int) -> None:
        if (name, start, end) not in self.pieces:
            self.pieces[name, start, end] = Evidence(field=name, quote=self.text[start:end], start=start, end=end)


def compose(entry: Entry, drafts: Sequence[Draft], told: Sequence[Told]) -> tuple[Report, ...]:
    """The reports of an entry's drafts, without those that prove to be no incident."""
    attacks = any(sentence.act for sentence in told)
    kept = [
        draft for draft in drafts if is_incident(entry, draft, attacks=attacks) and not in_passing(entry, draft)
    ]
    reports: list[Report] = []
    for draft in kept:
        report = _report(entry, draft, kept, told, len(reports) + 1)
        if report is not None:
            reports.append(report)
    return tuple(reports)


def _report(
    entry: Entry, draft: Draft, drafts: Sequence[Draft], told: Sequence[Told], ordinal: int
) -> Report | None:
    if draft.local is None and not any(s.level != "country" and s.score > _AWAY for s in draft.spots):
        draft.local = drafts[0].local
    where = locate(entry.places, draft, len(drafts) == 1, entry.published)
    if where.country not in REGION:
        return None
    proof = _Proof(entry.text)
    spans = [(t.sentence.start, t.sentence.end) for t in draft.told]
    merged = merge(draft.facts, Side.UNKNOWN)
    victims = {side for side, bounds in merged.killed_by.items() if bounds.best}
    who = _who(entry, draft, drafts, told, where, victims)
    offensive = _offensive(entry.hits, draft, merged)
    if offensive and (code := _operating_army(entry, draft, where.country)):
        who = Author(code, offensive.start, offensive.end)
    aim = target(entry.hits, draft, merged, entry.text)
    state = who is not None and who.code.endswith(("_ARMY", "WAGNER"))
    if offensive or (state and _fought_foes(draft, victims)):
        aim = Aim(Side.MILITANTS, sure=False, hit=None)
    elif (state and aim.side is Side.SECURITY_FORCES) or (
        who is not None and who.code == "VDP" and aim.side is Side.MILITIA
    ):
        aim = Aim(Side.CIVILIANS, sure=Side.UNKNOWN not in victims or not _other_account(draft), hit=None)
    if aim.side is None and any(b is not None and b.best for b in (merged.killed, merged.abducted)):
        aim = _aim_of_first(entry, drafts, draft) or Aim(Side.CIVILIANS, sure=True, hit=None)
    if aim.sure and aim.side is not None and aim.side is not Side.MILITANTS:
        merged = merge(draft.facts, aim.side)
    if state and not offensive and aim.side is Side.CIVILIANS and _two_versions(draft.facts):
        merged = merge([replace(f, side=Side.UNKNOWN) for f in draft.facts], Side.UNKNOWN)
    accused = aim.side is Side.CIVILIANS and (state or (who is not None and who.code == "VDP"))
    mentions = actors().find(entry.text, entry.folded)
    figures = _main_figures(draft, aim.side)
    deadly = bool(merged.killed and merged.killed.best)
    voice = status(entry.hits, mentions, Account(draft.told, figures, entry.article.outlet, accused, deadly))
    if voice.hit is None and len(drafts) > 1:
        everything = [fact for t in told for fact in t.facts]
        voice = status(entry.hits, mentions, Account(told, everything, entry.article.outlet, accused, deadly))
    civilians = merged.killed_by.get(Side.CIVILIANS)
    what, what_hit = kind(
        entry.hits,
        Circumstances(
            spans,
            [
                (t.sentence.start, t.sentence.end)
                for t in draft.told
                if t.title or t.sentence.zone is Zone.SUMMARY or t.facts
            ]
            or spans,
            merged.killed.best if merged.killed else 0,
            civilians.best if civilians else 0,
            merged.abducted.best if merged.abducted else 0,
            who.code if who else None,
            victims == {Side.MILITANTS},
            aim.side,
            [
                (t.sentence.start, t.sentence.end)
                for t in draft.told
                if t.title or any(f.effect == "killed" for f in t.facts)
            ],
        ),
    )
    day, precision = _date(draft, drafts, proof)
    _prove(proof, merged, where, who, what_hit, voice.hit, aim.hit)
    _prove_sentence(proof, merged, draft)
    killed_by = {side: count for side, bounds in merged.killed_by.items() if (count := bounds.count()) is not None}
    article = entry.article
    return Report(
        id=f"{article.id}.{article.revision}.{ordinal}",
        article_id=article.id,
        revision=article.revision,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        lang=entry.lang,
        published=article.published,
        reported=article.published or article.fetched,
        country=where.country,
        admin1=where.admin1,
        admin2=where.admin2,
        place=where.place,
        latitude=where.latitude,
        longitude=where.longitude,
        location_precision=where.precision,
        killed=merged.killed.count() if merged.killed else None,
        killed_by=killed_by or ({} if merged.killed else None),
        injured=merged.injured.count() if merged.injured else None,
        abducted=merged.abducted.count() if merged.abducted else None,
        date=day,
        date_precision=precision,
        type=what,
        perpetrator=who.code if who else None,
        target=Target(aim.side.value) if aim.side else None,
        status=voice.status,
        evidence=tuple(proof.found),
    )


_FOES_FELL = re.compile(
    r"\b(?:neutrali[sz]\w*|elimin\w+|mis hors d'etat de nuire|mis hors de combat|put out of action)\b"
)


def _fought_foes(draft: Draft, victims: set[Side]) -> bool:
    """Whether an army speaks of its dead as enemies are spoken of, and nobody of civilians."""
    if victims - {Side.UNKNOWN, Side.MILITANTS}:
        return False
    return victims == {Side.MILITANTS} or any(_FOES_FELL.search(told.soft) for told in draft.told if told.facts)


def _main_figures(draft: Draft, aim: Side | None) -> list[Fact]:
    """The figures of an event's main toll: its dead, but for the attackers, or else its abducted and injured."""
    for effect in ("killed", "abducted", "injured"):
        facts = [fact for fact in draft.facts if fact.effect == effect and not fact.superseded]
        victims = [fact for fact in facts if fact.side is not Side.MILITANTS or aim is Side.MILITANTS]
        if facts:
            return victims or facts
    return []


def _aim_of_first(entry: Entry, drafts: Sequence[Draft], draft: Draft) -> Aim | None:
    """Whom the entry's first event aimed at, for one that goes on with it and does not say."""
    if draft is drafts[0]:
        return None
    aim = target(entry.hits, drafts[0], merge(drafts[0].facts, Side.UNKNOWN), entry.text)
    return aim if aim.side is not None and aim.side is not Side.MILITANTS else None


def _who(
    entry: Entry, draft: Draft, drafts: Sequence[Draft], told: Sequence[Told], where: Where, victims: set[Side]
) -> Author | None:
    """The author of an event; that of the entry's first event where this one goes on with it."""
    mentions = actors().find(entry.text, entry.folded)

    def read(sentences: Sequence[Told]) -> Author | None:
        texts = [
            Text(
                t.sentence.start,
                t.sentence.end,
                t.soft,
                3 if t.title else 2 if t.sentence.zone is Zone.SUMMARY else 1,
            )
            for t in sentences
        ]
        return author(texts, mentions, entry.hits, where.country, where.admin1, victims)

    who = read(_around(draft, drafts, told))
    if draft is drafts[0] or (who is not None and who.code != UNKNOWN):
        return who
    first = drafts[0]
    head = read([t for t in told if t.sentence.zone is not Zone.BODY])
    if (
        head is not None
        and head.code != UNKNOWN
        and head.code in actors()
        and (who is None or _goes_on(first, draft))
        and (actors()[head.code].side is Side.MILITANTS or _goes_on(first, draft))
    ):
        return head
    if who is not None and who.end:
        return who
    shared = {t.sentence.line for t in first.told} & {t.sentence.line for t in draft.told}
    if (shared and who is None) or _goes_on(first, draft) or _same_day(first, draft):
        reprisal = any(entry.hits.has("act.intercommunal", t.sentence.start, t.sentence.end) for t in draft.told)
        return None if reprisal else read(first.told) or who
    return who


_SAME_MEN = re.compile(
    r"\b(?:the same (?:men|group|gunmen|fighters|soldiers|attackers)|the (?:group|sect|killers|attackers)|les memes (?:hommes|assaillants|soldats|individus)|le (?:meme )?groupe|la secte|les (?:tueurs|assaillants)|they|ils)\b"
)
_APART = re.compile(
    r"\b(?:distincte?|separate\w*|separement|another attack|(?:une )?autre attaque|par ailleurs|elsewhere|ailleurs)\b"
)


def _goes_on(first: Draft, draft: Draft) -> bool:
    """Whether an event is told as the doing of those who did the entry's first: on no other day, or in so many words."""
    if any(_APART.search(told.soft) for told in draft.told):
        return False
    a, b = first.date, draft.date
    one_day = a is None or b is None or a.first == b.first
    return one_day or any(_SAME_MEN.search(told.soft) for told in draft.told if told.sentence.zone is Zone.BODY)


def _same_day(one: Draft, other: Draft) -> bool:
    a, b = one.date, other.date
    return a is not None and b is not None and a.first == b.first and _same_unit(one.local, other.local)


def _same_unit(one: Spot | None, other: Spot | None) -> bool:
    """Whether two places lie in one province, cercle or department."""
    if one is None or other is None or one.place is None or other.place is None:
        return False
    parents = [gazetteer().parents(spot.place, None) for spot in (one, other) if spot.place]
    return parents[0].admin2 is not None and parents[0] == parents[1]


_STRUCK = re.compile(
    r"\b(?:troops|army|soldiers|forces|military|armee|fama|fds|fan|aviation|commandos|unites|militaires|soldats)\b[^.;]{0,40}?\b(?:killed|kill|kills|neutrali[sz]ed|eliminated|tue|abattu|neutralise|elimine)\b"
    r"[^.;]{0,30}?\b(?:militants|terrorists?|jihadists?|bandits|insurgents|rebels|fighters|terroristes|jihadistes|djihadistes|islamistes|insurges|rebelles)\b"
)
_BEATEN_OFF = re.compile(
    r"\b(?:repouss\w+|repel\w+|repuls\w+|beat off|beaten off|riposte\w*|attaqu\w+|attacked|attackers?|assaillants?|assailants?|ambush\w*|embuscade\w*|fought back)\b"
)


def _offensive(hits: Hits, draft: Draft, merged: Merged) -> Hit | None:
    """The word for an army's own operation, where most of the dead are its enemies and nobody attacked it."""
    dead = {side: bounds.best for side, bounds in merged.killed_by.items()}
    militants = dead.pop(Side.MILITANTS, 0)
    if militants <= sum(dead.values()):
        return None
    lead = [(t.sentence.start, t.sentence.end) for t in draft.told if t.sentence.zone is not Zone.BODY or t.facts]
    if not dead:
        for told in draft.told:
            struck = _STRUCK.search(told.soft) if told.facts else None
            if struck and not _BEATEN_OFF.search(told.soft):
                start = told.sentence.start + struck.start()
                return Hit(start, told.sentence.start + struck.end(), "act.operation", struck.group())
    if any(hits.any_of(("act.ambush", "act.ied", "act.suicide_bombing", "act.attack"), *span) for span in lead):
        return None
    for group in ("act.operation", "act.air_strike", "act.strike"):
        for span in lead:
            for hit in hits.within(group, *span):
                return hit
    return None


def _operating_army(entry: Entry, draft: Draft, country: str | None) -> str | None:
    """The army whose operation it is: the first that the event's sentences name, or else the country's."""
    spans = [(told.sentence.start, told.sentence.end) for told in draft.told]
    for mention in actors().find(entry.text, entry.folded):
        named = any(start <= mention.start < end for start, end in spans)
        if named and mention.actor.country and mention.actor.side is Side.SECURITY_FORCES:
            return mention.actor.code
    return army(country)


_SAME_DEAD = 0.25


def _two_versions(facts: Sequence[Fact]) -> bool:
    """Whether one sentence counts fighters and another counts other people: the army's version and its accusers'."""
    killed = [
        fact for fact in facts if fact.effect == "killed" and not fact.part and not fact.superseded and fact.best
    ]
    fighters = {fact.sentence for fact in killed if fact.side is Side.MILITANTS}
    people = {fact.sentence for fact in killed if fact.side in (Side.CIVILIANS, Side.UNKNOWN)}
    most = max((fact.best for fact in killed if fact.sentence in people), default=0)
    claimed = max((fact.best for fact in killed if fact.sentence in fighters), default=0)
    alike = most >= _SAME_DEAD * claimed  # three civilians beside eighty fighters are other dead
    return bool(fighters) and bool(people) and not fighters & people and alike


def _other_account(draft: Draft) -> bool:
    """Whether another party tells another story of the same dead."""
    return any("version" in told.soft or "account" in told.soft for told in draft.told)


def _around(draft: Draft, drafts: Sequence[Draft], told: Sequence[Told]) -> list[Told]:
    """The sentences that may name an event's author: its own, and those that belong to no other event."""
    if len(drafts) == 1:
        return list(told)
    return draft.told


def _date(draft: Draft, drafts: Sequence[Draft], proof: _Proof) -> tuple[dt.date | None, DatePrecision]:
    """The day of an event; one told without a day was on that of the entry's first that has one, else "this morning"."""
    others = (other.date for other in drafts)
    today = (date for told in draft.told for date in told.dates if date.now)
    date = draft.date or next((date for date in (*others, *today) if date is not None), None)
    if date is None or date.first is None:
        return None, DatePrecision.UNKNOWN
    proof.add("date", date.start, date.end)
    day = date.first
    if date.kind is DateKind.NIGHT and date.last is not None:
        near = [t.sentence.text for t in draft.told]
        if any(after_midnight(text) for text in near):
            day = date.last
    return day, date.precision


def _prove(
    proof: _Proof, merged: Merged, where: Where, who: Author | None, what: object, stands: object, aim: object
) -> None:
    def figures(name: str, bounds: Bounds | None) -> None:
        for fact in bounds.facts if bounds else ():
            proof.add(name, fact.start, fact.end)

    figures("killed", merged.killed)
    for side, bounds in merged.killed_by.items():
        figures(f"killed_by.{side.value}", bounds)
    figures("injured", merged.injured)
    figures("abducted", merged.abducted)
    for name, start, end in where.proof:
        proof.add(name, start, end)
    if who is not None and who.end:
        proof.add("perpetrator", who.start, who.end)
    for name, hit in (("type", what), ("status", stands), ("target", aim)):
        if hit is not None:
            proof.add(name, hit.start, hit.end)  # type: ignore[attr-defined]


def _prove_sentence(proof: _Proof, merged: Merged, draft: Draft) -> None:
    """The whole sentence that tells the toll, or else the act: what a message quotes, rather than the headline."""
    bounds = next((b for b in (merged.killed, merged.injured, merged.abducted) if b is not None and b.facts), None)
    facts = bounds.facts if bounds else []
    standing = {fact.sentence for fact in facts if bounds and fact.best == bounds.best}
    told = [t for t in draft.told if t.index in {fact.sentence for fact in facts}] or [
        t for t in draft.told if t.act
    ]
    chosen = min(told, key=lambda t: (t.title, t.index not in standing, t.index), default=None)
    if chosen is not None:
        proof.add("summary", chosen.sentence.start + chosen.sentence.dateline, chosen.sentence.end)
