"""Sentences gathered into events: by place, by day and by the flow of the text.

An entry tells one event in its title, its summary and its body, or several in turn. A sentence that names
another place or another day, and has dead or an attack of its own, opens a new event; one that names none
goes on with the event of its paragraph, or with the entry's first.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.background import pluperfect
from sahelwatch.classifier.extract.drafts import Draft, Told, compatible
from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.classifier.extract.when import DateKind, DateMention
from sahelwatch.classifier.extract.where import fold_key, gazetteer, same_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.facts import Fact
    from sahelwatch.classifier.extract.where import Spot

_SAME_SPELLING = 0.84
_ONE_DAY = dt.timedelta(days=1)
_WEIGHTY = ("killed", "abducted")
_STRONG = 1.5
_TELLING = 1.5  # a date that stands in a sentence with an act or a toll
_BEFORE_REFORMS = dt.date(2016, 1, 1)
_IN_UNIT = 2  # `in X province`
_FEW_DAYS = 4
_BESIDE = 30
_PATIENCE = 2
_CHANCE = 4  # two events may well have the same toll up to this
_NEAR = 80
_BESIDE_AN_ACT = 2.7
_DAYS = (DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.RELATIVE, DateKind.NIGHT)
# How much less than a day a kind of date says.
_VAGUENESS = {DateKind.SPAN: 1.5, DateKind.MONTH: 3, DateKind.YEAR: 5, DateKind.SINCE: 9}


@dataclass(slots=True)
class _Focus:
    """What the paragraph so far is about, for sentences that name neither place nor day."""

    draft: Draft | None = None
    spot: Spot | None = None
    dates: list[DateMention] = field(default_factory=list)
    acts: bool = False
    pending: list[Told] = field(default_factory=list)
    latest: dt.date | None = None  # the last day that the text has told of so far


def gather(sentences: Sequence[Told]) -> tuple[list[Draft], list[Told]]:
    """The events that the sentences tell, in the order in which they come up, and what proved background."""
    drafts: list[Draft] = []
    past: list[Told] = []
    focus = _Focus()
    line = -1
    for told in sentences:
        if told.sentence.line != line:
            line = told.sentence.line
            waiting = _waiting(drafts, focus, told)
            if not waiting:
                _settle(drafts, focus)
                head = drafts[0] if drafts and told.sentence.zone is not Zone.BODY else None
                focus = _Focus(head, latest=focus.latest)
        groups = _split(told)
        for spot, facts in groups:
            _take(drafts, past, focus, told, spot, facts, told_apart=len(groups) > 1)
    _settle(drafts, focus)
    for draft in drafts[1:]:
        if draft.apart and not draft.days:  # told with the first in one sentence, which gives the day once
            draft.dates = list(drafts[0].dates)
    return [draft for draft in drafts if draft.told], past


def _waiting(drafts: list[Draft], focus: _Focus, told: Told) -> bool:
    """Whether an attack told in the paragraph before, at a place of its own, may still get its toll."""
    if not focus.acts or focus.spot is None or not drafts or told.sentence.zone is not Zone.BODY:
        return False
    if len({waiting.sentence.line for waiting in focus.pending}) > _PATIENCE or any(
        s.local and s.score > 0 for s in told.spots
    ):
        return False
    unplaced = not any(draft.is_at(focus.spot) or draft.mentions(focus.spot) for draft in drafts)
    return unplaced and not any(draft.has_figure(told.facts) for draft in drafts)


_ATTACKED = 3


def _tells_attack(told: Told, spot: Spot) -> bool:
    """Whether a sentence reports that a place was attacked, on a day that it gives."""
    return (
        told.act
        and spot.score >= _ATTACKED
        and any((d.first and d.kind is not DateKind.ANCHORED) or d.same_day for d in told.dates)
    )


def _told_before(drafts: list[Draft], spot: Spot, dates: list[DateMention]) -> bool:
    """Whether an event is at a place, or names it and may have been on the same day."""
    return any(draft.is_at(spot) or (draft.mentions(spot) and compatible(draft.days, dates)) for draft in drafts)


def _settle(drafts: list[Draft], focus: _Focus) -> None:
    """At a paragraph's end, give its sentences without dead to the event that they go on with."""
    for told in focus.pending:
        spot = _event_place([s for s in told.spots if s.local and s.score > 0])
        dates = _dates(told, focus, drafts)
        if spot is not None and _tells_attack(told, spot) and drafts and not _told_before(drafts, spot, dates):
            drafts.append(Draft())  # an attack of its own, with no toll yet
            _add(drafts[-1], told, spot, [], dates)
            continue
        home = next((d for d in drafts if spot is not None and d.mentions(spot)), None) or focus.draft
        if home is None and drafts:
            home = drafts[0]
        if home is not None:
            _add(home, told, spot if home.local is None else None, [])
    focus.pending = []


def _take(
    drafts: list[Draft], past: list[Told], focus: _Focus, told: Told, spot: Spot | None, facts: list[Fact], *, told_apart: bool
) -> None:  # fmt: skip
    """Give a sentence's facts to an event, or let the sentence wait for what follows it."""
    weighty = any(fact.effect in _WEIGHTY and not fact.superseded and not fact.part for fact in facts)
    dates = _dates(told, focus, drafts)
    focus.latest = next((d.last for d in reversed(dates) if d.last and d.kind in _DAYS and not d.now), focus.latest)
    if told_apart and len(dates) > 1:
        dates = _nearest(dates, told, facts)
    body = told.sentence.zone is Zone.BODY
    strong = spot is not None and spot.score >= _STRONG
    elsewhere = strong and bool(drafts) and not any(draft.is_at(spot) for draft in drafts if spot is not None)
    if not weighty and not facts and body and (elsewhere or not told.act):
        if spot is not None and (strong or focus.spot is None):
            focus.spot = spot
            focus.draft = next((draft for draft in drafts if draft.is_at(spot)), None)
        focus.dates = dates or focus.dates
        focus.acts = focus.acts or told.act
        focus.pending.append(told)
        return
    where = spot or focus.spot
    when = dates or focus.dates
    draft = _choose(
        drafts, focus, told, where, when, facts, named=spot is not None, weighty=weighty, told_apart=told_apart
    )
    if (
        drafts
        and body
        and weighty
        and not drafts[0].has_figure(facts)
        and _is_background(drafts[0], draft, told, spot, when, dates)
    ):
        past.append(told)
        focus.draft = focus.draft or drafts[0]
        return
    if draft is None and not weighty and drafts:
        draft = focus.draft or drafts[0]
    shift = next((d.shift for d in told.dates if d.kind is DateKind.ANCHORED and 0 < abs(d.shift) <= _FEW_DAYS), 0)
    if weighty and shift and not dates and draft is not None and not draft.has_figure(facts):
        draft = Draft(after=(draft, shift), local=where or draft.local)  # "three days earlier, at the same place"
        drafts.append(draft)
    if draft is None:
        draft = Draft()
        if drafts and ((told_apart and not when) or (where is not None and not when and drafts[0].mentions(where))):
            draft.dates = [(date, weight) for date, weight in drafts[0].dates if weight >= _TELLING]
        drafts.append(draft)
        for earlier in focus.pending:
            _add(draft, earlier, None, [])
        focus.pending = []
    _add(draft, told, where, facts, when)
    draft.apart = draft.apart or told_apart
    if spot is not None:
        if told_apart or len({other.name for other in told.spots if other.local and other.score > 0}) == 1:
            draft.own.extend(facts)
        focus.spot = spot
    focus.draft = draft
    focus.dates = when


def _dates(told: Told, focus: _Focus, drafts: list[Draft]) -> list[DateMention]:
    """The sentence's dates; those counted from the event before (`the next day`) worked out."""
    dates = [date for date in told.dates if date.kind is not DateKind.ANCHORED and not told.is_now(date)]
    for date in told.dates:
        if date.kind is not DateKind.ANCHORED or abs(date.shift) > _FEW_DAYS:
            continue
        anchor = next((d for d in (focus.draft, *reversed(drafts)) if d is not None and d.date is not None), None)
        base = next((d.last for d in told.all_dates if d.last and d.start < date.start), None)
        base = (
            base
            or next((d.last for d in focus.dates if d.last), None)
            or (focus.latest if date.shift else None)
            or (anchor.date.last if anchor and anchor.date else None)
        )
        if base is not None:
            day = base + dt.timedelta(days=date.shift)
            dates.append(replace(date, kind=DateKind.RELATIVE, first=day, last=day, shift=0))
    return dates


def _nearest(dates: list[DateMention], told: Told, facts: list[Fact]) -> list[DateMention]:
    """Of a sentence's dates those nearer to these facts than to the sentence's others."""
    own = {fact.start for fact in facts}
    others = [fact.start for fact in told.facts if fact.start not in own and fact.effect in _WEIGHTY]
    if not own or not others:
        return dates
    near = [d for d in dates if min(abs(d.start - at) for at in own) <= min(abs(d.start - at) for at in others)]
    return near or dates


def _is_background(
    main: Draft,
    draft: Draft | None,
    told: Told,
    spot: Spot | None,
    when: list[DateMention],
    dates: list[DateMention],
) -> bool:
    """Whether a body sentence's dead are those of another attack than the entry is about, told as context."""
    other_day = draft is None or not compatible(draft.days, when)
    if (other_day and _is_context(main, told, when)) or _is_abroad(main, told):
        return True
    if draft is None and _is_last_week(main, when):
        return True
    # "Inata, where 53 soldiers died, is 60 km away"; "after Inata and its 53 dead"
    named = spot is not None and spot.score < _STRONG and main.local is not None and not main.mentions(spot)
    return named and not dates and any(fact.effect in _WEIGHTY for fact in main.facts)


def _is_abroad(main: Draft, told: Told) -> bool:
    """Whether a sentence tells, in the past of the past, of something in another country."""
    countries = {spot.country for spot in told.spots if spot.country and not spot.demonym and spot.score > 0}
    own = {spot.country for spot in main.spots if spot.country and spot.level != "country"}
    return pluperfect(told.soft) and bool(countries) and bool(own) and not countries & own


def _is_last_week(main: Draft, when: list[DateMention]) -> bool:
    """Whether a sentence tells what happened "last week", in an entry about a later day."""
    return (
        bool(when)
        and main.date is not None
        and main.date.kind is not DateKind.SPAN
        and all(
            date.kind is DateKind.SPAN
            and date.first is not None
            and main.date.last is not None
            and date.first < main.date.last
            for date in when
        )
    )


def _is_context(main: Draft, told: Told, when: list[DateMention]) -> bool:
    """Whether a body sentence tells, in the past of the past, of something before the main event."""
    if not pluperfect(told.soft):
        return False
    date, own = main.date, next((d for d in when if d.last), None)
    return date is None or date.first is None or own is None or own.last is None or own.last < date.first


def _split(told: Told) -> list[tuple[Spot | None, list[Fact]]]:
    """The sentence's facts by the place each belongs to; one group where they cannot be told apart."""
    local = [spot for spot in told.spots if spot.local and spot.score > 0]
    killed = [fact for fact in told.facts if fact.effect == "killed" and not fact.part]
    parts = [fact for fact in told.facts if fact.effect == "killed" and fact.part]
    distinct: list[Spot] = []
    for spot in local:
        if not any(same_place(spot, other) for other in distinct):
            distinct.append(spot)
    if len(distinct) >= 2 and len(killed) >= 2:
        groups = _alternating(distinct, killed, told)
        if groups:
            return groups
    harmed = [fact for fact in told.facts if not fact.part]
    if len(distinct) == len(harmed) >= 2 and len(killed) < len(harmed):  # "four wounded at X, a trader killed at Y"
        groups = _alternating(distinct, harmed, told)
        if groups:
            return groups
    if len(distinct) >= 2 and len(parts) >= 2:  # "105 dead: 73 at X and 32 at Y"
        groups = _alternating(distinct, parts, told)
        if groups:
            return [
                (spot, [replace(fact, part=False) for fact in facts if fact.effect == "killed"])
                for spot, facts in groups
            ]
    if not local and told.act:
        local = [spot for spot in told.spots if spot.local and spot.score == 0]  # a capital
    if len(distinct) > 1 and len(killed) == 1:  # "... and thirty killed at Y"
        beside = [spot for spot in distinct if 0 <= spot.start - killed[0].end <= _BESIDE]
        if beside:
            return [(beside[0], told.facts)]
    return [(_event_place(local), told.facts)]


def _alternating(spots: list[Spot], killed: list[Fact], told: Told) -> list[tuple[Spot | None, list[Fact]]] | None:
    """`70 dead in X and 30 in Y`, or `in X 70 dead, in Y 30`: each figure with the place beside it."""
    marks = sorted([(spot.start, "place") for spot in spots] + [(fact.start, "fact") for fact in killed])
    order = [kind for _, kind in marks]
    while len(order) > 2 and order[0] == order[1] == "fact":  # a total before
        order.pop(0)
        marks.pop(0)
    pairs = [order[i : i + 2] for i in range(0, len(order) - 1, 2)]
    if len(pairs) < 2:
        return None
    starts = {mark for mark, _ in marks}
    kept = [fact for fact in killed if fact.start in starts]
    if all(pair == ["fact", "place"] for pair in pairs):
        ordered = [
            next(s for s in spots if s.start > fact.start)
            for fact in kept
            if any(s.start > fact.start for s in spots)
        ]
    elif all(pair == ["place", "fact"] for pair in pairs):
        ordered = [
            next(s for s in reversed(spots) if s.start < fact.start)
            for fact in kept
            if any(s.start < fact.start for s in spots)
        ]
    else:
        return None
    if len(ordered) != len(kept):
        return None
    groups: list[tuple[Spot | None, list[Fact]]] = [
        (spot, [fact]) for spot, fact in zip(ordered, kept, strict=True)
    ]
    used = {fact.start for fact in kept}
    for fact in told.facts:
        if fact.start not in used and fact.effect != "killed":
            nearest = min(groups, key=lambda group: abs(group[1][0].start - fact.start))
            nearest[1].append(fact)
    return groups


def _event_place(local: list[Spot]) -> Spot | None:
    """The place of a sentence's event: the likeliest, then the first."""
    if not local:
        return None
    return max(local, key=lambda spot: (spot.score, -spot.start))


def _choose(
    drafts: list[Draft], focus: _Focus, told: Told, where: Spot | None, when: list[DateMention], facts: list[Fact],
    *, named: bool, weighty: bool, told_apart: bool,
) -> Draft | None:  # fmt: skip
    """The draft that a group of facts belongs to; None if it opens a new one."""
    if not drafts:
        return None
    fitting = [draft for draft in drafts if compatible(draft.days, when)]
    if where is None:
        if focus.draft is not None and (focus.draft in fitting or not weighty):
            return focus.draft
        if weighty and not told_apart and all(_in_other_unit(draft.local, told) for draft in drafts):
            return next((draft for draft in drafts if draft.has_figure(facts)), None)
        if fitting:
            return fitting[0]
        return None if weighty and (told.act or focus.acts) else drafts[0]
    here = [draft for draft in drafts if draft.is_at(where)]
    for draft in here:
        if draft in fitting or not weighty:
            return draft
    for draft in here:
        if draft.has_figure(facts):
            return draft
    if here:
        return None
    if weighty and not told_apart:
        for draft in fitting:
            if draft.has_figure(facts) and (
                draft.local is None
                or not named
                or draft.mentions(where)
                or any(draft.is_at(spot) for spot in told.spots if spot.local)
                or max(fact.best for fact in facts) > _CHANCE
            ):
                return draft
    placeless = [
        draft
        for draft in fitting
        if draft.local is None
        and _same_country(draft, where)
        and not any(_in_other_unit(where, other) for other in draft.told if other.facts)
    ]
    if placeless:
        return placeless[0]
    mentioned = [draft for draft in fitting if draft.mentions(where)]
    if not weighty:
        return mentioned[0] if mentioned else focus.draft or drafts[0] if where.score < _STRONG else None
    if not told_apart and where.score < _STRONG and not (when and drafts[0].days and not fitting):
        return focus.draft if focus.draft in fitting else fitting[0] if fitting else None
    if not told_apart and fitting and len(drafts) == 1:
        # A headline without a toll tells of what the text goes on to tell, mostly more closely.
        head = drafts[0]
        if not any(fact.effect in _WEIGHTY for fact in head.facts) and not any(t.act for t in head.told):
            return head
        if told.sentence.zone is not Zone.BODY and not when and head.told[0].title:
            return head if not head.facts or head.has_figure(facts) else None
    return None


def _in_other_unit(place: Spot | None, told: Told) -> bool:
    """Whether a body sentence tells what happened in a region or province that an event's place does not lie in."""
    if place is None or place.place is None or told.sentence.zone is not Zone.BODY:
        return False
    units = [
        s for s in told.spots if s.level in ("admin1", "admin2") and s.score >= _IN_UNIT and s.place is not None
    ]
    now, then = gazetteer().parents(place.place, None), gazetteer().parents(place.place, _BEFORE_REFORMS)
    names = (now.admin1, now.admin2, then.admin1, then.admin2, place.name)
    lies = {fold_key(name) for name in names if name}
    return bool(units) and not any(
        lies & {fold_key(name) for name in (s.name, s.place.name, *s.place.variants)} for s in units if s.place
    )


def _same_country(draft: Draft, spot: Spot) -> bool:
    countries = {
        other.country for other in draft.spots if other.country and other.level != "place" and other.score >= 0
    }
    return not countries or spot.country in countries or not spot.country


def _is_vague(draft: Draft) -> bool:
    """Whether nothing but a headline's names is known of an event so far."""
    return not draft.facts and not any(told.act for told in draft.told)


def _add(draft: Draft, told: Told, spot: Spot | None, facts: list[Fact], dates: Sequence[DateMention] = ()) -> None:
    vague = _is_vague(draft)
    if told.index not in draft.indexes:
        draft.indexes.add(told.index)
        draft.told.append(told)
        draft.spots.extend(told.spots)
    draft.facts.extend(fact for fact in facts if fact not in draft.facts)
    for date in dates or [date for date in told.dates if date.kind is not DateKind.ANCHORED]:
        draft.dates.append((date, told.date_weight(date)))
    if spot is not None:
        score = spot.score + (1 if told.title else 0) + (1 if facts else 0)
        if draft.local is None:
            draft.local, draft.place_score = spot, score
        elif not same_place(draft.local, spot):
            draft.aliases.append(spot)
            if score >= draft.place_score + 1 or (vague and facts and spot.score >= _STRONG):
                draft.aliases.append(draft.local)
                draft.local, draft.place_score = spot, score
        else:
            draft.place_score = max(draft.place_score, score)
    draft.aliases.extend(
        other for other in told.spots if other.local and other.score > 0 and not draft.is_at(other)
    )


def merge_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those made one that tell the same event twice: no place or the same, no other day, no other toll."""
    kept: list[Draft] = []
    for draft in drafts:
        home = next((other for other in kept if _same_event(other, draft)), None)
        if home is None:
            kept.append(draft)
            continue
        for told in draft.told:
            _add(home, told, None, [fact for fact in draft.facts if fact.sentence == told.index])
        if home.local is None:
            home.local = draft.local
    return kept


def _same_event(one: Draft, other: Draft) -> bool:
    if other.after is not None or not compatible(one.days, other.days):
        return False
    if one.local is not None and other.local is not None and not same_place(one.local, other.local):
        return False
    if any(
        _in_other_unit(a.local, told) for a, b in ((one, other), (other, one)) if b.local is None for told in b.told
    ):
        return False
    tolls = [
        {fact.best for fact in draft.facts if fact.effect == "killed" and not fact.superseded}
        for draft in (one, other)
    ]
    if not tolls[0] or not tolls[1] or tolls[0] & tolls[1]:
        return True
    return one.local is not None and other.local is not None and bool(one.days) and bool(other.days)
