"""What in the rows of a note does not fit together: markers without a note, notes without a marker, labels left out."""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from extractors.doubts import Doubt
from extractors.model import Footnote, FootnoteReference
from extractors.pages.lines import Line


def defects_of(
    footnotes: Sequence[Footnote], references: Sequence[FootnoteReference], strays: Iterable[Line]
) -> tuple[Doubt, ...]:
    """The doubts about footnotes and markers; `strays` are small lines at the foot that belong to no footnote."""
    return (
        *_empty(footnotes),
        *_of_markers(references),
        *_without_marker(footnotes, references),
        *_missing(footnotes),
        *_stray(strays),
    )


def _empty(footnotes: Iterable[Footnote]) -> Iterator[Doubt]:
    for n in footnotes:
        if not n.text:
            message = f"Footnote {n.label} has no text."
            yield Doubt("empty_footnote", "warning", message, n.page_start, "footnotes", n.footnote_id)


def _of_markers(references: Iterable[FootnoteReference]) -> Iterator[Doubt]:
    for r in references:
        row = ("footnote_references", r.reference_id)
        if r.footnote_id is None:
            message = f"Marker {r.label} has no footnote of that label."
            yield Doubt("marker_without_note", "warning", message, r.page, *row)
        if r.form == "glued":
            message = (
                f"Marker {r.label} stands glued to a word; it was told from a number by its place in the sequence."
            )
            yield Doubt("glued_marker", "info", message, r.page, *row)


def _without_marker(footnotes: Iterable[Footnote], references: Iterable[FootnoteReference]) -> Iterator[Doubt]:
    called = {r.footnote_id for r in references}
    for n in footnotes:
        if n.footnote_id not in called:
            message = f"No marker in the text was found for footnote {n.label}."
            yield Doubt("note_without_marker", "warning", message, n.page_start, "footnotes", n.footnote_id)


def _missing(footnotes: Iterable[Footnote]) -> Iterator[Doubt]:
    """One doubt for each run of numbers that the labels of the footnotes pass over."""
    numbers = [int(n.label) for n in footnotes if n.label.isdigit()]
    for before, after in itertools.pairwise(numbers):
        if after > before + 1:
            left_out = ", ".join(str(n) for n in range(before + 1, after))
            yield Doubt("note_missing", "warning", f"No footnote was found with the label {left_out}.")


def _stray(lines: Iterable[Line]) -> Iterator[Doubt]:
    for line in lines:
        message = f"Small text at the foot belongs to no footnote and stands in no table: {line.text!r}"
        yield Doubt("stray_note_text", "warning", message, line.page)
