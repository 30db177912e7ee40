"""The truth about a layout, in the form of tests.fixtures.truth, from its source; pages as the page maker set them.

Beside the fixtures' keys there are `pulls` (texts of pull quotes), `box_titles` (those that are no captions),
`contents` (the entries of the table of contents) and `second` (the paragraph with which the second language begins).
The text of a run-in belongs to its paragraph. What counts as true where print leaves doubt is said in faults.py.
"""

from typing import Any

from tests.fixtures.compare import Truth
from tests.fixtures.source import Source, plain
from tests.fixtures.truth import markers, orphans
from tests.layouts.note import Composed, heading_text
from tests.layouts.pages import LayoutPages


def truth_of(composed: Composed, pages: LayoutPages) -> Truth:
    """What a careful person reads on `pages`."""
    source: Source = composed.source
    on = pages.block_pages()
    found: dict[str, Any] = {
        "id": source.name,
        "title": source.title,
        "published": source.published,
        "sidebar": " ".join(plain(pieces) for pieces in source.sidebar) if pages.has_aside else None,
        "colophon": [plain(pieces) for pieces in source.colophon],
        "sections": [], "paragraphs": [], "captions": [], "tables": [],
        "footnotes": [{"label": body.label, "text": plain(body.pieces)} for body in source.notes],
        "orphans": orphans(source),
        "pulls": list(composed.pulls), "box_titles": list(composed.box_titles), "second": None, "contents": [],
    }  # fmt: skip
    for number, block in enumerate(source.blocks):
        section = len(found["sections"]) - 1 if found["sections"] else None
        here = sorted(set(on.get(number, ())))
        text = plain(block.pieces)
        if number == composed.second:
            found["second"] = len(found["paragraphs"])
        if block.kind == "heading":
            heading = {"level": block.level, "numbering": block.label, "heading": text, "pages": here[:1]}
            found["sections"].append(heading | markers(block.pieces))
        elif block.kind == "caption":
            found["captions"].append({"section": section, "text": text} | markers(block.pieces))
        elif block.kind in ("table", "figure"):
            cells = [[{"text": plain(cell)} | markers(cell) for cell in row] for row in block.rows]
            found["tables"].append({"section": section, "cells": cells})
        elif block.kind == "contents":
            found["contents"] = [heading_text(b) for b in source.blocks if b.kind == "heading" and b.level < 3]
        elif block.kind in ("body", "list_item", "quote"):
            paragraph = {"kind": block.kind, "section": section, "label": block.label, "text": text}
            found["paragraphs"].append(paragraph | markers(block.pieces) | {"boxed": block.box > 0, "pages": here})
    return found
