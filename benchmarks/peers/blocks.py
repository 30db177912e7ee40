"""One form for what any tool makes of a PDF: blocks of text, each with its kind and the note markers within it."""

import html
import re
import unicodedata
from dataclasses import dataclass, field

from extractors.model import Note

SUPERIOR = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
OPEN, CLOSE = "\ue000", "\ue001"
ESCAPED = 0xE100
SYMBOLS = "*†‡§"

MARKERS = re.compile(
    rf"\[\^(?P<id>[^\]\s]+)\](?!:)"
    rf"|<sup>(?P<sup>.*?)</sup>"
    rf"|\[(?P<link>\d{{1,3}}|[{SYMBOLS}])\]\(#[^)]*\)"
    rf"|(?P<superior>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    rf"|\[(?P<bracket>\d{{1,3}}|[{SYMBOLS}])\]"
    rf"|(?P<symbol>[{SYMBOLS}])",
    re.DOTALL,
)
LIST_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:\s*")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that the output sets apart from the text: after how many letters of its block, label and target."""

    at: int
    label: str
    target: str | None = None


@dataclass(slots=True)
class Block:
    """A block: `raw` is its text without markers, `letters` and `signs` its letters, and letters and digits, alone.

    `letter_at` and `sign_at` lead from these back into `raw`. A marker's label stays in `before` at its place in raw,
    so that the label of a note can be seen before the note's first sign.
    """

    kind: str
    raw: str
    note_id: str | None = None
    letters: str = ""
    signs: str = ""
    letter_at: list[int] = field(default_factory=list)
    sign_at: list[int] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    before: dict[int, str] = field(default_factory=dict)


def letters(text: str) -> str:
    """The letters of `text` in their compatibility form, small."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalpha())


def signs(text: str) -> str:
    """The letters and digits of `text` in their compatibility form, small."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def block(kind: str, text: str, note_id: str | None = None) -> Block:
    """A block of `text`, in which markers stand as `MARKERS` has them or between OPEN and CLOSE."""
    made = Block(kind, "", note_id)
    raw: list[str] = []
    for piece in re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", text):
        if piece.startswith(OPEN):
            label, _, target = piece[1:-1].partition("|")
            made.before[len(raw)] = made.before.get(len(raw), "") + label
            made.markers.append(Marker(len(made.letter_at), label, target or None))
            continue
        for sign in unicodedata.normalize("NFKC", piece):
            for small in sign.casefold():
                if small.isalnum():
                    made.signs += small
                    made.sign_at.append(len(raw))
                if small.isalpha():
                    made.letters += small
                    made.letter_at.append(len(raw))
            raw.append(sign)
    made.raw = "".join(raw)
    return made


def marked(text: str) -> str:
    """`text` with its markers between OPEN and CLOSE."""

    def one(match: re.Match[str]) -> str:
        if match["id"]:
            return f"{OPEN}{match['id']}|{match['id']}{CLOSE}"
        label = next(found for found in match.groups() if found is not None)
        labels = re.split(r"[,;\s]+", label.translate(SUPERIOR).strip(" []()_"))
        return "".join(f"{OPEN}{found}{CLOSE}" for found in labels if found)

    return MARKERS.sub(one, text)


def flat(text: str) -> str:
    """Markdown of one block with its dress taken off: emphasis, links, escapes, entities; markers marked."""
    text = re.sub(r"\\([^\w\s])", lambda match: chr(ESCAPED + ord(match[1])), text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"(?i)<br\s*/?>|</?(?:u|b|i|em|strong|mark|span|p|div)\b[^>]*>", " ", text)
    for _ in range(3):
        text = re.sub(r"(\*\*|~~)(?=\S)(.+?)(?<=\S)\1", r"\2", text, flags=re.DOTALL)
        text = re.sub(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", r"\1", text, flags=re.DOTALL)
        text = re.sub(r"(?<![^\s(\[“\"‘'>])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])", r"\1", text, flags=re.DOTALL)
    text = "".join(chr(ord(c) - ESCAPED) if ESCAPED <= ord(c) < ESCAPED + 128 else c for c in html.unescape(text))
    text = re.sub("\u00ad(?=\\S)", "", text)
    text = re.sub(r"\[([^\]^]{4,})\]\([^)]*\)", r"\1", text)
    return marked(re.sub(r"\s+", " ", text).strip())


def from_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text: parted by blank lines; headings, list items, rows and notes begin anew."""
    found: list[Block] = []
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).replace("\f", "\n\n")
    for part in re.split(r"\n\s*\n", text):
        pending: list[str] = []
        for line in [*part.splitlines(), ""]:
            line = re.sub(r"^\s*>\s?", "", line)
            head = re.match(r"\s*#{1,6}\s+(.*)", line)
            is_row = line.lstrip().startswith("|")
            starts = head or is_row or not line.strip() or LIST_ITEM.match(line) or DEFINITION.match(line)
            if starts and pending:
                found.append(_paragraph("\n".join(pending)))
                pending = []
            if head:
                found.append(block("heading", flat(head[1])))
            elif is_row:
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                found += [block("table", flat(cell)) for cell in cells if cell.strip("-: ")]
            elif line.strip() and not re.fullmatch(r"[-_=*\s]{3,}", line):
                pending.append(line)
    return found


def _paragraph(text: str) -> Block:
    definition = DEFINITION.match(text)
    if definition:
        return block("note", flat(text[definition.end() :]), definition[1])
    return block("text", flat(text))


def from_tool(parts: list[tuple[str, str]]) -> list[Block]:
    """The blocks of what an adapter wrote."""
    found = []
    for kind, text in parts:
        found += from_markdown(text) if kind == "markdown" else [block(kind, flat(text))]
    return found


def from_note(note: Note) -> list[Block]:
    """The blocks of a Note in reading order, footnotes last; a marker leads to its footnote by id."""
    places: dict[str, list[tuple[int, str]]] = {}
    for row in note.footnote_references:
        host = row.paragraph_id or row.section_id or ""
        places.setdefault(host, []).append((row.char_offset, f"{OPEN}{row.label}|{row.footnote_id or ''}{CLOSE}"))

    def text(row_id: str, plain: str) -> str:
        for offset, marker in reversed(places.get(row_id, [])):
            plain = plain[:offset] + marker + plain[offset:]
        return plain

    title = note.document.title or ""
    found = [block("heading", title)]
    sections = list(note.sections)
    order = {section.section_id: number for number, section in enumerate(sections)}
    n_given = 0
    for paragraph in note.paragraphs:
        due = order.get(paragraph.section_id or "", -1) + 1
        while n_given < due:
            section = sections[n_given]
            numbering = section.numbering or ""
            heading = text(section.section_id, section.heading)
            found.append(block("heading", heading if heading.startswith(numbering) else f"{numbering} {heading}"))
            n_given += 1
        label = f"{paragraph.label} " if paragraph.label else ""
        if paragraph.kind == "cover" and paragraph.text == title:
            continue
        kind = "text" if paragraph.kind in ("body", "list_item", "quote") else paragraph.kind
        found.append(block(kind, label + text(paragraph.paragraph_id, paragraph.text)))
    found += [block("heading", text(section.section_id, section.heading)) for section in sections[n_given:]]
    return found + [block("note", f"{row.label} {row.text}", row.footnote_id) for row in note.footnotes]
