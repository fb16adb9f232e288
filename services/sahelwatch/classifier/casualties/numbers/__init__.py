"""Numbers: figures with their bounds, and what is no count."""
