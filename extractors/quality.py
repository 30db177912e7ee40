"""The self-check of a note: how its text is shared out, which rows look misread, and a score made of that.

The score is the share of the note's rows (paragraphs of the text, headings, footnotes, markers) that give no cause for
doubt; a row may give several. Nothing is weighed and no threshold is fitted: it orders notes by where to look first.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from extractors.model import TEXT_KINDS, Footnote, FootnoteReference, Note, Paragraph, Quality, Section
from extractors.structure.paragraphs import CLOSING, ENDS_SENTENCE

LAYERS = {
    "text": ("body", "heading"),
    "notes": ("footnote", "dropped: stray note text"),
    "furniture": ("furniture",),
    "figures": ("table", "caption"),
    "aside": ("cover", "sidebar", "colophon", "contents"),
}
PROSE_WORDS = 25  # so many words without any end of a sentence are prose all the same
FEW_WORDS = 4  # a paragraph of so few, without a stop, is rather a label of a figure
LABELLED = 9  # labels that a note passes over count up to here: a leap may be another numbering
UNHEADED_PAGES = 3  # a note of fewer pages may do without any heading
VOWELLESS_SHARE = 0.05  # of the words of a paragraph

_SENTENCE_INSIDE = re.compile(rf"[^\W\d_]{{2}}[.?!][{re.escape(CLOSING)}]* [“‘\"'(«]?[^\W\d_]")
_NUMBER_LEFT = re.compile(r"\d{1,3} [^\W\d_]")
_LETTERS_APART = re.compile(r"(?:\b[^\W\d_] ){4}")
_UNMAPPED = re.compile(r"[\ufffd\ue000-\uf8ff]")
_WORD = re.compile(r"(?<![\w./:@])[^\W\d_]+(?![\w/:@])")
_VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}")


def quality_of(note: Note, letters: Mapping[str, int]) -> Quality:
    """The self-check of `note`, whose `letters` are counted by the layer in which they ended."""
    text = [row for row in note.paragraphs if row.kind in TEXT_KINDS]
    doubts = {
        **_of_paragraphs(text),
        **_of_headings(note.sections, note.document.n_pages),
        **_of_notes(note.footnotes, note.footnote_references),
        "stray_lines": sum(issue.code == "stray_note_text" for issue in note.issues),
    }
    n_rows = len(text) + len(note.sections) + len(note.footnotes) + len(note.footnote_references)
    told = sorted((code for code, count in doubts.items() if count), key=lambda code: -doubts[code])
    shares = _shares(letters)
    return Quality(
        document_id=note.document.document_id,
        score=_score(n_rows, sum(doubts.values())),
        reasons=tuple(told),
        n_rows=n_rows,
        share_text=shares["text"],
        share_notes=shares["notes"],
        share_furniture=shares["furniture"],
        share_figures=shares["figures"],
        share_aside=shares["aside"],
        headings_per_page=round(len(note.sections) / note.document.n_pages, 3),
        paragraphs_per_page=round(len(text) / note.document.n_pages, 3),
        **{f"n_{code}": count for code, count in doubts.items()},
    )


def _score(n_rows: int, n_doubts: int) -> float:
    """The share of rows without a doubt; 0 where there is no row at all."""
    return round(max(0.0, 1 - n_doubts / n_rows), 3) if n_rows else 0.0


def _shares(letters: Mapping[str, int]) -> dict[str, float]:
    """The share of the letters in each group of layers; all 0 where there is no letter."""
    total = sum(letters.get(layer, 0) for layers in LAYERS.values() for layer in layers)
    return {
        name: round(sum(letters.get(layer, 0) for layer in layers) / total, 3) if total else 0.0
        for name, layers in LAYERS.items()
    }


def _of_paragraphs(text: Sequence[Paragraph]) -> dict[str, int]:
    return {
        "broken_off": sum(map(_breaks_off, text)),
        "begun_midway": sum(row.kind == "body" and row.text[:1].islower() for row in text),
        "stray_words": sum(row.kind == "body" and _is_stray(row.text) for row in text),
        "numbers_left": sum(row.kind == "body" and _NUMBER_LEFT.match(row.text) is not None for row in text),
        "garbled": sum(is_garbled(row.text) for row in text),
    }


def _is_open(text: str) -> bool:
    return text.rstrip(CLOSING + " ")[-1:] not in ENDS_SENTENCE + ";"


def _breaks_off(row: Paragraph) -> bool:
    """Prose without an end; items of a list often have none, and lines of names are no prose."""
    is_prose = len(row.text.split()) >= PROSE_WORDS or _SENTENCE_INSIDE.search(row.text) is not None
    return row.kind != "list_item" and is_prose and _is_open(row.text)


def _is_stray(text: str) -> bool:
    return len(text.split()) <= FEW_WORDS and _is_open(text)


def is_garbled(text: str) -> bool:
    """Letters apart, characters without a meaning, or words that nobody can say: no list of words is asked."""
    if _LETTERS_APART.search(text) or _UNMAPPED.search(text):
        return True
    words = _WORD.findall(text)
    odd = sum(_VOWELLESS.fullmatch(word) is not None for word in words)
    return odd > 1 and odd > VOWELLESS_SHARE * len(words)


def _of_headings(sections: Sequence[Section], n_pages: int) -> dict[str, int]:
    seen = Counter(row.heading.casefold() for row in sections)
    opens_midway = sum(row.heading[:1].islower() or row.heading[-1:] in ",;-" for row in sections)
    levels = [0, *(row.level for row in sections)]
    return {
        "odd_headings": opens_midway + sum(count - 1 for count in seen.values()),
        "levels_skipped": sum(below > above + 1 for above, below in itertools.pairwise(levels)),
        "pages_unheaded": n_pages if not sections and n_pages >= UNHEADED_PAGES else 0,
    }


def _of_notes(footnotes: Sequence[Footnote], references: Iterable[FootnoteReference]) -> dict[str, int]:
    called = [row.footnote_id for row in references]
    numbers = [int(row.label) for row in footnotes if row.label.isdecimal()]
    leaps = (after - before - 1 for before, after in itertools.pairwise(numbers))
    return {
        "markers_without_note": called.count(None),
        "notes_without_marker": sum(row.footnote_id not in called for row in footnotes),
        "labels_missing": sum(min(leap, LABELLED) for leap in leaps if leap > 0),
    }
