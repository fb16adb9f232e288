"""Where: the places that an entry names, which place each name means, and which of them is an event's."""

from sahelwatch.classifier.extract.where.closer import lies_in, unit_names
from sahelwatch.classifier.extract.where.location import Where, locate
from sahelwatch.classifier.extract.where.places import Places
from sahelwatch.classifier.extract.where.spot import (
    CAPITALS,
    PLAIN,
    REGION,
    REPORTED,
    Spot,
    fold_key,
    gazetteer,
    same_place,
)

__all__ = [
    "CAPITALS",
    "PLAIN",
    "REGION",
    "REPORTED",
    "Places",
    "Spot",
    "Where",
    "fold_key",
    "gazetteer",
    "lies_in",
    "locate",
    "same_place",
    "unit_names",
]
