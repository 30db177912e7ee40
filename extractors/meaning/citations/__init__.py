"""The works that a note cites."""
