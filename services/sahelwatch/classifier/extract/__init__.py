"""Reading: from an article to its reports. `read` is the way in; docs/classifier.md tells how it goes."""

from __future__ import annotations

from sahelwatch.classifier.extract.actors import actors
from sahelwatch.classifier.extract.read import Reading, read
from sahelwatch.classifier.extract.ruled_out import RuledOut
from sahelwatch.classifier.extract.where import gazetteer
from sahelwatch.classifier.extract.words import lexicon

__all__ = ["Reading", "RuledOut", "prepare", "read"]


def prepare() -> None:
    """Load everything that reading needs, so that the first article does not pay for it."""
    lexicon()
    actors()
    gazetteer()
