"""Words: text cut into tokens, and what each of them is."""
