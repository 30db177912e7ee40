"""What differs between two releases: counted, in words, and as tables."""
