"""From gathered sentences to reports: place, day, tolls, kind, author, target, status, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.incidents.incident import is_abroad, is_incident, is_told_in_exile
from sahelwatch.classifier.extract.incidents.passing import in_passing
from sahelwatch.classifier.extract.labels import Cast, Labels, label
from sahelwatch.classifier.extract.not_news.relevance import VIOLENT
from sahelwatch.classifier.extract.ruled_out import RuledOut
from sahelwatch.classifier.extract.when import DateKind, after_midnight
from sahelwatch.classifier.extract.where import REPORTED, Where, locate
from sahelwatch.records import DatePrecision, Evidence, Report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sahelwatch.classifier.extract.entry import Entry
    from sahelwatch.classifier.extract.events.drafts import Draft, Told
    from sahelwatch.classifier.extract.labels.who import Author
    from sahelwatch.classifier.extract.toll.bounds import Bounds
    from sahelwatch.classifier.extract.toll.merge import Merged

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


def compose(
    entry: Entry, drafts: Sequence[Draft], told: Sequence[Told]
) -> tuple[tuple[Report, ...], list[RuledOut]]:
    """The reports of an entry's drafts, and the figures of those that prove to be no incident, with the reason."""
    attacks = any(sentence.act for sentence in told)
    numbered = {sentence.index: sentence for sentence in told}
    violent = any(entry.hits.any_of((*VIOLENT, "act.killing"), *span) for span in entry.headlines)
    headed = any(not each.body and (each.facts or each.act) for each in told)
    telling = {
        each.index
        for draft in drafts
        for each in draft.told
        if (draft.date is not None and (each.act or each.facts or (each.body and not headed)))
        or (violent and any(f.best for f in each.facts))
    }
    kept: list[Draft] = []
    ruled_out: list[RuledOut] = []
    alone = len(drafts) == 1 or sum(not is_abroad(entry, draft) for draft in drafts) == 1
    for draft in drafts:
        if not is_incident(entry, draft, numbered, attacks=attacks, alone=alone):
            ruled_out += _ruled_out(entry, draft, NO_HAND)
        elif in_passing(entry, draft, alone=alone, telling=telling):
            ruled_out += _ruled_out(entry, draft, MENTIONED)
        elif is_abroad(entry, draft) or is_told_in_exile(entry, told, draft):
            ruled_out += _ruled_out(entry, draft, ABROAD)
        else:
            kept.append(draft)
            if not headed:
                telling.update(each.index for each in draft.told)  # what stands right behind it goes on from it
    if not kept:
        return (), ruled_out
    others = [draft for draft in drafts if draft not in kept and any(not told.body for told in draft.told)]
    reports: list[Report] = []
    cast, done = Cast.of(entry), list[Labels]()
    for draft in kept:
        report = _report(entry, cast, draft, kept, others, told, done)
        if report is not None:
            reports.append(report)
        else:
            ruled_out += _ruled_out(entry, draft, ABROAD)
    return tuple(reports), ruled_out


NO_HAND = "people whom nobody is said to have harmed"
MENTIONED = "an attack only mentioned"
ABROAD = "outside the region"


def _ruled_out(entry: Entry, draft: Draft, reason: str) -> Iterator[RuledOut]:
    """The figures of a draft that is no incident."""
    for fact in draft.facts:
        yield RuledOut(reason, entry.written[fact.start : fact.end], fact.start, fact.end)


def _report(
    entry: Entry,
    cast: Cast,
    draft: Draft,
    drafts: Sequence[Draft],
    headed: Sequence[Draft],
    told: Sequence[Told],
    done: list[Labels],
) -> Report | None:
    apart = any(sentence.cues.elsewhere for sentence in draft.told)
    if draft.local is None and not apart and not any(s.level != "country" and s.score > _AWAY for s in draft.spots):
        first = drafts[0].local
        draft.local = first if first is not None and draft.may_lie_at(first) else None
        if first is None:  # "attacked camps in the department of X … and then another village"
            units = [spot for spot in drafts[0].spots if spot.is_unit and spot.score > 0]
            draft.spots += [spot for spot in units if draft.may_lie_at(spot)]
    where = locate(entry.places, draft, len(drafts) == 1, entry.published)
    if where.country not in REPORTED:
        return None
    proof = _Proof(entry.written)
    labels = label(entry, cast, draft, told, where, done, drafts)
    done.append(labels)
    merged, who, aim, voice = labels.merged, labels.who, labels.aim, labels.standing
    what, what_hit = labels.kind
    day, precision = _date(draft, [*drafts, *headed], proof)
    _prove(proof, merged, where, who, what_hit, voice.hit, aim.hit)
    _prove_sentence(proof, merged, draft)
    killed_by = {side: count for side, bounds in merged.killed_by.items() if (count := bounds.count()) is not None}
    article = entry.article
    return Report(
        id=f"{article.id}.{article.revision}.{len(done)}",
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
        target=aim.target,
        status=voice.status,
        evidence=tuple(proof.found),
    )


def _date(draft: Draft, drafts: Sequence[Draft], proof: _Proof) -> tuple[dt.date | None, DatePrecision]:
    """The day of an event; one told without a day was on that of the entry's first that has one, else "this morning".

    `drafts` ends with what headline and summary say of all events, whose day is theirs.
    """
    others = [other.date for other in drafts]
    today = (date for told in draft.told for date in told.dates if date.now)
    date = draft.date or next((date for date in (*others, *today) if date is not None), None)
    if date is None or date.first is None:
        return None, DatePrecision.UNKNOWN
    if date.loose:  # found on Friday at one village, as at another that was attacked in the night to Friday
        nights = (o for o in others if o is not None and o.kind is DateKind.NIGHT and not o.loose)
        date = next((night for night in nights if date.first in (night.first, night.last)), date)
    if date.first is None:
        return None, DatePrecision.UNKNOWN
    proof.add("date", date.start, date.end)
    day = date.first
    if date.kind is DateKind.NIGHT and date.last is not None:
        told = {t.index: t for other in drafts for t in other.told}
        own = [t for t in told.values() if t.sentence.start <= date.start < t.sentence.end]
        if any(after_midnight(t.sentence.text) for t in (*draft.told, *own)):
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
    counting = {fact.sentence for fact in facts}
    told = [t for t in draft.told if t.index in counting] or [t for t in draft.told if t.act]
    chosen = min(told, key=lambda t: (t.title, t.index not in standing, t.index), default=None)
    if chosen is not None:
        proof.add("summary", chosen.sentence.start + chosen.sentence.dateline, chosen.sentence.end)
