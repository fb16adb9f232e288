"""One event's figures out of all that an entry tells of it."""
