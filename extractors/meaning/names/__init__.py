"""The names in a note, and the missions that it is about."""
