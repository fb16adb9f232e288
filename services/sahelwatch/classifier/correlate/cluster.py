"""Which reports tell of one event. Pure, and a function of the set alone: no order of arrival matters.

Pairs that fit are joined, the best fit first, unless some report of the one group cannot be of one event with
some report of the other. A report that knows no place joins one group, the one that it fits best, and never
holds two together; nor does one that names a third place near by, unless most reports of the two fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sahelwatch.classifier.correlate.match import Match, clues, match
from sahelwatch.classifier.correlate.tolls import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import SourceReport

FIRST = "first report"

_Pairs = dict[tuple[int, int], Match]


@dataclass
class _Group:
    members: list[int]
    placed: list[int]  # those that know the place


def cluster(reports: Iterable[SourceReport]) -> list[list[SourceReport]]:
    """The reports of each event, in the order they were told; each says in `joined` why it is there.

    Of an article that was edited, the newest revision's alone are left where both are of one event.
    """
    told = in_order({report.report_id: report for report in reports}.values())
    known = [clues(report) for report in told]
    pairs = {(one, other): match(known[one], known[other]) for one, other in combinations(range(len(told)), 2)}
    groups = {number: _Group([number], [number] if report.place else []) for number, report in enumerate(told)}
    fitting = [pair for pair, found in pairs.items() if found.enough]
    for one, other in sorted(fitting, key=lambda pair: _rank(pair, told, pairs)):
        mine, theirs = groups[one], groups[other]
        if mine is theirs or not _may_join(mine, theirs, (one, other), pairs):
            continue
        mine.members += theirs.members
        mine.placed += theirs.placed
        for member in theirs.members:
            groups[member] = mine
    distinct = {id(group): sorted(group.members) for group in groups.values()}
    return [_named(_newest(members, told), told, pairs) for members in sorted(distinct.values())]


def _rank(pair: tuple[int, int], told: list[SourceReport], pairs: _Pairs) -> tuple[bool, int, int, int]:
    """Pairs that know the place before those that do not, then by score, then as they were told."""
    one, other = pair
    return not (told[one].place and told[other].place), -pairs[pair].score, one, other


def _may_join(mine: _Group, theirs: _Group, link: tuple[int, int], pairs: _Pairs) -> bool:
    if not all(pairs[_pair(a, b)].possible for a in mine.members for b in theirs.members):
        return False
    across = [pairs[_pair(a, b)] for a in mine.placed for b in theirs.placed]
    if not across or (pairs[link].same_place and link[0] in mine.placed and link[1] in theirs.placed):
        return True
    return sum(found.enough for found in across) * 2 > len(across)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


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
        best = max(fits, key=lambda found: found.score, default=Match(0, "an edit of the article"))
        reason = FIRST if position == 0 else best.reason
        report = told[member]
        named.append(report if report.joined == reason else report.model_copy(update={"joined": reason}))
    return named
