"""Paragraphs put together from their chunks: over columns and pages, past figures, notes and boxes.

A paragraph goes on where a column begins if its last line ran to the end of the measure and nothing at the new
place says that something begins: no indent, no label, no other type. An unfinished sentence or a broken word goes on
in any case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.pages.lines import Line
from extractors.pages.typography import Typography
from extractors.structure.chunks import Chunk
from extractors.structure.headings import list_label
from extractors.structure.labels import unmarked

ENDS_SENTENCE = ".?!:…"
CLOSING = "”’\"')]»"
FLOWING = ("body", "list_item", "quote")


@dataclass(frozen=True, slots=True, eq=False)
class Passing:
    """A part of the note in reading order: its kind, its chunks, where it was joined, and the length of its label."""

    kind: str
    chunks: tuple[Chunk, ...]
    joined_across: str
    label: str | None
    label_length: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for chunk in self.chunks for line in chunk.lines)


def paragraphs_of(chunks: Sequence[Chunk], kinds: Sequence[str], typography: Typography) -> list[Passing]:
    """The parts of the note in reading order, headings among them. Every chunk is in exactly one."""
    result: list[Passing] = []
    open_at: dict[str, int] = {}  # per stream (running text, boxes) the paragraph that may go on
    latest: int | None = None
    for chunk, kind in zip(chunks, kinds, strict=True):
        stream = "box" if chunk.unit == "box" else "text"
        if kind in FLOWING and latest is not None and _frame_ends(result[latest], chunk):
            open_at[stream] = latest
        if kind in FLOWING and stream in open_at:
            at = open_at[stream]
            across = _joins(result[at], chunk, kind, typography)
            if across is not None:
                joined = across if result[at].joined_across != "page" else "page"
                result[at] = replace(result[at], chunks=(*result[at].chunks, chunk), joined_across=joined)
                continue
        if kind == "sidebar" and result and result[-1].kind == "sidebar" and _continues_sidebar(result[-1], chunk):
            result[-1] = replace(result[-1], chunks=(*result[-1].chunks, chunk))
            continue
        label = list_label(chunk) if kind in ("list_item", "body") else None
        result.append(Passing(kind, (chunk,), "none", label[1] if label else None, label.end() if label else 0))
        if kind in FLOWING:
            open_at[stream] = latest = len(result) - 1
        elif kind == "heading":
            open_at.pop(stream, None)
    return result


def _joins(passing: Passing, chunk: Chunk, kind: str, typography: Typography) -> str | None:
    """How the chunk continues the paragraph ("none" within a column, "column", "page"), or None where it does not."""
    last = passing.chunks[-1]
    if not chunk.is_first or list_label(chunk) or abs(last.size - chunk.size) > 0.5:
        return None
    if chunk.page - last.page > 2:
        return None
    across = "page" if chunk.page != last.page else "column" if chunk.column != last.column else "none"
    end = last.lines[-1].text.rstrip()
    first = chunk.lines[0].text
    if end[-1:] in "-\u00ad\u2010" or (end[-1:] == "," and first[:1].islower()):
        return across
    bare = unmarked(last.lines[-1]).rstrip(CLOSING + " ")
    finished = bare[-1:] in ENDS_SENTENCE
    if not finished and first[:1].islower():
        return across
    if finished and first[:1].islower():
        return across if bare[-1:] != ":" else None
    if (
        not _runs_full(last, chunk)
        or (kind == "quote") != (passing.kind == "quote")
        or _is_set_in(last) != _is_set_in(chunk)
    ):
        return None
    if _is_indented(chunk) or bare[-1:] == ":":
        return None
    if not finished:
        return across
    if across == "none":
        return None
    # A sentence may end with the last line of a column: the new place decides, where the note marks its paragraphs.
    return across if len(last.lines) > 1 or len(passing.chunks) > 1 else None


def _frame_ends(passing: Passing, chunk: Chunk) -> bool:
    """A page ends within a frame and the next one goes on in the middle of the sentence: both are one text."""
    last = passing.chunks[-1]
    if unmarked(last.lines[-1]).rstrip(CLOSING + " ")[-1:] in ENDS_SENTENCE:
        return False
    return (
        {last.unit, chunk.unit} == {"box", "text"} and chunk.page == last.page + 1 and chunk.lines[0].text[:1].islower()
    )


def _is_set_in(chunk: Chunk) -> bool:
    """Whether all lines of a chunk of several stand in from both edges of the column, as an extract does."""
    left = min(line.x0 for line in chunk.lines) - chunk.left
    right = chunk.right - max(line.x1 for line in chunk.lines)
    return len(chunk.lines) > 1 and left > 0.9 * chunk.size and right > 0.9 * chunk.size


def _runs_full(last: Chunk, chunk: Chunk) -> bool:
    """The last line leaves no room for the first word of the next."""
    line = last.lines[-1]
    near = [other.x1 for other in last.lines[-8:]]
    right = max(max(near), last.right - 1.5 * line.size if len(near) < 3 else 0.0)
    first = chunk.lines[0]
    word = first.text.split(" ", 1)[0]
    width = first.width * len(word) / max(1, len(first.text))
    return right - line.x1 < width + 0.6 * line.size


def _is_indented(chunk: Chunk) -> bool:
    """The first line starts further in than the rest of its chunk, or than its column where it stands alone."""
    first = chunk.lines[0]
    if len(chunk.lines) > 1:
        return first.x0 - min(line.x0 for line in chunk.lines[1:]) > 0.7 * first.size
    return first.x0 - chunk.left > 0.7 * first.size


def _continues_sidebar(passing: Passing, chunk: Chunk) -> bool:
    last = passing.chunks[-1].lines[-1]
    end = last.text.rstrip().rstrip(CLOSING)
    return chunk.page == last.page and end[-1:] not in ENDS_SENTENCE and not could_begin(chunk)


def could_begin(chunk: Chunk) -> bool:
    """Whether a chunk opens like something of its own: with a label or a capital."""
    return list_label(chunk) is not None or chunk.lines[0].text[:1].isupper()
