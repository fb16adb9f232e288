"""Which reports tell of one event. Pure, and a function of the set alone: no order of arrival matters.

Groups of reports are joined, those that fit best first, until no two fit. How well two groups fit is the mean over
their reports, each held against each (average linkage; Sokal and Michener, 1958), so that no single odd report ties
two events together. Only reports that know the place and the day count there: a vague report goes to the one
group in which it fits any report best, and never holds two groups together.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.match import Match, clues, match
from sahelwatch.classifier.correlate.tolls import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sahelwatch.records import SourceReport

FIRST = "first report"

_Pairs = dict[tuple[int, int], Match]


@dataclass(slots=True)
class _Link:
    """How two groups fit: the best pair of reports, and the sum and number of the pairs that are to be averaged."""

    sure: bool
    """Whether these are the pairs of which both reports know place and day, or all."""
    best: int
    points: int
    pairs: int = 1

    def add(self, other: _Link) -> None:
        self.best = max(self.best, other.best)
        if self.sure and not other.sure:
            return
        if other.sure and not self.sure:
            self.sure, self.points, self.pairs = True, 0, 0
        self.points += other.points
        self.pairs += other.pairs

    @property
    def mean(self) -> float:
        return self.points / self.pairs


@dataclass(slots=True)
class _Group:
    members: list[int]
    sure: bool
    """Whether any of its reports knows the place and the day."""
    apart: set[int] = field(default_factory=set)
    """Groups that it can never be joined with."""
    links: dict[int, _Link] = field(default_factory=dict)


def cluster(reports: Iterable[SourceReport]) -> list[list[SourceReport]]:
    """The reports of each event, in the order they were told; each says in `joined` why it is there.

    Of an article that was edited, the newest revision's alone are left where both are of one event.
    """
    told = in_order({report.report_id: report for report in reports}.values())
    known = [clues(report) for report in told]
    pairs = {(one, other): match(known[one], known[other]) for one, other in combinations(range(len(told)), 2)}
    groups = {number: _Group([number], sure=clue.sure) for number, clue in enumerate(known)}
    for (one, other), found in pairs.items():
        if not found.possible:
            groups[one].apart.add(other)
            groups[other].apart.add(one)
        elif found.counts:
            sure = known[one].sure and known[other].sure
            groups[one].links[other] = groups[other].links[one] = _Link(sure, found.margin, found.margin)
    _join(groups)
    distinct = sorted(sorted(group.members) for group in groups.values())
    return [_named(_newest(members, told), told, pairs) for members in distinct]


def _join(groups: dict[int, _Group]) -> None:
    """Join groups until no two fit. A joined group keeps the lower of the two numbers."""
    fitting = [rank for one, group in groups.items() for other in group.links
               if one < other and (rank := _rank(one, other, groups)) is not None]  # fmt: skip
    heapq.heapify(fitting)
    while fitting:
        rank = heapq.heappop(fitting)
        one, other = rank[-2:]
        # Of what stands in the heap, that which was joined since is out of date.
        if one not in groups or other not in groups or rank != _rank(one, other, groups):
            continue
        _absorb(one, other, groups)
        for near in groups[one].links:
            again = _rank(min(one, near), max(one, near), groups)
            if again is not None:
                heapq.heappush(fitting, again)


def _rank(one: int, other: int, groups: Mapping[int, _Group]) -> tuple[int, float, int, int] | None:
    """Which two groups are joined first; null where the two do not fit.

    Those that both know place and day come before those of which one does, then the best fit, then as told.
    """
    mine, theirs = groups[one], groups[other]
    link = mine.links.get(other)
    if link is None or other in mine.apart:
        return None
    fits = link.sure and link.mean >= 0 if mine.sure and theirs.sure else link.best >= 0
    return (2 - mine.sure - theirs.sure, -link.mean, one, other) if fits else None


def _absorb(one: int, other: int, groups: dict[int, _Group]) -> None:
    mine, theirs = groups[one], groups.pop(other)
    mine.members += theirs.members
    mine.sure |= theirs.sure
    mine.links.pop(other, None)
    theirs.links.pop(one, None)
    for near, link in theirs.links.items():
        del groups[near].links[other]
        if near in mine.links:
            mine.links[near].add(link)
        else:
            mine.links[near] = groups[near].links[one] = link
    mine.apart |= theirs.apart
    for near in theirs.apart:
        groups[near].apart.discard(other)
        groups[near].apart.add(one)


def _newest(members: list[int], told: list[SourceReport]) -> list[int]:
    """Without the reports of which a newer revision of the same article is in the group."""
    newest: dict[str, int] = {}
    for member in members:
        report = told[member]
        newest[report.article_id] = max(report.revision, newest.get(report.article_id, 0))
    return [member for member in members if told[member].revision == newest[told[member].article_id]]


def _named(members: list[int], told: list[SourceReport], pairs: _Pairs) -> list[SourceReport]:
    """The reports of a group, each with the reason of its best fit to one told before it, or else after it."""
    named = []
    for position, member in enumerate(members):
        before = [pairs[other, member] for other in members[:position]]
        after = [pairs[member, other] for other in members[position + 1 :]]
        fits = [found for found in before if found.enough] or [found for found in after if found.enough]
        # One may be there only by the edit of an article that is in the group no more.
        best = max(fits, key=lambda found: found.score, default=None)
        reason = FIRST if position == 0 else best.reason if best else "an edit of the article"
        report = told[member]
        named.append(report if report.joined == reason else report.model_copy(update={"joined": reason}))
    return named
