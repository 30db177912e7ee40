"""What was read otherwise than the truth about a layout says; what counts as true where print leaves doubt.

- Capitals of a heading: small and full capitals are read as they are cut or as the words are written; both are true.
- A figure is one thing: its title, axis, ticks, names, legend and source may be told as `table` or as `caption`. A
  caption with a label ("Figure 1.") is a caption.
- A pull quote repeats the text: it is a `quote`, a `sidebar` or a `caption`, but no heading, and no body.
- The title of a box may be a caption or a heading, of any level; then the text in the box may stand under it. What
  follows the box stands under the heading before it.
- The table of contents is `contents`, or a `table`, or left out; its title may be a heading.
- "Notes" over the endnotes may be a heading or none.
- Columns in two languages: each in its own order; how they follow each other is free.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.model import Note, Paragraph, Section
from tests.fixtures.compare import Truth, differences, normal

FREE_TITLES = ("notes", "contents")


def faults(note: Note, truth: Truth) -> list[str]:
    """What `note` has otherwise than `truth`, doubtful cases settled in its favor."""
    note = freed(note, truth)
    note, lines = called_out(note, truth)
    return [*lines, *differences(pooled(note, truth), in_case(note, in_order(note, truth)))]


def freed(note: Note, truth: Truth) -> Note:
    """`note` without the headings that may be or not: those over notes and contents, and those of boxes."""
    boxed = {normal(row["text"]) for row in truth["paragraphs"] if row["boxed"]}
    wanted = {normal(row["heading"]).casefold() for row in truth["sections"]}
    sections: list[Section] = []
    paragraphs = list(note.paragraphs)
    for row in sorted(note.sections, key=lambda row: row.ordinal):
        text = normal(row.heading)
        is_free = text.casefold() in FREE_TITLES and text.casefold() not in wanted
        if not is_free and text not in truth["box_titles"]:
            sections.append(row)
            continue
        last = sections[-1].section_id if sections else None
        for at, paragraph in enumerate(paragraphs):
            inside = is_free or normal(paragraph.text) in boxed
            if paragraph.section_id == row.section_id and inside:
                paragraphs[at] = replace(paragraph, section_id=last)
    kept = [row for row in paragraphs if not (row.kind == "caption" and normal(row.text) in truth["box_titles"])]
    return replace(note, sections=tuple(sections), paragraphs=tuple(kept))


def called_out(note: Note, truth: Truth) -> tuple[Note, list[str]]:
    """`note` without its pull quotes, and a line for each that is not told apart."""
    kept: list[Paragraph] = list(note.paragraphs)
    lines = []
    for text in truth["pulls"]:
        match = [
            row for row in kept if row.kind in ("quote", "sidebar", "caption") and normal(row.text) == normal(text)
        ]
        if match:
            kept.remove(match[0])
        else:
            lines.append(f"pull quote not told apart: {text!r}")
    return replace(note, paragraphs=tuple(kept)), lines


def pooled(note: Note, truth: Truth) -> Note:
    """`note` with all words of figures as tables', and without the words of the table of contents."""
    labelled = {normal(row["text"]) for row in truth["captions"]}
    entries = {word for text in [*truth["contents"], "Contents"] for word in normal(text).split()}
    rows = []
    for row in note.paragraphs:
        if row.kind == "contents":
            continue
        if row.kind == "caption" and normal(row.text) not in labelled:
            row = replace(row, kind="table")
        if row.kind == "table" and truth["contents"] and is_contents(row.text, entries):
            continue
        rows.append(row)
    return replace(note, paragraphs=tuple(rows))


def is_contents(text: str, entries: set[str]) -> bool:
    words = normal(re.sub(r"[.…·]{2,}|\b[\dIVX]+\b\.?", " ", text)).split()
    return bool(words) and all(word in entries for word in words if len(word) > 1)


def bare(numbering: str | None, heading: str) -> str:
    """A heading without its number, whether or not the heading repeats it."""
    text, number = normal(heading), normal(numbering)
    return text.removeprefix(number).strip() if number else text


def in_case(note: Note, truth: Truth) -> Truth:
    """`truth` with each heading and the title in the capitals in which it was read."""
    read: dict[str, str] = {}
    for row in note.sections:
        for text in (normal(row.heading), bare(row.numbering, row.heading)):
            read.setdefault(text.casefold(), text)
    rows = []
    for row in truth["sections"]:
        text = normal(row["heading"])
        number = f"{normal(row['numbering'])} ".lstrip()
        found = read.get(text.casefold()) or read.get(f"{number}{text}".casefold(), "").removeprefix(number)
        rows.append(row | {"heading": found or text})
    title = note.document.title
    if title is not None and normal(title).casefold() == normal(truth["title"]).casefold():
        return truth | {"sections": rows, "title": title}
    return truth | {"sections": rows}


def in_order(note: Note, truth: Truth) -> Truth:
    """`truth` with its two languages in the order in which they were read, where each is in its own."""
    second = truth["second"]
    if second is None:
        return truth
    at = {normal(row.text): row.ordinal for row in note.paragraphs}
    heads = [bare(row.numbering, row.heading).casefold() for row in note.sections]
    first = max([row["section"] for row in truth["paragraphs"][:second] if row["section"] is not None], default=-1)
    order = merged(truth["paragraphs"], second, [at.get(normal(row["text"]), -1) for row in truth["paragraphs"]])
    # Both languages may have an "Introduction": the first one takes the first of them, the second the last.
    wanted = [normal(row["heading"]).casefold() for row in truth["sections"]]
    places = merged(
        truth["sections"],
        first + 1,
        [
            -1 if text not in heads else heads.index(text) if at <= first else len(heads) - 1 - heads[::-1].index(text)
            for at, text in enumerate(wanted)
        ],
    )
    moved = {old: new for new, old in enumerate(places)}
    paragraphs = [truth["paragraphs"][old] for old in order]
    paragraphs = [row | {"section": moved.get(row["section"])} for row in paragraphs]
    return truth | {"paragraphs": paragraphs, "sections": [truth["sections"][old] for old in places]}


def merged(rows: Sequence[Any], second: int, found: list[int]) -> list[int]:
    """The indices of `rows`, whose two parts keep their order, merged by where they were `found`."""
    for at in range(1, len(found)):
        if at != second and found[at] < found[at - 1]:
            found[at] = found[at - 1]
    return sorted(range(len(rows)), key=lambda at: (found[at], at))
