"""The labels of an event: who did it, whom it aimed at, who says so, what kind of act."""

from sahelwatch.classifier.extract.labels.label import Labels, label
from sahelwatch.classifier.extract.labels.scene import Cast

__all__ = ["Cast", "Labels", "label"]
