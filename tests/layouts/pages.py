"""Makes the pages of a layout: columns, notes at the foot, at the side or at the end, floats and sidebar."""

from dataclasses import dataclass, field, replace

from tests.fixtures.composition import Job, together
from tests.fixtures.layout import Frame, Sheet
from tests.fixtures.setting import Line, Rect, Word, broken, words
from tests.fixtures.source import Block, Pages, Run
from tests.layouts.composition import KEPT, frame, wide
from tests.layouts.furniture import Furniture
from tests.layouts.note import Composed
from tests.layouts.style import Style

# What waits for the top of a column or page; a pull quote never spans the columns.
FLOATS = {"inline": (), "top": ("figure", "pull"), "span": ("figure",)}

UNCLEAR_ROOM = 8  # times the size: a line with less room may have been ended by the next word
UNCLEAR_LINES = 3  # a paragraph of more is broken over the columns


@dataclass(slots=True)
class Queue:
    """What is still to be set: jobs, and floats that wait for the top of a column or page."""

    jobs: list[Job]
    floats: list[Job] = field(default_factory=list)
    is_fresh: bool = True  # nothing of the page is set yet
    stops: bool = False  # a chapter begins here, on the next page

    def copy(self) -> "Queue":
        return Queue(list(self.jobs), list(self.floats), self.is_fresh, self.stops)

    def __bool__(self) -> bool:
        return bool(self.jobs or self.floats)


class LayoutPages(Furniture):
    """Sets one note in one style; `sheets` holds the result."""

    def __init__(self, composed: Composed, style: Style, numbers: dict[int, int]) -> None:
        super().__init__(composed, style, numbers)
        self.carried: list[tuple[Word, ...]] = []
        self.ended = style.notes != "end" or not self.note.notes
        self.has_aside = False
        blocks, second = self.note.blocks, composed.second
        self.queue = self.queued(blocks[:second] if second is not None else blocks)
        self.other = self.queued(blocks[second:] if second is not None else ())
        self.page(first=True)
        while self.queue or self.carried or self.other or not self.ended:
            if not self.queue and not self.ended:
                self.end_notes()
            self.page(first=False)
        if self.note.colophon:
            self.last_page()

    def queued(self, blocks: tuple[Block, ...]) -> Queue:
        groups: list[tuple[Block, ...]] = []
        for group in together(blocks):
            # A caption below its figure stays with it.
            below = self.style.figure_caption == "below" and group[0].kind == "caption" and not group[0].box
            if below and groups and groups[-1][-1].kind == "figure" and len(groups[-1]) == 1:
                groups[-1] = (*groups[-1], group[0])
                groups += [(block,) for block in group[1:]]
                continue
            groups.append(group)
        return Queue([Job(group) for group in groups])

    def end_notes(self) -> None:
        """The heading over the endnotes and the notes themselves, to be set as text."""
        self.ended = True
        self.queue.jobs.append(Job((Block("notes_title", (Run("Notes"),), 1),)))
        self.queue.jobs += [Job((Block("endnote", label=str(at)),)) for at in range(len(self.note.notes))]

    def block_pages(self) -> Pages:
        found: Pages = {}
        for sheet in self.sheets:
            for block in sheet.blocks:
                found[block] = (found.get(block, (sheet.number, 0))[0], sheet.number)
        return found

    # Columns

    def fill(self, area: Frame, queue: Queue) -> list[Line]:
        """Takes from `queue` what fits into `area` and returns its lines."""
        found: list[Line] = []
        if queue.stops:
            return found
        y = area.top

        def take(lines: list[Line]) -> None:
            nonlocal y
            if not found and lines:
                lines = [replace(lines[0], gap=2.0 if lines[0].rects else 0.0), *lines[1:]]
            found.extend(lines)
            y += sum(line.height for line in lines)
            queue.is_fresh = False

        if self.style.figure_place == "top":
            while queue.floats:
                lines = self.group(queue.floats[0].blocks, area.width)
                if y + sum(line.height for line in lines) > area.bottom and not queue.is_fresh:
                    break
                take(lines)
                queue.floats.pop(0)
        while queue.jobs:
            job = queue.jobs[0]
            block = job.blocks[0]
            if self.begins_chapter(block) and not queue.is_fresh:
                queue.stops = True
                break
            if any(b.kind in FLOATS[self.style.figure_place] for b in job.blocks):
                queue.floats.append(queue.jobs.pop(0))
                continue
            if len(job.blocks) > 1 or block.kind in (*KEPT, "notes_title") or block.box:
                lines = self.group(job.blocks, area.width)
                after = 3.2 * self.style.leading if job.blocks[-1].kind in ("heading", "notes_title") else 0.0
                if y + sum(line.height for line in lines) + after > area.bottom and found:
                    break
                take(lines)
                queue.jobs.pop(0)
                continue
            if not self.paragraph(job, area, y, found, queue, take):
                break
        return found

    def begins_chapter(self, block: Block) -> bool:
        return self.style.restart != "none" and block.kind == "heading" and block.level == 1

    def paragraph(self, job, area, y, found, queue, take) -> bool:  # type: ignore[no-untyped-def]
        """Sets a paragraph or what fits of it; says whether the column goes on."""
        block = job.blocks[0]
        manner = self.manner(block.kind, block.level)
        gap = 0.0 if job.rest is not None or not found else self.gap(block)
        limit = int((area.bottom - y - gap + 0.01) / manner.leading)
        least = self.style.drop_lines + 2 if job.rest is None and self.drop_word(block) is not None else 1
        if limit < least:
            return False
        lines, rest = self.some(job, area.width, limit)
        if not rest and self.ends_unclear(block, lines[-1], area, y + gap + len(lines) * manner.leading):
            if len(lines) > UNCLEAR_LINES:
                lines, rest = self.some(job, area.width, len(lines) - 2)
            elif found:
                return False
        if rest and limit > least + 1 and len(broken(rest, manner, area.width, limit=2)[0]) == 1:
            lines, rest = self.some(job, area.width, limit - 1)
        if rest and limit < 2 and job.rest is None:
            return False
        take(self.own(block, [replace(lines[0], gap=gap), *lines[1:]]))
        if rest:
            queue.jobs[0] = Job(job.blocks, rest)
            return False
        queue.jobs.pop(0)
        return True

    def ends_unclear(self, block: Block, last: Line, area: Frame, y: float) -> bool:
        """Whether a paragraph ends a column with a full line: nothing would tell whether the next column begins one."""
        style = self.style
        told = style.indent or style.numbered != "none" or block.kind != "body"
        full = wide(last) > area.width - UNCLEAR_ROOM * style.size
        return not told and full and y + 2 * style.leading + style.paragraph_gap > area.bottom

    def band(self, sheet: Sheet, frames: list[Frame], foot: Frame) -> None:
        """Fills `frames`, which share the foot of the page or column, with text and the notes it calls."""
        at_foot = self.style.notes in ("page", "column")
        taken, shown, notes, need = 0.0, [], [], 0.0
        while True:
            queue = self.queue.copy()
            columns = [self.fill(replace(area, bottom=area.bottom - taken), queue) for area in frames]
            if not at_foot:
                break
            called = [note for lines in columns for line in lines for note in line.notes]
            notes = [*self.carried, *(self.note_words(note) for note in called)]
            shown = self.shown(notes, foot, final=not queue or queue.stops)
            need = sum(line.height for note in shown for line in note) + 14 if shown else 0.0
            if need <= taken or taken > (foot.bottom - foot.top) * 0.8:
                break
            taken += 3.0
        if not queue and len(frames) > 1 and self.style.seed % 2 and not self.queue.floats:
            columns = self.balanced(frames, foot.bottom - taken) or columns
        for area, column in zip(frames, columns, strict=True):
            self.put(sheet, column, area)
        if shown:
            self.foot(sheet, [line for note in shown for line in note], foot, need)
        self.queue, self.carried = queue, []
        if shown:
            _, rest = broken(notes[-1], self.manner("note"), foot.width, limit=len(shown[-1]), hyphens=False)
            self.carried = [rest] if rest else []

    def foot(self, sheet: Sheet, lines: list[Line], foot: Frame, need: float) -> None:
        top = foot.bottom - need + 12
        if self.style.rule != "none":
            width = 72.0 if self.style.rule == "short" else foot.width
            sheet.rects.append(Rect(foot.x, top - 4, width, 0.5, "#000000"))
        sheet.put(lines, foot.x, top)

    def put(self, sheet: Sheet, column: list[Line], area: Frame) -> None:
        """Sets a column, and in the margin the notes that it calls where they stand at the side."""
        sheet.put(column, area.x, area.top)
        if self.style.notes != "side":
            return
        free, y = area.top, area.top
        width = self.style.margins[1] - 30
        for line in column:
            y += line.height
            for note in line.notes:
                lines = self.note_lines(self.note_words(note), width)
                start = max(free, y - line.leading)
                height = sum(each.height for each in lines)
                if start + height > area.bottom + 20:
                    start = max(free, area.bottom + 20 - height)
                sheet.put(lines, area.x + area.width + 14, start)
                free = start + height + 4

    def note_lines(self, text: tuple[Word, ...], width: float) -> list[Line]:
        lines, _ = broken(text, self.manner("note"), width, hyphens=False)
        return [replace(lines[0], gap=1.5), *lines[1:]]

    def shown(self, notes: list[tuple[Word, ...]], foot: Frame, *, final: bool) -> list[list[Line]]:
        """The lines of `notes` on this page: all, or all but the end of the last one, which runs on."""
        whole = [self.note_lines(note, foot.width) for note in notes]
        room = (foot.bottom - foot.top) * self.style.note_share
        height = sum(line.height for note in whole for line in note)
        if final or not whole or height <= room:
            return whole
        last = list(whole[-1])
        while len(last) > 2 and height > room:
            height -= last.pop().height
        return [*whole[:-1], last]

    def balanced(self, frames: list[Frame], most: float) -> list[list[Line]] | None:
        bottom = frames[0].top + 4 * self.style.leading
        while bottom < most:
            queue = self.queue.copy()
            columns = [self.fill(replace(area, bottom=bottom), queue) for area in frames]
            depths = [sum(line.height for line in lines) for lines in columns]
            if not queue and max(depths) <= bottom - frames[0].top:
                return columns
            bottom += 3.0
        return None

    # Pages

    def page(self, *, first: bool) -> None:
        sheet, area, style = Sheet(len(self.sheets) + 1), self.area(), self.style
        self.sheets.append(sheet)
        if first:
            area = replace(area, top=self.banner(sheet, area))
            if style.running in ("foot", "un"):
                self.running_head(sheet, foot_only=True)
        else:
            self.running_head(sheet)
        self.queue.is_fresh, self.queue.stops = True, False
        area = self.spanned(sheet, area)
        if style.aside != "none" and style.aside_page == sheet.number:
            self.beside(sheet, area)
        else:
            self.columns(sheet, area)

    def spanned(self, sheet: Sheet, area: Frame) -> Frame:
        """The floats that wait, across all columns; returns the area below them."""
        if self.style.figure_place != "span" or not self.queue.floats:
            return area
        lines = [line for job in self.queue.floats for line in self.group(job.blocks, area.width)]
        lines[0] = replace(lines[0], gap=2.0)
        self.queue.floats = []
        self.queue.is_fresh = False
        return replace(area, top=sheet.put(lines, area.x, area.top) + 8)

    def columns(self, sheet: Sheet, area: Frame) -> None:
        style = self.style
        width = (area.width - style.gutter * (style.columns - 1)) / style.columns
        frames = [
            Frame(area.x + at * (width + style.gutter), width, area.top, area.bottom) for at in range(style.columns)
        ]
        if style.bilingual != "none":
            self.band(sheet, frames[:1], frames[0])
            kept, self.queue = self.queue, self.other
            carried, self.carried = self.carried, []
            self.queue.is_fresh = True
            self.band(sheet, frames[1:2], frames[1])
            self.other, self.queue, self.carried = self.queue, kept, carried
        elif style.notes == "column":
            for frame_ in frames:
                self.band(sheet, [frame_], frame_)
        else:
            self.band(sheet, frames, area)

    def beside(self, sheet: Sheet, area: Frame) -> None:
        """The text beside the sidebar, in one column."""
        style = self.style
        narrow = area.width * 0.26
        left = style.aside == "left"
        gutter = max(style.gutter, 18.0)
        wide_ = area.width - narrow - gutter
        body = Frame(area.x + (narrow + gutter if left else 0.0), wide_, area.top, area.bottom)
        self.band(sheet, [body], body)
        manner = self.manner("sidebar")
        pad = 7.0 if style.aside_tint != "none" else 0.0
        lines: list[Line] = []
        for pieces in self.note.sidebar:
            found, _ = broken(words(pieces, style, manner), manner, narrow - 2 * pad, hyphens=False)
            lines += [replace(found[0], gap=7.0 if lines else 0.0), *found[1:]]
        x = area.x if left else area.x + wide_ + gutter
        height = sum(line.height for line in lines) + 2 * pad
        if style.aside_tint == "tint":
            sheet.rects.append(Rect(x, area.top, narrow, height, "#e8eef4"))
        if style.aside_tint == "frame":
            sheet.rects += [rect.moved(x, area.top) for rect in frame(narrow, height)]
        sheet.put(lines, x + pad, area.top + pad)
        self.has_aside = True


def laid_out(composed: Composed, style: Style) -> LayoutPages:
    """The pages of a note; twice where its contents give page numbers."""
    found = LayoutPages(composed, style, {})
    if style.contents == "none":
        return found
    return LayoutPages(composed, style, {block: pages[0] for block, pages in found.block_pages().items()})
