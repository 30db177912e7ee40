"""What stands around the text of a layout: title, date, running heads, and the publishers' words on the last page."""

from dataclasses import replace

from tests.fixtures.house import Face
from tests.fixtures.layout import Frame, Sheet
from tests.fixtures.setting import Cut, Line, Manner, Placed, Rect, Word, broken, words
from tests.fixtures.source import Run
from tests.layouts.composition import Setting, frame, wide
from tests.layouts.note import MONTHS, Composed
from tests.layouts.style import Style

MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


class Furniture(Setting):
    """Draws it on the sheets."""

    def __init__(self, composed: Composed, style: Style, numbers: dict[int, int]) -> None:
        super().__init__(composed, style, numbers)
        self.sheets: list[Sheet] = []

    def area(self) -> Frame:
        width, height = self.style.page
        left, right, top, bottom = self.style.margins
        return Frame(left, width - left - right, top, height - bottom)

    def banner(self, sheet: Sheet, area: Frame) -> float:
        """Series or authors, title and date; returns where the text may begin."""
        style, y = self.style, area.top
        if style.running == "un":
            self.small(sheet, self.note.symbol, area.x + area.width, area.top - 24, 1.0, 10.0, "bold")
            sheet.rects.append(Rect(area.x, area.top - 16, area.width, 1.0, "#000000"))
        if style.byline == "series":
            self.small(sheet, self.note.series.upper(), area.x, y, 0.0, 10.0, "bold", style.heading_color)
            y += 8
        size = {"large": style.title_size, "medium": style.size + 5, "upper": 16.0, "centered": style.title_size}[
            style.title_look
        ]
        size = max(size, max(head.size for head in style.heads) + 2)
        manner = Manner(style.display, size, size * 1.16, "bold", style.heading_color)
        title = self.note.title.upper() if style.title_look == "upper" else self.note.title
        lines, _ = broken(words((Run(title),), style, manner), manner, area.width * 0.86, hyphens=False)
        if style.title_look == "centered":
            lines = [line.indented((area.width - wide(line)) / 2) for line in lines]
        y = sheet.put(lines, area.x, y + 4)
        if style.byline == "author":
            self.small(sheet, "By Anna Okafor and Magnus Lindqvist", area.x, y + 18, 0.0, 10.0, "italic")
            y += 16
        at = 0.5 if style.title_look == "centered" else 0.0
        self.small(sheet, self.date(), area.x + area.width * at, y + 18, at, 9.5, "regular", "#555555")
        return y + 44

    def date(self) -> str:
        style = self.style
        date = self.note.published
        if style.register == "french":
            month, year = date.split()
            date = f"{MONTHS_FR[MONTHS.index(month)]} {year}"
            if style.date != "day":
                date = date[0].upper() + date[1:]
        if style.date == "spaced":
            return "  ".join(" ".join(word) for word in date.upper().split())
        if style.date == "day":
            return f"{self.composed.day} {date}"
        return date.upper() if style.date == "upper" else date

    def running_head(self, sheet: Sheet, *, foot_only: bool = False) -> None:
        style, area = self.style, self.area()
        even = sheet.number % 2 == 0
        x, align = (area.x, 0.0) if even else (area.x + area.width, 1.0)
        series, number = self.note.series.upper(), str(sheet.number)
        title = self.note.title if len(self.note.title) < 60 else self.note.title.split(":")[0]
        if style.running == "head":
            self.small(sheet, f"{number}   {series}" if even else f"{title}   {number}", x, area.top - 26, align, 7.5)
        elif style.running == "foot":
            if foot_only:
                self.small(sheet, number, x, area.bottom + 28, align, 8.0)
                return
            self.small(
                sheet, f"{number}   {title}" if even else f"{series}   {number}", x, area.bottom + 28, align, 7.5
            )
        elif style.running == "un":
            if not foot_only:
                self.small(sheet, self.note.symbol, x, area.top - 28, align, 9.0, "bold")
            self.small(sheet, number, x, area.bottom + 28, align, 9.0, "bold")
        elif style.running == "outer":
            outer = 16.0 if even else style.page[0] - 60
            for at, word in enumerate([*series.split(), number]):
                self.small(sheet, word, outer, area.top + 10 + 11 * at, 0.0, 7.0)

    def small(
        self, sheet: Sheet, text: str, x: float, y: float, align: float, size: float, base: str = "regular",
        color: str = "#444444",
    ) -> None:  # fmt: skip
        cut = Cut(text, Face(self.style.display, base), size, 0.0, color)
        sheet.stories.append([(Placed(x - cut.width * align, y, Word((cut,))),)])

    def last_page(self) -> None:
        """The publishers' self-descriptions, low on a page of their own."""
        sheet, area, style = Sheet(len(self.sheets) + 1), self.area(), self.style
        self.sheets.append(sheet)
        manner = Manner(style.text, style.size * 0.86, style.leading * 0.88)
        pad = 10.0 if style.closing == "box" else 0.0
        lines: list[Line] = []
        for pieces in self.note.colophon:
            found, _ = broken(words(pieces, style, manner), manner, area.width - 2 * pad, hyphens=False)
            lines += [replace(found[0], gap=9.0), *found[1:]]
        height = sum(line.height for line in lines)
        top = area.bottom - height - 2 * pad
        if style.closing == "box":
            sheet.rects += [rect.moved(area.x, top) for rect in frame(area.width, height + 2 * pad)]
        else:
            sheet.rects.append(Rect(area.x, top, area.width, 0.8, style.heading_color))
        sheet.put(lines, area.x + pad, top + pad)
