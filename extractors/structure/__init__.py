"""What the note is made of: sections, paragraphs, footnotes and their markers, text repair."""
