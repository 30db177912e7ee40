"""From the bytes of a PDF to glyphs and marks, one module a library; no other room knows a PDF library."""
