"""Nouns and speakers that count the dead: events, tolls, "the mayor speaks of 36"."""
