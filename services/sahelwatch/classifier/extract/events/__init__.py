"""Which event each sentence tells of."""
