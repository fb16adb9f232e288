"""Which dates of a sentence are when somebody spoke, or wrote, or mourned, and not when something happened."""

from __future__ import annotations

import re

_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|announces|confirmed|stated|added|reports?|reported|declared|revealed|acknowledged|published|posted|statement|communique|speaking|warned|wrote"
    r"|released|read|tweeted|briefing|press conference|condemned|admitted|summoned|ordered|denied|visited|travelled"
    r"|put out|claimed|showed|signed|issued|counted"
    r"|annonc\w+|declar\w+|confirm\w+|affirm\w+|indiqu\w+|precis\w+|communique|diffus\w+|publi\w+|rapport\w+|dit|expliqu\w+"
    r"|assur\w+|revendiqu\w+|racont\w+|appris|ajout\w+|reconnu\w*|rendu public|evoqu\w+|tweet\w+|conference de presse|point de presse"
    r"|condamn\w+|soulign\w+|ecri\w+|fait savoir|fait etat|temoign\w+|decret\w+|admis|convoqu\w+|parl\w+|dementi|signal\w+|donne|gave|gives|lu|etabli|revu|constate|tenu|tient|tenait|tiennent)\b"
)
_BREAKS_SPEECH = re.compile(
    r"\b(?:that|que|qu'|after|apres|when|lorsque|quand|who|qui|in which|dans|lors|during|attack\w*|attaqu\w*|kill\w*|tue\w*|morts?|dead|ambush\w*|embuscade)(?:\b|(?<='))"
)
_OF_THE_PRESS = re.compile(
    r"(?:'s)?\s+(?:front pages?|papers|press|editions?|headlines|dailies|newspapers|communique|statement|briefing)\b"
)
_SPEECH_WINDOW = 70
_SIGNATURE = 25

_CLAUSE_END = re.compile(r'[;:"]')
_VIOLENT = re.compile(
    r"\b(?:gunmen|men|assailants?|attackers?|militants?|hommes|assaillants?|individus|terroristes?|jihadistes?|bodies|corps|raid|assault|bomb\w*|embuscade|explos\w*|mine|frappe\w*|strike\w*)\b"
)
_AS_OF = re.compile(r"(?:\bau|\bas of|\bas at|sommaire(?: ce| de ce)?|\bedition d[ue]|\bdate du)\s+$")
_ASIDE = re.compile(
    r"\b(?:hunting|hunt for|pursuing|pursuit of|traque|a la poursuite|a la recherche|deuil|mourning|daily|newspaper|quotidien|front page|une du|confreres?|minute de silence|couvre-feu|curfew|summit|sommet|conseil des ministres|cabinet meeting|council of ministers|investiture|second tour|scrutin|passation|elections?|election|drapeaux|a compter|will|doit se rendre|is to|are to|attendue?s?|due)\b[^.;]{0,50}$"
)


def _is_signature(folded: str, start: int, end: int) -> bool:
    """Whether a line is but a place and a date, as under a communiqué."""
    return len(folded) - (end - start) < _SIGNATURE or bool(_OF_THE_PRESS.match(folded, end))


def is_said(folded: str, start: int, end: int) -> bool:
    """Whether the date at `[start, end)` of a sentence, as `soft` makes it, is the day of a statement."""
    if _is_signature(folded, start, end):
        return True
    if _AS_OF.search(folded, max(0, start - 12), start):
        return True
    if _ASIDE.search(folded[max(0, start - _SPEECH_WINDOW) : start]):
        return True
    if _opens_clause(folded, start, end):
        after = folded[start : start + _SPEECH_WINDOW]
        spoken = _SPEECH.search(after)
        if (
            spoken
            and not _BREAKS_SPEECH.search(after, 0, spoken.start())
            and not _VIOLENT.search(after, 0, spoken.start())
        ):
            return True
    before = folded[max(0, start - _SPEECH_WINDOW) : start]
    last = None
    for match in _SPEECH.finditer(before):
        last = match
    return (
        last is not None
        and not _BREAKS_SPEECH.search(before, last.end())
        and not _CLAUSE_END.search(before, last.end())
    )


_PREPOSITION = re.compile(r"\b(?:on|le|ce|early|late|in|dans la soiree de|dans la journee de)\s+$")


def _opens_clause(folded: str, start: int, end: int) -> bool:
    if folded[end : end + 1] == "," and folded[max(0, start - _SIGNATURE) : start].strip(" ") not in (
        "",
        "on",
        "le",
        "ce",
    ):
        return False  # "..., on Monday, residents said": of what goes before
    lead = _PREPOSITION.sub("", folded[max(0, start - _SIGNATURE) : start]).rstrip()
    return not folded[:start].strip() or not lead or lead.endswith((",", ":", "- "))
