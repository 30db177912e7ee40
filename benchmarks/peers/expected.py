"""What stands in a sample PDF: the truth about its note, and what only the page knows: line-end hyphens, running lines.

The truth comes from the source of the note. Where lines end and what runs at the head and foot of the pages is read off
the PDF with pdfplumber's words, without any code of missionnotes.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import pdfplumber

from benchmarks.peers.blocks import letters, signs
from tests.fixtures.build import Fixture
from tests.fixtures.source import source
from tests.fixtures.truth import truth

CONTEXT = 24
"""Letters before the hyphen by which a broken word is found again."""
GRAM = 30
"""Letters in a row that show whose text a block holds."""
LINE_GAP = 12.0
"""Points between words of one line; gutters are wider."""
BAND = 65.0
"""Points at the head and the foot of a page within which running lines stand."""
HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class Hyphen:
    """A word that the page breaks: letters up to the hyphen, letters after it, and whether the hyphen is its own."""

    before: str
    after: str
    is_true: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """All that is asked for of one PDF."""

    name: str
    truth: dict[str, Any]
    paragraphs: tuple[str, ...]
    grams: frozenset[str]
    hyphens: tuple[Hyphen, ...]
    running: tuple[str, ...]


def expected(fixture: Fixture) -> Expected:
    """What a reading of `fixture` is measured against."""
    note = truth(fixture.note, fixture.name)
    paragraphs = tuple(letters(row["text"]) for row in note["paragraphs"])
    others = [note["title"], note["sidebar"] or "", *note["colophon"], *(row["text"] for row in note["captions"])]
    others += [row["text"] for row in note["footnotes"]] + [row["heading"] for row in note["sections"]]
    cells = [cell["text"] for table in note["tables"] for row in table.get("cells", []) for cell in row]
    elsewhere = {gram for text in [*others, *cells] for gram in grams(letters(text))}
    body = {gram for text in paragraphs for gram in grams(text)} - elsewhere
    texts = [*(row["text"] for row in note["paragraphs"]), *others]
    known = source(fixture.note)
    running_parts = [note["title"], known.series, known.symbol]
    with pdfplumber.open(fixture.path) as pdf:
        lines = [_lines(page) for page in pdf.pages]
        bands = [_lines(page, BAND) for page in pdf.pages[1:]]
    broken = [found for page in lines for line in page if (found := _hyphen(line, texts)) is not None]
    running = [line for page in bands for line in page if _runs(line, [part for part in running_parts if part])]
    return Expected(fixture.name, note, paragraphs, frozenset(body), tuple(broken), tuple(running))


def grams(text: str) -> set[str]:
    """All runs of GRAM letters of `text`."""
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}


def _lines(page: Any, band: float | None = None) -> list[str]:
    """The lines of the page, or of its head and foot alone, apart where a column's gutter parts them."""
    found: list[tuple[float, float, str]] = []
    for word in page.extract_words(use_text_flow=False):
        if band is not None and band < word["bottom"] and word["top"] < page.height - band:
            continue
        if found and abs(found[-1][0] - word["bottom"]) < 2.5 and 0 <= word["x0"] - found[-1][1] < LINE_GAP:
            found[-1] = (found[-1][0], word["x1"], f"{found[-1][2]} {word['text']}")
        else:
            found.append((word["bottom"], word["x1"], word["text"]))
    return [text for _, _, text in found]


def _hyphen(line: str, texts: list[str]) -> Hyphen | None:
    """The broken word at the end of the line, as the truth has it; None where there is none or it cannot be told."""
    if line[-1] not in HYPHENS or len(letters(line)) < 4:
        return None
    before = letters(line)[-CONTEXT:]
    found = set()
    for text in texts:
        plain = unicodedata.normalize("NFKC", text)
        places = [at for at, sign in enumerate(plain) if sign.isalpha()]
        known = "".join(plain[at].casefold() for at in places)
        if len(known) != len(places):  # a letter that folds to two: none in the samples
            raise ValueError(f"cannot align {text[:40]!r}")
        for match in re.finditer(f"(?={before})", known):
            end = match.start() + len(before)
            if end < len(places):
                between = plain[places[end - 1] + 1 : places[end]]
                rest = re.match(r"[^\W\d_]+", plain[places[end] :])
                after = rest[0].casefold() if rest else ""
                found.add(Hyphen(before, after, between in ("-", "\u2010")) if len(between) < 2 else None)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _runs(line: str, parts: list[str]) -> bool:
    """Whether the line holds nothing but title, series, symbol and numbers."""
    rest = signs(line)
    for part in parts:
        rest = rest.replace(signs(part), "")
    return not rest or rest.isdigit()
