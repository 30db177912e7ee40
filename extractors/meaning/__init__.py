"""What a note says: its sentences, citations, missions, names, dates, claims, themes and recommendations."""
