"""What several rooms need to know about words: sentence ends, months and printed dates, names, hyphens, languages."""
