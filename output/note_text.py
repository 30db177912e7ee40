"""One note as text, Markdown or JSON on a screen: the fastest way to see what was understood of it."""

import json
import re
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

from extractors.model import Footnote, FootnoteReference, Note, Paragraph, Section
from output.rows import json_value, note_rows

FORMATS = ("text", "markdown", "json")
WIDTH = 100
INDENT = "  "
ROLES = ("publisher", "co_organizer", "funder")
ASIDE = {
    "cover": "Cover",
    "sidebar": "Sidebar",
    "colophon": "Colophon",
    "caption": "Captions",
    "table": "Tables",
    "contents": "Contents",
}


def render(note: Note, form: str = "text") -> str:
    """`note` in one of `FORMATS`, ending in a line break. Raises ValueError for another form."""
    match form:
        case "text":
            return _rendered(note, _Text())
        case "markdown":
            return _rendered(note, _Markdown(note))
        case "json":
            return json.dumps(note_rows(note), ensure_ascii=False, indent=1, default=json_value) + "\n"
    raise ValueError(f"{form} is no format; there are {', '.join(FORMATS)}")


class _Form(Protocol):
    """How the parts of a note are set in one form; each method gives whole lines."""

    def title(self, note: Note) -> Iterator[str]: ...
    def part(self, name: str) -> Iterator[str]: ...
    def heading(self, section: Section, heading: str) -> Iterator[str]: ...
    def paragraph(self, paragraph: Paragraph, text: str, level: int) -> Iterator[str]: ...
    def footnote(self, footnote: Footnote) -> Iterator[str]: ...
    def plain(self, text: str) -> str: ...
    def marker(self, reference: FootnoteReference) -> str: ...


def _rendered(note: Note, form: _Form) -> str:
    return "\n".join(_lines(note, form)).rstrip() + "\n"


def _lines(note: Note, form: _Form) -> Iterator[str]:
    """The order of the parts, the same in every form: what is known, the body, what stands aside, notes, issues."""
    markers = _markers(note)

    def paragraphs(section_id: str | None, level: int, kinds: set[str] | None = None) -> Iterator[str]:
        for row in note.paragraphs:
            if (row.kind in kinds) if kinds else (row.kind not in ASIDE and row.section_id == section_id):
                yield from form.paragraph(row, _marked(row.text, markers.get(row.paragraph_id, []), form), level)

    yield from form.title(note)
    yield from paragraphs(None, 0)
    for section in note.sections:
        yield from form.heading(section, _marked(section.heading, markers.get(section.section_id, []), form))
        yield from paragraphs(section.section_id, section.level)
    for kind, name in ASIDE.items():
        if any(row.kind == kind for row in note.paragraphs):
            yield from form.part(name)
            yield from paragraphs(None, 0, {kind})
    if note.footnotes:
        yield from form.part("Footnotes")
        for footnote in note.footnotes:
            yield from form.footnote(footnote)
    if note.issues:
        yield from form.part("Issues")
        for issue in note.issues:
            where = f" (page {issue.page})" if issue.page else ""
            yield f"- {issue.severity}: {form.plain(issue.message)}{where}"


def _markers(note: Note) -> dict[str, list[FootnoteReference]]:
    """The markers in each paragraph and heading, by its id."""
    markers: dict[str, list[FootnoteReference]] = {}
    for reference in sorted(note.footnote_references, key=lambda r: (r.char_offset, r.ordinal)):
        markers.setdefault(reference.paragraph_id or reference.section_id or "", []).append(reference)
    return markers


def _marked(text: str, references: list[FootnoteReference], form: _Form) -> str:
    """`text` with its markers put back where they stood."""
    parts, done = [], 0
    for reference in references:
        parts += [form.plain(text[done : reference.char_offset]), form.marker(reference)]
        done = max(done, reference.char_offset)
    return "".join([*parts, form.plain(text[done:])])


def _details(note: Note) -> Iterator[tuple[str, str]]:
    """What is known of the note as a whole, as name and value."""
    document = note.document
    if document.published and document.published_precision:
        # As much of the date as is known: 2021, 2021-06 or 2021-06-14.
        length = {"year": 4, "month": 7, "day": 10}[document.published_precision]
        yield "Published", document.published.isoformat()[:length]
    if document.event_start:
        days = {day.isoformat(): None for day in (document.event_start, document.event_end) if day}
        yield (document.event_type or "event").capitalize(), " to ".join(days)
    organizations = sorted(note.document_organizations, key=lambda row: ROLES.index(row.role))
    for role, rows in groupby(organizations, key=lambda row: row.role):
        yield role.replace("_", "-").capitalize(), ", ".join(row.name_as_printed for row in rows)
    yield "Pages", str(document.n_pages)
    for quality in note.quality:
        reasons = ", ".join(f"{getattr(quality, f'n_{code}')} {code.replace('_', ' ')}" for code in quality.reasons)
        yield "Self-check", f"{quality.score:.2f}" + (f" ({reasons})" if reasons else "")


class _Text:
    """Plain text for a terminal: what belongs to a section is indented by its level."""

    def title(self, note: Note) -> Iterator[str]:
        title = note.document.title or "(no title found)"
        yield from (title, "=" * min(len(title), WIDTH))
        if note.document.subtitle:
            yield note.document.subtitle
        yield from (f"{name}: {value}" for name, value in _details(note))
        yield ""

    def part(self, name: str) -> Iterator[str]:
        yield from (f"--- {name} ---", "")

    def heading(self, section: Section, heading: str) -> Iterator[str]:
        indent = INDENT * (section.level - 1)
        yield from (indent + " ".join(filter(None, (section.numbering, heading))), "")

    def paragraph(self, paragraph: Paragraph, text: str, level: int) -> Iterator[str]:
        indent = INDENT * level
        match paragraph.kind:
            case "list_item":
                label = f"{paragraph.label or '-'} "
                yield from _wrapped(text, indent + label, indent + " " * len(label))
            case "quote":
                yield from _wrapped(text, f"{indent}| ", f"{indent}| ")
            case _:
                yield from _wrapped(" ".join(filter(None, (paragraph.label, text))), indent, indent)
        yield ""

    def footnote(self, footnote: Footnote) -> Iterator[str]:
        label = f"[{footnote.label}] "
        yield from _wrapped(footnote.text, label, " " * len(label))
        yield ""

    def plain(self, text: str) -> str:
        return text

    def marker(self, reference: FootnoteReference) -> str:
        return f"[{reference.label}]"


class _Markdown:
    """Markdown with footnotes as GitHub and Pandoc write them; paragraphs stand unwrapped on one line."""

    def __init__(self, note: Note) -> None:
        labels = [footnote.label for footnote in note.footnotes]
        # Where labels restart, the ordinal tells the footnotes apart.
        is_unique = len(set(labels)) == len(labels)
        self.names = {row.footnote_id: row.label if is_unique else str(row.ordinal) for row in note.footnotes}

    def title(self, note: Note) -> Iterator[str]:
        yield from (f"# {self.plain(note.document.title or '(no title found)')}", "")
        if note.document.subtitle:
            yield from (f"*{self.plain(note.document.subtitle)}*", "")
        yield from (f"- {name}: {self.plain(value)}" for name, value in _details(note))
        yield ""

    def part(self, name: str) -> Iterator[str]:
        yield from ("---", "", f"**{name}**", "")

    def heading(self, section: Section, heading: str) -> Iterator[str]:
        # The title has the first level; Markdown knows six.
        signs = "#" * min(section.level + 1, 6)
        yield from (" ".join(filter(None, (signs, section.numbering, heading))), "")

    def paragraph(self, paragraph: Paragraph, text: str, level: int) -> Iterator[str]:
        label = paragraph.label
        match paragraph.kind:
            case "list_item":
                # Only a number with its full stop is a list label in Markdown; every bullet becomes a hyphen.
                is_number = label is not None and re.fullmatch(r"\d+[.)]", label)
                kept = f"{self.plain(label)} " if label and label.isalnum() else ""
                yield f"{label} {text}" if is_number else f"- {kept}{text}"
            case "quote":
                yield f"> {text}"
            case _:
                yield f"{self.plain(label)} {text}" if label else text
        yield ""

    def footnote(self, footnote: Footnote) -> Iterator[str]:
        yield from (f"[^{self.names[footnote.footnote_id]}]: {self.plain(footnote.text)}", "")

    def plain(self, text: str) -> str:
        text = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
        return re.sub(r"^(#+|[-+])(?= )", r"\\\1", text)

    def marker(self, reference: FootnoteReference) -> str:
        return f"[^{self.names.get(reference.footnote_id or '', reference.label)}]"


def _wrapped(text: str, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
