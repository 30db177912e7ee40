"""A note as plain text for programs of qualitative analysis, and where each paragraph stands in it.

Headings and paragraphs in reading order, each on a line of its own. Offsets count code points of that text, and a line
end of two characters counts two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text, and the offset at which each paragraph begins, by its id."""

    text: str
    starts: Mapping[str, int]


def source_text(
    sections: Sequence[Mapping[str, Any]], paragraphs: Iterable[Mapping[str, Any]], line_end: str
) -> SourceText:
    """The text of a note whose rows are given in their order."""
    places = {section["section_id"]: place for place, section in enumerate(sections)}
    lines: list[str] = []
    starts: dict[str, int] = {}
    at = n_headings = 0

    def add(line: str) -> None:
        nonlocal at
        lines.append(line)
        at += len(line) + len(line_end)

    for paragraph in paragraphs:
        # Headings above it, also of sections that have no paragraph of their own.
        upto = places.get(paragraph["section_id"], -1) + 1
        for section in sections[n_headings:upto]:
            add(_heading(section))
        n_headings = max(n_headings, upto)
        starts[paragraph["paragraph_id"]] = at
        add(paragraph["text"])
    for section in sections[n_headings:]:
        add(_heading(section))
    return SourceText("".join(f"{line}{line_end}" for line in lines), starts)


def _heading(section: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (section["numbering"], section["heading"])))
