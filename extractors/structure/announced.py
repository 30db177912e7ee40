"""Headings that the document announces elsewhere: in the outline of the file, or in its table of contents.

A list of titles is believed where most of them stand on the pages that it names, each alone on its lines. Then such a
line is a heading whatever its style. Bookmarks that name files, pages or nothing that is printed are so left aside.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType

from extractors.doubts import Doubt
from extractors.pages.layout import Unit
from extractors.pages.lines import Line
from extractors.pages.measures import is_same_size, step
from extractors.pages.typography import Typography
from extractors.readers.navigation import Bookmark
from extractors.structure.chunks import Chunk
from extractors.structure.heading_styles import NUMBERED
from extractors.structure.headings import CAPTION, HEADING_LINES, LONG_HEADING
from extractors.structure.items import TERMINAL
from extractors.structure.labels import unmarked
from extractors.structure.levels import levels_of
from extractors.structure.listed import listed

BELIEVED = 0.6  # of the titles: so many stand where the list says, or it is no list of headings
FEWEST = 2  # titles that do
MOST = 1_000  # entries: a longer list is an index, or made to harm
REMEMBERED = 4_000  # spellings of titles and lines
WORDED = 2  # letters of a title at least
OPENING, OPENED = 2, 24  # letters by which most lines are told from a title, and characters in which they stand
WIDE_STEP = 1.4  # of the size: lines of a paragraph stand nearer


@dataclass(frozen=True, slots=True)
class Entry:
    """A title that the document announces: how deep it stands in the list, its page, and how far down it stands."""

    title: str
    depth: int
    page: int
    top: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Announced:
    """The entry that each line of an announced heading belongs to, and the titles that stand nowhere on their pages."""

    entries: Mapping[Line, Entry]
    doubts: tuple[Doubt, ...]
    where: str = ""


NOTHING_ANNOUNCED = Announced(MappingProxyType({}), ())


def entries_of(outline: Sequence[Bookmark]) -> list[Entry]:
    """The entries of an outline that may be headings."""
    return [
        Entry(bookmark.title, bookmark.depth, bookmark.target.page, bookmark.target.top)
        for bookmark in outline
        if bookmark.target is not None
        and len(bookmark.title) <= LONG_HEADING
        and sum(c.isalpha() for c in bookmark.title) >= WORDED
        and not CAPTION.match(bookmark.title)
    ]


def announced_by(outline: Sequence[Bookmark], pages: Sequence[Sequence[Unit]]) -> Announced:
    """The lines that are headings by the outline, or, if it says nothing, by the table of contents."""
    found = announced(entries_of(outline), pages, "outline of the file")
    return found if found.entries else announced(_listed_entries(pages), pages, "table of contents")


def _listed_entries(pages: Sequence[Sequence[Unit]]) -> list[Entry]:
    """The entries of the table of contents; by how much the numbers of pages are off, the titles on them tell."""
    entries = listed(pages)
    if not FEWEST <= len(entries) <= MOST:
        return []
    votes: Counter[int] = Counter()
    for page, units in enumerate(pages, start=1):
        spelled = _runs([entry.title for entry in entries], units)
        votes.update(page - entry.number for entry in entries if any(key in spelled for key in _keys(entry.title)))
    if not votes:
        return []
    off = max(votes, key=lambda by: (votes[by], -abs(by)))
    return [
        Entry(entry.title, entry.depth, entry.number + off, None)
        for entry in entries
        if 1 <= entry.number + off <= len(pages) and len(entry.title) <= LONG_HEADING and not CAPTION.match(entry.title)
    ]


def announced(entries: Sequence[Entry], pages: Sequence[Sequence[Unit]], where: str) -> Announced:
    """The lines that are headings by the entries; nothing if too few of these stand where they should.

    `where` says in words where the entries come from.
    """
    if not FEWEST <= len(entries) <= MOST:
        return NOTHING_ANNOUNCED
    found: dict[Line, Entry] = {}
    missing: list[Entry] = []
    stand = 0
    by_page: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_page[entry.page].append(entry)
    for page, own in by_page.items():
        units = pages[page - 1] if 0 < page <= len(pages) else ()
        runs = _runs([entry.title for entry in own], units)
        for entry in own:
            spelled = [run for key in _keys(entry.title) for run in runs.get(key, ())]
            near = [run for run in spelled if not any(line in found for line in run)]
            if near:
                best = min(near, key=partial(_distance, entry))
                found.update(dict.fromkeys(best, entry))
                stand += 1
            elif not any(_keys(entry.title)[-1] in text for text in _texts(units)):
                missing.append(entry)
    if stand < max(FEWEST, BELIEVED * len(entries)):
        return NOTHING_ANNOUNCED
    doubts = [_absent(entry, where) for entry in missing if not _is_title(entry, entries)]
    return Announced(found, tuple(doubts), where)


def levels_by(
    announced: Announced, headings: Sequence[Chunk], typography: Typography
) -> tuple[list[int], tuple[Doubt, ...]]:
    """The level of each heading, and what is doubtful about the headings."""
    entries = [announced.entries.get(chunk.lines[0]) for chunk in headings]
    levels, odd = levels_of(headings, typography, [None if entry is None else entry.depth for entry in entries])
    if odd is None:
        return levels, announced.doubts
    message = f"The {announced.where} ranks this heading otherwise than its style does: {odd.text!r}"
    return levels, (*announced.doubts, Doubt("heading_order_differs", "info", message, odd.page))


def _absent(entry: Entry, where: str) -> Doubt:
    message = f"The {where} names a heading that does not stand on this page: {entry.title!r}"
    return Doubt("heading_not_found", "info", message, entry.page)


def _is_title(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether all else stands below the entry: it names the document, in words that may be printed nowhere."""
    return entry is entries[0] and all(other.depth > entry.depth for other in entries[1:])


def _runs(titles: Sequence[str], units: Iterable[Unit]) -> dict[str, list[tuple[Line, ...]]]:
    """For each way to spell one of the titles the runs of lines that spell it so and stand alone."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for title in titles:
        for key in _keys(title):
            keys[key[:OPENING]].add(key)
    found: dict[str, list[tuple[Line, ...]]] = {}
    for unit in units:
        if unit.kind not in ("text", "box"):
            continue
        lines = unit.block.lines
        for start, line in enumerate(lines):
            begun = {key for opening in _keys(line.text[:OPENED]) for key in keys.get(opening[:OPENING], ())}
            for end, key in _spelled(lines, start, begun) if begun else ():
                if _stands_alone(lines, start, end):
                    found.setdefault(key, []).append(lines[start:end])
    return found


def _spelled(lines: Sequence[Line], start: int, keys: Collection[str]) -> Iterator[tuple[int, str]]:
    """Where the lines from `start` on have spelled a whole title, and which."""
    text = ""
    for end in range(start + 1, min(len(lines), start + HEADING_LINES) + 1):
        line = lines[end - 1]
        bare = unmarked(line)
        begun = _keys(f"{text} {bare}")
        open_ = [key for key in keys if key.startswith(begun)]
        for key in open_:
            # Where a note is called from a heading, Typst's outline goes on with the text of the note.
            if key in begun or (bare != line.text.rstrip() and begun[-1]):
                yield end, key
        if not open_:
            return
        text = f"{text} {line.text}"


def _stands_alone(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether a run of lines is no part of the sentence around it."""
    before = lines[start - 1] if start else None
    after = lines[end] if end < len(lines) else None
    if after is not None and _is_next(lines[end - 1], after) and after.text[:1].islower():
        return False
    return before is None or not _is_next(before, lines[start]) or before.text.rstrip()[-1:] in TERMINAL


def _is_next(before: Line, line: Line) -> bool:
    """Whether two lines follow each other in one type and at the distance of a paragraph's lines."""
    return is_same_size(before, line) and before.font == line.font and 0 < step(before, line) < WIDE_STEP * line.size


@lru_cache(maxsize=REMEMBERED)
def _keys(text: str) -> tuple[str, ...]:
    """The letters and figures of a title, with the number before it and without: list and page may differ in that."""
    whole, bare = _squeezed(text), _squeezed(NUMBERED.sub("", text.strip(), count=1))
    return (whole,) if whole == bare or not bare else (whole, bare)


def _squeezed(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _texts(units: Iterable[Unit]) -> list[str]:
    return [_squeezed(" ".join(line.text for line in unit.block.lines)) for unit in units]


def _distance(entry: Entry, run: Sequence[Line]) -> tuple[float, float]:
    """How far a run stands from where the entry leads; of several runs the larger is the likelier heading."""
    return 0.0 if entry.top is None else abs(run[0].top - entry.top), -run[0].size
