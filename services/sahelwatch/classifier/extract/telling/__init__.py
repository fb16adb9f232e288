"""What each sentence tells: figures, acts, days, and words that say which event it is about."""
