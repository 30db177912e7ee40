"""Paragraphs that are numbered through the text, as in UN documents: their numbers make them no list."""

from collections.abc import Sequence

from extractors.pages.measures import MOSTLY, is_same_edge
from extractors.structure.chunks import Chunk
from extractors.structure.items import label_of

FIRST_NUMBER = 400  # no sequence of numbered paragraphs begins further on
LONG_PARAGRAPH = 150  # letters: numbered paragraphs are mostly longer, items of lists are not
RUNS_THROUGH = 0.15  # of the letters of the text: so many stand in the paragraphs that are numbered
NUMBERED_PARAGRAPHS = 4  # consecutive numbers before paragraphs of text: the paragraphs are numbered, it is no list


def numbered_paragraphs(chunks: Sequence[Chunk], kinds: Sequence[str]) -> set[int]:
    """Chunks that open with an Arabic number of a sequence that runs through the document's text.

    Beside it other numbers count: of a table of contents, of lists, of resolutions that the document quotes.
    """
    runs: list[tuple[int, list[int]]] = []  # the number that each sequence has reached, and its chunks
    for i, chunk in enumerate(chunks):
        match = None if kinds[i] else label_of(chunk.lines[0])
        if match is None or not match[1].rstrip(".)").isdigit():
            continue
        number, left = int(match[1].rstrip(".)")), chunk.lines[0].x0
        due = [k for k, (last, _) in enumerate(runs) if last == number - 1]
        if due:
            at = max(due, key=lambda k: (is_same_edge(chunks[runs[k][1][-1]].lines[0].x0, left), runs[k][1][-1]))
            runs[at] = number, [*runs[at][1], i]
        elif number == 1 or (not runs and number < FIRST_NUMBER):
            runs.append((number, [i]))
    text = sum(chunk.letters for chunk, kind in zip(chunks, kinds, strict=True) if not kind)
    found: set[int] = set()
    for _, run in runs:
        long = sum(chunks[i].letters > LONG_PARAGRAPH for i in run)
        through = sum(chunks[i].letters for i in run) > RUNS_THROUGH * text
        if len(run) >= NUMBERED_PARAGRAPHS and long >= MOSTLY * len(run) and through:
            found.update(run)
    return found
