"""From a seed to a PDF and its truth."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.fixtures.compare import Truth
from tests.layouts.drawing import pdf
from tests.layouts.note import composed
from tests.layouts.pages import laid_out
from tests.layouts.style import Style, drawn
from tests.layouts.truth import truth_of


@dataclass(frozen=True, slots=True)
class Built:
    """A layout: its style, PDF and truth."""

    style: Style
    pdf: bytes
    truth: Truth


def built(seed: int, dropped: Sequence[str] = ()) -> Built:
    """The layout of `seed`, the traits named in `dropped` left plain."""
    style = drawn(seed, dropped)
    note = composed(style)
    pages = laid_out(note, style)
    return Built(style, pdf(pages.sheets, style, note.source.title), truth_of(note, pages))
