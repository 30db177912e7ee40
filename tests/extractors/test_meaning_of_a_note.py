"""A note read from its PDF has its tables of meaning, and they keep to the contract."""

from dataclasses import fields

import pytest

from extractors.meaning.themes.codebook import Codebook, load_codebook, read_codebook
from extractors.model import Note
from extractors.pipeline import read_note, trace_note
from extractors.version import extractor_version
from output.frames import check
from output.rows import note_rows
from tests.fixtures.build import catalogue

TABLES = (
    "sentences",
    "citations",
    "document_missions",
    "mentions",
    "claims",
    "dates",
    "themes",
    "recommendations",
    "fingerprints",
)
PDFS = {fixture.note: fixture.path.read_bytes() for fixture in catalogue() if fixture.is_demo}
OWN = """
[[theme]]
theme_id = "rivers"
label = "Rivers"
definition = "What flows."
inclusion = "Rivers."
exclusion = "Lakes."
example = "The river rose."
[theme.cues]
strong = ["mandate*"]
"""


@pytest.fixture(scope="module")
def notes() -> dict[str, Note]:
    return {name: read_note(pdf, f"{name}.pdf") for name, pdf in PDFS.items()}


def codebook(text: str = OWN) -> Codebook:
    return read_codebook(text, "own.toml")


def test_every_table_is_filled(notes: dict[str, Note]) -> None:
    for name, note in notes.items():
        assert [table for table in TABLES if not getattr(note, table)] == [], name


def test_they_keep_to_the_contract(notes: dict[str, Note]) -> None:
    assert check(notes.values()) == ()


def test_doubts_about_meaning_follow_the_other_issues(notes: dict[str, Note]) -> None:
    for name, note in notes.items():
        before = trace_note(PDFS[name], f"{name}.pdf").note
        assert note.issues[: len(before.issues)] == before.issues
        assert [issue.ordinal for issue in note.issues] == list(range(1, len(note.issues) + 1))
        assert all(issue.page for issue in note.issues if issue.row_id)


def test_structure_stays_as_it_was(notes: dict[str, Note]) -> None:
    for name, note in notes.items():
        before = trace_note(PDFS[name], f"{name}.pdf").note
        same = [part.name for part in fields(Note) if part.name not in (*TABLES, "issues")]
        assert [part for part in same if getattr(note, part) != getattr(before, part)] == []
        assert all(getattr(before, table) == () for table in TABLES)


def test_json_carries_the_meaning(notes: dict[str, Note]) -> None:
    assert set(TABLES) <= set(note_rows(next(iter(notes.values()))))


def test_a_codebook_of_ones_own_gives_its_themes_and_another_version() -> None:
    name, pdf = next(iter(PDFS.items()))
    note = read_note(pdf, f"{name}.pdf", codebook=codebook())
    assert {row.theme_id for row in note.themes} == {"rivers"}
    assert note.document.extractor_version == extractor_version(codebook())
    assert note.document.extractor_version.startswith(f"{extractor_version()}+themes-")
    assert check([note]) == ()


def test_what_can_change_a_theme_changes_the_version_and_nothing_else_does() -> None:
    assert extractor_version(load_codebook()) == extractor_version()
    versions = [
        extractor_version(codebook(text))
        for text in (
            OWN,
            OWN.replace("What flows.", "Water that flows."),
            OWN.replace("mandate*", "mandates"),
            OWN.replace("strong", "weak"),
            "[settings]\nthreshold = 0.5\n" + OWN,
        )
    ]
    assert versions[0] == versions[1]
    assert len(set(versions)) == 4
