"""Whether an event is an incident that the entry reports."""
