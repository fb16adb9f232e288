"""Which sentences are no part of the report: links to other news, credits, invitations to subscribe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.classifier.extract.text.segment import Zone
from sahelwatch.classifier.extract.words import soft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahelwatch.classifier.extract.text.segment import Sentence

_LEAD = r'\s*(?:[-•*>►▶→"(\[]\s*|\d{1,2}[.)]\s*)?'
_HEADINGS = (
    r"(?:read|see|watch|listen)\s+(?:also|more|next)|also\s+(?:read|in the news|on (?:this|our|the) (?:site|wire|page|channel|programme))|related(?:\s+(?:stories|articles|news|links|topics|coverage))?"
    r"|more\s+(?:on this|stories|news|from|headlines|about)[^.:]{0,30}|elsewhere(?:\s+(?:in the news|on the site|today))?|(?:in\s+)?other\s+(?:news|headlines|stories)"
    r"|most\s+(?:read|popular|viewed)|recommended(?:\s+for you)?|you\s+may\s+also\s+like|further reading|top stories|latest(?:\s+news)?|headlines|don'?t miss|trending"
    r"|(?:a\s+)?(?:re)?(?:lire|voir|ecouter)(?:\s+(?:aussi|egalement|encore))|a\s+(?:re)?(?:lire|voir|ecouter|decouvrir)|lisez\s+aussi|sur le meme (?:sujet|theme)"
    r"|(?:articles?|sujets?|infos?)\s+(?:lies?|similaires?|recents?|connexes?|associes?)|plus d'articles|(?:les\s+)?plus\s+lus|autres\s+(?:titres|articles|infos|informations|actualites)"
    r"|ailleurs(?:\s+(?:en afrique|dans l'actualite|sur le site))?|en bref|vous aimerez aussi|nos autres articles|dans l'actualite|egalement dans l'actualite|a ne pas manquer|et aussi|tags?|mots[- ]cles"
)
_HEADING_WITH_TEXT = re.compile(_LEAD + rf"(?:{_HEADINGS})\s*(?::|\||\.(?:\s|$)|-\s|>|►|$)")
_HEADING_ALONE = re.compile(_LEAD + rf"(?:{_HEADINGS})\s*[:.>]?\s*$")
# Without a colon, a headline's capital says that a link follows: `LIRE AUSSI Niger : 14 soldats tués`.
_LINK = re.compile(
    r"\W*(?:(?i:(?:à |a )?lire (?:aussi|également|egalement|encore)|(?:read|see) also|also read|read more|voir aussi))\s+[«“\"]?\s?[A-ZÀ-ÖØ-Þ]"
)
_COMMENTS = re.compile(
    _LEAD
    + r"(?:(?:\d{1,4}|vos|les|tous les|view|show|see)\s+(?:\w+\s+)?)?(?:comments?|commentaires?|reactions?|replies|reponses?)(?:\s*\(\d{1,4}\))?\s*:?\s*$"
    r"|\s*(?:leave a (?:reply|comment)|post a comment|laisse[rz] un commentaire|poste[rz] un commentaire|ecrire un commentaire|reagir a cet article|join the (?:discussion|conversation))\b.{0,40}$"
)
_CAPTION = re.compile(
    r"\b(?:afp|reuters|ap|epa|anadolu|getty|xinhua)\s?/\s?(?:[a-z]|$)|\bgetty images\b|\b(?:file|archive|undated) (?:photo|picture|image)\b|\bphoto d'archives?\b|\((?:file|archives?)\)"
)
_CREDIT_OPENING = re.compile(
    r"\s*(?:\(?(?:reporting|writing|editing|additional reporting)\s+by\b|our standards\b"
    r"|\[?(?:read more|lire la suite|en savoir plus|continue reading|click here|cliquez ici)"
    r"|(?:share|partager|imprimer|print)\b.{0,40}$|(?:bonne (?:journee|lecture|soiree)|bonjour a tous)\b"
    r"|\(?(?:avec (?:afp|reuters|agences))\)?\.?$)"
)
_CREDIT = re.compile(
    r"\bappeared first on\b|\best apparu en premier\b|\bsubscribe\b|\bsign up\b|\b(?:our|the|a|weekly|daily|free|this) (?:\w+ )?newsletter (?:for|to|here|and get)\b|\bour newsletter\b|\bnewsletter$|\bunsubscribe\b|\bdesabonner\b|\babonnez-vous\b|\bs'abonner\b"
    r"|\bsuivez-nous\b|\bfollow us\b|\bjoin our\b|\brejoignez\b.{0,30}\b(?:whatsapp|telegram|chaine)\b|\ball rights reserved\b|\btous droits reserves\b|\bcookies?\b|\bcopyright\b"
    r"|\bstory continues\b|\bphoto (?:d'illustration|credit|d'archives)\b|\bimage (?:d'illustration|source)\b|\bsuite de l'article sur\b"
)
#: What each of its alternatives holds: looked for first, as nearly all sentences have none of them.
_CREDIT_STEMS = (
    "appeared first", "est apparu", "subscribe", "sign up", "newsletter", "abonne", "suivez", "follow us", "join our",
    "rejoignez", "rights reserved", "tous droits", "cookie", "copyright", "story continues", "photo ", "image ",
    "suite de l'article",
)  # fmt: skip
_LONG_LINE = 220


def furniture(sentences: Sequence[Sentence]) -> set[int]:
    """The indexes of the sentences that belong to no report.

    A heading such as `Read also:` takes its own line with it; alone on its line, also the short lines and
    list items that follow. Readers' comments go on to the end.
    """
    out: set[int] = set()
    skipped_line = -1
    after_heading = False
    for index, sentence in enumerate(sentences):
        if sentence.zone is Zone.TITLE:
            continue
        if sentence.line == skipped_line:
            out.add(index)
            continue
        new_line = index == 0 or sentences[index - 1].line != sentence.line
        folded = soft(sentence.text)
        if new_line:
            if sentence.zone is Zone.BODY and _COMMENTS.match(folded):
                out.update(range(index, len(sentences)))
                break
            line = [other for other in sentences[index : index + 4] if other.line == sentence.line]
            short = sum(len(other.text) for other in line) < _LONG_LINE
            if after_heading:
                after_heading = sentence.bullet or short
            heading = (
                _HEADING_WITH_TEXT.match(folded)
                or _LINK.match(sentence.text)
                or (short and _CAPTION.search(soft(line[-1].text)))
            )
            if heading or after_heading:
                skipped_line = sentence.line
                out.add(index)
                alone = index + 1 == len(sentences) or sentences[index + 1].line != sentence.line
                after_heading = after_heading or (alone and bool(_HEADING_ALONE.match(folded)))
                continue
        if _is_credit(folded):
            out.add(index)
    return out


def _is_credit(folded: str) -> bool:
    if _CREDIT_OPENING.match(folded):
        return True
    return any(stem in folded for stem in _CREDIT_STEMS) and _CREDIT.search(folded) is not None
