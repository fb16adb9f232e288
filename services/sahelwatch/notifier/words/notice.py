"""A notice in words: "ops is not receiving alerts since 14 March 2026, 12:00 UTC: answered 410 Gone"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahelwatch.notifier.words.clean import cut, plain
from sahelwatch.notifier.words.phrases import phrase
from sahelwatch.notifier.words.times import moment

if TYPE_CHECKING:
    from sahelwatch.records import Lang, Notice

_LENGTH = 500


def sentence(notice: Notice, lang: Lang) -> str:
    """Who is not told, since when, and why; plain text."""
    name, why = plain(notice.destination), cut(plain(notice.why), _LENGTH)
    if notice.since is None:
        return phrase(lang, "notice", "single", name=name, why=why)
    return phrase(lang, "notice", "since", name=name, why=why, date=moment(notice.since, lang))
