"""What a message says, in one language and no markup yet: every receiver builds on this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sahelwatch.notifier.words import figures, places, times
from sahelwatch.notifier.words.clean import plain
from sahelwatch.notifier.words.lead import lead
from sahelwatch.notifier.words.phrases import actor, phrase
from sahelwatch.records import Alert, AlertReason, Incident, Lang, Status

if TYPE_CHECKING:
    import datetime as dt

    from sahelwatch.records import SourceReport

MOST_QUOTES = 3
MOST_SOURCES = 8
_URL_LENGTH = 1_500


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that proves the alert, and who wrote it."""

    text: str
    outlet: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article: its outlet, title and time, and its address where it has one that may be linked."""

    outlet: str
    title: str
    time: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """One alert in words. All text is plain: cleaned, on one line, without markup."""

    lang: Lang
    update: bool  # whether the reason leads
    lead: str  # "New incident", "Toll rises from 60 to 200"
    place: str  # "Sollé, Burkina Faso"
    toll: str  # "at least 60 soldiers killed"
    said: str  # "claimed by JNIM, not confirmed"
    facts: tuple[tuple[str, str], ...]  # label and value, the most important first
    quotes: tuple[Quote, ...]  # the newest first
    sources: tuple[SourceLine, ...]  # the newest first
    more_sources: str  # "and 4 more reports", or nothing
    map: tuple[str, str] | None  # label and URL
    context: str  # status, count of sources, first report, id
    note: str  # that this is a test, or nothing

    @property
    def title(self) -> str:
        """What must be seen at a glance: what happened where or, of an update, what changed."""
        if self.update:
            return f"{self.lead} – {self.place}"
        return f"{self.place}{phrase(self.lang, 'text', 'colon')}{self.toll}"

    @property
    def subtitle(self) -> str:
        """What stands below the title: the toll and who stands for it."""
        return f"{self.toll[:1].upper()}{self.toll[1:]} ({self.said})"

    @property
    def headline(self) -> str:
        """The whole in a sentence: place, toll and who stands for it."""
        return f"{self.place}{phrase(self.lang, 'text', 'colon')}{self.toll} ({self.said})"

    @property
    def fallback(self) -> str:
        """One line for a notification; of an update the reason leads."""
        return f"{self.lead}. {self.headline}" if self.update else self.headline


def brief(alert: Alert, lang: Lang) -> Brief:
    """The alert in words."""
    incident = alert.incident
    articles = _articles(incident)
    left = len(articles) - MOST_SOURCES
    return Brief(
        lang=lang,
        update=alert.test or alert.reason is not AlertReason.NEW,
        lead=lead(alert, lang),
        place=places.short(incident, lang),
        toll=figures.toll(incident, lang),
        said=said(incident, lang),
        facts=tuple(_facts(incident, lang)),
        quotes=_quotes(incident),
        sources=tuple(_source(report, lang) for report in articles[:MOST_SOURCES]),
        more_sources=_counted("more", left, lang) if left > 0 else "",
        map=places.map_link(incident, lang),
        context=" · ".join(_context(incident, lang)),
        note=phrase(lang, "text", "test") if alert.test else "",
    )


def said(incident: Incident, lang: Lang) -> str:
    """Who stands for the toll: "claimed by JNIM, not confirmed"."""
    doer = actor(incident.perpetrator, lang)
    if incident.status is Status.CLAIMED and doer and doer.claims:
        return phrase(lang, "said", "claimed_by", actor=doer.agent)
    return phrase(lang, "said", incident.status.value)


def _facts(incident: Incident, lang: Lang) -> list[tuple[str, str]]:
    doer = actor(incident.perpetrator, lang)
    facts = {
        "where": places.full(incident, lang),
        "when": times.event_day(incident, lang),
        "what": phrase(lang, "type", incident.type.value),
        "by": plain(doer.name) if doer else "",
        "target": phrase(lang, "target", incident.target.value) if incident.target else "",
    }
    for harm in ("killed", "injured", "abducted"):
        value = getattr(incident, harm)
        parts = figures.breakdown(incident, lang) if harm == "killed" else ""
        facts[harm] = "" if value is None else figures.count(value, lang) + (f" ({parts})" if parts else "")
    official, claimed = incident.killed_official, incident.killed_claimed
    if official and claimed:  # side by side where both speak
        facts |= {"official": figures.count(official, lang), "claimed": figures.count(claimed, lang)}
    order = ("where", "when", "killed", "injured", "abducted", "by", "target", "what", "official", "claimed")
    return [(phrase(lang, "field", key), facts[key]) for key in order if facts.get(key)]


def _context(incident: Incident, lang: Lang) -> list[str]:
    return [
        phrase(lang, "status", incident.status.value),
        _counted("sources", incident.sources or len(incident.outlets), lang),
        phrase(lang, "text", "first_reported", date=times.moment(incident.first_reported, lang)),
        phrase(lang, "text", "incident", id=plain(incident.id)),
    ]


def _counted(key: str, count: int, lang: Lang) -> str:
    return phrase(lang, "text", f"{key}_{'one' if count == 1 else 'many'}", count=figures.number(count, lang))


def _newest_first(incident: Incident) -> list[SourceReport]:
    def reported(report: SourceReport) -> dt.datetime:
        return report.reported

    return sorted(incident.reports, key=reported, reverse=True)


def _articles(incident: Incident) -> list[SourceReport]:
    """The newest report of each article."""
    return list({report.article_id: report for report in reversed(_newest_first(incident))}.values())[::-1]


def _quotes(incident: Incident) -> tuple[Quote, ...]:
    """The newest quotes, those that tell the incident's own toll first; the same words once."""
    reports = sorted(_newest_first(incident), key=lambda report: report.killed != incident.killed)
    quotes: dict[str, Quote] = {}
    for report in reports:
        text = plain(report.quote)
        if text and text.casefold() not in quotes:
            quotes[text.casefold()] = Quote(text, plain(report.outlet))
        if len(quotes) == MOST_QUOTES:
            break
    return tuple(quotes.values())


def _source(report: SourceReport, lang: Lang) -> SourceLine:
    return SourceLine(
        outlet=plain(report.outlet),
        title=plain(report.title),
        time=times.moment(report.published or report.reported, lang),
        url=web_address(report.url),
    )


def web_address(url: str | None) -> str | None:
    """The URL if it may be linked: http or https, of bearable length, with nothing that ends a link early."""
    if not url or len(url) > _URL_LENGTH or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return "".join(_quoted(character) for character in url)


def _quoted(character: str) -> str:
    unsafe = character in "<>|\"'()[]{}\\^`*" or not character.isprintable() or not character.isascii()
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace")) if unsafe else character
