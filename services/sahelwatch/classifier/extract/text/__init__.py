"""Text: an article's parts, its language, its sentences, and what is no part of the report."""
