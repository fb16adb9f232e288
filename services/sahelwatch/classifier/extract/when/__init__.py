"""When: the dates that a sentence gives, which of them are days of statements, and which is an event's."""

from sahelwatch.classifier.extract.when.choose import likeliest
from sahelwatch.classifier.extract.when.find import find_dates
from sahelwatch.classifier.extract.when.mention import DateKind, DateMention
from sahelwatch.classifier.extract.when.midnight import after_midnight
from sahelwatch.classifier.extract.when.statements import tells_afterwards

__all__ = ["DateKind", "DateMention", "after_midnight", "find_dates", "likeliest", "tells_afterwards"]
