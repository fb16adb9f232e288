"""An alert in words, in English or French: `brief(alert, lang)`."""

from sahelwatch.notifier.words.brief import Brief, Quote, SourceLine, brief

__all__ = ["Brief", "Quote", "SourceLine", "brief"]
