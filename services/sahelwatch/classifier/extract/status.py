"""Who stands for what an event's sentences say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahelwatch.classifier.extract.segment import Zone
from sahelwatch.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.drafts import Told
    from sahelwatch.classifier.extract.words import Hit, Hits


class Voice(NamedTuple):
    """A status and the words that told it."""

    status: Status
    hit: Hit | None


_VERB = (
    r"(?:said|says|say|told|announced|announces|confirmed|confirms|stated|added|reported|reports|declared|revealed|acknowledged|acknowledges|gave|gives|put|puts|spoke|speaks?|counted|admits|admitted|warns|warned|read|identified|blam\w+|estimat\w+|headlines|wrote|writes|tweeted|posted|insists|maintains|indicated|condemn\w*|claims?|showed|released|settled|documents?|documented|testif\w+|describ\w+|recounts?"
    r"|annonc\w+|declar\w+|confirm\w+|affirm\w+|indiqu\w+|precis\w+|rapport\w+|dit|disent|assur\w+|ajout\w+|reconnu\w*|reconnait|evoqu\w+|soulign\w+|fait (?:etat|savoir)|font etat|parl\w+|denombr\w+|deplor\w+|etabli\w*|donn\w+|avanc\w+|cit\w+|recens\w+|document\w*|tient|tenu|racont\w*|publi\w+|revu|resume|explique\w*|denonce\w*|estim\w+|juge|tweete|ecrit|revel\w+|temoign\w+|livre|dresse|porte\s+le\s+bilan|impute|attribue|accuse|condamn\w+|salue|promet|lit-on|enregistr\w+)"
)
_BEFORE = re.compile(
    r"(?:\b(?:according to|selon|d'apres|de sources?|aux dires d\w*|citing|quoting|citant|pour|per|by)\s+[^.;:]{0,45}|\b"
    + _VERB
    + r"\b[^.;:\"]{0,30})$"
)
_AFTER = re.compile(r"^[^.;\"]{0,40}?\b" + _VERB + r"\b")
# Residents and doctors are also those who die: for them the verb stands close, and is no passive.
_BEFORE_CLOSE = re.compile(
    r"(?:\b(?:according to|selon|d'apres|de sources?|aux dires d\w*|citing|quoting|citant)\s+[^.;:,]{0,30}|\b"
    + _VERB
    + r"\s+(?:[a-z']+\s+){0,3})$"
)
_AFTER_CLOSE = re.compile(
    r"^(?:\s+[a-z']+){0,4}?\s*(?:\([^)]*\))?,?\s+(?:(?:a|ont|has|have|had|qui|who)\s+)?(?:[a-z-]+\s+)?"
    + _VERB
    + r"\b"
)
_WITNESSES = frozenset(
    {
        "habitant",
        "habitants",
        "habitante",
        "resident",
        "residents",
        "witness",
        "temoin",
        "rescape",
        "survivor",
        "survivors",
        "survivant",
        "riverain",
        "inhabitant",
        "association",
        "doctor",
        "hospital",
        "relatives",
        "proche",
        "ong",
        "ngo",
        "medecin",
        "infirmier",
        "journaliste",
        "activist",
        "a soldier",
        "vigilante",
        "soignant",
        "papers",
        "notables",
        "ressortissant",
        "depute",
        "des sources",
        "medics",
        "medic",
        "nurse",
        "collectif",
        "temoignage",
        "health worker",
        "onu",
        "nations unies",
        "the united nations",
        "minusma",
    }
)
_ITSELF = re.compile(
    r"^(?:communique|official toll|bilan officiel|officiellement|etat major|general staff|official statement|military statement|army statement|conseil des ministres|notre enquete|nos equipes|our teams|we documented|dirpa|press release)"
)
_WINDOW = 70
_OTHER_ACCOUNT = re.compile(
    r"\b(?:versions?|does not accept|denies it|deny it|tout autre|another account|conflicting accounts|dement(?:ent|i)? (?:toute|avoir|ces|cette|l'|la|les)|balaie|den(?:ies|ied|y) that|nothing to implicate|nothing points|rejette (?:ces|les|cette)|rejects? the)\b"
)


_ACCUSES = re.compile(r"\b(?:accus\w+|mis en cause|mettent en cause|blam\w+|denonc\w+)\b")
_ARMY_SAYS = re.compile(
    r"\b(?:army|military|government|ministry|armee|etat-major|gouvernement|ministere|bamako|ouagadougou|niamey|n'djamena)\b[^.;]{0,40}\b(?:says?|said|insists?|assure|affirme|dit|parle|maintient|revendique)\b[^.;]{0,60}\b(?:terrorist|terroriste|militant|jihadist|jihadiste)"
)


def status(hits: Hits, told: Sequence[Told], tolls: Sequence[Told], *, state_accused: bool) -> Voice:
    """Who gives the main toll (`tolls`: the sentences that have it), or else who speaks of the event."""

    def speaks(group: str, sentences: Sequence[Told]) -> Hit | None:
        for sentence in sentences:
            start = sentence.sentence.start
            for hit in hits.within(group, start, sentence.sentence.end):
                before = sentence.soft[max(0, hit.start - start - _WINDOW) : hit.start - start]
                after = sentence.soft[hit.end - start : hit.end - start + _WINDOW]
                if (
                    group == "source.official"
                    and hit.phrase == "communique"
                    and hits.has("source.claim", start, sentence.sentence.end)
                ):
                    continue  # the group's own
                if group == "source.local" and hit.phrase in _WITNESSES:
                    if _BEFORE_CLOSE.search(before) or _AFTER_CLOSE.match(after):
                        return hit
                    continue
                if (
                    group in ("source.claim", "source.unverified")
                    or _ITSELF.match(hit.phrase)
                    or _BEFORE.search(before)
                    or _AFTER.match(after)
                ):
                    return hit
        return None

    titles = [t for t in tolls if t.title]
    head = [t for t in tolls if t.sentence.zone is not Zone.BODY]
    unverified = speaks("source.unverified", head)
    other = next((t for t in told if _OTHER_ACCOUNT.search(t.soft)), None)
    if other is not None and (state_accused or "version" in other.soft or "account" in other.soft):
        return Voice(
            Status.DISPUTED,
            next(iter(hits.within("source.denial", other.sentence.start, other.sentence.end)), None),
        )
    accusing = state_accused and any(_ACCUSES.search(t.soft) for t in told)
    if accusing and (answer := next((t for t in told if _ARMY_SAYS.search(t.soft)), None)) is not None:
        hit = next(iter(hits.within("people.militants", answer.sentence.start, answer.sentence.end)), None)
        return Voice(Status.DISPUTED, hit)
    official_title, claim_title = speaks("source.official", titles), speaks("source.claim", titles)
    if claim_title and not official_title:
        return Voice(Status.CLAIMED, claim_title)
    lines = {t.index - 1: t.sentence.line for t in tolls if t.sentence.zone is Zone.BODY}
    before = [t for t in told if lines.get(t.index) == t.sentence.line]  # "The spokesman … He gave a toll of …"
    for sentences in (head, tolls, before):
        official, local, claim = (speaks(f"source.{kind}", sentences) for kind in ("official", "local", "claim"))
        if official:
            return Voice(Status.OFFICIAL, official)
        if claim and not local:
            return Voice(Status.CLAIMED, claim)
        if local:
            return Voice(Status.UNVERIFIED, unverified) if unverified else Voice(Status.REPORTED, local)
    if unverified:
        return Voice(Status.UNVERIFIED, unverified)
    lead = [t for t in told if t.sentence.zone is not Zone.BODY]
    for sentences in (lead, told):
        official, local, claim = (speaks(f"source.{kind}", sentences) for kind in ("official", "local", "claim"))
        if official and (not local or official.start < local.start):
            return Voice(Status.OFFICIAL, official)
        if local:
            return Voice(Status.REPORTED, local)
        if claim:
            return Voice(Status.CLAIMED, claim)
    return Voice(Status.REPORTED, None)
