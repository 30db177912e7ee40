"""Nothing in a note keeps the extractors busy without end: no pattern backtracks so, no table grows by the square."""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.meaning.themes.codebook import load_codebook
from extractors.meaning.themes.themes import themes_of
from extractors.meaning.understanding import understand
from extractors.model import Footnote, Note
from extractors.pipeline import read_note
from extractors.structure.parts import SELF_DESCRIPTION
from tests.extractors.readers.small_pdf import small_pdf

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pdf"
ROOT = Path(__file__).parents[2]
FEWEST_PATTERNS = 250
"""The extractors have more; fewer would mean that they are no longer caught."""


def test_no_pattern_backtracks_without_bound() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.extractors.regular_expressions", str(FIXTURES)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=600,
    )
    number, *slow = done.stdout.splitlines()
    assert int(number) > FEWEST_PATTERNS
    assert slow == []


ACRONYMS = " ".join(f"{name * 3} Nations," for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 8)


def test_a_long_list_of_acronyms_in_capitals_ends() -> None:
    # The pattern of what a publisher says of itself tried every way to part a word in capitals.
    start = time.process_time()
    assert SELF_DESCRIPTION.match(ACRONYMS) is None
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The International Peace Institute is an independent", True),
        ("Security Council Report’s mission is to advance", True),
        ("The Institute's mission is to", True),
        ("The meeting in Bamako was held", False),
    ],
)
def test_what_a_publisher_says_of_itself(text: str, expected: bool) -> None:
    assert bool(SELF_DESCRIPTION.match(text)) == expected


def symbols(n: int) -> str:
    return ", ".join(
        f"S/RES/{1000 + i % 1500} ({1990 + i % 30})" if i % 2 else f"A/{60 + i % 20}/{i}" for i in range(n)
    )


@pytest.fixture(scope="module")
def note() -> Note:
    words = b"The mandate of the mission was renewed for one more year by the Council."
    return read_note(small_pdf(b"BT /F1 4 Tf 20 50 Td (%b) Tj ET" % words))


@pytest.mark.parametrize("where", ["paragraphs", "footnotes"])
def test_time_grows_as_the_number_of_un_symbols(note: Note, where: str) -> None:
    # 20,000 symbols took twelve times as long as 5,000; four times is what they are.
    codebook = load_codebook()

    def seconds(n: int) -> float:
        if where == "paragraphs":
            full = replace(note, paragraphs=(replace(note.paragraphs[0], kind="body", text=symbols(n)),))
        else:
            first = note.paragraphs[0]
            footnote = _footnote(note, symbols(n))
            full = replace(note, paragraphs=(first,), footnotes=(footnote,))
        start = time.process_time()
        understood = understand(full, codebook)
        assert len(understood.citations) >= n // 2
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 8 * seconds(5_000)


def test_time_grows_as_the_words_of_a_sentence_without_end(note: Note) -> None:
    # The other parts of a cue were sought through the whole sentence at each place of its first: 115 s for 9,000 words.
    codebook = load_codebook()

    def seconds(n: int) -> float:
        text = "The mission attack government women climate peacekeepers army " * n
        start = time.process_time()
        themes_of("d", [replace(note.paragraphs[0], kind="body", text=text)], codebook)
        return time.process_time() - start

    seconds(10)
    assert seconds(1_000) < 8 * seconds(250)


def _footnote(note: Note, text: str) -> Footnote:
    document_id = note.document.document_id
    return Footnote(document_id, f"{document_id}-n001", 1, "1", text, 1, 1, note.paragraphs[0].boxes)
