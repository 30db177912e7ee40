"""Where each glyph of a page has ended: the proof that nothing was lost and nothing read twice."""

from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.pages.layout import Layout
from extractors.pages.lines import Line
from extractors.structure.markers import Markers
from extractors.structure.notes import Split
from extractors.structure.paragraphs import Passing

LAYERS = (
    "body",
    "heading",
    "furniture",
    "footnote",
    "marker",
    "sidebar",
    "colophon",
    "cover",
    "table",
    "contents",
    "caption",
    "dropped",
)
_OF_KIND = {"list_item": "body", "quote": "body", "title": "cover"}


def glyph_layers(layout: Layout, passings: Sequence[Passing], split: Split, markers: Markers) -> list[list[str]]:
    """Per page and glyph (in the order of the content stream) its layer, "dropped: REASON" where it stands in no line.

    Raises ValueError if a glyph stands in two layers or in none: that is a defect of the extraction.
    """
    layers: list[list[str]] = [[""] * page.n_glyphs for page in layout.pages]
    place = {page.number: at for at, page in enumerate(layout.pages)}

    def put(page: int, glyphs: Iterable[int], layer: str) -> None:
        for glyph in set(glyphs):
            if layers[place[page]][glyph]:
                raise ValueError(f"glyph {glyph} of page {page} is {layers[place[page]][glyph]!r} and {layer!r}")
            layers[place[page]][glyph] = layer

    for page in layout.pages:
        for reason, glyphs in page.left_out.items():
            put(page.number, glyphs.tolist(), f"dropped: {reason}")
    for line, layer in _lines(layout, passings, split):
        taken = {int(g) for m in markers.get(line, ()) for g in line.glyph[m.start : m.end] if g >= 0}
        put(line.page, taken, "marker")
        put(line.page, {int(g) for g in line.glyph if g >= 0} - taken, layer)
    for page, found in zip(layout.pages, layers, strict=True):
        if "" in found:
            raise ValueError(f"glyph {found.index('')} of page {page.number} stands in no layer")
    return layers


def letters_by_layer(layout: Layout, passings: Sequence[Passing], split: Split) -> Counter[str]:
    """How many letters have ended in each layer; markers count where they stand."""
    letters: Counter[str] = Counter()
    for line, layer in _lines(layout, passings, split):
        letters[layer] += line.letters
    return letters


def _lines(layout: Layout, passings: Sequence[Passing], split: Split) -> Iterable[tuple[Line, str]]:
    for page in layout.pages:
        yield from ((line, "furniture") for line in page.furniture)
    yield from ((line, "furniture") for line in split.below)
    yield from ((line, "footnote") for note in split.notes for line in note.lines)
    yield from ((line, "dropped: stray note text") for line in split.orphans)
    for passing in passings:
        yield from ((line, _OF_KIND.get(passing.kind, passing.kind)) for line in passing.lines)
