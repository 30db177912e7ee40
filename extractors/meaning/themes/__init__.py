"""What a paragraph speaks of, by a codebook."""
