"""The rows of a Note, from its parts: ids given, text cleaned, boxes drawn, doubts written down."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.model import (
    Box,
    Footnote,
    FootnoteReference,
    Issue,
    Page,
    Paragraph,
    Repair,
    Section,
)
from extractors.pages.layout import Layout
from extractors.pages.lines import Line
from extractors.structure.clean_text import CleanText, clean
from extractors.structure.markers import Marked
from extractors.structure.notes import NoteBody
from extractors.structure.paragraphs import Passing
from extractors.structure.sections import numbering_of, parents_of, role_of
from extractors.text.hyphens import Lexicon

PARAGRAPH_KINDS = ("body", "list_item", "quote", "sidebar", "caption", "table", "colophon", "cover")


@dataclass
class Rows:
    """The rows of one note while they are put together."""

    document_id: str
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    references: list[FootnoteReference] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def doubt(
        self, code: str, severity: str, message: str, page: int | None = None, row: tuple[str, str] | None = None
    ) -> None:
        """Add an Issue; `row` is (table, row id)."""
        table, row_id = row or (None, None)
        self.issues.append(Issue(self.document_id, len(self.issues) + 1, code, severity, page, table, row_id, message))


def assemble(
    document_id: str,
    layout: Layout,
    passings: Sequence[Passing],
    levels: Sequence[int],
    notes: Sequence[NoteBody],
    markers: dict[Line, Marked],
    lexicon: Lexicon,
) -> Rows:
    """All rows that stand for text. `levels` has an entry for each heading among `passings`, in their order."""
    rows = Rows(document_id)
    sizes = {page.number: (page.width, page.height) for page in layout.pages}
    headings = [p for p in passings if p.kind == "heading"]
    parents = parents_of(levels)
    section_ids = [f"{document_id}-s{k + 1:03d}" for k in range(len(headings))]
    _footnotes(rows, notes, lexicon, sizes)
    current = -1
    pages_of_section: dict[int, int] = {}
    for passing in passings:
        if passing.kind == "heading":
            current += 1
            _section(rows, passing, current, levels, parents, section_ids, markers, lexicon, sizes)
            reach = passing.lines[-1].page
        elif passing.kind in (*PARAGRAPH_KINDS, "title"):
            outside = passing.kind in ("sidebar", "colophon", "cover", "title")
            section_id = section_ids[current] if current >= 0 and not outside else None
            _paragraph(rows, passing, section_id, markers, lexicon, sizes)
            reach = 0 if outside else passing.lines[-1].page
        else:
            raise AssertionError(f"no rows for a part of kind {passing.kind!r}")
        at: int | None = current if current >= 0 else None
        while at is not None:
            pages_of_section[at] = max(pages_of_section.get(at, 0), reach)
            at = parents[at]
    rows.sections = [
        Section(
            s.document_id,
            s.section_id,
            s.parent_id,
            s.ordinal,
            s.level,
            s.numbering,
            s.heading,
            s.role,
            s.page_start,
            max(s.page_end, pages_of_section.get(k, 0)),
            s.boxes,
        )
        for k, s in enumerate(rows.sections)
    ]
    _unlinked(rows, notes)
    return rows


def boxes_of(lines: Iterable[Line], sizes: dict[int, tuple[float, float]]) -> tuple[Box, ...]:
    """One box for each run of lines on one page and in one column, clipped to the page, in hundredths of a point."""
    boxes = []
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        same = (
            last is not None and last.page == line.page and line.baseline > last.baseline - 2 and line.x0 < last.x1 + 40
        )
        if same:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        width, height = sizes[run[0].page]
        boxes.append(
            Box(
                run[0].page,
                round(min(max(0.0, min(line.x0 for line in run)), width), 2),
                round(min(max(0.0, min(line.top for line in run)), height), 2),
                round(max(0.0, min(width, max(line.x1 for line in run))), 2),
                round(max(0.0, min(height, max(line.bottom for line in run))), 2),
            )
        )
    return tuple(boxes)


def _cleaned(lines: Sequence[Line], markers: dict[Line, Marked], lexicon: Lexicon, skip: int = 0) -> CleanText:
    marks = [markers[line].marks if line in markers else () for line in lines]
    return clean(lines, marks, lexicon.keeps_hyphen, skip)


def _section(
    rows: Rows,
    passing: Passing,
    k: int,
    levels: Sequence[int],
    parents: Sequence[int | None],
    section_ids: Sequence[str],
    markers: dict[Line, Marked],
    lexicon: Lexicon,
    sizes: dict[int, tuple[float, float]],
) -> None:
    lines = passing.lines
    cleaned = _cleaned(lines, markers, lexicon)
    parent = parents[k]
    rows.sections.append(
        Section(
            rows.document_id,
            section_ids[k],
            section_ids[parent] if parent is not None else None,
            k + 1,
            levels[k],
            numbering_of(cleaned.text),
            cleaned.text,
            role_of(cleaned.text),
            lines[0].page,
            lines[-1].page,
            boxes_of(lines, sizes),
        )
    )
    _repairs(rows, "sections", section_ids[k], cleaned)
    _references(rows, cleaned, lines, markers, sizes, section_id=section_ids[k])


def _paragraph(
    rows: Rows,
    passing: Passing,
    section_id: str | None,
    markers: dict[Line, Marked],
    lexicon: Lexicon,
    sizes: dict[int, tuple[float, float]],
) -> None:
    lines = passing.lines
    cleaned = _cleaned(lines, markers, lexicon, passing.label_length)
    if not cleaned.text:
        return
    ordinal = len(rows.paragraphs) + 1
    paragraph_id = f"{rows.document_id}-p{ordinal:04d}"
    pages = [line.page for line in lines]
    rows.paragraphs.append(
        Paragraph(
            rows.document_id,
            paragraph_id,
            section_id,
            ordinal,
            "cover" if passing.kind == "title" else passing.kind,
            passing.label,
            cleaned.text,
            min(pages),
            max(pages),
            boxes_of(lines, sizes),
            passing.joined_across,
        )
    )
    _repairs(rows, "paragraphs", paragraph_id, cleaned)
    _references(rows, cleaned, lines, markers, sizes, paragraph_id=paragraph_id)


def _footnotes(rows: Rows, notes: Sequence[NoteBody], lexicon: Lexicon, sizes: dict[int, tuple[float, float]]) -> None:
    for k, note in enumerate(notes):
        cleaned = clean(note.lines, (), lexicon.keeps_hyphen, note.label_length)
        footnote_id = f"{rows.document_id}-n{k + 1:03d}"
        pages = [line.page for line in note.lines]
        rows.footnotes.append(
            Footnote(
                rows.document_id,
                footnote_id,
                k + 1,
                note.label,
                cleaned.text,
                min(pages),
                max(pages),
                boxes_of(note.lines, sizes),
            )
        )
        _repairs(rows, "footnotes", footnote_id, cleaned)
        if not cleaned.text:
            rows.doubt(
                "empty_footnote", "warning", f"Footnote {note.label} has no text.", pages[0], ("footnotes", footnote_id)
            )


def _repairs(rows: Rows, table: str, row_id: str, cleaned: CleanText) -> None:
    for r in cleaned.repaired:
        rows.repairs.append(
            Repair(rows.document_id, len(rows.repairs) + 1, table, row_id, r.start, r.end, r.rule, r.before, r.after)
        )


def _references(
    rows: Rows,
    cleaned: CleanText,
    lines: Sequence[Line],
    markers: dict[Line, Marked],
    sizes: dict[int, tuple[float, float]],
    paragraph_id: str | None = None,
    section_id: str | None = None,
) -> None:
    for placed in cleaned.marks:
        line = lines[placed.line]
        marked = markers[line]
        bodies = marked.bodies[marked.marks.index(placed.mark)]
        width, height = sizes[line.page]
        shown = [c for c in range(placed.mark.start, placed.mark.end) if line.glyph[c] >= 0]
        box = Box(
            line.page,
            round(max(0.0, float(line.char_x0[shown].min())), 2),
            round(max(0.0, line.top), 2),
            round(min(width, float(line.char_x1[shown].max())), 2),
            round(min(height, line.bottom), 2),
        )
        for label, body in zip(placed.mark.labels, bodies, strict=True):
            ordinal = len(rows.references) + 1
            reference_id = f"{rows.document_id}-r{ordinal:03d}"
            rows.references.append(
                FootnoteReference(
                    rows.document_id,
                    reference_id,
                    ordinal,
                    label,
                    rows.footnotes[body].footnote_id if body is not None else None,
                    paragraph_id,
                    section_id,
                    placed.offset,
                    line.page,
                    (box,),
                    placed.mark.form,
                )
            )
            if body is None:
                rows.doubt(
                    "marker_without_note",
                    "warning",
                    f"Marker {label} has no footnote of that label.",
                    line.page,
                    ("footnote_references", reference_id),
                )
            if placed.mark.form == "glued":
                rows.doubt(
                    "glued_marker",
                    "info",
                    f"Marker {label} stands glued to a word; it was told from a number by its place in the sequence.",
                    line.page,
                    ("footnote_references", reference_id),
                )


def _unlinked(rows: Rows, notes: Sequence[NoteBody]) -> None:
    """An Issue for each body without a marker, and for numbers that neither text nor notes have."""
    linked = {r.footnote_id for r in rows.references}
    for note in rows.footnotes:
        if note.footnote_id not in linked:
            rows.doubt(
                "note_without_marker",
                "warning",
                f"No marker in the text was found for footnote {note.label}.",
                note.page_start,
                ("footnotes", note.footnote_id),
            )
    numbers = [int(n.label) for n in rows.footnotes if n.label.isdigit()]
    for before, after in itertools.pairwise(numbers):
        if after > before + 1:
            missing = [str(n) for n in range(before + 1, after)]
            rows.doubt("note_missing", "warning", f"No footnote was found with the label {', '.join(missing)}.")


def pages_of(document_id: str, layout: Layout) -> tuple[Page, ...]:
    """The rows of `pages`; words are counted in all text of the page, furniture included."""
    result = []
    for page in layout.pages:
        lines = [line for unit in page.units for line in unit.block.lines] + list(page.furniture)
        words = sum(len(line.text.split()) for line in lines)
        result.append(
            Page(
                document_id,
                page.number,
                round(page.width, 2),
                round(page.height, 2),
                page.n_columns,
                page.n_glyphs,
                words,
            )
        )
    return tuple(result)
