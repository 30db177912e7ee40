"""Knowledge kept as data, not code."""
