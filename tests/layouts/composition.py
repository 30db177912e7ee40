"""Sets the parts of a layout's note as lines: headings, paragraphs, boxes, pull quotes, contents, notes."""

import re
from dataclasses import dataclass, replace

from tests.fixtures.composition import Composition, Job
from tests.fixtures.house import Face
from tests.fixtures.setting import SUPERIOR, Cut, Line, Manner, Placed, Rect, Word, broken, words
from tests.fixtures.source import Block, Pieces, Run
from tests.layouts.figures import figure
from tests.layouts.note import Composed, heading_text
from tests.layouts.style import Head, Style

SMALL_CAPITALS = 0.8  # their size, as a share of the capitals'
CAP_HEIGHT = 0.68
TINT = "#eef2ee"
KEPT = ("table", "figure", "caption", "heading", "pull", "contents", "box_title")


@dataclass(frozen=True, slots=True)
class Tracked(Cut):
    """Letters with `tracking` points after each."""

    tracking: float = 0.0

    @property
    def width(self) -> float:
        widths, unit = advances_of(self)
        return sum(widths[ord(char)] for char in self.text) * self.size / unit + self.tracking * len(self.text)


def advances_of(cut: Cut) -> tuple[dict[int, int], int]:
    from tests.fixtures.setting import advances

    return advances(cut.face)


def frame(width: float, height: float, color: str = "#555555") -> list[Rect]:
    """Four thin rules around a field."""
    return [
        Rect(0, 0, width, 0.6, color), Rect(0, height, width, 0.6, color), Rect(0, 0, 0.6, height, color),
        Rect(width - 0.6, 0, 0.6, height, color),
    ]  # fmt: skip


def wide(line: Line) -> float:
    """How far a line reaches to the right."""
    return max((placed.x + placed.word.width for placed in line.words), default=0.0)


class Setting(Composition):
    """The text of a layout as lines of a given width."""

    house: Style

    def __init__(self, composed: Composed, style: Style, numbers: dict[int, int]) -> None:
        super().__init__(composed.source, style)
        self.composed, self.style, self.numbers = composed, style, numbers
        self.boxed = False

    def own(self, block: Block, lines: list[Line]) -> list[Line]:
        if block.kind in ("endnote", "notes_title"):
            return lines
        return super().own(block, lines)

    def manner(self, kind: str, level: int = 1) -> Manner:
        style = self.style
        body = Manner(style.text, style.size, style.leading, justified=style.justified)
        if self.boxed:
            body = Manner(style.display, style.size * 0.92, style.leading * 0.95)
        if kind == "quote":
            return replace(body, indent=18, right=18, base="italic" if style.seed % 3 else "")
        if kind == "list_item":
            return replace(body, indent=16)
        if kind == "caption":
            return Manner(style.display, style.size * 0.9, style.leading * 0.92, "bold")
        if kind == "box_title":
            return Manner(style.display, style.size, style.leading, "bold", style.heading_color)
        if kind in ("table", "figure"):
            return Manner(style.display, style.size * 0.8, style.leading * 0.82)
        if kind == "sidebar":
            return Manner(style.display, style.size * 0.84, style.leading * 0.86, "", "#44546a")
        if kind == "pull":
            base, color = ("italic", "#000000") if style.pull == "rules" else ("", style.heading_color)
            return Manner(style.display, style.size * 1.4, style.size * 1.75, base, color)
        if kind in ("note", "endnote"):
            return Manner(style.text, style.note_size, style.note_leading)
        if kind == "contents":
            return Manner(style.text, style.size, style.leading * 1.05)
        return body

    def gap(self, block: Block) -> float:
        style = self.style
        if block.kind in ("heading", "notes_title"):
            return style.leading * (1.3 if block.level < 2 else 0.9)
        if block.kind in ("pull", "figure", "table", "contents"):
            return 10.0
        if block.kind == "caption":
            return 10.0
        if block.kind == "endnote":
            return 2.0
        if block.kind in ("list_item", "quote"):
            return 5.0
        return max(style.paragraph_gap, 5.0) if self.follows_gap(block) else style.paragraph_gap

    def before(self, block: Block) -> Block | None:
        blocks = self.note.blocks
        at = next((at for at, other in enumerate(blocks) if other is block), 0)
        return blocks[at - 1] if at else None

    def follows_gap(self, block: Block) -> bool:
        before = self.before(block)
        return before is not None and (before.kind != "body" or bool(before.box))

    def lines(self, block: Block, width: float) -> list[Line]:
        if block.kind in ("heading", "notes_title"):
            lines = self.heading(block, width)
        elif block.kind == "figure":
            lines = [figure(block, self.style, self.manner("figure"), width), Line((), 6.0)]
        elif block.kind == "table":
            lines = [*self.table(block, width), Line((), 8.0)]
        elif block.kind == "pull":
            lines = self.pull(block, width)
        elif block.kind == "contents":
            lines = self.contents(width)
        else:
            lines, _ = self.begun(block, width, None)
        return self.own(block, [replace(lines[0], gap=self.gap(block)), *lines[1:]])

    def heading(self, block: Block, width: float) -> list[Line]:
        head = self.style.heads[block.level - 1]
        manner = Manner(
            head.family, head.size, head.size * 1.2, "" if head.manner == "regular" else head.manner, head.color
        )
        pieces: Pieces = (Run(f"{block.label} "), *block.pieces) if block.label else block.pieces
        text = tuple(replace(word, cuts=shaped(word.cuts, head)) for word in words(pieces, self.style, manner))
        lines, _ = broken(text, manner, width * (0.8 if head.centered else 1.0), hyphens=False)
        found = []
        for line in lines:
            line = line.indented((width - wide(line)) / 2) if head.centered else line
            if head.underlined:
                left = line.words[0].x
                rule = Rect(left, head.size * 0.14, wide(line) - left, max(0.5, head.size * 0.05), head.color)
                line = replace(line, rects=(rule,))
            found.append(line)
        if head.ruled:
            above = Rect(0, -manner.leading * 1.02, width, 0.7, "#333333")
            found[0] = replace(found[0], rects=(above, *found[0].rects))
            below = Rect(0, manner.leading * 0.5, width, 0.7, "#333333")
            found[-1] = replace(found[-1], rects=(*found[-1].rects, below))
            found.append(Line((), 5.0))
        return found

    def drop_word(self, block: Block) -> tuple[Word, Block] | None:
        """The drop cap of a paragraph that opens a part, and what remains of the block."""
        lines, first = self.style.drop_lines, block.pieces[0] if block.pieces else None
        before = self.before(block)
        opens = block.kind == "body" and not block.box and before is not None and before.kind == "heading"
        if not lines or not opens or before is None or before.level > 1 or not isinstance(first, Run):
            return None
        size = ((lines - 1) * self.style.leading + CAP_HEIGHT * self.style.size) / CAP_HEIGHT
        capital = Cut(first.text[0], Face(self.style.display, "regular"), size, 0.0, self.style.heading_color)
        rest = (replace(first, text=first.text[1:]), *block.pieces[1:])
        return Word((capital,), (), True), replace(block, pieces=rest)

    def begun(self, block: Block, width: float, limit: int | None) -> tuple[list[Line], tuple[Word, ...]]:
        if block.kind == "endnote":
            return broken(
                self.note_words(int(block.label or 0)), self.manner("endnote"), width, limit=limit, hyphens=False
            )
        if (drop := self.drop_word(block)) is not None:
            return self.dropped(*drop, width, limit)
        manner = self.manner(block.kind, block.level)
        label: tuple[Word, ...] = ()
        if block.label is not None:
            label = words((Run(block.label),), self.style, manner)
            manner = self.labelled(block, manner, label[0])
        elif block.kind == "body" and not block.box and self.style.indent:
            before = self.before(block)
            if before is not None and before.kind != "heading":
                manner = replace(manner, first=self.style.indent)
        hyphens = self.style.hyphens and manner.justified
        lines, rest = broken(self.text(block.pieces, manner), manner, width, limit=limit, hyphens=hyphens)
        if label:
            at = 2.0 if block.kind == "list_item" else 0.0
            lines[0] = replace(lines[0], words=(Placed(at, 0.0, label[0], 4.0), *lines[0].words))
        return lines, rest

    def text(self, pieces: Pieces, manner: Manner) -> tuple[Word, ...]:
        """`pieces` as words; markers with a slash stand on the line."""
        found = words(pieces, self.style, manner)
        if self.style.marker != "slash":
            return found
        return tuple(
            replace(word, cuts=tuple(slashed(cut, manner) if cut.rise else cut for cut in word.cuts))
            if word.notes
            else word
            for word in found
        )

    def labelled(self, block: Block, manner: Manner, label: Word) -> Manner:
        """The manner of a paragraph with room for its label."""
        if block.kind == "body":
            return replace(manner, first=26.0)
        return replace(manner, indent=max(16.0, label.width + 9))

    def dropped(
        self, capital: Word, rest: Block, width: float, limit: int | None
    ) -> tuple[list[Line], tuple[Word, ...]]:
        manner, deep = self.manner("body"), self.style.drop_lines
        beside = replace(manner, indent=capital.width + 4)
        hyphens = self.style.hyphens and manner.justified
        first, left = broken(self.text(rest.pieces, manner), beside, width, limit=deep, hyphens=hyphens)
        first[0] = replace(first[0], words=(Placed(0.0, manner.leading * (deep - 1), capital), *first[0].words))
        more, left = broken(left, manner, width, limit=None if limit is None else max(0, limit - deep), hyphens=hyphens)
        return [*first, *more], left

    def some(self, job: Job, width: float, limit: int) -> tuple[list[Line], tuple[Word, ...]]:
        block = job.blocks[0]
        if job.rest is None:
            return self.begun(block, width, limit)
        manner = self.manner(block.kind, block.level)
        if block.label is not None and block.kind == "list_item":
            manner = self.labelled(block, manner, words((Run(block.label),), self.style, manner)[0])
        hyphens = self.style.hyphens and manner.justified
        return broken(job.rest, manner, width, limit=limit, hyphens=hyphens, opening=False)

    def table(self, block: Block, width: float) -> list[Line]:
        lines = super().table(block, width)
        if self.style.table == "ruled":
            return lines
        found = []
        for at, line in enumerate(lines):
            rects = tuple(rect for rect in line.rects if at in (0, len(lines) - 1))
            if self.style.table == "zebra":
                tint = Rect(0, -0.75 * line.height, width, line.height, "#e6ebf0" if at % 2 else "#ffffff")
                rects = (tint,) if at else line.rects[:1]
            found.append(replace(line, rects=rects))
        return found

    def pull(self, block: Block, width: float) -> list[Line]:
        """A pull quote: large, with or without rules above and below."""
        manner = self.manner("pull")
        lines, _ = broken(words(block.pieces, self.style, manner), manner, width - 12, hyphens=False)
        lines = [line.indented(6) for line in lines]
        if self.style.pull == "rules":
            top = Rect(0, -manner.leading * 1.05, width, 1.2, self.style.heading_color)
            low = Rect(0, manner.leading * 0.55, width, 1.2, self.style.heading_color)
            lines[0] = replace(lines[0], rects=(top,))
            lines[-1] = replace(lines[-1], rects=(*lines[-1].rects, low))
        return [*lines, Line((), 12.0)]

    def contents(self, width: float) -> list[Line]:
        """The table of contents: a title, then the headings with their pages."""
        manner = self.manner("contents")
        title = replace(manner, base="bold")
        found, _ = broken(words((Run("Contents"),), self.style, title), title, width)
        for number, block in enumerate(self.note.blocks):
            if block.kind != "heading" or block.level > 2:
                continue
            indent = 14.0 * (block.level - 1)
            page = words((Run(str(self.numbers.get(number, 1))),), self.style, manner)[0]
            lines, _ = broken(
                words((Run(heading_text(block)),), self.style, manner), manner, width * 0.8 - indent, hyphens=False
            )
            lines = [line.indented(indent) for line in lines]
            ends = wide(lines[-1])
            added = [Placed(width - page.width, 0.0, page)]
            if self.style.contents == "dots":
                dot = words((Run("."),), self.style, manner)[0]
                count = int((width - page.width - ends - 10) / (dot.width + 2))
                dots = Tracked("." * max(0, count), dot.cuts[0].face, manner.size, tracking=2.0)
                added.insert(0, Placed(ends + 5, 0.0, Word((dots,), (), True)))
            lines[-1] = replace(lines[-1], words=(*lines[-1].words, *added))
            found += lines
        return [*found, Line((), 10.0)]

    def group(self, blocks: tuple[Block, ...], width: float) -> list[Line]:
        if not blocks[0].box:
            return [line for block in blocks for line in self.lines(block, width)]
        self.boxed = True
        inner = [line.indented(9) for block in blocks for line in self.lines(block, width - 18)]
        self.boxed = False
        inner[0] = replace(inner[0], gap=0.0)
        height = sum(line.height for line in inner)
        top = 0.25 * inner[0].leading - inner[0].leading - 5
        rects = {
            "tint": [Rect(0, top, width, height + 12, TINT)],
            "frame": [rect.moved(0, top) for rect in frame(width, height + 12)],
            "rules": [Rect(0, top, width, 0.8, "#333333"), Rect(0, top + height + 12, width, 0.8, "#333333")],
        }[self.style.box]
        inner[0] = replace(inner[0], gap=14.0, rects=(*rects, *inner[0].rects))
        return [*inner, Line((), 16.0)]

    def note_words(self, number: int) -> tuple[Word, ...]:
        note, form, manner = self.note.notes[number], self.style.label, self.manner("note")
        face = Face(self.style.text, "regular")
        is_number = note.label.isdigit()
        if form == "raised" or not is_number:
            label = Cut(note.label, face, manner.size * 0.62, manner.size * 0.32)
        elif form == "unicode":
            label = Cut(note.label.translate(SUPERIOR), face, manner.size)
        else:
            printed = {"dot": f"{note.label}.", "bracket": f"[{note.label}]", "slash": f"{note.label}/"}
            label = Cut(printed.get(form, note.label), face, manner.size)
        return Word((label,)), *words(note.pieces, self.style, manner)


def slashed(cut: Cut, manner: Manner) -> Cut:
    return replace(cut, text=f" {cut.text}/", size=manner.size, rise=0.0)


def shaped(cuts: tuple[Cut, ...], head: Head) -> tuple[Cut, ...]:
    """`cuts` in the capitals and with the tracking of `head`."""
    found: list[Cut] = []
    for cut in cuts:
        if head.capitals == "upper":
            found.append(replace(cut, text=cut.text.upper()))
        elif head.capitals == "small":
            for part in re.findall(r"[^\W\d_A-ZÀ-Þ]+|.[^a-zß-ÿ]*?(?=[a-zß-ÿ]|$)", cut.text):
                is_small = part[0].islower()
                found.append(replace(cut, text=part.upper(), size=cut.size * (SMALL_CAPITALS if is_small else 1.0)))
        else:
            found.append(cut)
    if head.tracking:
        found = [Tracked(cut.text, cut.face, cut.size, cut.rise, cut.color, head.tracking) for cut in found]
    return tuple(found)
