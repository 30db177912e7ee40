"""Running heads and folios: what the page carries and the note does not say.

Four signs, each a rule of the page and none a template: a line at the edge that comes again at the same height on other
pages (digits aside); a number alone at the edge that counts with the pages; a line at the height and in the size of one
already known; and a line alone above the text that repeats, small, what stands large on page one.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.lines import RAISED, SMALLER, Line
from extractors.pages.measures import SAME_BASELINE, is_like_size, is_same_size, shares_baseline
from extractors.pages.typography import Typography
from extractors.readers.content import Bools

EDGE = 0.17  # of the page height: no running head or foot stands further in
EDGE_ROWS = 4
HEAD_PIECES = 3  # a running head has a left, a middle and a right part; a row of more is the head of a table
SAME_HEIGHT = 3.0  # points: running heads come again within this
FIRST_HEAD = 5  # times SAME_HEIGHT: on page one the head may stand so far off
SAME_START = 20.0  # points: rows of one block start within this
WHITE_APART = 1.6  # of its size: a row with more white towards the page's middle is no line of a block
FOLIO_APART = 0.9  # of its size: the same for a number alone
ALONE = 1.5  # lines of the body: more white than this sets a row apart from the text
LEAST_WORD = 5  # letters: a shorter part of a row says too little to be known again
LABELLED = re.compile(
    r"[\[(]?(\d{1,3}|[*†‡§]{1,3})(?:[.)\]/]{1,2}\s*|\s+)(?=[^\W\d_]|[“\"‘'(])"
)  # a label, and words after it
FIGURES = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
FOLIO = re.compile(
    r"\W*(?:(?:page|seite|p\.)\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|sur|de)\s*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    members: tuple[int, ...]
    parts: tuple[str, ...]
    baseline: float
    size: float
    x0: float
    gap_inward: float  # to the next row towards the middle of the page
    same_inward: bool  # whether that row is set in the same size and starts at the same place
    is_top: bool
    rank: int  # 0 for the outermost row
    is_note: bool  # a note of the page: it begins with a raised figure, or with a label that its text calls

    @property
    def text(self) -> str:
        return " ".join(self.parts)


def find_furniture(
    pages: Sequence[Sequence[Line]], heights: Sequence[float], typography: Typography
) -> list[frozenset[int]]:
    """Per page, the indices of the lines that are running heads, running feet or folios."""
    rows = [row for k, lines in enumerate(pages) for row in _edge_rows(k, lines, heights[k])]
    found: set[_Row] = set()
    groups: dict[tuple[bool, str], list[_Row]] = defaultdict(list)
    rows = [row for row in rows if not row.is_note]
    for row in rows:
        if len(row.members) > HEAD_PIECES:
            continue
        # The parts of a head or foot change places from left to right pages.
        said = " ".join(sorted(re.sub(r"\d+", "#", part.casefold()) for part in row.parts))
        groups[(row.is_top, said)].append(row)
    repeated = set()
    for same in groups.values():
        for row in same:
            others = {r.page for r in same if r.page != row.page and _at_same_height(r, row)}
            if others:
                repeated.add(row)
    for row in repeated:
        inner = next(
            (r for r in rows if r.page == row.page and r.is_top == row.is_top and r.rank == row.rank + 1), None
        )
        # The last line of a block of notes can look alike on two pages ("Ibid."): a block is no furniture.
        if not row.same_inward or (inner in repeated) or row.gap_inward > WHITE_APART * row.size:
            found.add(row)
    for row in rows:
        if row in found or row.rank > 1:
            continue
        if (
            FOLIO.fullmatch(row.text)
            and row.rank == 0
            and row.gap_inward > FOLIO_APART * row.size
            and _counts(row, rows)
        ):
            found.add(row)
    large = _large_text(pages[0], typography) if pages else ""
    for row in rows:
        if row.page > 0 and _stands_alone(row, typography) and (_repeats(row, large) or _is_headed_by_folio(row)):
            found.add(row)
    words = tuple(
        {
            part.casefold()
            for row in found
            for part in row.parts
            if len(part) >= LEAST_WORD and not FOLIO.fullmatch(part)
        }
    )
    for row in rows:
        # What other pages carry, with something added: a job number with its bar code on page one.
        if row.rank <= 1 and row.gap_inward > WHITE_APART * row.size and row.parts[0].casefold().startswith(words):
            found.add(row)
    for row in rows:
        # At the height and in the size of known furniture, with white below (or above): the same, with other words.
        like = any(
            k.is_top == row.is_top and abs(k.baseline - row.baseline) <= SAME_BASELINE and is_like_size(k, row)
            for k in found
        )
        if like and len(row.members) <= HEAD_PIECES and row.rank == 0 and row.gap_inward > WHITE_APART * row.size:
            found.add(row)
    return _outermost(found, len(pages))


def _outermost(found: set[_Row], n_pages: int) -> list[frozenset[int]]:
    """Furniture stands outside: nothing of the note may lie between it and the edge."""
    result: list[set[int]] = [set() for _ in range(n_pages)]
    ranks = {(row.page, row.is_top, row.rank) for row in found}
    for row in found:
        if all((row.page, row.is_top, outer) in ranks for outer in range(row.rank)):
            result[row.page].update(row.members)
    return [frozenset(r) for r in result]


def _at_same_height(a: _Row, b: _Row) -> bool:
    """At one height; page one may set its head a little off, if the very same words stand outermost there."""
    apart = abs(a.baseline - b.baseline)
    return apart <= SAME_HEIGHT or (a.text == b.text and a.rank == b.rank == 0 and apart <= FIRST_HEAD * SAME_HEIGHT)


def _stands_alone(row: _Row, typography: Typography) -> bool:
    """A small line outermost on its page, with white between it and the text."""
    return row.rank == 0 and typography.in_lines(row.gap_inward) > ALONE and typography.is_small(row)


def _repeats(row: _Row, large: str) -> bool:
    """Whether a part of the row says what stands large on page one (letters only)."""
    bare = [re.sub(r"[\W\d_]+", "", part.casefold()) for part in row.parts]
    return any(len(part) > LEAST_WORD and part in large for part in bare)


def _is_headed_by_folio(row: _Row) -> bool:
    """Whether a line of words begins or ends with the number of its page."""
    words = row.text.split()
    return len(words) > 1 and str(row.page + 1) in (words[0], words[-1])


def _edge_rows(page: int, lines: Sequence[Line], height: float) -> list[_Row]:
    """The outermost rows at the head and at the foot of a page."""
    order = sorted(range(len(lines)), key=lambda i: (lines[i].baseline, lines[i].x0))
    called = _called(lines)
    rows: list[list[int]] = []
    for i in order:
        if rows and shares_baseline(lines[rows[-1][-1]], lines[i]):
            rows[-1].append(i)
        else:
            rows.append([i])
    result = []
    for is_top in (True, False):
        run = rows if is_top else rows[::-1]
        for rank, members in enumerate(run[:EDGE_ROWS]):
            first = lines[members[0]]
            inside = first.baseline / height < EDGE if is_top else first.baseline / height > 1 - EDGE
            if not inside:
                break
            inner = [lines[i] for i in run[rank + 1]] if rank + 1 < len(run) else []
            gap = min((abs(i.baseline - first.baseline) for i in inner), default=height)
            same = any(is_same_size(i, first) and abs(i.x0 - first.x0) < SAME_START for i in inner)
            ordered = sorted(members, key=lambda i: lines[i].x0)
            head = lines[ordered[0]]
            label = None if is_top else LABELLED.match(head.text)
            is_note = bool(_is_raised(head)[0]) or (label is not None and label[1] in called)
            parts = tuple(lines[i].text for i in ordered)
            result.append(
                _Row(
                    page, tuple(members), parts, first.baseline, first.size, first.x0, gap, same, is_top, rank, is_note
                )
            )
    return result


def _is_raised(line: Line) -> Bools:
    """Per character of the line, whether it is small and raised."""
    raised: Bools = (line.rise > RAISED * line.size) & (line.char_size < SMALLER * line.size)
    return raised


def _called(lines: Sequence[Line]) -> set[str]:
    """The figures and signs that stand small and raised in the lines of a page: by these its text calls notes."""
    found: set[str] = set()
    for line in lines:
        if line.is_mixed:
            up = _is_raised(line)
            found.update(FIGURES.findall("".join(c if u else " " for c, u in zip(line.text, up, strict=True))))
    return found


def _counts(row: _Row, rows: Sequence[_Row]) -> bool:
    """Whether a lone number is the page's: it counts with the numbers on other pages, or is the page's own."""
    number = number_of_page(row.text)
    if number is None:
        return False
    for other in rows:
        if other.page != row.page and other.is_top == row.is_top and FOLIO.fullmatch(other.text):
            theirs = number_of_page(other.text)
            if theirs is not None and theirs - number == other.page - row.page:
                return True
    return number == row.page + 1


def number_of_page(text: str) -> int | None:
    """The number that a folio prints, in figures or Roman; None for other text."""
    match = FOLIO.fullmatch(text)
    if match is None:
        return None
    if match[1].isdigit():
        return int(match[1])
    value, previous = 0, 0
    for letter in reversed(match[1].lower()):
        worth = {"i": 1, "v": 5, "x": 10, "l": 50}[letter]
        value += worth if worth >= previous else -worth
        previous = max(previous, worth)
    return value


def _large_text(lines: Sequence[Line], typography: Typography) -> str:
    """The letters of page one that are set clearly larger than the body: its title."""
    large = [line for line in lines if typography.is_display(line)]
    large.sort(key=lambda line: (line.baseline, line.x0))
    return "".join(re.sub(r"[\W\d_]+", "", line.text.casefold()) for line in large)
