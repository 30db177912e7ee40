"""The dates and periods that a note speaks of."""
