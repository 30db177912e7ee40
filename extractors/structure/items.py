"""The bullets and numbers with which items open, and when such a number is none because a sentence runs on with it.

A running sentence counts too: "first (i) food; (ii) water; and" goes on with "(iii)" at the start of the next line.
What tells it from a list is the label before it, which stands inside a line, or is missing where a list would have it.
"""

import re
from collections.abc import Sequence

from extractors.pages.lines import Line
from extractors.pages.measures import LIKE_SIZE, is_same_edge
from extractors.structure.labels import unmarked
from extractors.text.sentence_ends import calls_for_number

BULLETS = "•‣◦▪■□●○–—∙·►▶➢➤✓❖\uf0b7\uf0a7\uf0d8"
DASHES = "–—-"
BULLET = re.compile(rf"([{BULLETS}]|-)\s+(?=\S)")
ENUMERATED = re.compile(
    r"(\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)(?=\s|[A-Z])|(?:[a-z]|\d{1,3}|[ivx]{1,4})[.)](?=\s))\s*(?=\S)"
)
TABBED = re.compile(r"(\d{1,3})\s+(?=[^\W\d_]|[“\"‘'(«])")
TAB = 0.9  # of the size: so far from its text stands the bare number of a paragraph; no word space is as wide
TERMINAL = ".?!:;”’\"')]…»"
HANGS = 0.7  # of the size: the lines of a hanging item stand in by more
MOST_INDENT = 4  # times the size: further in stands no first line of a paragraph
ENDS_SENTENCE = ".?!…"
LINKING = frozenset(("and", "or", "et", "ou"))  # between the last two items of a series
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def starts_item(text: str) -> re.Match[str] | None:
    """The bullet or number with which a list item or a numbered paragraph opens."""
    return BULLET.match(text) or ENUMERATED.match(text)


def tabbed_number(line: Line) -> re.Match[str] | None:
    """The bare number with which a paragraph opens, parted from its text as by a tab."""
    match = TABBED.match(line.text)
    if match is None or line.char_size[match.end(1) - 1] < line.size - LIKE_SIZE:
        return None  # the label of a note is small
    white = float(line.char_x0[match.end()] - line.char_x1[match.end(1) - 1])
    return match if white > TAB * line.size else None


def label_of(line: Line) -> re.Match[str] | None:
    """The bullet or number that opens a paragraph whose first line this is."""
    return starts_item(line.text) or tabbed_number(line)


def is_in_sentence(before: Sequence[Line], line: Line, after: Sequence[Line] = ()) -> bool:
    """Whether the number or dash that opens a line belongs to the sentence of the lines before, in one paragraph.

    `before` is that paragraph so far. It says nothing of whether the last of these lines is full, and where it ends.
    """
    match = ENUMERATED.match(line.text)
    last = unmarked(before[-1])
    if match is None:
        return line.text[0] in DASHES and last[-1:] not in TERMINAL
    label = match[1]
    if label[0] != "(" and (last[-1:] not in TERMINAL or calls_for_number(last)):
        return True
    if last[-1:] in ENDS_SENTENCE:
        return False
    own = ENUMERATED.match(before[0].text)
    if own and own[1] in _neighbours(label, -1):
        return False  # the items of a list
    text = " ".join(each.text for each in before)
    if any(_stands_inside(text, each) for each in _neighbours(label, -1)):
        return True
    if label in ("(a)", "(i)", "(1)"):
        text = " ".join(each.text for each in (line, *_up_to_item(after)))
        return any(_stands_inside(text, each) for each in _neighbours(label, 1))
    return last[-1:].isalnum() and last.split()[-1] not in LINKING


def hangs(line: Line, after: Sequence[Line]) -> bool:
    """Whether the text below a line stands in, as below the label of a hanging item."""
    return bool(after) and after[0].x0 - line.x0 > HANGS * line.size and line.text.rstrip()[-1:] not in ENDS_SENTENCE


def stands_in_line(before: Sequence[Line], line: Line) -> bool:
    """Whether a line starts where the paragraph before it does, the indent of the first line aside."""
    inset = before[-1].x0 - line.x0
    return is_same_edge(inset, 0.0) or (len(before) == 1 and 0 < inset < MOST_INDENT * line.size)


def _up_to_item(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((k for k, line in enumerate(lines) if starts_item(line.text)), len(lines))
    return lines[:end]


def _neighbours(label: str, by: int) -> list[str]:
    """The labels before (by = -1) or after (1) a label in its series; "(v)" follows "(iv)" and "(u)"."""
    body = label.strip("().")
    found = []
    if body.isdigit():
        found = [str(int(body) + by)] if int(body) + by > 0 else []
    else:
        if body in ROMANS and 0 <= ROMANS.index(body) + by < len(ROMANS):
            found.append(ROMANS[ROMANS.index(body) + by])
        if len(body) == 1 and "a" <= chr(ord(body) + by) <= "z":
            found.append(chr(ord(body) + by))
    return [label.replace(body, each) for each in found]


def _stands_inside(text: str, label: str) -> bool:
    """Whether a label stands in the middle of a text and parts what it says there: "aims: (i) food; (ii) water"."""
    first = label in ("(a)", "(i)", "(1)")
    for match in re.finditer(rf"(\S+)\s{re.escape(label)}\s", text):
        if first or match[1][-1] in ",;:" or match[1] in LINKING:
            return True
    return False
