"""The entries of a table of contents as printed: titles, how far they are set in, and the pages that they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.pages.contents import DOTS, LABEL, TITLE, number_and_title
from extractors.pages.layout import Unit
from extractors.pages.lines import Line
from extractors.pages.measures import MOSTLY

HEAD = re.compile(rf"{TITLE.pattern}|pages?|página|seite|n[o°]s?\.?", re.IGNORECASE)  # of the list or its columns
SET_IN = 0.8  # of the size: entries that begin within this begin at one edge, whatever the width of their numbers
LONGEST_ENTRY = 5  # lines


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a table of contents; `number` is the page number printed with it, `depth` counts from 1."""

    title: str
    depth: int
    number: int


def listed(pages: Sequence[Sequence[Unit]]) -> list[Listed]:
    """The entries of all tables of contents with arabic page numbers, from first to last.

    How deep an entry stands is told by its edge, and by its type where two types share an edge.
    """
    found = [
        entry for units in pages for unit in units if unit.kind == "contents" for entry in _entries(unit.block.lines)
    ]
    edges = _edges([parts for parts, _, _ in found])
    looks = [
        (edge, -round(parts[-1].size), parts[-1].bold < MOSTLY)
        for edge, (parts, _, _) in zip(edges, found, strict=True)
    ]
    order = sorted(set(looks))
    return [
        Listed(title, order.index(look) + 1, number)
        for (_, title, number), look in zip(found, looks, strict=True)
        if number
    ]


def _edges(entries: Sequence[Sequence[Line]]) -> list[float]:
    """Where the words of each entry begin; one without a number that begins where numbers do stands with these."""
    numbered = sorted((parts[1].x0, parts[0].x0) for parts in entries if _label_of(parts))
    spans: list[tuple[float, float]] = []  # of each edge, from its first number to its words
    for words, label in numbered:
        if spans and words - spans[-1][1] < SET_IN * entries[0][0].size:
            spans[-1] = min(label, spans[-1][0]), spans[-1][1]
        else:
            spans.append((label, words))
    found = []
    for parts in entries:
        at, near = parts[1 if _label_of(parts) else 0].x0, SET_IN * parts[0].size
        if _label_of(parts):
            found.append(max(words for _, words in spans if words <= at))
        else:
            found.append(next((words for label, words in spans if label - near < at < words + near), at))
    return found


def _label_of(parts: Sequence[Line]) -> bool:
    """Whether an entry opens with a number that stands apart from its words."""
    return len(parts) > 1 and LABEL.fullmatch(parts[0].text.strip()) is not None


def _entries(lines: Sequence[Line]) -> Iterator[tuple[list[Line], str, int]]:
    """For each entry its pieces, its title and its page number; 0 for a Roman one."""
    parts: list[Line] = []
    for line in lines:
        if not parts and HEAD.fullmatch(line.text.strip(" :")):
            continue
        parts.append(line)
        ended = number_and_title(line)
        if ended is None:
            continue
        number, rest = ended
        title = " ".join([*(part.text for part in parts[:-1]), rest]).rstrip(f"{DOTS} ").strip()
        if title and len(parts) <= 2 * LONGEST_ENTRY:
            yield parts, title, number
        parts = []
