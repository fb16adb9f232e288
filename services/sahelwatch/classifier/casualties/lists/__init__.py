"""How counts hang together: coordinated, parts of a total, on top of others."""
