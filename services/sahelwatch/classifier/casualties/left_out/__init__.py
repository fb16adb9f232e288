"""What a sentence leaves out, and leaves to the sentences before it."""
