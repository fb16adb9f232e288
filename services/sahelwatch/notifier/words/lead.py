"""Why an alert is sent, in the words that lead it: "Toll rises from 60 to 200"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.notifier.words.clean import plain
from sahelwatch.notifier.words.figures import count
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.records import AlertReason

if TYPE_CHECKING:
    from sahelwatch.records import Alert, Count, Lang

_SAME, _RISES, _LOWERED, _KNOWN, _UNKNOWN = "updated", "rises", "lowered", "known", "unknown"


def lead(alert: Alert, lang: Lang) -> str:
    """The reason, said against what was told before."""
    if alert.test:
        return phrase(lang, "lead", "test")
    if alert.reason is AlertReason.NEW:
        return phrase(lang, "lead", "new")
    if alert.incident.merged_into:
        return phrase(lang, "lead", "merged", other=plain(alert.incident.merged_into))
    before = alert.previous.killed if alert.previous else None
    after = alert.incident.killed
    key = _key(alert.reason, _change(before, after))
    return phrase(
        lang,
        "lead",
        key,
        before=count(before, lang) if before else "",
        after=count(after, lang) if after else "",
    )


def _change(before: Count | None, after: Count | None) -> str:
    if before is None:
        return _SAME if after is None else _KNOWN
    if after is None:
        return _UNKNOWN
    if after.best == before.best:
        return _SAME
    return _RISES if after.best > before.best else _LOWERED


def _key(reason: AlertReason, change: str) -> str:
    if reason is AlertReason.CONFIRMED:
        return {_RISES: "confirmed_rises", _LOWERED: "confirmed_lowered"}.get(change, "confirmed")
    if reason is AlertReason.CORRECTED:
        return {_LOWERED: "corrected", _UNKNOWN: "withdrawn"}.get(change, "corrected_other")
    return change
