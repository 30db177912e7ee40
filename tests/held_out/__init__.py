"""The reading of meaning, scored on texts that the authors of its rules did not write: python -m tests.held_out."""
