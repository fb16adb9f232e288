"""Reading: from an article to its reports. `read` is the way in; docs/classifier.md tells how it goes."""

from __future__ import annotations

import gc

from sahelwatch.classifier.casualties.words.lexicon import lexicon as casualty_lexicon
from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.read import Reading, read
from sahelwatch.classifier.extract.ruled_out import RuledOut
from sahelwatch.classifier.extract.where import gazetteer
from sahelwatch.classifier.extract.words import lexicon
from sahelwatch.records import Lang

__all__ = ["Reading", "RuledOut", "prepare", "read"]


def prepare() -> None:
    """Load everything that reading needs, so that the first article does not pay for it."""
    lexicon()
    actors()
    gazetteer()
    for lang in Lang:
        casualty_lexicon(lang)
    # All of it stays: the collections that reading brings about need not look through it.
    gc.collect()
    gc.freeze()
