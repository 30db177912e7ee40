"""Works: notes that are copies of one another, linked, so that a comparison counts each note once."""
