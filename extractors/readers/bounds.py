"""How much one page may ask for before it is given up: the same bounds for every reader.

A page of a note holds some thousand glyphs in some ten thousand bytes. The bounds lie a hundred times above that, so
that only a file made to harm, or broken beyond use, meets them.
"""

MOST_PAGES = 100_000
MOST_GLYPHS = 500_000
MOST_OPERATIONS = 2_000_000

MOST_BYTES = 1 << 26
"""Bytes of the decoded content of a page, forms counted each time they are drawn."""

FORM_COST = 200
"""Operations that setting up a form counts for."""

FORM_BYTES = 1 << 10
"""Bytes of content that setting up a form counts for."""

DEEPEST_FORM = 24

MOST_FORMS = 2_000
"""Forms on a page beyond which pdfium is not asked about its ink."""

MOST_SPELLED = 64
"""Letters that one code of a font may stand for; the longest ligature in use has eighteen (U+FDFA)."""

MOST_CODES = 1 << 18
"""Codes that the ranges of a font may name one by one; a font has at most 65,536 glyphs."""
