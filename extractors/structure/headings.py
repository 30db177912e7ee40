"""Which chunks are headings, captions, list items, quotes, sidebar: judged by type, place and neighbours.

A heading is set apart from the body (larger, bold, colored, in capitals or italics), short, does not end as a sentence,
and something follows that it heads. Which level it has, `levels` says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.measures import WHOLLY
from extractors.pages.typography import Typography
from extractors.structure.chunks import Chunk
from extractors.structure.heading_styles import set_as_text, used_as_headings
from extractors.structure.items import BULLET, TERMINAL, label_of
from extractors.structure.labels import unmarked

SMALLEST = 0.88  # of the body size: a heading set apart by its style may be a little smaller than the body
LONG_HEADING = 230  # characters
HEADING_LINES = 5
STYLED_LINES = 3  # the same of a heading no larger than the body
STYLED_LENGTH = 120  # characters: the longest heading that is told by color, capitals or italics alone
STYLED_GAP = 0.2  # lines of the body: the least white above such a heading
SENTENCE_LENGTH = 60  # characters: larger type so long that ends as a sentence does is one, and no heading
WORDED = 0.5  # of the characters: a heading with fewer letters is a row of figures
CAPITALS = 3  # letters: in fewer capitals there is no style
FITS = 1.02  # of the width of the column: a single line that is wider runs over it
PROSE_BELOW, PROSE_AFTER = 20, 60  # letters of what a heading heads, or of what comes after that
LOOK_AHEAD = 8  # chunks: what a heading heads stands no further on
TEXT_AHEAD = 6  # chunks: nor does the text that goes on after a box
CAPTION_LETTERS, CAPTION_LENGTH = 200, 60  # letters at most, and characters up to which it needs no other sign
CAPTION_LINES = 3
DIFFERENT = 0.4  # points: a caption in the size of the body needs another sign
CAPTION = re.compile(
    r"(figure|fig\.|table|box|chart|map|graph|photo|image|graphique|tableau|carte|encadré)\s+(\d{1,3}|[IVXLC]{1,6})\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[–/-]\s?(?:(?:1[5-9]|20)?\d\d))?")  # a heading of a chronicle
SOURCE = re.compile(r"(sources?|notes?|crédits?|credits?|photo)\s*:", re.IGNORECASE)
# An entry of a table of contents: dots that lead to a page number.
LEADERS = re.compile(
    r"(?<!\.)(?<!\.\s)(?:\.\s?){6,}+\s*(?:\d{1,4}|[ivxl]{1,6})?$|(?<!…)(?<!…\s)(?:…\s?){2,}+\s*\d{0,4}$"
)
NUMBERING = re.compile(r"(?P<roman>[IVXL]{1,6})\.\s|(?P<letter>[A-Z])\.\s|(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s")

Rank = tuple[float, bool, bool, bool, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class Style:
    """What sets a heading apart, comparable: the larger the more prominent."""

    size: float
    is_bold: bool
    is_capitals: bool
    is_colored: bool
    is_italic: bool
    is_underlined: bool
    is_ruled: bool
    numbering: str

    @property
    def rank(self) -> Rank:
        """Size, bold, capitals, rules above and below, color, underline; italics rank last."""
        return (
            self.size, self.is_bold, self.is_capitals, self.is_ruled, self.is_colored, self.is_underlined,
            not self.is_italic,
        )  # fmt: skip


def style_of(chunk: Chunk, typography: Typography) -> Style:
    """The style in which most of a chunk is set."""
    letters = [c for c in chunk.text if c.isalpha()]
    colors: Counter[int] = Counter()
    for line in chunk.lines:
        colors[line.color] += len(line.text)
    match = NUMBERING.match(chunk.text)
    return Style(
        round(chunk.size, 1),
        chunk.is_bold,
        len(letters) > CAPITALS and sum(c.isupper() for c in letters) > WHOLLY * len(letters),
        max(colors, key=lambda c: colors[c]) != typography.body_color,
        chunk.is_italic,
        chunk.is_underlined,
        chunk.is_ruled,
        (match.lastgroup or "") if match else "",
    )


def _worded(chunk: Chunk) -> str:
    return " ".join([*(line.text for line in chunk.lines[:-1]), unmarked(chunk.lines[-1])]).strip()


def _is_short(chunk: Chunk) -> bool:
    """Whether a chunk is as long as a heading and made of words, or a year: no caption, item or row of figures."""
    text = _worded(chunk)
    if YEAR.fullmatch(text) and chunk.unit == "text":
        return True
    if (
        chunk.unit not in ("text", "box")
        or not 2 <= len(text) <= LONG_HEADING
        or chunk.letters < 2
        or len(chunk.lines) > HEADING_LINES
    ):
        return False
    return not (
        CAPTION.match(text)
        or SOURCE.match(text)
        or BULLET.match(text)
        or chunk.letters < WORDED * len(text.replace(" ", ""))
    )


def could_head(chunk: Chunk, typography: Typography) -> bool:
    """Whether a chunk has the looks of a heading, whatever stands around it."""
    if not _is_short(chunk):
        return False
    text = _worded(chunk)
    if typography.is_large(chunk):
        return not (text[-1] in ".;," and len(text) > SENTENCE_LENGTH and not typography.is_display(chunk))
    if chunk.size < SMALLEST * typography.body_size or text[-1] in ".;,:" or text[:1].islower():
        return False
    style = style_of(chunk, typography)
    width = max(line.x1 for line in chunk.lines) - chunk.left
    fits = len(chunk.lines) <= STYLED_LINES and (len(chunk.lines) > 1 or width < FITS * (chunk.right - chunk.left))
    if style.is_bold:
        return fits
    stands_out = style.is_colored or style.is_capitals or style.is_italic or style.is_underlined
    return (
        stands_out
        and fits
        and len(chunk.lines) <= 2
        and (typography.in_lines(chunk.gap) > STYLED_GAP or chunk.is_first)
        and len(text) < STYLED_LENGTH
    )


def find_headings(
    chunks: Sequence[Chunk], kinds: Sequence[str], typography: Typography, announced: frozenset[int] = frozenset()
) -> list[bool]:
    """For each chunk whether it is a heading. `kinds` holds "" for chunks that are still open.

    `announced` are those of the open chunks of which the document says so elsewhere.
    """
    candidates = [
        i
        for i, chunk in enumerate(chunks)
        if not kinds[i]
        and _is_short(chunk)
        and chunk.size >= SMALLEST * typography.body_size
        and not _worded(chunk)[:1].islower()
    ]
    used = used_as_headings(chunks, candidates, lambda i: _follower(chunks, kinds, i), typography)
    text = set_as_text(chunks, kinds, typography)
    looks = [
        i in announced or i in used or (not kinds[i] and i not in text and could_head(chunk, typography))
        for i, chunk in enumerate(chunks)
    ]
    result = list(looks)
    for i in range(len(chunks) - 1, -1, -1):
        if not looks[i] or i in announced:
            continue
        follower = _follower(chunks, kinds, i)
        if follower is None:
            result[i] = False
            continue
        nxt = chunks[follower]
        if looks[follower]:
            if not result[follower]:
                result[i] = False
            continue
        after = _follower(chunks, kinds, follower)
        is_prose = nxt.letters >= PROSE_BELOW or (
            after is not None and typography.is_body_size(chunks[after]) and chunks[after].letters >= PROSE_AFTER
        )
        is_lead = typography.is_large(nxt) and nxt.letters >= PROSE_AFTER
        headed = (typography.is_body_size(nxt) and is_prose) or is_lead
        result[i] = headed and (nxt.unit == chunks[i].unit or chunks[i].unit == "text")
    return result


def _follower(chunks: Sequence[Chunk], kinds: Sequence[str], i: int) -> int | None:
    """The next chunk that a heading can head: captions, tables and pictures between are passed over."""
    for j in range(i + 1, min(len(chunks), i + LOOK_AHEAD)):
        if kinds[j] in ("caption", "table", "contents", "sidebar", "cover", "figure"):
            continue
        if chunks[i].unit == "box" and chunks[j].unit != "box":
            return None
        if (
            chunks[j].unit == "box"
            and chunks[i].unit == "text"
            and any(c.unit == "text" for c in chunks[j + 1 : j + TEXT_AHEAD])
        ):
            continue
        return j
    return None


def captions(chunks: Sequence[Chunk], typography: Typography) -> list[str]:
    """What stands in a table or figure, names or sources one, or lists the contents; "" for all other chunks."""
    kinds: list[str] = []
    for i, chunk in enumerate(chunks):
        text = chunk.text.strip()
        previous = chunks[i - 1] if i else None
        if chunk.unit in ("table", "figure"):
            kind = "table"
        elif chunk.unit == "contents" or LEADERS.search(text):
            kind = "contents"
        elif (
            chunk.unit == "picture"
            or (CAPTION.match(text) and text[-1:] != "," and _stands_apart(chunk, typography))
            or (SOURCE.match(text) and typography.is_small(chunk))
        ):
            kind = "caption"
        elif (
            previous is not None
            and kinds[-1] == "caption"
            and previous.page == chunk.page
            and CAPTION.fullmatch(previous.text.strip().rstrip(".:"))
            and len(chunk.lines) <= CAPTION_LINES
        ):
            kind = "caption"  # the title below a bare "Figure I"
        else:
            kind = ""
        kinds.append(kind)
    return kinds


def _stands_apart(chunk: Chunk, typography: Typography) -> bool:
    """A caption is no sentence of the running text that happens to begin with "Figure 2 shows"."""
    if chunk.letters >= CAPTION_LETTERS:
        return False
    style = style_of(chunk, typography)
    another_size = abs(style.size - typography.body_size) > DIFFERENT
    differs = style.is_bold or style.is_italic or style.is_colored or another_size
    open_end = len(chunk.lines) <= 2 and chunk.text.strip()[-1:] not in TERMINAL
    return differs or open_end or len(chunk.text) < CAPTION_LENGTH


def box_titles(chunks: Sequence[Chunk], kinds: Sequence[str], typography: Typography) -> set[int]:
    """The titles of boxes whose text is smaller than the body: they name it, as captions do, and head no section."""
    return {
        i
        for i, chunk in enumerate(chunks[:-1])
        if not kinds[i]
        and chunk.unit == chunks[i + 1].unit == "box"
        and chunk.is_first
        and chunk.page == chunks[i + 1].page
        and typography.is_small(chunks[i + 1])
        and chunks[i + 1].letters >= PROSE_BELOW
        and could_head(chunk, typography)
    }


def list_label(chunk: Chunk) -> re.Match[str] | None:
    """The bullet or number that opens a chunk."""
    return label_of(chunk.lines[0])
