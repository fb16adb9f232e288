"""From gathered sentences to reports: place, day, tolls, kind, author, target, status, each with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract import background
from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.dates import DateKind, after_midnight
from sahelwatch.classifier.extract.kinds import Circumstances, kind
from sahelwatch.classifier.extract.perpetrator import Author, Text, author
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.status import status
from sahelwatch.classifier.extract.target import target
from sahelwatch.classifier.extract.tolls import Bounds, Merged, merge
from sahelwatch.classifier.extract.where import Where, locate
from sahelwatch.records import DatePrecision, Evidence, Report, Side, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.events import Draft, Told
    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.locate import Places
    from sahelwatch.classifier.extract.words import Hits
    from sahelwatch.records import Article, Lang

REGION = frozenset(
    ["BF", "ML", "NE", "TD", "MR", "NG", "CM", "BJ", "TG", "CI", "GH", "SN", "GM", "GN", "GW", "SL", "LR"]
    + ["CF", "GA", "CG", "CD", "GQ", "SD", "LY", "DZ"]
)
"""West and Central Africa and the neighbours whose border areas the news names (ISO 3166-1)."""


@dataclass(slots=True)
class Entry:
    """An article as it is read: its text, the lexicon's hits, its places, the day it was published."""

    article: Article
    text: str
    lang: Lang
    hits: Hits
    places: Places
    published: dt.date
    folded: str


@dataclass(slots=True)
class _Proof:
    """Collects evidence for one report."""

    text: str
    found: list[Evidence] = field(default_factory=list)

    def add(self, name: str, start: int, end: int) -> None:
        item = Evidence(field=name, quote=self.text[start:end], start=start, end=end)
        if item not in self.found:
            self.found.append(item)


def compose(entry: Entry, drafts: Sequence[Draft], told: Sequence[Told]) -> tuple[Report, ...]:
    """The reports of an entry's drafts, without those that prove to be no incident."""
    kept = [draft for draft in drafts if _is_incident(entry.hits, draft)]
    _drop_sums(kept)
    kept = [draft for draft in kept if _is_incident(entry.hits, draft)]
    reports: list[Report] = []
    for draft in kept:
        report = _report(entry, draft, kept, told, len(reports) + 1)
        if report is not None:
            reports.append(report)
    return tuple(reports)


def _is_incident(hits: Hits, draft: Draft) -> bool:
    """Whether sentences tell of an act of violence that somebody reports, rather than mention one."""
    if any(fact.best for fact in draft.facts):
        return entry_violent(hits, draft)
    if not any(told.act for told in draft.told):
        return False
    lead = [told for told in draft.told if told.act and (told.sentence.zone is not Zone.BODY)]
    dated = any(told.act and any(date.first for date in told.dates) for told in draft.told)
    return bool(lead) and dated and draft.local is not None


def entry_violent(hits: Hits, draft: Draft) -> bool:
    """Whether dead were killed by somebody, as far as the words go: a blast alone may be an accident."""
    if any(told.act for told in draft.told):
        return True
    spans = [(told.sentence.start, told.sentence.end) for told in draft.told]
    return not any(hits.any_of(("act.bombing", "topic.accident", "topic.disaster"), *span) for span in spans)


def _drop_sums(drafts: list[Draft]) -> None:
    """Take out of each event what is told of the others: their own tolls, and a headline's sum of all."""
    if len(drafts) < 2:  # noqa: PLR2004  one event has no sum
        return
    for draft in drafts:
        killed = {fact.best for fact in draft.facts if fact.effect == "killed"}
        own = {fact.best for fact in draft.own if fact.effect == "killed"}
        others = [
            {f.best for f in other.own if f.effect == "killed" and not f.superseded and not f.part}
            for other in drafts
            if other is not draft
        ]
        others = [figures for figures in others if figures]
        if not others:
            continue
        foreign = {best for figures in others for best in figures} - own
        mine = max(own or (killed - foreign) or {0})
        sums = {sum(max(figures) for figures in others) + part for part in (0, mine)} | {
            sum(min(figures) for figures in others) + part for part in (0, mine)
        }
        gone = (foreign if killed - foreign else set()) | {best for best in sums if best > 1 and best not in own}
        if killed & gone and (killed - gone or len(others) > 1):
            draft.facts = [fact for fact in draft.facts if fact.effect != "killed" or fact.best not in gone]


def _report(
    entry: Entry, draft: Draft, drafts: Sequence[Draft], told: Sequence[Told], ordinal: int
) -> Report | None:
    where = locate(entry.places, draft, len(drafts) == 1, entry.published)
    if where.country not in REGION:
        return None
    proof = _Proof(entry.text)
    spans = [(t.sentence.start, t.sentence.end) for t in draft.told]
    merged = merge(draft.facts, Side.UNKNOWN)
    aim = target(entry.hits, draft, merged)
    default = {
        Side.CIVILIANS: Side.CIVILIANS,
        Side.SECURITY_FORCES: Side.SECURITY_FORCES,
        Side.MILITIA: Side.MILITIA,
    }.get(aim.side or Side.UNKNOWN, Side.UNKNOWN)
    if aim.sure:
        merged = merge(draft.facts, default)
    texts = [
        Text(
            t.sentence.start, t.sentence.end, t.soft, 3 if t.title else 2 if t.sentence.zone is Zone.SUMMARY else 1
        )
        for t in _around(draft, drafts, told)
    ]
    mentions = actors().find(entry.text, entry.folded)
    victims = {side for side, bounds in merged.killed_by.items() if bounds.best}
    who = author(texts, mentions, entry.hits, where.country, where.admin1, victims)
    toll_facts = sorted(
        (f for f in draft.facts if f.effect == "killed" and not f.superseded), key=lambda f: (-f.best, f.start)
    ) or [f for f in draft.facts if f.effect in ("abducted", "injured")]
    starts = list(dict.fromkeys(f.sentence_start for f in toll_facts))
    by_start = {t.sentence.start: t for t in draft.told}
    toll_spans = [(by_start[s].sentence.start, by_start[s].sentence.end) for s in starts if s in by_start]
    stands, stands_hit = status(entry.hits, toll_spans, spans)
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
        ),
    )
    day, precision = _date(entry, draft, proof)
    _prove(proof, merged, where, who, what_hit, stands_hit, aim.hit)
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
        status=stands,
        evidence=tuple(proof.found),
    )


def _around(draft: Draft, drafts: Sequence[Draft], told: Sequence[Told]) -> list[Told]:
    """The sentences that may name an event's author: its own, and those that belong to no other event."""
    if len(drafts) == 1:
        return list(told)
    return draft.told


def _date(entry: Entry, draft: Draft, proof: _Proof) -> tuple[dt.date | None, DatePrecision]:
    date = draft.date
    if date is None or date.first is None:
        said = [d for t in draft.told for d in () if d]
        return (None, DatePrecision.UNKNOWN) if not said else (said[0], DatePrecision.DAY)
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
    if who is not None:
        proof.add("perpetrator", who.start, who.end)
    for name, hit in (("type", what), ("status", stands), ("target", aim)):
        if hit is not None:
            proof.add(name, hit.start, hit.end)  # type: ignore[attr-defined]
