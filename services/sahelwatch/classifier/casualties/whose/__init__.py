"""Whose dead they are."""
