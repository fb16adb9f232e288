"""Which places a text names, where they lie and what they belong to on a given day.

`Gazetteer.load()` is the way in. The facts are in `places/data/`, see its README.
"""

from sahelwatch.places.gazetteer import Gazetteer, use_imported
from sahelwatch.places.place import Level, Mention, Parents, Place

__all__ = ["Gazetteer", "Level", "Mention", "Parents", "Place", "use_imported"]
