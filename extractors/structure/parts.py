"""What each chunk of the note is: title, cover, sidebar, heading, text, list, quote, caption, table, colophon."""

import re
from collections.abc import Mapping, Sequence

from extractors.pages.lines import Line
from extractors.pages.measures import SAME_SIZE, is_same_size, step
from extractors.pages.typography import Typography
from extractors.structure.chunks import NOT_ANNOUNCED, Chunk
from extractors.structure.heading_styles import pull_quotes
from extractors.structure.headings import DIFFERENT, box_titles, captions, could_head, find_headings, style_of
from extractors.structure.items import starts_item
from extractors.structure.numbered import numbered_paragraphs
from extractors.text.language import language_of
from extractors.text.organizations import find_organizations
from extractors.text.printed_dates import find_dates

PROSE = 60  # letters: a shorter chunk on page one is a line of the cover rather than text
ABSTRACT = 200  # letters: a shorter text before the first one is the cover's
SIDEBAR_LETTERS = 80
BESIDE_EDGE = 4.0  # points: by how much a column beside the text may reach over its edge
NARROW, BOX_NARROW = 0.75, 0.8  # of the width of the text: a column, or a box, no wider than this is a sidebar
OWN_TEXT = 0.25  # of its letters: a column with more of them in the type of the body is text
SIDEBAR_CHUNK = 12  # letters: a shorter chunk in such a column is no part of it
TITLE_LETTERS, BARE_TITLE_LETTERS = 8, 4  # a title has so many, or at least so many where nothing is longer
TITLE_SIZE = 1.08  # of the body size: with no type larger than this the title is the first bold line
TITLE_LEADING = 2.2  # of the size: from line to line of one title
ONLY_NAMES = 0.85  # of a line: where names of organizations cover more, it is nothing else
DATE_LENGTH = 40  # characters: a shorter line with a date is the cover's
CONTACT_LETTERS = 500  # a longer chunk with an address is text
INSET, WIDE_INSET = 0.9, 1.2  # of the body size: an extract stands in by this, or by itself alone by more
RIGHT_INSET = 0.5  # of the body size: on the right at least
EVEN_INSET = 0.7  # of the inset on the left: so much stands an extract in on the right
CONTACT = re.compile(
    r"www\.|https?://|@\w+\.|\btel(?:ephone)?\b[.:]?\s*\+?\d|\bfax\b|©|\bISSN\b|\bISBN\b|all rights reserved"
    r"|\bP\.?O\.? Box\b",
    re.IGNORECASE,
)
SELF_DESCRIPTION = re.compile(
    r"(?:(?:The|Le|La|L['’]) ?)?"
    r"(?:[A-Z](?:(?!['’]s mission)[\w'’.&-])*+|of|for|and|on|the|de|des|du|et|,|\(|\)|—|–|\s){1,30}?"
    r"(?:['’]s mission)?\s(?:is|are|was (?:founded|established)|works|est|aims)\b"
)
SUPPORT = re.compile(
    r"\b(?:organi[sz]ed|hosted|supported|funded|financed|sponsored|published|produced|made possible)"
    r" (?:\w+ )?(?:by|with)\b"
    r"|\b(?:grateful|thanks?|indebted)\b|\borganisé\w* par\b|\bremercie|\bappui de\b",
    re.IGNORECASE,
)
ARTICLE = 4  # characters: where the name of an organization opens a text, an article may stand before it
# The label of a note at the end: what stands above it is text, whatever comes below.
NOTE_LABEL = re.compile(r"[\[(]?\d{1,3}[\])/.]\s*[A-Z“\"]|[*†‡§]\s?/?\s")


def kinds_of(
    chunks: Sequence[Chunk], typography: Typography, announced: Mapping[Line, object] = NOT_ANNOUNCED
) -> list[str]:
    """One kind for each chunk: `title`, `heading`, or one of the kinds of paragraphs.

    `announced` holds the lines of which the document says elsewhere that they are headings.
    """
    named = frozenset(i for i, chunk in enumerate(chunks) if chunk.lines[0] in announced)
    kinds = captions(chunks, typography)
    _mark_sidebars(chunks, kinds, typography)
    _mark_cover(chunks, kinds, named, typography)
    for i in pull_quotes(chunks, kinds, typography) - named:
        kinds[i] = "quote"
    _mark_colophon(chunks, kinds, typography)
    open_ = frozenset(i for i in named if not kinds[i])
    for i, is_heading in enumerate(find_headings(chunks, kinds, typography, open_)):
        if is_heading:
            kinds[i] = "heading"
    for i in box_titles(chunks, kinds, typography):
        kinds[i] = "caption"
    numbered = numbered_paragraphs(chunks, kinds)
    for i, _chunk in enumerate(chunks):
        if not kinds[i]:
            kinds[i] = _running_kind(chunks, i, numbered, typography)
    return kinds


def _mark_sidebars(chunks: Sequence[Chunk], kinds: list[str], typography: Typography) -> None:
    """A narrow column in another type beside the text, on any page, and on page one also a box above it."""
    pages: dict[int, list[int]] = {}
    for i, chunk in enumerate(chunks):
        if not kinds[i]:
            pages.setdefault(chunk.page, []).append(i)
    for members in pages.values():
        body = [chunks[i] for i in members if _in_body_type(chunks[i], typography) and chunks[i].unit == "text"]
        if body:
            _mark_sidebar(chunks, kinds, members, body, typography)


def _mark_sidebar(
    chunks: Sequence[Chunk], kinds: list[str], open_: Sequence[int], body: Sequence[Chunk], typography: Typography
) -> None:
    """The sidebars of a page, whose chunks that are still open and whose text are given."""
    main = max(body, key=lambda c: c.letters)
    measure = min(line.x0 for line in main.lines), max(line.x1 for line in main.lines)
    is_first = main.page == 1
    # On a page that opens with a drawing or a table the sidebar may stand beside that.
    drawn = [c for c in chunks if c.page == main.page and c.unit in ("figure", "picture", "table")]
    filled = [*body, *(c for c in drawn if measure[0] < c.right and c.left < measure[1])]
    # A box with a title of its own ("Box 1") belongs to the text; one without speaks about the note.
    captioned = any(kinds[i] == "caption" for i, c in enumerate(chunks) if c.unit == "box" and c.page == main.page)
    for column in {_column(chunks[i]) for i in open_}:
        members = [i for i in open_ if _column(chunks[i]) == column]
        number, left, right, unit = column
        prose = [i for i in members if not _in_body_type(chunks[i], typography) and not typography.is_large(chunks[i])]
        letters = sum(chunks[i].letters for i in prose)
        own_text = sum(chunks[i].letters for i in members if _in_body_type(chunks[i], typography))
        main_width = main.right - main.left if is_first else measure[1] - measure[0]
        tops = [chunks[i].lines[0].baseline for i in members]
        ends = [chunks[i].lines[-1].baseline for i in members]
        overlapping = min(tops) < max(c.lines[-1].baseline for c in filled) and max(ends) > min(
            c.lines[0].baseline for c in filled
        )
        outside = right <= measure[0] + BESIDE_EDGE or left >= measure[1] - BESIDE_EDGE
        beside = overlapping and outside and (number != main.column or unit == "box")
        boxed = is_first and unit == "box" and not captioned
        # A box as wide as the text speaks about the note where it stands before the text begins.
        above = max(ends) < min((c.lines[0].baseline for c in body if c.letters >= PROSE), default=0.0)
        narrow = right - left < NARROW * main_width
        if not (beside or boxed) or letters + (own_text if boxed else 0) < SIDEBAR_LETTERS:
            continue
        if (boxed and (right - left < BOX_NARROW * main_width or above)) or (narrow and own_text < OWN_TEXT * letters):
            style_size = max(prose or members, key=lambda i: chunks[i].letters)
            for i in members:
                if unit == "box" or (
                    is_same_size(chunks[i], chunks[style_size]) and chunks[i].letters >= SIDEBAR_CHUNK
                ):
                    kinds[i] = "sidebar"


def _column(chunk: Chunk) -> tuple[int, float, float, str]:
    return chunk.column, chunk.left, chunk.right, chunk.unit


def _in_body_type(chunk: Chunk, typography: Typography) -> bool:
    fonts = [line.font for line in chunk.lines]
    return typography.is_body_size(chunk) and fonts.count(typography.body_font) * 2 >= len(fonts)


def _mark_cover(chunks: Sequence[Chunk], kinds: list[str], named: frozenset[int], typography: Typography) -> None:
    """The title is what stands largest above the text of page one; the other lines there are the cover's."""
    start = next(
        (
            i
            for i, c in enumerate(chunks)
            if not kinds[i] and typography.is_body_size(c) and c.letters >= PROSE and not c.is_bold
        ),
        None,
    )
    if start is None:
        return
    limit = chunks[start].page
    before = [i for i in range(start) if not kinds[i] and chunks[i].page <= limit]
    title = _title(chunks, before, typography)
    heads = _heads_above(chunks, kinds, start, title, typography)
    top = min((chunks[i].lines[0].baseline for i in title), default=0.0)
    # What stands above the title is the cover's, also where a column takes it after the text.
    before += [
        i
        for i, c in enumerate(chunks)
        if i > start and c.page == 1 and not kinds[i] and c.lines[-1].baseline < top and not is_prose(c, typography)
    ]
    for i in before:
        if i in title:
            kinds[i] = "title"
        elif title and i > max(title) and (i in named or (chunks[i].page == limit and _is_abstract(chunks[i]))):
            continue
        elif i not in heads and (chunks[i].page == 1 or chunks[i].page < limit):
            kinds[i] = "cover"


def _is_abstract(chunk: Chunk) -> bool:
    """Whether a chunk between title and text is text too: sentences, and none of publishers or dates."""
    text = chunk.text.strip()
    sentences = len(chunk.lines) > 2 and chunk.letters >= ABSTRACT and text[-1:] in ".?!”" and not text.isupper()
    return sentences and language_of(text) is not None and not _tells_of_publishers(text) and not find_dates(text)


def is_prose(chunk: Chunk, typography: Typography) -> bool:
    """Whether a chunk is running text: of the body's size, and more than a line of the cover is long."""
    return typography.is_body_size(chunk) and chunk.letters >= PROSE


def _title(chunks: Sequence[Chunk], before: Sequence[int], typography: Typography) -> set[int]:
    """The largest type before the text, one chunk or several in a row in one style."""
    first = [i for i in before if chunks[i].page == 1]
    worded = [i for i in first if chunks[i].letters >= TITLE_LETTERS and " " in chunks[i].text.strip()]
    if not worded:
        worded = [i for i in first if chunks[i].letters >= BARE_TITLE_LETTERS]
    worded = [i for i in worded if not _is_organization(chunks[i].text)] or worded
    if not worded:
        return set()
    largest = max(round(chunks[i].size, 1) for i in worded)
    if largest < TITLE_SIZE * typography.body_size:
        bold = [i for i in worded if chunks[i].is_bold]
        return set(bold[:1])
    opening = next(i for i in worded if abs(chunks[i].size - largest) <= SAME_SIZE)
    found = [i for i in before if i >= opening and chunks[i].page == 1 and abs(chunks[i].size - largest) <= SAME_SIZE]
    if _opens_a_series(chunks, found[0], typography):
        return set()
    title = [found[0]]
    for i in found[1:]:
        near = step(chunks[title[-1]].lines[-1], chunks[i].lines[0]) < TITLE_LEADING * largest
        if (
            i == title[-1] + 1
            and near
            and style_of(chunks[i], typography).is_bold == style_of(chunks[found[0]], typography).is_bold
        ):
            title.append(i)
        else:
            break
    return set(title)


def _opens_a_series(chunks: Sequence[Chunk], i: int, typography: Typography) -> bool:
    """Whether a numbered line on page one is the first of the document's numbered headings, and so not its title."""
    numbering = style_of(chunks[i], typography).numbering
    same = [c for c in chunks[i + 1 :] if is_same_size(c, chunks[i]) and style_of(c, typography).numbering == numbering]
    return bool(numbering) and len(same) >= 2


def _is_organization(text: str) -> bool:
    """Whether a line is only names of organizations, as in a masthead: it is no title however large."""
    named = find_organizations(text)
    covered = sum(n.char_end - n.char_start for n in named)
    return covered > ONLY_NAMES * len(text.strip())


def _heads_above(
    chunks: Sequence[Chunk], kinds: Sequence[str], start: int, title: set[int], typography: Typography
) -> set[int]:
    """The headings directly above the first text: the last one, and those above it whose style heads elsewhere too."""
    later = {
        _plain_style(chunks[i], typography)
        for i in range(start + 1, len(chunks))
        if not kinds[i] and could_head(chunks[i], typography)
    }
    heads: set[int] = set()
    for i in range(start - 1, -1, -1):
        chunk = chunks[i]
        if (
            not heads
            and title
            and i > max(title)
            and typography.is_body_size(chunk)
            and not could_head(chunk, typography)
        ):
            heads.add(i)  # a short first paragraph or lead
            continue
        if (
            i in title
            or kinds[i]
            or not could_head(chunk, typography)
            or (find_dates(chunk.text) and len(chunk.text) < DATE_LENGTH)
        ):
            break
        if any(could_head(chunks[h], typography) for h in heads) and _plain_style(chunk, typography) not in later:
            break
        if chunk.column != chunks[start].column and chunk.n_columns > 1 and chunks[start].n_columns > 1:
            break
        heads.add(i)
    return heads


def _plain_style(chunk: Chunk, typography: Typography) -> tuple[float, bool, bool, bool]:
    style = style_of(chunk, typography)
    return (round(style.size * 2) / 2, style.is_bold, style.is_colored, style.is_italic)


def _mark_colophon(chunks: Sequence[Chunk], kinds: list[str], typography: Typography) -> None:
    """At the end: addresses, and what the publishers say of themselves, in smaller type or on a page apart."""
    last_page = max((c.page for c in chunks), default=0)
    if last_page < 2:
        return
    text_pages = {
        c.page for i, c in enumerate(chunks) if not kinds[i] and _in_body_type(c, typography) and c.letters > PROSE
    }
    run: list[int] = []
    for i in range(len(chunks) - 1, -1, -1):
        chunk = chunks[i]
        if kinds[i] or chunk.page < last_page - 1 or NOTE_LABEL.match(chunk.text):
            break
        small = typography.is_small(chunk)
        contact = bool(CONTACT.search(chunk.text)) and chunk.letters < CONTACT_LETTERS
        apart = chunk.page not in text_pages
        closes = bool(run) and chunks[run[-1]].page == chunk.page
        opens = bool(SELF_DESCRIPTION.match(chunk.text)) or could_head(chunk, typography)
        if small or contact or apart or (opens and closes):
            run.append(i)
        else:
            break
    telling = [i for i in run if _tells_of_publishers(chunks[i].text)]
    for i in run if telling else ():
        head = i + 1 in telling and could_head(chunks[i], typography)
        if i >= min(telling) or chunks[i].page not in text_pages or head:
            kinds[i] = "colophon"


def _tells_of_publishers(text: str) -> bool:
    """Whether a text gives an address, says what a publisher is or does, or who organized and paid."""
    if CONTACT.search(text) or SELF_DESCRIPTION.match(text) or SUPPORT.search(text):
        return True
    return any(named.char_start <= ARTICLE for named in find_organizations(text))


def _running_kind(chunks: Sequence[Chunk], i: int, numbered: set[int], typography: Typography) -> str:
    chunk = chunks[i]
    text = chunk.lines[0].text
    if i not in numbered and starts_item(text):
        return "list_item"
    return "quote" if _is_quote(chunks, i, typography) else "body"


def _is_quote(chunks: Sequence[Chunk], i: int, typography: Typography) -> bool:
    """Set in from both sides of its column alike, or from the left and in another type or in quotation marks."""
    chunk = chunks[i]
    em = typography.body_size
    if len(chunk.lines) < 2:
        return False
    # The measure is that of the other text of the column: a masthead above may be wider than any text.
    others = [
        c
        for j, c in enumerate(chunks)
        if j != i
        and c.page == chunk.page
        and c.column == chunk.column
        and c.unit == chunk.unit
        and typography.is_body_size(c)
        and c.letters >= PROSE
    ]
    if not others:
        return False
    inset_left = min(line.x0 for line in chunk.lines) - min(line.x0 for c in others for line in c.lines)
    inset_right = max(line.x1 for c in others for line in c.lines) - max(line.x1 for line in chunk.lines)
    other_type = chunk.is_italic or chunk.size < typography.body_size - DIFFERENT
    quoted = chunk.text.lstrip()[:1] in '“"«‘'
    if inset_left > INSET * em and (inset_right > RIGHT_INSET * em or other_type) and (other_type or quoted):
        return True
    return inset_left > WIDE_INSET * em and inset_right > max(WIDE_INSET * em, EVEN_INSET * inset_left)
