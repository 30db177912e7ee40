"""What stands on a page: glyphs, lines, columns, furniture, blocks."""
