"""Counted noun phrases: what each figure counts."""
