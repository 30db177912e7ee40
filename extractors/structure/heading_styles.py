"""Which styles the document uses for headings, where the look of one chunk does not tell.

A short line in another font, underlined or numbered may be a heading, an author, an item of a list. The document's use
decides: the style comes back, white stands above it, text follows it, and it does not end as a sentence, or its numbers
follow each other. Pull quotes are told here too: large type that repeats the text, is quoted or ends as a sentence.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.pages.typography import Typography
from extractors.structure.chunks import Chunk
from extractors.structure.items import TERMINAL
from extractors.structure.labels import unmarked

LEAST_USES = 2  # a style that heads nothing else is told by its look alone
MOSTLY_USED = 0.75  # of the chunks in a style: so many are used as headings are
RARE_FONT = 0.2  # of the letters: a font with more of them is a second font of the text
WHITE_ABOVE = 0.2  # lines of the body
HEADED = 20  # letters of the text that follows
PULLED_WORDS, PULLED_LENGTH = 5, 25  # a pull quote has at least so many words, and so many letters that it repeats
PARAGRAPH = 120  # letters: a chunk with more of them is a paragraph rather than a heading
LONGEST_PULLED = 160  # characters: larger type that is longer is text, as a lead is
NUMBERED = re.compile(
    r"(?P<parted>\(?)(?:(?P<roman>[IVXL]{1,6}|[ivxl]{1,6})|(?P<letter>[A-Za-z])|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}))"
    r"(?:\)\s|\.\s|(?<=\.\d)\s)\s*(?=\S)"
)
SENTENCE_END = ".!"
OPENING, CLOSING = '“"«‘„', '”"»’“'
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Number:
    """The number before a heading: how numbers of its kind look, and which one it is."""

    form: str
    depth: int
    value: int


def number_of(text: str) -> Number | None:
    """The number with which a line opens: "II.", "A.", "1.2", "(iii)"; None without one."""
    match = NUMBERED.match(text)
    if match is None:
        return None
    form = f"{match['parted']}{match.lastgroup}"
    if match["number"]:
        parts = match["number"].split(".")
        return Number(form, len(parts), int(parts[-1]))
    if match["letter"]:
        return Number(
            form + ("A" if match["letter"].isupper() else "a"), 1, ord(match["letter"].lower()) - ord("a") + 1
        )
    values = [_ROMAN[c] for c in match["roman"].lower()]
    value = sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return Number(form + ("A" if match["roman"].isupper() else "a"), 1, value)


def in_sequence(numbers: Sequence[Number]) -> bool:
    """Whether most of the numbers are the next of the one before, or begin anew."""
    if not numbers or not any(b.value == a.value + 1 for a, b in itertools.pairwise(numbers)):
        return False
    good = sum(
        number.value == 1 or (i > 0 and number.value == numbers[i - 1].value + 1) for i, number in enumerate(numbers)
    )
    return good >= MOSTLY_USED * len(numbers)


def used_as_headings(
    chunks: Sequence[Chunk],
    candidates: Sequence[int],
    follower: Callable[[int], int | None],
    typography: Typography,
) -> set[int]:
    """Those of the candidates, short chunks of any look, in whose style and numbering the document sets headings."""
    letters: Counter[int] = Counter()
    for chunk in chunks:
        letters[main_font(chunk)] += chunk.letters
    rare = {font for font, n in letters.items() if n < RARE_FONT * sum(letters.values())}
    styles: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for i in candidates:
        number = number_of(chunks[i].text)
        styles[_look(chunks[i], typography), number and (number.form, number.depth)].append(i)
    found: set[int] = set()
    for members in styles.values():
        first = chunks[members[0]]
        numbers = [number for i in members if (number := number_of(chunks[i].text)) is not None]
        counted = in_sequence(numbers)
        font = main_font(first)
        differs = (
            first.is_bold or first.is_italic or first.is_underlined or (font in rare and font != typography.body_font)
        )
        if len(members) < LEAST_USES or not (differs or counted):
            continue
        alike = set(members)  # those left out as sentences too: where they follow each other, they are items of a list
        if not (differs and counted):
            members = [i for i in members if len(chunks[i].lines) == 1 and not _ends_as_sentence(chunks[i])]
        heading = [i for i in members if _heads(chunks, i, follower(i), alike, typography)]
        if len(heading) >= max(LEAST_USES, MOSTLY_USED * len(members)):
            found.update(heading)
    return found


def set_as_text(chunks: Sequence[Chunk], kinds: Sequence[str], typography: Typography) -> set[int]:
    """Chunks in a style in which the document sets mostly paragraphs: what is short there is the rest of one."""
    styles: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, chunk in enumerate(chunks):
        if not kinds[i]:
            styles[_look(chunk, typography)].append(i)
    found: set[int] = set()
    for members in styles.values():
        paragraphs = sum(chunks[i].letters >= PARAGRAPH for i in members)
        if paragraphs >= LEAST_USES and paragraphs * 2 > len(members):
            found.update(members)
    return found


def main_font(chunk: Chunk) -> int:
    """The font of most of a chunk."""
    fonts: Counter[int] = Counter()
    for line in chunk.lines:
        fonts[line.font] += len(line.text)
    return max(fonts, key=lambda f: fonts[f])


def _look(chunk: Chunk, typography: Typography) -> tuple[object, ...]:
    return (
        round(chunk.size * 2) / 2,
        chunk.is_bold,
        chunk.is_italic,
        chunk.is_underlined,
        main_font(chunk),
        chunk.lines[0].color,
        chunk.text.isupper(),
    )


def _ends_as_sentence(chunk: Chunk) -> bool:
    """Whether the last sign of a chunk, before a marker of a note, is one that no heading ends with."""
    return unmarked(chunk.lines[-1]).rstrip()[-1:] in (".", ";", ",", ":")


def _heads(chunks: Sequence[Chunk], i: int, follower: int | None, alike: set[int], typography: Typography) -> bool:
    """White stands above the chunk, and text of the body below it that is not `alike`."""
    if follower is None or follower in alike:
        return False
    white = chunks[i].is_first or typography.in_lines(chunks[i].gap) > WHITE_ABOVE
    return white and typography.is_body_size(chunks[follower]) and chunks[follower].letters >= HEADED


def pull_quotes(chunks: Sequence[Chunk], kinds: Sequence[str], typography: Typography) -> set[int]:
    """Chunks that call out what the text says: set apart, they repeat it, are quoted, or end as sentences.

    A question may be a heading: it is called out where the document sets nothing else in its style, and that once, or
    where it stands between the halves of a sentence.
    """
    running = [
        _squeezed(chunk.text)
        for chunk, kind in zip(chunks, kinds, strict=True)
        if not kind and typography.is_body_size(chunk)
    ]
    whole = "\n".join(running)
    looks = Counter(_look(chunk, typography) for chunk, kind in zip(chunks, kinds, strict=True) if not kind)
    found = set()
    for i, chunk in enumerate(chunks):
        text = chunk.text.strip()
        if kinds[i] or len(text.split()) < PULLED_WORDS or number_of(text) is not None:
            continue
        own = _squeezed(text)
        if typography.is_large(chunk) and len(text) <= LONGEST_PULLED:
            alone = looks[_look(chunk, typography)] == 1 or _parts_a_sentence(chunks, i)
            quoted = text[0] in OPENING and text[-1] in CLOSING
            if text[-1] in SENTENCE_END or quoted or (text[-1] == "?" and alone):
                found.add(i)
        if _stands_out(chunk, typography) and len(own) >= PULLED_LENGTH and whole.count(own) > (own in running):
            found.add(i)
    return found


def _parts_a_sentence(chunks: Sequence[Chunk], i: int) -> bool:
    """Whether the text after a chunk goes on with the sentence in which the text before it breaks off."""
    if not 0 < i < len(chunks) - 1:
        return False
    return chunks[i - 1].text.rstrip()[-1:] not in TERMINAL and chunks[i + 1].text.lstrip()[:1].islower()


def _stands_out(chunk: Chunk, typography: Typography) -> bool:
    color = max(chunk.lines, key=lambda line: line.letters).color
    return typography.is_large(chunk) or chunk.is_bold or chunk.is_italic or color != typography.body_color


def _squeezed(text: str) -> str:
    """The letters and figures of a text: hyphens at line ends and quotation marks aside."""
    return "".join(c for c in text if c.isalnum())
