"""What the note is made of: front matter, sections, paragraphs, footnotes, text repair."""
