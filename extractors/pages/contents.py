"""Tables of contents: a column of page numbers, with an entry to the left of each.

What shows that they are page numbers and no column of figures is the title above them, or the dots that lead to them.
"""

import re
from collections.abc import Sequence

from extractors.pages.lines import Line
from extractors.pages.measures import SAME_EDGE, Rectangle, shares_baseline, step
from extractors.pages.typography import Typography

TITLE = re.compile(
    r"(?:table of )?contents|in this (?:issue|paper|report|note)|table des matières|sommaire|índice|contenido",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:\d{1,3}|[ivxl]{1,6})$")
DOTS = ".…·"
FEWEST_DOTS = 4  # before a page number; of dots that come by threes half as many
LABEL = re.compile(r"[\[(]?(?:[A-Za-z]|\d{1,2}(?:\.\d{1,2})*|[IVXLivxl]{1,5})[.)\]]?")
LABEL_GAP = 5.0  # of the size: so far before its entry stands a number
HANGS = 1.0  # of the size: numbers set flush right, as "II." below "I.", begin so far before the others
NUMERALS = frozenset("0123456789ivxl")
ENTRIES = 3  # so many numbers below one another make a table of contents
ENTRY_LINES = 4  # lines of the body from one number to the next at most: an entry may run over several
TITLE_LINES = 3.5  # lines of the body: so far above the first number stands the title
DOTTED = 0.5  # of the numbers: so many with dots before them need no title


def contents_of(lines: Sequence[Line], typography: Typography) -> list[tuple[Rectangle, tuple[int, ...]]]:
    """The tables of contents of a page, each with its lines (indices), the title among them."""
    numbers = [i for i, line in enumerate(lines) if _number(line) is not None]
    found: list[tuple[Rectangle, tuple[int, ...]]] = []
    if len(numbers) < ENTRIES:
        return found
    for run in _columns_of_numbers(numbers, lines, typography):
        entries = {i: _entry(lines[i], lines) for i in run}
        run = [i for i in run if entries[i] is not None]
        if len(run) < ENTRIES:
            continue
        parts = [part for i in run for part in entries[i] or ()]
        left, right = min(line.x0 for line in parts), max(lines[i].x1 for i in run)
        title = _title_above(lines[run[0]], left, right, lines, typography)
        dotted = sum(any(_has_dots(part) for part in entries[i] or ()) for i in run)
        if title is None and dotted < DOTTED * len(run):
            continue
        first, last = lines[run[0] if title is None else title], lines[run[-1]]
        inside = [
            i
            for i, line in enumerate(lines)
            if left - (HANGS * line.size if LABEL.fullmatch(line.text.strip()) else SAME_EDGE) < line.x0
            and line.x1 < right + SAME_EDGE
            and first.baseline - SAME_EDGE < line.baseline < last.baseline + SAME_EDGE
        ]
        box = (left, min(lines[i].top for i in inside), right, max(lines[i].bottom for i in inside))
        found.append((box, tuple(inside)))
    return found


def _number(line: Line) -> int | None:
    """The page number that a piece is, or to which its dots lead; 0 for a Roman one."""
    if line.text[-1:] not in NUMERALS:
        return None
    text = line.text.strip()
    match = NUMBER.search(text)
    if match is None or not (match.start() == 0 or _ends_in_dots(text[: match.start()])):
        return None
    return int(match[0]) if match[0].isdigit() else 0


def number_and_title(line: Line) -> tuple[int, str] | None:
    """The page number in which a piece ends, and the words before its dots; None for a piece without a number."""
    number = _number(line)
    return None if number is None else (number, NUMBER.sub("", line.text.strip()).rstrip(f"{DOTS} "))


def _has_dots(line: Line) -> bool:
    return _ends_in_dots(NUMBER.sub("", line.text.strip())) or _ends_in_dots(line.text)


def _ends_in_dots(text: str) -> bool:
    """Whether a row of dots leads on from the text."""
    dots = text[len(text.rstrip(f"{DOTS} ")) :]
    return len(dots.replace(" ", "")) >= FEWEST_DOTS or dots.count("…") >= FEWEST_DOTS / 2


def _columns_of_numbers(numbers: Sequence[int], lines: Sequence[Line], typography: Typography) -> list[list[int]]:
    """Numbers that end at one edge and grow down the page."""
    runs: list[list[int]] = []
    for i in sorted(numbers, key=lambda i: (lines[i].baseline, lines[i].x0)):
        for run in runs:
            last = lines[run[-1]]
            near = 0 < step(last, lines[i]) < ENTRY_LINES * typography.leading
            grows = (_number(last) or 0) <= (_number(lines[i]) or 0)
            if near and grows and abs(last.x1 - lines[i].x1) < SAME_EDGE:
                run.append(i)
                break
        else:
            runs.append([i])
    return [run for run in runs if len(run) >= ENTRIES]


def _entry(number: Line, lines: Sequence[Line]) -> list[Line] | None:
    """What stands left of a number on its line: the dots, and the piece with the words; None without words."""
    parts = [number]
    for line in sorted(lines, key=lambda line: -line.x1):
        if line is number or not shares_baseline(line, number) or line.x1 > parts[-1].x0 + SAME_EDGE:
            continue
        worded = any(part.letters > 1 for part in parts)
        if worded and not (LABEL.fullmatch(line.text) and parts[-1].x0 - line.x1 < LABEL_GAP * line.size):
            break
        parts.append(line)
    return parts if any(part.letters > 1 for part in parts) else None


def _title_above(first: Line, left: float, right: float, lines: Sequence[Line], typography: Typography) -> int | None:
    """The title of the contents, right above the first entry."""
    for i, line in enumerate(lines):
        above = 0 < step(line, first) < TITLE_LINES * typography.leading
        if above and line.x0 < right and line.x1 > left and TITLE.fullmatch(line.text.strip(" :")):
            return i
    return None
