"""From a sentence to the tolls it tells: see `docs/casualties.md`."""

from sahelwatch.classifier.casualties.casualty import Casualty
from sahelwatch.classifier.casualties.find import find_casualties, may_tell_casualties

__all__ = ["Casualty", "find_casualties", "may_tell_casualties"]
