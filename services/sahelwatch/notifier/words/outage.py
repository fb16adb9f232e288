"""An outage in words: "ops is not receiving alerts since 14 March 2026, 12:00 UTC: answered 410 Gone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.notifier.words.clean import cut, plain
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.notifier.words.times import moment

if TYPE_CHECKING:
    from sahelwatch.records import Lang, Outage

_LENGTH = 500


def sentence(outage: Outage, lang: Lang) -> str:
    """Who is not told, since when, and why; plain text."""
    name, why = plain(outage.destination), cut(plain(outage.why), _LENGTH)
    if outage.since is None:
        return phrase(lang, "outage", "single", name=name, why=why)
    return phrase(lang, "outage", "since", name=name, why=why, date=moment(outage.since, lang))
