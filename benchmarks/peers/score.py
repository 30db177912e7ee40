"""Counts what of a sample PDF a reading got right; the rules stand in docs/other-tools.md."""

import bisect
import itertools
from collections import Counter

from benchmarks.peers.blocks import Block, letters, signs
from benchmarks.peers.expected import Expected, grams

ANCHOR = 40
"""Letters at the start and the end of a text by which it is found."""
BEFORE = 12
"""Letters before a marker that tell whether it stands where it should."""
FORMS = " \t\n[]()^.:>\ue000\ue001"
"""Signs around a note's label that do not matter."""

Counts = dict[str, tuple[int, int]]
"""Right ones and all, for each column; of false headings their number, twice."""


def score(blocks: list[Block], wanted: Expected) -> Counts:
    """All counts of one reading of one PDF."""
    text = [block for block in blocks if block.kind != "furniture"]
    mixed = [bool(wanted.grams & grams(block.letters)) for block in text]
    found, order = reading_order(text, wanted)
    headings, false = headings_found(text, wanted)
    apart, whole = footnotes(text, mixed, wanted)
    return {
        "text found": found,
        "reading order": order,
        "paragraphs unbroken": unbroken(text, wanted),
        "headings": headings,
        "false headings": false,
        "hyphens repaired": hyphens(text, wanted),
        "running heads kept out": running(text, wanted),
        "footnotes apart": apart,
        "footnotes whole": whole,
        "markers linked": linked(text, mixed, wanted),
        "sidebar apart": sidebar(text, mixed, wanted),
    }


def reading_order(blocks: list[Block], wanted: Expected) -> tuple[tuple[int, int], tuple[int, int]]:
    """Paragraphs whose start and end are found; and of neighbours both found, those in the right order."""
    stream = "".join(block.letters for block in blocks)
    spans: list[tuple[int, int] | None] = []
    last = 0
    for paragraph in wanted.paragraphs:
        head, tail = paragraph[:ANCHOR], paragraph[-ANCHOR:]
        start = stream.find(head, last)
        start = start if start >= 0 else stream.find(head)
        end = stream.find(tail, max(start, 0))
        end = end if end >= 0 else stream.find(tail)
        spans.append((start, end + len(tail)) if start >= 0 and end >= 0 else None)
        last = spans[-1][1] if spans[-1] is not None else last
    pairs = [(a, b) for a, b in itertools.pairwise(spans) if a is not None and b is not None]
    right = sum(a[0] < a[1] <= b[0] < b[1] for a, b in pairs)
    return (sum(span is not None for span in spans), len(spans)), (right, len(pairs))


def unbroken(blocks: list[Block], wanted: Expected) -> tuple[int, int]:
    """Paragraphs that are one block, with nothing more in it than the label that is printed before them."""
    found = Counter(block.letters for block in blocks)
    right = 0
    for row, paragraph in zip(wanted.truth["paragraphs"], wanted.paragraphs, strict=True):
        forms = {paragraph, letters(row["label"] or "") + paragraph}
        right += any(found[form] for form in forms)
    return right, len(wanted.paragraphs)


def headings_found(blocks: list[Block], wanted: Expected) -> tuple[tuple[int, int], tuple[int, int]]:
    """Headings that are headings in the output, and headings of the output that are none."""
    given = Counter(block.letters for block in blocks if block.kind == "heading" and block.letters)
    right = 0
    for row in wanted.truth["sections"]:
        for form in (letters(row["heading"]), letters((row["numbering"] or "") + row["heading"])):
            if given[form]:
                given[form] -= 1
                right += 1
                break
    title = letters(wanted.truth["title"])
    false = sum(n for form, n in given.items() if form not in title and title not in form and form != "notes")
    return (right, len(wanted.truth["sections"])), (false, false)


def hyphens(blocks: list[Block], wanted: Expected) -> tuple[int, int]:
    """Words broken at a line's end that are whole again, with their hyphen only where it is their own."""
    right = 0
    for word in wanted.hyphens:
        joint = "-" if word.is_true else ""
        right += any(joint in _between(block, word.before, word.after) for block in blocks)
    return right, len(wanted.hyphens)


def _between(block: Block, before: str, after: str) -> set[str]:
    """What stands between the two runs of letters wherever they follow each other in the block."""
    found = set()
    at = block.letters.find(before + after)
    while at >= 0:
        end = at + len(before)
        between = block.raw[block.letter_at[end - 1] + 1 : block.letter_at[end]]
        found.add("-" if between == "\u2010" else between)
        at = block.letters.find(before + after, at + 1)
    return found


def running(blocks: list[Block], wanted: Expected) -> tuple[int, int]:
    """Running lines of the later pages that do not stand in the output's text."""
    kept_out = 0
    for line, n in Counter(wanted.running).items():
        name = "".join(sign for sign in line if sign.isalpha())
        if name:
            given = sum("".join(s for s in block.raw if s.isalpha()).count(name) for block in blocks)
            given -= letters(name) == letters(wanted.truth["title"])  # the title itself
        else:
            given = sum(signs(block.raw) == signs(line) for block in blocks)
        kept_out += n - min(n, max(given, 0))
    return kept_out, len(wanted.running)


def footnotes(blocks: list[Block], mixed: list[bool], wanted: Expected) -> tuple[tuple[int, int], tuple[int, int]]:
    """Notes whose start and end stand in blocks without paragraph text; and notes that are a block of their own."""
    clean = [block for block, is_mixed in zip(blocks, mixed, strict=True) if not is_mixed]
    wholes = {block.signs for block in clean}
    apart = whole = 0
    for row in wanted.truth["footnotes"]:
        body = signs(row["text"])
        head, tail = body[:ANCHOR], body[-ANCHOR:]
        apart += any(head in block.signs for block in clean) and any(tail in block.signs for block in clean)
        whole += body in wholes or signs(row["label"]) + body in wholes
    n = len(wanted.truth["footnotes"])
    return (apart, n), (whole, n)


def linked(blocks: list[Block], mixed: list[bool], wanted: Expected) -> tuple[int, int]:
    """Markers that stand in their place, set apart from the text, and lead to their note."""
    bodies = _bodies(blocks, mixed, wanted)
    truth = wanted.truth
    right = total = 0
    for row in [*truth["paragraphs"], *truth["sections"], *truth["captions"]]:
        host = row["heading"] if "heading" in row else row["text"]
        for (label, offset), note in zip(row["markers"], row["notes"], strict=True):
            if note is None:
                continue
            total += 1
            prefix = letters(host[:offset])[-BEFORE:]
            right += note in _targets(blocks, bodies, prefix, label)
    return right, total


def _bodies(blocks: list[Block], mixed: list[bool], wanted: Expected) -> list[tuple[int, str, str | None, int]]:
    """Where notes begin after their label in a block without paragraph text: block, label, id, which note."""
    found = []
    for number, (block, is_mixed) in enumerate(zip(blocks, mixed, strict=True)):
        if is_mixed:
            continue
        for note, row in enumerate(wanted.truth["footnotes"]):
            head = signs(row["text"])[:ANCHOR]
            at = block.signs.find(head)
            while at >= 0:
                if (block.note_id is not None and at <= 3) or _label_stands_before(block, at, row["label"]):
                    found.append((number, row["label"], block.note_id, note))
                at = block.signs.find(head, at + 1)
    return found


def _label_stands_before(block: Block, at: int, label: str) -> bool:
    """Whether right before the sign at `at` stands the label, printed as a marker or as text."""
    start = block.sign_at[at]
    before = block.raw[:start].rstrip(FORMS + "“\"'‘")
    for place, marker in block.before.items():
        if len(before) <= place <= start and marker == label:
            return True
    rest = before.removesuffix(label)
    return rest != before and not (label.isdigit() and rest[-1:].isdigit())


def _targets(blocks: list[Block], bodies: list[tuple[int, str, str | None, int]], prefix: str, label: str) -> set[int]:
    """The notes that markers with that label, right after the letters of `prefix`, lead to.

    Where the output gives no target, a label leads to the next note that has it, or, as markers and notes are counted
    through, to the note that has it for the same time.
    """
    same = [(place, note) for place, called, _, note in bodies if called == label]
    found: set[int] = set()
    n_seen = 0
    for number, block in enumerate(blocks):
        for marker in block.markers:
            stands_here = block.letters[: marker.at].endswith(prefix)
            if marker.target is not None:
                found |= {note for _, _, note_id, note in bodies if stands_here and note_id == marker.target}
            elif marker.label == label and marker.at:
                if stands_here and same:
                    after = bisect.bisect_left([place for place, _ in same], number)
                    found |= {same[min(at, len(same) - 1)][1] for at in (after, n_seen)}
                n_seen += 1
    return found


def sidebar(blocks: list[Block], mixed: list[bool], wanted: Expected) -> tuple[int, int]:
    """Letters of the sidebar in blocks of its own, which are called so or stand before the text or after it."""
    if not wanted.truth["sidebar"]:
        return 0, 0
    whole = letters(wanted.truth["sidebar"])
    heads = {letters((row["numbering"] or "") + row["heading"]) for row in wanted.truth["sections"]}
    body = [n for n, block in enumerate(blocks) if mixed[n] or block.letters in heads]
    first, last = (body[0], body[-1]) if body else (len(blocks), -1)
    right = 0
    for number, block in enumerate(blocks):
        outside = block.kind == "sidebar" or number < first or number > last
        if outside and len(block.letters) >= 12 and block.letters in whole:
            right += len(block.letters)
    return min(right, len(whole)), len(whole)
