"""Paragraphs put together from their chunks: over columns and pages, past figures, notes and boxes.

A paragraph goes on where a column begins if its last line ran to the end of the measure and nothing at the new
place says that something begins: no indent, no label, no other type. An unfinished sentence or a broken word goes on
in any case; but never in a column of another language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.lines import Line
from extractors.pages.measures import MOSTLY, is_same_edge
from extractors.structure.chunks import Chunk
from extractors.structure.headings import list_label
from extractors.structure.items import is_in_sentence
from extractors.structure.labels import unmarked
from extractors.structure.languages import languages_of
from extractors.text.sentence_ends import breaks_off

ENDS_SENTENCE = ".?!:…"
CLOSING = "”’\"')]»"
BREAKS_WORD = "-\u00ad\u2010"
FLOWING = ("body", "list_item", "quote")
BREAKS = ("none", "column", "page")  # what a paragraph may be joined across, the widest last

Stream = tuple[str, str | None]  # running text or boxes, of one language where columns of two stand side by side

PAGES_PASSED = 2  # a paragraph goes on over a page of figures, and over no more
SAME_SIZE = 0.5  # points by which the type of one paragraph may differ
# Of the size of the line:
INDENT = 0.7  # a first line that is set in by more opens a paragraph
SET_IN = 0.9  # an extract stands in from both edges by more
WORD_SPACE = 0.6  # what a next word takes besides its own width
RAGGED = 1.5  # where too few lines show the right edge, it is looked for so far within that of the column
# Lines:
EDGE_LINES = 8  # the last ones of a paragraph, which show how far to the right its lines run
FEW_LINES = 3  # fewer do not show it


@dataclass(frozen=True, slots=True, eq=False)
class Passing:
    """A part of the note in reading order: its kind, its chunks, where it was joined, and the length of its label."""

    kind: str
    chunks: tuple[Chunk, ...]
    joined_across: str
    label: str | None
    label_length: int
    language: str | None = None  # in whose text it stands, where columns of two languages stand side by side

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for chunk in self.chunks for line in chunk.lines)


def passings_of(chunks: Sequence[Chunk], kinds: Sequence[str]) -> tuple[Passing, ...]:
    """The parts of the note in reading order, headings among them. Every chunk is in exactly one."""
    result: list[Passing] = []
    open_at: dict[Stream, int] = {}  # the paragraph of each stream that may go on
    broken_by: dict[int, int] = {}  # for each quote the paragraph that it may have cut in two
    latest: int | None = None
    for chunk, kind, language in zip(_opened(chunks, kinds), kinds, languages_of(chunks), strict=True):
        if kind == "heading" and chunk.n_columns == 1:
            language = None  # it heads the columns of every language
        stream = ("box" if chunk.unit == "box" else "text", language)
        if kind in FLOWING:
            if latest is not None and _frame_ends(result[latest], chunk):
                open_at[stream] = latest
            at = open_at.get(stream)
            if at is not None and _goes_on(result[at], chunk, kind):
                result[at] = _joined(result[at], chunk)
                continue
            before = broken_by.get(at) if at is not None else None
            if before is not None and _resumes(result[before], chunk):
                result[before] = _joined(result[before], chunk)
                open_at[stream] = latest = before
                continue
        if kind == "sidebar" and result and result[-1].kind == "sidebar" and _continues_sidebar(result[-1], chunk):
            result[-1] = replace(result[-1], chunks=(*result[-1].chunks, chunk))
            continue
        label = list_label(chunk) if kind in ("list_item", "body") else None
        text, length = (label[1], label.end()) if label else (None, 0)
        result.append(Passing(kind, (chunk,), "none", text, length, language))
        if kind in FLOWING:
            if kind == "quote" and stream in open_at:
                broken_by[len(result) - 1] = open_at[stream]
            open_at[stream] = latest = len(result) - 1
        elif kind == "heading":
            open_at.pop(stream, None)
    return tuple(result)


def _opened(chunks: Sequence[Chunk], kinds: Sequence[str]) -> list[Chunk]:
    """The chunks, where those that follow nothing but captions in their block are the first of it.

    The captions of a figure at the head of a page share the block with the text below them.
    """
    result: list[Chunk] = []
    for i, chunk in enumerate(chunks):
        captioned = not chunk.is_first and i > 0 and kinds[i - 1] == "caption" and result[-1].is_first
        result.append(replace(chunk, is_first=True) if captioned else chunk)
    return result


def _joined(passing: Passing, chunk: Chunk) -> Passing:
    """The paragraph with a chunk more, joined across the widest break yet."""
    widest = max(passing.joined_across, _break_between(passing.chunks[-1], chunk), key=BREAKS.index)
    return replace(passing, chunks=(*passing.chunks, chunk), joined_across=widest)


def _break_between(last: Chunk, chunk: Chunk) -> str:
    """What parts two chunks, one of BREAKS."""
    return "page" if chunk.page != last.page else "column" if chunk.column != last.column else "none"


def _goes_on(passing: Passing, chunk: Chunk, kind: str) -> bool:
    """Whether the chunk continues the paragraph."""
    last = passing.chunks[-1]
    if abs(last.size - chunk.size) > SAME_SIZE or chunk.page - last.page > PAGES_PASSED:
        return False
    if list_label(chunk) and not _runs_into(passing, chunk):
        return False
    if _breaks_off(passing, chunk) and (kind == "quote") == (passing.kind == "quote"):
        return True
    if not chunk.is_first:
        return False
    if last.lines[-1].text.rstrip()[-1:] in BREAKS_WORD:
        return True
    end = _end(last)
    if chunk.lines[0].text[:1].islower():
        return end != ":"
    if end == ":" or _is_indented(chunk) or not _runs_full(last, chunk):
        return False
    if (kind == "quote") != (passing.kind == "quote") or _is_set_in(last) != _is_set_in(chunk):
        return False
    # A sentence may end with the last line of a column: the new place decides, where the note marks its paragraphs.
    several = len(last.lines) > 1 or len(passing.chunks) > 1
    return end not in ENDS_SENTENCE or (several and _break_between(last, chunk) != "none")


def _resumes(passing: Passing, chunk: Chunk) -> bool:
    """Below a quote the text takes up the sentence in which the paragraph above it broke off, in the same type."""
    last = passing.chunks[-1]
    in_sentence = chunk.lines[0].text[:1].islower() and _end(last) not in ENDS_SENTENCE + ":"
    return in_sentence and abs(last.size - chunk.size) <= SAME_SIZE and chunk.page - last.page <= 1


def _runs_into(passing: Passing, chunk: Chunk) -> bool:
    """The number that opens the chunk stands within the sentence of a paragraph of several lines."""
    return len(passing.lines) > 1 and is_in_sentence(passing.lines, chunk.lines[0], chunk.lines[1:])


def _breaks_off(passing: Passing, chunk: Chunk) -> bool:
    """A paragraph of several lines ends in "the" or "of", and the chunk is set as its lines are.

    White may part the two within a column, where a picture or a line that cannot be read stood.
    """
    last, first = passing.chunks[-1].lines[-1], chunk.lines[0]
    alike = (last.bold > MOSTLY) == (first.bold > MOSTLY) and not _is_indented(chunk)
    in_place = chunk.is_first or is_same_edge(min(line.x0 for line in passing.chunks[-1].lines), first.x0)
    return len(passing.lines) > 1 and alike and in_place and breaks_off(unmarked(last))


def _end(chunk: Chunk) -> str:
    """The last character of a chunk, before markers and what closes a quotation or bracket; empty if none is left."""
    return unmarked(chunk.lines[-1]).rstrip(CLOSING + " ")[-1:]


def _frame_ends(passing: Passing, chunk: Chunk) -> bool:
    """A page ends within a frame and the next one goes on in the middle of the sentence: both are one text."""
    last = passing.chunks[-1]
    return (
        {last.unit, chunk.unit} == {"box", "text"}
        and chunk.page == last.page + 1
        and chunk.lines[0].text[:1].islower()
        and _end(last) not in ENDS_SENTENCE
    )


def _is_set_in(chunk: Chunk) -> bool:
    """Whether all lines of a chunk of several stand in from both edges of the column, as an extract does."""
    left = min(line.x0 for line in chunk.lines) - chunk.left
    right = chunk.right - max(line.x1 for line in chunk.lines)
    return len(chunk.lines) > 1 and min(left, right) > SET_IN * chunk.size


def _runs_full(last: Chunk, chunk: Chunk) -> bool:
    """The last line leaves no room for the first word of the next."""
    line = last.lines[-1]
    near = [other.x1 for other in last.lines[-EDGE_LINES:]]
    right = max(*near, last.right - RAGGED * line.size) if len(near) < FEW_LINES else max(near)
    first = chunk.lines[0]
    word = first.text.split(" ", 1)[0]
    width = first.width * len(word) / max(1, len(first.text))
    return right - line.x1 < width + WORD_SPACE * line.size


def _is_indented(chunk: Chunk) -> bool:
    """The first line starts further in than the rest of its chunk, or than its column where it stands alone."""
    first, *rest = chunk.lines
    edge = min((line.x0 for line in rest), default=chunk.left)
    return first.x0 - edge > INDENT * first.size


def _continues_sidebar(passing: Passing, chunk: Chunk) -> bool:
    """An unfinished sentence of the sidebar goes on, unless the chunk opens like something of its own."""
    last = passing.chunks[-1]
    opens = list_label(chunk) is not None or chunk.lines[0].text[:1].isupper()
    return chunk.page == last.page and _end(last) not in ENDS_SENTENCE and not opens
