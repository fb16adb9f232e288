"""How many independent sources stand behind an incident. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.classifier.fingerprint import copies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sahelwatch.records import SourceReport


def independent(reports: Iterable[SourceReport]) -> int:
    """The number of sources: an outlet counts once, and so do all outlets that print copies of one text."""
    texts: dict[str, set[str]] = {}
    for report in reports:
        texts.setdefault(report.outlet, set()).update(filter(None, [report.fingerprint]))
    groups: list[set[str]] = []  # of texts that are one source's
    for mine in texts.values():
        same = [group for group in groups if any(copies(one, other) for one in mine for other in group)]
        groups = [group for group in groups if group not in same]
        groups.append(mine.union(*same))
    return len(groups)
