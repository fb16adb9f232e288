"""Verbs: who was killed, who killed whom, who died."""
