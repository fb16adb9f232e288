"""French that lost its accents: "a" before a place, an hour or an article is the "à" that it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahelwatch.records import Lang

if TYPE_CHECKING:
    from sahelwatch.records import Article

_ACCENTED = re.compile(r"[à-öø-ÿœÀ-ÖØ-ÞŒ]")
_SHORT = 60
"""Characters. A shorter text, a headline of a few words, may be without accents by chance."""

# Not of the verb: "il a la parole" is rarer in news than "a la suite de". A number may be the verb's object ("a 12
# enfants"), but for hours, distances and those to whom something was done ("coute la vie a 12").
_PREPOSITION = re.compile(
    r"(?<= )a(?= (?:[A-Z][\w'’]|l['’]|la |leurs? |bord |moto|pied|dos |bout |cause |partir |proximite|travers |savoir "
    r"|nouveau |coups? |cote|peine |ce |cette |une? (?:\w+ )?(?:vingtaine|dizaine|trentaine|quarantaine|cinquantaine|centaine|heure|kilometre)"
    r"|\d+ ?(?:h\b|h\d|heures|km|kilometres)|(?:quelques |plusieurs |environ )?(?:\w+ )?(?:kilometres|km|heures)\b))"
    r"|(?<=jusqu['’])a(?= )|(?<=(?:ise|ace|ite|ant|gne) )a(?= )|(?<= vie )a(?= )|(?<=\n)A(?= [A-Z])"
)


def with_accents(article: Article, lang: Lang) -> Article:
    """The article with its "à" put back where the text has no accents at all; every character keeps its place."""
    if lang is not Lang.FR or len(article.text) < _SHORT or _ACCENTED.search(article.text):
        return article
    parts = {name: getattr(article, name) for name in ("title", "summary", "body")}
    return article.model_copy(update={name: _PREPOSITION.sub("à", part) for name, part in parts.items()})
