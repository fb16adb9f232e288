"""What stands around a toll: how sure it is, what it replaces, over how long it was counted."""
